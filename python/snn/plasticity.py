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

    def _describe(self, arrays: Arrays) -> dict[str, Any]:
        """This rule as JSON data for the core."""
        options = {
            name: " ".join(map(str, setting)) if isinstance(setting, tuple) else setting
            for name, setting in self._settings.items()
        }
        return {"rule": self._name, "values": self._values(arrays, None), "options": options}


def checked(plasticity: Any) -> Plasticity | None:
    """The rule that was given as `plasticity`: None, a rule or a tuple with one.

    Raises:
        TypeError: something else.
        ValueError: a tuple with none or several.
    """
    rules = plasticity if isinstance(plasticity, tuple) else () if plasticity is None else (plasticity,)
    for rule in rules:
        if not isinstance(rule, Plasticity):
            hint = f"; write {rule.__module__}.{rule.__name__}(...)" if isinstance(rule, type) else ""
            raise TypeError(f"plasticity must be a rule, such as snn.STDP(), not {rule!r}{hint}")
    if isinstance(plasticity, tuple) and len(rules) != 1:
        raise ValueError(f"plasticity must be one rule: {len(rules)} rules on one projection are not possible")
    return rules[0] if rules else None
