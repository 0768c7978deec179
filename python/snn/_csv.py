"""Files of comma-separated values with a heading: written by Python, read and streamed by the core."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from ._native import compute


def write(path: str | Path, names: Sequence[str], columns: Iterable[np.ndarray]) -> None:
    """Write columns of equal length."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(zip(*(column.tolist() for column in columns)))


def heading(path: str | Path) -> list[str]:
    """The names of the columns.

    Raises:
        OSError: the file cannot be opened.
        ValueError: it is empty.
    """
    open(path, encoding="utf-8").close()  # Python's own errors for files that are not there
    return compute("csv_heading", path=str(Path(path).absolute())).tobytes().decode().split("\n")


def read(path: str | Path, columns: Sequence[str], whole: Sequence[str] = ()) -> np.ndarray:
    """Columns of numbers, (rows, columns); those in `whole` are whole and 0 or more.

    Raises:
        OSError: the file cannot be opened.
        ValueError: a column is missing, or a line is not as it should be; names file and line.
    """
    open(path, encoding="utf-8").close()
    wanted = [{"name": name, "whole": name in whole} for name in columns]
    return compute("csv_read", path=str(Path(path).absolute()), columns=wanted).reshape(-1, len(columns))
