"""Rows with names, shown as a table in the terminal and in notebooks."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from .errors import UnknownNameError, unknown

Row = TypeVar("Row", bound=NamedTuple)


class Table(Generic[Row]):
    """Named tuples of one kind. A row is found by its number or by its `name`."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = tuple(rows)

    @property
    def names(self) -> tuple[str, ...]:
        """The rows' names."""
        return tuple(row[0] for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __getitem__(self, key: int | str) -> Row:
        if isinstance(key, int):
            return self._rows[key]
        if key not in self.names:
            raise UnknownNameError(unknown("the table has no row", key, self.names))
        return self._rows[self.names.index(key)]

    def __repr__(self) -> str:
        lines = self._cells()
        widths = [max(map(len, column)) for column in zip(*lines)]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)

    def _repr_html_(self) -> str:
        head, *body = [[html.escape(cell) for cell in line] for line in self._cells() or [[]]]
        return (
            "<table><tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>"
            + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in body) + "</table>"
        )

    def _cells(self) -> list[Sequence[str]]:
        """The heading and the rows as text; nothing for a table without rows."""
        if not self._rows:
            return []
        return [self._rows[0]._fields, *([_cell(value) for value in row] for row in self._rows)]


def _cell(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
