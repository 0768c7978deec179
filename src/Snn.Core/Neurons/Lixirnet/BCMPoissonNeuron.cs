using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's train that fires by chance and measures its activity, which the rule BCM reads.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5 and 0.24: spikes are counted for ever, so that activity only grows.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published", IsSource = true)]
public partial struct BCMPoissonNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>v_th in the step of a spike, else v_resting</summary>
    [State(0, "mV")] public L current_voltage;

    /// <summary>activity averaged over windows</summary>
    [State(0)] public L average_activity;

    /// <summary>activity of the last window; within one the change of the potential</summary>
    [State(0)] public L current_activity;

    /// <summary>spikes so far</summary>
    [State(0)] public L num_spikes;

    /// <summary>time since the last window ended</summary>
    [State(0, "ms")] public L firing_rate_clock;

    /// <summary>probability of a spike in a step, whatever its length</summary>
    [Parameter(0)] public L chance_of_firing;

    /// <summary>length of a window</summary>
    [Parameter(500, "ms", Bound.Positive)] public L firing_rate_window;

    /// <summary>windows over which activity is averaged</summary>
    [Parameter(3, "", Bound.Positive)] public L period;

    /// <summary>height of a pulse</summary>
    [Parameter(30, "mV")] public L v_th;

    /// <summary>value at rest</summary>
    [Parameter(0, "mV")] public L v_resting;

    /// <summary>a number between 0 and 1</summary>
    [Link] public L draw;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        Mask<L> fired = draw <= chance_of_firing;
        L before = current_voltage;
        current_voltage = L.Select(fired, v_th, v_resting);
        current_activity = current_voltage - before;
        num_spikes = L.Select(fired, num_spikes + 1, num_spikes);
        firing_rate_clock += dt;
        Mask<L> ended = firing_rate_clock >= firing_rate_window;
        firing_rate_clock = L.Select(ended, 0, firing_rate_clock);
        current_activity = L.Select(ended, num_spikes / (firing_rate_window * dt), current_activity);
        L average = average_activity - average_activity / period;
        average_activity = L.Select(ended, average + current_activity / period, average_activity);
        return fired;
    }
}
