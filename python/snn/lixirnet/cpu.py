'''The package lixirnet 0.1.0 (on the crate spiking_neural_networks 0.23.5) under its own names: a script for it runs
with `import snn.lixirnet.cpu as ln`. The steps are made by the core of snn, in single precision.

Kept are the defaults, and the oddities that results depend on:

- electrical input is averaged over all incoming connections, those of weight 0 too; chemical input over those from
  cells that have the transmitter;
- `connect` replaces all connections of the pair of lattices; lattices' own synapse flags do not count in a network;
- `chance_of_firing` is a probability in each step, which `set_dt` multiplies by new dt / old dt;
- a train that has not fired is felt as its `v_resting`, without the gap conductance; a pulse of the default
  refractoriness lasts hundreds of steps; what comes from a train can only be strengthened by plasticity;
- `DopaIzhikevichNeuron()` without receptors has modifiers 0, so a glutamate receptor set within them gives no current;
- the defaults of `HodgkinHuxleyNeuron` never report a spike; rates are NaN at exactly -40 and -55 mV; once chemical
  synapses are switched off, the last currents of its receptors flow on;
- a GABAb channel divides by its messenger, so it gives NaN if the messenger is 0;
- `reset_timing` resets clocks and firing times only, `populate` keeps the history, and plasticity uses its own `dt`.

Not kept:

- panics: they are KeyError, TypeError or ValueError, and a `connect` or `apply` that fails changes nothing;
- `do_plasticity` reads what was set, not `update_grid_history`;
- order by hash: cells and connections are visited row by row, lattices as they were added, so runs can be repeated;
- pulses of trains count from their spikes, also after `reset_timing` of one lattice of a network;
- a cell's own `dt`: all cells of a lattice or network need the same one;
- `alpha` and `beta` of the gating variables of channels: they stay as they were set.

More than there was: `connect` takes arrays, `numpy.bool_` is a bool, equal `GraphPosition`s are the same key, and
`seed(n)` seeds Poisson trains and noise.
'''

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from . import _alone, _bench
from ._cells import Cell
from ._lattices import PlasticLattice, TrainLattice, checked_flag
from ._networks import GraphPosition, PlasticNetwork
from ._seeds import seed
from ._structs import Entry, Enumeration, Flag, Map, Number, Part, Step, Struct, accessors
from ._trains import DeltaDiracRefractoriness

__all__ = [
    "ApproximateLigandGatedChannel", "ApproximateLigandGatedChannels", "ApproximateNeurotransmitter",
    "ApproximateNeurotransmitters", "ApproximateReceptor", "BasicGatingVariable", "DeltaDiracRefractoriness",
    "DestexheLigandGatedChannel", "DestexheLigandGatedChannels", "DestexheNeurotransmitter",
    "DestexheNeurotransmitters", "DestexheReceptor", "DopaGluGABAApproximateNeurotransmitters",
    "DopaGluGABANeurotransmitterType", "DopaGluGABAReceptors", "DopaIzhikevichLattice", "DopaIzhikevichNetwork",
    "DopaIzhikevichNeuron", "DopaPoissonLattice", "DopaPoissonNeuron", "DopamineReceptor", "GABAReceptor",
    "GlutamateReceptor", "GraphPosition", "HodgkinHuxleyLattice", "HodgkinHuxleyNetwork", "HodgkinHuxleyNeuron",
    "IonotropicNeurotransmitterType", "IzhikevichLattice", "IzhikevichNetwork", "IzhikevichNeuron", "KIonChannel",
    "KLeakChannel", "NaIonChannel", "PoissonLattice", "PoissonNeuron", "seed",
]

_OLD = {"release": "0.23.5"}


class IonotropicNeurotransmitterType(Enumeration):
    """The transmitters of ligand-gated channels."""

    AMPA = 0
    GABAa = 1
    GABAb = 2
    NMDA = 3


class DopaGluGABANeurotransmitterType(Enumeration):
    """The transmitters of the neurons with dopamine receptors."""

    Dopamine = 0
    Glutamate = 1
    GABA = 2


