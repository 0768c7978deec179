"""Written by `python -m snn._stubs` from the catalogue; do not edit."""

from ._describe import Value
from .models import Model
from .plasticity import Plasticity


class AdaptiveExpLeakyIntegrateAndFireNeuron(Model):
    """The crate's adaptive exponential integrate-and-fire neuron.

    Parameters (each a number, an array or a distribution):
        v_th = -55 mV: threshold
        v_reset = -75 mV: potential after a spike
        tref = 10 ms: refractory time
        leak_constant = -1: factor of the leak
        integration_constant = 1: factor of the input
        gap_conductance = 7: factor of electrical input
        e_l = -75 mV: leak reversal potential
        g_l = 10: leak conductance
        tau_m = 10 ms: time constant
        c_m = 100: membrane capacitance
        alpha = 6: adaptation by the potential
        beta = 10: adaptation by a spike
        slope_factor = 1 mV: slope of the exponential
        v_init = -75 mV: kept for the user's own initialisation; the equations do not use it
        w_init = 0: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -75 mV: membrane potential
        w_value = 0: adaptation
        refractory_count = 0: steps left of refractoriness, possibly fractional

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        rate_v = dt/c_m
        rate_w = dt/tau_m
        refractory_steps = tref/dt
        x1 = current_voltage - e_l
        x2 = refractory_count > 0
        current_voltage' = where(x2, v_reset, current_voltage + (leak_constant*x1 + slope_factor*exp((current_voltage - v_th)/slope_factor) + integration_constant*(I/g_l) - w_value/g_l)*rate_v)
        w_value' = w_value + (alpha*x1 - w_value)*rate_w
        refractory_count' = where(x2, refractory_count - 1, refractory_count)
        spike when not x2 and current_voltage' >= v_th
        on spike: current_voltage = v_reset
        on spike: w_value = w_value + beta
        on spike: refractory_count = refractory_steps

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = -55,
        v_reset: Value = -75,
        tref: Value = 10,
        leak_constant: Value = -1,
        integration_constant: Value = 1,
        gap_conductance: Value = 7,
        e_l: Value = -75,
        g_l: Value = 10,
        tau_m: Value = 10,
        c_m: Value = 100,
        alpha: Value = 6,
        beta: Value = 10,
        slope_factor: Value = 1,
        v_init: Value = -75,
        w_init: Value = 0,
        current_voltage: Value = -75,
        w_value: Value = 0,
        refractory_count: Value = 0,
        method: str = 'published',
    ) -> None: ...


class AdaptiveLeakyIntegrateAndFireNeuron(Model):
    """The crate's adaptive leaky integrate-and-fire neuron.

    Parameters (each a number, an array or a distribution):
        v_th = -55 mV: threshold
        v_reset = -75 mV: potential after a spike
        tref = 10 ms: refractory time
        leak_constant = -1: factor of the leak
        integration_constant = 1: factor of the input
        gap_conductance = 7: factor of electrical input
        e_l = -75 mV: leak reversal potential
        g_l = 10: leak conductance
        tau_m = 10 ms: time constant
        c_m = 100: membrane capacitance
        alpha = 6: adaptation by the potential
        beta = 10: adaptation by a spike
        v_init = -75 mV: kept for the user's own initialisation; the equations do not use it
        w_init = 0: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -75 mV: membrane potential
        w_value = 0: adaptation
        refractory_count = 0: steps left of refractoriness, possibly fractional

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        rate_v = dt/c_m
        rate_w = dt/tau_m
        refractory_steps = tref/dt
        x1 = current_voltage - e_l
        x2 = refractory_count > 0
        current_voltage' = where(x2, v_reset, current_voltage + (leak_constant*x1 + integration_constant*(I/g_l) - w_value/g_l)*rate_v)
        w_value' = w_value + (alpha*x1 - w_value)*rate_w
        refractory_count' = where(x2, refractory_count - 1, refractory_count)
        spike when not x2 and current_voltage' >= v_th
        on spike: current_voltage = v_reset
        on spike: w_value = w_value + beta
        on spike: refractory_count = refractory_steps

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = -55,
        v_reset: Value = -75,
        tref: Value = 10,
        leak_constant: Value = -1,
        integration_constant: Value = 1,
        gap_conductance: Value = 7,
        e_l: Value = -75,
        g_l: Value = 10,
        tau_m: Value = 10,
        c_m: Value = 100,
        alpha: Value = 6,
        beta: Value = 10,
        v_init: Value = -75,
        w_init: Value = 0,
        current_voltage: Value = -75,
        w_value: Value = 0,
        refractory_count: Value = 0,
        method: str = 'published',
    ) -> None: ...


