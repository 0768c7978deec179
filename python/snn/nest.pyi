"""Written by `python -m snn._stubs` from the catalogue; do not edit."""

from .mechanisms import Channel
from .mechanisms import Receptor
from .mechanisms import Transmitter
from collections.abc import Sequence
from typing import Any
from ._describe import Value
from .models import Model
from .plasticity import Plasticity


class iaf_psc_alpha(Model):
    """Leaky integrate-and-fire neuron with alpha-shaped currents, exact on the grid. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        C_m = 250 pF: membrane capacitance
        tau_m = 10 ms: membrane time constant
        t_ref = 2 ms: refractory time, rounded up to whole steps
        E_L = -70 mV: resting potential
        V_th = -55 mV: threshold
        V_reset = -70 mV: potential after a spike
        V_min = -1.79769e+308 mV: lowest potential
        tau_syn_ex = 2 ms: time constant of excitatory currents
        tau_syn_in = 2 ms: time constant of inhibitory currents
        I_e = 0 pA: constant current

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        dI_syn_ex = 0 pA/ms: growth of the excitatory current
        I_syn_ex = 0 pA: excitatory current
        dI_syn_in = 0 pA/ms: growth of the inhibitory current
        I_syn_in = 0 pA: inhibitory current
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, pA): excitatory spikes: the weight is the peak of the current
        in_ (jump, pA): inhibitory spikes: the weight is the peak of the current

    Methods: published (default)

    Equations:
        x1 = -dt/tau_m
        P33 = exp(x1)
        P30 = -tau_m/C_m*expm1(x1)
        P11_ex = exp(-dt/tau_syn_ex)
        P11_in = exp(-dt/tau_syn_in)
        x2 = tau_m - tau_syn_ex
        x3 = tau_syn_ex*tau_m
        x4 = x3/x2
        x5 = x4/C_m*exp(-dt*(1/tau_syn_ex))
        x6 = expm1(dt*(x2/x3))
        x7 = 1/C_m
        x8 = exp(-dt*(1/tau_m))
        x9 = 0.5*dt*dt*x7*x8
        x10 = 1E-07*tau_m*tau_m
        P31_ex = where(dt*where(x2 < 0, -x2, x2) > x10, x5*(x4*x6 - dt), x9)
        x11 = x5*x6
        x12 = dt*x7*x8
        P32_ex = where(x11 >= 2.2250738585072014E-308 and x11 <= 1.7976931348623157E+308, x11, x12)
        x13 = tau_m - tau_syn_in
        x14 = tau_syn_in*tau_m
        x15 = x14/x13
        x16 = x15/C_m*exp(-dt*(1/tau_syn_in))
        x17 = expm1(dt*(x13/x14))
        P31_in = where(dt*where(x13 < 0, -x13, x13) > x10, x16*(x15*x17 - dt), x9)
        x18 = x16*x17
        P32_in = where(x18 >= 2.2250738585072014E-308 and x18 <= 1.7976931348623157E+308, x18, x12)
        peak_ex = 2.718281828459045/tau_syn_ex
        peak_in = 2.718281828459045/tau_syn_in
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        x19 = refractory_left > 0
        x20 = P30*(I_stim + I_e) + P31_ex*dI_syn_ex + P32_ex*I_syn_ex + P31_in*dI_syn_in + P32_in*I_syn_in + P33*(V_m - E_L) + E_L
        V_m' = where(x19, V_m, where(x20 < V_min, V_min, x20))
        dI_syn_ex' = dI_syn_ex*P11_ex
        I_syn_ex' = P11_ex*(dt*dI_syn_ex + I_syn_ex)
        dI_syn_in' = dI_syn_in*P11_in
        I_syn_in' = P11_in*(dt*dI_syn_in + I_syn_in)
        I_stim' = I
        refractory_left' = where(x19, refractory_left - 1, refractory_left)
        spike when V_m' >= V_th
        on arrival: dI_syn_ex = dI_syn_ex + peak_ex*ex
        on arrival: dI_syn_in = dI_syn_in + peak_in*in_
        on spike: V_m = V_reset
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 iaf_psc_alpha; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.
    """

    def __init__(
        self,
        *,
        C_m: Value = 250,
        tau_m: Value = 10,
        t_ref: Value = 2,
        E_L: Value = -70,
        V_th: Value = -55,
        V_reset: Value = -70,
        V_min: Value = -1.7976931348623157e+308,
        tau_syn_ex: Value = 2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        V_m: Value = -70,
        dI_syn_ex: Value = 0,
        I_syn_ex: Value = 0,
        dI_syn_in: Value = 0,
        I_syn_in: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class iaf_psc_delta(Model):
    """Leaky integrate-and-fire neuron whose potential jumps by the weight of a spike, exact on the grid.

    Parameters (each a number, an array or a distribution):
        C_m = 250 pF: membrane capacitance
        tau_m = 10 ms: membrane time constant
        t_ref = 2 ms: refractory time, rounded up to whole steps
        E_L = -70 mV: resting potential
        V_th = -55 mV: threshold
        V_reset = -70 mV: potential after a spike
        V_min = -1.79769e+308 mV: lowest potential
        I_e = 0 pA: constant current
        refractory_input = 0: 1: what arrives while refractory is kept and decays, 0: it is lost

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        refractory_store = 0 mV: input kept for the end of refractoriness
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        spikes (current, mV): spikes: the potential jumps by the weight, before the threshold test

    Methods: published (default)

    Equations:
        x1 = exp(-dt/tau_m)
        P33 = exp(-dt/tau_m)
        P30 = 1/C_m*(1 - x1)*tau_m
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        x2 = refractory_left > 0
        x3 = P30*(I_stim + I_e) + P33*(V_m - E_L) + spikes + refractory_store + E_L
        V_m' = where(x2, V_m, where(x3 < V_min, V_min, x3))
        refractory_store' = where(x2 and refractory_input > 0, refractory_store + spikes*exp(-refractory_left*dt/tau_m), 0)
        I_stim' = I
        refractory_left' = where(x2, refractory_left - 1, refractory_left)
        spike when V_m' >= V_th
        on spike: V_m = V_reset
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 iaf_psc_delta; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.
    """

    def __init__(
        self,
        *,
        C_m: Value = 250,
        tau_m: Value = 10,
        t_ref: Value = 2,
        E_L: Value = -70,
        V_th: Value = -55,
        V_reset: Value = -70,
        V_min: Value = -1.7976931348623157e+308,
        I_e: Value = 0,
        refractory_input: Value = 0,
        V_m: Value = -70,
        refractory_store: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class iaf_psc_exp(Model):
    """Leaky integrate-and-fire neuron with exponential currents, exact on the grid. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        C_m = 250 pF: membrane capacitance
        tau_m = 10 ms: membrane time constant
        t_ref = 2 ms: refractory time, rounded up to whole steps
        E_L = -70 mV: resting potential
        V_th = -55 mV: threshold
        V_reset = -70 mV: potential after a spike
        tau_syn_ex = 2 ms: time constant of excitatory currents
        tau_syn_in = 2 ms: time constant of inhibitory currents
        I_e = 0 pA: constant current

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        I_syn_ex = 0 pA: excitatory current
        I_syn_in = 0 pA: inhibitory current
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, pA): excitatory spikes: the current jumps by the weight
        in_ (jump, pA): inhibitory spikes: the current jumps by the weight

    Methods: published (default)

    Equations:
        x1 = exp(-dt/tau_m)
        P22 = exp(-dt/tau_m)
        P20 = tau_m/C_m*(1 - x1)
        P11_ex = exp(-dt/tau_syn_ex)
        P11_in = exp(-dt/tau_syn_in)
        x2 = tau_syn_ex*tau_m
        x3 = tau_m - tau_syn_ex
        x4 = x2/x3/C_m*exp(-dt*(1/tau_syn_ex))*expm1(dt*(x3/x2))
        x5 = dt*(1/C_m)*exp(-dt*(1/tau_m))
        P21_ex = where(x4 >= 2.2250738585072014E-308 and x4 <= 1.7976931348623157E+308, x4, x5)
        x6 = tau_syn_in*tau_m
        x7 = tau_m - tau_syn_in
        x8 = x6/x7/C_m*exp(-dt*(1/tau_syn_in))*expm1(dt*(x7/x6))
        P21_in = where(x8 >= 2.2250738585072014E-308 and x8 <= 1.7976931348623157E+308, x8, x5)
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        x9 = refractory_left > 0
        V_m' = where(x9, V_m, (V_m - E_L)*P22 + I_syn_ex*P21_ex + I_syn_in*P21_in + (I_e + I_stim)*P20 + E_L)
        I_syn_ex' = I_syn_ex*P11_ex
        I_syn_in' = I_syn_in*P11_in
        I_stim' = I
        refractory_left' = where(x9, refractory_left - 1, refractory_left)
        spike when V_m' >= V_th
        on arrival: I_syn_ex = I_syn_ex + ex
        on arrival: I_syn_in = I_syn_in + in_
        on spike: V_m = V_reset
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 iaf_psc_exp, without its escape noise; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.
    """

    def __init__(
        self,
        *,
        C_m: Value = 250,
        tau_m: Value = 10,
        t_ref: Value = 2,
        E_L: Value = -70,
        V_th: Value = -55,
        V_reset: Value = -70,
        tau_syn_ex: Value = 2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        V_m: Value = -70,
        I_syn_ex: Value = 0,
        I_syn_in: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class izhikevich(Model):
    """Izhikevich's simple model as NEST integrates it.

    Parameters (each a number, an array or a distribution):
        a = 0.02: rate of recovery
        b = 0.2: sensitivity of recovery to the potential
        c = -65 mV: potential after a spike
        d = 8 mV: jump of recovery at a spike
        V_th = 30 mV: threshold
        V_min = -1.79769e+308 mV: lowest potential
        I_e = 0 pA: constant current
        consistent_integration = 1: 1: forward Euler, 0: the published two half steps, for dt = 1

    States, with their initial values (each a number, an array or a distribution):
        V_m = -65 mV: membrane potential
        U_m = -13 mV: membrane recovery
        I_stim = 0 pA: current that arrived in the last step

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        spikes (current, mV): spikes: the potential jumps by the weight, before the threshold test

    Methods: published (default)

    Equations:
        x1 = I_stim + I_e
        x2 = 0.04*V_m*V_m + 5*V_m + 140 - U_m + x1
        x3 = dt*0.5
        x4 = V_m + x3*(x2 + spikes)
        x5 = x4 + x3*(0.04*x4*x4 + 5*x4 + 140 - U_m + x1 + spikes)
        x6 = consistent_integration > 0
        x7 = where(x6, V_m + dt*x2 + spikes, x5)
        V_m' = where(x7 < V_min, V_min, x7)
        U_m' = U_m + dt*a*(b*where(x6, V_m, x5) - U_m)
        I_stim' = I
        spike when V_m' >= V_th
        on spike: V_m = c
        on spike: U_m = U_m + d

    Reference: NEST 3.9 izhikevich; E. M. Izhikevich, IEEE Trans. Neural Networks 14 (2003) 1569.
    """

    def __init__(
        self,
        *,
        a: Value = 0.02,
        b: Value = 0.2,
        c: Value = -65,
        d: Value = 8,
        V_th: Value = 30,
        V_min: Value = -1.7976931348623157e+308,
        I_e: Value = 0,
        consistent_integration: Value = 1,
        V_m: Value = -65,
        U_m: Value = -13,
        I_stim: Value = 0,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class stdp_synapse(Plasticity):
    """Spike-timing dependent plasticity with weight dependence of any power, all pairs.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        lambda_ = 0.01: size of a step
        alpha = 1: depression relative to facilitation
        mu_plus = 1: power of the distance from Wmax in facilitation
        mu_minus = 1: power of the weight in depression
        Wmax = 100: greatest weight; of the sign of the weights

    States that cannot be given:
        w: weight
        Kplus = 0: trace of the pre spikes at the synapse

    Given with synapses that carry spikes.

    Reference: NEST 3.9; the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        lambda_: Value = 0.01,
        alpha: Value = 1,
        mu_plus: Value = 1,
        mu_minus: Value = 1,
        Wmax: Value = 100,
    ) -> None: ...


class stdp_synapse_hom(Plasticity):
    """Spike-timing dependent plasticity with weight dependence of any power, all pairs.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        lambda_ = 0.01: size of a step
        alpha = 1: depression relative to facilitation
        mu_plus = 1: power of the distance from Wmax in facilitation
        mu_minus = 1: power of the weight in depression
        Wmax = 100: greatest weight; of the sign of the weights

    States that cannot be given:
        w: weight
        Kplus = 0: trace of the pre spikes at the synapse

    Given with synapses that carry spikes.

    Reference: NEST 3.9; the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        lambda_: Value = 0.01,
        alpha: Value = 1,
        mu_plus: Value = 1,
        mu_minus: Value = 1,
        Wmax: Value = 100,
    ) -> None: ...


class stdp_pl_synapse_hom(Plasticity):
    """Spike-timing dependent plasticity with power-law facilitation and proportional depression.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        lambda_ = 0.1: size of a step
        alpha = 1: depression relative to facilitation
        mu = 0.4: power of the weight in facilitation

    States that cannot be given:
        w: weight
        Kplus = 0: trace of the pre spikes at the synapse

    Given with synapses that carry spikes.

    Reference: A. Morrison, A. Aertsen, M. Diesmann, Neural Comput. 19 (2007) 1437; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        lambda_: Value = 0.1,
        alpha: Value = 1,
        mu: Value = 0.4,
    ) -> None: ...


class stdp_nn_symm_synapse(Plasticity):
    """Spike-timing dependent plasticity, symmetric nearest-neighbour pairs.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        lambda_ = 0.01: size of a step
        alpha = 1: depression relative to facilitation
        mu_plus = 1: power of the distance from Wmax in facilitation
        mu_minus = 1: power of the weight in depression
        Wmax = 100: greatest weight; of the sign of the weights

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: NEST 3.9; the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        lambda_: Value = 0.01,
        alpha: Value = 1,
        mu_plus: Value = 1,
        mu_minus: Value = 1,
        Wmax: Value = 100,
    ) -> None: ...


class stdp_nn_restr_synapse(Plasticity):
    """Spike-timing dependent plasticity, restricted symmetric nearest-neighbour pairs.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        lambda_ = 0.01: size of a step
        alpha = 1: depression relative to facilitation
        mu_plus = 1: power of the distance from Wmax in facilitation
        mu_minus = 1: power of the weight in depression
        Wmax = 100: greatest weight; of the sign of the weights

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: NEST 3.9; the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        lambda_: Value = 0.01,
        alpha: Value = 1,
        mu_plus: Value = 1,
        mu_minus: Value = 1,
        Wmax: Value = 100,
    ) -> None: ...


class stdp_nn_pre_centered_synapse(Plasticity):
    """Spike-timing dependent plasticity, presynaptic centred nearest-neighbour pairs.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        lambda_ = 0.01: size of a step
        alpha = 1: depression relative to facilitation
        mu_plus = 1: power of the distance from Wmax in facilitation
        mu_minus = 1: power of the weight in depression
        Wmax = 100: greatest weight; of the sign of the weights

    States, with their initial values (each a number, an array or a distribution):
        Kplus = 0: trace of the pre spikes since the last post spike

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: NEST 3.9; the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        lambda_: Value = 0.01,
        alpha: Value = 1,
        mu_plus: Value = 1,
        mu_minus: Value = 1,
        Wmax: Value = 100,
        Kplus: Value = 0,
    ) -> None: ...


class stdp_triplet_synapse(Plasticity):
    """Spike-timing dependent plasticity by pairs and triplets of spikes.

    Parameters (each a number, an array or a distribution):
        tau_plus = 16.8 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        tau_plus_triplet = 101 ms: time constant of the trace of pre spikes
        tau_minus_triplet = 110 ms: time constant of the trace of post spikes
        Aplus = 5e-10: facilitation by pairs
        Aminus = 0.007: depression by pairs
        Aplus_triplet = 0.0062: facilitation by triplets of two post spikes and a pre spike
        Aminus_triplet = 0.00023: depression by triplets of two pre spikes and a post spike
        Wmax = 100: greatest weight; of the sign of the weights

    States that cannot be given:
        w: weight
        Kplus = 0: trace of the pre spikes at the synapse
        Kplus_triplet = 0: slow trace of the pre spikes at the synapse

    Given with synapses that carry spikes.

    Reference: J.-P. Pfister, W. Gerstner, J. Neurosci. 26 (2006) 9673; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 16.8,
        tau_minus: Value = 20,
        tau_plus_triplet: Value = 101,
        tau_minus_triplet: Value = 110,
        Aplus: Value = 5e-10,
        Aminus: Value = 0.007,
        Aplus_triplet: Value = 0.0062,
        Aminus_triplet: Value = 0.00023,
        Wmax: Value = 100,
    ) -> None: ...


class vogels_sprekeler_synapse(Plasticity):
    """Symmetric spike-timing dependent plasticity of inhibitory synapses, with a constant depression at each pre spike.

    Parameters (each a number, an array or a distribution):
        tau = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes; equal to tau, if facilitation shall be symmetric
        alpha = 0.12: depression at a pre spike relative to facilitation
        eta = 0.001: size of a step
        Wmax = 1: greatest weight; of the sign of the weights

    States that cannot be given:
        w: weight
        Kplus = 0: trace of the pre spikes at the synapse

    Given with synapses that carry spikes.

    Reference: T. P. Vogels et al., Science 334 (2011) 1569; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau: Value = 20,
        tau_minus: Value = 20,
        alpha: Value = 0.12,
        eta: Value = 0.001,
        Wmax: Value = 1,
    ) -> None: ...