_AMPA, _NMDA = IonotropicNeurotransmitterType.AMPA, IonotropicNeurotransmitterType.NMDA
_GABAa, _GABAb = IonotropicNeurotransmitterType.GABAa, IonotropicNeurotransmitterType.GABAb
_GLUTAMATE, _GABA = DopaGluGABANeurotransmitterType.Glutamate, DopaGluGABANeurotransmitterType.GABA
_DOPAMINE = DopaGluGABANeurotransmitterType.Dopamine


# ---- transmitters ----------------------------------------------------------------------------------------------------


class ApproximateNeurotransmitter(Struct):
    """Released while the voltage is above `v_th`, cleared at a constant rate."""

    t_max = Number(1.0)
    t = Number(0.0)
    v_th = Number(25.0)
    clearance_constant = Number(0.1)

    def apply_t_change(self, voltage: float, dt: float) -> None:
        """A step with a voltage."""
        self.t = _bench.released("ApproximateNeurotransmitter", self._held, float(voltage), False, dt, **_OLD)("t")


class DestexheNeurotransmitter(Struct):
    """A function of the voltage."""

    t_max = Number(1.0)
    t = Number(0.0)
    v_p = Number(5.0)
    k_p = Number(2.0)

    def apply_t_change(self, voltage: float, dt: float) -> None:
        """A step with a voltage."""
        self.t = _bench.released("DestexheNeurotransmitter", self._held, float(voltage), False, dt)("t")


class _Transmitters(Map):
    """Transmitters by type: `obj[type]` is a copy.

    Args:
        neurotransmitter_types: The types that it has from the start, with the crate's parameters.
    """

    def __init__(self, neurotransmitter_types: Sequence[Any] | None = None) -> None:
        super().__init__()
        for kind in neurotransmitter_types or ():
            self._put(kind, self._preset(kind))

    @classmethod
    def _preset(cls, kind: Any) -> Struct:
        """What the crate has for a type."""
        entry = cls._entry(kind)
        values = {"v_p": 2.0, "k_p": 5.0} if entry.kind is DestexheNeurotransmitter else {"clearance_constant": 0.01}
        return entry.kind(t_max=0.5 if kind is _GABAb else 1.0, **values)

    def __getitem__(self, kind: Any) -> Any:
        return _part(self, kind)

    def set_neurotransmitter(self, neurotransmitter_type: Any, neurotransmitter: Any) -> None:
        """Take in a copy of a transmitter."""
        self._put(neurotransmitter_type, neurotransmitter)

    def apply_t_changes(self, voltage: float, dt: float) -> None:
        """A step of all with a voltage."""
        for part in self._parts.values():
            part.apply_t_change(voltage, dt)  # type: ignore[attr-defined]


def _part(parts: Map, kind: Any) -> Any:
    """A copy of a part.

    Raises:
        KeyError: there is none of this type.
    """
    if kind not in parts._parts:
        raise KeyError(f"{type(parts).__name__} has no {kind!r}")
    return parts._parts[kind].copy()


class ApproximateNeurotransmitters(_Transmitters):
    __doc__ = _Transmitters.__doc__
    _entries = {kind: Entry(ApproximateNeurotransmitter, "ApproximateNeurotransmitter", _OLD)
                for kind in IonotropicNeurotransmitterType}


class DestexheNeurotransmitters(_Transmitters):
    __doc__ = _Transmitters.__doc__
    _entries = {kind: Entry(DestexheNeurotransmitter, "DestexheNeurotransmitter")
                for kind in IonotropicNeurotransmitterType}


class DopaGluGABAApproximateNeurotransmitters(_Transmitters):
    __doc__ = _Transmitters.__doc__
    _entries = {kind: Entry(ApproximateNeurotransmitter, "ApproximateNeurotransmitter", _OLD)
                for kind in DopaGluGABANeurotransmitterType}


# ---- receptors -------------------------------------------------------------------------------------------------------


class ApproximateReceptor(Struct):
    """Open as far as there is transmitter."""

    r = Number(0.0)

    def apply_r_change(self, neurotransmitter_conc: float, dt: float) -> None:
        """A step with a concentration."""
        self.r = _bench.opened("ApproximateReceptor", self._held, float(neurotransmitter_conc), dt)("r")


