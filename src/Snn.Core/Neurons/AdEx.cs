using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Adaptive exponential integrate-and-fire neuron; it fires when v &gt; V_peak.</summary>
/// <remarks>R. Brette and W. Gerstner, J. Neurophysiol. 94 (2005) 3637, doi:10.1152/jn.00686.2005.</remarks>
[Neuron(Voltage = nameof(v), Method = "euler", Refractory = Refractoriness.Hold)]
public partial struct AdEx<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70.6, "mV")] public L v;

    /// <summary>adaptation current</summary>
    [State(0, "pA")] public L w;

    /// <summary>injected current</summary>
    [Current("pA")] public L I;

    /// <summary>membrane capacitance</summary>
    [Parameter(281, "pF", Bound.Positive)] public L C;

    /// <summary>leak conductance</summary>
    [Parameter(30, "nS")] public L g_L;

    /// <summary>leak reversal potential</summary>
    [Parameter(-70.6, "mV")] public L E_L;

    /// <summary>threshold of the exponential</summary>
    [Parameter(-50.4, "mV")] public L V_T;

    /// <summary>slope factor</summary>
    [Parameter(2, "mV", Bound.Positive)] public L Delta_T;

    /// <summary>adaptation by the potential</summary>
    [Parameter(4, "nS")] public L a;

    /// <summary>adaptation time constant</summary>
    [Parameter(144, "ms", Bound.Positive)] public L tau_w;

    /// <summary>adaptation by a spike</summary>
    [Parameter(80.5, "pA")] public L b;

    /// <summary>potential after a spike</summary>
    [Parameter(-70.6, "mV")] public L V_reset;

    /// <summary>peak, at which a spike is counted</summary>
    [Parameter(20, "mV")] public L V_peak;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative()
    {
        L above = v - E_L;
        return new()
        {
            v = (g_L * (Delta_T * L.Exp((v - V_T) / Delta_T) - above) - w + I) / C,
            w = (a * above - w) / tau_w,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => v > V_peak;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        v = L.Select(fired, V_reset, v);
        w = L.Select(fired, w + b, w);
    }
}
