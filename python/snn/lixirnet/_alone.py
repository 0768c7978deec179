"""Cells by themselves, outside lattices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import _bench
from ._cells import Cell, Cells, Seat, differ, is_structural, let_fire
from ._seeds import seeds


class _Alone:
    """A network with one cell, its input current and its inputs for concentrations."""

    def __init__(self, cells: Cells, chemical: bool, ports: frozenset[str]) -> None:
        self.cells = cells
        self._network = _bench.network(cells.arrays["dt"].item(), seeds.next(), threads=1)
        self._seat = Seat(self._network, cells, chemical, 0)
        let_fire(self._network, [(cells, self._seat)])
        population = self._seat.population
        self._current = None if cells.kind._is_train else self._network.drive(population, 0.0)
        receptors = population.model.receptors  # type: ignore[union-attr]
        self._drives = {port: self._network.drive(population, 0.0, port=port) for port in ports if port in receptors}

    def take(self, cells: Cells) -> bool:
        """Go on from these values, if the network can take them in."""
        mine = self.cells.arrays
        if mine.keys() != cells.arrays.keys():
            return False
        changed = [path for path, array in cells.arrays.items() if differ(array.item(0, 0), mine[path].item(0, 0))]
        if any(is_structural(cells.kind, path) for path in changed):
            return False
        self.cells = cells
        self._seat.push(cells, changed)
        return True

    def step(self, current: float, concentrations: Mapping[str, float]) -> Any:
        """The cell after a step."""
        if self._current is not None:
            self._current.set(value=current)
        for port, drive in self._drives.items():
            drive.set(value=concentrations[port])
        self._network.step()
        self._seat.pull(self.cells)
        return self.cells.get((0, 0))


_all: dict[Any, _Alone] = {}


def move(cell: Cell, current: Any = 0.0, concentrations: Mapping[Any, Any] | None = None) -> bool:
    """Let a cell make a step with an input current, and with concentrations by type where its receptors take part;
    gives whether it fires.

    Raises:
        TypeError: concentrations of other types.
    """
    given = {}
    if concentrations is not None:
        entries = cell._fields[cell._receptors or ""]._kind._entries  # type: ignore[attr-defined]
        for kind, value in concentrations.items():
            if kind not in entries:
                raise TypeError(f"concentrations must be by {', '.join(map(repr, entries))}, not {kind!r}")
            given[kind.name] = float(value)
    cells, ports = Cells.of(cell, (1, 1)), frozenset(given)
    key = type(cell), concentrations is not None, ports
    if key not in _all or not _all[key].take(cells):
        _all[key] = _Alone(cells, concentrations is not None, ports)
    last = cell._held["last_firing_time"]
    vars(cell)["_held"] = {**_all[key].step(float(current), given)._held, "last_firing_time": last}
    return bool(cell._held["is_spiking"])