class DestexheReceptor(Struct):
    """Binds transmitter at the rate `alpha`, and unbinds at the rate `beta`."""

    r = Number(1.0)
    alpha = Number(1.0)
    beta = Number(1.0)

    def apply_r_change(self, neurotransmitter_conc: float, dt: float) -> None:
        """A step with a concentration."""
        self.r = _bench.opened("DestexheReceptor", self._held, float(neurotransmitter_conc), dt)("r")


_CHANNELS = {_AMPA: (1.0, 0.0), _NMDA: (0.6, 0.0), _GABAa: (1.2, -80.0), _GABAb: (0.06, -95.0)}  # g, reversal
_RATES = {_AMPA: (1.1, 0.19), _NMDA: (0.072, 0.0066), _GABAa: (5.0, 0.18), _GABAb: (0.016, 0.0047)}  # alpha, beta


class _Channel(Struct):
    g = Number(0.0)
    reversal = Number(0.0)
    current = Number(0.0)
    messenger = Number(0.0)

    _names = {"messenger": "G"}
    _gates = {"receptor": "r"}

    get_receptor, set_receptor = accessors("receptor")

    def __init__(self, receptor_type: IonotropicNeurotransmitterType) -> None:
        if receptor_type not in _CHANNELS:
            raise TypeError(f"receptor_type must be one of {', '.join(map(repr, _CHANNELS))}, not {receptor_type!r}")
        super().__init__()
        self.g, self.reversal = _CHANNELS[receptor_type]


class ApproximateLigandGatedChannel(_Channel):
    """Lets a current through as far as its receptor is open."""

    receptor = Part(ApproximateReceptor)
    _kinetics = "ApproximateReceptor"


class DestexheLigandGatedChannel(_Channel):
    """Lets a current through as far as its receptor is open."""

    receptor = Part(DestexheReceptor)
    _kinetics = "DestexheReceptor"

    def __init__(self, receptor_type: IonotropicNeurotransmitterType) -> None:
        super().__init__(receptor_type)
        alpha, beta = _RATES[receptor_type]
        self.receptor = DestexheReceptor(r=0.0, alpha=alpha, beta=beta)


class _Channels(Map):
    """Channels by the type of what opens them: `obj[type]` is a copy.

    Args:
        neurotransmitter_types: The types that it has from the start.
    """

    def __init__(self, neurotransmitter_types: Sequence[Any] | None = None) -> None:
        super().__init__()
        for kind in neurotransmitter_types or ():
            self._put(kind, self._entry(kind).kind(kind))

    def __getitem__(self, kind: Any) -> Any:
        return _part(self, kind)

    def set_ligand_gate(self, receptor_type: Any, ligand_gate: Any) -> None:
        """Take in a copy of a channel."""
        self._put(receptor_type, ligand_gate)

    def update_receptor_kinetics(self, neurotransmitter_concs: Mapping[Any, float], dt: float) -> None:
        """A step of the receptors whose transmitters are there."""
        for kind, concentration in neurotransmitter_concs.items():
            self._entry(kind)
            if kind in self._parts:
                self._parts[kind]._held["receptor"].apply_r_change(concentration, dt)


def _channels(kind: type[Struct]) -> dict[Enumeration, Entry]:
    return {
        _AMPA: Entry(kind, "AMPAReceptor", _OLD), _NMDA: Entry(kind, "NMDAReceptor", {**_OLD, "mg": 0.33}),
        _GABAa: Entry(kind, "GABAaReceptor"), _GABAb: Entry(kind, "GABAbReceptor"),
    }


class ApproximateLigandGatedChannels(_Channels):
    __doc__ = _Channels.__doc__
    _entries = _channels(ApproximateLigandGatedChannel)


class DestexheLigandGatedChannels(_Channels):
    __doc__ = _Channels.__doc__
    _entries = _channels(DestexheLigandGatedChannel)


