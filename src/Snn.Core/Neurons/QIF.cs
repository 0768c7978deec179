using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Quadratic integrate-and-fire neuron: tau_m dv/dt = a (v - E_L)(v - V_c) + R I; it fires when v &gt;= V_peak.</summary>
/// <remarks>P. E. Latham et al., J. Neurophysiol. 83 (2000) 808; W. Gerstner et al., Neuronal Dynamics (2014), section 5.3.</remarks>
[Neuron(Voltage = nameof(v), Method = "euler", Refractory = Refractoriness.Hold)]
public partial struct QIF<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L v;

    /// <summary>injected current</summary>
    [Current("pA")] public L I;

    /// <summary>membrane time constant</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_m;

    /// <summary>steepness of the parabola</summary>
    [Parameter(0.05, "1/mV")] public L a;

    /// <summary>resting potential</summary>
    [Parameter(-65, "mV")] public L E_L;

    /// <summary>critical potential, above which an unstimulated neuron goes on to fire</summary>
    [Parameter(-50, "mV")] public L V_c;

    /// <summary>membrane resistance</summary>
    [Parameter(0.1, "GOhm")] public L R;

    /// <summary>peak, at which a spike is counted</summary>
    [Parameter(30, "mV")] public L V_peak;

    /// <summary>potential after a spike</summary>
    [Parameter(-65, "mV")] public L V_reset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative() => new() { v = (a * (v - E_L) * (v - V_c) + R * I) / tau_m };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => v >= V_peak;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired) => v = L.Select(fired, V_reset, v);
}
