using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>AMPA receptor.</summary>
/// <remarks>Crate spiking_neural_networks 0.24.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor")]
public struct AMPAReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(1)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(0, "mV")] public L e;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = g * r * (v - e);
}

/// <summary>NMDA receptor, which magnesium blocks at low potentials; the constant of the block is the crate's 3.75.</summary>
/// <remarks>Crate spiking_neural_networks 0.24; C. E. Jahr, C. F. Stevens, J. Neurosci. 10 (1990) 3178, who have 3.57.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor")]
public struct NMDAReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(0.6)] public L g;

    /// <summary>concentration of magnesium</summary>
    [Parameter(0.3, "mM")] public L mg;

    /// <summary>reversal potential</summary>
    [Parameter(0, "mV")] public L e;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = 1 / (1 + L.Exp(-0.062 * v) * mg / 3.75) * g * r * (v - e);
}

/// <summary>GABA receptor.</summary>
/// <remarks>Crate spiking_neural_networks 0.24.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor")]
public struct GABAReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(1.2)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-80, "mV")] public L e;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = g * r * (v - e);
}

/// <summary>Receptor of the one unnamed transmitter.</summary>
/// <remarks>Crate spiking_neural_networks 0.24.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor")]
public struct XReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(1)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(0, "mV")] public L e;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = g * r * (v - e);
}
