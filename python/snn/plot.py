"""Plots of records and weights. Each takes `ax=` (None: the current axes), returns the axes and never calls `show`.

matplotlib is imported when a function is called.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ._optional import require
from .connect import Projection
from .records import Record, SpikeRecord
from .signal import power_density


def raster(spikes: SpikeRecord, *, ax: Any = None) -> Any:
    """A dot for each spike: time in ms against the number of the neuron, a colour for each population."""
    ax = _axes(ax)
    first = 0
    for population in spikes.populations:
        part = spikes[population]
        ax.plot(part.times, part.ids + first, ".", markersize=2, label=population.name)
        first += population.size
    ax.set(xlabel="time (ms)", ylabel="neuron", xlim=spikes.window if spikes.window[1] > spikes.window[0] else None)
    if len(spikes.populations) > 1:
        ax.legend(loc="upper right", markerscale=4)
    return ax


def trace(record: Record, *, ax: Any = None) -> Any:
    """A line for each neuron, or for the reduced value, of each recorded variable against time in ms."""
    ax = _axes(ax)
    for variable in record.variables:
        samples = _lines(record[variable])
        ax.plot(record.times, samples, label=_labels(variable, samples.shape[1]))
    ax.set(xlabel="time (ms)", ylabel=", ".join(_with_unit(record, variable) for variable in record.variables))
    return ax


def phase(record: Record, x: str, y: str, *, ax: Any = None) -> Any:
    """The way through the phase plane: recorded variable `y` against recorded variable `x`, a line for each neuron.

    Raises:
        KeyError: not recorded; names the nearest.
    """
    ax = _axes(ax)
    ax.plot(*(_lines(record[variable]) for variable in (x, y)))
    ax.set(xlabel=_with_unit(record, x), ylabel=_with_unit(record, y))
    return ax


def spectrum(record: Record, *, ax: Any = None) -> Any:
    """The power spectral density (`snn.signal.power_density`) of a record of one variable, a line for each neuron or
    for the reduced value."""
    ax = _axes(ax)
    samples = _lines(record.values)
    if len(samples) < 4:
        raise ValueError(f"spectrum needs at least 4 samples, not {len(samples)}")
    for each in samples.T:
        ax.plot(*power_density(each, record.times[1] - record.times[0]))
    unit = record.what._unit(record.variables[0])
    ax.set(xlabel="frequency (Hz)", ylabel=f"power density ({unit}²/Hz)" if unit else "power density", yscale="log")
    return ax


def rate(spikes: SpikeRecord, *, bin: float = 10.0, ax: Any = None) -> Any:
    """The mean rate of a neuron in Hz over bins of `bin` ms, a line for each population."""
    ax = _axes(ax)
    for population in spikes.populations:
        part = spikes[population]
        counts = part.binned(bin)
        centres = part.window[0] + bin * (np.arange(counts.size) + 0.5)
        ax.plot(centres, counts / max(1, part.size) * (1000.0 / bin), label=population.name)
    ax.set(xlabel="time (ms)", ylabel="rate (Hz)")
    if len(spikes.populations) > 1:
        ax.legend(loc="upper right")
    return ax


def grid(record: Record, *, at: float | None = None, ax: Any = None) -> Any:
    """The sample of a two-dimensional population as an image with a colour bar.

    Args:
        record: A record of one variable of a population of two dimensions.
        at: Time of the sample in ms, the nearest is taken; None: the last.
        ax: Axes to draw into.

    Raises:
        ValueError: another dimension, several variables, or no samples yet.
    """
    values, times = record.values, record.times
    if values.ndim != 3 or times.size == 0:
        raise ValueError(f"grid needs samples of a population of two dimensions, not values of shape {values.shape}")
    sample = -1 if at is None else int(np.abs(times - at).argmin())
    ax = _axes(ax)
    image = ax.imshow(values[sample])
    ax.figure.colorbar(image, ax=ax, label=_with_unit(record, record.variables[0]))
    ax.set(title=f"t = {times[sample]:g} ms")
    return ax


def weights(projection: Projection, *, bins: int = 50, ax: Any = None) -> Any:
    """A histogram of the weights of a projection, or of some of its synapses (`p[mask]`), in `bins` bins."""
    ax = _axes(ax)
    ax.hist(projection.weight, bins=bins)
    ax.set(xlabel="weight", ylabel="synapses")
    return ax


def _axes(ax: Any) -> Any:
    return require("matplotlib.pyplot", "snn.plot").gca() if ax is None else ax


def _lines(values: np.ndarray) -> np.ndarray:
    """Samples of a variable, a column for each neuron."""
    return values.reshape(len(values), int(np.prod(values.shape[1:])))


def _labels(variable: str, lines: int) -> Any:
    return variable if lines == 1 else [f"{variable}[{i}]" for i in range(lines)]


def _with_unit(record: Record, variable: str) -> str:
    unit = record.what._unit(variable)
    return f"{variable} ({unit})" if unit else variable
