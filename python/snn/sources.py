"""Spike sources: populations without membrane."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import numpy as np

from . import _csv
from ._describe import Arrays, Value, brief
from ._numbers import floats, integer, integers, number
from ._table import Table
from .inputs import Input, Samples, Sine, Steps


class Variable(NamedTuple):
    """A parameter or state of a model. `default` is None where it must be given or follows from others."""

    name: str
    unit: str
    default: float | None
    doc: str


class Port(NamedTuple):
    """A named input of a model. `role` says for what it is the default: "drive", "spikes" or None."""

    name: str
    kind: str
    unit: str
    doc: str
    role: str | None


class Source:
    """A spike source. It is added, connected and recorded like a neuron model."""

    parameters: ClassVar[Table[Variable]] = Table()
    states: ClassVar[Table[Variable]] = Table()
    ports: ClassVar[Table[Port]] = Table()

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        """This source as JSON data for the core, in a population of `shape`."""
        raise NotImplementedError


class Poisson(Source, Input):
    """Poisson spike trains, as a source to `Network.add` or as an input to `Network.drive`.

    Args:
        rate: Rate of a train in Hz: number, array (one per neuron) or distribution, 0 or more; or a function of time,
            `snn.Steps`, `snn.Samples` or `snn.Sine`, which counts as 0 where it is below.
        n: In a drive: how many trains of this rate each neuron gets, summed. A source has one train a neuron.
        start: Time in ms after which spikes come; None: 0.
        stop: Time in ms up to which they come; None: for ever.

    Raises:
        TypeError: another input as the rate.
    """

    parameters = Table([Variable("rate", "Hz", None, "rate of each train")])

    def __init__(
        self,
        rate: Value | Steps | Samples | Sine,
        n: Value = 1,
        *,
        start: float | None = None,
        stop: float | None = None,
    ) -> None:
        if isinstance(rate, Input) and not isinstance(rate, (Steps, Samples, Sine)):
            raise TypeError(f"rate must be numbers, a distribution, snn.Steps, snn.Samples or snn.Sine, not {rate!r}")
        self.rate = rate
        self.n = n
        self.start, self.stop = _window(start, stop)

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        if np.ndim(self.n) != 0 or self.n != 1:  # type: ignore[arg-type]
            raise ValueError(f"n must be 1 for a source (several trains a neuron are for drives), not {self.n!r}")
        rate = self._describe_rate(arrays, shape)
        return {"model": "Poisson", "values": {"rate": rate, "start": self.start, "stop": self.stop}}

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        return {
            "type": "poisson",
            "rate": self._describe_rate(arrays, shape),
            "n": arrays.value("Poisson.n", self.n, shape),
            "start": self.start,
            "stop": self.stop,
        }

    def _describe_rate(self, arrays: Arrays, shape: tuple[int, ...]) -> Any:
        if isinstance(self.rate, Input):
            return self.rate._describe_input(arrays, shape)
        return arrays.value("Poisson.rate", self.rate, shape)


class Regular(Source):
    """Spikes at equal intervals, each at the step nearest to its time, so the rate is exact at any dt.

    Args:
        period: Time between spikes in ms: number, array (one per neuron) or distribution, at least one dt.
        start: Time of the first spike in ms, likewise, 0 or more; None: the period. There is no spike at t = 0.
        stop: Time in ms up to which spikes come; None: for ever.
    """

    def __init__(self, period: Value, start: Value | None = None, stop: float | None = None) -> None:
        self._period = period
        self._start = start
        self._stop = None if stop is None else number("stop", stop)

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        start = None if self._start is None else arrays.value("Regular.start", self._start, shape)
        period = arrays.value("Regular.period", self._period, shape)
        return {"model": "Regular", "values": {"period": period, "start": start, "stop": self._stop}}

    def __repr__(self) -> str:
        return f"Regular(period={brief(self._period)})"


class PulsePacket(Source):
    """Volleys of spikes at normally distributed times around centres.

    Each neuron of the source draws its own, from the network's seed; for one volley to all targets, add one neuron and
    connect it to all of them.

    A spike comes at the end of the step in which its time lies (NEST's `pulsepacket_generator`: one step later).

    Args:
        times: Centres of the volleys in ms, (k,), 0 or more, in any order.
        activity: Spikes of a neuron in a volley, a whole number.
        sdev: Standard deviation of the spikes' times in ms, 0 or more.
        start: Time in ms after which spikes come; None: 0.
        stop: Time in ms up to which they come; None: for ever.
    """

    def __init__(
        self,
        times: Any,
        activity: int,
        sdev: float,
        *,
        start: float | None = None,
        stop: float | None = None,
    ) -> None:
        self._times = np.array(floats("times", times), dtype=np.float64).reshape(-1)
        self._activity = integer("activity", activity)
        self._sdev = number("sdev", sdev)
        self._start, self._stop = _window(start, stop)

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        values = {"activity": self._activity, "sdev": self._sdev, "start": self._start, "stop": self._stop}
        return {"model": "PulsePacket", "values": {"times": arrays.add(self._times), **values}}

    def __repr__(self) -> str:
        return f"PulsePacket({len(self._times)} times, activity={self._activity}, sdev={self._sdev:g})"


class parrot_neuron(Source):
    """NEST's parrot neuron: it repeats each spike that arrives, in the step in which it arrives, whatever its weight.

    Several spikes in one step are as many spikes. Projections to it need a delay of at least one dt. Those with
    `port="ignored"` (NEST's receptor type 1) are not repeated: they carry a rule that shall see given spikes.

    Reference: NEST 3.9
    """

    ports = Table([
        Port("repeated", "jump", "", "spikes that it repeats", "spikes"),
        Port("ignored", "jump", "", "spikes that only plasticity sees", None),
    ])

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        return {"model": "nest.parrot_neuron"}

    def __repr__(self) -> str:
        return "parrot_neuron()"


class SpikeTimes(Source):
    """Spikes at given times. `Population.emit` adds more while the network runs.

    Args:
        times: Times in ms, each at least one dt and on the time grid: (k,), or a list with an array for each neuron; or
            the path of a `.csv` file with the columns `time` and `id`, as `SpikeRecord.to_csv` writes it.
        ids: The neuron that fires at each time, (k,). None: every neuron fires at all the times.
        weights: Factor of the weight of each synapse that the spike goes through, (k,). None: 1. Plasticity leaves it
            aside: such synapses send their own weight.
        multiplicities: How many spikes each of the times stands for, (k,). None: one.
        period: After so many ms, a multiple of dt, all the spikes come again, and so on; no time may lie beyond it.
            None: they come once.

    Raises:
        TypeError: times or weights that are not numbers; ids or multiplicities that are not whole numbers.
        OSError: a file that cannot be opened.
        ValueError: ids, weights or multiplicities of another shape than times; a negative multiplicity; ids given
            beside a list of arrays or a file; a file that is not as it should be, with the line.
    """

    def __init__(
        self, times: Any, ids: Any = None, weights: Any = None, multiplicities: Any = None, period: float | None = None
    ) -> None:
        trains = _trains(times)
        from_file = isinstance(times, (str, Path))
        if ids is not None and (trains is not None or from_file):
            raise ValueError("ids must be left out when times is a list of arrays, one for each neuron, or a file")
        if from_file:
            times, ids = _csv.read(times, ["time", "id"], whole=["id"]).T
            ids = ids.astype(np.int64)
        elif trains is not None:
            times = np.concatenate([np.empty(0), *trains])
            ids = np.repeat(np.arange(len(trains)), [len(train) for train in trains])
        self._trains = None if trains is None else len(trains)
        self._times = np.array(floats("times", times), dtype=np.float64)
        if self._times.ndim != 1:
            raise ValueError(f"times has shape {self._times.shape}; allowed are (k,) and a list of arrays")
        self._ids = None if ids is None else _like("ids", integers("ids", ids), self._times)
        self._weights = None if weights is None else np.array(_like("weights", floats("weights", weights), self._times))
        self._period = None if period is None else number("period", period)
        if multiplicities is not None:
            self._repeat(_like("multiplicities", integers("multiplicities", multiplicities), self._times))

    def _repeat(self, multiplicities: np.ndarray) -> None:
        if (multiplicities < 0).any():
            raise ValueError(f"multiplicities must not be negative, not {multiplicities.min()}")
        self._times = np.repeat(self._times, multiplicities)
        self._ids = None if self._ids is None else np.repeat(self._ids, multiplicities)
        self._weights = None if self._weights is None else np.repeat(self._weights, multiplicities)

    def _describe(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        size = int(np.prod(shape, dtype=np.int64))
        if self._trains not in (None, size):
            raise ValueError(f"times is a list of {self._trains} arrays, but the shape {shape} has {size} neurons")
        ids, times, weights = self._ids, self._times, self._weights
        if ids is None:
            ids, times = np.repeat(np.arange(size), len(times)), np.tile(times, size)
            weights = None if weights is None else np.tile(weights, size)
        description: dict[str, Any] = {"model": "SpikeTimes", "times": arrays.add(times), "ids": arrays.add(ids)}
        if weights is not None:
            description["weights"] = arrays.add(weights)
        if self._period is not None:
            description["period"] = self._period
        return description

    def __repr__(self) -> str:
        return f"SpikeTimes({len(self._times)} times)"


def _window(start: float | None, stop: float | None) -> tuple[float | None, float | None]:
    return None if start is None else number("start", start), None if stop is None else number("stop", stop)


def _trains(times: Any) -> list[np.ndarray] | None:
    """The arrays of a list of arrays; None for anything else."""
    if not isinstance(times, (list, tuple)) or not times or not all(np.ndim(train) == 1 for train in times):
        return None
    return [floats("times", train) for train in times]


def _like(name: str, array: np.ndarray, times: np.ndarray) -> np.ndarray:
    if array.shape != times.shape:
        raise ValueError(f"{name} has shape {array.shape}; allowed is that of times, {times.shape}")
    return array
