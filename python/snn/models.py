"""Model classes, made from the library's catalogue when first asked for.

A class stands for a model, an object of it for the model with the given parameters and initial states. Nothing about
a model is written here: names, defaults, units, ports, equations and docs come from the core.
"""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

import numpy as np

from ._describe import Arrays, Value, brief
from ._native import library
from ._numbers import text
from ._table import Table
from .errors import UnknownNameError, unknown
from .sources import Poisson, Port, Source, SpikeTimes, Variable


class Model:
    """A neuron model with the values of its parameters and initial states. A value: it never changes, equals one
    that was given the same and may be added to networks many times.

    Attributes:
        parameters: Table of the parameters: name, unit, default, doc.
        states: Table of the states: name, unit, default, doc.
        ports: Table of the named inputs: name, kind, unit, doc, role.
        methods: Names of the integration methods that `method=` takes.
        equations: The equations as integrated; of the class: by its default method.
    """

    parameters: ClassVar[Table[Variable]]
    states: ClassVar[Table[Variable]]
    ports: ClassVar[Table[Port]]
    methods: ClassVar[tuple[str, ...]]
    equations: str

    _name: ClassVar[str]  # in the catalogue
    _defaults: ClassVar[dict[str, float | None]]
    _default_method: ClassVar[str]
    _equations: ClassVar[dict[str, str]]  # by method

    method: str
    _given: dict[str, Any]

    def __init__(self, *, method: str | None = None, **values: Value | None) -> None:
        for name in values:
            if name not in self._defaults:
                raise TypeError(unknown(f"{self._name} has no parameter or state", name, [*self._defaults, "method"]))
        chosen = self._default_method if method is None else text("method", method)
        if chosen not in self.methods:
            raise ValueError(unknown(f"{self._name} has no method", chosen, self.methods))
        given = {name: _frozen(value) for name, value in values.items() if value is not None}
        vars(self).update(method=chosen, equations=self._equations[chosen], _given=given)

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        """This model as JSON data for the core, in a population of `shape`."""
        return {
            "model": self._name,
            "method": self.method,
            "values": {name: arrays.value(f"{self._name}.{name}", v, shape) for name, v in self._given.items()},
        }

    def __deepcopy__(self, memo: dict[int, Any]) -> Model:
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a model does not change; write {type(self).__name__}({name}=...) instead")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        mine, its = ({"method": vars(model)["method"], **vars(model)["_given"]} for model in (self, other))
        return mine.keys() == its.keys() and all(np.array_equal(value, its[name]) for name, value in mine.items())

    def __repr__(self) -> str:
        given = {**self._given, **({} if self.method == self._default_method else {"method": self.method})}
        return f"{type(self).__name__}({', '.join(f'{name}={brief(value)}' for name, value in given.items())})"

    def __reduce__(self) -> Any:
        return functools.partial(type(self), method=self.method, **self._given), ()


def _frozen(value: Any) -> Any:
    """A read-only copy of an array; numbers and distributions as they are."""
    if np.ndim(value) == 0:
        return value
    array = np.array(value)
    array.flags.writeable = False
    return array


class Entry(NamedTuple):
    """A row of `models()`."""

    name: str
    kind: str
    ports: str
    summary: str


def models() -> Table[Entry]:
    """All models and spike sources: name, kind, ports and a one-line summary. Prints as a table."""
    return Table(
        Entry(name, "source" if issubclass(cls, Source) else "neuron", ", ".join(cls.ports.names), _summary(cls))
        for name, cls in catalogue().items()
    )


def model(name: str) -> type[Model] | type[Source]:
    """The class of a model by its full name, such as `"Izhikevich"` or `"lixirnet.IzhikevichNeuron"`.

    Raises:
        KeyError: no such model; names the nearest.
    """
    if name not in catalogue():
        raise UnknownNameError(unknown("there is no model", name, catalogue()))
    return catalogue()[name]


def of_module(module: str) -> dict[str, type[Model]]:
    """The model classes of one module of the catalogue by name; `""`: those at the top."""
    return {
        cls.__name__: cls
        for cls in catalogue().values() if issubclass(cls, Model) and cls.__module__ == _home(module)
    }


def attribute(module: str, name: str, others: Iterable[str] = ()) -> type[Model]:
    """The model class that is the attribute `name` of a module of snn; `others` are the module's other attributes.

    Raises:
        AttributeError: no such model; names the nearest attribute.
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
    """The class of each model and spike source by full name. The first call loads the library."""
    with _making:
        return _catalogue()


@functools.lru_cache(maxsize=None)
def _catalogue() -> dict[str, Any]:
    classes = [_class(entry) for entry in library().catalogue()]
    return {**{cls._name: cls for cls in classes}, "Poisson": Poisson, "SpikeTimes": SpikeTimes}


def _class(entry: dict[str, Any]) -> type[Model]:
    """The class of a model of the catalogue."""
    name, module = entry["name"], entry["module"]
    parameters, states = (
        Table(Variable(*(row[field] for field in Variable._fields)) for row in entry[rows])
        for rows in ("parameters", "states")
    )
    defaults = {row.name: row.default for row in (*parameters, *states)}
    return type(name, (Model,), {
        "__module__": _home(module),
        "__doc__": _doc(entry, parameters, states),
        "__signature__": _signature(defaults, entry["default_method"]),
        "parameters": parameters,
        "states": states,
        "ports": Table(Port(*(row[field] for field in Port._fields)) for row in entry["ports"]),
        "methods": tuple(entry["methods"]),
        "equations": entry["equations"][entry["default_method"]],
        "_name": f"{module}.{name}" if module else name,
        "_defaults": defaults,
        "_default_method": entry["default_method"],
        "_equations": entry["equations"],
    })


def _signature(defaults: dict[str, float | None], method: str) -> inspect.Signature:
    values = [_keyword(name, default) for name, default in defaults.items()]
    return inspect.Signature([*values, _keyword("method", method)])


def _keyword(name: str, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default)


def _doc(entry: dict[str, Any], parameters: Table[Variable], states: Table[Variable]) -> str:
    default = entry["default_method"]
    others = [method for method in entry["methods"] if method != default]
    ports = [f"{row['name']} ({row['kind']}, {row['unit']}): {row['doc']}" for row in entry["ports"]]
    parts: list[str] = [
        entry["summary"],
        _rows("Parameters", parameters),
        _rows("States, with their initial values", states),
        "\n    ".join(["Ports:", *ports]),
        f"Methods: {default} (default)" + "".join(f", {method}" for method in others),
        "\n    ".join(["Equations:", *entry["equations"][default].splitlines()]),
        f"Reference: {entry['reference']}",
    ]
    return "\n\n".join(parts)


def _rows(title: str, variables: Table[Variable]) -> str:
    rows = [" ".join([row.name, *_default(row)]) + f": {row.doc}" for row in variables]
    return "\n    ".join([f"{title} (each a number, an array or a distribution):", *rows])


def _default(row: Variable) -> list[str]:
    return [] if row.default is None else ["=", f"{row.default:g}", *filter(None, [row.unit])]


def _summary(cls: Any) -> str:
    return str(cls.__doc__).splitlines()[0]
