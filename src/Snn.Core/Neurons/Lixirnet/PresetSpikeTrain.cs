using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's train of given spikes: firing_times holds the time of the first, then from each to the next, over and over.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published", IsSource = true)]
public partial struct PresetSpikeTrain<L> where L : unmanaged, ILane<L>
{
    /// <summary>v_th in the step of a spike, else v_resting</summary>
    [State(0, "mV")] public L current_voltage;

    /// <summary>time since the last spike</summary>
    [State(0, "ms")] public L internal_clock;

    /// <summary>number of the next firing time</summary>
    [State(0)] public Int<L> counter;

    /// <summary>height of a pulse</summary>
    [Parameter(30, "mV")] public L v_th;

    /// <summary>value at rest</summary>
    [Parameter(0, "mV")] public L v_resting;

    /// <summary>the next firing time</summary>
    [Link(double.PositiveInfinity)] public L firing_time;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        internal_clock += dt;
        Mask<L> fired = internal_clock > firing_time;
        internal_clock = L.Select(fired, 0, internal_clock);
        counter = Int<L>.Select(fired, counter + 1, counter);
        current_voltage = L.Select(fired, v_th, v_resting);
        return fired;
    }
}