class GlutamateReceptor(Struct):
    """AMPA and NMDA receptors, which dopamine modulates."""

    ampa_g = Number(1.0)
    inh_modifier = Number(1.0)
    ampa_reversal = Number(0.0)
    nmda_g = Number(0.6)
    mg = Number(0.33)
    nmda_modifier = Number(1.0)
    nmda_reversal = Number(0.0)
    current = Number(0.0)
    ampa_receptor = Part(ApproximateReceptor, keyword="")
    nmda_receptor = Part(ApproximateReceptor, keyword="")

    _gates = {"ampa_receptor": "ampa_r", "nmda_receptor": "nmda_r"}
    _kinetics = "ApproximateReceptor"

    get_ampa_receptor, set_ampa_receptor = accessors("ampa_receptor")
    get_nmda_receptor, set_nmda_receptor = accessors("nmda_receptor")

    def calculate_current(self, voltage: float) -> float:
        """The current at a voltage."""
        modifiers = {name: self._held[name] for name in ("inh_modifier", "nmda_modifier")}
        values = {name: value for name, value in self._held.items() if name not in (*modifiers, *self._gates)}
        gates = {gate: self._held[part].r for part, gate in self._gates.items()}
        read = _bench.open_receptor("GlutamateReceptor", {**values, **gates}, float(voltage), modifiers, 0.1, **_OLD)
        self.current = read("current")
        return self.current


class GABAReceptor(Struct):
    """A receptor for GABA."""

    g = Number(1.6)
    reversal = Number(-80.0)
    current = Number(0.0)
    receptor = Part(ApproximateReceptor, keyword="")

    _gates = {"receptor": "r"}
    _kinetics = "ApproximateReceptor"

    get_receptor, set_receptor = accessors("receptor")

    def calculate_current(self, voltage: float) -> float:
        """The current at a voltage."""
        values = {"g": self.g, "reversal": self.reversal, "r": self._held["receptor"].r}
        self.current = _bench.open_receptor("GABAaReceptor", values, float(voltage), {}, 0.1)("current")
        return self.current


class DopamineReceptor(Struct):
    """D1 receptors, which lower the exponent of NMDA currents, and D2 receptors, which lower glutamate's currents."""

    d1_enabled = Flag(False)
    d2_enabled = Flag(False)
    s_d1 = Number(1.0)
    s_d2 = Number(0.05)
    d1_r = Part(ApproximateReceptor, keyword="")
    d2_r = Part(ApproximateReceptor, keyword="")

    _gates = {"d1_r": "d1_r", "d2_r": "d2_r"}
    _kinetics = "ApproximateReceptor"

    get_d1_r, set_d1_r = accessors("d1_r")
    get_d2_r, set_d2_r = accessors("d2_r")

    def apply_r_changes(self, t: float, dt: float) -> None:
        """A step of the receptors that are enabled, with a concentration of dopamine."""
        for part, enabled in (("d1_r", self.d1_enabled), ("d2_r", self.d2_enabled)):
            if enabled:
                self._held[part].apply_r_change(t, dt)

    def get_modifiers(self, inh_modifier: float, nmda_modifier: float) -> tuple[float, float]:
        """What becomes of the modifiers."""
        values = {name: float(value) for name, value in self._held.items() if name not in self._gates}
        gates = {gate: self._held[gate].r for gate in self._gates}
        modifiers = {"inh_modifier": inh_modifier, "nmda_modifier": nmda_modifier}
        read = _bench.modulated({**values, **gates, **modifiers}, "0.23.5")
        return read("inh_modifier"), read("nmda_modifier")


