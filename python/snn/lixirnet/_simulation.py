"""Grids that take steps together: a lattice by itself, or a network of lattices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

import snn

from . import _bench
from ._cells import Seat, let_fire
from ._grid import Graph, Grid, number
from ._seeds import seeds


class Coupling(NamedTuple):
    """Connections from one grid to another."""

    pre: Grid
    post: Grid
    graph: Graph


class Simulation:
    """Makes the steps of grids by a network of the package. It is built when it is needed, and kept as long as nothing
    changes that it can't take in; arrays are brought up to the present when they are read."""

    _electrical_synapse = True
    _chemical_synapse = False

    _step: Callable[[int], None] | None = None  # makes a step, where nothing has changed since the last one
    _network: snn.Network | None = None
    _seats: list[tuple[Grid, Seat]]

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name.startswith("_") or hasattr(type(self), name)):
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        object.__setattr__(self, name, value)

    def _grids(self) -> Iterable[Grid]:
        """All grids, in the order in which they take their steps."""
        raise NotImplementedError

    def _couplings(self) -> Iterable[Coupling]:
        """All connections, in the order in which a cell sums up what comes through them."""
        raise NotImplementedError

    def _run(self, iterations: Any) -> None:
        steps = number("iterations", iterations)
        if not (self._electrical_synapse or self._chemical_synapse):
            return
        network = self._ready()
        if steps == 1:
            network.step()
        else:
            network.run(steps * network.dt)
        self._step = network._core.step

    def _fresh(self, grid: Grid) -> Grid:
        """The grid with its values as they are now."""
        for each, seat in self._seated():
            if each is grid:
                seat.pull(grid.cells)
                grid.clock = seat.clock + self._network.step_count  # type: ignore[union-attr]
        return grid

    def _settled(self, grid: Grid) -> Grid:
        """The grid with its values, weights and history as they are now."""
        for each, seat in self._seated():
            if each is grid:
                grid.history.add(seat.take_history())
        return self._fresh(grid)

    def _changing(self, grid: Grid) -> Grid:
        """The grid as it is now, of which values are going to change."""
        self._step = None
        return self._fresh(grid)

    def _rebuilding(self, grid: Grid) -> Grid:
        """The grid as it is now, of which more than values is going to change."""
        self._step = None
        return self._settled(grid)

    def _dissolve(self) -> None:
        """Bring all grids up to the present and give up the network."""
        self._step = None
        for grid, _ in self._seated():
            self._settled(grid)
        if self._network is not None:
            self._network.close()
        self._network = None

    def _seated(self) -> list[tuple[Grid, Seat]]:
        return [] if self._network is None else self._seats

    def _ready(self) -> snn.Network:
        """The network, up to date with all that was set."""
        if any(grid.restructured for grid in self._grids()):
            self._dissolve()
        if self._network is None:
            self._build()
        assert self._network is not None
        for grid, seat in self._seats:
            if grid.changed:
                seat.clock = grid.clock - self._network.step_count
                seat.push(grid.cells, grid.changed)
                grid.changed = set()
            if not grid.update_grid_history:
                grid.history.add(seat.take_history())
            seat.record(grid.update_grid_history)
        return self._network

    def _build(self) -> None:
        grids = [grid for grid in self._grids() if grid.cells.arrays]
        for grid in grids:
            self._check_noise(grid)
        network = _bench.network(_dt_of(grids), seed=seeds.next())
        self._seats = [(grid, Seat(network, grid.cells, self._chemical_synapse, grid.clock)) for grid in grids]
        seats = {id(grid): seat for grid, seat in self._seats}
        let_fire(network, [(grid.cells, seat) for grid, seat in self._seats])
        for pre, post, graph in self._couplings():
            if graph.edges.any():
                self._connect(network, seats[id(pre)], seats[id(post)], graph)
        for grid in grids:
            grid.changed, grid.restructured = set(), False
        self._network = network

    def _connect(self, network: snn.Network, pre: Seat, post: Seat, graph: Graph) -> None:
        released, received = (set(getattr(seat.population.model, kind))
                              for seat, kind in ((pre, "transmitters"), (post, "receptors")))
        kinds: list[Any] = [snn.Electrical()] if self._electrical_synapse else []
        if self._chemical_synapse and released & received:
            kinds.append(snn.Chemical())
        if kinds:
            pairs = np.nonzero(graph.edges)
            network.connect(pre.population, post.population, snn.edges(*pairs), weight=graph.weights[pairs],
                            synapse=tuple(kinds), normalize="indegree")

    def _check_noise(self, grid: Grid) -> None:
        """
        Raises:
            NotImplementedError: noise that would have an effect.
        """
        values = grid.cells.arrays
        if grid.gaussian and "gaussian_std" in values and (
                (values["gaussian_std"] != 0).any() or (values["gaussian_mean"] != 1).any()):
            raise NotImplementedError(
                f"lattice {grid.id}: gaussian is on, but noise on the input of neurons is only possible with "
                "gaussian_std = 0 and gaussian_mean = 1, where it changes nothing"
            )


def _dt_of(grids: list[Grid]) -> float:
    """The duration of a step, which all cells must agree about.

    Raises:
        ValueError: they don't.
    """
    values = {value for grid in grids for value in np.unique(grid.cells.arrays["dt"]).tolist()}
    if len(values) > 1:
        raise ValueError(f"all cells must have the same dt, not {sorted(values)}; set_dt sets it for all of them")
    return values.pop() if values else 0.1
