"""Classes of neuron models and plasticity rules, made from the library's catalogue when first asked for.

A class stands for a model, an object of it for the model with the given parameters and initial states. Nothing about
a model is written here: names, defaults, units, ports, equations and docs come from the core.
"""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, NamedTuple, TypeVar

import numpy as np

from . import mechanisms
from ._configured import Configured, Option
from ._describe import Arrays
from ._native import library
from ._table import Table
from ._numbers import floats
from .errors import UnknownNameError, unknown
from .mechanisms import Channel, Kinetics, Located, Mechanism, Receptor, Refractoriness, Transmitter
from .plasticity import Plasticity
from .sources import Poisson, Port, PulsePacket, Regular, Source, SpikeTimes, Variable, parrot_neuron


class Model(Configured):
    """A neuron model with the values of its parameters and initial states. A value: it never changes, equals one
    that was given the same and may be added to networks many times.

    Attributes:
        parameters: Table of the parameters: name, unit, default, doc.
        states: Table of the states: name, unit, default, doc.
        ports: Table of the named inputs: name, kind, unit, doc, role.
        methods: Names of the integration methods that `method=` takes.
        receptors: The receptors by the name of the transmitter that each takes.
        transmitters: The transmitters by name.
        channels: The channels for ions by name, beside those of the model's own equations; given as a list.
            `HodgkinHuxley(channels=...)` is a `Membrane`, which has these and no others, and unless given a leak.
        equations: The equations as integrated; of the class: by its default method.
    """

    methods: ClassVar[tuple[str, ...]]
    equations: str

    _equations: ClassVar[dict[str, str]]  # by method
    _parts: ClassVar[tuple[str, ...]] = ("receptors", "transmitters", "channels")
    _lists: ClassVar[dict[str, tuple[str, ...]]] = {}  # parameters that are elements of a list, by its name

    method: str
    channels: dict[str, Channel]
    receptors: dict[str, Receptor]
    transmitters: dict[str, Transmitter]

    def __new__(cls, **given: Any) -> Model:
        bare = cls._name == "HodgkinHuxley" and given.get("channels")  # its own channels are written into its equations
        made: Model = catalogue()["Membrane"](**given) if bare else super().__new__(cls)
        return made

    def __init__(self, **given: Any) -> None:
        super().__init__(**self._numbered(given))
        if self._name == "Membrane" and "Leak" not in self.channels:
            raise ValueError("channels of a membrane must include snn.Leak(), without which it has no rest")
        method = self._settings["method"]
        vars(self).update(method=method, equations=self._equations[str(method)])

    def _numbered(self, given: dict[str, Any]) -> dict[str, Any]:
        """The keywords with parameters `tau_1`, `tau_2` instead of a list `tau`."""
        lists = {name: given.pop(name) for name in self._lists if given.get(name) is not None}
        for name, elements in lists.items():
            allowed = len(self._lists[name])
            if not isinstance(elements, (list, tuple, np.ndarray)):
                raise TypeError(f"{self._name}.{name} must be a list of at most {allowed} elements, not {elements!r}")
            if len(elements) > allowed:
                raise ValueError(f"{self._name}.{name} has {len(elements)} elements; allowed are at most {allowed}")
            partners = [other for other in self._lists if other.partition("_")[2] == name.partition("_")[2]]
            lengths = {other: len(lists.get(other, ())) for other in partners}
            if len(set(lengths.values())) > 1:
                told = ", ".join(f"{other} has {length}" for other, length in lengths.items())
                raise ValueError(f"{self._name} needs as many elements in each of {' and '.join(partners)}, but {told}")
            given.update(zip(self._lists[name], elements))
        return given

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        """This model as JSON data for the core, in a population of `shape`."""
        described = {"model": self._name, "method": self.method, "values": self._values(arrays, shape)}
        parts = self._describe_parts(arrays, shape)
        return {**described, "mechanisms": parts} if parts else described

    def _describe_parts(self, arrays: Arrays, shape: tuple[int, ...]) -> list[dict[str, Any]]:
        """The mechanisms as JSON data for the core."""
        named: list[tuple[str, Located]] = [*self.channels.items(), *self.receptors.items(), *self.transmitters.items()]
        return [entry for name, part in named for entry in part._describe(name, arrays, shape)]

    def _checked_part(self, name: str, value: Any) -> Any:
        if name == "channels":
            leaks = value is None and self._name == "Membrane"
            return mechanisms.as_channels([catalogue()["Leak"]()] if leaks else value)
        return mechanisms.checked(name, value, Receptor if name == "receptors" else Transmitter)

    @property
    def _mechanisms(self) -> dict[str, dict[str, Variable]]:
        """The variables of the mechanisms: by the name of the transmitter, then their own."""
        found: dict[str, dict[str, Variable]] = {}
        for name, receptor in self.receptors.items():
            rows = [*receptor.states, *receptor.parameters, *receptor._variables()]
            found[name] = {row.name: row for row in reversed(rows)}
        others: dict[str, Mechanism] = {**self.channels, **self.transmitters}
        for name, other in others.items():
            own = {row.name: row for row in (*other.states, *other.parameters)}
            found[name] = {**own, **found.get(name, {})}
        return found

    @property
    def _receptor_ports(self) -> list[Port]:
        """The inputs for concentrations."""
        return [
            Port(name, "receptor", "mM", f"concentration at the {type(receptor).__name__} receptors", None)
            for name, receptor in self.receptors.items()
        ]


