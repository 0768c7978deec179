using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>The crate's calcium channel of type L, which no neuron of the crate has; its gate starts at 0. For neurons that take channels, such as Membrane.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, with its beta_s: exp(v + 8.9) / 5 stands where the published one has exp((v + 8.9) / 5).</remarks>
[Mechanism(MechanismKind.Channel, Module = "lixirnet")]
public struct CalciumIonChannel<L> where L : unmanaged, ILane<L>
{
    /// <summary>conductance of the step</summary>
    [State(0)] public L conductance;

    /// <summary>activation</summary>
    [State(0)] public L s;

    /// <summary>maximal conductance: the crate's g_ca</summary>
    [Parameter(0.025, "", Bound.NonNegative)] public L g;

    /// <summary>reversal potential: the crate's e_ca</summary>
    [Parameter(80, "mV")] public L e;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L alpha = 1.6 / (1 + L.Exp(-0.072 * (v - 5))), beta = 0.02 * (v + 8.9) / (L.Exp(v + 8.9) / 5 - 1);
        s += dt * (alpha * (1 - s) - beta * s);
        conductance = s * s * g;
    }
}
