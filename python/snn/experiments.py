"""Experiments of the literature: their input, their network, and the measure of what came out.

One neuron learns to fire at a pattern that comes again and again in noise (T. Masquelier, R. Guyonneau, S. J. Thorpe,
PLoS ONE 3 (2008) e1377):

    trains = snn.experiments.masquelier_input(60_000.0, dt=0.01, seed=1)
    experiment = snn.experiments.PatternDetection(trains)
    experiment.run(progress=True)
    print(experiment.evaluate(start=40_000.0))
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ._native import compute
from ._numbers import integer, number
from .connect import all_to_all
from .models import model
from .network import Network
from .sources import SpikeTimes

SLOT = 50.0
"""Length of a pattern in ms."""


@dataclass(frozen=True)
class PatternInput:
    """Spike trains in which a pattern comes again and again.

    Attributes:
        times: When trains spike, in ms, ascending, multiples of `dt`: (k,).
        ids: Which train spikes, (k,).
        starts: When a pattern begins, in ms, ascending: (m,). It lasts 50 ms.
        n: Number of trains.
        pattern_neurons: The trains 0 to pattern_neurons - 1 make up the pattern.
        duration: Length in ms.
        dt: Time grid in ms.
    """

    times: np.ndarray
    ids: np.ndarray
    starts: np.ndarray
    n: int
    pattern_neurons: int
    duration: float
    dt: float

    def source(self) -> SpikeTimes:
        """The trains as a spike source of `n` neurons. After `duration` they begin again."""
        return SpikeTimes(self.times, self.ids, period=self.duration)

    def starts_until(self, time: float) -> np.ndarray:
        """When a pattern begins, in ms, up to a time, the trains being repeated."""
        rounds = int(np.ceil(time / self.duration))
        every = (self.starts + self.duration * np.arange(rounds)[:, np.newaxis]).ravel()
        return every[every < time]

    def since_start(self, times: np.ndarray) -> np.ndarray:
        """For each time in ms how long ago the last pattern began; infinite before the first. The trains repeat."""
        starts = np.append(-np.inf, self.starts_until(times.max() if times.size else 0.0))
        return times - starts[np.searchsorted(starts, times) - 1]

    def between(self, start: float, stop: float) -> tuple[np.ndarray, np.ndarray]:
        """Times and ids of the spikes with start < time <= stop, within `duration`."""
        first, end = np.searchsorted(self.times, [start, stop], side="right")
        return self.times[first:end], self.ids[first:end]

    def rates(self) -> np.ndarray:
        """Mean rate of each train in Hz, (n,)."""
        return np.bincount(self.ids, minlength=self.n) / self.duration * 1000.0

    def __repr__(self) -> str:
        counts = f"{self.starts.size} patterns, {self.times.size} spikes"
        return f"<PatternInput: {self.n} trains of {self.duration:g} ms, {counts}>"


def masquelier_input(
    duration: float = 150_000.0,
    *,
    dt: float = 0.1,
    seed: int = 0,
    n: int = 2000,
    pattern_neurons: int | None = None,
    frequency: float = 0.25,
    jitter: float = 1.0,
    deletion: float = 0.0,
    noise: float = 10.0,
) -> PatternInput:
    """The input of Masquelier, Guyonneau and Thorpe (2008).

    Rates drift at random between 0 and 90 Hz, their slopes between -1.8 and 1.8 Hz/ms; no train is silent for more than
    50 ms. In some slots of 50 ms, no two of them beside each other, the first `pattern_neurons` trains repeat what they
    did in the first of these slots. The mean rate is 54 Hz everywhere, without the noise.

    Args:
        duration: Length in ms, a multiple of 50; the paper has 150 s, three times.
        dt: Time grid in ms: a spike moves to the end of its step; of two spikes of a train in a step one is left.
        seed: Of all that is random.
        n: Number of trains.
        pattern_neurons: How many of them make up the pattern; None: half.
        frequency: Share of the slots that hold the pattern: up to 0.4, or 0.5, when every second one does.
        jitter: Standard deviation of each spike's shift in each repetition, in ms.
        deletion: Probability that a spike of the pattern is replaced by one at a random time of a random train.
        noise: Rate of a Poisson train that is added to each of the trains, in Hz.

    Raises:
        TypeError: arguments that are not numbers.
        ValueError: arguments outside these limits.
    """
    length, trains = _whole("duration", duration), integer("n", n)
    half = trains // 2 if pattern_neurons is None else integer("pattern_neurons", pattern_neurons)
    seed = integer("seed", seed)
    slots = compute("pattern_slots", slots=max(length, 0) // 50, share=number("frequency", frequency), seed=seed)
    packed = compute(
        "masquelier_input", n=trains, pattern_neurons=half, duration=length, dt=number("dt", dt), slots=slots,
        jitter=number("jitter", jitter), deletion=number("deletion", deletion), noise=number("noise", noise), seed=seed,
    )  # fmt: skip
    times, ids = _unpacked(packed, int(np.ceil(length / dt)))
    return PatternInput(times * float(dt), ids, SLOT * slots, trains, half, float(length), float(dt))


def notebook_input(
    duration: float = 1000.0,
    *,
    seed: int = 0,
    n: int = 2000,
    frequency: float = 0.25,
    noise: float = 10.0,
) -> PatternInput:
    """The input that a course notebook on that experiment made for NEST, number for number.

    Its random numbers are those of `numpy.random.seed(seed)`, and for the places of the pattern, which the notebook
    left to chance, those of `random.seed(seed)`. Trains have columns of 1 ms; rates begin at 54 Hz and drift as in
    `masquelier_input`. Who was silent for 50 ms gets a spike in the past, so the mean rate is 60 Hz without the noise.
    The pattern is a segment of 50 ms of the first half of the trains; it may follow itself.

    Args:
        duration: Length in ms, a multiple of 50, at least 150.
        seed: Of all that is random, 0 to 2**32 - 1.
        n: Number of trains.
        frequency: Share of the segments that hold the pattern, 0 to 1.
        noise: Rate of the noise that is added to each train, in Hz.

    Returns:
        The trains as relays pass them on: what stands in column b comes at b + 2 ms.

    Raises:
        TypeError: arguments that are not numbers.
        ValueError: arguments outside these limits.
    """
    columns, trains, share = _whole("duration", duration), integer("n", n), number("frequency", frequency)
    if columns % 50 or columns < 150:
        raise ValueError(f"duration must be a multiple of 50 ms and at least 150 ms, not {columns}")
    if not 0 <= share <= 1:
        raise ValueError(f"frequency must lie between 0 and 1, not {share}")
    segments = columns // 50
    pattern = int(compute("notebook_pattern", segments=segments, seed=integer("seed", seed))[0])
    chosen = np.array(random.Random(seed).sample(range(segments), round(share * segments)), np.int64)
    packed = compute(
        "notebook_input", n=trains, duration=columns, seed=seed, segments=chosen, pattern=pattern,
        noise=number("noise", noise),
    )  # fmt: skip
    steps, ids = _unpacked(packed, columns)
    return PatternInput(steps + 1.0, ids, SLOT * np.sort(chosen) + 1.0, trains, trains // 2, columns + 2.0, 1.0)


class Detection(NamedTuple):
    """How well a neuron fired at the pattern in a span of time.

    A spike within 50 ms of a pattern's start is a hit, any other one a false alarm.
    """

    hit_rate: float
    """Share of the patterns with at least one spike."""

    false_alarms: int
    """Number of spikes outside of patterns."""

    latency: float
    """Mean time from a pattern's start to the spikes in it, in ms; NaN without any."""

    spikes: int
    """Number of spikes."""

    patterns: int
    """Number of patterns."""

    @property
    def success(self) -> bool:
        """The paper's criterion: hit rate above 98 %, no false alarm, latency below 10 ms."""
        return self.hit_rate > 0.98 and self.false_alarms == 0 and self.latency < 10.0


