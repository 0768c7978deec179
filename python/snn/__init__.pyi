"""Written by `python -m snn._stubs` from the catalogue; do not edit."""

from . import lixirnet as lixirnet
from . import nest as nest
from . import plot as plot
from .connect import Alpha as Alpha
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
from .errors import SnnError as SnnError
from .inputs import Noise as Noise
from .inputs import Samples as Samples
from .inputs import Sine as Sine
from .inputs import Steps as Steps
from .models import model as model
from .models import models as models
from .network import Network as Network
from .network import load as load
from .sources import Poisson as Poisson
from .sources import SpikeTimes as SpikeTimes

__all__: list[str]

from ._describe import Value
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

    Methods: euler (default), rk2, rk4

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

    Methods: exponential_euler (default), euler, rk2, rk4

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

    Methods: published (default), euler, rk2, rk4

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

    Methods: exact (default), euler, rk2, rk4, exponential_euler

    Equations:
        decay = exp(-dt/tau_m)
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

    Methods: euler (default), rk2, rk4

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

    Methods: exponential_euler (default), euler, rk2, rk4

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
        pairing = 'all' (or 'nearest'): which spikes make pairs: all of both sides, or each with the nearest before it
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
