"""Written by `python -m snn._stubs` from the catalogue; do not edit."""

from . import attractors as attractors
from . import experiments as experiments
from . import lixirnet as lixirnet
from . import nest as nest
from . import plot as plot
from . import signal as signal
from .connect import Alpha as Alpha
from .connect import Chemical as Chemical
from .connect import DoubleExponential as DoubleExponential
from .connect import Electrical as Electrical
from .connect import Exponential as Exponential
from .connect import Pulse as Pulse
from .connect import Static as Static
from .connect import all_to_all as all_to_all
from .connect import distance as distance
from .connect import edges as edges
from .connect import fixed_indegree as fixed_indegree
from .connect import fixed_outdegree as fixed_outdegree
from .connect import fixed_total_number as fixed_total_number
from .connect import one_to_one as one_to_one
from .connect import pairwise_bernoulli as pairwise_bernoulli
from .distributions import exponential as exponential
from .distributions import lognormal as lognormal
from .distributions import normal as normal
from .distributions import uniform as uniform
from .environment import interact as interact
from .errors import SnnError as SnnError
from .fitting import fit as fit
from .inputs import Noise as Noise
from .inputs import OrnsteinUhlenbeck as OrnsteinUhlenbeck
from .inputs import Samples as Samples
from .inputs import Sine as Sine
from .inputs import Steps as Steps
from .models import model as model
from .models import models as models
from .network import Network as Network
from .network import load as load
from .sources import Poisson as Poisson
from .sources import PulsePacket as PulsePacket
from .sources import Regular as Regular
from .sources import SpikeTimes as SpikeTimes

__all__: list[str]

from typing import Any
from ._describe import Value
from .mechanisms import Channel
from .mechanisms import Kinetics
from .mechanisms import Receptor
from .mechanisms import Transmitter
from .models import Model
from .plasticity import Plasticity


