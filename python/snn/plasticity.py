"""Plasticity rules: how the weights of a projection change. Their classes are made from the catalogue (`models`)."""

from __future__ import annotations

from typing import Any, ClassVar

from ._configured import Configured
from ._describe import Arrays


class Plasticity(Configured):
    """A plasticity rule with the values of its parameters and initial states, given to `Network.connect`. A value: it
    never changes, equals one that was given the same and may be used for many projections.

    Attributes:
        parameters: Table of the parameters: name, unit, default, doc.
        states: Table of the states: name, unit, default, doc.
        ports: Table of the named inputs: name, kind, unit, doc, role.
    """

    _at_spikes: ClassVar[bool]  # whether it acts when spikes arrive, or once a step, on couplings
    _required: ClassVar[tuple[str, ...]]  # parameters that must be given, also without their names

    def __init__(self, *required: Any, **given: Any) -> None:
        if len(required) > len(self._required):
            allowed = ", ".join(self._required) or "none"
            raise TypeError(f"{self._name} takes other parameters by name; positional are: {allowed}")
        for name in self._required[: len(required)]:
            if name in given:
                raise TypeError(f"{self._name} got {name} twice")
        given = {**dict(zip(self._required, required)), **given}
        for name in self._required:
            if given.get(name) is None:
                raise TypeError(f"{self._name} needs {name}")
        super().__init__(**given)

    def _describe(self, arrays: Arrays) -> dict[str, Any]:
        """This rule as JSON data for the core."""
        options = {
            name: " ".join(map(str, setting)) if isinstance(setting, tuple) else setting
            for name, setting in self._settings.items()
        }
        return {"rule": self._name, "values": self._values(arrays, None), "options": options}


def checked(plasticity: Any) -> tuple[Plasticity, ...]:
    """The rules that were given as `plasticity`: None, a rule or a tuple of them.

    Raises:
        TypeError: something else.
        ValueError: a tuple with none.
    """
    rules = plasticity if isinstance(plasticity, tuple) else () if plasticity is None else (plasticity,)
    for rule in rules:
        if not isinstance(rule, Plasticity):
            hint = f"; write {rule.__module__}.{rule.__name__}(...)" if isinstance(rule, type) else ""
            raise TypeError(f"plasticity must be a rule, such as snn.STDP(), not {rule!r}{hint}")
    if isinstance(plasticity, tuple) and not rules:
        raise ValueError("plasticity must be a rule, or a tuple of one or several: there is none in ()")
    return rules


def described(rules: tuple[Plasticity, ...], arrays: Arrays) -> dict[str, Any] | None:
    """Rules, applied in order, as JSON data for the core."""
    if not rules:
        return None
    then = described(rules[1:], arrays)
    return {**rules[0]._describe(arrays), **({} if then is None else {"then": then})}