class DopaGluGABAReceptors(Map):
    """A dopamine receptor, and receptors for glutamate and GABA where they are set."""

    inh_modifier = Number(1.0)
    nmda_modifier = Number(1.0)

    _entries = {
        _DOPAMINE: Entry(DopamineReceptor, "DopamineReceptor", _OLD),
        _GLUTAMATE: Entry(GlutamateReceptor, "GlutamateReceptor", _OLD),
        _GABA: Entry(GABAReceptor, "GABAaReceptor"),
    }

    def __init__(self, inh_modifier: float = 1.0, nmda_modifier: float = 1.0) -> None:
        super().__init__(inh_modifier, nmda_modifier)
        self._put(_DOPAMINE, DopamineReceptor())

    def get_receptor(self, neurotransmitter_type: Any) -> Any:
        """A copy of a receptor.

        Raises:
            ValueError: it was not set.
        """
        self._entry(neurotransmitter_type)
        if neurotransmitter_type not in self._parts:
            raise ValueError(f"{neurotransmitter_type!r} was not set")
        return self._parts[neurotransmitter_type].copy()

    def set_receptor(self, neurotransmitter_type: Any, receptor: Any) -> None:
        """Take in a copy of a receptor."""
        self._put(neurotransmitter_type, receptor)


# ---- channels of the Hodgkin-Huxley neuron ---------------------------------------------------------------------------


class BasicGatingVariable(Struct):
    """A gate that opens at the rate `alpha` and closes at the rate `beta`."""

    alpha = Number(0.0)
    beta = Number(0.0)
    state = Number(0.0)

    def init_state(self) -> None:
        """Set it to what it comes to."""
        opening, closing = np.float32(self.alpha), np.float32(self.beta)
        with np.errstate(invalid="ignore"):
            self.state = opening / (opening + closing)

    def update(self, dt: float) -> None:
        """A step."""
        values = {"r": self.state, "alpha": self.alpha, "beta": self.beta}
        self.state = _bench.opened("DestexheReceptor", values, 1.0, dt)("r")


class NaIonChannel(Struct):
    """The sodium channel."""

    g_na = Number(120.0)
    e_na = Number(115.0)
    m = Part(BasicGatingVariable)
    h = Part(BasicGatingVariable)
    current = Number(0.0)

    get_m, set_m = accessors("m")
    get_h, set_h = accessors("h")

    def update_current(self, voltage: float, dt: float) -> None:
        """A step of the gates at a voltage, then the current."""
        gates = self._held["m"], self._held["h"]
        values = {"g_na": self.g_na, "e_na": self.e_na, "m": gates[0].state, "h": gates[1].state}
        read = _bench.gated({"current_voltage": float(voltage), **values}, dt)
        self.current, gates[0].state, gates[1].state = read("i_na"), read("m"), read("h")


class KIonChannel(Struct):
    """The potassium channel."""

    g_k = Number(36.0)
    e_k = Number(-12.0)
    n = Part(BasicGatingVariable)
    current = Number(0.0)

    get_n, set_n = accessors("n")

    def update_current(self, voltage: float, dt: float) -> None:
        """A step of the gate at a voltage, then the current."""
        gate = self._held["n"]
        read = _bench.gated({"current_voltage": float(voltage), "g_k": self.g_k, "e_k": self.e_k, "n": gate.state}, dt)
        self.current, gate.state = read("i_k"), read("n")


class KLeakChannel(Struct):
    """The leak."""

    g_k_leak = Number(0.3)
    e_k_leak = Number(10.6)
    current = Number(0.0)

    def update_current(self, voltage: float) -> None:
        """The current at a voltage."""
        values = {"current_voltage": float(voltage), "g_k_leak": self.g_k_leak, "e_k_leak": self.e_k_leak}
        self.current = _bench.gated(values, 0.1)("i_k_leak")


# ---- neurons ---------------------------------------------------------------------------------------------------------


class _Neuron(Cell):
    get_neurotransmitters, set_neurotransmitters = accessors("synaptic_neurotransmitters")
    _transmitters = "synaptic_neurotransmitters"

    def iterate_and_spike(self, i: float) -> bool:
        """A step with an input current; gives whether it fires."""
        return _alone.move(self, i)

    def iterate_with_neurotransmitter_and_spike(self, i: float, neurotransmitter_concs: Mapping[Any, float]) -> bool:
        """A step with an input current and concentrations by type; gives whether it fires."""
        return _alone.move(self, i, neurotransmitter_concs)


