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

from ._configured import Configured, Option
from ._describe import Arrays
from ._native import library
from ._table import Table
from .errors import UnknownNameError, unknown
from .plasticity import Plasticity
from .sources import Poisson, Port, Source, SpikeTimes, Variable


class Model(Configured):
    """A neuron model with the values of its parameters and initial states. A value: it never changes, equals one
    that was given the same and may be added to networks many times.

    Attributes:
        parameters: Table of the parameters: name, unit, default, doc.
        states: Table of the states: name, unit, default, doc.
        ports: Table of the named inputs: name, kind, unit, doc, role.
        methods: Names of the integration methods that `method=` takes.
        equations: The equations as integrated; of the class: by its default method.
    """

    methods: ClassVar[tuple[str, ...]]
    equations: str

    _equations: ClassVar[dict[str, str]]  # by method

    method: str

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        method = self._settings["method"]
        vars(self).update(method=method, equations=self._equations[str(method)])

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        """This model as JSON data for the core, in a population of `shape`."""
        return {"model": self._name, "method": self.method, "values": self._values(arrays, shape)}


class Entry(NamedTuple):
    """A row of `models()`."""

    name: str
    kind: str
    ports: str
    summary: str


def models() -> Table[Entry]:
    """All models, spike sources and plasticity rules: name, kind, ports and a one-line summary. Prints as a table."""
    return Table(
        Entry(name, _kind(cls), ", ".join(cls.ports.names), _summary(cls)) for name, cls in catalogue().items()
    )


def model(name: str) -> type[Model] | type[Source] | type[Plasticity]:
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
    rules = {cls._name: cls for cls in map(_rule, rows["rules"])}
    return {**models, "Poisson": Poisson, "SpikeTimes": SpikeTimes, **rules}


def _model(entry: dict[str, Any]) -> type[Model]:
    """The class of a neuron model of the catalogue."""
    ports = Table(Port(*(row[field] for field in Port._fields)) for row in entry["ports"])
    method = Option("method", entry["default_method"], tuple(entry["methods"]), False, "integration method")
    equations = entry["equations"][method.default]
    return _class(
        Model, entry, [method],
        [
            *_section("Ports", map(_port, ports)),
            f"Methods: {method.default} (default)" + "".join(f", {other}" for other in _others(method)),
            *_section("Equations", equations.splitlines()),
        ],
        ports=ports, methods=method.choices, equations=equations, _equations=entry["equations"],
    )


def _rule(entry: dict[str, Any]) -> type[Plasticity]:
    """The class of a plasticity rule of the catalogue."""
    options = [Option(*(row[field] for field in Option._fields)) for row in entry["options"]]
    ports = Table(Port(*(row[field] for field in Port._fields)) for row in entry["ports"])
    return _class(
        Plasticity, entry, options,
        [
            *_section("Ports", map(_port, ports)),
            *_section("Options", map(_option, options)),
            f"Given with {'synapses that carry spikes' if entry['at_spikes'] else 'synapse=snn.Electrical()'}.",
        ],
        ports=ports, _at_spikes=entry["at_spikes"],
    )


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
        "__signature__": _signature([*parameters, *initial, *options]),
        "parameters": parameters,
        "states": Table([*initial, *following]),
        "_name": f"{module}.{name}" if module else name,
        "_initial": initial,
        "_options": Table(options),
        **attributes,
    })


def _variables(rows: Iterable[dict[str, Any]]) -> Table[Variable]:
    return Table(Variable(*(row[field] for field in Variable._fields)) for row in rows)


def _signature(rows: Iterable[Variable | Option]) -> inspect.Signature:
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Signature([inspect.Parameter(row.name, keyword, default=row.default) for row in rows])


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
    others = [*map(repr, _others(row)), *(["a number"] if row.number else [])]
    return f"{row.name} = {row.default!r} (or {', '.join(others)}): {row.doc}"


def _others(option: Option) -> list[str]:
    """The choices beside the default."""
    return [choice for choice in option.choices if choice != option.default]


def _kind(cls: Any) -> str:
    return "source" if issubclass(cls, Source) else "rule" if issubclass(cls, Plasticity) else "neuron"


def _summary(cls: Any) -> str:
    return str(cls.__doc__).splitlines()[0]
