using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's train of evenly spaced spikes.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published", IsSource = true)]
public partial struct RateSpikeTrain<L> where L : unmanaged, ILane<L>
{
    /// <summary>v_th in the step of a spike, else v_resting</summary>
    [State(0, "mV")] public L current_voltage;

    /// <summary>time since the last spike</summary>
    [State(0, "ms")] public L step;

    /// <summary>time between spikes, in spite of its name; 0: no spikes</summary>
    [Parameter(0, "ms")] public L rate;

    /// <summary>height of a pulse</summary>
    [Parameter(30, "mV")] public L v_th;

    /// <summary>value at rest</summary>
    [Parameter(0, "mV")] public L v_resting;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        step += dt;
        Mask<L> fired = ((rate > 0) | (rate < 0)) & (step >= rate);
        step = L.Select(fired, 0, step);
        current_voltage = L.Select(fired, v_th, v_resting);
        return fired;
    }
}
