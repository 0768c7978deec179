"""Records: what a network keeps of its states and spikes."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import _csv
from ._describe import Arrays
from ._native import Core
from ._numbers import number
from ._object import NetworkObject, VariableObject, read_only
from ._optional import require
from .errors import UnknownNameError, unknown
from .population import Population


class Recorder(NetworkObject):
    """What `Record` and `SpikeRecord` share: a recorder in the core.

    Attributes:
        nbytes: Memory that what was recorded takes, in bytes.
    """

    @property
    def _file(self) -> str | None:
        """The file to which it streams."""
        file: str | None = self._core.described(self._id)["to"]
        return file

    @property
    def nbytes(self) -> int:
        return int(self._core.get(self._id, "nbytes")[0])

    def clear(self) -> None:
        """Forget what was recorded so far."""
        self._core.set({"id": self._id, "name": "clear"}, Arrays())

    def to_csv(self, path: str | Path) -> None:
        """Write the columns of `to_pandas`, with a heading, to a file of comma-separated values."""
        _csv.write(path, *self._columns())

    def to_pandas(self) -> Any:
        """The record as a `pandas.DataFrame`.

        Raises:
            ImportError: pandas is not installed.
        """
        names, columns = self._columns()
        return require("pandas", f"{type(self).__name__}.to_pandas").DataFrame(dict(zip(names, columns)))

    def _columns(self) -> tuple[Sequence[str], Sequence[np.ndarray]]:
        raise NotImplementedError



class Record(Recorder):
    """Samples of states and parameters, made by `Network.record`.

    As columns (`to_pandas`, `to_csv`): `time` in ms, then `v[0]`, `v[1]`, ... of a line, `v[0,0]`, ... of a grid, or
    `v` of a record with `reduce`. A record of a projection at its spikes (`at=`) has a row for each of them: `time`,
    `index` and the variables.
    """

    def __init__(
        self,
        core: Core,
        number: int,
        name: str,
        what: VariableObject,
        variables: Sequence[str],
        shape: tuple[int, ...],
        at: str | None,
    ) -> None:
        super().__init__(core, number, name)
        self._what = what
        self._variables = tuple(variables)
        self._shape = shape
        self._at = at

    @property
    def what(self) -> VariableObject:
        """The recorded population, projection or view."""
        return self._what

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of what is recorded."""
        return self._variables

    @property
    def times(self) -> np.ndarray:
        """Times of the samples in ms, (samples,)."""
        return read_only(self._core.get(self._id, "times"))

    @property
    def index(self) -> np.ndarray:
        """Number in the whole projection of the synapse of each sample, (samples,).

        Raises:
            AttributeError: it is not a record at spikes.
        """
        if self._at is None:
            raise AttributeError(f"{self._name} has no index: it was not made with at=\"pre\" or at=\"post\"")
        return read_only(self._core.get(self._id, "index"))

    @property
    def values(self) -> np.ndarray:
        """The samples of the one recorded variable, (samples, *shape); (samples,) with `reduce` or `at`; read-only.

        Raises:
            ValueError: several variables are recorded; take one by `record["v"]`.
        """
        if len(self._variables) > 1:
            raise ValueError(f"{self._name} has several variables; take one of {', '.join(self._variables)} by name")
        return self[self._variables[0]]

    def __getitem__(self, variable: str) -> np.ndarray:
        """The samples of a variable, like `values`.

        Raises:
            KeyError: the variable is not recorded.
        """
        if variable not in self._variables:
            raise UnknownNameError(unknown(f"{self._name} has not recorded", str(variable), self._variables))
        if self._file is not None:
            return self._streamed(self._file, variable)
        samples = self._core.length(self._id, "times")
        pieces = [self._core.get(self._id, variable)]
        rest = samples * math.prod(self._shape) - pieces[0].size
        for _ in range(math.ceil(rest / max(1, pieces[0].size))):  # beyond what is read at once
            pieces.append(self._core.get(self._id, f"{variable}#{len(pieces)}"))
        values = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
        return read_only(values.reshape(samples, *self._shape))

    def _streamed(self, file: str, variable: str) -> np.ndarray:
        """What was streamed so far of a variable: mapped from an array, read from columns."""
        if file.endswith(".csv"):
            dtype = self._core.described(self._id)["dtype"] or self._core.dtype
            columns = _csv.read(file, self._column_names(variable))
            return read_only(columns.astype(dtype).reshape(-1, *self._shape))
        written = np.load(file, mmap_mode="r")
        return written[variable] if len(self._variables) > 1 else written

    def _column_names(self, variable: str) -> list[str]:
        """A column for each recorded neuron."""
        positions = np.ndindex(*self._shape)
        return [f"{variable}[{','.join(map(str, position))}]" if position else variable for position in positions]

    def _columns(self) -> tuple[Sequence[str], Sequence[np.ndarray]]:
        names = [name for variable in self._variables for name in self._column_names(variable)]
        columns = [column for v in self._variables for column in self[v].reshape(len(self.times), -1).T]
        if self._at is not None:
            return ["time", "index", *names], [self.times, self.index, *columns]
        return ["time", *names], [self.times, *columns]

    @property
    def _content(self) -> str:
        when = "" if self._at is None else f" at {self._at} spikes"
        return f"{', '.join(self._variables)} of {self._what.name!r}{when}"


