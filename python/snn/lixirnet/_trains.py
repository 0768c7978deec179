"""The pulses of trains."""

from __future__ import annotations

import numpy as np

from . import _bench
from ._structs import Number, Struct


class DeltaDiracRefractoriness(Struct):
    """The shape of a train's pulse: like a Gaussian of the steps since the spike."""

    k = Number(10000.0)

    def __init__(self, k: float) -> None:
        super().__init__(k)

    def get_effect(self, timestep: int, last_firing_time: int, v_max: float, v_resting: float, dt: float) -> float:
        """The pulse of a spike at some step, at its beginning and later; before, there is none."""
        elapsed = timestep - last_firing_time
        if elapsed < 0:
            return float(np.float32(v_resting))
        k = self.k if elapsed else np.finfo(np.float32).max  # so long a pulse has not begun to fall
        return float(_bench.pulses([k], [v_max], [v_resting], dt, np.array([max(elapsed, 1)]))[0])
