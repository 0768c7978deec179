"""Written by `python -m snn._stubs` from the catalogue; do not edit."""

from typing import Any
from .._describe import Value
from ..mechanisms import Channel
from ..mechanisms import Kinetics
from ..mechanisms import Receptor
from ..mechanisms import Refractoriness
from ..mechanisms import Transmitter
from ..models import Model
from ..models import PresetTrain
from ..models import Train
from ..plasticity import Plasticity


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
        current_voltage' = where(x2, v_reset, current_voltage + ((leak_constant*x1 + slope_factor*exp((current_voltage - v_th)/slope_factor) + integration_constant*(I/g_l) - w_value/g_l)*rate_v - (receptor_total*rate_v)))
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
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
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
        current_voltage' = where(x2, v_reset, current_voltage + ((leak_constant*x1 + integration_constant*(I/g_l) - w_value/g_l)*rate_v - (receptor_total*rate_v)))
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
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class BCMIzhikevichNeuron(Model):
    """The crate's Izhikevich neuron for the BCM rule: it also measures its activity, once in firing_rate_window. Spikes are never forgotten, so activity grows.

    Parameters (each a number, an array or a distribution):
        a = 0.02: rate of recovery
        b = 0.2: sensitivity of recovery to the potential
        c = -55 mV: potential after a spike
        d = 8: jump of recovery at a spike
        v_th = 30 mV: threshold
        gap_conductance = 7: factor of electrical input
        tau_m = 1 ms: time constant of recovery
        c_m = 100: membrane capacitance
        period = 3: windows over which activity is averaged
        firing_rate_window = 500 ms: time after which activity is measured again
        v_init = -65 mV: kept for the user's own initialisation; the equations do not use it
        w_init = 30: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -65 mV: membrane potential
        w_value = 30: recovery
        average_activity = 0: activity, averaged over period windows
        current_activity = 0: activity at the end of the last window
        num_spikes = 0: spikes before this step, a whole number
        firing_rate_clock = 0 ms: time since the last window ended
        is_spiking = 0: 1 if it fired in the last step

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        rate_v = dt/c_m
        rate_w = dt/tau_m
        activity_scale = firing_rate_window*dt
        current_voltage' = current_voltage + ((0.04*(current_voltage*current_voltage) + 5*current_voltage + 140 - w_value + I)*rate_v - (receptor_total*rate_v))
        w_value' = w_value + a*(b*current_voltage - w_value)*rate_w
        x1 = firing_rate_clock + dt
        x2 = x1 >= firing_rate_window
        average_activity' = where(x2, average_activity - average_activity/period + current_activity'/period, average_activity)
        current_activity' = where(x2, num_spikes'/where(has_receptors > 0, firing_rate_window, activity_scale), current_activity)
        num_spikes' = where(is_spiking > 0, num_spikes + 1, num_spikes)
        firing_rate_clock' = where(x2, 0, x1)
        x3 = current_voltage' >= v_th
        is_spiking' = where(x3, 1, 0)
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
        period: Value = 3,
        firing_rate_window: Value = 500,
        v_init: Value = -65,
        w_init: Value = 30,
        current_voltage: Value = -65,
        w_value: Value = 30,
        average_activity: Value = 0,
        current_activity: Value = 0,
        num_spikes: Value = 0,
        firing_rate_clock: Value = 0,
        is_spiking: Value = 0,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class BCMPoissonNeuron(Train):
    """The crate's train that fires by chance and measures its activity, which the rule BCM reads.

    Parameters (each a number, an array or a distribution):
        chance_of_firing = 0: probability of a spike in a step, whatever its length
        firing_rate_window = 500 ms: length of a window
        period = 3: windows over which activity is averaged
        v_th = 30 mV: height of a pulse
        v_resting = 0 mV: value at rest

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = 0 mV: v_th in the step of a spike, else v_resting
        average_activity = 0: activity averaged over windows
        current_activity = 0: activity of the last window; within one the change of the potential
        num_spikes = 0: spikes so far
        firing_rate_clock = 0 ms: time since the last window ended

    Methods: published (default)

    Equations:
        x1 = draw <= chance_of_firing
        current_voltage' = where(x1, v_th, v_resting)
        x2 = firing_rate_clock + dt
        x3 = x2 >= firing_rate_window
        average_activity' = where(x3, average_activity - average_activity/period + current_activity'/period, average_activity)
        current_activity' = where(x3, num_spikes'/(firing_rate_window*dt), current_voltage' - current_voltage)
        num_spikes' = where(x1, num_spikes + 1, num_spikes)
        firing_rate_clock' = where(x3, 0, x2)
        spike when draw <= chance_of_firing

    Reference: Crate spiking_neural_networks 0.23.5 and 0.24: spikes are counted for ever, so that activity only grows.
    """

    def __init__(
        self,
        *,
        chance_of_firing: Value = 0,
        firing_rate_window: Value = 500,
        period: Value = 3,
        v_th: Value = 30,
        v_resting: Value = 0,
        current_voltage: Value = 0,
        average_activity: Value = 0,
        current_activity: Value = 0,
        num_spikes: Value = 0,
        firing_rate_clock: Value = 0,
        method: str = 'published',
        transmitters: dict[str, Transmitter] | None = None,
        refractoriness: Refractoriness | None = None,
    ) -> None: ...


class DopamineIzhikevichNeuron(Model):
    """The Izhikevich neuron of the package lixirnet 0.4.0, made with receptors for dopamine, glutamate and GABA in mind; there it is called IzhikevichNeuron.

    Parameters (each a number, an array or a distribution):
        a = 0.02: rate of recovery
        b = 0.2: sensitivity of recovery to the potential
        c = -55 mV: potential after a spike
        d = 8: jump of recovery at a spike
        v_th = 30 mV: threshold
        gap_conductance = 10: factor of electrical input
        tau_m = 1 ms: time constant of recovery
        c_m = 100: membrane capacitance

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = 0 mV: membrane potential
        u = 30: recovery

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        part = dt/c_m
        current_voltage' = current_voltage + (0.04*current_voltage*current_voltage + 5*current_voltage + 140 - u + I)/c_m*dt - receptor_total*part
        u' = u + a*(b*current_voltage - u)/tau_m*dt
        spike when current_voltage' >= v_th
        on spike: current_voltage = c
        on spike: u = u + d

    Reference: Python package lixirnet 0.4.0, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        a: Value = 0.02,
        b: Value = 0.2,
        c: Value = -55,
        d: Value = 8,
        v_th: Value = 30,
        gap_conductance: Value = 10,
        tau_m: Value = 1,
        c_m: Value = 100,
        current_voltage: Value = 0,
        u: Value = 30,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
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
        rate = dt/c_m
        x1 = current_voltage + 40
        x2 = -(current_voltage + 65)
        x3 = current_voltage + 55
        current_voltage' = current_voltage + (dt*(I - (i_na' + i_k' + i_k_leak'))/c_m - receptor_total*rate)
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
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
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
        current_voltage' = current_voltage + ((0.04*(current_voltage*current_voltage) + 5*current_voltage + 140 - w_value + I)*rate_v - (receptor_total*rate_v))
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
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
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
        part = dt/c_m
        refractory_steps = tref/dt
        x1 = refractory_count > 0
        current_voltage' = where(x1, v_reset, current_voltage + ((leak_constant*(current_voltage - e_l) + integration_constant*(I/g_l))*rate - (receptor_total*part)))
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
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class LeakyIzhikevichNeuron(Model):
    """The crate's leaky Izhikevich neuron: recovery acts in proportion to the distance from the leak reversal potential.

    Parameters (each a number, an array or a distribution):
        a = 0.02: rate of recovery
        b = 0.2: sensitivity of recovery to the potential
        c = -55 mV: potential after a spike
        d = 8: jump of recovery at a spike
        v_th = 30 mV: threshold
        e_l = -65 mV: leak reversal potential
        gap_conductance = 7: factor of electrical input
        tau_m = 10 ms: time constant of recovery
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
        current_voltage' = current_voltage + ((0.04*(current_voltage*current_voltage) + 5*current_voltage + 140 - w_value*(current_voltage - e_l) + I)*rate_v - (receptor_total*rate_v))
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
        e_l: Value = -65,
        gap_conductance: Value = 7,
        tau_m: Value = 10,
        c_m: Value = 100,
        v_init: Value = -65,
        w_init: Value = 30,
        current_voltage: Value = -65,
        w_value: Value = 30,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class MorrisLecarNeuron(Model):
    """The crate's Morris-Lecar neuron: a spike is counted in the step after the peak, nothing is reset.

    Parameters (each a number, an array or a distribution):
        v_th = 25 mV: threshold that a peak must pass
        gap_conductance = 10: factor of electrical input
        c_m = 6.6: membrane capacitance
        g_ca = 4: maximal calcium conductance
        v_ca = 120 mV: calcium reversal potential
        v_1 = -1.2 mV: potential of half calcium activation
        v_2 = 18 mV: width of calcium activation
        g_k = 8: maximal potassium conductance
        v_k = -84 mV: potassium reversal potential
        v_3 = 12 mV: potential of half potassium activation
        v_4 = 17.4 mV: width of potassium activation
        phi = 0.067 1/ms: rate of potassium activation
        g_l = 2: leak conductance
        v_l = -60 mV: leak reversal potential
        v_init = -70 mV: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -70 mV: membrane potential
        n = 0: potassium activation
        i_ca = 0: calcium current
        i_k = 0: potassium current
        i_leak = 0: leak current
        was_increasing = 0: 1 if the potential rose in the last step

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        rate_v = dt/c_m
        x1 = current_voltage - v_3
        current_voltage' = current_voltage + ((I - i_leak' - i_ca' - i_k')*rate_v - (receptor_total*rate_v))
        n' = n + (0.5*(1 + tanh(x1/v_4)) - n)/(1/(phi*cosh(x1/(2*v_4))))*dt
        i_ca' = g_ca*(0.5*(1 + tanh((current_voltage - v_1)/v_2)))*(current_voltage - v_ca)
        i_k' = g_k*n'*(current_voltage - v_k)
        i_leak' = g_l*(current_voltage - v_l)
        x2 = current_voltage < current_voltage'
        was_increasing' = where(x2, 1, 0)
        spike when current_voltage' > v_th and was_increasing > 0 and not x2

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = 25,
        gap_conductance: Value = 10,
        c_m: Value = 6.6,
        g_ca: Value = 4,
        v_ca: Value = 120,
        v_1: Value = -1.2,
        v_2: Value = 18,
        g_k: Value = 8,
        v_k: Value = -84,
        v_3: Value = 12,
        v_4: Value = 17.4,
        phi: Value = 0.067,
        g_l: Value = 2,
        v_l: Value = -60,
        v_init: Value = -70,
        current_voltage: Value = -70,
        n: Value = 0,
        i_ca: Value = 0,
        i_k: Value = 0,
        i_leak: Value = 0,
        was_increasing: Value = 0,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class PoissonNeuron(Train):
    """The crate's train that fires in each step by chance.

    Parameters (each a number, an array or a distribution):
        chance_of_firing = 0: probability of a spike in a step, whatever its length
        v_th = 30 mV: height of a pulse
        v_resting = 0 mV: value at rest

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = 0 mV: v_th in the step of a spike, else v_resting

    Methods: published (default)

    Equations:
        x1 = draw <= chance_of_firing
        current_voltage' = where(x1, v_th, v_resting)
        spike when draw <= chance_of_firing

    Reference: Crate spiking_neural_networks 0.23.5 and 0.24.
    """

    def __init__(
        self,
        *,
        chance_of_firing: Value = 0,
        v_th: Value = 30,
        v_resting: Value = 0,
        current_voltage: Value = 0,
        method: str = 'published',
        transmitters: dict[str, Transmitter] | None = None,
        refractoriness: Refractoriness | None = None,
    ) -> None: ...