class SpikeRecord(Recorder):
    """Spikes of populations, made by `Network.record_spikes`; also a part of them, `s[exc]` or `s.between(500, 1500)`.

    Neurons are numbered through the recorded populations in the order given: of one population from 0 to its size - 1.
    A window from start to stop holds the spikes with start < time <= stop: those found in the steps between.
    As columns (`to_pandas`, `to_csv`): `time` in ms, `id` and the name of the `population`.
    """

    def __init__(
        self, core: Core, number: int, name: str, populations: Sequence[Population], dt: float,
        start: float | None, stop: float | None, last: float | None,
    ) -> None:
        super().__init__(core, number, name)
        self._last = np.inf if last is None else last
        self._populations = tuple(populations)
        self._dt = dt
        self._start = 0.0 if start is None else start
        self._stop = np.inf if stop is None else stop
        self._since = max(self._start, core.step_count * dt)  # moved by clear
        self._first = 0  # number of this part's first neuron in the whole record
        self._whole: SpikeRecord | None = None  # what this is a part of

    @property
    def populations(self) -> tuple[Population, ...]:
        """The recorded populations and views."""
        return self._populations

    @property
    def size(self) -> int:
        """Number of recorded neurons."""
        return sum(population.size for population in self._populations)

    @property
    def window(self) -> tuple[float, float]:
        """The stretch of time covered so far, in ms: start and stop."""
        since = (self._whole or self)._since
        now = self._core.step_count * self._dt
        start = max(self._start, since, now - self._last)
        return start, max(start, min(self._stop, now))

    @property
    def times(self) -> np.ndarray:
        """Times of the spikes in ms, (spikes,), in order."""
        return self._spikes()[0]

    @property
    def ids(self) -> np.ndarray:
        """Number of the neuron of each spike, (spikes,)."""
        return self._spikes()[1]

    def __getitem__(self, population: Population) -> SpikeRecord:
        """The spikes of one recorded population or view, its neurons numbered from 0 again.

        Raises:
            KeyError: the population is not recorded here.
        """
        first = self._first
        for recorded in self._populations:
            if recorded is population or recorded._same_as(population):
                return self._part(_first=first, _populations=(recorded,))
            first += recorded.size
        names = [recorded.name for recorded in self._populations]
        raise UnknownNameError(unknown(f"{self._name} has not recorded", repr(population), names))

    def between(self, start: float, stop: float) -> SpikeRecord:
        """The spikes from start to stop, in ms: start < time <= stop."""
        return self._part(
            _start=max(self._start, number("start", start)), _stop=min(self._stop, number("stop", stop))
        )

    def counts(self) -> np.ndarray:
        """Number of spikes of each neuron, (size,)."""
        return np.bincount(self.ids, minlength=self.size)

    def rates(self) -> np.ndarray:
        """Rate of each neuron over the window in Hz, (size,); 0 over a window without length."""
        start, stop = self.window
        return self.counts() * (1000.0 / (stop - start) if stop > start else 0.0)

    def trains(self) -> list[np.ndarray]:
        """Times of each neuron's spikes in ms, one array a neuron."""
        times, ids = self._spikes()
        ordered = times[np.argsort(ids, kind="stable")]
        return np.split(ordered, np.cumsum(self.counts()))[:self.size]

    def binned(self, bin: float, per_neuron: bool = False) -> np.ndarray:
        """Number of spikes in bins that follow each other from the start of the window.

        Args:
            bin: Width of a bin in ms. The last bin may reach beyond the window.
            per_neuron: Whether to count for each neuron instead of all together.

        Returns:
            Counts, (bins,), or (bins, size) with `per_neuron`.

        Raises:
            ValueError: `bin` is not positive.
        """
        width = number("bin", bin)
        if width <= 0:
            raise ValueError(f"bin must be positive, not {bin}")
        start, stop = self.window
        times, ids = self._spikes()
        slack = self._slack / width
        bins = int(np.ceil((stop - start) / width - slack))
        which = np.ceil((times - start) / width - slack).astype(np.int64) - 1
        ids, which = ids[which < bins], which[which < bins]  # a record kept over a reset has spikes of later times
        if per_neuron:
            return np.bincount(which * self.size + ids, minlength=bins * self.size).reshape(bins, self.size)
        return np.bincount(which, minlength=bins)

    def clear(self) -> None:
        whole = self._whole or self
        super().clear()
        whole._since = whole.window[1]

    def _restart(self) -> None:
        """Cover the time from the start again, after a reset of the network."""
        self._since = self._start

    @property
    def _slack(self) -> float:
        """What a time in ms may be off its step by rounding."""
        return 1e-6 * self._dt

    def _part(self, **changes: Any) -> SpikeRecord:
        part = copy.copy(self)
        vars(part).update(changes, _whole=self._whole or self)
        return part

    def _spikes(self) -> tuple[np.ndarray, np.ndarray]:
        """Times and ids of the spikes of these populations within the window, read-only."""
        if self._file is None:
            times, ids = (self._core.get(self._id, name) for name in ("times", "ids"))
        elif self._file.endswith(".csv"):
            times, ids = _csv.read(self._file, ["time", "id"]).T
            ids = ids.astype(np.int32)
        else:
            written = np.load(self._file, mmap_mode="r")
            times, ids = written["time"], written["id"]
        inside = (times > self._start + self._slack) & (times <= self._stop + self._slack)
        inside &= (ids >= self._first) & (ids < self._first + self.size)
        return read_only(times[inside]), read_only(ids[inside] - self._first)

    def _columns(self) -> tuple[Sequence[str], Sequence[np.ndarray]]:
        times, ids = self._spikes()
        names = np.array([population.name for population in self._populations], dtype=object)
        ends = np.cumsum([population.size for population in self._populations])
        return ["time", "id", "population"], [times, ids, names[np.searchsorted(ends, ids, side="right")]]

    @property
    def _content(self) -> str:
        return f"spikes of {', '.join(repr(population.name) for population in self._populations)}"
