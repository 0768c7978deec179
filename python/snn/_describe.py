"""Descriptions for the core: JSON data that refers by number to arrays sent beside it (docs/abi.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Union

import numpy as np

from ._numbers import floats
from .distributions import Distribution

Value = Union[float, Sequence[Any], np.ndarray, Distribution]
"""A number for all, an array with a number for each, or a distribution to draw from."""


class Arrays:
    """The arrays of one description. They live as long as this object, so they outlive the call."""

    def __init__(self) -> None:
        self.list: list[np.ndarray] = []

    def add(self, array: np.ndarray) -> dict[str, int]:
        """Send `array`; gives the reference to it."""
        self.list.append(array)
        return {"array": len(self.list) - 1}

    def index(self, index: np.ndarray | None) -> dict[str, int] | None:
        """The reference to neuron or synapse numbers; None: all."""
        return None if index is None else self.add(index)

    def value(self, name: str, value: Value, shape: tuple[int, ...] | None) -> Any:
        """A number, array or distribution as JSON data.

        Args:
            name: What the value is for, in the text of an error.
            value: The value.
            shape: Shape that an array must have; None: one axis of any length.

        Raises:
            TypeError: not numbers.
            ValueError: an array of another shape.
        """
        if isinstance(value, Distribution):
            return value._describe()
        array = floats(name, value)
        if array.ndim == 0 and np.isfinite(array):
            return float(array)
        if array.ndim == 0:  # JSON has no NaN and no infinity; the core says which argument allows them
            return self.add(array.reshape(1))
        if array.shape != shape and (shape is not None or array.ndim != 1):
            allowed = "one axis" if shape is None else f"shape {shape}"
            raise ValueError(f"{name} has shape {array.shape}; allowed are one number or an array of {allowed}")
        return self.add(array)

    def samples(self, name: str, values: Any, shape: tuple[int, ...]) -> tuple[dict[str, int], int]:
        """Values over time, (k,) for all or (k, *shape), as a reference and the number k.

        Raises:
            TypeError: not numbers.
            ValueError: an array of another shape.
        """
        array = floats(name, values)
        if array.ndim == 0 or array.shape[1:] not in ((), shape):
            each = ", ".join(["k", *map(str, shape)])
            raise ValueError(f"{name} has shape {array.shape}; allowed are (k,) and ({each}) for k samples")
        return self.add(array), len(array)


def brief(value: Any) -> str:
    """A value as it stands in a repr: arrays by their shape."""
    return repr(value) if np.ndim(value) == 0 else f"<array of shape {np.shape(value)}>"
