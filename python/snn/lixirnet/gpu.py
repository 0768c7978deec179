'''The package lixirnet 0.4.0 (on the crate spiking_neural_networks 0.24) under its own names: a script for it runs with
`import snn.lixirnet.gpu as ln`. The steps are made by the core of snn on the processor, in single precision; the
classes whose names end in GPU are like the others, without plasticity.

Kept are the defaults, and the oddities that results depend on:

- electrical input is averaged over all incoming connections, those of weight 0 too; chemical input over those from
  cells that have the transmitter;
- `connect` replaces all connections of the pair of lattices; lattices' own synapse flags do not count in a network;
- `rate` of a train is its period in ms: a train with the rate 0.01 fires in every step, one with 0 never;
- a train that has not fired is felt as its `v_resting`, without the gap conductance; a pulse of the default
  refractoriness lasts hundreds of steps; what comes from a train can only be strengthened by plasticity;
- transmitters of neurons move in steps with chemical synapses only, and release in the step after the spike;
- `current_voltage` is 0 by default, far above rest;
- a GPU lattice made directly has chemical synapses on;
- `reset_timing` resets clocks and firing times only, `populate` keeps the history, and plasticity uses its own `dt`.

Not kept:

- panics: they are KeyError, TypeError or ValueError, and a `connect` or `apply` that fails changes nothing;
- `do_plasticity` reads what was set, not `update_grid_history`;
- order by hash: cells and connections are visited row by row, lattices as they were added, so runs can be repeated;
- pulses of trains count from their spikes, also after `reset_timing` of one lattice of a network;
- a cell's own `dt`: all cells of a lattice or network need the same one;
- `inh_modifier` and `nmda_modifier` of a neuron without a dopamine receptor: in lattices they act as 1;
- what GPUs did otherwise: indices of grids that are not square, receptors that fall where no transmitter comes from,
  clocks that stand.

More than there was: `connect` takes arrays, `numpy.bool_` is a bool, and equal `GraphPosition`s are the same key.
'''

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from . import _alone, _bench
from ._cells import Cell
from ._lattices import Histories, NeuronLattice, PlasticLattice, TrainLattice
from ._networks import GraphPosition, LatticeNetwork, PlasticNetwork
from ._plasticity import STDP
from ._structs import Entry, Enumeration, Flag, Map, Number, Part, Step, Struct, accessors
from ._trains import DeltaDiracRefractoriness

__all__ = [
    "STDP", "BoundedNeurotransmitterKinetics", "BoundedReceptorKinetics", "DeltaDiracRefractoriness", "DopaGluGABA",
    "DopaGluGABANeurotransmitterType", "DopamineReceptor", "GABAReceptor", "GlutamateReceptor", "GraphPosition",
    "IzhikevichNeuron", "IzhikevichNeuronLattice", "IzhikevichNeuronLatticeGPU", "IzhikevichNeuronNetwork",
    "IzhikevichNeuronNetworkGPU", "RateSpikeTrain", "RateSpikeTrainLattice",
]


class DopaGluGABANeurotransmitterType(Enumeration):
    """The transmitters."""

    Glutamate = 0
    GABA = 1
    Dopamine = 2


_GLUTAMATE, _GABA = DopaGluGABANeurotransmitterType.Glutamate, DopaGluGABANeurotransmitterType.GABA
_DOPAMINE = DopaGluGABANeurotransmitterType.Dopamine


# ---- transmitters and receptors --------------------------------------------------------------------------------------


class BoundedNeurotransmitterKinetics(Struct):
    """A spike brings the concentration `t` up by `t_max`; it is cleared at a constant rate."""

    t_max = Number(1.0)
    clearance_constant = Number(0.001)
    conc = Number(0.0)
    t = Number(0.0)

    def apply_t_change(self, voltage: float, is_spiking: bool, dt: float) -> None:
        """A step of a cell that is spiking or not."""
        mechanism = "BoundedNeurotransmitterKinetics"
        read = _bench.released(mechanism, self._held, float(voltage), bool(is_spiking), dt)
        self.t, self.conc = read("t"), read("conc")


class BoundedReceptorKinetics(Struct):
    """Open as far as there is transmitter, up to `r_max`."""

    r = Number(0.0)
    r_max = Number(1.0)

    def apply_r_change(self, t: float, dt: float) -> None:
        """A step with a concentration."""
        self.r = _bench.opened("BoundedReceptorKinetics", self._held, float(t), dt)("r")


class _Transmitters(Map):
    _entries = {kind: Entry(BoundedNeurotransmitterKinetics, "BoundedNeurotransmitterKinetics")
                for kind in DopaGluGABANeurotransmitterType}


class _ByType(Part):
    """Transmitters as a dict by type."""

    def __get__(self, struct: Struct | None, owner: Any = None) -> Any:
        if struct is None:
            return self
        return {kind: part.copy() for kind, part in struct._held[self.name]._parts.items()}

    def checked(self, struct: Struct, value: Any) -> Struct:
        if not isinstance(value, Mapping):
            raise self._refused(struct, value, "a dict from types to BoundedNeurotransmitterKinetics")
        transmitters = _Transmitters()
        for kind, part in value.items():
            transmitters._put(kind, part)
        return transmitters