class HodgkinHuxleyNeuron(Model):
    """The crate's Hodgkin-Huxley neuron: gates start at 0, a spike is counted in the step after the peak, nothing is reset.

    Parameters (each a number, an array or a distribution):
        v_th = 0 mV: threshold that a peak must pass
        gap_conductance = 7: factor of electrical input
        c_m = 1: membrane capacitance
        g_na = 120: maximal sodium conductance
        e_na = 50 mV: sodium reversal potential
        g_k = 36: maximal potassium conductance
        e_k = -77 mV: potassium reversal potential
        g_k_leak = 0.3: leak conductance
        e_k_leak = -55 mV: leak reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -65 mV: membrane potential
        m = 0: sodium activation
        h = 0: sodium inactivation
        n = 0: potassium activation
        i_na = 0: sodium current
        i_k = 0: potassium current
        i_k_leak = 0: leak current
        was_increasing = 0: 1 if the potential rose in the last step

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        x1 = current_voltage + 40
        x2 = -(current_voltage + 65)
        x3 = current_voltage + 55
        current_voltage' = current_voltage + dt*(I - (i_na' + i_k' + i_k_leak'))/c_m
        m' = m + dt*(0.1*(x1/(1 - exp(-x1/10)))*(1 - m) - 4*exp(x2/18)*m)
        h' = h + dt*(0.07*exp(x2/20)*(1 - h) - 1/(exp(-(current_voltage + 35)/10) + 1)*h)
        n' = n + dt*(0.01*x3/(1 - exp(-x3/10))*(1 - n) - 0.125*exp(x2/80)*n)
        i_na' = m'**3*h'*g_na*(current_voltage - e_na)
        i_k' = n'**4*g_k*(current_voltage - e_k)
        i_k_leak' = g_k_leak*(current_voltage - e_k_leak)
        x4 = current_voltage < current_voltage'
        was_increasing' = where(x4, 1, 0)
        spike when current_voltage' > v_th and was_increasing > 0 and not x4

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = 0,
        gap_conductance: Value = 7,
        c_m: Value = 1,
        g_na: Value = 120,
        e_na: Value = 50,
        g_k: Value = 36,
        e_k: Value = -77,
        g_k_leak: Value = 0.3,
        e_k_leak: Value = -55,
        current_voltage: Value = -65,
        m: Value = 0,
        h: Value = 0,
        n: Value = 0,
        i_na: Value = 0,
        i_k: Value = 0,
        i_k_leak: Value = 0,
        was_increasing: Value = 0,
        method: str = 'published',
    ) -> None: ...


class IzhikevichNeuron(Model):
    """The crate's Izhikevich neuron: the published one with a capacitance and a time constant.

    Parameters (each a number, an array or a distribution):
        a = 0.02: rate of recovery
        b = 0.2: sensitivity of recovery to the potential
        c = -55 mV: potential after a spike
        d = 8: jump of recovery at a spike
        v_th = 30 mV: threshold
        gap_conductance = 7: factor of electrical input
        tau_m = 1 ms: time constant of recovery
        c_m = 100: membrane capacitance
        v_init = -65 mV: kept for the user's own initialisation; the equations do not use it
        w_init = 30: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -65 mV: membrane potential
        w_value = 30: recovery

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        rate_v = dt/c_m
        rate_w = dt/tau_m
        current_voltage' = current_voltage + (0.04*(current_voltage*current_voltage) + 5*current_voltage + 140 - w_value + I)*rate_v
        w_value' = w_value + a*(b*current_voltage - w_value)*rate_w
        spike when current_voltage' >= v_th
        on spike: current_voltage = c
        on spike: w_value = w_value + d

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        a: Value = 0.02,
        b: Value = 0.2,
        c: Value = -55,
        d: Value = 8,
        v_th: Value = 30,
        gap_conductance: Value = 7,
        tau_m: Value = 1,
        c_m: Value = 100,
        v_init: Value = -65,
        w_init: Value = 30,
        current_voltage: Value = -65,
        w_value: Value = 30,
        method: str = 'published',
    ) -> None: ...