class Train(Model):
    """A train of spikes of `snn.lixirnet` with the values of its parameters and initial states. It is added, connected
    and recorded like a neuron, and takes no input.

    Attributes:
        parameters: Table of the parameters: name, unit, default, doc.
        states: Table of the states: name, unit, default, doc.
        transmitters: The transmitters by name.
        refractoriness: The shape of its pulse as gap junctions feel it.
        firing_times: Of `PresetSpikeTrain`: the times in ms, a list for all trains or one for each.
    """

    _parts: ClassVar[tuple[str, ...]] = ("transmitters", "refractoriness")

    receptors: ClassVar[dict[str, Receptor]] = {}  # type: ignore[misc]
    channels: ClassVar[dict[str, Channel]] = {}  # type: ignore[misc]
    refractoriness: Refractoriness

    @property
    def _mechanisms(self) -> dict[str, dict[str, Variable]]:
        shape = self.refractoriness
        return {**super()._mechanisms, "refractoriness": {row.name: row for row in (*shape.states, *shape.parameters)}}

    def _describe_parts(self, arrays: Arrays, shape: tuple[int, ...]) -> list[dict[str, Any]]:
        return [*super()._describe_parts(arrays, shape), self.refractoriness._entry("refractoriness", arrays, shape)]

    def _checked_part(self, name: str, value: Any) -> Any:
        if name != "refractoriness":
            return super()._checked_part(name, value)
        if value is None:
            return catalogue()["lixirnet.DeltaDirac"]()
        if not isinstance(value, Refractoriness):
            raise TypeError(f"refractoriness must be one such as snn.lixirnet.DeltaDirac(), not {value!r}")
        return value


class PresetTrain(Train):
    """A train of spikes at given times."""

    _parts: ClassVar[tuple[str, ...]] = (*Train._parts, "firing_times")

    firing_times: tuple[tuple[float, ...], ...]

    def _checked_part(self, name: str, value: Any) -> Any:
        if name != "firing_times":
            return super()._checked_part(name, value)
        lists = [] if value is None else list(value)
        if not any(np.ndim(each) for each in lists):
            lists = [lists]
        return tuple(tuple(floats("firing_times", each).reshape(-1).tolist()) for each in lists)

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        size = int(np.prod(shape, dtype=np.int64))
        lists = self.firing_times * size if len(self.firing_times) == 1 else self.firing_times
        if len(lists) != size:
            raise ValueError(f"firing_times has {len(lists)} lists; allowed are one, or one for each of {size} trains")
        times = np.array([time for each in lists for time in each], dtype=np.float64)
        lengths = np.array([len(each) for each in lists], dtype=np.int64)
        listed = {"times": arrays.add(times), "lengths": arrays.add(lengths)}
        return {**super()._describe(arrays, shape), "firing_times": listed}


class Entry(NamedTuple):
    """A row of `models()`."""

    name: str
    kind: str
    ports: str
    summary: str


def models() -> Table[Entry]:
    """All models, spike sources, mechanisms and plasticity rules: name, kind, ports and a one-line summary. Prints as
    a table."""
    return Table(
        Entry(name, _kind(cls), ", ".join(cls.ports.names), _summary(cls)) for name, cls in catalogue().items()
    )


def model(name: str) -> type[Model] | type[Source] | type[Mechanism] | type[Plasticity]:
    """The class of a model or rule by its full name, such as `"Izhikevich"` or `"nest.stdp_synapse"`.

    Raises:
        KeyError: no such model; names the nearest.
    """
    if name not in catalogue():
        raise UnknownNameError(unknown("there is no model", name, catalogue()))
    return catalogue()[name]