class _Receptor(Struct):
    _kinetics = "BoundedReceptorKinetics"

    def apply_r_changes(self, t: float, dt: float) -> None:
        """A step of the kinetics with a concentration."""
        for part in self._gates:
            self._held[part].apply_r_change(t, dt)

    def _own(self) -> dict[str, float]:
        """Values and open fractions as the core calls them."""
        values = {name: value for name, value in self._held.items() if name not in self._gates}
        return {**values, **{gate: self._held[part].r for part, gate in self._gates.items()}}


class GlutamateReceptor(_Receptor):
    """AMPA and NMDA receptors, which dopamine modulates."""

    current = Number(0.0)
    g_ampa = Number(1.0)
    g_nmda = Number(0.6)
    e_ampa = Number(0.0)
    e_nmda = Number(0.0)
    mg = Number(0.3)
    ampa_r = Part(BoundedReceptorKinetics)
    nmda_r = Part(BoundedReceptorKinetics)

    _gates = {"ampa_r": "ampa_r", "nmda_r": "nmda_r"}

    def iterate(
        self, current_voltage: float, dt: float, inh_modifier: float = 1.0, nmda_modifier: float = 1.0
    ) -> None:
        """The current at a voltage."""
        modifiers = {"inh_modifier": inh_modifier, "nmda_modifier": nmda_modifier}
        read = _bench.open_receptor("GlutamateReceptor", self._own(), float(current_voltage), modifiers, dt)
        self.current = read("current")


class GABAReceptor(_Receptor):
    """A receptor for GABA."""

    current = Number(0.0)
    g = Number(1.2)
    e = Number(-80.0)
    r = Part(BoundedReceptorKinetics)

    _gates = {"r": "r"}

    def iterate(self, current_voltage: float, dt: float, inh_modifier: float = 1.0, nmda_modifier: float = 1.0) -> None:
        """The current at a voltage."""
        self.current = _bench.open_receptor("GABAReceptor", self._own(), float(current_voltage), {}, dt)("current")


class DopamineReceptor(_Receptor):
    """D1 receptors, which lower the exponent of NMDA currents, and D2 receptors, which lower glutamate's currents."""

    s_d2 = Number(0.0)
    s_d1 = Number(0.0)
    r_d1 = Part(BoundedReceptorKinetics)
    r_d2 = Part(BoundedReceptorKinetics)

    _gates = {"r_d1": "r_d1", "r_d2": "r_d2"}

    def iterate(self, current_voltage: float, dt: float, inh_modifier: float = 1.0, nmda_modifier: float = 1.0) -> None:
        """Nothing that can be seen: the modifiers are given as numbers."""


class DopaGluGABA(Map):
    """Receptors by the type of their transmitter, and what dopamine has left to them."""

    inh_modifier = Number(1.0, keyword="")
    nmda_modifier = Number(1.0, keyword="")

    _entries = {
        _GLUTAMATE: Entry(GlutamateReceptor, "GlutamateReceptor"),
        _GABA: Entry(GABAReceptor, "GABAReceptor"),
        _DOPAMINE: Entry(DopamineReceptor, "DopamineReceptor", everywhere=True),
    }

    def insert(self, neurotransmitter_type: Any, receptor: Any) -> None:
        """Take in a copy of a receptor."""
        self._put(neurotransmitter_type, receptor)

    def get(self, neurotransmitter_type: Any) -> Any:
        """A copy of a receptor, or None."""
        self._entry(neurotransmitter_type)
        part = self._parts.get(neurotransmitter_type)
        return part and part.copy()

    def remove(self, neurotransmitter_type: Any) -> None:
        """Take a receptor away.

        Raises:
            KeyError: there is none.
        """
        self._entry(neurotransmitter_type)
        del self._parts[neurotransmitter_type]

    def len(self) -> int:
        """The number of receptors."""
        return len(self)

    def __len__(self) -> int:
        return len(self._parts)

    def update_receptor_kinetics(self, t: Mapping[Any, float], dt: float) -> None:
        """A step of the receptors whose transmitters are there."""
        for kind, concentration in t.items():
            self._entry(kind)
            if kind in self._parts:
                self._parts[kind].apply_r_changes(concentration, dt)  # type: ignore[attr-defined]

    def set_receptor_currents(self, v: float, dt: float) -> None:
        """The currents at a voltage; then dopamine changes the modifiers."""
        for kind in self._entries:
            if kind is _DOPAMINE and kind in self._parts:
                read = _bench.modulated(self._parts[kind]._own(), "0.24")  # type: ignore[attr-defined]
                self.inh_modifier, self.nmda_modifier = read("inh_modifier"), read("nmda_modifier")
            elif kind in self._parts:
                self._parts[kind].iterate(v, dt, self.inh_modifier, self.nmda_modifier)  # type: ignore[attr-defined]

    def get_receptor_currents(self, dt: float, c_m: float) -> float:
        """What the currents take from the voltage in a step."""
        parts = (self._parts[kind] for kind in (_GLUTAMATE, _GABA) if kind in self._parts)
        total = sum((np.float32(part._held["current"]) for part in parts), np.float32(0))
        return float(total * (np.float32(dt) / np.float32(c_m)))


