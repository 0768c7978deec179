using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>
/// Spike response neuron: u is the sum of the potentials that spikes since its last own spike have left, and of what that one leaves.
/// It fires when u &gt; threshold; earlier potentials are then dropped.
/// </summary>
/// <remarks>
/// W. Gerstner, R. Ritz, J. L. van Hemmen, Biol. Cybern. 69 (1993) 503, with the kernels of T. Masquelier, R. Guyonneau, S. J. Thorpe,
/// PLoS ONE 3 (2008) e1377: a spike of weight w leaves w K (exp(-s/tau_m) - exp(-s/tau_s)), whose largest value is w; its own
/// spike leaves threshold (K1 exp(-s/tau_m) - K2 (exp(-s/tau_m) - exp(-s/tau_s))). Solved exactly.
/// </remarks>
[Neuron(Voltage = nameof(u), Method = "exact", Refractory = Refractoriness.Suppress, RefractoryDefault = 1)]
public partial struct SRM<L> where L : unmanaged, ILane<L>
{
    /// <summary>potential</summary>
    [State(0)] public L u;

    /// <summary>what spikes will still add to the potential; a spike adds its weight</summary>
    [State(0)] public L x;

    /// <summary>what the last own spike will still take from the potential</summary>
    [State(0)] public L a;

    /// <summary>spikes: a weight of 1 lifts the potential by 1 at its peak</summary>
    [Arrival("")] public L spikes;

    /// <summary>constant input: where the potential goes without spikes</summary>
    [Current("")] public L I;

    /// <summary>time constant of the membrane</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_m;

    /// <summary>time constant of the synapses, other than tau_m</summary>
    [Parameter(2.5, "ms", Bound.Positive)] public L tau_s;

    /// <summary>threshold</summary>
    [Parameter(500)] public L threshold;

    /// <summary>potential just after a spike, in thresholds</summary>
    [Parameter(2)] public L K1;

    /// <summary>depth of what follows, in thresholds</summary>
    [Parameter(4)] public L K2;

    /// <summary>part of the potential left after one step</summary>
    [Derived] public L decay_m;

    /// <summary>part of x and a left after one step</summary>
    [Derived] public L decay_s;

    /// <summary>potential from a unit of x in one step</summary>
    [Derived] public L rise;

    /// <summary>potential lost to a unit of a in one step</summary>
    [Derived] public L fall;

    public void Prepare(L dt)
    {
        decay_m = L.Exp(-dt / tau_m);
        decay_s = L.Exp(-dt / tau_s);
        L ratio = tau_s / tau_m;
        L K = L.Pow(ratio, 1 / (ratio - 1)) * ratio / (1 - ratio);
        rise = K * (decay_m - decay_s);
        fall = K2 * threshold * (decay_m - decay_s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exact(L dt)
    {
        u = I + (u - I) * decay_m + rise * x - fall * a;
        x *= decay_s;
        a *= decay_s;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => u > threshold;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive() => x += spikes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        u = L.Select(fired, K1 * threshold, u);
        x = L.Select(fired, 0, x);
        a = L.Select(fired, 1, a);
    }
}
