using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>A spike brings the concentration up by t_max in the step after it; it is cleared at a constant rate.</summary>
/// <remarks>Crate spiking_neural_networks 0.24.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet")]
public struct ApproximateNeurotransmitter<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>greatest concentration</summary>
    [Parameter(1)] public L t_max;

    /// <summary>rate of clearance</summary>
    [Parameter(0.01, "1/ms")] public L clearance_constant;

    /// <summary>whether the neuron has fired</summary>
    [Link] public Mask<L> spiked;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = Limits.Clamp(t + (dt * -clearance_constant * t + L.Select(spiked, t_max, 0)), t_max);
}

/// <summary>The concentration is a function of the potential.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5 and 0.24; A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet")]
public struct DestexheNeurotransmitter<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>greatest concentration</summary>
    [Parameter(1)] public L t_max;

    /// <summary>potential at which half of it is released</summary>
    [Parameter(2, "mV")] public L v_p;

    /// <summary>steepness</summary>
    [Parameter(5, "mV")] public L k_p;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = t_max / (1 + L.Exp(-(v - v_p) / k_p));
}

/// <summary>The concentration is t_max in the step after a spike, else 0.</summary>
/// <remarks>Crate spiking_neural_networks 0.24.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet")]
public struct DiscreteSpikeNeurotransmitter<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>concentration after a spike</summary>
    [Parameter(1)] public L t_max;

    /// <summary>whether the neuron has fired</summary>
    [Link] public Mask<L> spiked;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = L.Select(spiked, t_max, 0);
}

/// <summary>A spike brings the concentration up by t_max in the step after it; each step takes away t exp(-dt / decay_constant), which is nearly all: the crate's decay.</summary>
/// <remarks>Crate spiking_neural_networks 0.24.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet")]
public struct ExponentialDecayNeurotransmitter<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>greatest concentration</summary>
    [Parameter(1)] public L t_max;

    /// <summary>time constant</summary>
    [Parameter(2, "ms", Bound.Positive)] public L decay_constant;

    /// <summary>whether the neuron has fired</summary>
    [Link] public Mask<L> spiked;

    /// <summary>what is lost in a step</summary>
    [Derived] public L lost;

    public void Prepare(L dt) => lost = L.Exp(dt / -decay_constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = Limits.Clamp(t + (-t * lost + L.Select(spiked, t_max, 0)), t_max);
}

/// <summary>A spike brings the concentration up by t_max in the step after it; it is cleared at a constant rate, slower than in the crate.</summary>
/// <remarks>Python package lixirnet 0.4.0.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet")]
public struct BoundedNeurotransmitterKinetics<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>what the last step released</summary>
    [State(0)] public L conc;

    /// <summary>greatest concentration</summary>
    [Parameter(1)] public L t_max;

    /// <summary>rate of clearance</summary>
    [Parameter(0.001, "1/ms")] public L clearance_constant;

    /// <summary>whether the neuron has fired</summary>
    [Link] public Mask<L> spiked;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        conc = L.Select(spiked, t_max, 0);
        t = Limits.Clamp(t + dt * -clearance_constant * t + conc, t_max);
    }
}
