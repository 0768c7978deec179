"""Functions of recorded signals: power spectra and their distance, correlation, the EEG of a population, peaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from . import _csv
from ._native import compute
from ._numbers import floats, number


def power_density(x: Any, dt: float, *, to: str | Path | None = None) -> tuple[np.ndarray, np.ndarray]:
    """The one-sided power spectral density of a signal: S_k = 2 dt / n |X_k|^2, X the Fourier transform of x less its
    mean.

    The crate spiking_neural_networks gives the same numbers for a dt that it takes to be in seconds:
    `get_power_density(x, dt, n * dt)` is `power_density(x, 1000 * dt)`. With dt in ms its frequencies are in kHz and
    its densities per kHz: 1000 times less and 1000 times more than these.

    Args:
        x: Samples, (n,).
        dt: Time between two samples in ms.
        to: A `.csv` file to write the spectrum to, with the columns `frequency` and `power`; None: none.

    Returns:
        Frequencies in Hz, k * 1000 / (n * dt), and the densities there in the unit of x squared per Hz, (n // 2,) each.

    Raises:
        TypeError: not numbers.
        OSError: the file cannot be written.
        ValueError: more than one axis, values that are not finite, or a `dt` that is not positive.
    """
    frequency, power = compute("power_density", x=_series("x", x), dt=number("dt", dt)).reshape(2, -1)
    if to is not None:
        _csv.write(to, ["frequency", "power"], [frequency, power])
    return frequency, power


def power_density_comparison(x: Any, y: Any, dt: float) -> float:
    """How far the spectra of two signals are from each other, 0 if they are equal: the earth mover's distance between
    their `power_density`, in bins, times the squared difference of the highest densities.

    As `power_density`, it equals the crate's for a dt that is 1000 times as large.

    Args:
        x: Samples, (n,).
        y: Samples, (n,).
        dt: Time between two samples in ms.

    Raises:
        TypeError: not numbers.
        ValueError: signals of different length, without power, or as `power_density` does not take them.
    """
    return float(compute(
        "power_density_comparison", x=_series("x", x), y=_series("y", y), dt=number("dt", dt)
    )[0])


def earth_movers_distance(a: Any, b: Any) -> float:
    """The Wasserstein-1 distance between two distributions over the positions 0 to n - 1: the sum of the absolute
    differences of the cumulative distributions.

    Args:
        a: Weight of each position, (n,), 0 or more. Only their proportions matter.
        b: Likewise, (n,).

    Raises:
        TypeError: not numbers.
        ValueError: different lengths, a negative weight, or none above 0.
    """
    return float(compute("earth_movers_distance", a=_series("a", a), b=_series("b", b))[0])


def correlation(x: Any, y: Any) -> float:
    """Pearson's correlation coefficient; NaN where x or y is constant.

    Args:
        x: Samples, (n,).
        y: Samples, (n,).

    Raises:
        TypeError: not numbers.
        ValueError: different lengths, no samples, or values that are not finite.
    """
    return float(compute("correlation", x=_series("x", x), y=_series("y", y))[0])


def eeg(
    v: Any, *, reference_voltage: float = 0.007, distance: float = 0.8, conductivity: float = 251.0
) -> np.ndarray:
    """The EEG of cells that are point sources at one distance from the electrode, in a homogeneous medium:
    sum(v - reference_voltage) / (4 pi conductivity distance), the sum over the cells.

    The defaults are those of the crate spiking_neural_networks, which gives no units.

    Args:
        v: Recorded voltages in mV, (samples, *shape), such as `record.values`.
        reference_voltage: Voltage in mV that gives nothing.
        distance: Distance of the electrode, above 0.
        conductivity: Conductivity of the medium, above 0.

    Returns:
        The potential at each sample, (samples,).

    Raises:
        TypeError: not numbers.
        ValueError: no axis of samples, or a distance or conductivity that is not positive.
    """
    voltages = floats("v", v)
    if voltages.ndim < 2 or 0 in voltages.shape[1:]:
        raise ValueError(f"v has shape {voltages.shape}; allowed is (samples, *shape) with at least one cell")
    return compute(
        "eeg", v=voltages, cells=int(np.prod(voltages.shape[1:])),
        reference_voltage=number("reference_voltage", reference_voltage), distance=number("distance", distance),
        conductivity=number("conductivity", conductivity),
    )


def find_peaks(x: Any, tolerance: float) -> np.ndarray:
    """Where a signal has tops: its slope is at most `tolerance` in magnitude and it falls afterwards. Of samples that
    follow each other it is the middle one.

    Args:
        x: Samples, (n,).
        tolerance: The largest difference between two samples at a top, 0 or more, in the unit of x.

    Returns:
        Numbers of samples, ascending.

    Raises:
        TypeError: not numbers.
        ValueError: more than one axis, values that are not finite, or a negative `tolerance`.
    """
    return compute("find_peaks", x=_series("x", x), tolerance=number("tolerance", tolerance))


def _series(name: str, values: Any) -> np.ndarray:
    array = floats(name, values)
    if array.ndim != 1:
        raise ValueError(f"{name} has shape {array.shape}; allowed is (n,)")
    return array
