using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's train that fires in each step by chance.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5 and 0.24.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published", IsSource = true)]
public partial struct PoissonNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>v_th in the step of a spike, else v_resting</summary>
    [State(0, "mV")] public L current_voltage;

    /// <summary>probability of a spike in a step, whatever its length</summary>
    [Parameter(0)] public L chance_of_firing;

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
        current_voltage = L.Select(fired, v_th, v_resting);
        return fired;
    }
}
