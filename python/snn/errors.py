"""What snn raises beside Python's own exceptions, and how it names the nearest known name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class SnnError(RuntimeError):
    """The network cannot do this: it is closed, busy in another thread, of another network, or a state became NaN."""


class UnknownNameError(KeyError):
    """A `KeyError` whose text reads as a sentence (a plain one shows its text in quotes)."""

    def __str__(self) -> str:
        return str(self.args[0])


def unknown(problem: str, name: str, known: Iterable[str]) -> str:
    """Text for an unknown name: the problem, the name and the nearest known one, or all when none is near.

    >>> unknown("Izhikevich has no parameter", "V_pek", ["a", "b", "V_peak"])
    "Izhikevich has no parameter 'V_pek'; did you mean 'V_peak'?"
    """
    names = {candidate.lower(): candidate for candidate in known}
    near = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    hint = f"did you mean {names[near[0]]!r}?" if near else f"known: {', '.join(names.values()) or 'none'}"
    return f"{problem} {name!r}; {hint}"