# ---- cells -----------------------------------------------------------------------------------------------------------


def _fires_by(spiking: np.ndarray) -> dict[str, Any]:
    """Values with which just these neurons fire in the next step."""
    return {"current_voltage": 0.0, "u": np.where(spiking, -1e9, 1e9)}


class IzhikevichNeuron(Cell):
    """The Izhikevich neuron with receptors for dopamine, glutamate and GABA."""

    dt = Number(0.1)
    current_voltage = Number(0.0)
    gap_conductance = Number(10.0)
    is_spiking = Flag(False)
    u = Number(30.0)
    a = Number(0.02)
    b = Number(0.2)
    c = Number(-55.0)
    d = Number(8.0)
    v_th = Number(30.0)
    tau_m = Number(1.0)
    c_m = Number(100.0)
    synaptic_neurotransmitters = _ByType(_Transmitters)
    receptors = Part(DopaGluGABA)
    last_firing_time = Step(None, keyword="")

    _model = "DopamineIzhikevichNeuron"
    _transmitters = "synaptic_neurotransmitters"
    _receptors = "receptors"
    _releases_always = False
    _fires_by = _fires_by
    _linked = {f"receptors.{name}": f"Dopamine.{name}" for name in ("inh_modifier", "nmda_modifier")}
    _settable = tuple(_linked)

    get_synaptic_neurotransmitters, set_synaptic_neurotransmitters = accessors("synaptic_neurotransmitters")
    get_receptors, set_receptors = accessors("receptors")

    def iterate_and_spike(self, i: float) -> bool:
        """A step with an input current; gives whether it fires."""
        return _alone.move(self, i)

    def iterate_with_neurotransmitter_and_spike(self, input_current: float, t: Mapping[Any, float]) -> None:
        """A step with an input current and concentrations by type."""
        _alone.move(self, input_current, t)


class RateSpikeTrain(Cell):
    """A train that fires each time `rate`, which is in ms, has passed."""

    current_voltage = Number(0.0)
    v_th = Number(30.0)
    v_resting = Number(0.0)
    rate = Number(0.0)
    step = Number(0.0)
    dt = Number(0.1)
    last_firing_time = Step(None)
    is_spiking = Flag(False)
    refractoriness = Part(DeltaDiracRefractoriness, DeltaDiracRefractoriness(10000.0))
    synaptic_neurotransmitters = _ByType(_Transmitters)

    _model = "RateSpikeTrain"
    _transmitters = "synaptic_neurotransmitters"
    _is_train = True

    get_refractoriness, set_refractoriness = accessors("refractoriness")
    get_synaptic_neurotransmitters, set_synaptic_neurotransmitters = accessors("synaptic_neurotransmitters")

    def iterate(self) -> bool:
        """A step; gives whether it fires."""
        return _alone.move(self)


# ---- lattices and networks -------------------------------------------------------------------------------------------


class IzhikevichNeuronLattice(PlasticLattice):
    """A lattice of `IzhikevichNeuron`."""

    _cell = IzhikevichNeuron
    _shown = (*PlasticLattice._shown, "update_graph_history")


class RateSpikeTrainLattice(Histories, TrainLattice):
    """A lattice of `RateSpikeTrain`."""

    _cell = RateSpikeTrain


class IzhikevichNeuronLatticeGPU(Histories, NeuronLattice):
    """A lattice of `IzhikevichNeuron` without plasticity, with electrical and chemical synapses."""

    _cell = IzhikevichNeuron

    def __init__(self, id: int = 0) -> None:
        super().__init__(id)
        self._chemical_synapse = True

    @staticmethod
    def from_lattice(lattice: IzhikevichNeuronLattice) -> IzhikevichNeuronLatticeGPU:
        """A copy of a lattice, with the clock at 0."""
        made: IzhikevichNeuronLatticeGPU = IzhikevichNeuronLatticeGPU._holding(lattice._settled(lattice._grid).copy())
        made._grid.clock = 0
        made._electrical_synapse, made._chemical_synapse = lattice._electrical_synapse, lattice._chemical_synapse
        return made


class IzhikevichNeuronNetwork(PlasticNetwork):
    """A network of `IzhikevichNeuronLattice` and `RateSpikeTrainLattice`."""

    _neurons, _trains = IzhikevichNeuronLattice, RateSpikeTrainLattice


class IzhikevichNeuronNetworkGPU(LatticeNetwork):
    """A network of `IzhikevichNeuronLattice` and `RateSpikeTrainLattice` without plasticity."""

    _neurons, _trains = IzhikevichNeuronLattice, RateSpikeTrainLattice

    @staticmethod
    def from_network(network: IzhikevichNeuronNetwork) -> IzhikevichNeuronNetworkGPU:
        """A copy of a network."""
        return IzhikevichNeuronNetworkGPU()._take(network)
