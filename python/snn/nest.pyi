"""Written by `python -m snn._stubs` from the catalogue; do not edit."""

from .sources import parrot_neuron as parrot_neuron
from .mechanisms import Channel
from .mechanisms import Receptor
from .mechanisms import Transmitter
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
