using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms;

/// <summary>Binding and unbinding of a transmitter, exactly while its concentration stays.</summary>
/// <remarks>A. Destexhe, Z. F. Mainen, T. J. Sejnowski, Neural Comput. 6 (1994) 14.</remarks>
[Mechanism(MechanismKind.Kinetics)]
public struct DestexheReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>open fraction</summary>
    [State(0)] public L r;

    /// <summary>rate of binding for each unit of concentration</summary>
    [Parameter(1.1, "1/(mM ms)", Bound.NonNegative)] public L alpha;

    /// <summary>rate of unbinding</summary>
    [Parameter(0.19, "1/ms", Bound.Positive)] public L beta;

    /// <summary>concentration</summary>
    [Link] public L t;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L rate = alpha * t + beta, steady = alpha * t / rate;
        r = steady + (r - steady) * L.Exp(-rate * dt);
    }
}

/// <summary>AMPA receptor.</summary>
/// <remarks>A. Destexhe, Z. F. Mainen, T. J. Sejnowski, in C. Koch and I. Segev, Methods in Neuronal Modeling (MIT Press, 1998), chapter 1.</remarks>
[Mechanism(MechanismKind.Receptor, Kinetics = "DestexheReceptor")]
public struct AMPA<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0, "pA")] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(1, "nS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(0, "mV")] public L e;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = g * r * (v - e);
}

/// <summary>NMDA receptor, which magnesium blocks at low potentials.</summary>
/// <remarks>A. Destexhe, Z. F. Mainen, T. J. Sejnowski, in C. Koch and I. Segev, Methods in Neuronal Modeling (MIT Press, 1998), chapter 1; C. E. Jahr, C. F. Stevens, J. Neurosci. 10 (1990) 3178.</remarks>
[Mechanism(MechanismKind.Receptor, Kinetics = "DestexheReceptor", KineticsValues = "alpha=0.072, beta=0.0066")]
public struct NMDA<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0, "pA")] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(0.6, "nS", Bound.NonNegative)] public L g;

    /// <summary>concentration of magnesium</summary>
    [Parameter(1, "mM", Bound.NonNegative)] public L mg;

    /// <summary>reversal potential</summary>
    [Parameter(0, "mV")] public L e;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = g * r * (v - e) / (1 + L.Exp(-0.062 * v) * mg / 3.57);
}

/// <summary>GABA_A receptor.</summary>
/// <remarks>A. Destexhe, Z. F. Mainen, T. J. Sejnowski, in C. Koch and I. Segev, Methods in Neuronal Modeling (MIT Press, 1998), chapter 1.</remarks>
[Mechanism(MechanismKind.Receptor, Kinetics = "DestexheReceptor", KineticsValues = "alpha=5, beta=0.18")]
public struct GABAa<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0, "pA")] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(1.2, "nS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-80, "mV")] public L e;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = g * r * (v - e);
}

/// <summary>GABA_B receptor: it makes a second messenger, of which n molecules open a channel for potassium.</summary>
/// <remarks>A. Destexhe, T. J. Sejnowski, PNAS 92 (1995) 9515; rates of A. Destexhe, Z. F. Mainen, T. J. Sejnowski (1998).</remarks>
[Mechanism(MechanismKind.Receptor, Kinetics = "DestexheReceptor", KineticsValues = "alpha=0.09, beta=0.0012")]
public struct GABAb<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0, "pA")] public L current;

    /// <summary>second messenger</summary>
    [State(0, "uM")] public L s;

    /// <summary>greatest conductance</summary>
    [Parameter(1, "nS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-95, "mV")] public L e;

    /// <summary>rate at which open receptors make the second messenger</summary>
    [Parameter(0.18, "uM/ms", Bound.NonNegative)] public L k3;

    /// <summary>rate at which it decays</summary>
    [Parameter(0.034, "1/ms", Bound.Positive)] public L k4;

    /// <summary>constant of dissociation from the channel, of the fourth power of s</summary>
    [Parameter(100, "uM^4", Bound.Positive)] public L k_d;

    /// <summary>active fraction of receptors</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    /// <summary>what is left of the second messenger after a step</summary>
    [Derived] public L left;

    public void Prepare(L dt) => left = L.Exp(-k4 * dt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L steady = k3 * r / k4;
        s = steady + (s - steady) * left;
        L bound = L.Power(s, 4);
        current = g * (bound / (bound + k_d)) * (v - e);
    }
}
