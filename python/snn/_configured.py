"""What the classes of the catalogue share, neuron models and plasticity rules: values of parameters and states."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple, Union

import numpy as np

from ._describe import Arrays, brief
from ._numbers import integers, number, text
from ._table import Table
from .errors import unknown
from .sources import Port, Variable

Setting = Union[str, float, "tuple[int, ...]"]


class Option(NamedTuple):
    """A choice that a model or rule leaves: one of several words or, where `number` says so, a number; or, where it has
    a length, a list of so many whole numbers."""

    name: str
    default: Setting
    choices: Sequence[str]
    number: bool
    doc: str
    length: int = 0


class Configured:
    """Something of the catalogue with the values of its parameters and initial states. A value: it never changes,
    equals one that was given the same and may be used many times.

    Attributes:
        parameters: Table of the parameters: name, unit, default, doc.
        states: Table of the states: name, unit, default, doc.
        ports: Table of the named inputs: name, kind, unit, doc, role.
    """

    parameters: ClassVar[Table[Variable]]
    states: ClassVar[Table[Variable]]
    ports: ClassVar[Table[Port]]

    _name: ClassVar[str]  # in the catalogue
    _initial: ClassVar[Table[Variable]]  # the states that can be given
    _options: ClassVar[Table[Option]]
    _parts: ClassVar[tuple[str, ...]] = ()  # keywords whose values are neither numbers nor options

    _given: dict[str, Any]  # values by name
    _settings: dict[str, Setting]  # of every option

    def __init__(self, **given: Any) -> None:
        values, options = [*self.parameters.names, *self._initial.names], self._options.names
        parts = {name: self._checked_part(name, given.pop(name, None)) for name in self._parts}
        for name in given:
            if name not in values and name not in options:
                known = [*values, *options, *self._parts]
                raise TypeError(unknown(f"{self._name} has no parameter or state", name, known))
        vars(self).update(
            parts,
            _given={name: _frozen(given[name]) for name in given if name in values and given[name] is not None},
            _settings={option.name: self._setting(option, given.get(option.name)) for option in self._options},
        )

    def _setting(self, option: Option, given: Any) -> Setting:
        """What an option is set to, where `given` is None by its default.

        Raises:
            TypeError: neither text nor, where one is allowed, a number; no whole numbers where a list is meant.
            ValueError: an unknown word, a list of another length.
        """
        if given is None:
            return option.default
        if option.length:
            listed = integers(option.name, given)
            if listed.shape != (option.length,):
                shape = listed.shape
                raise ValueError(f"{option.name} must be {option.length} whole numbers, not an array of shape {shape}")
            return tuple(listed.tolist())
        if option.number and not isinstance(given, str):
            return number(option.name, given)
        if text(option.name, given) not in option.choices:
            raise ValueError(unknown(f"{self._name} has no {option.name}", given, option.choices))
        return given

    def _checked_part(self, name: str, value: Any) -> Any:
        """The value of one of `_parts`, None where it is not given."""
        raise NotImplementedError

    def _values(self, arrays: Arrays, shape: tuple[int, ...] | None) -> dict[str, Any]:
        """The given values as JSON data for the core, those that are arrays of `shape` (None: of one axis)."""
        return {name: arrays.value(f"{self._name}.{name}", value, shape) for name, value in self._given.items()}

    def __deepcopy__(self, memo: dict[int, Any]) -> Configured:
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        mine = type(self).__name__
        raise AttributeError(f"a given {mine} does not change; write {mine}({name}=...) instead")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        mine, its = ({**vars(each)["_settings"], **vars(each)["_given"]} for each in (self, other))
        parts = ((getattr(self, name), getattr(other, name)) for name in self._parts)
        return (
            mine.keys() == its.keys()
            and all(np.array_equal(value, its[name]) for name, value in mine.items())
            and all(np.array_equal(one, another) for one, another in parts)
        )

    def __repr__(self) -> str:
        chosen = {name: setting for name, setting in self._settings.items() if setting != self._options[name].default}
        parts = {name: getattr(self, name) for name in self._parts}
        told = {name: part for name, part in parts.items() if not np.array_equal(part, self._checked_part(name, None))}
        given = {**self._given, **chosen, **told}
        return f"{type(self).__name__}({', '.join(f'{name}={brief(value)}' for name, value in given.items())})"

    def __reduce__(self) -> Any:
        parts = {name: getattr(self, name) for name in self._parts}
        return functools.partial(type(self), **self._given, **self._settings, **parts), ()


def _frozen(value: Any) -> Any:
    """A read-only copy of an array; numbers and distributions as they are."""
    if np.ndim(value) == 0:
        return value
    array = np.array(value)
    array.flags.writeable = False
    return array
