"""The cells of a lattice as arrays, and as a population of the package."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Tuple

import numpy as np

from .._configured import Configured
from ..mechanisms import Mechanism
from ..models import catalogue
from ..network import Network
from ..population import Population
from ..records import Record
from . import _bench
from ._structs import HAS, Entry, Struct

Position = Tuple[int, int]


class Cell(Struct):
    """A neuron or train: what a lattice is populated with."""

    _model: ClassVar[str]  # in the catalogue of `snn.lixirnet`
    _model_names: ClassVar[dict[str, str]] = {}  # what the model calls a value otherwise, by path
    _transmitters: ClassVar[str]  # the field with the map of transmitters
    _receptors: ClassVar[str | None] = None  # the field with the map of receptors
    _linked: ClassVar[dict[str, str]] = {}  # variables of receptors that are values of others too, by path
    _settable: ClassVar[tuple[str, ...]] = ()  # those of them that can be set
    _releases_always: ClassVar[bool] = True  # also where there are no chemical synapses
    _is_train: ClassVar[bool] = False
    _holds_currents: ClassVar[bool] = False  # whether those of receptors stay where there are no chemical synapses
    _fires_by: ClassVar[Any] = None  # gives values with which just some fire, where a release comes in the step after


class Cells:
    """The cells of a lattice: an array of each of their values, (rows, columns), by path.

    Attributes:
        kind: Their class.
        shape: Rows and columns.
        arrays: float32, bool, or int64 with -1 for None.
    """

    def __init__(self, kind: type[Cell], shape: Position, arrays: dict[str, np.ndarray]) -> None:
        self.kind = kind
        self.shape = shape
        self.arrays = arrays

    @classmethod
    def of(cls, cell: Cell, shape: Position) -> Cells:
        """Copies of one cell."""
        return cls(type(cell), shape, {path: _column(value, shape) for path, value in cell._values()})

    def copy(self) -> Cells:
        return Cells(self.kind, self.shape, {path: array.copy() for path, array in self.arrays.items()})

    def positions(self) -> list[Position]:
        """All positions, row by row."""
        return [(row, column) for row in range(self.shape[0]) for column in range(self.shape[1])]

    def get(self, position: Position) -> Any:
        """The cell at a position."""
        return self.kind._made({path: array.item(position) for path, array in self.arrays.items()})

    def put(self, position: Position, cell: Cell) -> set[str]:
        """Replace a cell; gives the paths of the values that differ."""
        values = dict(cell._values())
        for path in values.keys() - self.arrays.keys():
            self.arrays[path] = np.zeros(self.shape, _column(values[path], ()).dtype)
        changed = set()
        for path, array in self.arrays.items():
            value = values.get(path, array.item(position) if HAS not in path else False)
            value = -1 if value is None else value
            if differ(array.item(position), value):
                array[position] = value
                changed.add(path)
        return changed

    def has(self, path: str) -> np.ndarray:
        """Which cells have an entry of a map, (rows, columns)."""
        return self.arrays.get(path + HAS, np.zeros(self.shape, dtype=bool))


def differ(one: Any, other: Any) -> bool:
    """Whether two values are not the same; NaN is the same as NaN."""
    return bool(one != other and not (one != one and other != other))


def _column(value: Any, shape: Any) -> np.ndarray:
    dtype = np.bool_ if isinstance(value, bool) else np.float32 if isinstance(value, float) else np.int64
    return np.full(shape, -1 if value is None else value, dtype=dtype)


class Seat:
    """Cells as a population in a network of the package.

    Args:
        network: The network, before its first step.
        cells: The cells.
        chemical: Whether there are chemical synapses.
        clock: The clock of the cells, in steps.

    Attributes:
        population: The population.
        clock: The clock of the cells at the network's step 0.
        releases: Whether any cell has transmitters.
    """

    def __init__(self, network: Network, cells: Cells, chemical: bool, clock: int) -> None:
        kind = cells.kind
        self._network = network
        self._names: dict[str, str] = {}  # what the population calls a value, by path
        self._changing: dict[str, str] = {}  # those that steps change
        self._where: dict[str, np.ndarray] = {}  # which cells have what not all have, by the path before the value
        self._zeroed: dict[str, np.ndarray] = {}  # which cells have what all were given
        parts = {}
        if kind._receptors is not None:
            held = not chemical and kind._holds_currents
            parts["receptors"] = self._mechanisms(cells, kind._receptors, held) if chemical or held else {}
        parts["transmitters"] = self._mechanisms(cells, kind._transmitters) if chemical or kind._releases_always else {}
        model = catalogue()[f"lixirnet.{kind._model}"](**parts)
        self._name(cells, "", "", kind._model_names, type(model))
        for path, name in kind._linked.items():
            if name.partition(".")[0] in parts.get("receptors", ()):
                self._changing[path] = name
                if path in kind._settable:
                    self._names[path] = name
        if kind._is_train:
            self._names["refractoriness.k"] = "refractoriness.k"
        self.population: Population = network.add(model, cells.shape)
        self.releases = bool(parts["transmitters"])
        self._spikes = None if kind._is_train else network.record_spikes(self.population)
        self._record: Record | None = None
        self.start(cells, clock)

    def start(self, cells: Cells, clock: int) -> None:
        """Set everything, at a time that is `clock` steps."""
        self.clock = clock - self._network.step_count
        self._seen = self._network.step_count  # the step whose values the arrays hold
        if self._spikes is not None:
            self._spikes.clear()
        self.push(cells, cells.arrays)

    def push(self, cells: Cells, paths: Iterable[str]) -> None:
        """Set the variables of the population whose values stand at some paths."""
        values = {}
        for path in paths:
            if path in self._names:
                values[self._names[path]] = self._sent(path, cells.arrays[path])
        self.population.set(**values)
        if cells.kind._is_train and not _PULSE.isdisjoint(paths):
            self._push_pulses(cells)

    def _sent(self, path: str, array: np.ndarray) -> np.ndarray:
        zeroed = self._zeroed.get(path.rpartition(".")[0])
        return array if zeroed is None else np.where(zeroed, array, 0)

    def _push_pulses(self, cells: Cells) -> None:
        """Set what gap junctions feel of trains, which have fired at given times or not at all."""
        values, last = cells.arrays, cells.arrays["last_firing_time"]
        clock = self.clock + self._network.step_count
        elapsed = np.where(last < 0, 0, np.maximum(clock - last, 1))
        effect = values["v_resting"].copy()
        fired = last >= 0
        if fired.any():
            k, v_th, v_resting = (values[path][fired] for path in _SHAPE)
            effect[fired] = _bench.pulses(k, v_th, v_resting, self._network.dt, elapsed[fired])
        self.population.set(**{"refractoriness.elapsed": elapsed, "refractoriness.effect": effect})

    def last_spikes(self, cells: Cells) -> np.ndarray:
        """The times in ms, on the network's clock, at which cells last fired."""
        last = cells.arrays["last_firing_time"].reshape(-1)
        steps = np.minimum(last - self.clock + 1, self._network.step_count)
        return np.where(last < 0, _NEVER, steps * self._network.dt)

    def pull(self, cells: Cells) -> None:
        """Bring the arrays up to the present."""
        now = self._network.step_count
        if now == self._seen:
            return
        self._seen = now
        for path, name in self._changing.items():
            array = cells.arrays[path]
            np.copyto(array, self.population.get(name), where=self._where.get(_map_of(path), True), casting="unsafe")
        cells.arrays["is_spiking"][...] = self.population.spiked
        last = cells.arrays["last_firing_time"]
        if self._spikes is None:
            elapsed = self.population.get("refractoriness.elapsed").astype(np.int64)
            last[...] = np.where(elapsed > 0, self.clock + now - elapsed, -1)
        elif len(self._spikes.ids):
            steps = np.rint(self._spikes.times / self._network.dt).astype(np.int64)
            last.reshape(-1)[self._spikes.ids] = self.clock + steps - 1  # of several spikes the last one stays
            self._spikes.clear()

    def record(self, wanted: bool) -> None:
        """Record voltages from now on, or no longer: what was recorded has to be taken before."""
        if wanted and self._record is None:
            self._record = self._network.record(self.population, "current_voltage")
        elif not wanted and self._record is not None:
            self._network.remove(self._record)
            self._record = None

    def take_history(self) -> np.ndarray | None:
        """The voltages recorded since this was last called, (steps, rows, columns)."""
        if self._record is None:
            return None
        values = self._record.values
        self._record.clear()
        return values

    def _mechanisms(self, cells: Cells, field: str, held: bool = False) -> dict[str, Any]:
        """The mechanisms of a map by name, as far as any cell has them; of receptors perhaps just `held` currents."""
        made = {}
        entries: dict[Any, Entry] = cells.kind._fields[field]._kind._entries  # type: ignore[attr-defined]
        for kind, entry in entries.items():
            path, name = f"{field}.{kind.name}", kind.name
            has = cells.has(path)
            if not has.any():
                continue
            mechanism = catalogue()["lixirnet.HeldReceptor" if held else f"lixirnet.{entry.mechanism}"]
            given = {} if held else dict(entry.settings)
            if entry.everywhere:
                self._zeroed[path] = has
            elif not has.all():
                given["where"] = self._where[path] = has
            if entry.kind._gates:
                given["kinetics"] = _kinetics(cells, path, entry.kind)
            self._name(cells, path + ".", name + ".", entry.kind._names, mechanism)
            for part, gate in entry.kind._gates.items():
                self._names[f"{path}.{part}.r"] = self._changing[f"{path}.{part}.r"] = f"{name}.{gate}"
            made[name] = mechanism(**given)
        return made

    def _name(self, cells: Cells, path: str, name: str, names: dict[str, str], kind: type[Configured]) -> None:
        """Note what the population calls the values behind a path."""
        for whole in cells.arrays:
            if whole.startswith(path):
                own = whole[len(path):]
                variable = names.get(own, own)
                if variable in kind.states.names:
                    self._changing[whole] = name + variable
                if variable in kind.states.names or variable in kind.parameters.names:
                    self._names[whole] = name + variable


