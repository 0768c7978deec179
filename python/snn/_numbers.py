"""What users pass as numbers, made into the few forms that cross to the core: float64, float32 and int64 in C order."""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np


def floats(name: str, values: Any) -> np.ndarray:
    """An array of float32 (if given so) or float64 in C order.

    Raises:
        TypeError: `values` are not numbers, or complex ones.
    """
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be numbers, not {_kind(values, array)}")
    return np.asarray(array, dtype=np.float32 if array.dtype == np.float32 else np.float64, order="C")


def integers(name: str, values: Any) -> np.ndarray:
    """An array of int64 in C order.

    Raises:
        TypeError: `values` are not whole numbers (an empty list is fine).
    """
    array = np.asarray(values)
    if array.dtype.kind not in "iu" and array.size > 0:
        raise TypeError(f"{name} must be whole numbers, not {_kind(values, array)}")
    return np.asarray(array, dtype=np.int64, order="C")


def number(name: str, value: Any) -> float:
    """One finite number.

    Raises:
        TypeError: not a number, or more than one.
        ValueError: NaN or infinite.
    """
    if type(value) is float and math.isfinite(value):  # nearly always; NumPy would take a microsecond
        return value
    array = floats(name, value)
    if array.ndim > 0:
        raise TypeError(f"{name} must be one number, not an array of shape {array.shape}")
    if not np.isfinite(array):
        raise ValueError(f"{name} must be finite, not {float(array)}")
    return float(array)


def integer(name: str, value: Any) -> int:
    """One whole number.

    Raises:
        TypeError: not a whole number.
        ValueError: too large for 64 bits.
    """
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    whole = operator.index(value)
    if not -(2**63) <= whole < 2**63:  # ctypes would cut it
        raise ValueError(f"{name} must fit into 64 bits, not {value}")
    return whole


def text(name: str, value: Any) -> str:
    """A string.

    Raises:
        TypeError: not a string.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text, not {value!r}")
    return value


def _kind(values: Any, array: np.ndarray) -> str:
    return f"an array of {array.dtype}" if array.ndim > 0 else repr(values)
