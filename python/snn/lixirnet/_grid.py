"""A lattice's contents: cells on a grid, what connects them, and their history."""

from __future__ import annotations

import array
import itertools
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ._cells import Cell, Cells, Position, is_structural
from ._history import History
from ._plasticity import STDP


class Graph:
    """Directed connections from some cells to others; it never changes.

    Attributes:
        edges: Whether there is one, bool, (pre, post).
        weights: Their weights, float32, (pre, post); 0 where there is none.
    """

    def __init__(self, edges: np.ndarray, weights: np.ndarray) -> None:
        self.edges = edges
        self.weights = weights

    @classmethod
    def empty(cls, pre: int, post: int) -> Graph:
        return cls(np.zeros((pre, post), dtype=bool), np.zeros((pre, post), dtype=np.float32))


def connected(pre: Sequence[Position], post: Sequence[Position], condition: Any, weight: Any) -> Graph:
    """The connections that functions of a pair of positions choose, or arrays (pre, post) state.

    Args:
        pre: Positions of the cells that they come from.
        post: Positions of those that they go to.
        condition: Called for each pair; or an array of bool, or one of weights, where 0 and NaN are no connection.
        weight: Called for each pair that the condition chooses; or an array or a number; None: 1, or the weights given.

    Raises:
        TypeError: neither a function nor an array.
        ValueError: what a function gave is no bool or no number, or it failed; an array of another shape.
    """
    shape = len(pre), len(post)
    if callable(condition) and (weight is None or callable(weight)):
        return _called(pre, post, condition, weight)
    if callable(condition):
        edges = _called(pre, post, condition, None).edges
    else:
        given = _matrix("the condition", condition, shape)
        edges = given if given.dtype == np.bool_ else (given != 0) & ~np.isnan(given)
        if weight is None:
            weight = 1.0 if given.dtype == np.bool_ else given
    if callable(weight):
        chosen = edges.tolist()
        index = {position: k for k, position in enumerate(pre)}, {position: k for k, position in enumerate(post)}
        return _called(pre, post, lambda x, y: chosen[index[0][x]][index[1][y]], weight)
    values = _matrix("the weights", weight, shape)
    return Graph(edges, np.where(edges, values, 0).astype(np.float32))


def _matrix(what: str, given: Any, shape: tuple[int, int]) -> np.ndarray:
    matrix = np.asarray(given)
    if matrix.dtype.kind not in "biuf":
        raise TypeError(f"connect: {what} must be a function or an array of numbers, not {given!r}")
    if matrix.ndim == 0:
        matrix = np.full(shape, matrix)
    if matrix.shape != shape:
        raise ValueError(f"connect: {what} has shape {matrix.shape}; allowed is {shape}")
    return matrix


def _called(
    pre: Sequence[Position], post: Sequence[Position], condition: Callable[..., Any], weight: Callable[..., Any] | None
) -> Graph:
    graph = Graph.empty(len(pre), len(post))
    for x, edges, weights in zip(pre, graph.edges, graph.weights):
        ends = iter(post)
        try:  # iterators make the calls, pair by pair: what is done here in Python is done once for each x
            asked, told = itertools.tee(map(condition, itertools.repeat(x), ends))
            chosen = itertools.compress(post, asked)
            given = map(_one, chosen) if weight is None else map(weight, itertools.repeat(x), chosen)
            numbers = array.array("d", given)
        except Exception as error:
            y = post[len(post) - operator.length_hint(ends) - 1]
            raise ValueError(f"connect: from {x} to {y}: {type(error).__name__}: {error}") from error
        edges[:] = _truths(list(told), x, post)
        weights[edges] = numbers
    return graph


def _one(_: Position) -> float:
    return 1.0


def _truths(answers: list[Any], x: Position, post: Sequence[Position]) -> Any:
    """The answers of a condition for one neuron as bool."""
    if {bool}.issuperset(map(type, answers)):
        return np.frombuffer(bytes(answers), dtype=np.bool_)
    for y, answer in zip(post, answers):
        if not isinstance(answer, (bool, np.bool_)):
            problem = f"TypeError: the condition must give True or False, not {answer!r}"
            raise ValueError(f"connect: from {x} to {y}: {problem}")
    return answers


