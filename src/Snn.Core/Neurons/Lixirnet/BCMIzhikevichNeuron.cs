using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's Izhikevich neuron for the BCM rule: it also measures its activity, once in firing_rate_window. Spikes are never forgotten, so activity grows.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published")]
public partial struct BCMIzhikevichNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L current_voltage;

    /// <summary>recovery</summary>
    [State(30)] public L w_value;

    /// <summary>activity, averaged over period windows</summary>
    [State(0)] public L average_activity;

    /// <summary>activity at the end of the last window</summary>
    [State(0)] public L current_activity;

    /// <summary>spikes before this step, a whole number</summary>
    [State(0)] public L num_spikes;

    /// <summary>time since the last window ended</summary>
    [State(0, "ms")] public L firing_rate_clock;

    /// <summary>1 if it fired in the last step</summary>
    [State(0)] public Int<L> is_spiking;

    /// <summary>input current</summary>
    [Current("")] public L I;

    /// <summary>sum of the currents out of the receptors</summary>
    [Link] public L receptor_total;

    /// <summary>1 in neurons with receptors, of which the crate takes activity as spikes over the window without dt</summary>
    [Link] public L has_receptors;

    /// <summary>rate of recovery</summary>
    [Parameter(0.02, "")] public L a;

    /// <summary>sensitivity of recovery to the potential</summary>
    [Parameter(0.2, "")] public L b;

    /// <summary>potential after a spike</summary>
    [Parameter(-55, "mV")] public L c;

    /// <summary>jump of recovery at a spike</summary>
    [Parameter(8, "")] public L d;

    /// <summary>threshold</summary>
    [Parameter(30, "mV")] public L v_th;

    /// <summary>factor of electrical input</summary>
    [Parameter(7, "")] public L gap_conductance;

    /// <summary>time constant of recovery</summary>
    [Parameter(1, "ms", Bound.Positive)] public L tau_m;

    /// <summary>membrane capacitance</summary>
    [Parameter(100, "", Bound.Positive)] public L c_m;

    /// <summary>windows over which activity is averaged</summary>
    [Parameter(3, "", Bound.Positive)] public L period;

    /// <summary>time after which activity is measured again</summary>
    [Parameter(500, "ms", Bound.Positive)] public L firing_rate_window;

    /// <summary>kept for the user's own initialisation; the equations do not use it</summary>
    [Parameter(-65, "mV")] public L v_init;

    /// <summary>kept for the user's own initialisation; the equations do not use it</summary>
    [Parameter(30, "")] public L w_init;

    /// <summary>part of the capacitance in one step</summary>
    [Derived] public L rate_v;

    /// <summary>part of the time constant in one step</summary>
    [Derived] public L rate_w;

    /// <summary>what the spikes are divided by: the crate multiplies the window by the step</summary>
    [Derived] public L activity_scale;

    public void Prepare(L dt)
    {
        rate_v = dt / c_m;
        rate_w = dt / tau_m;
        activity_scale = firing_rate_window * dt;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        MeasureActivity(dt);
        L dv = (0.04 * (current_voltage * current_voltage) + 5 * current_voltage + 140 - w_value + I) * rate_v;
        L dw = (a * (b * current_voltage - w_value)) * rate_w;
        current_voltage += dv + -(receptor_total * rate_v);
        w_value += dw;
        Mask<L> fired = current_voltage >= v_th;
        is_spiking = Int<L>.Select(fired, 1, 0);
        return fired;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MeasureActivity(L dt)
    {
        num_spikes = L.Select(is_spiking > 0, num_spikes + 1, num_spikes);
        firing_rate_clock += dt;
        Mask<L> ended = firing_rate_clock >= firing_rate_window;
        firing_rate_clock = L.Select(ended, 0, firing_rate_clock);
        current_activity = L.Select(ended, num_spikes / L.Select(has_receptors > 0, firing_rate_window, activity_scale), current_activity);
        L rest = average_activity - average_activity / period;
        average_activity = L.Select(ended, rest + current_activity / period, average_activity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        current_voltage = L.Select(fired, c, current_voltage);
        w_value = L.Select(fired, w_value + d, w_value);
    }
}