class PresetSpikeTrain(PresetTrain):
    """The crate's train of given spikes: firing_times holds the time of the first, then from each to the next, over and over.

    Parameters (each a number, an array or a distribution):
        v_th = 30 mV: height of a pulse
        v_resting = 0 mV: value at rest

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = 0 mV: v_th in the step of a spike, else v_resting
        internal_clock = 0 ms: time since the last spike
        counter = 0: number of the next firing time

    Methods: published (default)

    Equations:
        x1 = internal_clock + dt
        x2 = x1 > firing_time
        current_voltage' = where(x2, v_th, v_resting)
        internal_clock' = where(x2, 0, x1)
        counter' = where(x2, counter + 1, counter)
        spike when x1 > firing_time

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = 30,
        v_resting: Value = 0,
        current_voltage: Value = 0,
        internal_clock: Value = 0,
        counter: Value = 0,
        method: str = 'published',
        transmitters: dict[str, Transmitter] | None = None,
        refractoriness: Refractoriness | None = None,
        firing_times: Any = None,
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
        part = dt/c_m
        refractory_steps = tref/dt
        x1 = refractory_count > 0
        current_voltage' = where(x1, v_reset, current_voltage + ((alpha*(current_voltage - v_reset)*(current_voltage - v_c) + integration_constant*I)*rate - (receptor_total*part)))
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
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
    ) -> None: ...


class RateSpikeTrain(Train):
    """The crate's train of evenly spaced spikes.

    Parameters (each a number, an array or a distribution):
        rate = 0 ms: time between spikes, in spite of its name; 0: no spikes
        v_th = 30 mV: height of a pulse
        v_resting = 0 mV: value at rest

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = 0 mV: v_th in the step of a spike, else v_resting
        step = 0 ms: time since the last spike

    Methods: published (default)

    Equations:
        x1 = step + dt
        x2 = (rate > 0 or rate < 0) and x1 >= rate
        current_voltage' = where(x2, v_th, v_resting)
        step' = where(x2, 0, x1)
        spike when (rate > 0 or rate < 0) and x1 >= rate

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        rate: Value = 0,
        v_th: Value = 30,
        v_resting: Value = 0,
        current_voltage: Value = 0,
        step: Value = 0,
        method: str = 'published',
        transmitters: dict[str, Transmitter] | None = None,
        refractoriness: Refractoriness | None = None,
    ) -> None: ...