class tsodyks_synapse(Plasticity):
    """Short-term plasticity: a spike brings weight times the resources that it activates; the weight itself stays.

    Parameters (each a number, an array or a distribution):
        U = 0.5: by how much a spike raises u, as a fraction of 1 - u
        tau_psc = 3 ms: time constant of the active resources; not that of recovery
        tau_rec = 800 ms: time constant of recovery
        tau_fac = 0 ms: time constant of facilitation; 0: none

    States, with their initial values (each a number, an array or a distribution):
        x = 1: recovered resources after the last pre spike
        y = 0: active resources after the last pre spike
        u = 0: fraction of the recovered resources that the last pre spike activated

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: M. Tsodyks, A. Uziel, H. Markram, J. Neurosci. 20 (2000) RC50; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        U: Value = 0.5,
        tau_psc: Value = 3,
        tau_rec: Value = 800,
        tau_fac: Value = 0,
        x: Value = 1,
        y: Value = 0,
        u: Value = 0,
    ) -> None: ...


class tsodyks_synapse_hom(Plasticity):
    """Short-term plasticity: a spike brings weight times the resources that it activates; the weight itself stays.

    Parameters (each a number, an array or a distribution):
        U = 0.5: by how much a spike raises u, as a fraction of 1 - u
        tau_psc = 3 ms: time constant of the active resources; not that of recovery
        tau_rec = 800 ms: time constant of recovery
        tau_fac = 0 ms: time constant of facilitation; 0: none

    States, with their initial values (each a number, an array or a distribution):
        x = 1: recovered resources after the last pre spike
        y = 0: active resources after the last pre spike
        u = 0: fraction of the recovered resources that the last pre spike activated

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: M. Tsodyks, A. Uziel, H. Markram, J. Neurosci. 20 (2000) RC50; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        U: Value = 0.5,
        tau_psc: Value = 3,
        tau_rec: Value = 800,
        tau_fac: Value = 0,
        x: Value = 1,
        y: Value = 0,
        u: Value = 0,
    ) -> None: ...