def of_module(module: str) -> dict[str, type[Configured]]:
    """The classes of one module of the catalogue by name; `""`: those at the top."""
    return {
        cls.__name__: cls
        for cls in catalogue().values() if issubclass(cls, Configured) and cls.__module__ == _home(module)
    }


def attribute(module: str, name: str, others: Iterable[str] = ()) -> type[Configured]:
    """The class that is the attribute `name` of a module of snn; `others` are the module's other attributes.

    Raises:
        AttributeError: no such model or rule; names the nearest attribute.
    """
    owner = f"module {_home(module)!r}"
    if name.startswith("_"):  # Python's own questions to a module must not load the library
        raise AttributeError(f"{owner} has no attribute {name!r}")
    classes = of_module(module)
    if name not in classes:
        raise AttributeError(unknown(f"{owner} has no attribute", name, [*others, *classes]))
    return classes[name]


def _home(module: str) -> str:
    """The Python module of a module of the catalogue."""
    return f"snn.{module}" if module else "snn"


_making = threading.Lock()


def catalogue() -> dict[str, Any]:
    """The class of each model, spike source and rule by full name. The first call loads the library."""
    with _making:
        return _catalogue()


@functools.lru_cache(maxsize=None)
def _catalogue() -> dict[str, Any]:
    rows = library().catalogue()
    models = {cls._name: cls for cls in map(_model, rows["models"])}
    parts = {cls._name: cls for cls in _mechanisms(rows["mechanisms"])}
    rules = {cls._name: cls for cls in map(_rule, rows["rules"])}
    sources = {source.__name__: source for source in (Poisson, PulsePacket, Regular, SpikeTimes)}
    return {**models, **sources, "nest.parrot_neuron": parrot_neuron, **rules, **parts}


def _model(entry: dict[str, Any]) -> type[Model]:
    """The class of a neuron model of the catalogue."""
    ports = Table(Port(*(row[field] for field in Port._fields)) for row in entry["ports"])
    method = Option("method", entry["default_method"], tuple(entry["methods"]), False, "integration method")
    equations = entry["equations"][method.default]
    train = PresetTrain if any(row["name"] == "counter" for row in entry["states"]) else Train
    lists: dict[str, tuple[str, ...]] = {}
    for row in entry["parameters"]:
        if row["list"]:
            lists[row["list"]] = (*lists.get(row["list"], ()), row["name"])
    return _class(
        train if entry["source"] else Model, entry, [method],
        [
            *_section("Lists", (f"{name}: {', '.join(elements)}" for name, elements in lists.items())),
            *_section("Ports", map(_port, ports)),
            f"Methods: {method.default} (default)" + "".join(f", {other}" for other in _others(method)),
            *_section("Equations", equations.splitlines()),
        ],
        ports=ports, methods=method.choices, equations=equations, _equations=entry["equations"],
        _lists=lists,
    )


_KINDS: dict[str, type[Mechanism]] = {
    "kinetics": Kinetics, "receptor": Receptor, "channel": Channel, "transmitter": Transmitter,
    "refractoriness": Refractoriness,
}


def _mechanisms(rows: list[dict[str, Any]]) -> Iterable[type[Mechanism]]:
    """The classes of the mechanisms of the catalogue; releases of one are one class."""
    releases: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        releases.setdefault((row["module"], row["name"]), []).append(row)
    for entries in releases.values():
        yield _mechanism(sorted(entries, key=lambda row: row["release"]))


def _mechanism(entries: list[dict[str, Any]]) -> type[Mechanism]:
    """The class of a mechanism of the catalogue from the rows of its releases, the default first."""
    entry = entries[0]
    names = tuple(row["release"] or mechanisms._NEWEST for row in entries)
    options = [Option("release", names[0], names, False, "release of the origin")] if len(entries) > 1 else []
    others = [row for other in entries[1:] for row in other["parameters"]]
    known = {row["name"] for row in entry["parameters"]}
    of_others = {row["name"]: {**row, "default": None} for row in others if row["name"] not in known}
    entry = {**entry, "parameters": [*entry["parameters"], *of_others.values()]}
    opens, values = entry["kinetics"], entry["kinetics_values"]
    pairs = (each.split("=") for each in values.split(", ") if each)
    takes = [f"kinetics: how it opens; None: snn.{opens}({values})"] if opens else []
    return _class(
        _KINDS[entry["kind"]], entry, options,
        [*_section("Parts", takes), *_section("Equations", entry["equations"].splitlines())],
        ports=Table(), equations=entry["equations"], _kind=entry["kind"],
        _gates_of={row["release"]: tuple(row["gates"]) for row in entries},
        _default=(opens, {name: float(value) for name, value in pairs}),
        _releases=tuple(row["release"] for row in entries),
    )


