"""snn: a simulator of spiking neural networks. NumPy arrays in, NumPy arrays out.

    net = snn.Network(dt=0.5)
    exc = net.add(snn.Izhikevich(a=0.02, d=8.0), shape=(10, 10))
    net.drive(exc, 10.0)
    v = net.record(exc, "v")
    net.run(1000.0)

`snn.models()` lists the models; their classes (`snn.Izhikevich`, `snn.lixirnet.IzhikevichNeuron`, ...) come from the
core's catalogue, which is loaded when first needed. Units are ms, mV, pA, nS, pF and Hz.
"""

from typing import Any

from . import attractors, experiments, lixirnet, nest, plot, signal
from .connect import (
    Alpha,
    Chemical,
    DoubleExponential,
    Electrical,
    Exponential,
    Pulse,
    Static,
    all_to_all,
    distance,
    edges,
    fixed_indegree,
    fixed_outdegree,
    fixed_total_number,
    one_to_one,
    pairwise_bernoulli,
)
from .distributions import exponential, lognormal, normal, uniform
from .environment import interact
from .errors import SnnError
from .fitting import fit
from .inputs import Noise, OrnsteinUhlenbeck, Samples, Sine, Steps
from .models import attribute as _attribute
from .models import model, models
from .models import of_module as _of_module
from .network import Network, load
from .sources import Poisson, PulsePacket, Regular, SpikeTimes

__all__ = [
    "Alpha", "Chemical", "DoubleExponential", "Electrical", "Exponential", "Network", "Noise",
    "OrnsteinUhlenbeck", "Poisson", "Pulse", "PulsePacket", "Regular", "Samples", "Sine", "SnnError",
    "SpikeTimes", "Static", "Steps", "all_to_all", "attractors", "distance", "edges", "experiments", "exponential",
    "fit", "fixed_indegree", "fixed_outdegree", "fixed_total_number", "interact", "lixirnet", "load", "lognormal",
    "model", "models", "nest", "normal", "one_to_one", "pairwise_bernoulli", "plot", "signal", "uniform",
]


def __getattr__(name: str) -> Any:
    return _attribute("", name, __all__)


def __dir__() -> list[str]:
    return sorted([*__all__, *_of_module("")])
