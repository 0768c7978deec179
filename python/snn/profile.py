"""Where the time of a run goes."""

from __future__ import annotations

from typing import Any

from ._describe import Arrays
from ._native import Core

_PHASES = ("drive", "deliver", "integrate", "learn", "route", "record")


class Profile:
    """Time by phase of the steps made within a `with` block, from `Network.profile`. Printed, it is a table.

    Phases: drive (input, couplings, sources, noise), deliver (spikes that arrive), integrate (neurons), learn (what
    rules note; changes of weights are part of deliver), route (spikes sent on their way), record. Of threads that work
    side by side each counts its share, so the phases add up to about the time of the clock.

    Attributes:
        times: Seconds by phase.
        steps: Number of steps made.
    """

    def __init__(self, core: Core) -> None:
        self._core = core
        self._read: dict[str, float] | None = None
        self._steps = 0

    @property
    def times(self) -> dict[str, float]:
        if self._read is None:
            self._take()
        return dict(self._read or dict.fromkeys(_PHASES, 0.0))

    @property
    def steps(self) -> int:
        self.times
        return self._steps

    def __enter__(self) -> Profile:
        self._read = None
        self._switch(True)
        return self

    def __exit__(self, *exception: Any) -> None:
        self._take()
        self._switch(False)

    def _take(self) -> None:
        values = self._core.get(0, "profile")
        if values.size:
            self._read, self._steps = dict(zip(_PHASES, values[:-1].tolist())), int(values[-1])

    def _switch(self, on: bool) -> None:
        self._core.set({"id": 0, "name": "profile", "value": float(on)}, Arrays())

    def __str__(self) -> str:
        total = sum(self.times.values())
        rows = [
            f"{name:<10}{seconds:>10.4f} s {seconds / total if total else 0:>7.1%} "
            f"{1e6 * seconds / max(1, self.steps):>10.2f} us a step"
            for name, seconds in self.times.items()
        ]
        return "\n".join([*rows, f"{'total':<10}{total:>10.4f} s, {self.steps} steps"])

    __repr__ = __str__
