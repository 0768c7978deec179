"""Connections between grids, as projections of the package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..connect import Chemical, Projection, edges
from ..network import Network
from ..records import Record
from ._cells import Seat
from ._grid import Graph, Grid


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

    Args:
        coupling: The connections.
        network: The network.
        pre: Where they come from.
        post: Where they go to.
        kinds: Kinds of synapses.
        rule: How they learn; None: they don't.

    Attributes:
        coupling: The connections.
    """

    def __init__(
        self, coupling: Coupling, network: Network, pre: Seat, post: Seat, kinds: Sequence[Any], rule: Any
    ) -> None:
        self.coupling = coupling
        self._network = network
        self._seats = pre, post
        self._projection = _project(coupling.graph, network, pre, post, kinds, rule)
        self._pairs = np.nonzero(coupling.graph.edges)
        self._seen = network.step_count
        self.push_times()
        self._since: int | None = None  # the step from which on weights are recorded
        self._record: Record | None = None

    @property
    def recording(self) -> bool:
        """Whether weights are recorded."""
        return self._since is not None

    @property
    def _learning(self) -> Projection | None:
        """The projection, if its weights change."""
        return None if self._projection is None or self._projection.plasticity is None else self._projection

    def push_times(self) -> None:
        """Tell the rule when the cells last fired."""
        if self._learning is None:
            return
        ends = (self.coupling.pre, self._learning.source), (self.coupling.post, self._learning.target)
        times = [seat.last_spikes(grid.cells)[each] for seat, (grid, each) in zip(self._seats, ends)]
        self._learning.set(last_pre=times[0], last_post=times[1])

    def pull(self) -> None:
        """Give weights that have changed back."""
        now = self._network.step_count
        if self._learning is not None and now != self._seen:
            self._seen = now
            graph = self.coupling.graph
            weights = self._learning.weight[:len(self._pairs[0])]
            self.coupling.keep(Graph(graph.edges, self._dense(weights)))

    def record(self, before: bool) -> None:
        """Record weights from now on, as they are after each step or `before` what it changes."""
        if self._since is None:
            self._since = self._network.step_count
            if self._learning is not None:
                self._record = self._network.record(self._learning, "weight", initial=before)

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


_HUGE = 1e300  # infinity in single precision


def _project(
    graph: Graph, network: Network, pre: Seat, post: Seat, kinds: Sequence[Any], rule: Any
) -> Projection | None:
    """The connections as a projection; None where nothing can flow through them."""
    released, received = pre.population.model.transmitters, post.population.model.receptors  # type: ignore[union-attr]
    flowing = [kind for kind in kinds if not isinstance(kind, Chemical) or released.keys() & received.keys()]
    if not flowing:
        return None
    source, target, weights = _finite(graph)
    return network.connect(
        pre.population, post.population, edges(source, target), weight=weights, synapse=tuple(flowing),
        normalize="indegree", plasticity=rule,
    )


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
