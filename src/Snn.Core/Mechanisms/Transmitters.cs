using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms;

/// <summary>The concentration in the cleft is a function of the presynaptic potential.</summary>
/// <remarks>A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.</remarks>
[Mechanism(MechanismKind.Transmitter)]
public struct DestexheTransmitter<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0, "mM")] public L t;

    /// <summary>greatest concentration</summary>
    [Parameter(1, "mM", Bound.NonNegative)] public L t_max;

    /// <summary>potential at which half of it is released</summary>
    [Parameter(2, "mV")] public L v_p;

    /// <summary>steepness</summary>
    [Parameter(5, "mV", Bound.Positive)] public L k_p;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = t_max / (1 + L.Exp(-(v - v_p) / k_p));
}

/// <summary>A spike sets the concentration to t_max for a while, from the step after it on.</summary>
/// <remarks>A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.</remarks>
[Mechanism(MechanismKind.Transmitter)]
public struct PulseTransmitter<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0, "mM")] public L t;

    /// <summary>steps of the pulse that are left</summary>
    [State(0)] public L left;

    /// <summary>concentration in a pulse</summary>
    [Parameter(1, "mM", Bound.NonNegative)] public L t_max;

    /// <summary>length of a pulse, in whole steps, at least one</summary>
    [Parameter(1, "ms", Bound.Positive)] public L duration;

    /// <summary>whether the neuron has fired</summary>
    [Link] public Mask<L> spiked;

    /// <summary>steps of a pulse</summary>
    [Derived] public L steps;

    public void Prepare(L dt) => steps = L.Ceiling(duration / dt - 0.5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        left = L.Select(spiked, steps, L.Select(left > 1, left - 1, 0));
        t = L.Select(left > 0, t_max, 0);
    }
}

/// <summary>A spike brings the concentration up to t_max in the step after it; it decays exponentially.</summary>
/// <remarks>The decay that the crate spiking_neural_networks means.</remarks>
[Mechanism(MechanismKind.Transmitter)]
public struct ExponentialTransmitter<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0, "mM")] public L t;

    /// <summary>concentration after a spike</summary>
    [Parameter(1, "mM", Bound.NonNegative)] public L t_max;

    /// <summary>time constant</summary>
    [Parameter(1, "ms", Bound.Positive)] public L tau;

    /// <summary>whether the neuron has fired</summary>
    [Link] public Mask<L> spiked;

    /// <summary>what is left after a step</summary>
    [Derived] public L left;

    public void Prepare(L dt) => left = L.Exp(-dt / tau);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = L.Select(spiked, t_max, t * left);
}