class LeakyIntegrateAndFireNeuron(Model):
    """The crate's leaky integrate-and-fire neuron. It goes on integrating while refractory, and is then put back.

    Parameters (each a number, an array or a distribution):
        v_th = -55 mV: threshold
        v_reset = -75 mV: potential after a spike
        tref = 10 ms: refractory time
        leak_constant = -1: factor of the leak
        integration_constant = 1: factor of the input
        gap_conductance = 7: factor of electrical input
        e_l = -75 mV: leak reversal potential
        g_l = 10: leak conductance
        tau_m = 10 ms: time constant
        c_m = 100: membrane capacitance
        v_init = -75 mV: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -75 mV: membrane potential
        refractory_count = 0: steps left of refractoriness, possibly fractional

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        rate = dt/tau_m
        refractory_steps = tref/dt
        x1 = refractory_count > 0
        current_voltage' = where(x1, v_reset, current_voltage + (leak_constant*(current_voltage - e_l) + integration_constant*(I/g_l))*rate)
        refractory_count' = where(x1, refractory_count - 1, refractory_count)
        spike when not x1 and current_voltage' >= v_th
        on spike: current_voltage = v_reset
        on spike: refractory_count = refractory_steps

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = -55,
        v_reset: Value = -75,
        tref: Value = 10,
        leak_constant: Value = -1,
        integration_constant: Value = 1,
        gap_conductance: Value = 7,
        e_l: Value = -75,
        g_l: Value = 10,
        tau_m: Value = 10,
        c_m: Value = 100,
        v_init: Value = -75,
        current_voltage: Value = -75,
        refractory_count: Value = 0,
        method: str = 'published',
    ) -> None: ...


class QuadraticIntegrateAndFireNeuron(Model):
    """The crate's quadratic integrate-and-fire neuron. It goes on integrating while refractory, and is then put back.

    Parameters (each a number, an array or a distribution):
        v_th = -55 mV: threshold
        v_reset = -75 mV: potential after a spike, and the lower root of the parabola
        tref = 10 ms: refractory time
        integration_constant = 1: factor of the input
        gap_conductance = 7: factor of electrical input
        alpha = 1: steepness of the parabola
        v_c = -60 mV: upper root of the parabola
        tau_m = 100 ms: time constant
        c_m = 100: membrane capacitance
        v_init = -75 mV: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -75 mV: membrane potential
        refractory_count = 0: steps left of refractoriness, possibly fractional

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        rate = dt/tau_m
        refractory_steps = tref/dt
        x1 = refractory_count > 0
        current_voltage' = where(x1, v_reset, current_voltage + (alpha*(current_voltage - v_reset)*(current_voltage - v_c) + integration_constant*I)*rate)
        refractory_count' = where(x1, refractory_count - 1, refractory_count)
        spike when not x1 and current_voltage' >= v_th
        on spike: current_voltage = v_reset
        on spike: refractory_count = refractory_steps

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = -55,
        v_reset: Value = -75,
        tref: Value = 10,
        integration_constant: Value = 1,
        gap_conductance: Value = 7,
        alpha: Value = 1,
        v_c: Value = -60,
        tau_m: Value = 100,
        c_m: Value = 100,
        v_init: Value = -75,
        current_voltage: Value = -75,
        refractory_count: Value = 0,
        method: str = 'published',
    ) -> None: ...


