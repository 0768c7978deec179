"""What parts of cells do by themselves: a step of a network of one cell, which is made once and used again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..models import catalogue
from ..network import Network

Values = Mapping[str, Any]
Read = Callable[[str], float]
"""Gives a variable of the cell by name."""


def network(dt: float, seed: int = 0, threads: int | None = None) -> Network:
    """A network that computes like the crate: in single precision, with the C library's functions."""
    return Network(dt=dt, seed=seed, threads=threads, dtype="float32", exact=True, on_nan="keep")


def released(mechanism: str, values: Values, voltage: float, fires: bool, dt: float, **options: Any) -> Read:
    """A transmitter after a step of a cell that comes to a voltage and fires or not."""

    def train() -> Any:
        return _made("RateSpikeTrain", transmitters={"X": _made(mechanism, **options)})

    given = {"rate": _ALWAYS if fires else 0.0, "v_th": voltage, "v_resting": voltage, **_of("X", values)}
    return _after_step((mechanism, *options.items()), dt, train, given).of("X")


def opened(mechanism: str, values: Values, concentration: float, dt: float) -> Read:
    """The kinetics of a receptor after a step with a concentration."""

    def neuron() -> Any:
        return _made("IzhikevichNeuron", receptors={"X": _made("XReceptor", kinetics=_made(mechanism))})

    return _after_step(mechanism, dt, neuron, _of("X", values), {"X": concentration}).of("X")


def open_receptor(
    mechanism: str, values: Values, voltage: float, modifiers: Values, dt: float, **options: Any
) -> Read:
    """A receptor after a step from a voltage; `modifiers` are what dopamine has left."""

    def neuron() -> Any:
        dopamine = _made("DopamineReceptor", release="0.23.5")
        return _made("IzhikevichNeuron", receptors={"X": _made(mechanism, **options), "Dopamine": dopamine})

    given = {"current_voltage": voltage, **_of("Dopamine", modifiers), **_of("X", values)}
    return _after_step(("current", mechanism, *options.items()), dt, neuron, given).of("X")


def modulated(values: Values, release: str) -> Read:
    """Dopamine receptors after a step."""

    def neuron() -> Any:
        return _made("IzhikevichNeuron", receptors={"X": _made("DopamineReceptor", release=release)})

    return _after_step(("modulated", release), 0.1, neuron, _of("X", values)).of("X")


def gated(values: Values, dt: float) -> Read:
    """A Hodgkin-Huxley neuron after a step from given values."""
    return _after_step("gated", dt, lambda: _made("HodgkinHuxleyNeuron"), values).of("")


def pulses(k: Any, v_th: Any, v_resting: Any, dt: float, elapsed: np.ndarray) -> np.ndarray:
    """What gap junctions feel of trains some steps, at least 1, after their spikes; arrays of one axis."""
    train = _made("RateSpikeTrain", v_th=v_th, v_resting=v_resting, rate=np.where(elapsed == 1, _ALWAYS, 0.0),
                  refractoriness=_made("DeltaDirac", k=k, elapsed=elapsed - 1))
    with network(dt, threads=1) as net:
        trains = net.add(train, len(elapsed))
        net.step()
        return trains.get("refractoriness.effect")


_ALWAYS = 1e-30  # a period shorter than any step


class _Bench:
    """A network of one cell with inputs for concentrations."""

    def __init__(self, model: Any, dt: float, ports: Values) -> None:
        self._network = network(dt, threads=1)
        self._cell = self._network.add(model, 1)
        self._drives = {port: self._network.drive(self._cell, 0.0, port=port) for port in ports}

    def step(self, values: Values, inputs: Values) -> None:
        self._cell.set(**values)
        for port, value in inputs.items():
            self._drives[port].value = value
        self._network.step()

    def of(self, part: str) -> Read:
        """Reads the variables of a mechanism, or of the cell itself."""
        prefix = f"{part}." if part else ""
        return lambda name: self._cell.get(prefix + name).item()


_benches: dict[Any, _Bench] = {}


def _after_step(key: Any, dt: float, model: Callable[[], Any], values: Values, inputs: Values | None = None) -> _Bench:
    """The bench of a model after a step from given values with given concentrations."""
    inputs = inputs or {}
    if (key, dt) not in _benches:
        if len(_benches) > 50:  # each dt has its own
            _benches.clear()
        _benches[key, dt] = _Bench(model(), dt, inputs)
    _benches[key, dt].step(values, inputs)
    return _benches[key, dt]


def _made(name: str, **values: Any) -> Any:
    return catalogue()[f"lixirnet.{name}"](**values)


def _of(part: str, values: Values) -> dict[str, Any]:
    return {f"{part}.{name}": value for name, value in values.items()}