class IzhikevichNeuron(_Neuron):
    """The crate's Izhikevich neuron with ligand-gated channels."""

    a = Number(0.02)
    b = Number(0.2)
    c = Number(-55.0)
    d = Number(8.0)
    v_th = Number(30.0)
    dt = Number(0.1)
    current_voltage = Number(-65.0)
    v_init = Number(-65.0)
    w = Number(30.0, keyword="w_value")
    w_init = Number(30.0)
    gap_conductance = Number(10.0)
    tau_m = Number(1.0)
    c_m = Number(100.0)
    synaptic_neurotransmitters = Part(ApproximateNeurotransmitters)
    ligand_gates = Part(ApproximateLigandGatedChannels)
    gaussian_mean = Number(1.0, keyword="")
    gaussian_std = Number(0.0, keyword="")
    gaussian_min = Number(0.0, keyword="")
    gaussian_max = Number(2.0, keyword="")
    last_firing_time = Step(None, keyword="")
    is_spiking = Flag(False, keyword="", read_only=True)

    _model = "IzhikevichNeuron"
    _model_names = {"w": "w_value"}
    _receptors = "ligand_gates"

    get_ligand_gates, set_ligand_gates = accessors("ligand_gates")


def _modifiers(inh_modifier: float, nmda_modifier: float) -> DopaGluGABAReceptors:
    return DopaGluGABAReceptors(inh_modifier, nmda_modifier)


class DopaIzhikevichNeuron(_Neuron):
    """The crate's Izhikevich neuron with receptors for dopamine, glutamate and GABA."""

    a = Number(0.02)
    b = Number(0.2)
    c = Number(-55.0)
    d = Number(8.0)
    v_th = Number(30.0)
    dt = Number(0.1)
    current_voltage = Number(-65.0)
    w = Number(30.0, keyword="w_value")
    gap_conductance = Number(10.0)
    tau_m = Number(1.0)
    c_m = Number(100.0)
    synaptic_neurotransmitters = Part(DopaGluGABAApproximateNeurotransmitters)
    receptors = Part(DopaGluGABAReceptors, _modifiers(0.0, 0.0))
    last_firing_time = Step(None, keyword="")
    is_spiking = Flag(False, keyword="", read_only=True)

    _model = "IzhikevichNeuron"
    _model_names = {"w": "w_value"}
    _receptors = "receptors"
    _linked = {
        f"receptors.{path}{name}": f"Dopamine.{name}"
        for path in ("", "Glutamate.") for name in ("inh_modifier", "nmda_modifier")
    }
    _settable = ("receptors.inh_modifier", "receptors.nmda_modifier")

    get_receptors, set_receptors = accessors("receptors")


class HodgkinHuxleyNeuron(_Neuron):
    """The crate's Hodgkin-Huxley neuron with ligand-gated channels."""

    current_voltage = Number(0.0)
    gap_conductance = Number(10.0)
    dt = Number(0.01)
    c_m = Number(1.0)
    v_th = Number(60.0)
    na_channel = Part(NaIonChannel, NaIonChannel(e_na=50.0))
    k_channel = Part(KIonChannel, KIonChannel(e_k=-77.0))
    k_leak_channel = Part(KLeakChannel, KLeakChannel(e_k_leak=-55.0))
    synaptic_neurotransmitters = Part(DestexheNeurotransmitters)
    ligand_gates = Part(DestexheLigandGatedChannels)
    was_increasing = Flag(False, keyword="")
    last_firing_time = Step(None, keyword="")
    is_spiking = Flag(False, keyword="", read_only=True)

    _model = "HodgkinHuxleyNeuron"
    _model_names = {
        "na_channel.g_na": "g_na", "na_channel.e_na": "e_na", "na_channel.current": "i_na",
        "na_channel.m.state": "m", "na_channel.h.state": "h",
        "k_channel.g_k": "g_k", "k_channel.e_k": "e_k", "k_channel.current": "i_k", "k_channel.n.state": "n",
        "k_leak_channel.g_k_leak": "g_k_leak", "k_leak_channel.e_k_leak": "e_k_leak",
        "k_leak_channel.current": "i_k_leak",
    }
    _receptors = "ligand_gates"
    _holds_currents = True

    get_ligand_gates, set_ligand_gates = accessors("ligand_gates")
    get_na_channel, set_na_channel = accessors("na_channel")
    get_k_channel, set_k_channel = accessors("k_channel")
    get_k_leak_channel, set_k_leak_channel = accessors("k_leak_channel")


