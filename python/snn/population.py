"""Populations: neurons or spike sources of one model, and parts of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ._describe import Arrays
from ._native import Core
from ._numbers import floats, integers
from ._object import VariableObject, read_only
from ._table import Table
from .errors import unknown
from .models import Model
from .sources import Port, Source, Variable


class Population(VariableObject):
    """Neurons of one model, or spike sources, on a line or grid. Made by `Network.add`.

    Every state and parameter of the model is an attribute: `exc.v` is a read-only copy with the population's shape,
    `exc.v = -65.0` sets it for all, `exc.v = array` for each. So are the states of named kernels that lead to it
    (`snn.Exponential(5.0, name="ge")`: `exc.ge`). Indexing as in NumPy gives a view (`exc[:80]`,
    `exc[2:4, :]`, `exc[mask]`, `exc[indices]`): a population of the chosen neurons that takes part wherever a
    population does.

    Attributes:
        name: Its name in the network.
        shape: Its shape; a view has the shape of what the index chose.
        size: Number of neurons.
        model: The model object that was added.
        positions: Coordinates of the neurons, (size, d); the index along each axis unless given to `Network.add`.
        ports: Table of the named inputs: name, kind, unit, doc, role.
        spiked: Who fired in the last step, bool with the population's shape.
    """

    def __init__(
        self,
        core: Core,
        number: int,
        name: str,
        shape: tuple[int, ...],
        model: Model | Source,
        positions: np.ndarray | None,
    ) -> None:
        super().__init__(core, number, name, shape)
        self._model = model
        self._positions = positions
        self._kernels: dict[str, None] = {}  # the states that projections have brought, for this and its views

    @property
    def model(self) -> Model | Source:
        return self._model

    @property
    def ports(self) -> Table[Port]:
        model = self._model
        return Table([*model.ports, *model._receptor_ports]) if isinstance(model, Model) else model.ports

    @property
    def positions(self) -> np.ndarray:
        every = grid(self._whole) if self._positions is None else self._positions
        return read_only(every if self._index is None else every[self._index.reshape(-1)])

    @property
    def spiked(self) -> np.ndarray:
        spiked = np.zeros(self._whole_size, dtype=bool)
        spiked[self._core.get(self._id, "spiked")] = True
        return self._chosen(spiked)

    def emit(self, ids: Any, times: Any = None, weights: Any = None) -> None:
        """Let neurons of a `SpikeTimes` source fire.

        Args:
            ids: Which neurons, counted within this population: a number or an array.
            times: When, in ms, on the time grid and not before the next step: a number for all, or an array with a
                time for each id. None: in the next step.
            weights: Factor of the weight of each synapse that a spike goes through, likewise. None: 1.

        Raises:
            TypeError: not a `SpikeTimes` source.
            ValueError: ids outside the population; times off the grid, in the past or not as many as ids; weights that
                are not finite or not as many.
        """
        chosen = integers("ids", ids).reshape(-1)
        if chosen.size and not 0 <= chosen.min() <= chosen.max() < self.size:
            raise ValueError(f"ids must be from 0 to {self.size - 1}, not {chosen.min()} to {chosen.max()}")
        if self._index is not None:
            chosen = self._index.reshape(-1)[chosen]
        arrays = Arrays()
        description = {"id": self._id, "name": "emit", "value": arrays.add(chosen)}
        for name, given in (("times", times), ("weights", weights)):
            if given is not None:
                each = floats(name, given)
                if each.shape not in ((), chosen.shape):
                    raise ValueError(f"{name} has shape {each.shape}; allowed are one number or shape {chosen.shape}")
                description[name] = arrays.add(np.full(chosen.shape, each))
        self._core.set(description, arrays)

    def _number_within(self, neurons: np.ndarray) -> np.ndarray:
        """Neurons of the whole population as read-only numbers within this view."""
        if self._index is None:
            return neurons
        numbers = np.empty(self._whole_size, dtype=np.int64)
        numbers[self._index.reshape(-1)] = np.arange(self.size)
        return read_only(numbers[neurons])

    def __getitem__(self, key: Any) -> Population:
        return self._part(key)

    @property
    def _content(self) -> str:
        view = "" if self._index is None else f", view of {self._whole}"
        return f"{self.size} x {self._model!r}, shape {self.shape}{view}"

    @property
    def _variables(self) -> Iterable[str]:
        currents = [port.name for port in self._model.ports if port.kind == "current"]  # what acted in the last step
        parts = [f"{name}.{variable}" for name, variables in self._mechanisms.items() for variable in variables]
        total = ["receptor_total"] if isinstance(self._model, Model) and self._model.receptors else []
        return (*self._model.states.names, *self._model.parameters.names, *currents, *self._kernels, *parts, *total)

    @property
    def _mechanisms(self) -> dict[str, dict[str, Variable]]:
        return self._model._mechanisms if isinstance(self._model, Model) else {}

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self._mechanisms:
            return Parts(self, name, tuple(self._mechanisms[name]))
        return super().__getattr__(name)

    def __dir__(self) -> Iterable[str]:
        return [name for name in (*super().__dir__(), *self._mechanisms) if "." not in name]

    def _unit(self, variable: str) -> str:
        model = self._model
        part, _, own = variable.partition(".")
        if own:
            return self._mechanisms[part][own].unit
        return {row.name: row.unit for row in (*model.ports, *model.parameters, *model.states)}[variable]


class Parts:
    """The receptor and the transmitter of one name of a population: their states and parameters are attributes, read
    and set like those of the population. Neurons that do not have them are read as NaN."""

    _population: Population
    _name: str
    _variables: tuple[str, ...]

    def __init__(self, population: Population, name: str, variables: tuple[str, ...]) -> None:
        vars(self).update(_population=population, _name=name, _variables=variables)

    def __getattr__(self, variable: str) -> Any:
        if variable.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no attribute {variable!r}")
        self._check(variable)
        return self._population.get(f"{self._name}.{variable}")

    def __setattr__(self, variable: str, value: Any) -> None:
        self._check(variable)
        self._population.set(**{f"{self._name}.{variable}": value})

    def __dir__(self) -> Iterable[str]:
        return self._variables

    def __repr__(self) -> str:
        return f"<{self._name} of {self._population.name!r}: {', '.join(self._variables)}>"

    def _check(self, variable: str) -> None:
        if variable not in self._variables:
            owner = f"{self._population.name}.{self._name}"
            raise AttributeError(unknown(f"{owner} has no variable", variable, self._variables))


def grid(shape: tuple[int, ...]) -> np.ndarray:
    """The index of each neuron along each axis, (size, d)."""
    return np.indices(shape, dtype=np.float64).reshape(len(shape), -1).T


def checked_positions(given: Any, size: int) -> np.ndarray:
    """Given coordinates as an array (size, d).

    Raises:
        TypeError: not numbers.
        ValueError: not one row for each neuron, or not finite.
    """
    positions = np.array(floats("positions", given), dtype=np.float64)
    if positions.ndim == 1:
        positions = positions[:, np.newaxis]
    if positions.ndim != 2 or len(positions) != size:
        raise ValueError(f"positions has shape {np.shape(given)}; allowed are ({size},) and ({size}, d)")
    if not np.isfinite(positions).all():
        raise ValueError("positions must be finite")
    return positions