class SimpleLeakyIntegrateAndFire(Model):
    """The crate's simple leaky integrate-and-fire neuron, without refractoriness.

    Parameters (each a number, an array or a distribution):
        v_th = -55 mV: threshold
        v_reset = -75 mV: potential after a spike
        g = -0.1 1/ms: rate of the leak, negative where the potential relaxes
        e = 0 mV: leak reversal potential
        gap_conductance = 10: factor of electrical input
        c_m = 100: membrane capacitance, for the currents of receptors only
        v_init = -75 mV: kept for the user's own initialisation; the equations do not use it

    States, with their initial values (each a number, an array or a distribution):
        current_voltage = -75 mV: membrane potential

    Ports:
        I (current, ): input current
        current_voltage (jump, mV): a spike makes current_voltage jump by the weight

    Methods: published (default)

    Equations:
        part = dt/c_m
        current_voltage' = current_voltage + ((g*(current_voltage - e) + I)*dt - (receptor_total*part))
        spike when current_voltage' >= v_th
        on spike: current_voltage = v_reset

    Reference: Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.
    """

    def __init__(
        self,
        *,
        v_th: Value = -55,
        v_reset: Value = -75,
        g: Value = -0.1,
        e: Value = 0,
        gap_conductance: Value = 10,
        c_m: Value = 100,
        v_init: Value = -75,
        current_voltage: Value = -75,
        method: str = 'published',
        receptors: dict[str, Receptor] | None = None,
        transmitters: dict[str, Transmitter] | None = None,
        channels: list[Channel] | None = None,
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
        last_pre: time of the last spike of the pre neuron, NaN: none
        last_post: time of the last spike of the post neuron, NaN: none

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
        last_pre: time of the last spike of the pre neuron, NaN: none
        last_post: time of the last spike of the post neuron, NaN: none

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


class AMPAReceptor(Receptor):
    """AMPA receptor.

    Parameters (each a number, an array or a distribution):
        g = 1: greatest conductance
        e = 0 mV: reversal potential
        reversal: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.lixirnet.ApproximateReceptor()

    Equations:
        current' = g*r*(v - e)

    Reference: Crate spiking_neural_networks 0.24.
    """

    def __init__(
        self,
        *,
        g: Value = 1,
        e: Value = 0,
        reversal: Value | None = None,
        current: Value = 0,
        release: str = '0.24',
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class ApproximateNeurotransmitter(Transmitter):
    """A spike brings the concentration up by t_max in the step after it; it is cleared at a constant rate.

    Parameters (each a number, an array or a distribution):
        t_max = 1: greatest concentration
        clearance_constant = 0.01 1/ms: rate of clearance
        v_th: potential above which it is released

    States, with their initial values (each a number, an array or a distribution):
        t = 0: concentration

    Equations:
        x1 = t + (dt*-clearance_constant*t + where(spiked, t_max, 0))
        x2 = where(x1 > 0, x1, 0)
        t' = where(x2 < t_max, x2, t_max)

    Reference: Crate spiking_neural_networks 0.24.
    """

    def __init__(
        self,
        *,
        t_max: Value = 1,
        clearance_constant: Value = 0.01,
        v_th: Value | None = None,
        t: Value = 0,
        release: str = '0.24',
        where: Any = None,
    ) -> None: ...


class ApproximateReceptor(Kinetics):
    """The open fraction is the concentration.

    States, with their initial values (each a number, an array or a distribution):
        r = 0: open fraction

    Equations:
        r' = t

    Reference: Crate spiking_neural_networks 0.23.5 and 0.24.
    """

    def __init__(
        self,
        *,
        r: Value = 0,
    ) -> None: ...


class BoundedNeurotransmitterKinetics(Transmitter):
    """A spike brings the concentration up by t_max in the step after it; it is cleared at a constant rate, slower than in the crate.

    Parameters (each a number, an array or a distribution):
        t_max = 1: greatest concentration
        clearance_constant = 0.001 1/ms: rate of clearance

    States, with their initial values (each a number, an array or a distribution):
        t = 0: concentration
        conc = 0: what the last step released

    Equations:
        x1 = t + dt*-clearance_constant*t + conc'
        x2 = where(x1 > 0, x1, 0)
        t' = where(x2 < t_max, x2, t_max)
        conc' = where(spiked, t_max, 0)

    Reference: Python package lixirnet 0.4.0.
    """

    def __init__(
        self,
        *,
        t_max: Value = 1,
        clearance_constant: Value = 0.001,
        t: Value = 0,
        conc: Value = 0,
        where: Any = None,
    ) -> None: ...


class BoundedReceptorKinetics(Kinetics):
    """The open fraction is the concentration, within bounds.

    Parameters (each a number, an array or a distribution):
        r_max = 1: greatest open fraction

    States, with their initial values (each a number, an array or a distribution):
        r = 0: open fraction

    Equations:
        x1 = where(t > 0, t, 0)
        r' = where(x1 < r_max, x1, r_max)

    Reference: Python package lixirnet 0.4.0.
    """

    def __init__(
        self,
        *,
        r_max: Value = 1,
        r: Value = 0,
    ) -> None: ...


class CalciumIonChannel(Channel):
    """The crate's calcium channel of type L, which no neuron of the crate has; its gate starts at 0. For neurons that take channels, such as Membrane.

    Parameters (each a number, an array or a distribution):
        g = 0.025: maximal conductance: the crate's g_ca
        e = 80 mV: reversal potential: the crate's e_ca

    States, with their initial values (each a number, an array or a distribution):
        conductance = 0: conductance of the step
        s = 0: activation

    Equations:
        x1 = v + 8.9
        conductance' = s'*s'*g
        s' = s + dt*(1.6/(1 + exp(-0.072*(v - 5)))*(1 - s) - 0.02*x1/(exp(x1)/5 - 1)*s)

    Reference: Crate spiking_neural_networks 0.24, with its beta_s: exp(v + 8.9) / 5 stands where the published one has exp((v + 8.9) / 5).
    """

    def __init__(
        self,
        *,
        g: Value = 0.025,
        e: Value = 80,
        conductance: Value = 0,
        s: Value = 0,
        where: Any = None,
    ) -> None: ...


class DeltaDirac(Refractoriness):
    """A train's pulse falls like a Gaussian of the steps since its spike.

    Parameters (each a number, an array or a distribution):
        k = 10000: how long a pulse is: it falls to 1/e after sqrt(k / dt) steps

    States, with their initial values (each a number, an array or a distribution):
        effect = 0 mV: what gap junctions feel
        elapsed = 0: steps since the last spike, from 1; 0 before the first

    Equations:
        decay = -1/(k/dt)
        effect' = where(elapsed' > 0, (v_th - v_resting)*exp(decay*(elapsed'*elapsed')) + v_resting, v_resting)
        elapsed' = where(spiked, 1, where(elapsed > 0, elapsed + 1, 0))

    Reference: Crate spiking_neural_networks 0.23.5 and 0.24, where it is called DeltaDiracRefractoriness.
    """

    def __init__(
        self,
        *,
        k: Value = 10000,
        effect: Value = 0,
        elapsed: Value = 0,
    ) -> None: ...


class DestexheNeurotransmitter(Transmitter):
    """The concentration is a function of the potential.

    Parameters (each a number, an array or a distribution):
        t_max = 1: greatest concentration
        v_p = 2 mV: potential at which half of it is released
        k_p = 5 mV: steepness

    States, with their initial values (each a number, an array or a distribution):
        t = 0: concentration

    Equations:
        t' = t_max/(1 + exp(-(v - v_p)/k_p))

    Reference: Crate spiking_neural_networks 0.23.5 and 0.24; A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.
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


class DestexheReceptor(Kinetics):
    """Binding and unbinding, by a step of Euler.

    Parameters (each a number, an array or a distribution):
        alpha = 1 1/ms: rate of binding
        beta = 1 1/ms: rate of unbinding

    States, with their initial values (each a number, an array or a distribution):
        r = 0: open fraction

    Equations:
        r' = r + (alpha*t*(1 - r) - beta*r)*dt

    Reference: Crate spiking_neural_networks 0.23.5 and 0.24; A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.
    """

    def __init__(
        self,
        *,
        alpha: Value = 1,
        beta: Value = 1,
        r: Value = 0,
    ) -> None: ...


class DiscreteSpikeNeurotransmitter(Transmitter):
    """The concentration is t_max in the step after a spike, else 0.

    Parameters (each a number, an array or a distribution):
        t_max = 1: concentration after a spike
        v_th: potential above which it is released

    States, with their initial values (each a number, an array or a distribution):
        t = 0: concentration

    Equations:
        t' = where(spiked, t_max, 0)

    Reference: Crate spiking_neural_networks 0.24.
    """

    def __init__(
        self,
        *,
        t_max: Value = 1,
        v_th: Value | None = None,
        t: Value = 0,
        release: str = '0.24',
        where: Any = None,
    ) -> None: ...


class DopamineReceptor(Receptor):
    """D1 and D2 receptors for dopamine: they modulate the glutamate receptors, from the next step on where they come after these.

    Parameters (each a number, an array or a distribution):
        s_d1 = 0: strength of D1 receptors
        s_d2 = 0: strength of D2 receptors
        d1_enabled: 1 if there are D1 receptors, else 0
        d2_enabled: 1 if there are D2 receptors, else 0

    States, with their initial values (each a number, an array or a distribution):
        inh_modifier = 1: factor of glutamate's currents
        nmda_modifier = 1: exponent of the open fraction of NMDA receptors

    Parts:
        kinetics: how it opens; None: snn.lixirnet.BoundedReceptorKinetics()

    Equations:
        inh_modifier' = 1 - r_d2*s_d2
        nmda_modifier' = 1 - r_d1*s_d1

    Reference: Python package lixirnet 0.4.0.
    """

    def __init__(
        self,
        *,
        s_d1: Value = 0,
        s_d2: Value = 0,
        d1_enabled: Value | None = None,
        d2_enabled: Value | None = None,
        inh_modifier: Value = 1,
        nmda_modifier: Value = 1,
        release: str = '0.24',
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class ExponentialDecay(Refractoriness):
    """A train's pulse falls exponentially with the steps since its spike.

    Parameters (each a number, an array or a distribution):
        k = 10000: how long a pulse is: it falls to 1/e after k / dt steps

    States, with their initial values (each a number, an array or a distribution):
        effect = 0 mV: what gap junctions feel
        elapsed = 0: steps since the last spike, from 1; 0 before the first

    Equations:
        decay = -1/(k/dt)
        effect' = where(elapsed' > 0, (v_th - v_resting)*exp(decay*elapsed') + v_resting, v_resting)
        elapsed' = where(spiked, 1, where(elapsed > 0, elapsed + 1, 0))

    Reference: Crate spiking_neural_networks 0.23.5 and 0.24, where it is called ExponentialDecayRefractoriness.
    """

    def __init__(
        self,
        *,
        k: Value = 10000,
        effect: Value = 0,
        elapsed: Value = 0,
    ) -> None: ...


class ExponentialDecayNeurotransmitter(Transmitter):
    """A spike brings the concentration up by t_max in the step after it; each step takes away t exp(-dt / decay_constant), which is nearly all: the crate's decay.

    Parameters (each a number, an array or a distribution):
        t_max = 1: greatest concentration
        decay_constant = 2 ms: time constant
        v_th: potential above which it is released

    States, with their initial values (each a number, an array or a distribution):
        t = 0: concentration

    Equations:
        lost = exp(dt/-decay_constant)
        x1 = t + (-t*lost + where(spiked, t_max, 0))
        x2 = where(x1 > 0, x1, 0)
        t' = where(x2 < t_max, x2, t_max)

    Reference: Crate spiking_neural_networks 0.24.
    """

    def __init__(
        self,
        *,
        t_max: Value = 1,
        decay_constant: Value = 2,
        v_th: Value | None = None,
        t: Value = 0,
        release: str = '0.24',
        where: Any = None,
    ) -> None: ...


class ExponentialDecayReceptor(Kinetics):
    """Takes up the concentration and loses r exp(-dt / decay_constant) in each step, which is nearly all of it: the crate's decay.

    Parameters (each a number, an array or a distribution):
        r_max = 1: greatest open fraction
        decay_constant = 2 ms: time constant

    States, with their initial values (each a number, an array or a distribution):
        r = 0: open fraction

    Equations:
        lost = exp(dt/-decay_constant)
        x1 = r + (-r*lost + t)
        x2 = where(x1 > 0, x1, 0)
        r' = where(x2 < r_max, x2, r_max)

    Reference: Crate spiking_neural_networks 0.24.
    """

    def __init__(
        self,
        *,
        r_max: Value = 1,
        decay_constant: Value = 2,
        r: Value = 0,
    ) -> None: ...


class GABAReceptor(Receptor):
    """GABA receptor.

    Parameters (each a number, an array or a distribution):
        g = 1.2: greatest conductance
        e = -80 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.lixirnet.ApproximateReceptor()

    Equations:
        current' = g*r*(v - e)

    Reference: Crate spiking_neural_networks 0.24.
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


class GABAaReceptor(Receptor):
    """A gate for ions that GABA opens.

    Parameters (each a number, an array or a distribution):
        g = 1.2: greatest conductance
        reversal = -80 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.lixirnet.ApproximateReceptor()

    Equations:
        current' = 1*r*g*(v - reversal)

    Reference: Crate spiking_neural_networks 0.23.5.
    """

    def __init__(
        self,
        *,
        g: Value = 1.2,
        reversal: Value = -80,
        current: Value = 0,
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class GABAbReceptor(Receptor):
    """A gate for ions that GABA opens by a second messenger; the crate's modifier divides G^n by G^n kd, so it is 1 / kd, or NaN while G is 0.

    Parameters (each a number, an array or a distribution):
        g = 0.06: greatest conductance
        reversal = -95 mV: reversal potential
        n = 4: exponent of the second messenger
        kd = 100: constant of dissociation
        k3 = 0.098 1/ms: rate at which the second messenger is made
        k4 = 0.033 1/ms: rate at which it decays

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron
        G = 0: second messenger

    Parts:
        kinetics: how it opens; None: snn.lixirnet.ApproximateReceptor()

    Equations:
        x1 = G'**n
        current' = x1/(x1*kd)*r*g*(v - reversal)
        G' = G + (k3*r - k4*G)*dt

    Reference: Crate spiking_neural_networks 0.23.5.
    """

    def __init__(
        self,
        *,
        g: Value = 0.06,
        reversal: Value = -95,
        n: Value = 4,
        kd: Value = 100,
        k3: Value = 0.098,
        k4: Value = 0.033,
        current: Value = 0,
        G: Value = 0,
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class GlutamateReceptor(Receptor):
    """AMPA and NMDA receptors for glutamate, both modulated by dopamine.

    Parameters (each a number, an array or a distribution):
        g_ampa = 1: greatest conductance of AMPA receptors
        g_nmda = 0.6: greatest conductance of NMDA receptors
        e_ampa = 0 mV: reversal potential of AMPA receptors
        e_nmda = 0 mV: reversal potential of NMDA receptors
        mg = 0.3 mM: concentration of magnesium
        ampa_g: greatest conductance of AMPA receptors
        ampa_reversal: reversal potential of AMPA receptors
        nmda_g: greatest conductance of NMDA receptors
        nmda_reversal: reversal potential of NMDA receptors

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.lixirnet.BoundedReceptorKinetics()

    Equations:
        current' = inh_modifier*g_ampa*ampa_r*(v - e_ampa) + 1/(1 + exp(-0.062*v)*mg/3.57)*inh_modifier*g_nmda*where(nmda_r > 0, nmda_r, 0)**nmda_modifier*(v - e_nmda)

    Reference: Python package lixirnet 0.4.0.
    """

    def __init__(
        self,
        *,
        g_ampa: Value = 1,
        g_nmda: Value = 0.6,
        e_ampa: Value = 0,
        e_nmda: Value = 0,
        mg: Value = 0.3,
        ampa_g: Value | None = None,
        ampa_reversal: Value | None = None,
        nmda_g: Value | None = None,
        nmda_reversal: Value | None = None,
        current: Value = 0,
        release: str = '0.24',
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class HeldReceptor(Receptor):
    """Receptor whose current stays as it was set, whatever the potential.

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.lixirnet.ApproximateReceptor()

    Reference: What is left of the receptors of crate spiking_neural_networks 0.23.5 in Hodgkin-Huxley neurons without chemical synapses.
    """

    def __init__(
        self,
        *,
        current: Value = 0,
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class NMDAReceptor(Receptor):
    """NMDA receptor, which magnesium blocks at low potentials; the constant of the block is the crate's 3.75.

    Parameters (each a number, an array or a distribution):
        g = 0.6: greatest conductance
        mg = 0.3 mM: concentration of magnesium
        e = 0 mV: reversal potential
        reversal: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.lixirnet.ApproximateReceptor()

    Equations:
        current' = 1/(1 + exp(-0.062*v)*mg/3.75)*g*r*(v - e)

    Reference: Crate spiking_neural_networks 0.24; C. E. Jahr, C. F. Stevens, J. Neurosci. 10 (1990) 3178, who have 3.57.
    """

    def __init__(
        self,
        *,
        g: Value = 0.6,
        mg: Value = 0.3,
        e: Value = 0,
        reversal: Value | None = None,
        current: Value = 0,
        release: str = '0.24',
        kinetics: Kinetics | None = None,
        where: Any = None,
    ) -> None: ...


class XReceptor(Receptor):
    """Receptor of the one unnamed transmitter.

    Parameters (each a number, an array or a distribution):
        g = 1: greatest conductance
        e = 0 mV: reversal potential

    States, with their initial values (each a number, an array or a distribution):
        current = 0: current out of the neuron

    Parts:
        kinetics: how it opens; None: snn.lixirnet.ApproximateReceptor()

    Equations:
        current' = g*r*(v - e)

    Reference: Crate spiking_neural_networks 0.24.
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
