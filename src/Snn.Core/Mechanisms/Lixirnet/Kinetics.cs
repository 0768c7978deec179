using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>The open fraction is the concentration.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5 and 0.24.</remarks>
[Mechanism(MechanismKind.Kinetics, Module = "lixirnet")]
public struct ApproximateReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>open fraction</summary>
    [State(0)] public L r;

    /// <summary>concentration</summary>
    [Link] public L t;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => r = t;
}

/// <summary>Binding and unbinding, by a step of Euler.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5 and 0.24; A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.</remarks>
[Mechanism(MechanismKind.Kinetics, Module = "lixirnet")]
public struct DestexheReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>open fraction</summary>
    [State(0)] public L r;

    /// <summary>rate of binding</summary>
    [Parameter(1, "1/ms")] public L alpha;

    /// <summary>rate of unbinding</summary>
    [Parameter(1, "1/ms")] public L beta;

    /// <summary>concentration</summary>
    [Link] public L t;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => r += (alpha * t * (1 - r) - beta * r) * dt;
}

/// <summary>Takes up the concentration and loses r exp(-dt / decay_constant) in each step, which is nearly all of it: the crate's decay.</summary>
/// <remarks>Crate spiking_neural_networks 0.24.</remarks>
[Mechanism(MechanismKind.Kinetics, Module = "lixirnet")]
public struct ExponentialDecayReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>open fraction</summary>
    [State(0)] public L r;

    /// <summary>greatest open fraction</summary>
    [Parameter(1)] public L r_max;

    /// <summary>time constant</summary>
    [Parameter(2, "ms", Bound.Positive)] public L decay_constant;

    /// <summary>concentration</summary>
    [Link] public L t;

    /// <summary>what is lost in a step</summary>
    [Derived] public L lost;

    public void Prepare(L dt) => lost = L.Exp(dt / -decay_constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => r = Limits.Clamp(r + (-r * lost + t), r_max);
}

/// <summary>The open fraction is the concentration, within bounds.</summary>
/// <remarks>Python package lixirnet 0.4.0.</remarks>
[Mechanism(MechanismKind.Kinetics, Module = "lixirnet")]
public struct BoundedReceptorKinetics<L> where L : unmanaged, ILane<L>
{
    /// <summary>open fraction</summary>
    [State(0)] public L r;

    /// <summary>greatest open fraction</summary>
    [Parameter(1)] public L r_max;

    /// <summary>concentration</summary>
    [Link] public L t;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => r = Limits.Clamp(t, r_max);
}

/// <summary>The crate's bounds, from which a NaN comes out as 0.</summary>
internal static class Limits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Clamp<L>(L x, L high) where L : unmanaged, ILane<L>
    {
        L positive = L.Select(x > 0, x, 0);
        return L.Select(positive < high, positive, high);
    }
}