class Grid:
    """What a lattice holds.

    Args:
        kind: Class of the cells.
        id: Its number.

    Attributes:
        cells: The cells; none until it is populated.
        graph: The connections within; None until it is populated.
        history: The voltages of each step with `update_grid_history`.
        graph_history: The weights of each step with `update_graph_history`.
        clock: Steps made.
        changed: Paths of the values that were set since the last step.
        restructured: Whether something has changed that a network of the package can't take in.
    """

    def __init__(self, kind: type[Cell], id: Any = 0) -> None:
        self.id = number("id", id)
        self.cells = Cells(kind, (0, 0), {})
        self.graph: Graph | None = None
        self.history = History()
        self.graph_history = History()
        self.clock = 0
        self.changed: set[str] = set()
        self.restructured = False
        self.update_grid_history = False
        self.update_graph_history = False
        self.do_plasticity = False
        self.plasticity = STDP()
        self.gaussian = False

    def copy(self) -> Grid:
        copied = Grid.__new__(Grid)
        vars(copied).update(
            vars(self), cells=self.cells.copy(), history=self.history.copy(), graph_history=self.graph_history.copy(),
            changed=set(), restructured=False, plasticity=self.plasticity.copy(),
        )
        return copied

    @property
    def is_train(self) -> bool:
        return self.cells.kind._is_train

    def populate(self, cell: Any, rows: Any, columns: Any) -> None:
        """Copies of a cell on a new grid, without connections. History and clock stay."""
        if not isinstance(cell, self.cells.kind):
            raise TypeError(f"populate needs a {self.cells.kind.__name__}, not {cell!r}")
        shape = number("num_rows", rows), number("num_cols", columns)
        self.cells = Cells.of(cell, shape)
        size = shape[0] * shape[1]
        self.graph = None if self.is_train else Graph.empty(size, size)
        self.restructured = True

    def connect(self, condition: Any, weight: Any) -> None:
        """Replace all connections within."""
        positions = self.cells.positions()
        self.graph = connected(positions, positions, condition, weight)
        self.restructured = True

    def get(self, row: Any, column: Any) -> Any:
        return self.cells.get(self.checked(row, column))

    def put(self, row: Any, column: Any, cell: Any) -> None:
        position = self.checked(row, column)
        if not isinstance(cell, self.cells.kind):
            raise TypeError(f"a {self.cells.kind.__name__} is needed, not {cell!r}")
        self._note(self.cells.put(position, cell))

    def apply(self, function: Callable[..., Any], with_position: bool) -> None:
        """Replace each cell by what a function makes of it. If it fails, the cells are as they were."""
        cells, changed = self.cells.copy(), set()
        for position in self.cells.positions():
            cell = self.cells.get(position)
            given = function(position, cell) if with_position else function(cell)
            if not isinstance(given, self.cells.kind):
                raise TypeError(f"apply: the function must return a {self.cells.kind.__name__}, not {given!r}")
            changed |= cells.put(position, given)
        self.cells = cells
        self._note(changed)

    def set_dt(self, dt: Any) -> None:
        """Set the duration of a step; the chances of trains are scaled with it."""
        value = np.float32(positive("dt", dt))
        arrays = self.cells.arrays
        self.plasticity.dt = value
        if not arrays:
            return
        if "chance_of_firing" in arrays:
            arrays["chance_of_firing"] = arrays["chance_of_firing"] * (value / arrays["dt"])
        arrays["dt"] = np.full(self.cells.shape, value)
        self.restructured = True

    def take_graph(self, graph: Graph) -> None:
        """Take in connections whose weights have changed."""
        self.graph = graph

    def set_plasticity(self, plasticity: Any) -> None:
        """Take in a copy of the rule by which connections learn."""
        if not isinstance(plasticity, STDP):
            raise TypeError(f"plasticity must be an STDP, not {plasticity!r}")
        self.plasticity = plasticity.copy()
        self.restructured = True

    def reset_timing(self) -> None:
        """Set the clock to 0 and forget when cells fired."""
        self.clock = 0
        if self.cells.arrays:
            self.cells.arrays["last_firing_time"][...] = -1
            self.changed.add("last_firing_time")

    def checked(self, row: Any, column: Any) -> Position:
        """A position on the grid.

        Raises:
            KeyError: outside.
        """
        position = operator.index(row), operator.index(column)
        if not (0 <= position[0] < self.cells.shape[0] and 0 <= position[1] < self.cells.shape[1]):
            raise KeyError(f"lattice {self.id} of {self.cells.shape[0]} x {self.cells.shape[1]} has no {position}")
        return position

    def index(self, position: Any) -> int:
        """The number of a position, row by row."""
        row, column = self.checked(*position)
        return row * self.cells.shape[1] + column

    def _note(self, changed: set[str]) -> None:
        self.changed |= changed
        self.restructured |= any(
            is_structural(self.cells.kind, path) or self.gaussian and path.startswith("gaussian_") for path in changed
        )


def number(name: str, value: Any) -> int:
    """A whole number, 0 or more."""
    try:
        whole = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {value!r}") from None
    if whole < 0:
        raise ValueError(f"{name} must be 0 or more, not {whole}")
    return whole


def positive(name: str, value: Any) -> float:
    """A number above 0."""
    if not float(value) > 0:
        raise ValueError(f"{name} must be positive, not {value!r}")
    return float(value)
