"""Plasticity of lattices."""

from __future__ import annotations

from ._structs import Number, Struct


class STDP(Struct):
    """Spike-timing dependent plasticity: a spike changes the neuron's connections by the last spikes at both ends."""

    a_plus = Number(2.0, keyword="")
    a_minus = Number(2.0, keyword="")
    tau_plus = Number(4.5, keyword="")
    tau_minus = Number(4.5, keyword="")
    dt = Number(0.1, keyword="")