_NEVER = -1e300  # ms
_SHAPE = ("refractoriness.k", "v_th", "v_resting")
_PULSE = {*_SHAPE, "last_firing_time"}


def _map_of(path: str) -> str:
    """The first two names of a path: a map's field and a type, of what lies within."""
    return ".".join(path.split(".")[:2])


def _kinetics(cells: Cells, path: str, kind: type[Struct]) -> Mechanism:
    """The kinetics of the receptors under a path, which are the same for all parts of a receptor.

    Raises:
        NotImplementedError: they differ.
    """
    made = catalogue()[f"lixirnet.{kind._kinetics}"]
    given = {}
    for parameter in made.parameters.names:
        first, *others = (cells.arrays[f"{path}.{part}.{parameter}"] for part in kind._gates)
        if any((other != first).any() for other in others):
            raise NotImplementedError(f"{path}: {parameter} must be the same for {' and '.join(kind._gates)}")
        given[parameter] = first
    return made(**given)


def is_structural(kind: type[Cell], path: str) -> bool:
    """Whether a network has to be built anew when a value at a path changes: all but numbers of the models."""
    if path == "is_spiking":
        return kind._fires_by is not None
    return path.endswith(HAS) or path == "dt" or path.rpartition(".")[2] in _KINETIC


_KINETIC = ("alpha", "beta", "r_max")


def let_fire(network: Network, seated: list[tuple[Cells, Seat]]) -> None:
    """Make a step in which just those neurons fire that are spiking, where it matters to what they release in the next
    step; then everything is set again."""
    waiting = [(cells, seat) for cells, seat in seated
               if cells.kind._fires_by and seat.releases and cells.arrays["is_spiking"].any()]
    if not waiting:
        return
    for cells, seat in waiting:
        seat.population.set(**cells.kind._fires_by(cells.arrays["is_spiking"]))
    network.step()
    for cells, seat in seated:
        seat.start(cells, seat.clock)