def _rule(entry: dict[str, Any]) -> type[Plasticity]:
    """The class of a plasticity rule of the catalogue."""
    options = [_choice(Option(*(row[field] for field in Option._fields))) for row in entry["options"]]
    ports = Table(Port(*(row[field] for field in Port._fields)) for row in entry["ports"])
    return _class(
        Plasticity, entry, options,
        [
            *_section("Ports", map(_port, ports)),
            *_section("Options", map(_option, options)),
            f"Given with {'synapses that carry spikes' if entry['at_spikes'] else 'synapse=snn.Electrical()'}.",
        ],
        ports=ports, _at_spikes=entry["at_spikes"],
        # left out it would be NaN, which no bound allows
        _required=tuple(
            row["name"] for row in entry["parameters"] if row["default"] is None and row["bound"] != "none"
        ),
    )


def _choice(row: Option) -> Option:
    """An option as users see it: a list is written as text in the catalogue."""
    return row._replace(default=tuple(map(int, str(row.default).split()))) if row.length else row


Made = TypeVar("Made", bound=Configured)


def _class(
    base: type[Made], entry: dict[str, Any], options: Sequence[Option], sections: Sequence[str], **attributes: Any
) -> type[Made]:
    """A class of the catalogue: of `base`, with further sections of its doc and further attributes."""
    name, module = entry["name"], entry["module"]
    given = [row for row in entry["states"] if row.get("initial", True)]
    others = [row for row in entry["states"] if row not in given]
    parameters, initial, following = map(_variables, (entry["parameters"], given, others))
    each = "(each a number, an array or a distribution)"
    doc = [
        entry["summary"],
        *_section(f"Parameters {each}", map(_row, parameters)),
        *_section(f"States, with their initial values {each}", map(_row, initial)),
        *_section("States that cannot be given", map(_row, following)),
        *sections,
        f"Reference: {entry['reference']}",
    ]
    return type(name, (base,), {
        "__module__": _home(module),
        "__doc__": "\n\n".join(doc),
        "__signature__": _signature(
            [*parameters, *initial, *options],
            [*attributes.get("_lists", ()), *base._parts],
            attributes.get("_required", ()),
        ),
        "parameters": parameters,
        "states": Table([*initial, *following]),
        "_name": f"{module}.{name}" if module else name,
        "_initial": initial,
        "_options": Table(options),
        **attributes,
    })


def _variables(rows: Iterable[dict[str, Any]]) -> Table[Variable]:
    return Table(Variable(*(row[field] for field in Variable._fields)) for row in rows)


def _signature(
    rows: Iterable[Variable | Option], parts: Iterable[str], required: Sequence[str]
) -> inspect.Signature:
    first, keyword = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
    defaults = {**{row.name: row.default for row in rows}, **dict.fromkeys(parts)}
    return inspect.Signature([
        *(inspect.Parameter(name, first) for name in required),
        *(
            inspect.Parameter(name, keyword, default=default)
            for name, default in defaults.items() if name not in required
        ),
    ])


def _section(title: str, lines: Iterable[str]) -> list[str]:
    """A section of a doc; none where there are no lines."""
    body = list(lines)
    return ["\n    ".join([f"{title}:", *body])] if body else []


def _port(port: Port) -> str:
    return f"{port.name} ({port.kind}, {port.unit}): {port.doc}"


def _row(row: Variable) -> str:
    default = [] if row.default is None else ["=", f"{row.default:g}", *filter(None, [row.unit])]
    return " ".join([row.name, *default]) + f": {row.doc}"


def _option(row: Option) -> str:
    if row.length:
        return f"{row.name} = {list(row.default)} ({row.length} whole numbers): {row.doc}"  # type: ignore[arg-type]
    others = [*map(repr, _others(row)), *(["a number"] if row.number else [])]
    return f"{row.name} = {row.default!r} (or {', '.join(others)}): {row.doc}"


def _others(option: Option) -> list[str]:
    """The choices beside the default."""
    return [choice for choice in option.choices if choice != option.default]


def _kind(cls: Any) -> str:
    if issubclass(cls, Mechanism):
        return cls._kind
    return "source" if issubclass(cls, (Source, Train)) else "rule" if issubclass(cls, Plasticity) else "neuron"


def _summary(cls: Any) -> str:
    return str(cls.__doc__).splitlines()[0]