class tsodyks2_synapse(Plasticity):
    """Short-term plasticity: a spike brings u x times the weight; the weight itself stays.

    Parameters (each a number, an array or a distribution):
        U = 0.5: to which u decays; u does not follow when it is set
        tau_rec = 800 ms: time constant of recovery
        tau_fac = 0 ms: time constant of facilitation; 0: none

    States, with their initial values (each a number, an array or a distribution):
        u = 0.5: fraction of the resources that the last pre spike used, and the first will
        x = 1: resources that the last pre spike found, and the first will

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: M. V. Tsodyks, H. Markram, PNAS 94 (1997) 719; G. Fuhrmann et al., J. Neurophysiol. 87 (2002) 140; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        U: Value = 0.5,
        tau_rec: Value = 800,
        tau_fac: Value = 0,
        u: Value = 0.5,
        x: Value = 1,
    ) -> None: ...


class stdp_facetshw_synapse_hom(Plasticity):
    """Spike-timing dependent plasticity of neuromorphic hardware: charges of nearest pairs, read out now and then, weights by look-up tables.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of causal pairs
        tau_minus_stdp = 20 ms: time constant of acausal pairs
        Wmax = 100: greatest weight, the last entry of a table
        weight_per_lut_entry: weight between two entries; None: Wmax/15
        synapses_per_driver = 50: synapses that are read out together
        driver_readout_time = 15 ms: time to read out the synapses of a driver
        a_thresh_th = 21.835: threshold of the charge, upper
        a_thresh_tl = 21.835: threshold of the charge, lower

    States, with their initial values (each a number, an array or a distribution):
        a_causal = 0: charge of causal pairs
        a_acausal = 0: charge of acausal pairs
        next_readout_time = 0 ms: when the synapse is next read out
        init_flag = 0: 1 after the first pre spike
        synapse_id = 0: number by the order of first activity

    States that cannot be given:
        w: weight

    Options:
        lookuptable_0 = [2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15] (16 whole numbers): entry that follows each entry where only the first evaluation holds
        lookuptable_1 = [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13] (16 whole numbers): entry that follows each entry where only the second does
        lookuptable_2 = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] (16 whole numbers): entry that follows each entry where both do
        configbit_0 = [0, 0, 1, 0] (4 whole numbers): which charges the first evaluation compares
        configbit_1 = [0, 1, 0, 0] (4 whole numbers): which charges the second evaluation compares
        reset_pattern = [1, 1, 1, 1, 1, 1] (6 whole numbers): whether the causal and the acausal charge are reset after a look-up, for each table

    Given with synapses that carry spikes.

    Reference: T. Pfeil et al., Front. Neurosci. 6 (2012) 90; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus_stdp: Value = 20,
        Wmax: Value = 100,
        weight_per_lut_entry: Value | None = None,
        synapses_per_driver: Value = 50,
        driver_readout_time: Value = 15,
        a_thresh_th: Value = 21.835,
        a_thresh_tl: Value = 21.835,
        a_causal: Value = 0,
        a_acausal: Value = 0,
        next_readout_time: Value = 0,
        init_flag: Value = 0,
        synapse_id: Value = 0,
        lookuptable_0: Sequence[int] = (2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15),
        lookuptable_1: Sequence[int] = (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13),
        lookuptable_2: Sequence[int] = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
        configbit_0: Sequence[int] = (0, 0, 1, 0),
        configbit_1: Sequence[int] = (0, 1, 0, 0),
        reset_pattern: Sequence[int] = (1, 1, 1, 1, 1, 1),
    ) -> None: ...