class STDP(Plasticity):
    """The crate's spike-timing dependent plasticity of couplings: nearest spikes, no bounds.

    Parameters (each a number, an array or a distribution):
        a_plus = 2: change if the pre neuron fired first
        a_minus = 2: change, to be taken away, if the post neuron fired first
        tau_plus = 4.5 ms: time constant where the pre neuron fired first
        tau_minus = 4.5 ms: time constant where the post neuron fired first

    States that cannot be given:
        w: weight

    Options:
        order = 'lattice' (or 'network'): when neurons of one population act: each as its turn comes, while those after it are as they were before the step, or after all have moved; between populations always the latter
        on = 'both' (or 'pre', 'post'): which ends of a synapse act; a spike source never does

    Given with synapse=snn.Electrical().

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        a_plus: Value = 2,
        a_minus: Value = 2,
        tau_plus: Value = 4.5,
        tau_minus: Value = 4.5,
        order: str = 'lattice',
        on: str = 'both',
    ) -> None: ...


class BCM(Plasticity):
    """The crate's BCM rule of couplings, for neurons that measure their activity (BCMIzhikevichNeuron).

    Parameters (each a number, an array or a distribution):
        decay = 0.1 1/ms: rate at which weights decay
        average_scalar = 0.1: the threshold is the target's average activity over this

    States that cannot be given:
        w: weight

    Options:
        order = 'lattice' (or 'network'): when neurons of one population act: each as its turn comes, while those after it are as they were before the step, or after all have moved; between populations always the latter
        on = 'both' (or 'pre', 'post'): which ends of a synapse act; a spike source never does

    Given with synapse=snn.Electrical().

    Reference: E. L. Bienenstock, L. N. Cooper, P. W. Munro, J. Neurosci. 2 (1982) 32, in the form of the crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        decay: Value = 0.1,
        average_scalar: Value = 0.1,
        order: str = 'lattice',
        on: str = 'both',
    ) -> None: ...


class RewardModulatedSTDP(Plasticity):
    """The crate's reward-modulated plasticity of couplings. While nothing drives its port reward, dopamine stays as it is.

    Parameters (each a number, an array or a distribution):
        tau_d = 20 ms: time constant of dopamine, and its gain
        tau_c = 0.0001 ms: time constant of the trace c, and its gain
        a_plus = 2: change if the pre neuron fired first
        a_minus = 2: change, to be taken away, if the post neuron fired first
        tau_plus = 4.5 ms: time constant where the pre neuron fired first
        tau_minus = 4.5 ms: time constant where the post neuron fired first

    States, with their initial values (each a number, an array or a distribution):
        counter = 0: 1 after the first of two visits
        dw = 0: terms since the trace last took them
        c = 0: eligibility trace
        dopamine = 0: dopamine of the projection

    States that cannot be given:
        w: weight

    Ports:
        reward (modulator, ): in each step dopamine decays and grows by tau_d times the reward

    Options:
        order = 'lattice' (or 'network'): when neurons of one population act: each as its turn comes, while those after it are as they were before the step, or after all have moved; between populations always the latter
        on = 'both' (or 'pre', 'post'): which ends of a synapse act; a spike source never does

    Given with synapse=snn.Electrical().

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        tau_d: Value = 20,
        tau_c: Value = 0.0001,
        a_plus: Value = 2,
        a_minus: Value = 2,
        tau_plus: Value = 4.5,
        tau_minus: Value = 4.5,
        counter: Value = 0,
        dw: Value = 0,
        c: Value = 0,
        dopamine: Value = 0,
        order: str = 'lattice',
        on: str = 'both',
    ) -> None: ...
