"""Inputs: what a drive sends into neurons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ._describe import Arrays, Value, brief
from ._native import Core
from ._numbers import floats, number
from ._object import VariableObject


class Input:
    """Input over time to a port of neurons, given to `Network.drive`. Its unit is that of the port."""

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        """This input as JSON data for the core, for neurons of `shape`."""
        raise NotImplementedError

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={brief(value)}" for name, value in vars(self).items())
        return f"{type(self).__name__}({given})"


class Constant(Input):
    """The same at all times: what a number, an array or a distribution given to `Network.drive` becomes."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        return {"type": "constant", "value": arrays.value("input", self.value, shape)}


class Samples(Input):
    """One value after the other, from the drive's start. The methods rk2 and rk4 read it at each of their stages.

    Args:
        values: (k,) for all neurons alike, or (k, *shape) with the shape of the driven population.
        every: Duration of a sample in ms, a multiple of dt; None: one step.
        then: Value after the last sample, or `"hold"` to keep the last.
    """

    def __init__(self, values: Any, every: float | None = None, then: float | str = 0.0) -> None:
        self.values = np.array(floats("values", values))
        self.every = None if every is None else number("every", every)
        self.then = then if then == "hold" else number("then", then)

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        values, rows = arrays.samples("values", self.values, shape)
        return {"type": "samples", "values": values, "rows": rows, "every": self.every, "then": self.then}


class Steps(Input):
    """A value from each of several times on, 0 before the first. rk2 and rk4 read it at each of their stages.

    Args:
        times: Increasing times in ms on the time grid, (k,).
        values: The value from each time on: (k,) for all neurons alike, or (k, *shape).
    """

    def __init__(self, times: Any, values: Any) -> None:
        self.times = np.array(floats("times", times))
        self.values = np.array(floats("values", values))

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        values, rows = arrays.samples("values", self.values, shape)
        if self.times.shape != (rows,):
            raise ValueError(f"times has shape {self.times.shape}; allowed is ({rows},), one time for each value")
        return {"type": "steps", "times": arrays.add(self.times), "values": values}


class Sine(Input):
    """offset + amplitude * sin(2 pi frequency t + phase). rk2 and rk4 read it at each of their stages.

    Each argument is a number, an array (one per neuron) or a distribution.

    Args:
        amplitude: Amplitude, in the unit of the port.
        frequency: Frequency in Hz.
        offset: Mean, in the unit of the port.
        phase: Phase at t = 0 in degrees.
    """

    def __init__(self, amplitude: Value, frequency: Value, offset: Value = 0.0, phase: Value = 0.0) -> None:
        self.amplitude = amplitude
        self.frequency = frequency
        self.offset = offset
        self.phase = phase

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        values = {name: arrays.value(f"Sine.{name}", value, shape) for name, value in vars(self).items()}
        return {"type": "sine", **values}


class Noise(Input):
    """Normal numbers, each neuron its own, drawn from the network's seed.

    Each argument but `every` is a number, an array (one per neuron) or a distribution.

    Args:
        std: Standard deviation, in the unit of the port, 0 or more.
        mean: Mean, likewise.
        every: How long a number lasts in ms, a multiple of dt; None: one step.
        std_mod: Modulates the variance, which is std**2 + std_mod**2 * sin(2 pi frequency t + phase); at most std.
        frequency: Of the modulation, in Hz.
        phase: Of the modulation at t = 0, in degrees.
        low: Numbers below become this bound; None: there is none.
        high: Numbers above become this bound; None: there is none.
    """

    def __init__(
        self,
        std: Value,
        mean: Value = 0.0,
        every: float | None = None,
        *,
        std_mod: Value = 0.0,
        frequency: Value = 0.0,
        phase: Value = 0.0,
        low: Value | None = None,
        high: Value | None = None,
    ) -> None:
        self.std = std
        self.mean = mean
        self.every = None if every is None else number("every", every)
        self.std_mod = std_mod
        self.frequency = frequency
        self.phase = phase
        self.low = low
        self.high = high

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        names = ["std", "mean", *(name for name in ("low", "high") if getattr(self, name) is not None)]
        if np.ndim(self.std_mod) > 0 or self.std_mod != 0:  # type: ignore[arg-type]
            names += ["std_mod", "frequency", "phase"]
        values = {name: arrays.value(f"Noise.{name}", getattr(self, name), shape) for name in names}
        return {"type": "noise", "every": self.every, **values}


class OrnsteinUhlenbeck(Input):
    """Noise with a memory: normal numbers, each neuron its own, whose correlation decays with exp(-time / tau).

    It begins in its stationary state, with the mean and standard deviation given, at whatever dt. Each argument is a
    number, an array (one per neuron) or a distribution.

    Args:
        mean: Mean, in the unit of the port.
        std: Standard deviation, in the unit of the port, 0 or more.
        tau: Time constant of the correlation in ms, positive.
    """

    def __init__(self, mean: Value, std: Value, tau: Value) -> None:
        self.mean = mean
        self.std = std
        self.tau = tau

    def _describe_input(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, Any]:
        values = {name: arrays.value(f"OrnsteinUhlenbeck.{name}", value, shape) for name, value in vars(self).items()}
        return {"type": "ornstein_uhlenbeck", **values}


class Drive(VariableObject):
    """Input to a population or to the rule of a projection, made by `Network.drive`. What is set counts from the next
    step on.

    Attributes:
        input: The input as given.
        target: The driven population, view or projection.
        weight: Factor of the input: number, array of the target's shape (of a projection: ()) or distribution.
        value: The value, of a constant input only; likewise.
        rate: Rate in Hz, of a Poisson input with a constant rate only; likewise.
    """

    weight: np.ndarray
    value: np.ndarray
    rate: np.ndarray

    def __init__(
        self, core: Core, number: int, name: str, target: VariableObject, shape: tuple[int, ...], input: Input
    ) -> None:
        super().__init__(core, number, name, shape)
        self._target = target
        self._input = input

    @property
    def target(self) -> VariableObject:
        return self._target

    @property
    def input(self) -> Input:
        return self._input

    @property
    def _content(self) -> str:
        return f"{self._input!r} into {self._target.name!r}"

    @property
    def _variables(self) -> Iterable[str]:
        given = vars(self._input)
        return ("weight", *(name for name in ("value", "rate") if name in given and not isinstance(given[name], Input)))
