"""Grids that take steps together: a lattice by itself, or a network of lattices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

import snn

from ..models import catalogue
from . import _bench
from ._cells import Seat, let_fire
from ._grid import Grid, number
from ._seeds import seeds
from ._synapses import Coupling, Synapses


class Simulation:
    """Makes the steps of grids by a network of the package. It is built when it is needed, and kept as long as nothing
    changes that it can't take in; arrays are brought up to the present when they are read."""

    _electrical_synapse = True
    _chemical_synapse = False

    _step: Callable[[int], None] | None = None  # makes a step, where nothing has changed since the last one
    _network: snn.Network | None = None
    _seats: Sequence[tuple[Grid, Seat]] = ()
    _synapses: Sequence[Synapses] = ()
    _learns = False  # whether there is plasticity
    _order = "lattice"  # in which neurons act by plasticity

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name.startswith("_") or hasattr(type(self), name)):
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        object.__setattr__(self, name, value)

    def __getstate__(self) -> dict[str, Any]:
        self._dissolve()  # copies and pickles build a network of their own
        return vars(self).copy()

    def _grids(self) -> Iterable[Grid]:
        """All grids, in the order in which they take their steps."""
        raise NotImplementedError

    def _couplings(self) -> Iterable[Coupling]:
        """All connections, in the order in which a cell sums up what comes through them."""
        raise NotImplementedError

    def _take_weights(self) -> None:
        """Add the weights recorded to the histories."""
        for synapses in self._synapses:
            pre, post, *_ = synapses.coupling
            if pre is post:
                pre.graph_history.add(synapses.take_history())

    def _record_weights(self) -> None:
        """Record weights as far as it is wanted."""
        for synapses in self._synapses:
            pre, post, *_ = synapses.coupling
            if pre is post and pre.update_graph_history:
                synapses.record(before=self._order == "network")

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
        for each, seat in self._seats:
            if each is grid and not grid.changed:  # what was set since the last step, the clock too, stays
                seat.pull(grid.cells)
                grid.clock = seat.clock + self._network.step_count  # type: ignore[union-attr]
        return grid

    def _learned(self) -> None:
        """Bring all weights up to the present."""
        for synapses in self._synapses:
            synapses.pull()

    def _settled(self, grid: Grid) -> Grid:
        """The grid with its values, weights and histories as they are now."""
        self._learned()
        if any(synapses.recording for synapses in self._synapses):
            self._step = None  # what takes the histories ends their recording
            self._take_weights()
        for each, seat in self._seats:
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
        for grid, _ in self._seats:
            self._settled(grid)
        if self._network is not None:
            self._network.close()
        self._network, self._seats, self._synapses = None, (), ()

    def _ready(self) -> snn.Network:
        """The network, up to date with all that was set."""
        if any(grid.restructured for grid in self._grids()):
            self._dissolve()
        if self._network is None:
            self._build()
        assert self._network is not None
        retimed = [grid for grid, _ in self._seats if "last_firing_time" in grid.changed]
        for grid, seat in self._seats:
            if grid.changed:
                seat.clock = grid.clock - self._network.step_count
                seat.push(grid.cells, grid.changed)
                grid.changed = set()
            if not grid.update_grid_history:
                grid.history.add(seat.take_history())
            seat.record(grid.update_grid_history)
        for synapses in self._synapses:
            if synapses.coupling.pre in retimed or synapses.coupling.post in retimed:
                synapses.push_times()
        self._record_weights()
        return self._network

    def _build(self) -> None:
        grids = [grid for grid in self._grids() if grid.cells.arrays]
        network = _bench.network(_dt_of(grids), seed=seeds.next())
        seats = [(grid, Seat(network, grid.cells, self._chemical_synapse, grid.clock)) for grid in grids]
        let_fire(network, [(grid.cells, seat) for grid, seat in seats])
        for grid, seat in seats:
            _add_noise(network, grid, seat)
        seat_of = {id(grid): seat for grid, seat in seats}
        self._synapses = [
            Synapses(coupling, network, seat_of[id(coupling.pre)], seat_of[id(coupling.post)], self._kinds(),
                     self._rule(coupling.pre, coupling.post, network.dt))
            for coupling in self._couplings() if coupling.graph.edges.any()
        ]
        for grid in grids:
            grid.changed, grid.restructured = set(), False
        self._network, self._seats = network, seats

    def _kinds(self) -> list[Any]:
        """The kinds of synapses."""
        return [kind for wanted, kind in ((self._electrical_synapse, snn.Electrical()),
                                          (self._chemical_synapse, snn.Chemical())) if wanted]

    def _rule(self, pre: Grid, post: Grid, dt: float) -> Any:
        """The plasticity of connections: the rule of the grid that they lead to, at the spikes of grids that learn."""
        if not self._learns or not (pre.do_plasticity or post.do_plasticity):
            return None
        on = "both" if pre.do_plasticity and post.do_plasticity else "pre" if pre.do_plasticity else "post"
        rule, faster = post.plasticity, dt / post.plasticity.dt  # it goes by its own dt
        return catalogue()["lixirnet.STDP"](
            a_plus=rule.a_plus, a_minus=rule.a_minus, order=self._order, on=on,
            tau_plus=rule.tau_plus * faster, tau_minus=rule.tau_minus * faster,
        )


def _add_noise(network: snn.Network, grid: Grid, seat: Seat) -> None:
    """Multiply what comes to cells by random numbers: one for voltages, one for all concentrations."""
    values = grid.cells.arrays
    if not grid.gaussian or "gaussian_std" not in values:
        return
    mean, std, low, high = (values[f"gaussian_{name}"] for name in ("mean", "std", "min", "max"))
    fixed = std == 0  # then it is the mean, whatever the bounds
    if (fixed & (mean == 1)).all():
        return
    noise = snn.Noise(std, mean, low=np.where(fixed, mean, np.minimum(low, high)), high=np.where(fixed, mean, high))
    network.drive(seat.population, noise, combine="multiply")
    receptors = seat.population.model.receptors  # type: ignore[union-attr]
    if receptors:
        network.drive(seat.population, noise, port=list(receptors), combine="multiply")


def _dt_of(grids: list[Grid]) -> float:
    """The duration of a step, which all cells must agree about.

    Raises:
        ValueError: they don't.
    """
    values = {value for grid in grids for value in np.unique(grid.cells.arrays["dt"]).tolist()}
    if len(values) > 1:
        raise ValueError(f"all cells must have the same dt, not {sorted(values)}; set_dt sets it for all of them")
    return values.pop() if values else 0.1
