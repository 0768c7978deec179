"""Lattices of neurons and of trains by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import numpy as np

from ._cells import Cell, Position
from ._grid import Grid, number
from ._plasticity import STDP
from ._simulation import Simulation
from ._synapses import Coupling

Function = Callable[..., Any]


def flag(name: str, doc: str) -> Any:
    """A property that is True or False, kept as `name` with an underscore."""

    def get(self: Any) -> bool:
        return bool(getattr(self, f"_{name}"))

    def set(self: Any, value: Any) -> None:
        if checked_flag(name, value) != get(self):
            self._dissolve()
            setattr(self, f"_{name}", bool(value))

    return property(get, set, doc=doc)


def setting(name: str, doc: str, rebuilds: bool = False) -> Any:
    """A property that is True or False and a setting of the lattice's grid."""

    def get(self: Any) -> bool:
        return bool(getattr(self._grid, name))

    def set(self: Any, value: Any) -> None:
        setattr(self._rebuilding(self._grid), name, checked_flag(name, value))
        self._grid.restructured |= rebuilds

    return property(get, set, doc=doc)


def plain(name: str, doc: str) -> Any:
    """A property that is True or False and changes nothing."""

    def get(self: Any) -> bool:
        return bool(vars(self).get(f"_{name}", False))

    def set(self: Any, value: Any) -> None:
        vars(self)[f"_{name}"] = checked_flag(name, value)

    return property(get, set, doc=doc)


def checked_flag(name: str, value: Any) -> bool:
    """
    Raises:
        TypeError: neither True nor False.
    """
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be True or False, not {value!r}")
    return bool(value)


class GridLattice(Simulation):
    """What lattices of neurons and of trains share. Cells are handed over as copies; positions are (row, column).

    Args:
        id: The number by which a network knows it.
    """

    _cell: ClassVar[type[Cell]]
    _shown: ClassVar[tuple[str, ...]] = ("update_grid_history",)

    def __init__(self, id: int = 0) -> None:
        self._grid = Grid(self._cell, id)

    @classmethod
    def _holding(cls, grid: Grid) -> Any:
        """A lattice of a grid."""
        lattice = cls.__new__(cls)
        lattice._grid = grid
        return lattice

    def _grids(self) -> Iterable[Grid]:
        return (self._grid,)

    def _couplings(self) -> Iterable[Coupling]:
        return ()

    @property
    def id(self) -> int:
        return self._grid.id

    @id.setter
    def id(self, id: int) -> None:
        self._grid.id = number("id", id)

    def set_dt(self, dt: float) -> None:
        """Set the duration of a step in ms. Chances of firing are scaled with it."""
        self._rebuilding(self._grid).set_dt(dt)

    def populate(self, neuron: Any, num_rows: int, num_cols: int) -> None:
        """Fill a new grid with copies of a cell. Connections are gone; the history stays."""
        self._rebuilding(self._grid).populate(neuron, num_rows, num_cols)

    def apply(self, function: Function) -> None:
        """Replace each cell by `function(cell)`."""
        self._changing(self._grid).apply(function, with_position=False)

    def apply_given_position(self, function: Function) -> None:
        """Replace each cell by `function((row, column), cell)`."""
        self._changing(self._grid).apply(function, with_position=True)

    def get_neuron(self, row: int, col: int) -> Any:
        """A copy of a cell."""
        return self._fresh(self._grid).get(row, col)

    def set_neuron(self, row: int, col: int, neuron: Any) -> None:
        """Replace a cell by a copy."""
        self._changing(self._grid).put(row, col, neuron)

    def run_lattice(self, iterations: int) -> None:
        """Make steps."""
        if iterations == 1 and self._step is not None:
            self._step(1)
        else:
            self._run(iterations)

    def reset_timing(self) -> None:
        """Set the clock to 0 and forget when cells fired; all else stays."""
        self._changing(self._grid).reset_timing()

    def reset_history(self) -> None:
        """Forget the history."""
        self._settled(self._grid).history.clear()

    @property
    def history(self) -> list[list[list[float]]]:
        """Voltages after each step with `update_grid_history`, [step][row][column]."""
        return self._settled(self._grid).history.lists()

    def __repr__(self) -> str:
        return described(type(self).__name__, self._grid, self._shown)


