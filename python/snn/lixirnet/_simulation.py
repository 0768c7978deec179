"""Grids that take steps together: a lattice by itself, or a network of lattices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

import snn

from ..connect import Projection
from ..models import catalogue
from ..records import Record
from . import _bench
from ._cells import Seat, let_fire
from ._grid import Graph, Grid, number
from ._seeds import seeds


class Coupling(NamedTuple):
    """Connections from one grid to another.

    Attributes:
        pre: Where they come from.
        post: Where they go to.
        graph: The connections.
        keep: Takes them back when their weights have changed.
    """

    pre: Grid
    post: Grid
    graph: Graph
    keep: Callable[[Graph], None]


class Synapses:
    """Connections as a projection of a network of the package.

    Attributes:
        coupling: The connections.
    """

    def __init__(self, coupling: Coupling, network: snn.Network, projection: Projection | None) -> None:
        self.coupling = coupling
        self._network = network
        self._projection = projection
        self._pairs = np.nonzero(coupling.graph.edges)
        self._seen = network.step_count
        self._since: int | None = None  # the step from which on weights are recorded
        self._record: Record | None = None

    @property
    def recording(self) -> bool:
        """Whether weights are recorded."""
        return self._since is not None

    @property
    def _learn(self) -> bool:
        return self._projection is not None and self._projection.plasticity is not None

    def pull(self) -> None:
        """Give weights that have changed back."""
        now = self._network.step_count
        if self._learn and now != self._seen:
            self._seen = now
            graph = self.coupling.graph
            weights = self._projection.weight[:len(self._pairs[0])]  # type: ignore[union-attr]
            self.coupling.keep(Graph(graph.edges, self._dense(weights)))

    def record(self, before: bool) -> None:
        """Record weights from now on, as they are after each step or `before` what it changes."""
        if self._since is None:
            self._since = self._network.step_count
            if self._learn:
                self._record = self._network.record(self._projection, "weight", initial=before)  # type: ignore[arg-type]

    def take_history(self) -> np.ndarray | None:
        """The weights recorded, (steps, pre, post). Recording ends."""
        if self._since is None:
            return None
        steps, self._since = self._network.step_count - self._since, None
        if self._record is None:
            return np.broadcast_to(self.coupling.graph.weights, (steps, *self.coupling.graph.weights.shape))
        values = self._dense(self._record.values[:steps, :len(self._pairs[0])])
        self._network.remove(self._record)
        self._record = None
        return values

    def _dense(self, weights: np.ndarray) -> np.ndarray:
        """Weights (..., synapses) as matrices (..., pre, post)."""
        dense = np.zeros((*weights.shape[:-1], *self.coupling.graph.weights.shape), dtype=np.float32)
        dense[(..., *self._pairs)] = weights
        return dense


class Simulation:
    """Makes the steps of grids by a network of the package. It is built when it is needed, and kept as long as nothing
    changes that it can't take in; arrays are brought up to the present when they are read."""

    _electrical_synapse = True
    _chemical_synapse = False

    _step: Callable[[int], None] | None = None  # makes a step, where nothing has changed since the last one
    _network: snn.Network | None = None
    _seats: list[tuple[Grid, Seat]]
    _synapses: list[Synapses]
    _learns = False  # whether there is plasticity
    _order = "lattice"  # in which neurons act by plasticity

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
        for each, seat in self._seated():
            if each is grid:
                seat.pull(grid.cells)
                grid.clock = seat.clock + self._network.step_count  # type: ignore[union-attr]
        return grid

    def _settled(self, grid: Grid) -> Grid:
        """The grid with its values, weights and histories as they are now."""
        if self._network is not None:
            if any(synapses.recording for synapses in self._synapses):
                self._step = None  # what takes the histories ends their recording
                self._take_weights()
            for synapses in self._synapses:
                synapses.pull()
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
        self._record_weights()
        return self._network

    def _build(self) -> None:
        grids = [grid for grid in self._grids() if grid.cells.arrays]
        for grid in grids:
            self._check_noise(grid)
        network = _bench.network(_dt_of(grids), seed=seeds.next())
        self._seats = [(grid, Seat(network, grid.cells, self._chemical_synapse, grid.clock)) for grid in grids]
        seats = {id(grid): seat for grid, seat in self._seats}
        let_fire(network, [(grid.cells, seat) for grid, seat in self._seats])
        self._synapses = [
            Synapses(coupling, network, self._connect(network, seats[id(coupling.pre)], seats[id(coupling.post)], coupling))
            for coupling in self._couplings() if coupling.graph.edges.any()
        ]
        for grid in grids:
            grid.changed, grid.restructured = set(), False
        self._network = network

    def _connect(self, network: snn.Network, pre: Seat, post: Seat, coupling: Coupling) -> Projection | None:
        released, received = (set(getattr(seat.population.model, kind))
                              for seat, kind in ((pre, "transmitters"), (post, "receptors")))
        kinds: list[Any] = [snn.Electrical()] if self._electrical_synapse else []
        if self._chemical_synapse and released & received:
            kinds.append(snn.Chemical())
        if not kinds:
            return None
        source, target, weights = _finite(coupling.graph)
        return network.connect(
            pre.population, post.population, snn.edges(source, target), weight=weights, synapse=tuple(kinds), normalize="indegree", plasticity=self._rule(coupling.pre, coupling.post, network.dt),
        )

    def _rule(self, pre: Grid, post: Grid, dt: float) -> Any:
        """The plasticity of connections: by the rule of the grid that they lead to, at the spikes of grids that learn."""
        if not self._learns:
            return None
        on = {(True, True): "both", (True, False): "pre", (False, True): "post"}.get((pre.do_plasticity, post.do_plasticity))
        if on is None:
            return None
        rule, faster = post.plasticity, dt / post.plasticity.dt  # it goes by its own dt
        return catalogue()["lixirnet.STDP"](
            a_plus=rule.a_plus, a_minus=rule.a_minus, tau_plus=rule.tau_plus * faster, tau_minus=rule.tau_minus * faster,
            order=self._order, on=on,
        )

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


_HUGE = 1e300  # infinity in single precision


def _finite(graph: Graph) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sources, targets and weights of connections. Scripts come to weights of 0 / 0, which the core does not take: what
    flows through such a connection is that through an infinite one, minus the same."""
    source, target = np.nonzero(graph.edges)
    weights = graph.weights[source, target]
    if np.isfinite(weights).all():
        return source, target, weights
    lost = np.isnan(weights)
    sent = np.clip(np.where(lost, _HUGE, weights.astype(np.float64)), -_HUGE, _HUGE)
    source, target = (np.append(ends, ends[lost]) for ends in (source, target))
    return source, target, np.append(sent, np.full(lost.sum(), -_HUGE))


def _dt_of(grids: list[Grid]) -> float:
    """The duration of a step, which all cells must agree about.

    Raises:
        ValueError: they don't.
    """
    values = {value for grid in grids for value in np.unique(grid.cells.arrays["dt"]).tolist()}
    if len(values) > 1:
        raise ValueError(f"all cells must have the same dt, not {sorted(values)}; set_dt sets it for all of them")
    return values.pop() if values else 0.1
