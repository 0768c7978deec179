"""Networks of lattices."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

import numpy as np

from ._cells import Position
from ._grid import Graph, Grid, connected, number
from ._lattices import (
    Function, GridLattice, NeuronLattice, TrainLattice, checked_flag, chosen, described, flag, incoming, outgoing,
    own_coupling, plain, weight,
)
from ._history import History
from ._plasticity import STDP
from ._simulation import Simulation
from ._synapses import Coupling


class GraphPosition:
    """A cell of a network: the id of its lattice and its position (row, column). Equal ones are the same key."""

    def __init__(self, id: int, pos: Position) -> None:
        self.id = id
        self.pos = pos

    @property
    def id(self) -> int:
        return self._id

    @id.setter
    def id(self, id: int) -> None:
        self._id = number("id", id)

    @property
    def pos(self) -> Position:
        return self._pos

    @pos.setter
    def pos(self, pos: Position) -> None:
        row, column = pos
        self._pos = operator.index(row), operator.index(column)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GraphPosition) and (self._id, self._pos) == (other._id, other._pos)

    def __hash__(self) -> int:
        return hash((self._id, self._pos))

    def __repr__(self) -> str:
        return f"GraphPosition {{ id: {self._id}, pos: {self._pos} }}"


class LatticeNetwork(Simulation):
    """Lattices of neurons and of trains, and what connects them. Lattices and cells are handed over as copies.

    Attributes:
        electrical_synapse: Whether voltages act on other neurons.
        chemical_synapse: Whether transmitters act on receptors.
    """

    _neurons: ClassVar[type[NeuronLattice]]
    _trains: ClassVar[type[TrainLattice]]

    _order = "network"

    electrical_synapse = flag("electrical_synapse", "Whether voltages act on other neurons.")
    chemical_synapse = flag("chemical_synapse", "Whether transmitters act on receptors.")

    def __init__(self) -> None:
        self._lattices: dict[int, Grid] = {}
        self._train_lattices: dict[int, Grid] = {}
        self._between: dict[tuple[int, int], Graph] = {}  # by the ids of the lattices
        self._nodes: dict[tuple[int, Position], int] = {}  # the cells that a connection may lead to or from
        self._clock = 0

    @classmethod
    def generate_network(cls, lattices: Sequence[Any] = (), spike_train_lattices: Sequence[Any] = ()) -> Any:
        """A network of lattices.

        Raises:
            ValueError: an id that two lattices have.
        """
        network = cls()
        try:
            for lattice in lattices:
                network.add_lattice(lattice)
            for lattice in spike_train_lattices:
                network.add_spike_train_lattice(lattice)
        except KeyError as error:
            raise ValueError(error.args[0]) from None
        return network

    # ---- the lattices ----

    def add_lattice(self, lattice: Any) -> None:
        """Add a copy of a lattice of neurons.

        Raises:
            KeyError: the id is taken.
        """
        self._add(self._lattices, self._neurons, lattice)

    def add_spike_train_lattice(self, spike_train_lattice: Any) -> None:
        """Add a copy of a lattice of trains.

        Raises:
            KeyError: the id is taken.
        """
        self._add(self._train_lattices, self._trains, spike_train_lattice)

    def clear(self) -> None:
        """Remove everything."""
        self._dissolve()
        self._lattices, self._train_lattices, self._between, self._nodes, self._clock = {}, {}, {}, {}, 0

    def get_all_ids(self) -> set[int]:
        """The ids of all lattices."""
        return {*self._lattices, *self._train_lattices}

    def get_lattice(self, id: int) -> Any:
        """A copy of a lattice of neurons, with its history."""
        return self._neurons._holding(self._settled(self._lattice(id)).copy())

    def get_spike_train_lattice(self, id: int) -> Any:
        """A copy of a lattice of trains, with its history."""
        return self._trains._holding(self._settled(self._train_lattice(id)).copy())

    def set_lattice(self, id: int, lattice: Any) -> None:
        """Replace a lattice of neurons by a copy of another one, of the same shape if it is connected to others."""
        self._replace(self._lattices, self._lattice(id), id, self._neurons, lattice)

    def set_spike_train_lattice(self, id: int, lattice: Any) -> None:
        """Replace a lattice of trains by a copy of another one, of the same shape if it is connected."""
        self._replace(self._train_lattices, self._train_lattice(id), id, self._trains, lattice)

    def set_dt(self, dt: float) -> None:
        """Set the duration of a step in ms for all. Chances of firing are scaled with it."""
        for grid in self._grids():
            self._rebuilding(grid).set_dt(dt)

    def reset_timing(self, id: int) -> None:
        """Forget when the cells of a lattice fired; the clock of trains goes back to 0."""
        grid = self._changing(self._any(id))
        clock = grid.clock
        grid.reset_timing()
        if not grid.is_train:  # neurons go by the network's clock
            grid.clock = clock

    def reset_history(self, id: int) -> None:
        """Forget the history of a lattice."""
        self._settled(self._any(id)).history.clear()

    def get_update_grid_history(self, id: int) -> bool:
        """Whether the voltages of a lattice are recorded."""
        return self._any(id).update_grid_history

    def set_update_grid_history(self, id: int, flag: bool) -> None:
        """Record the voltages of a lattice, or no longer."""
        self._changing(self._any(id)).update_grid_history = checked_flag("flag", flag)

    # ---- the cells ----

    def get_neuron(self, id: int, row: int, col: int) -> Any:
        """A copy of a neuron."""
        return self._fresh(self._lattice(id)).get(row, col)

    def set_neuron(self, id: int, row: int, col: int, neuron: Any) -> None:
        """Replace a neuron by a copy."""
        self._changing(self._lattice(id)).put(row, col, neuron)

    def get_spike_train(self, id: int, row: int, col: int) -> Any:
        """A copy of a train."""
        return self._fresh(self._train_lattice(id)).get(row, col)

    def set_spike_train(self, id: int, row: int, col: int, neuron: Any) -> None:
        """Replace a train by a copy."""
        self._changing(self._train_lattice(id)).put(row, col, neuron)

    def apply_lattice(self, id: int, function: Function) -> None:
        """Replace each neuron of a lattice by `function(neuron)`."""
        self._changing(self._lattice(id)).apply(function, with_position=False)

    def apply_lattice_given_position(self, id: int, function: Function) -> None:
        """Replace each neuron of a lattice by `function((row, column), neuron)`."""
        self._changing(self._lattice(id)).apply(function, with_position=True)

    def apply_spike_train_lattice(self, id: int, function: Function) -> None:
        """Replace each train of a lattice by `function(train)`."""
        self._changing(self._train_lattice(id)).apply(function, with_position=False)

    def apply_spike_train_lattice_given_position(self, id: int, function: Function) -> None:
        """Replace each train of a lattice by `function((row, column), train)`."""
        self._changing(self._train_lattice(id)).apply(function, with_position=True)

    # ---- the connections ----

    def connect_internally(self, id: int, connection_conditional: Any, weight_logic: Any = None) -> None:
        """Replace all connections within a lattice; arguments as of `connect`."""
        self._rebuilding(self._lattice(id)).connect(connection_conditional, weight_logic)

    def connect(
        self, presynaptic_id: int, postsynaptic_id: int, connection_conditional: Any, weight_logic: Any = None
    ) -> None:
        """Replace all connections from one lattice to another one, or within one.

        Args:
            presynaptic_id: The lattice that they come from.
            postsynaptic_id: The lattice that they go to, of neurons.
            connection_conditional: `(pre, post) -> bool`, called for each pair of positions, row by row. Also an array
                (pre, post) of bool, or of weights, where 0 and NaN are no connection.
            weight_logic: `(pre, post) -> float`, called where the condition holds; also an array or a number. None: 1,
                or the weights given.

        Raises:
            KeyError: no such lattice.
            TypeError: neither functions nor arrays.
            ValueError: to a lattice of trains; a function failed or gave something else. The connections are as before.
        """
        if postsynaptic_id in self._train_lattices:
            raise ValueError(f"lattice {postsynaptic_id} holds trains: nothing can be connected to it")
        pre, post = self._any(presynaptic_id), self._any(postsynaptic_id)
        if pre is post:
            return self.connect_internally(presynaptic_id, connection_conditional, weight_logic)
        sources, targets = pre.cells.positions(), post.cells.positions()
        graph = connected(sources, targets, connection_conditional, weight_logic)
        self._dissolve()
        self._between[presynaptic_id, postsynaptic_id] = graph
        if sources and targets:
            nodes = [(presynaptic_id, sources[0]), *((postsynaptic_id, position) for position in targets),
                     *((presynaptic_id, position) for position in sources[1:])]
            for node in nodes:
                self._nodes.setdefault(node, len(self._nodes))

    def get_weight(self, presynaptic: GraphPosition, postsynaptic: GraphPosition) -> float:
        """A weight; 0 if there is no connection.

        Raises:
            KeyError: no such cell.
        """
        pre, post = self._any(presynaptic.id), self._any(postsynaptic.id)
        if pre is post:
            self._learned()
            return weight(pre, presynaptic.pos, postsynaptic.pos)
        index = pre.index(presynaptic.pos), post.index(postsynaptic.pos)
        for position in (presynaptic, postsynaptic):
            if (position.id, position.pos) not in self._nodes:
                raise KeyError(f"{position!r} is not connected to other lattices")
        self._learned()
        graph = self._between.get((presynaptic.id, postsynaptic.id))
        return 0.0 if graph is None else float(graph.weights[index])

    @property
    def connecting_weights(self) -> list[list[float]]:
        """Weights between lattices, [pre][post] by `connecting_position_to_index`; 0 where there is no connection."""
        if not self._nodes:
            return [[]]
        self._learned()
        return self._matrix({ids: graph.weights for ids, graph in self._between.items()}).tolist()

    @property
    def connecting_position_to_index(self) -> dict[GraphPosition, int]:
        """Where a cell stands in `connecting_weights`."""
        return {GraphPosition(*node): k for node, k in self._nodes.items()}

    def get_incoming_connections_within_lattice(self, id: int, position: Position) -> set[Position]:
        """The positions of the neurons of a lattice that lead to one of them."""
        return incoming(self._lattice(id), position)

    def get_outgoing_connections_within_lattice(self, id: int, position: Position) -> set[Position]:
        """The positions of the neurons of a lattice to which one of them leads."""
        return outgoing(self._lattice(id), position)

    def get_incoming_connectings_across_lattices(self, id: int, position: Position) -> set[GraphPosition]:
        """The cells of other lattices that lead to a neuron."""
        index = self._lattice(id).index(position)
        return {GraphPosition(pre, each) for (pre, post), graph in self._between.items() if post == id
                for each in chosen(self._any(pre), graph.edges[:, index])}

    def get_outgoing_connectings_across_lattices(self, id: int, position: Position) -> set[GraphPosition]:
        """The neurons of other lattices to which a neuron leads."""
        index = self._lattice(id).index(position)
        return {GraphPosition(post, each) for (pre, post), graph in self._between.items() if pre == id
                for each in chosen(self._any(post), graph.edges[index])}

    # ---- the steps ----

    def run_lattices(self, iterations: int) -> None:
        """Make steps."""
        if iterations == 1 and self._step is not None:
            self._step(1)
        else:
            self._run(iterations)

    def __repr__(self) -> str:
        name, trains_name = self._neurons.__name__, self._trains.__name__
        shown = ("do_plasticity", "update_grid_history")
        lattices = "\n".join(described(name, grid, shown) for grid in self._lattices.values())
        trains = ",".join(described(trains_name, grid, shown[1:]) for grid in self._train_lattices.values())
        return f"{type(self).__name__} {{ \n    [{lattices}],\n    [{trains}],\n}}"

    def _grids(self) -> Iterable[Grid]:
        return (*self._lattices.values(), *self._train_lattices.values())

    def _couplings(self) -> Iterable[Coupling]:
        for grid in self._lattices.values():
            yield from own_coupling(grid)
        for (pre, post), graph in self._between.items():
            yield Coupling(self._any(pre), self._any(post), graph, functools.partial(self._take_graph, (pre, post)))

    def _take_graph(self, ids: tuple[int, int], graph: Graph) -> None:
        self._between[ids] = graph

    def _build(self) -> None:
        for grid in self._lattices.values():
            grid.clock = self._clock
        super()._build()

    def _settle(self) -> None:
        """Bring all up to the present: lattices, connections, histories and the clock."""
        for grid in self._grids():
            self._settled(grid)
        if self._seats:
            self._clock = self._seats[0][0].clock

    def _dissolve(self) -> None:
        self._settle()
        super()._dissolve()

    def _matrix(self, between: dict[tuple[int, int], np.ndarray]) -> np.ndarray:
        """Weights between lattices (..., pre, post) by the numbers of the nodes."""
        steps = next((weights.shape[:-2] for weights in between.values()), ())
        matrix = np.zeros((*steps, len(self._nodes), len(self._nodes)), dtype=np.float32)
        for (pre, post), weights in between.items():
            rows, columns = ([self._nodes[id, position] for position in self._any(id).cells.positions()]
                             for id in (pre, post))
            matrix[(..., *np.ix_(rows, columns))] = weights
        return matrix

    def _add(self, lattices: dict[int, Grid], kind: type[GridLattice], lattice: Any) -> None:
        if not isinstance(lattice, kind):
            raise TypeError(f"a {kind.__name__} is needed, not {lattice!r}")
        if lattice.id in self.get_all_ids():
            raise KeyError(f"the network already has a lattice {lattice.id}")
        self._dissolve()
        lattices[lattice.id] = lattice._settled(lattice._grid).copy()

    def _replace(self, lattices: dict[int, Grid], old: Grid, id: int, kind: type[GridLattice], lattice: Any) -> None:
        if not isinstance(lattice, kind):
            raise TypeError(f"a {kind.__name__} is needed, not {lattice!r}")
        grid = lattice._settled(lattice._grid).copy()
        if grid.cells.shape != old.cells.shape and any(id in pair for pair in self._between):
            raise ValueError(f"lattice {id} is connected to others, so its shape must stay {old.cells.shape}")
        self._dissolve()
        lattices[id] = grid

    def _take(self, network: LatticeNetwork) -> Any:
        """Become a copy of another network."""
        network._settle()
        for mine, its in ((self._lattices, network._lattices), (self._train_lattices, network._train_lattices)):
            mine.update({id: grid.copy() for id, grid in its.items()})
        self._between, self._nodes, self._clock = dict(network._between), dict(network._nodes), network._clock
        self._electrical_synapse, self._chemical_synapse = network._electrical_synapse, network._chemical_synapse
        return self

    def _lattice(self, id: Any) -> Grid:
        return _found(self._lattices, "lattice of neurons", id)

    def _train_lattice(self, id: Any) -> Grid:
        return _found(self._train_lattices, "lattice of trains", id)

    def _any(self, id: Any) -> Grid:
        return _found({**self._lattices, **self._train_lattices}, "lattice", id)


class PlasticNetwork(LatticeNetwork):
    """A network whose connections may learn: those that lead to a lattice by its rule, when neurons fire at an end that
    is in a lattice with `do_plasticity`."""

    parallel = plain("parallel", "Has no effect: threads are used where they help.")
    _learns = True
    _records_between = False

    def __init__(self) -> None:
        super().__init__()
        self._between_history = History()

    def get_do_plasticity(self, id: int) -> bool:
        """Whether connections learn when the neurons of a lattice fire."""
        return self._lattice(id).do_plasticity

    def set_do_plasticity(self, id: int, flag: bool) -> None:
        """Let connections learn when the neurons of a lattice fire, or no longer."""
        grid = self._rebuilding(self._lattice(id))
        grid.do_plasticity, grid.restructured = checked_flag("flag", flag), True

    def get_plasticity(self, id: int) -> STDP:
        """A copy of the rule by which connections learn that lead to a lattice."""
        return self._lattice(id).plasticity.copy()

    def set_plasticity(self, id: int, plasticity: STDP) -> None:
        """Set this rule to a copy."""
        self._rebuilding(self._lattice(id)).set_plasticity(plasticity)

    def get_update_graph_history(self, id: int) -> bool:
        """Whether the weights within a lattice are recorded."""
        return self._lattice(id).update_graph_history

    def set_update_graph_history(self, id: int, flag: bool) -> None:
        """Record the weights within a lattice, as they are before each step changes them, or no longer."""
        self._rebuilding(self._lattice(id)).update_graph_history = checked_flag("flag", flag)

    @property
    def update_connecting_graph_history(self) -> bool:
        """Whether the weights between lattices are recorded after each step."""
        return self._records_between

    @update_connecting_graph_history.setter
    def update_connecting_graph_history(self, flag: bool) -> None:
        self._settle()
        self._step, self._records_between = None, checked_flag("update_connecting_graph_history", flag)

    @property
    def connecting_graph_history(self) -> list[list[list[float]]]:
        """Weights between lattices after each step with `update_connecting_graph_history`, [step][pre][post]."""
        self._settle()
        return self._between_history.lists()

    def clear(self) -> None:
        super().clear()
        self._between_history = History()

    def _take_weights(self) -> None:
        super()._take_weights()
        taken = {}
        for synapses in self._synapses:
            pre, post, *_ = synapses.coupling
            values = None if pre is post else synapses.take_history()
            if values is not None:
                taken[self._id(pre), self._id(post)] = values
        if taken:
            self._between_history.add(self._matrix(taken))

    def _record_weights(self) -> None:
        super()._record_weights()
        for synapses in self._synapses:
            pre, post, *_ = synapses.coupling
            if pre is not post and self._records_between:
                synapses.record(before=False)

    def _id(self, grid: Grid) -> int:
        return next(id for id in self.get_all_ids() if self._any(id) is grid)


def _found(lattices: dict[int, Grid], what: str, id: Any) -> Grid:
    """
    Raises:
        KeyError: no such lattice.
    """
    if id not in lattices:
        raise KeyError(f"the network has no {what} {id!r}")
    return lattices[id]