class PatternDetection:
    """One neuron that learns to fire at the pattern in its input.

    Args:
        trains: The input. It begins again after its duration.
        neuron: Model of the neuron; None: the paper's, `snn.SRM()`.
        plasticity: Rule of the synapses. `"masquelier"`: the paper's, `snn.STDP` with reduced pairs, bounds 0 and 1,
            a_plus 1/32 and a_minus 0.85 of it, tau_plus 16.8 ms and tau_minus 33.7 ms. None: no learning.
        weight: Initial weight of all synapses.
        delay: Of the synapses, in ms.
        dt: Time step in ms; None: that of the input.
        settings: Further arguments of `snn.Network`.

    Attributes:
        net: The network; its parts are named afferents, neuron, synapses and spikes.
        trains: The input.
        afferents: The source of the input's spikes.
        neuron: The neuron, a population of one.
        synapses: The projection of the afferents to the neuron.
        spikes: The record of the neuron's spikes.
    """

    def __init__(
        self,
        trains: PatternInput,
        *,
        neuron: Any = None,
        plasticity: Any = "masquelier",
        weight: float = 0.475,
        delay: float = 0.0,
        dt: float | None = None,
        **settings: Any,
    ) -> None:
        self.trains = trains
        self.net = Network(dt=trains.dt if dt is None else dt, **settings)
        self.afferents = self.net.add(trains.source(), trains.n, name="afferents")
        paper: Any = model("SRM")
        self.neuron = self.net.add(paper() if neuron is None else neuron, name="neuron")
        self.synapses = self.net.connect(
            self.afferents, self.neuron, all_to_all(), weight=weight, delay=delay, name="synapses",
            plasticity=masquelier_rule() if isinstance(plasticity, str) else plasticity,
        )  # fmt: skip
        self.spikes = self.net.record_spikes(self.neuron, name="spikes")

    def run(self, duration: float | None = None, *, progress: bool = False) -> None:
        """Go on for some ms; None: once through the input."""
        self.net.run(self.trains.duration if duration is None else duration, progress=progress)

    def latencies(self) -> np.ndarray:
        """For each spike of the neuron the time since the last pattern began, in ms; infinite before the first one."""
        return self.trains.since_start(self.spikes.times)

    def evaluate(self, start: float = 0.0, stop: float | None = None) -> Detection:
        """How well the neuron fired at the pattern between two times in ms; None: until now."""
        stop = self.net.t if stop is None else stop
        starts = self.trains.starts_until(self.net.t)
        starts = starts[(starts >= start) & (starts + SLOT <= stop)]
        times, latencies = self.spikes.times, self.latencies()
        inside = (times > start) & (times <= stop)
        hits = inside & (latencies <= SLOT)
        hit = np.unique(times[hits] - latencies[hits])
        return Detection(
            hit_rate=float(np.isin(np.round(starts, 6), np.round(hit, 6)).mean()) if starts.size else np.nan,
            false_alarms=int((inside & ~hits).sum()),
            latency=float(latencies[hits].mean()) if hits.any() else np.nan,
            spikes=int(inside.sum()),
            patterns=int(starts.size),
        )

    def found(self) -> float:
        """The time in ms after which no spike came outside of a pattern; NaN if one did in the last second, or
        none came in it."""
        times = self.spikes.times
        outside = times[self.latencies() > SLOT]
        last = float(outside.max()) if outside.size else 0.0
        recent = self.net.t - 1000.0
        return last if last < recent and (times > recent).any() else np.nan


def masquelier_rule(**changed: Any) -> Any:
    """The learning rule of Masquelier, Guyonneau and Thorpe (2008), with some parameters of `snn.STDP` changed."""
    rule = dict(
        tau_plus=16.8, tau_minus=33.7, a_plus=2.0**-5, a_minus=0.85 * 2.0**-5, w_min=0.0, w_max=1.0, pairing="reduced"
    )
    return model("STDP")(**{**rule, **changed})


def _whole(name: str, duration: float) -> int:
    """A time of whole ms."""
    length = number(name, duration)
    if length != int(length) or length < 0:
        raise ValueError(f"{name} must be a whole number of ms, not {duration}")
    return int(length)


def _unpacked(packed: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Steps, from 1 on, and ids of spikes from the number of each step and the ids."""
    return np.repeat(np.arange(1.0, steps + 1), packed[:steps]), packed[steps:]