class stdp_dopamine_synapse(Plasticity):
    """Spike-timing dependent plasticity modulated by dopamine: dw/dt = c (n - b); pairs of spikes change the eligibility c, spikes that come through the port dopamine raise n by 1/tau_n.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        A_plus = 1: change of c at a post spike for a pre trace of 1
        A_minus = 1.5: change of c, to be taken away, at a pre spike for a post trace of 1
        tau_c = 1000 ms: time constant of the eligibility
        tau_n = 200 ms: time constant of dopamine
        b = 0: dopamine at which weights stay
        Wmin = 0: least weight
        Wmax = 200: greatest weight
        deliver_interval = 1: of the volume transmitter, in units of the shortest delay: where b is not 0, weights are clipped so often between spikes

    States, with their initial values (each a number, an array or a distribution):
        c = 0: eligibility
        n = 0: dopamine at the synapse

    States that cannot be given:
        w: weight
        Kplus = 0: trace of the pre spikes at the synapse

    Ports:
        dopamine (modulator, ): spikes of dopaminergic neurons; a spike of weight 1 raises n by 1/tau_n, a drive of 1 as much in each ms

    Given with synapses that carry spikes.

    Reference: W. Potjans, A. Morrison, M. Diesmann, Front. Comput. Neurosci. 4 (2010) 141; NEST 3.9, the synapse of the same name.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        A_plus: Value = 1,
        A_minus: Value = 1.5,
        tau_c: Value = 1000,
        tau_n: Value = 200,
        b: Value = 0,
        Wmin: Value = 0,
        Wmax: Value = 200,
        deliver_interval: Value = 1,
        c: Value = 0,
        n: Value = 0,
    ) -> None: ...