# ---- trains ----------------------------------------------------------------------------------------------------------


class _Train(Cell):
    current_voltage = Number(0.0)
    v_th = Number(30.0)
    v_resting = Number(0.0)
    chance_of_firing = Number(0.01)
    dt = Number(0.1)
    is_spiking = Flag(False, keyword="")
    refractoriness = Part(DeltaDiracRefractoriness, DeltaDiracRefractoriness(10000.0), keyword="")
    last_firing_time = Step(None, keyword="")

    _model = "PoissonNeuron"
    _transmitters = "synaptic_neurotransmitters"
    _is_train = True

    get_neurotransmitters, set_neurotransmitters = accessors("synaptic_neurotransmitters")
    get_refractoriness, set_refractoriness = accessors("refractoriness")

    def iterate(self) -> bool:
        """A step; gives whether it fires."""
        return _alone.move(self)


class PoissonNeuron(_Train):
    """A train that fires in each step by chance."""

    synaptic_neurotransmitters = Part(ApproximateNeurotransmitters, keyword="")


class DopaPoissonNeuron(_Train):
    """A train that fires in each step by chance."""

    synaptic_neurotransmitters = Part(DopaGluGABAApproximateNeurotransmitters, keyword="")


# ---- lattices and networks -------------------------------------------------------------------------------------------


class _Lattice(PlasticLattice):
    @property
    def gaussian(self) -> bool:
        """Whether what comes to a neuron is multiplied by random numbers in each step: voltages by one number, all
        concentrations by another, both from the neuron's own normal distribution, clamped (`gaussian_mean`, `_std`,
        `_min`, `_max`)."""
        return self._grid.gaussian

    @gaussian.setter
    def gaussian(self, flag: bool) -> None:
        self._rebuilding(self._grid).gaussian = checked_flag("gaussian", flag)
        self._grid.restructured = True


class IzhikevichLattice(_Lattice):
    """A lattice of `IzhikevichNeuron`."""

    _cell = IzhikevichNeuron


class DopaIzhikevichLattice(_Lattice):
    """A lattice of `DopaIzhikevichNeuron`."""

    _cell = DopaIzhikevichNeuron


class HodgkinHuxleyLattice(_Lattice):
    """A lattice of `HodgkinHuxleyNeuron`."""

    _cell = HodgkinHuxleyNeuron


class PoissonLattice(TrainLattice):
    """A lattice of `PoissonNeuron`."""

    _cell = PoissonNeuron


class DopaPoissonLattice(TrainLattice):
    """A lattice of `DopaPoissonNeuron`."""

    _cell = DopaPoissonNeuron


class _Network(PlasticNetwork):
    def get_gaussian(self, id: int) -> bool:
        """Whether what comes to the neurons of a lattice is multiplied by random numbers; see the lattice's."""
        return self._lattice(id).gaussian

    def set_gaussian(self, id: int, flag: bool) -> None:
        """Multiply what comes to the neurons of a lattice by random numbers, or no longer; see the lattice's."""
        grid = self._rebuilding(self._lattice(id))
        grid.gaussian = checked_flag("flag", flag)
        grid.restructured = True


class IzhikevichNetwork(_Network):
    """A network of `IzhikevichLattice` and `PoissonLattice`."""

    _neurons, _trains = IzhikevichLattice, PoissonLattice


class DopaIzhikevichNetwork(_Network):
    """A network of `DopaIzhikevichLattice` and `DopaPoissonLattice`."""

    _neurons, _trains = DopaIzhikevichLattice, DopaPoissonLattice


class HodgkinHuxleyNetwork(_Network):
    """A network of `HodgkinHuxleyLattice` and `PoissonLattice`."""

    _neurons, _trains = HodgkinHuxleyLattice, PoissonLattice
