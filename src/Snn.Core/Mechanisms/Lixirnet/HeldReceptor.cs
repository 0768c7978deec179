using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>Receptor whose current stays as it was set, whatever the potential.</summary>
/// <remarks>What is left of the receptors of crate spiking_neural_networks 0.23.5 in Hodgkin-Huxley neurons without chemical synapses.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor")]
public struct HeldReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Update(L dt)
    {
    }
}
