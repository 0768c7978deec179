"""Histories: arrays as they come from the core, read as nested lists."""

from __future__ import annotations

from typing import Any

import numpy as np


class _Piece:
    """Some steps of a history, read as lists once."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values
        self._rows: list[Any] | None = None

    def rows(self) -> list[Any]:
        if self._rows is None:
            self._rows = self.values.tolist()
        return self._rows


class History:
    """What was recorded, step after step. Copies share it; it only grows or is emptied."""

    def __init__(self, pieces: tuple[_Piece, ...] = ()) -> None:
        self._pieces = pieces

    def add(self, values: np.ndarray | None) -> None:
        """Add the values of some steps, (steps, ...)."""
        if values is not None and len(values):
            self._pieces += (_Piece(values),)

    def clear(self) -> None:
        self._pieces = ()

    def copy(self) -> History:
        return History(self._pieces)

    def lists(self) -> list[Any]:
        """The values as nested lists, the step first."""
        return [row for piece in self._pieces for row in piece.rows()]
