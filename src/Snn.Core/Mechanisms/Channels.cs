using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms;

/// <summary>Fast sodium channel of the squid axon.</summary>
/// <remarks>A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.</remarks>
[Mechanism(MechanismKind.Channel)]
public struct Na<L> where L : unmanaged, ILane<L>
{
    /// <summary>conductance of the step</summary>
    [State(0, "mS")] public L conductance;

    /// <summary>activation; at its steady state from the first step on unless given</summary>
    [State] public L m;

    /// <summary>inactivation; at its steady state from the first step on unless given</summary>
    [State] public L h;

    /// <summary>maximal conductance</summary>
    [Parameter(120, "mS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(50, "mV")] public L e;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L alpha_m = L.Linoid(1, -(v + 40) / 10), beta_m = 4 * L.Exp(-(v + 65) / 18);
        L alpha_h = 0.07 * L.Exp(-(v + 65) / 20), beta_h = 1 / (1 + L.Exp(-(v + 35) / 10));
        m = Gate.Start(m, alpha_m, beta_m);
        h = Gate.Start(h, alpha_h, beta_h);
        conductance = g * L.Power(m, 3) * h;
        m = Gate.Step(m, alpha_m, beta_m, dt);
        h = Gate.Step(h, alpha_h, beta_h, dt);
    }
}

/// <summary>Delayed rectifier for potassium of the squid axon.</summary>
/// <remarks>A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.</remarks>
[Mechanism(MechanismKind.Channel)]
public struct K<L> where L : unmanaged, ILane<L>
{
    /// <summary>conductance of the step</summary>
    [State(0, "mS")] public L conductance;

    /// <summary>activation; at its steady state from the first step on unless given</summary>
    [State] public L n;

    /// <summary>maximal conductance</summary>
    [Parameter(36, "mS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-77, "mV")] public L e;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L alpha_n = L.Linoid(0.1, -(v + 55) / 10), beta_n = 0.125 * L.Exp(-(v + 65) / 80);
        n = Gate.Start(n, alpha_n, beta_n);
        conductance = g * L.Power(n, 4);
        n = Gate.Step(n, alpha_n, beta_n, dt);
    }
}

/// <summary>Leak.</summary>
/// <remarks>A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.</remarks>
[Mechanism(MechanismKind.Channel)]
public struct Leak<L> where L : unmanaged, ILane<L>
{
    /// <summary>conductance of the step</summary>
    [State(0, "mS")] public L conductance;

    /// <summary>maximal conductance</summary>
    [Parameter(0.3, "mS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-54.387, "mV")] public L e;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => conductance = g;
}

/// <summary>High-threshold calcium channel of type L.</summary>
/// <remarks>M. Pospischil, M. Toledo-Rodriguez, C. Monier, Z. Piwkowska, T. Bal, Y. Frégnac, H. Markram, A. Destexhe, Biol. Cybern. 99 (2008) 427; I. Reuveni, A. Friedman, Y. Amitai, M. J. Gutnick, J. Neurosci. 13 (1993) 4609.</remarks>
[Mechanism(MechanismKind.Channel)]
public struct CaL<L> where L : unmanaged, ILane<L>
{
    /// <summary>conductance of the step</summary>
    [State(0, "mS")] public L conductance;

    /// <summary>activation; at its steady state from the first step on unless given</summary>
    [State] public L q;

    /// <summary>inactivation; at its steady state from the first step on unless given</summary>
    [State] public L r;

    /// <summary>maximal conductance</summary>
    [Parameter(0.1, "mS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(120, "mV")] public L e;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L alpha_q = L.Linoid(0.055 * 3.8, (-27 - v) / 3.8), beta_q = 0.94 * L.Exp((-75 - v) / 17);
        L alpha_r = 0.000457 * L.Exp((-13 - v) / 50), beta_r = 0.0065 / (L.Exp((-15 - v) / 28) + 1);
        q = Gate.Start(q, alpha_q, beta_q);
        r = Gate.Start(r, alpha_r, beta_r);
        conductance = g * L.Power(q, 2) * r;
        q = Gate.Step(q, alpha_q, beta_q, dt);
        r = Gate.Step(r, alpha_r, beta_r, dt);
    }
}

/// <summary>Slow potassium channel of the M current, which adapts spiking.</summary>
/// <remarks>M. Pospischil, M. Toledo-Rodriguez, C. Monier, Z. Piwkowska, T. Bal, Y. Frégnac, H. Markram, A. Destexhe, Biol. Cybern. 99 (2008) 427; W. M. Yamada, C. Koch, P. R. Adams, in Methods in Neuronal Modeling (MIT Press, 1989).</remarks>
[Mechanism(MechanismKind.Channel)]
public struct KM<L> where L : unmanaged, ILane<L>
{
    /// <summary>conductance of the step</summary>
    [State(0, "mS")] public L conductance;

    /// <summary>activation; at its steady state from the first step on unless given</summary>
    [State] public L p;

    /// <summary>maximal conductance</summary>
    [Parameter(0.07, "mS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-90, "mV")] public L e;

    /// <summary>greatest time constant</summary>
    [Parameter(608, "ms", Bound.Positive)] public L tau_max;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L steady = 1 / (1 + L.Exp(-(v + 35) / 10));
        L tau = tau_max / (3.3 * L.Exp((v + 35) / 20) + L.Exp(-(v + 35) / 20));
        p = L.Select(p >= 0, p, steady);
        conductance = g * p;
        p = steady + (p - steady) * L.Exp(-dt / tau);
    }
}

/// <summary>Low-threshold calcium channel of type T, with instantaneous activation, which makes rebound bursts.</summary>
/// <remarks>M. Pospischil, M. Toledo-Rodriguez, C. Monier, Z. Piwkowska, T. Bal, Y. Frégnac, H. Markram, A. Destexhe, Biol. Cybern. 99 (2008) 427; A. Destexhe, T. Bal, D. A. McCormick, T. J. Sejnowski, J. Neurophysiol. 76 (1996) 2049.</remarks>
[Mechanism(MechanismKind.Channel)]
public struct CaT<L> where L : unmanaged, ILane<L>
{
    /// <summary>conductance of the step</summary>
    [State(0, "mS")] public L conductance;

    /// <summary>inactivation; at its steady state from the first step on unless given</summary>
    [State] public L u;

    /// <summary>maximal conductance</summary>
    [Parameter(0.4, "mS", Bound.NonNegative)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(120, "mV")] public L e;

    /// <summary>shift of the rates along the potential</summary>
    [Parameter(2, "mV")] public L shift;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        L x = v + shift, activation = 1 / (1 + L.Exp(-(x + 57) / 6.2)), steady = 1 / (1 + L.Exp((x + 81) / 4));
        L tau = (30.8 + (211.4 + L.Exp((x + 113.2) / 5)) / (1 + L.Exp((x + 84) / 3.2))) / 3.7;
        u = L.Select(u >= 0, u, steady);
        conductance = g * L.Power(activation, 2) * u;
        u = steady + (u - steady) * L.Exp(-dt / tau);
    }
}

/// <summary>A gating variable: opens at the rate alpha, closes at the rate beta.</summary>
internal static class Gate
{
    /// <summary>The state, or the steady one where none was given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Start<L>(L state, L alpha, L beta) where L : unmanaged, ILane<L> => L.Select(state >= 0, state, alpha / (alpha + beta));

    /// <summary>The state after a step in which the rates stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Step<L>(L state, L alpha, L beta, L dt) where L : unmanaged, ILane<L>
    {
        L rate = alpha + beta, steady = alpha / rate;
        return steady + (state - steady) * L.Exp(-rate * dt);
    }
}