class AdEx(Model):
    """Adaptive exponential integrate-and-fire neuron; it fires when v > V_peak.

    Parameters (each a number, an array or a distribution):
        C = 281 pF: membrane capacitance
        g_L = 30 nS: leak conductance
        E_L = -70.6 mV: leak reversal potential
        V_T = -50.4 mV: threshold of the exponential
        Delta_T = 2 mV: slope factor
        a = 4 nS: adaptation by the potential
        tau_w = 144 ms: adaptation time constant
        b = 80.5 pA: adaptation by a spike
        V_reset = -70.6 mV: potential after a spike
        V_peak = 20 mV: peak, at which a spike is counted
        refractory = 0 ms: time after a spike in which the potential is held

    States, with their initial values (each a number, an array or a distribution):
        v = -70.6 mV: membrane potential
        w = 0 pA: adaptation current

    Ports:
        I (current, pA): injected current
        v (jump, mV): a spike makes v jump by the weight

    Methods: euler (default), rk2, rk4, rkf45

    Equations:
        x1 = v - E_L
        dv/dt = (g_L*(Delta_T*exp((v - V_T)/Delta_T) - x1) - w + I)/C
        dw/dt = (a*x1 - w)/tau_w
        method: euler
        spike when v > V_peak
        on spike: v = V_reset
        on spike: w = w + b
        refractory: v is held for refractory ms after a spike

    Reference: R. Brette and W. Gerstner, J. Neurophysiol. 94 (2005) 3637, doi:10.1152/jn.00686.2005.
    """

    def __init__(
        self,
        *,
        C: Value = 281,
        g_L: Value = 30,
        E_L: Value = -70.6,
        V_T: Value = -50.4,
        Delta_T: Value = 2,
        a: Value = 4,
        tau_w: Value = 144,
        b: Value = 80.5,
        V_reset: Value = -70.6,
        V_peak: Value = 20,
        refractory: Value = 0,
        v: Value = -70.6,
        w: Value = 0,
        method: str = 'euler',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class FitzHughNagumo(Model):
    """Excitable cell reduced to two variables, dimensionless but for time, whose unit is taken as 1 ms; it fires when v rises above V_th.

    Parameters (each a number, an array or a distribution):
        a = 0.7: shift of recovery
        b = 0.8: decay of recovery
        tau = 12.5 ms: time constant of recovery
        V_th = 1: threshold at which a spike is counted

    States, with their initial values (each a number, an array or a distribution):
        v = -1.2: fast variable, in the place of the membrane potential
        w: recovery variable; at its steady state for v unless given
        above = 0: 1 if v was above V_th after the last step

    Ports:
        I (current, ): input
        v (jump, ): a spike makes v jump by the weight

    Methods: rk4 (default), euler, rk2, rkf45

    Equations:
        dv/dt = v - v**3/3 - w + I
        dw/dt = (v + a - b*w)/tau
        method: rk4
        x1 = v > V_th
        spike when x1 and not above > 0
        above' = where(x1, 1, 0)

    Reference: R. FitzHugh, Biophys. J. 1 (1961) 445; J. Nagumo, S. Arimoto and S. Yoshizawa, Proc. IRE 50 (1962) 2061; scaled as E. M. Izhikevich and R. FitzHugh, Scholarpedia 1(9) (2006) 1349.
    """

    def __init__(
        self,
        *,
        a: Value = 0.7,
        b: Value = 0.8,
        tau: Value = 12.5,
        V_th: Value = 1,
        v: Value = -1.2,
        w: Value | None = None,
        above: Value = 0,
        method: str = 'rk4',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class HodgkinHuxley(Model):
    """The squid axon of Hodgkin and Huxley for 1 cm² of membrane, rest near -65 mV; it fires while v > V_th, once in refractory ms.

    Parameters (each a number, an array or a distribution):
        C = 1 uF: membrane capacitance
        g_Na = 120 mS: maximal sodium conductance
        g_K = 36 mS: maximal potassium conductance
        g_L = 0.3 mS: leak conductance
        E_Na = 50 mV: sodium reversal potential
        E_K = -77 mV: potassium reversal potential
        E_L = -54.387 mV: leak reversal potential
        V_th = 0 mV: threshold at which a spike is counted
        refractory = 3 ms: time after a spike in which no other is counted

    States, with their initial values (each a number, an array or a distribution):
        v = -65 mV: membrane potential
        m: sodium activation; at its steady state for v unless given
        h: sodium inactivation; at its steady state for v unless given
        n: potassium activation; at its steady state for v unless given

    Ports:
        I (current, uA): injected current
        v (jump, mV): a spike makes v jump by the weight

    Methods: exponential_euler (default), euler, rk2, rk4, rkf45

    Equations:
        x1 = g_Na*m**3*h
        x2 = g_K*n**4
        dv/dt = (x1*E_Na + x2*E_K + g_L*E_L + I)/C - (x1 + x2 + g_L)/C*v
        x3 = 1/exprel(-(v + 40)/10)
        x4 = -(v + 65)
        dm/dt = x3 - (x3 + 4*exp(x4/18))*m
        x5 = 0.07*exp(x4/20)
        dh/dt = x5 - (x5 + 1/(1 + exp(-(v + 35)/10)))*h
        x6 = 0.1/exprel(-(v + 55)/10)
        dn/dt = x6 - (x6 + 0.125*exp(x4/80))*n
        method: exponential_euler
        spike when v > V_th
        refractory: no other spike is counted for refractory ms

    Reference: A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.
    """

    def __init__(
        self,
        *,
        C: Value = 1,
        g_Na: Value = 120,
        g_K: Value = 36,
        g_L: Value = 0.3,
        E_Na: Value = 50,
        E_K: Value = -77,
        E_L: Value = -54.387,
        V_th: Value = 0,
        refractory: Value = 3,
        v: Value = -65,
        m: Value | None = None,
        h: Value | None = None,
        n: Value | None = None,
        method: str = 'exponential_euler',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class Izhikevich(Model):
    """Izhikevich's simple model; it fires when v >= V_peak.

    Parameters (each a number, an array or a distribution):
        a = 0.02 1/ms: rate of recovery
        b = 0.2 1/ms: sensitivity of recovery to the potential
        c = -65 mV: potential after a spike
        d = 8 mV/ms: jump of recovery at a spike
        V_peak = 30 mV: peak, at which a spike is counted
        refractory = 0 ms: time after a spike in which the potential is held

    States, with their initial values (each a number, an array or a distribution):
        v = -65 mV: membrane potential
        u: recovery variable; b v unless given

    Ports:
        I (current, mV/ms): input current
        v (jump, mV): a spike makes v jump by the weight

    Methods: published (default), euler, rk2, rk4, rkf45

    Equations:
        x1 = 0.5*dt
        x2 = v + x1*(0.04*(v*v) + 5*v + 140 - u + I)
        v' = x2 + x1*(0.04*(x2*x2) + 5*x2 + 140 - u + I)
        u' = u + dt*(a*(b*v' - u))
        spike when v >= V_peak
        on spike: v = c
        on spike: u = u + d
        refractory: v is held for refractory ms after a spike

    Reference: E. M. Izhikevich, IEEE Trans. Neural Networks 14 (2003) 1569, doi:10.1109/TNN.2003.820440.
    """

    def __init__(
        self,
        *,
        a: Value = 0.02,
        b: Value = 0.2,
        c: Value = -65,
        d: Value = 8,
        V_peak: Value = 30,
        refractory: Value = 0,
        v: Value = -65,
        u: Value | None = None,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class LIF(Model):
    """Leaky integrate-and-fire neuron: tau_m dv/dt = E_L - v + R I; it fires when v > V_th.

    Parameters (each a number, an array or a distribution):
        tau_m = 10 ms: membrane time constant
        E_L = -65 mV: resting potential
        R = 0.1 GOhm: membrane resistance
        V_th = -50 mV: threshold
        V_reset = -65 mV: potential after a spike
        refractory = 2 ms: time after a spike in which the potential is held

    States, with their initial values (each a number, an array or a distribution):
        v = -65 mV: membrane potential

    Ports:
        I (current, pA): injected current
        v (jump, mV): a spike makes v jump by the weight

    Methods: exact (default), euler, rk2, rk4, rkf45, exponential_euler

    Equations:
        decay = exp(-dt/tau_m)
        leak = 1/tau_m
        gain = R/tau_m
        x1 = E_L + R*I
        v' = x1 + (v - x1)*decay
        spike when v > V_th
        on spike: v = V_reset
        refractory: v is held for refractory ms after a spike

    Reference: L. Lapicque (1907); W. Gerstner et al., Neuronal Dynamics (2014), section 1.3.
    """

    def __init__(
        self,
        *,
        tau_m: Value = 10,
        E_L: Value = -65,
        R: Value = 0.1,
        V_th: Value = -50,
        V_reset: Value = -65,
        refractory: Value = 2,
        v: Value = -65,
        method: str = 'exact',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class Membrane(Model):
    """1 cm² of membrane without any channels of its own: those that it is given make its currents. It fires while v > V_th, once in refractory ms.

    Parameters (each a number, an array or a distribution):
        C = 1 uF: membrane capacitance
        V_th = 0 mV: threshold at which a spike is counted
        refractory = 3 ms: time after a spike in which no other is counted

    States, with their initial values (each a number, an array or a distribution):
        v = -65 mV: membrane potential

    Ports:
        I (current, uA): injected current
        v (jump, mV): a spike makes v jump by the weight

    Methods: exponential_euler (default), euler, rk2, rk4, rkf45

    Equations:
        dv/dt = I/C + 0*v
        method: exponential_euler
        spike when v > V_th
        refractory: no other spike is counted for refractory ms

    Reference: A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500.
    """

    def __init__(
        self,
        *,
        C: Value = 1,
        V_th: Value = 0,
        refractory: Value = 3,
        v: Value = -65,
        method: str = 'exponential_euler',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class MorrisLecar(Model):
    """Barnacle muscle fibre of Morris and Lecar for 1 cm² of membrane, with calcium activation at its steady state; it fires when v rises above V_th.

    Parameters (each a number, an array or a distribution):
        C = 20 uF: membrane capacitance
        g_Ca = 4.4 mS: maximal calcium conductance
        g_K = 8 mS: maximal potassium conductance
        g_L = 2 mS: leak conductance
        E_Ca = 120 mV: calcium reversal potential
        E_K = -84 mV: potassium reversal potential
        E_L = -60 mV: leak reversal potential
        V_1 = -1.2 mV: potential of half calcium activation
        V_2 = 18 mV: width of calcium activation
        V_3 = 2 mV: potential of half potassium activation
        V_4 = 30 mV: width of potassium activation
        phi = 0.04 1/ms: rate of potassium activation at V_3
        V_th = 0 mV: threshold at which a spike is counted

    States, with their initial values (each a number, an array or a distribution):
        v = -60 mV: membrane potential
        n: potassium activation; at its steady state for v unless given
        above = 0: 1 if v was above V_th after the last step

    Ports:
        I (current, uA): injected current
        v (jump, mV): a spike makes v jump by the weight

    Methods: rk4 (default), euler, rk2, rkf45

    Equations:
        dv/dt = (I - g_L*(v - E_L) - g_Ca*(0.5*(1 + tanh((v - V_1)/V_2)))*(v - E_Ca) - g_K*n*(v - E_K))/C
        x1 = v - V_3
        dn/dt = phi*(0.5*(1 + tanh(x1/V_4)) - n)*cosh(x1/(2*V_4))
        method: rk4
        x2 = v > V_th
        spike when x2 and not above > 0
        above' = where(x2, 1, 0)

    Reference: C. Morris and H. Lecar, Biophys. J. 35 (1981) 193; defaults of the Hopf bifurcation from J. Rinzel and G. B. Ermentrout, Analysis of neural excitability and oscillations, in Methods in Neuronal Modeling (1989).
    """

    def __init__(
        self,
        *,
        C: Value = 20,
        g_Ca: Value = 4.4,
        g_K: Value = 8,
        g_L: Value = 2,
        E_Ca: Value = 120,
        E_K: Value = -84,
        E_L: Value = -60,
        V_1: Value = -1.2,
        V_2: Value = 18,
        V_3: Value = 2,
        V_4: Value = 30,
        phi: Value = 0.04,
        V_th: Value = 0,
        v: Value = -60,
        n: Value | None = None,
        above: Value = 0,
        method: str = 'rk4',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class QIF(Model):
    """Quadratic integrate-and-fire neuron: tau_m dv/dt = a (v - E_L)(v - V_c) + R I; it fires when v >= V_peak.

    Parameters (each a number, an array or a distribution):
        tau_m = 10 ms: membrane time constant
        a = 0.05 1/mV: steepness of the parabola
        E_L = -65 mV: resting potential
        V_c = -50 mV: critical potential, above which an unstimulated neuron goes on to fire
        R = 0.1 GOhm: membrane resistance
        V_peak = 30 mV: peak, at which a spike is counted
        V_reset = -65 mV: potential after a spike
        refractory = 0 ms: time after a spike in which the potential is held

    States, with their initial values (each a number, an array or a distribution):
        v = -65 mV: membrane potential

    Ports:
        I (current, pA): injected current
        v (jump, mV): a spike makes v jump by the weight

    Methods: euler (default), rk2, rk4, rkf45

    Equations:
        dv/dt = (a*(v - E_L)*(v - V_c) + R*I)/tau_m
        method: euler
        spike when v >= V_peak
        on spike: v = V_reset
        refractory: v is held for refractory ms after a spike

    Reference: P. E. Latham et al., J. Neurophysiol. 83 (2000) 808; W. Gerstner et al., Neuronal Dynamics (2014), section 5.3.
    """

    def __init__(
        self,
        *,
        tau_m: Value = 10,
        a: Value = 0.05,
        E_L: Value = -65,
        V_c: Value = -50,
        R: Value = 0.1,
        V_peak: Value = 30,
        V_reset: Value = -65,
        refractory: Value = 0,
        v: Value = -65,
        method: str = 'euler',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class SRM(Model):
    """Spike response neuron: u is the sum of the potentials that spikes since its last own spike have left, and of what that one leaves. It fires when u > threshold; earlier potentials are then dropped.

    Parameters (each a number, an array or a distribution):
        tau_m = 10 ms: time constant of the membrane
        tau_s = 2.5 ms: time constant of the synapses, other than tau_m
        threshold = 500: threshold
        K1 = 2: potential just after a spike, in thresholds
        K2 = 4: depth of what follows, in thresholds
        refractory = 1 ms: time after a spike in which no other is counted

    States, with their initial values (each a number, an array or a distribution):
        u = 0: potential
        x = 0: what spikes will still add to the potential; a spike adds its weight
        a = 0: what the last own spike will still take from the potential

    Ports:
        I (current, ): constant input: where the potential goes without spikes
        spikes (jump, ): spikes: a weight of 1 lifts the potential by 1 at its peak

    Methods: exact (default)

    Equations:
        x1 = exp(-dt/tau_m)
        decay_m = exp(-dt/tau_m)
        x2 = exp(-dt/tau_s)
        decay_s = exp(-dt/tau_s)
        x3 = tau_s/tau_m
        x4 = x1 - x2
        rise = x3**1/(x3 - 1)*x3/(1 - x3)*x4
        fall = K2*threshold*x4
        u' = I + (u - I)*decay_m + rise*x - fall*a
        x' = x*decay_s
        a' = a*decay_s
        spike when u > threshold
        on arrival: x = x + spikes
        on spike: u = K1*threshold
        on spike: x = 0
        on spike: a = 1
        refractory: no other spike is counted for refractory ms

    Reference: W. Gerstner, R. Ritz, J. L. van Hemmen, Biol. Cybern. 69 (1993) 503, with the kernels of T. Masquelier, R. Guyonneau, S. J. Thorpe, PLoS ONE 3 (2008) e1377: a spike of weight w leaves w K (exp(-s/tau_m) - exp(-s/tau_s)), whose largest value is w; its own spike leaves threshold (K1 exp(-s/tau_m) - K2 (exp(-s/tau_m) - exp(-s/tau_s))). Solved exactly.
    """

    def __init__(
        self,
        *,
        tau_m: Value = 10,
        tau_s: Value = 2.5,
        threshold: Value = 500,
        K1: Value = 2,
        K2: Value = 4,
        refractory: Value = 1,
        u: Value = 0,
        x: Value = 0,
        a: Value = 0,
        method: str = 'exact',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class TraubMiles(Model):
    """Hippocampal cell of Traub and Miles as the COBAHH benchmark has it; it fires while v > V_th, once in refractory ms.

    Parameters (each a number, an array or a distribution):
        C = 200 pF: membrane capacitance
        g_Na = 20000 nS: maximal sodium conductance
        g_K = 6000 nS: maximal potassium conductance
        g_L = 10 nS: leak conductance
        E_Na = 50 mV: sodium reversal potential
        E_K = -90 mV: potassium reversal potential
        E_L = -60 mV: leak reversal potential
        V_T = -63 mV: shift of the rates along the potential
        V_th = -20 mV: threshold at which a spike is counted
        refractory = 3 ms: time after a spike in which no other is counted

    States, with their initial values (each a number, an array or a distribution):
        v = -60 mV: membrane potential
        m: sodium activation; at its steady state for v unless given
        h: sodium inactivation; at its steady state for v unless given
        n: potassium activation; at its steady state for v unless given

    Ports:
        I (current, pA): injected current
        v (jump, mV): a spike makes v jump by the weight

    Methods: exponential_euler (default), euler, rk2, rk4, rkf45

    Equations:
        x1 = g_Na*m**3*h
        x2 = g_K*n**4
        dv/dt = (g_L*E_L + x1*E_Na + x2*E_K + I)/C - (x1 + x2 + g_L)/C*v
        x3 = v - V_T
        x4 = 1.28/exprel((13 - x3)/4)
        dm/dt = x4 - (x4 + 1.4000000000000001/exprel((x3 - 40)/5))*m
        x5 = 0.128*exp((17 - x3)/18)
        dh/dt = x5 - (x5 + 4/(1 + exp((40 - x3)/5)))*h
        x6 = 0.16/exprel((15 - x3)/5)
        dn/dt = x6 - (x6 + 0.5*exp((10 - x3)/40))*n
        method: exponential_euler
        spike when v > V_th
        refractory: no other spike is counted for refractory ms

    Reference: R. D. Traub and R. Miles (1991); R. Brette et al., J. Comput. Neurosci. 23 (2007) 349, benchmark 3.
    """

    def __init__(
        self,
        *,
        C: Value = 200,
        g_Na: Value = 20000,
        g_K: Value = 6000,
        g_L: Value = 10,
        E_Na: Value = 50,
        E_K: Value = -90,
        E_L: Value = -60,
        V_T: Value = -63,
        V_th: Value = -20,
        refractory: Value = 3,
        v: Value = -60,
        m: Value | None = None,
        h: Value | None = None,
        n: Value | None = None,
        method: str = 'exponential_euler',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class STDP(Plasticity):
    """Pair-based spike-timing dependent plasticity, additive, multiplicative or between.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        a_plus = 0.01: change at a post spike for a pre trace of 1: in units of the weight (additive), or relative to its distance from w_max
        a_minus = 0.0105: depression at a pre spike for a post trace of 1, likewise relative to its distance from w_min
        w_min = 0: least weight that a change leads to
        w_max: greatest weight that a change leads to; None: no bound

    States that cannot be given:
        w: weight
        x = 0: trace of the pre spikes at the synapse
        y = 0: trace of the post spikes at the synapse

    Options:
        pairing = 'all' (or 'nearest', 'reduced'): which spikes make pairs: all of both sides; each with the nearest one before it; or of these only the first after each spike of the other side, so that facilitation and depression alternate
        dependence = 'additive' (or 'multiplicative', a number): how changes depend on the weight; a number is the power of its distance from the bounds: 0 additive, 1 multiplicative

    Given with synapses that carry spikes.

    Reference: S. Song, K. D. Miller, L. F. Abbott, Nat. Neurosci. 3 (2000) 919; M. C. W. van Rossum et al., J. Neurosci. 20 (2000) 8812; R. Gütig et al., J. Neurosci. 23 (2003) 3697.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        a_plus: Value = 0.01,
        a_minus: Value = 0.0105,
        w_min: Value = 0,
        w_max: Value | None = None,
        pairing: str = 'all',
        dependence: str | float = 'additive',
    ) -> None: ...


class TripletSTDP(Plasticity):
    """Spike-timing dependent plasticity by pairs and triplets: w += r1 (a2_plus + a3_plus o2) at a post spike, w -= o1 (a2_minus + a3_minus r2) at a pre spike.

    Parameters (each a number, an array or a distribution):
        tau_plus = 16.8 ms: time constant of the trace of pre spikes, r1
        tau_minus = 33.7 ms: time constant of the trace of post spikes, o1
        tau_x = 101 ms: time constant of the trace of pre spikes, the slow one, r2
        tau_y = 125 ms: time constant of the trace of post spikes, the slow one, o2
        a2_plus = 5e-10: facilitation by pairs, in units of the weight
        a2_minus = 0.007: depression by pairs
        a3_plus = 0.0062: facilitation by triplets
        a3_minus = 0.00023: depression by triplets
        w_min = 0: least weight that a change leads to
        w_max: greatest weight that a change leads to; None: no bound

    States that cannot be given:
        w: weight
        r1 = 0: trace of the pre spikes at the synapse
        o1 = 0: trace of the post spikes at the synapse
        r2 = 0: slow trace of the pre spikes at the synapse
        o2 = 0: slow trace of the post spikes at the synapse

    Given with synapses that carry spikes.

    Reference: J.-P. Pfister, W. Gerstner, J. Neurosci. 26 (2006) 9673; defaults: all pairs and triplets, fitted to the visual cortex.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 16.8,
        tau_minus: Value = 33.7,
        tau_x: Value = 101,
        tau_y: Value = 125,
        a2_plus: Value = 5e-10,
        a2_minus: Value = 0.007,
        a3_plus: Value = 0.0062,
        a3_minus: Value = 0.00023,
        w_min: Value = 0,
        w_max: Value | None = None,
    ) -> None: ...


class BCM(Plasticity):
    """The rule of Bienenstock, Cooper and Munro with a sliding threshold: w += eta y (y - theta) at a pre spike. The trace y of the post spikes is taken as a rate, 1000 y / tau in 1/s; theta is the average of its square over tau_theta, divided by rho_0: 0 at the beginning, and also followed while learning is off.

    Parameters (each a number, an array or a distribution):
        tau = 100 ms: time constant of the trace of post spikes, over which their rate is taken
        tau_theta = 10000 ms: time constant of the threshold
        rho_0 = 10 1/s: rate to which the target is led by a source that does not make it fire
        eta = 1e-06 s^2: change at a pre spike for y (y - theta) of 1 / s^2, in units of the weight
        w_min = 0: least weight that a change leads to
        w_max: greatest weight that a change leads to; None: no bound

    States that cannot be given:
        w: weight
        y = 0: trace of the post spikes at the synapse
        theta = 0 1/s: threshold, above which the rate of the post spikes strengthens the synapse

    Given with synapses that carry spikes.

    Reference: E. L. Bienenstock, L. N. Cooper, P. W. Munro, J. Neurosci. 2 (1982) 32; the threshold as in N. Intrator, L. N. Cooper, Neural Networks 5 (1992) 3.
    """

    def __init__(
        self,
        *,
        tau: Value = 100,
        tau_theta: Value = 10000,
        rho_0: Value = 10,
        eta: Value = 1e-06,
        w_min: Value = 0,
        w_max: Value | None = None,
    ) -> None: ...


class VogelsSprekeler(Plasticity):
    """Plasticity of inhibitory synapses that leads the target to a rate: w += eta x at a post spike, w += eta (y - 2 rho_0 tau) at a pre spike. For negative weights give a negative eta and the bounds that fit.

    Parameters (each a number, an array or a distribution):
        tau = 20 ms: time constant of the trace of pre and of post spikes
        eta = 0.001: change for a trace of 1, in units of the weight
        rho_0 = 3 1/s: rate to which the target is led
        w_min = 0: least weight that a change leads to
        w_max: greatest weight that a change leads to; None: no bound

    States that cannot be given:
        w: weight
        x = 0: trace of the pre spikes at the synapse
        y = 0: trace of the post spikes at the synapse

    Given with synapses that carry spikes.

    Reference: T. P. Vogels, H. Sprekeler, F. Zenke, C. Clopath, W. Gerstner, Science 334 (2011) 1569.
    """

    def __init__(
        self,
        *,
        tau: Value = 20,
        eta: Value = 0.001,
        rho_0: Value = 3,
        w_min: Value = 0,
        w_max: Value | None = None,
    ) -> None: ...


class TsodyksMarkram(Plasticity):
    """Short-term plasticity: du/dt = -u/tau_facil, dR/dt = (1 - R)/tau_rec; at a pre spike u += U (1 - u), it brings w u R, then R -= u R. The weight itself stays; while learning is False spikes bring w.

    Parameters (each a number, an array or a distribution):
        U = 0.5: by how much a spike raises u, as a fraction of 1 - u
        tau_rec = 800 ms: time constant of recovery
        tau_facil = 0 ms: time constant of facilitation; 0: none

    States, with their initial values (each a number, an array or a distribution):
        u = 0: fraction of the resources that the last pre spike used
        R = 1: resources that it left

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: M. V. Tsodyks, H. Markram, PNAS 94 (1997) 719; H. Markram, Y. Wang, M. Tsodyks, PNAS 95 (1998) 5323.
    """

    def __init__(
        self,
        *,
        U: Value = 0.5,
        tau_rec: Value = 800,
        tau_facil: Value = 0,
        u: Value = 0,
        R: Value = 1,
    ) -> None: ...


class RewardSTDP(Plasticity):
    """Reward-modulated spike-timing dependent plasticity: dw/dt = c d, dc/dt = -c/tau_c, dd/dt = -d/tau_d + reward; c += a_plus x at a post spike, c -= a_minus y at a pre spike.

    Parameters (each a number, an array or a distribution):
        tau_plus = 20 ms: time constant of the trace of pre spikes
        tau_minus = 20 ms: time constant of the trace of post spikes
        a_plus = 0.01: change of c at a post spike for a pre trace of 1
        a_minus = 0.015: change of c, to be taken away, at a pre spike for a post trace of 1
        tau_c = 1000 ms: time constant of the eligibility
        tau_d = 200 ms: time constant of dopamine
        w_min = 0: least weight that a change leads to
        w_max: greatest weight that a change leads to; None: no bound

    States, with their initial values (each a number, an array or a distribution):
        c = 0: eligibility
        d = 0 1/ms: dopamine at the synapse

    States that cannot be given:
        w: weight
        x = 0: trace of the pre spikes at the synapse
        y = 0: trace of the post spikes at the synapse

    Ports:
        reward (modulator, ): a drive of r raises d by r in each ms, a spike by its weight
        dopamine (modulator, ): spikes of dopaminergic neurons; each raises d by its weight

    Given with synapses that carry spikes.

    Reference: E. M. Izhikevich, Cereb. Cortex 17 (2007) 2443.
    """

    def __init__(
        self,
        *,
        tau_plus: Value = 20,
        tau_minus: Value = 20,
        a_plus: Value = 0.01,
        a_minus: Value = 0.015,
        tau_c: Value = 1000,
        tau_d: Value = 200,
        w_min: Value = 0,
        w_max: Value | None = None,
        c: Value = 0,
        d: Value = 0,
    ) -> None: ...


class Normalize(Plasticity):
    """Keeps the sum of the weights, each without its sign, that a projection has onto each target: every so often they are scaled to the total, whatever a rule's bounds are. Alone, or behind a rule: plasticity=(snn.STDP(), snn.Normalize(10.0)). Targets whose weights are all 0 stay as they are, and all do while learning is off.

    Parameters (each a number, an array or a distribution):
        total: what the weights onto each target sum to, in units of the weight
        every = 1000 ms: time from one scaling to the next, the first at t = every; a multiple of dt. Each one goes through all synapses

    States that cannot be given:
        w: weight

    Given with synapses that carry spikes.

    Reference: P. U. Diehl, M. Cook, Front. Comput. Neurosci. 9 (2015) 99.
    """

    def __init__(
        self,
        total: Value, *,
        every: Value = 1000,
    ) -> None: ...


class AMPA(Receptor):
    """AMPA receptor.

    Parameters (each a number, an array or a distribution):
        g = 1 nS: greatest conductance
        e = 0 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0 pA: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.DestexheReceptor()

    Equations:
        current' = g*r*(v - e)

    Reference: A. Destexhe, Z. F. Mainen, T. J. Sejnowski, in C. Koch and I. Segev, Methods in Neuronal Modeling (MIT Press, 1998), chapter 1.
    """

    def __init__(
        self,
        *,
        g: Value = 1,
        e: Value = 0,
        current: Value = 0,
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class CaL(Channel):
    """High-threshold calcium channel of type L.

    Parameters (each a number, an array or a distribution):
        g = 0.1 mS: maximal conductance
        e = 120 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        conductance = 0 mS: conductance of the step
        q: activation; at its steady state from the first step on unless given
        r: inactivation; at its steady state from the first step on unless given

    Equations:
        x1 = 0.209/exprel((-27 - v)/3.8)
        x2 = 0.000457*exp((-13 - v)/50)
        x3 = x1 + 0.94*exp((-75 - v)/17)
        x4 = x1/x3
        x5 = where(q >= 0, q, x4)
        x6 = x2 + 0.0065/(exp((-15 - v)/28) + 1)
        x7 = x2/x6
        x8 = where(r >= 0, r, x7)
        conductance' = g*x5**2*x8
        q' = x4 + (x5 - x4)*exp(-x3*dt)
        r' = x7 + (x8 - x7)*exp(-x6*dt)

    Reference: M. Pospischil, M. Toledo-Rodriguez, C. Monier, Z. Piwkowska, T. Bal, Y. Frégnac, H. Markram, A. Destexhe, Biol. Cybern. 99 (2008) 427; I. Reuveni, A. Friedman, Y. Amitai, M. J. Gutnick, J. Neurosci. 13 (1993) 4609.
    """

    def __init__(
        self,
        *,
        g: Value = 0.1,
        e: Value = 120,
        conductance: Value = 0,
        q: Value | None = None,
        r: Value | None = None,
        where: Any = None,
    ) -> None: ...


class CaT(Channel):
    """Low-threshold calcium channel of type T, with instantaneous activation, which makes rebound bursts.

    Parameters (each a number, an array or a distribution):
        g = 0.4 mS: maximal conductance
        e = 120 mV: reversal potential
        shift = 2 mV: shift of the rates along the potential

    States, with their initial values (each a number, an array or a distribution):
        conductance = 0 mS: conductance of the step
        u: inactivation; at its steady state from the first step on unless given

    Equations:
        x1 = v + shift
        x2 = 1/(1 + exp((x1 + 81)/4))
        x3 = where(u >= 0, u, x2)
        conductance' = g*(1/(1 + exp(-(x1 + 57)/6.2)))**2*x3
        u' = x2 + (x3 - x2)*exp(-dt/((30.8 + (211.4 + exp((x1 + 113.2)/5))/(1 + exp((x1 + 84)/3.2)))/3.7))

    Reference: M. Pospischil, M. Toledo-Rodriguez, C. Monier, Z. Piwkowska, T. Bal, Y. Frégnac, H. Markram, A. Destexhe, Biol. Cybern. 99 (2008) 427; A. Destexhe, T. Bal, D. A. McCormick, T. J. Sejnowski, J. Neurophysiol. 76 (1996) 2049.
    """

    def __init__(
        self,
        *,
        g: Value = 0.4,
        e: Value = 120,
        shift: Value = 2,
        conductance: Value = 0,
        u: Value | None = None,
        where: Any = None,
    ) -> None: ...


class DestexheReceptor(Kinetics):
    """Binding and unbinding of a transmitter, exactly while its concentration stays.

    Parameters (each a number, an array or a distribution):
        alpha = 1.1 1/(mM ms): rate of binding for each unit of concentration
        beta = 0.19 1/ms: rate of unbinding

    States, with their initial values (each a number, an array or a distribution):
        r = 0: open fraction

    Equations:
        x1 = alpha*t
        x2 = x1 + beta
        x3 = x1/x2
        r' = x3 + (r - x3)*exp(-x2*dt)

    Reference: A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.
    """

    def __init__(
        self,
        *,
        alpha: Value = 1.1,
        beta: Value = 0.19,
        r: Value = 0,
    ) -> None: ...


class DestexheTransmitter(Transmitter):
    """The concentration in the cleft is a function of the presynaptic potential.

    Parameters (each a number, an array or a distribution):
        t_max = 1 mM: greatest concentration
        v_p = 2 mV: potential at which half of it is released
        k_p = 5 mV: steepness

    States, with their initial values (each a number, an array or a distribution):
        t = 0 mM: concentration

    Equations:
        t' = t_max/(1 + exp(-(v - v_p)/k_p))

    Reference: A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.
    """

    def __init__(
        self,
        *,
        t_max: Value = 1,
        v_p: Value = 2,
        k_p: Value = 5,
        t: Value = 0,
        where: Any = None,
    ) -> None: ...


class ExponentialTransmitter(Transmitter):
    """A spike brings the concentration up to t_max in the step after it; it decays exponentially.

    Parameters (each a number, an array or a distribution):
        t_max = 1 mM: concentration after a spike
        tau = 1 ms: time constant

    States, with their initial values (each a number, an array or a distribution):
        t = 0 mM: concentration

    Equations:
        left = exp(-dt/tau)
        t' = where(spiked, t_max, t*left)

    Reference: The decay that the crate spiking_neural_networks means.
    """

    def __init__(
        self,
        *,
        t_max: Value = 1,
        tau: Value = 1,
        t: Value = 0,
        where: Any = None,
    ) -> None: ...


class GABAa(Receptor):
    """GABA_A receptor.

    Parameters (each a number, an array or a distribution):
        g = 1.2 nS: greatest conductance
        e = -80 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0 pA: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.DestexheReceptor(alpha=5, beta=0.18)

    Equations:
        current' = g*r*(v - e)

    Reference: A. Destexhe, Z. F. Mainen, T. J. Sejnowski, in C. Koch and I. Segev, Methods in Neuronal Modeling (MIT Press, 1998), chapter 1.
    """

    def __init__(
        self,
        *,
        g: Value = 1.2,
        e: Value = -80,
        current: Value = 0,
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class GABAb(Receptor):
    """GABA_B receptor: it makes a second messenger, of which n molecules open a channel for potassium.

    Parameters (each a number, an array or a distribution):
        g = 1 nS: greatest conductance
        e = -95 mV: reversal potential
        k3 = 0.18 uM/ms: rate at which open receptors make the second messenger
        k4 = 0.034 1/ms: rate at which it decays
        k_d = 100 uM^4: constant of dissociation from the channel, of the fourth power of s

    States, with their initial values (each a number, an array or a distribution):
        current = 0 pA: current out of the neuron
        s = 0 uM: second messenger

    Parts:
        kinetics: how it opens; None: snn.DestexheReceptor(alpha=0.09, beta=0.0012)

    Equations:
        left = exp(-k4*dt)
        x1 = k3*r/k4
        x2 = s'**4
        current' = g*(x2/(x2 + k_d))*(v - e)
        s' = x1 + (s - x1)*left

    Reference: A. Destexhe, T. J. Sejnowski, PNAS 92 (1995) 9515; rates of A. Destexhe, Z. F. Mainen, T. J. Sejnowski (1998).
    """

    def __init__(
        self,
        *,
        g: Value = 1,
        e: Value = -95,
        k3: Value = 0.18,
        k4: Value = 0.034,
        k_d: Value = 100,
        current: Value = 0,
        s: Value = 0,
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class K(Channel):
    """Delayed rectifier for potassium of the squid axon.

    Parameters (each a number, an array or a distribution):
        g = 36 mS: maximal conductance
        e = -77 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        conductance = 0 mS: conductance of the step
        n: activation; at its steady state from the first step on unless given

    Equations:
        x1 = 0.1/exprel(-(v + 55)/10)
        x2 = x1 + 0.125*exp(-(v + 65)/80)
        x3 = x1/x2
        x4 = where(n >= 0, n, x3)
        conductance' = g*x4**4
        n' = x3 + (x4 - x3)*exp(-x2*dt)

    Reference: A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.
    """

    def __init__(
        self,
        *,
        g: Value = 36,
        e: Value = -77,
        conductance: Value = 0,
        n: Value | None = None,
        where: Any = None,
    ) -> None: ...


class KM(Channel):
    """Slow potassium channel of the M current, which adapts spiking.

    Parameters (each a number, an array or a distribution):
        g = 0.07 mS: maximal conductance
        e = -90 mV: reversal potential
        tau_max = 608 ms: greatest time constant

    States, with their initial values (each a number, an array or a distribution):
        conductance = 0 mS: conductance of the step
        p: activation; at its steady state from the first step on unless given

    Equations:
        x1 = v + 35
        x2 = -x1
        x3 = 1/(1 + exp(x2/10))
        x4 = where(p >= 0, p, x3)
        conductance' = g*x4
        p' = x3 + (x4 - x3)*exp(-dt/(tau_max/(3.3*exp(x1/20) + exp(x2/20))))

    Reference: M. Pospischil, M. Toledo-Rodriguez, C. Monier, Z. Piwkowska, T. Bal, Y. Frégnac, H. Markram, A. Destexhe, Biol. Cybern. 99 (2008) 427; W. M. Yamada, C. Koch, P. R. Adams, in Methods in Neuronal Modeling (MIT Press, 1989).
    """

    def __init__(
        self,
        *,
        g: Value = 0.07,
        e: Value = -90,
        tau_max: Value = 608,
        conductance: Value = 0,
        p: Value | None = None,
        where: Any = None,
    ) -> None: ...


class Leak(Channel):
    """Leak.

    Parameters (each a number, an array or a distribution):
        g = 0.3 mS: maximal conductance
        e = -54.387 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        conductance = 0 mS: conductance of the step

    Equations:
        conductance' = g

    Reference: A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.
    """

    def __init__(
        self,
        *,
        g: Value = 0.3,
        e: Value = -54.387,
        conductance: Value = 0,
        where: Any = None,
    ) -> None: ...


class NMDA(Receptor):
    """NMDA receptor, which magnesium blocks at low potentials.

    Parameters (each a number, an array or a distribution):
        g = 0.6 nS: greatest conductance
        mg = 1 mM: concentration of magnesium
        e = 0 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0 pA: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.DestexheReceptor(alpha=0.072, beta=0.0066)

    Equations:
        current' = g*r*(v - e)/(1 + exp(-0.062*v)*mg/3.57)

    Reference: A. Destexhe, Z. F. Mainen, T. J. Sejnowski, in C. Koch and I. Segev, Methods in Neuronal Modeling (MIT Press, 1998), chapter 1; C. E. Jahr, C. F. Stevens, J. Neurosci. 10 (1990) 3178.
    """

    def __init__(
        self,
        *,
        g: Value = 0.6,
        mg: Value = 1,
        e: Value = 0,
        current: Value = 0,
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class Na(Channel):
    """Fast sodium channel of the squid axon.

    Parameters (each a number, an array or a distribution):
        g = 120 mS: maximal conductance
        e = 50 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        conductance = 0 mS: conductance of the step
        m: activation; at its steady state from the first step on unless given
        h: inactivation; at its steady state from the first step on unless given

    Equations:
        x1 = 1/exprel(-(v + 40)/10)
        x2 = -(v + 65)
        x3 = 0.07*exp(x2/20)
        x4 = x1 + 4*exp(x2/18)
        x5 = x1/x4
        x6 = where(m >= 0, m, x5)
        x7 = x3 + 1/(1 + exp(-(v + 35)/10))
        x8 = x3/x7
        x9 = where(h >= 0, h, x8)
        conductance' = g*x6**3*x9
        m' = x5 + (x6 - x5)*exp(-x4*dt)
        h' = x8 + (x9 - x8)*exp(-x7*dt)

    Reference: A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.
    """

    def __init__(
        self,
        *,
        g: Value = 120,
        e: Value = 50,
        conductance: Value = 0,
        m: Value | None = None,
        h: Value | None = None,
        where: Any = None,
    ) -> None: ...


class PulseTransmitter(Transmitter):
    """A spike sets the concentration to t_max for a while, from the step after it on.

    Parameters (each a number, an array or a distribution):
        t_max = 1 mM: concentration in a pulse
        duration = 1 ms: length of a pulse, in whole steps, at least one

    States, with their initial values (each a number, an array or a distribution):
        t = 0 mM: concentration
        left = 0: steps of the pulse that are left

    Equations:
        steps = ceiling(duration/dt - 0.5)
        t' = where(left' > 0, t_max, 0)
        left' = where(spiked, steps, where(left > 1, left - 1, 0))

    Reference: A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.
    """

    def __init__(
        self,
        *,
        t_max: Value = 1,
        duration: Value = 1,
        t: Value = 0,
        left: Value = 0,
        where: Any = None,
    ) -> None: ...