class NeuronLattice(GridLattice):
    """A lattice of neurons, connected among themselves."""

    electrical_synapse = flag("electrical_synapse", "Whether voltages act on other neurons; networks have their own.")
    chemical_synapse = flag("chemical_synapse", "Whether transmitters act on receptors; networks have their own.")

    def _couplings(self) -> Iterable[Coupling]:
        return own_coupling(self._grid)

    def connect(self, connection_conditional: Any, weight_logic: Any = None) -> None:
        """Replace all connections.

        Args:
            connection_conditional: `(pre, post) -> bool`, called for each ordered pair of positions, row by row. Also
                an array (n, n) of bool, or of weights, where 0 and NaN are no connection.
            weight_logic: `(pre, post) -> float`, called where the condition holds; also an array or a number. None: 1,
                or the weights given.

        Raises:
            TypeError: neither functions nor arrays.
            ValueError: a function failed or gave something else; the connections are as before.
        """
        self._rebuilding(self._grid).connect(connection_conditional, weight_logic)

    def get_every_node(self) -> set[Position]:
        """All positions."""
        return set(self._grid.cells.positions())

    def get_weight(self, presynaptic: Position, postsynaptic: Position) -> float:
        """A weight; 0 if there is no connection."""
        self._learned()
        return weight(self._grid, presynaptic, postsynaptic)

    def get_incoming_connections(self, position: Position) -> set[Position]:
        """The positions of the cells that lead to one."""
        return incoming(self._grid, position)

    def get_outgoing_connections(self, position: Position) -> set[Position]:
        """The positions of the cells to which one leads."""
        return outgoing(self._grid, position)

    @property
    def weights(self) -> list[list[float]]:
        """Weights, [pre][post]; 0 where there is no connection."""
        self._learned()
        return [[]] if self._grid.graph is None else self._grid.graph.weights.tolist()

    @property
    def position_to_index(self) -> dict[Position, int]:
        """Where a position stands in `weights`."""
        return {position: k for k, position in enumerate(self._grid.cells.positions())}


class TrainLattice(GridLattice):
    """A lattice of spike trains. It is set to have a history by a network."""


class Histories(GridLattice):
    """With a history that can be switched on."""

    update_grid_history = setting("update_grid_history", "Whether voltages are recorded after each step.")


class PlasticLattice(Histories, NeuronLattice):
    """A lattice of neurons whose connections may learn."""

    _shown: ClassVar[tuple[str, ...]] = ("do_plasticity", "update_grid_history")
    _learns = True

    update_graph_history = setting("update_graph_history", "Whether weights are recorded after each step.")
    do_plasticity = setting("do_plasticity", "Whether connections learn when the neurons fire.", rebuilds=True)
    parallel = plain("parallel", "Has no effect: threads are used where they help.")

    @property
    def plasticity(self) -> STDP:
        """The rule by which connections learn, a copy."""
        return self._grid.plasticity.copy()

    @plasticity.setter
    def plasticity(self, plasticity: STDP) -> None:
        self._rebuilding(self._grid).set_plasticity(plasticity)

    @property
    def weights_history(self) -> list[list[list[float]]]:
        """Weights after each step with `update_graph_history`, [step][pre][post]."""
        return self._settled(self._grid).graph_history.lists()

def own_coupling(grid: Grid) -> list[Coupling]:
    """The connections within a grid."""
    return [] if grid.graph is None else [Coupling(grid, grid, grid.graph, grid.take_graph)]


def weight(grid: Grid, pre: Position, post: Position) -> float:
    """The weight between two positions of a grid."""
    index = grid.index(pre), grid.index(post)
    assert grid.graph is not None
    return float(grid.graph.weights[index])


def incoming(grid: Grid, position: Position) -> set[Position]:
    """The positions that lead to one."""
    index = grid.index(position)
    assert grid.graph is not None
    return chosen(grid, grid.graph.edges[:, index])


def outgoing(grid: Grid, position: Position) -> set[Position]:
    """The positions to which one leads."""
    index = grid.index(position)
    assert grid.graph is not None
    return chosen(grid, grid.graph.edges[index])


def chosen(grid: Grid, mask: np.ndarray) -> set[Position]:
    positions = grid.cells.positions()
    return {positions[k] for k in np.flatnonzero(mask).tolist()}


def described(name: str, grid: Grid, settings: Iterable[str]) -> str:
    """A grid in one line, as the class of that name."""
    rows, columns = grid.cells.shape
    told = [f"id: {grid.id}", *(f"{each}: {str(getattr(grid, each)).lower()}" for each in settings)]
    return f"{name} {{ ({rows}x{columns}), {', '.join(told)} }}"
