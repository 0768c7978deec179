"""Written by `python -m snn._stubs` from the catalogue; do not edit."""

from .mechanisms import Channel
from .mechanisms import Receptor
from .mechanisms import Transmitter
from typing import Any
from ._describe import Value
from .models import Model
from .plasticity import Plasticity


class aeif_cond_alpha(Model):
    """Adaptive exponential integrate-and-fire neuron with alpha-shaped conductances. Spikes go by the sign of their weight; without a refractory time a neuron may fire more than once in a step.

    Parameters (each a number, an array or a distribution):
        V_peak = 0 mV: peak, at which a spike is counted; where Delta_T is 0 it is V_th
        V_th = -50.4 mV: threshold of the exponential
        V_reset = -60 mV: potential after a spike
        t_ref = 0 ms: refractory time, rounded up to whole steps
        g_L = 30 nS: leak conductance
        C_m = 281 pF: membrane capacitance
        E_ex = 0 mV: reversal potential of excitation
        E_in = -85 mV: reversal potential of inhibition
        E_L = -70.6 mV: reversal potential of the leak
        Delta_T = 2 mV: slope of the exponential; 0: there is none
        a = 4 nS: adaptation by the potential
        b = 80.5 pA: adaptation by a spike
        tau_w = 144 ms: time constant of adaptation
        tau_syn_ex = 0.2 ms: time constant of excitatory conductances
        tau_syn_in = 2 ms: time constant of inhibitory conductances
        I_e = 0 pA: constant current
        gsl_error_tol = 1e-06: error that a sub-step may have: absolute, and relative to the change in it

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70.6 mV: membrane potential
        dg_ex = 0 nS/ms: growth of the excitatory conductance
        g_ex = 0 nS: excitatory conductance
        dg_in = 0 nS/ms: growth of the inhibitory conductance
        g_in = 0 nS: inhibitory conductance
        w = 0 pA: adaptation current
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness
        spikes = 0: spikes of the last step

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, nS): excitatory spikes: the weight is the peak of the conductance
        in_ (jump, nS): inhibitory spikes: the weight's magnitude is the peak of the conductance

    Methods: rkf45 (default)

    Equations:
        per_C_m = 1/C_m
        rate_ex = 1/tau_syn_ex
        rate_in = 1/tau_syn_in
        peak_ex = 2.718281828459045/tau_syn_ex
        peak_in = 2.718281828459045/tau_syn_in
        rate_w = 1/tau_w
        x1 = Delta_T > spikes'
        x2 = where(x1, Delta_T, 1)
        slope = where(x1, Delta_T, 1)
        per_slope = 1/x2
        V_spike = where(x1, V_peak, V_th)
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        spikes' = 0
        x3 = refractory_left > spikes'
        x4 = where(x3, V_reset, where(V_m < V_peak, V_m, V_peak))
        x5 = x4 - E_L
        dV_m/dt = where(x3, spikes', (-g_L*x5 + g_L*Delta_T*exp((x4 - V_th)/slope) - g_ex*(x4 - E_ex) - g_in*(x4 - E_in) - w + I_e + I_stim)/C_m)
        ddg_ex/dt = -dg_ex/tau_syn_ex
        dg_ex/dt = dg_ex - g_ex/tau_syn_ex
        ddg_in/dt = -dg_in/tau_syn_in
        dg_in/dt = dg_in - g_in/tau_syn_in
        dw/dt = (a*x5 - w)/tau_w
        method: rkf45
        after each sub-step of those that moved:
        x6 = moved and not x3 and V_m >= V_spike
        V_m' = where(moved and x3 or x6, V_reset, where(moved and (V_m < -1000 or max(w, -w) > 1000000), NaN, V_m))
        w' = where(x6, w + b, w)
        refractory_left' = where(x6 and refractory_steps > spikes', refractory_steps + 1, refractory_left)
        spikes' = where(x6, spikes + 1, spikes)
        spike when spikes > spikes'
        I_stim' = I
        refractory_left' = where(x3, refractory_left - 1, spikes')
        on arrival: dg_ex = dg_ex + peak_ex*ex
        on arrival: dg_in = dg_in + peak_in*max(in_, -in_)

    Reference: NEST 3.9 aeif_cond_alpha; R. Brette and W. Gerstner, J. Neurophysiol. 94 (2005) 3637.
    """

    def __init__(
        self,
        *,
        V_peak: Value = 0,
        V_th: Value = -50.4,
        V_reset: Value = -60,
        t_ref: Value = 0,
        g_L: Value = 30,
        C_m: Value = 281,
        E_ex: Value = 0,
        E_in: Value = -85,
        E_L: Value = -70.6,
        Delta_T: Value = 2,
        a: Value = 4,
        b: Value = 80.5,
        tau_w: Value = 144,
        tau_syn_ex: Value = 0.2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        gsl_error_tol: Value = 1e-06,
        V_m: Value = -70.6,
        dg_ex: Value = 0,
        g_ex: Value = 0,
        dg_in: Value = 0,
        g_in: Value = 0,
        w: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        spikes: Value = 0,
        method: str = 'rkf45',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class aeif_cond_exp(Model):
    """Adaptive exponential integrate-and-fire neuron with exponential conductances. Spikes go by the sign of their weight; without a refractory time a neuron may fire more than once in a step.

    Parameters (each a number, an array or a distribution):
        V_peak = 0 mV: peak, at which a spike is counted; where Delta_T is 0 it is V_th
        V_th = -50.4 mV: threshold of the exponential
        V_reset = -60 mV: potential after a spike
        t_ref = 0 ms: refractory time, rounded up to whole steps
        g_L = 30 nS: leak conductance
        C_m = 281 pF: membrane capacitance
        E_ex = 0 mV: reversal potential of excitation
        E_in = -85 mV: reversal potential of inhibition
        E_L = -70.6 mV: reversal potential of the leak
        Delta_T = 2 mV: slope of the exponential; 0: there is none
        a = 4 nS: adaptation by the potential
        b = 80.5 pA: adaptation by a spike
        tau_w = 144 ms: time constant of adaptation
        tau_syn_ex = 0.2 ms: time constant of excitatory conductances
        tau_syn_in = 2 ms: time constant of inhibitory conductances
        I_e = 0 pA: constant current
        gsl_error_tol = 1e-06: error that a sub-step may have: absolute, and relative to the change in it

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70.6 mV: membrane potential
        g_ex = 0 nS: excitatory conductance
        g_in = 0 nS: inhibitory conductance
        w = 0 pA: adaptation current
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness
        spikes = 0: spikes of the last step

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, nS): excitatory spikes: the conductance jumps by the weight
        in_ (jump, nS): inhibitory spikes: the conductance jumps by the weight's magnitude

    Methods: rkf45 (default)

    Equations:
        per_C_m = 1/C_m
        rate_ex = 1/tau_syn_ex
        rate_in = 1/tau_syn_in
        rate_w = 1/tau_w
        x1 = Delta_T > spikes'
        x2 = where(x1, Delta_T, 1)
        slope = where(x1, Delta_T, 1)
        per_slope = 1/x2
        V_spike = where(x1, V_peak, V_th)
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        spikes' = 0
        x3 = refractory_left > spikes'
        x4 = where(x3, V_reset, where(V_m < V_peak, V_m, V_peak))
        x5 = x4 - E_L
        dV_m/dt = where(x3, spikes', (-g_L*x5 + g_L*Delta_T*exp((x4 - V_th)/slope) - g_ex*(x4 - E_ex) - g_in*(x4 - E_in) - w + I_e + I_stim)/C_m)
        dg_ex/dt = -g_ex/tau_syn_ex
        dg_in/dt = -g_in/tau_syn_in
        dw/dt = (a*x5 - w)/tau_w
        method: rkf45
        after each sub-step of those that moved:
        x6 = moved and not x3 and V_m >= V_spike
        V_m' = where(moved and x3 or x6, V_reset, where(moved and (V_m < -1000 or max(w, -w) > 1000000), NaN, V_m))
        w' = where(x6, w + b, w)
        refractory_left' = where(x6 and refractory_steps > spikes', refractory_steps + 1, refractory_left)
        spikes' = where(x6, spikes + 1, spikes)
        spike when spikes > spikes'
        I_stim' = I
        refractory_left' = where(x3, refractory_left - 1, spikes')
        on arrival: g_ex = g_ex + ex
        on arrival: g_in = g_in + max(in_, -in_)

    Reference: NEST 3.9 aeif_cond_exp; R. Brette and W. Gerstner, J. Neurophysiol. 94 (2005) 3637.
    """

    def __init__(
        self,
        *,
        V_peak: Value = 0,
        V_th: Value = -50.4,
        V_reset: Value = -60,
        t_ref: Value = 0,
        g_L: Value = 30,
        C_m: Value = 281,
        E_ex: Value = 0,
        E_in: Value = -85,
        E_L: Value = -70.6,
        Delta_T: Value = 2,
        a: Value = 4,
        b: Value = 80.5,
        tau_w: Value = 144,
        tau_syn_ex: Value = 0.2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        gsl_error_tol: Value = 1e-06,
        V_m: Value = -70.6,
        g_ex: Value = 0,
        g_in: Value = 0,
        w: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        spikes: Value = 0,
        method: str = 'rkf45',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class gif_cond_exp(Model):
    """Generalised integrate-and-fire neuron with exponential conductances: it fires by chance, the more likely the further its potential is above a threshold, which a spike raises, as it does a current that hyperpolarises. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        g_L = 4 nS: leak conductance
        E_L = -70 mV: resting potential
        V_reset = -55 mV: potential after a spike
        Delta_V = 0.5 mV: stochasticity
        V_T_star = -35 mV: threshold at rest
        lambda_0 = 1 1/s: rate of firing at the threshold
        t_ref = 4 ms: refractory time, rounded up to whole steps
        C_m = 80 pF: membrane capacitance
        tau_stc_1 = 100 ms: time constant of the first element of the current
        tau_stc_2 = 100 ms: time constant of the second element of the current
        tau_stc_3 = 100 ms: time constant of the third element of the current
        tau_stc_4 = 100 ms: time constant of the fourth element of the current
        q_stc_1 = 0 pA: jump of the first element of the current at a spike
        q_stc_2 = 0 pA: jump of the second element of the current at a spike
        q_stc_3 = 0 pA: jump of the third element of the current at a spike
        q_stc_4 = 0 pA: jump of the fourth element of the current at a spike
        tau_sfa_1 = 100 ms: time constant of the first element of the threshold
        tau_sfa_2 = 100 ms: time constant of the second element of the threshold
        tau_sfa_3 = 100 ms: time constant of the third element of the threshold
        tau_sfa_4 = 100 ms: time constant of the fourth element of the threshold
        q_sfa_1 = 0 mV: jump of the first element of the threshold at a spike
        q_sfa_2 = 0 mV: jump of the second element of the threshold at a spike
        q_sfa_3 = 0 mV: jump of the third element of the threshold at a spike
        q_sfa_4 = 0 mV: jump of the fourth element of the threshold at a spike
        tau_syn_ex = 2 ms: time constant of excitatory conductances
        tau_syn_in = 2 ms: time constant of inhibitory conductances
        I_e = 0 pA: constant current
        E_ex = 0 mV: reversal potential of excitation
        E_in = -85 mV: reversal potential of inhibition
        gsl_error_tol = 0.001: error that a sub-step may have

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        g_ex = 0 nS: excitatory conductance
        g_in = 0 nS: inhibitory conductance
        E_sfa = 0 mV: threshold of the last step
        I_stc = 0 pA: current that spikes triggered, of the last step
        stc_1 = 0 pA: first element of the current
        stc_2 = 0 pA: second element of the current
        stc_3 = 0 pA: third element of the current
        stc_4 = 0 pA: fourth element of the current
        sfa_1 = 0 mV: first element of the threshold
        sfa_2 = 0 mV: second element of the threshold
        sfa_3 = 0 mV: third element of the threshold
        sfa_4 = 0 mV: fourth element of the threshold
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Lists:
        tau_stc: tau_stc_1, tau_stc_2, tau_stc_3, tau_stc_4
        q_stc: q_stc_1, q_stc_2, q_stc_3, q_stc_4
        tau_sfa: tau_sfa_1, tau_sfa_2, tau_sfa_3, tau_sfa_4
        q_sfa: q_sfa_1, q_sfa_2, q_sfa_3, q_sfa_4

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, nS): excitatory spikes: the conductance jumps by the weight
        in_ (jump, nS): inhibitory spikes: the conductance jumps by the weight's magnitude

    Methods: rkf45 (default)

    Equations:
        per_C_m = 1/C_m
        rate_ex = 1/tau_syn_ex
        rate_in = 1/tau_syn_in
        P_stc_1 = exp(-dt/tau_stc_1)
        P_stc_2 = exp(-dt/tau_stc_2)
        P_stc_3 = exp(-dt/tau_stc_3)
        P_stc_4 = exp(-dt/tau_stc_4)
        P_sfa_1 = exp(-dt/tau_sfa_1)
        P_sfa_2 = exp(-dt/tau_sfa_2)
        P_sfa_3 = exp(-dt/tau_sfa_3)
        P_sfa_4 = exp(-dt/tau_sfa_4)
        per_Delta_V = 1/Delta_V
        least_hazard = -lambda_0/1000*dt
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        E_sfa' = V_T_star + (sfa_1 + sfa_2 + sfa_3 + sfa_4)
        I_stc' = stc_1 + stc_2 + stc_3 + stc_4
        stc_1' = stc_1*P_stc_1
        stc_2' = stc_2*P_stc_2
        stc_3' = stc_3*P_stc_3
        stc_4' = stc_4*P_stc_4
        sfa_1' = sfa_1*P_sfa_1
        sfa_2' = sfa_2*P_sfa_2
        sfa_3' = sfa_3*P_sfa_3
        sfa_4' = sfa_4*P_sfa_4
        x1 = refractory_left > 0
        dV_m/dt = where(x1, 0, (-g_L*(V_m' - E_L) + I_stim + I_e - g_ex*(V_m' - E_ex) - g_in*(V_m' - E_in) - I_stc)/C_m)
        dg_ex/dt = -g_ex/tau_syn_ex
        dg_in/dt = -g_in/tau_syn_in
        method: rkf45
        spike when not x1 and draw < -expm1(least_hazard*exp((V_m' - E_sfa)/Delta_V))
        V_m' = where(x1, V_reset, V_m)
        I_stim' = I
        refractory_left' = where(x1, refractory_left - 1, refractory_left)
        on arrival: g_ex = g_ex + ex
        on arrival: g_in = g_in + max(in_, -in_)
        on spike: stc_1 = stc_1 + q_stc_1
        on spike: stc_2 = stc_2 + q_stc_2
        on spike: stc_3 = stc_3 + q_stc_3
        on spike: stc_4 = stc_4 + q_stc_4
        on spike: sfa_1 = sfa_1 + q_sfa_1
        on spike: sfa_2 = sfa_2 + q_sfa_2
        on spike: sfa_3 = sfa_3 + q_sfa_3
        on spike: sfa_4 = sfa_4 + q_sfa_4
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 gif_cond_exp; S. Mensi et al., J. Neurophysiol. 107 (2012) 1756; C. Pozzorini et al., PLoS Comput. Biol. 11 (2015) e1004275.
    """

    def __init__(
        self,
        *,
        g_L: Value = 4,
        E_L: Value = -70,
        V_reset: Value = -55,
        Delta_V: Value = 0.5,
        V_T_star: Value = -35,
        lambda_0: Value = 1,
        t_ref: Value = 4,
        C_m: Value = 80,
        tau_stc_1: Value = 100,
        tau_stc_2: Value = 100,
        tau_stc_3: Value = 100,
        tau_stc_4: Value = 100,
        q_stc_1: Value = 0,
        q_stc_2: Value = 0,
        q_stc_3: Value = 0,
        q_stc_4: Value = 0,
        tau_sfa_1: Value = 100,
        tau_sfa_2: Value = 100,
        tau_sfa_3: Value = 100,
        tau_sfa_4: Value = 100,
        q_sfa_1: Value = 0,
        q_sfa_2: Value = 0,
        q_sfa_3: Value = 0,
        q_sfa_4: Value = 0,
        tau_syn_ex: Value = 2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        E_ex: Value = 0,
        E_in: Value = -85,
        gsl_error_tol: Value = 0.001,
        V_m: Value = -70,
        g_ex: Value = 0,
        g_in: Value = 0,
        E_sfa: Value = 0,
        I_stc: Value = 0,
        stc_1: Value = 0,
        stc_2: Value = 0,
        stc_3: Value = 0,
        stc_4: Value = 0,
        sfa_1: Value = 0,
        sfa_2: Value = 0,
        sfa_3: Value = 0,
        sfa_4: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'rkf45',
        tau_stc: list[Value] | None = None,
        q_stc: list[Value] | None = None,
        tau_sfa: list[Value] | None = None,
        q_sfa: list[Value] | None = None,
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class gif_psc_exp(Model):
    """Generalised integrate-and-fire neuron with exponential currents: it fires by chance, the more likely the further its potential is above a threshold, which a spike raises, as it does a current that hyperpolarises. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        g_L = 4 nS: leak conductance
        E_L = -70 mV: resting potential
        V_reset = -55 mV: potential after a spike
        Delta_V = 0.5 mV: stochasticity
        V_T_star = -35 mV: threshold at rest
        lambda_0 = 1 1/s: rate of firing at the threshold
        t_ref = 4 ms: refractory time, rounded up to whole steps
        C_m = 80 pF: membrane capacitance
        tau_stc_1 = 100 ms: time constant of the first element of the current
        tau_stc_2 = 100 ms: time constant of the second element of the current
        tau_stc_3 = 100 ms: time constant of the third element of the current
        tau_stc_4 = 100 ms: time constant of the fourth element of the current
        q_stc_1 = 0 pA: jump of the first element of the current at a spike
        q_stc_2 = 0 pA: jump of the second element of the current at a spike
        q_stc_3 = 0 pA: jump of the third element of the current at a spike
        q_stc_4 = 0 pA: jump of the fourth element of the current at a spike
        tau_sfa_1 = 100 ms: time constant of the first element of the threshold
        tau_sfa_2 = 100 ms: time constant of the second element of the threshold
        tau_sfa_3 = 100 ms: time constant of the third element of the threshold
        tau_sfa_4 = 100 ms: time constant of the fourth element of the threshold
        q_sfa_1 = 0 mV: jump of the first element of the threshold at a spike
        q_sfa_2 = 0 mV: jump of the second element of the threshold at a spike
        q_sfa_3 = 0 mV: jump of the third element of the threshold at a spike
        q_sfa_4 = 0 mV: jump of the fourth element of the threshold at a spike
        tau_syn_ex = 2 ms: time constant of excitatory currents
        tau_syn_in = 2 ms: time constant of inhibitory currents
        I_e = 0 pA: constant current

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        I_syn_ex = 0 pA: excitatory current
        I_syn_in = 0 pA: inhibitory current
        E_sfa = 0 mV: threshold of the last step
        I_stc = 0 pA: current that spikes triggered, of the last step
        stc_1 = 0 pA: first element of the current
        stc_2 = 0 pA: second element of the current
        stc_3 = 0 pA: third element of the current
        stc_4 = 0 pA: fourth element of the current
        sfa_1 = 0 mV: first element of the threshold
        sfa_2 = 0 mV: second element of the threshold
        sfa_3 = 0 mV: third element of the threshold
        sfa_4 = 0 mV: fourth element of the threshold
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Lists:
        tau_stc: tau_stc_1, tau_stc_2, tau_stc_3, tau_stc_4
        q_stc: q_stc_1, q_stc_2, q_stc_3, q_stc_4
        tau_sfa: tau_sfa_1, tau_sfa_2, tau_sfa_3, tau_sfa_4
        q_sfa: q_sfa_1, q_sfa_2, q_sfa_3, q_sfa_4

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (current, pA): excitatory spikes: the current jumps by the weight, at the beginning of the step in which it arrives
        in_ (current, pA): inhibitory spikes: the current jumps by the weight, at the beginning of the step in which it arrives

    Methods: published (default)

    Equations:
        x1 = C_m/g_L
        x2 = -dt/x1
        P33 = exp(x2)
        x3 = expm1(x2)
        P30 = -1/C_m*x3*x1
        P31 = -x3
        P11_ex = exp(-dt/tau_syn_ex)
        P11_in = exp(-dt/tau_syn_in)
        x4 = tau_syn_ex*x1
        x5 = x1 - tau_syn_ex
        x6 = x4/x5/C_m*exp(-dt*(1/tau_syn_ex))*expm1(dt*(x5/x4))
        x7 = dt*(1/C_m)*exp(-dt*(1/x1))
        P21_ex = where(x6 >= 2.2250738585072014E-308 and x6 <= 1.7976931348623157E+308, x6, x7)
        x8 = tau_syn_in*x1
        x9 = x1 - tau_syn_in
        x10 = x8/x9/C_m*exp(-dt*(1/tau_syn_in))*expm1(dt*(x9/x8))
        P21_in = where(x10 >= 2.2250738585072014E-308 and x10 <= 1.7976931348623157E+308, x10, x7)
        P_stc_1 = exp(-dt/tau_stc_1)
        P_stc_2 = exp(-dt/tau_stc_2)
        P_stc_3 = exp(-dt/tau_stc_3)
        P_stc_4 = exp(-dt/tau_stc_4)
        P_sfa_1 = exp(-dt/tau_sfa_1)
        P_sfa_2 = exp(-dt/tau_sfa_2)
        P_sfa_3 = exp(-dt/tau_sfa_3)
        P_sfa_4 = exp(-dt/tau_sfa_4)
        per_Delta_V = 1/Delta_V
        least_hazard = -lambda_0/1000*dt
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        x11 = refractory_left > 0
        V_m' = where(x11, V_reset, P30*(I_stim + I_e - I_stc') + P33*V_m + P31*E_L + I_syn_ex'*P21_ex + I_syn_in'*P21_in)
        I_syn_ex' = I_syn_ex*P11_ex + ex
        I_syn_in' = I_syn_in*P11_in + in_
        E_sfa' = V_T_star + (sfa_1 + sfa_2 + sfa_3 + sfa_4)
        I_stc' = stc_1 + stc_2 + stc_3 + stc_4
        stc_1' = stc_1*P_stc_1
        stc_2' = stc_2*P_stc_2
        stc_3' = stc_3*P_stc_3
        stc_4' = stc_4*P_stc_4
        sfa_1' = sfa_1*P_sfa_1
        sfa_2' = sfa_2*P_sfa_2
        sfa_3' = sfa_3*P_sfa_3
        sfa_4' = sfa_4*P_sfa_4
        I_stim' = I
        refractory_left' = where(x11, refractory_left - 1, refractory_left)
        spike when not x11 and draw < -expm1(least_hazard*exp((V_m' - E_sfa')/Delta_V))
        on spike: stc_1 = stc_1 + q_stc_1
        on spike: stc_2 = stc_2 + q_stc_2
        on spike: stc_3 = stc_3 + q_stc_3
        on spike: stc_4 = stc_4 + q_stc_4
        on spike: sfa_1 = sfa_1 + q_sfa_1
        on spike: sfa_2 = sfa_2 + q_sfa_2
        on spike: sfa_3 = sfa_3 + q_sfa_3
        on spike: sfa_4 = sfa_4 + q_sfa_4
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 gif_psc_exp; S. Mensi et al., J. Neurophysiol. 107 (2012) 1756; C. Pozzorini et al., PLoS Comput. Biol. 11 (2015) e1004275.
    """

    def __init__(
        self,
        *,
        g_L: Value = 4,
        E_L: Value = -70,
        V_reset: Value = -55,
        Delta_V: Value = 0.5,
        V_T_star: Value = -35,
        lambda_0: Value = 1,
        t_ref: Value = 4,
        C_m: Value = 80,
        tau_stc_1: Value = 100,
        tau_stc_2: Value = 100,
        tau_stc_3: Value = 100,
        tau_stc_4: Value = 100,
        q_stc_1: Value = 0,
        q_stc_2: Value = 0,
        q_stc_3: Value = 0,
        q_stc_4: Value = 0,
        tau_sfa_1: Value = 100,
        tau_sfa_2: Value = 100,
        tau_sfa_3: Value = 100,
        tau_sfa_4: Value = 100,
        q_sfa_1: Value = 0,
        q_sfa_2: Value = 0,
        q_sfa_3: Value = 0,
        q_sfa_4: Value = 0,
        tau_syn_ex: Value = 2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        V_m: Value = -70,
        I_syn_ex: Value = 0,
        I_syn_in: Value = 0,
        E_sfa: Value = 0,
        I_stc: Value = 0,
        stc_1: Value = 0,
        stc_2: Value = 0,
        stc_3: Value = 0,
        stc_4: Value = 0,
        sfa_1: Value = 0,
        sfa_2: Value = 0,
        sfa_3: Value = 0,
        sfa_4: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'published',
        tau_stc: list[Value] | None = None,
        q_stc: list[Value] | None = None,
        tau_sfa: list[Value] | None = None,
        q_sfa: list[Value] | None = None,
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class hh_cond_exp_traub(Model):
    """Hodgkin-Huxley neuron after Traub and Miles with exponential conductances. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        g_Na = 20000 nS: maximal sodium conductance
        g_K = 6000 nS: maximal potassium conductance
        g_L = 10 nS: leak conductance
        C_m = 200 pF: membrane capacitance
        E_Na = 50 mV: sodium reversal potential
        E_K = -90 mV: potassium reversal potential
        E_L = -60 mV: leak reversal potential
        V_T = -63 mV: shift of the rates; a spike is counted above V_T + 30
        E_ex = 0 mV: reversal potential of excitation
        E_in = -80 mV: reversal potential of inhibition
        tau_syn_ex = 5 ms: time constant of excitatory conductances
        tau_syn_in = 10 ms: time constant of inhibitory conductances
        t_ref = 2 ms: time after a spike in which no other is counted, rounded up to whole steps
        I_e = 0 pA: constant current

    States, with their initial values (each a number, an array or a distribution):
        V_m = -60 mV: membrane potential
        Act_m: sodium activation; as the origin begins unless given, off its steady state
        Inact_h: sodium inactivation; as the origin begins unless given, off its steady state
        Act_n: potassium activation; as the origin begins unless given, off its steady state
        g_ex = 0 nS: excitatory conductance
        g_in = 0 nS: inhibitory conductance
        V_before = -60 mV: membrane potential before the last step
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, nS): excitatory spikes: the conductance jumps by the weight
        in_ (jump, nS): inhibitory spikes: the conductance jumps by the weight's magnitude

    Methods: rkf45 (default)

    Equations:
        per_C_m = 1/C_m
        rate_ex = 1/tau_syn_ex
        rate_in = 1/tau_syn_in
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        V_before' = V_m
        dV_m/dt = (-(g_Na*Act_m*Act_m*Act_m*Inact_h*(V_m - E_Na)) - g_K*Act_n*Act_n*Act_n*Act_n*(V_m - E_K) - g_L*(V_m - E_L) - g_ex*(V_m - E_ex) - g_in*(V_m - E_in) + I_stim + I_e)/C_m
        x1 = V_m - V_T
        x2 = 13 - x1
        x3 = exp(x2/4) - 1
        x4 = where(x3 > 0 or x3 < 0, 0.32*x2/x3, 1.28)
        x5 = x1 - 40
        x6 = exp(x5/5) - 1
        dAct_m/dt = x4 - (x4 + where(x6 > 0 or x6 < 0, 0.28*x5/x6, 1.4))*Act_m
        x7 = 0.128*exp((17 - x1)/18)
        dInact_h/dt = x7 - (x7 + 4/(1 + exp((40 - x1)/5)))*Inact_h
        x8 = 15 - x1
        x9 = exp(x8/5) - 1
        x10 = where(x9 > 0 or x9 < 0, 0.032*x8/x9, 0.16)
        dAct_n/dt = x10 - (x10 + 0.5*exp((10 - x1)/40))*Act_n
        dg_ex/dt = -g_ex/tau_syn_ex
        dg_in/dt = -g_in/tau_syn_in
        method: rkf45
        x11 = refractory_left > 0
        spike when not x11 and V_m >= V_T + 30 and V_before > V_m
        I_stim' = I
        refractory_left' = where(x11, refractory_left - 1, refractory_left)
        on arrival: g_ex = g_ex + ex
        on arrival: g_in = g_in + max(in_, -in_)
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 hh_cond_exp_traub; R. D. Traub and R. Miles, Neuronal Networks of the Hippocampus (1991); R. Brette et al., J. Comput. Neurosci. 23 (2007) 349.
    """

    def __init__(
        self,
        *,
        g_Na: Value = 20000,
        g_K: Value = 6000,
        g_L: Value = 10,
        C_m: Value = 200,
        E_Na: Value = 50,
        E_K: Value = -90,
        E_L: Value = -60,
        V_T: Value = -63,
        E_ex: Value = 0,
        E_in: Value = -80,
        tau_syn_ex: Value = 5,
        tau_syn_in: Value = 10,
        t_ref: Value = 2,
        I_e: Value = 0,
        V_m: Value = -60,
        Act_m: Value | None = None,
        Inact_h: Value | None = None,
        Act_n: Value | None = None,
        g_ex: Value = 0,
        g_in: Value = 0,
        V_before: Value = -60,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'rkf45',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class hh_psc_alpha(Model):
    """Hodgkin-Huxley neuron with alpha-shaped currents. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        g_Na = 12000 nS: maximal sodium conductance
        g_K = 3600 nS: maximal potassium conductance
        g_L = 30 nS: leak conductance
        C_m = 100 pF: membrane capacitance
        E_Na = 50 mV: sodium reversal potential
        E_K = -77 mV: potassium reversal potential
        E_L = -54.402 mV: leak reversal potential
        tau_syn_ex = 0.2 ms: time constant of excitatory currents
        tau_syn_in = 2 ms: time constant of inhibitory currents
        I_e = 0 pA: constant current
        t_ref = 2 ms: time after a spike in which no other is counted, rounded up to whole steps

    States, with their initial values (each a number, an array or a distribution):
        V_m = -65 mV: membrane potential
        Act_m: sodium activation; at its steady state for -65 mV unless given
        Inact_h: sodium inactivation; at its steady state for -65 mV unless given
        Act_n: potassium activation; at its steady state for -65 mV unless given
        dI_syn_ex = 0 pA/ms: growth of the excitatory current
        I_syn_ex = 0 pA: excitatory current
        dI_syn_in = 0 pA/ms: growth of the inhibitory current
        I_syn_in = 0 pA: inhibitory current
        V_before = -65 mV: membrane potential before the last step
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, pA): excitatory spikes: the weight is the peak of the current
        in_ (jump, pA): inhibitory spikes: the weight is the peak of the current

    Methods: rkf45 (default)

    Equations:
        per_C_m = 1/C_m
        rate_ex = 1/tau_syn_ex
        rate_in = 1/tau_syn_in
        peak_ex = 2.718281828459045/tau_syn_ex
        peak_in = 2.718281828459045/tau_syn_in
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        V_before' = V_m
        dV_m/dt = (-(g_Na*Act_m*Act_m*Act_m*Inact_h*(V_m - E_Na) + g_K*Act_n*Act_n*Act_n*Act_n*(V_m - E_K) + g_L*(V_m - E_L)) + I_stim + I_e + I_syn_ex + I_syn_in)/C_m
        x1 = V_m + 40
        x2 = 1 - exp(-x1/10)
        x3 = -(V_m + 65)
        dAct_m/dt = where(x2 > 0 or x2 < 0, 0.1*x1/x2, 1)*(1 - Act_m) - 4*exp(x3/18)*Act_m
        dInact_h/dt = 0.07*exp(x3/20)*(1 - Inact_h) - 1/(1 + exp(-(V_m + 35)/10))*Inact_h
        x4 = V_m + 55
        x5 = 1 - exp(-x4/10)
        dAct_n/dt = where(x5 > 0 or x5 < 0, 0.01*x4/x5, 0.1)*(1 - Act_n) - 0.125*exp(x3/80)*Act_n
        ddI_syn_ex/dt = -dI_syn_ex/tau_syn_ex
        dI_syn_ex/dt = dI_syn_ex - I_syn_ex/tau_syn_ex
        ddI_syn_in/dt = -dI_syn_in/tau_syn_in
        dI_syn_in/dt = dI_syn_in - I_syn_in/tau_syn_in
        method: rkf45
        x6 = refractory_left > 0
        spike when not x6 and V_m >= 0 and V_before > V_m
        I_stim' = I
        refractory_left' = where(x6, refractory_left - 1, refractory_left)
        on arrival: dI_syn_ex = dI_syn_ex + peak_ex*ex
        on arrival: dI_syn_in = dI_syn_in + peak_in*in_
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 hh_psc_alpha; A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500.
    """

    def __init__(
        self,
        *,
        g_Na: Value = 12000,
        g_K: Value = 3600,
        g_L: Value = 30,
        C_m: Value = 100,
        E_Na: Value = 50,
        E_K: Value = -77,
        E_L: Value = -54.402,
        tau_syn_ex: Value = 0.2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        t_ref: Value = 2,
        V_m: Value = -65,
        Act_m: Value | None = None,
        Inact_h: Value | None = None,
        Act_n: Value | None = None,
        dI_syn_ex: Value = 0,
        I_syn_ex: Value = 0,
        dI_syn_in: Value = 0,
        I_syn_in: Value = 0,
        V_before: Value = -65,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'rkf45',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class iaf_cond_alpha(Model):
    """Leaky integrate-and-fire neuron with alpha-shaped conductances. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        V_th = -55 mV: threshold
        V_reset = -60 mV: potential after a spike
        t_ref = 2 ms: refractory time, rounded up to whole steps
        g_L = 16.6667 nS: leak conductance
        C_m = 250 pF: membrane capacitance
        E_ex = 0 mV: reversal potential of excitation
        E_in = -85 mV: reversal potential of inhibition
        E_L = -70 mV: reversal potential of the leak
        tau_syn_ex = 0.2 ms: time constant of excitatory conductances
        tau_syn_in = 2 ms: time constant of inhibitory conductances
        I_e = 0 pA: constant current

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        dg_ex = 0 nS/ms: growth of the excitatory conductance
        g_ex = 0 nS: excitatory conductance
        dg_in = 0 nS/ms: growth of the inhibitory conductance
        g_in = 0 nS: inhibitory conductance
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness
        t_ref_remaining = 0 ms: time left of refractoriness

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, nS): excitatory spikes: the weight is the peak of the conductance
        in_ (jump, nS): inhibitory spikes: the weight's magnitude is the peak of the conductance

    Methods: rkf45 (default)

    Equations:
        per_C_m = 1/C_m
        rate_ex = 1/tau_syn_ex
        rate_in = 1/tau_syn_in
        peak_ex = 2.718281828459045/tau_syn_ex
        peak_in = 2.718281828459045/tau_syn_in
        step = dt
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        x1 = refractory_left > 0
        x2 = where(x1, V_reset, where(V_m < V_th, V_m, V_th))
        dV_m/dt = where(x1, 0, (-g_L*(x2 - E_L) + I_stim + I_e - g_ex*(x2 - E_ex) - g_in*(x2 - E_in))/C_m)
        ddg_ex/dt = -dg_ex/tau_syn_ex
        dg_ex/dt = dg_ex - g_ex/tau_syn_ex
        ddg_in/dt = -dg_in/tau_syn_in
        dg_in/dt = dg_in - g_in/tau_syn_in
        method: rkf45
        spike when not x1 and V_m >= V_th
        V_m' = where(x1, V_reset, V_m)
        I_stim' = I
        refractory_left' = where(x1, refractory_left - 1, refractory_left)
        on arrival: dg_ex = dg_ex + peak_ex*ex
        on arrival: dg_in = dg_in + peak_in*max(in_, -in_)
        on spike: V_m = V_reset
        on spike: refractory_left = refractory_steps
        on spike: t_ref_remaining = step

    Reference: NEST 3.9 iaf_cond_alpha; H. Meffin, A. N. Burkitt and D. B. Grayden, J. Comput. Neurosci. 16 (2004) 159.
    """

    def __init__(
        self,
        *,
        V_th: Value = -55,
        V_reset: Value = -60,
        t_ref: Value = 2,
        g_L: Value = 16.6667,
        C_m: Value = 250,
        E_ex: Value = 0,
        E_in: Value = -85,
        E_L: Value = -70,
        tau_syn_ex: Value = 0.2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        V_m: Value = -70,
        dg_ex: Value = 0,
        g_ex: Value = 0,
        dg_in: Value = 0,
        g_in: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        t_ref_remaining: Value = 0,
        method: str = 'rkf45',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class iaf_cond_exp(Model):
    """Leaky integrate-and-fire neuron with exponential conductances. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        V_th = -55 mV: threshold
        V_reset = -60 mV: potential after a spike
        t_ref = 2 ms: refractory time, rounded up to whole steps
        g_L = 16.6667 nS: leak conductance
        C_m = 250 pF: membrane capacitance
        E_ex = 0 mV: reversal potential of excitation
        E_in = -85 mV: reversal potential of inhibition
        E_L = -70 mV: reversal potential of the leak
        tau_syn_ex = 0.2 ms: time constant of excitatory conductances
        tau_syn_in = 2 ms: time constant of inhibitory conductances
        I_e = 0 pA: constant current

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        g_ex = 0 nS: excitatory conductance
        g_in = 0 nS: inhibitory conductance
        I_stim = 0 pA: current that arrived in the last step
        refractory_left = 0: steps left of refractoriness

    Ports:
        I (current, pA): current that arrives in the step and acts in the next
        ex (jump, nS): excitatory spikes: the conductance jumps by the weight
        in_ (jump, nS): inhibitory spikes: the conductance jumps by the weight's magnitude

    Methods: rkf45 (default)

    Equations:
        per_C_m = 1/C_m
        rate_ex = 1/tau_syn_ex
        rate_in = 1/tau_syn_in
        refractory_steps = ceiling(t_ref/dt - 0.0001)
        x1 = refractory_left > 0
        x2 = where(x1, V_reset, where(V_m < V_th, V_m, V_th))
        dV_m/dt = where(x1, 0, (-g_L*(x2 - E_L) + I_stim + I_e - g_ex*(x2 - E_ex) - g_in*(x2 - E_in))/C_m)
        dg_ex/dt = -g_ex/tau_syn_ex
        dg_in/dt = -g_in/tau_syn_in
        method: rkf45
        spike when not x1 and V_m >= V_th
        V_m' = where(x1, V_reset, V_m)
        I_stim' = I
        refractory_left' = where(x1, refractory_left - 1, refractory_left)
        on arrival: g_ex = g_ex + ex
        on arrival: g_in = g_in + max(in_, -in_)
        on spike: V_m = V_reset
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 iaf_cond_exp; H. Meffin, A. N. Burkitt and D. B. Grayden, J. Comput. Neurosci. 16 (2004) 159.
    """

    def __init__(
        self,
        *,
        V_th: Value = -55,
        V_reset: Value = -60,
        t_ref: Value = 2,
        g_L: Value = 16.6667,
        C_m: Value = 250,
        E_ex: Value = 0,
        E_in: Value = -85,
        E_L: Value = -70,
        tau_syn_ex: Value = 0.2,
        tau_syn_in: Value = 2,
        I_e: Value = 0,
        V_m: Value = -70,
        g_ex: Value = 0,
        g_in: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
        method: str = 'rkf45',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


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
    """Leaky integrate-and-fire neuron with exponential currents, exact on the grid. Spikes go by the sign of their weight. With delta above 0 it fires by chance, at a rate that grows exponentially with the potential.

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
        rho = 0.01 1/s: rate of firing at the threshold, where delta is above 0
        delta = 0 mV: change of the potential in which the rate grows by e; 0: neurons fire at the threshold

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

    Reference: NEST 3.9 iaf_psc_exp; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.
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
        rho: Value = 0.01,
        delta: Value = 0,
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


class mat2_psc_exp(Model):
    """Leaky membrane without reset whose threshold jumps at each spike and decays with two time constants; exponential currents, exact on the grid. Spikes go by the sign of their weight.

    Parameters (each a number, an array or a distribution):
        tau_m = 5 ms: membrane time constant
        C_m = 100 pF: membrane capacitance
        t_ref = 2 ms: refractory time, rounded up to whole steps, at least one
        E_L = -70 mV: resting potential
        I_e = 0 pA: constant current
        tau_syn_ex = 1 ms: time constant of excitatory currents
        tau_syn_in = 3 ms: time constant of inhibitory currents
        tau_1 = 10 ms: first time constant of the threshold
        tau_2 = 200 ms: second time constant of the threshold
        alpha_1 = 37 mV: jump of the first part at a spike
        alpha_2 = 2 mV: jump of the second part at a spike
        omega = -51 mV: threshold at rest

    States, with their initial values (each a number, an array or a distribution):
        V_m = -70 mV: membrane potential
        V_th: threshold; the sum of omega and its parts unless given
        V_th_alpha_1 = 0 mV: first part of the threshold
        V_th_alpha_2 = 0 mV: second part of the threshold
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
        x1 = expm1(-dt/tau_m)
        P22_expm1 = expm1(-dt/tau_m)
        P20 = -(tau_m/C_m)*x1
        x2 = exp(-dt/tau_syn_ex)
        P11_ex = exp(-dt/tau_syn_ex)
        x3 = exp(-dt/tau_syn_in)
        P11_in = exp(-dt/tau_syn_in)
        x4 = 1/tau_m
        P21_ex = -tau_m/(C_m*(1 - tau_m/tau_syn_ex))*x2*expm1(dt*(1/tau_syn_ex - x4))
        P21_in = -tau_m/(C_m*(1 - tau_m/tau_syn_in))*x3*expm1(dt*(1/tau_syn_in - x4))
        P_th_1 = exp(-dt/tau_1)
        P_th_2 = exp(-dt/tau_2)
        refractory_steps = max(ceiling(t_ref/dt - 0.0001), 1)
        x5 = V_m - E_L
        V_m' = x5*P22_expm1 + x5 + I_syn_ex*P21_ex + I_syn_in*P21_in + (I_e + I_stim)*P20 + E_L
        V_th_alpha_1' = V_th_alpha_1*P_th_1
        V_th_alpha_2' = V_th_alpha_2*P_th_2
        I_syn_ex' = I_syn_ex*P11_ex
        I_syn_in' = I_syn_in*P11_in
        I_stim' = I
        x6 = refractory_left > 0
        refractory_left' = where(x6, refractory_left - 1, refractory_left)
        spike when not x6 and V_m' >= omega + V_th_alpha_2' + V_th_alpha_1'
        on arrival: I_syn_ex = I_syn_ex + ex
        on arrival: I_syn_in = I_syn_in + in_
        x7 = V_th_alpha_2 + alpha_2
        on spike: V_th = where(spike, x7, V_th_alpha_2)
        on spike: V_th_alpha_1 = V_th_alpha_1 + alpha_1
        on spike: V_th_alpha_2 = V_th_alpha_2 + alpha_2
        on spike: refractory_left = refractory_steps

    Reference: NEST 3.9 mat2_psc_exp; R. Kobayashi, Y. Tsubo and S. Shinomoto, Front. Comput. Neurosci. 3 (2009) 9.
    """

    def __init__(
        self,
        *,
        tau_m: Value = 5,
        C_m: Value = 100,
        t_ref: Value = 2,
        E_L: Value = -70,
        I_e: Value = 0,
        tau_syn_ex: Value = 1,
        tau_syn_in: Value = 3,
        tau_1: Value = 10,
        tau_2: Value = 200,
        alpha_1: Value = 37,
        alpha_2: Value = 2,
        omega: Value = -51,
        V_m: Value = -70,
        V_th: Value | None = None,
        V_th_alpha_1: Value = 0,
        V_th_alpha_2: Value = 0,
        I_syn_ex: Value = 0,
        I_syn_in: Value = 0,
        I_stim: Value = 0,
        refractory_left: Value = 0,
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
