"""Models of NEST 3.9 under their very names, parameters and defaults; units as there: mV, pA, pF, ms.

Its devices are sources, drives and records of the package:

| NEST | here |
|---|---|
| poisson_generator | `net.drive(cells, snn.Poisson(rate), weight=w)`; also a source, to connect and record |
| spike_generator | `snn.SpikeTimes(times, weights=..., multiplicities=...)` |
| pulsepacket_generator | `snn.PulsePacket(times, activity, sdev)` of one neuron; its spikes come a step earlier |
| dc_generator | `net.drive(cells, amplitude)` |
| ac_generator | `net.drive(cells, snn.Sine(amplitude, frequency, offset, phase))` |
| step_current_generator | `net.drive(cells, snn.Steps(times, values))` |
| noise_generator | `net.drive(cells, snn.Noise(std, mean, every=dt, std_mod=..., frequency=..., phase=...))` |
| parrot_neuron | `snn.nest.parrot_neuron()` |
| start, stop | of drives, `snn.Poisson`, `snn.PulsePacket`, `snn.Regular` |
| voltmeter, multimeter, spike_recorder | `net.record`, `net.record_spikes` |
"""

from typing import Any

from .models import attribute as _attribute
from .models import of_module as _of_module
from .sources import parrot_neuron

__all__ = ["parrot_neuron"]


def __getattr__(name: str) -> Any:
    return _attribute("nest", name, __all__)


def __dir__() -> list[str]:
    return sorted([*__all__, *_of_module("nest")])
