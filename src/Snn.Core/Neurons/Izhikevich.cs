using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Izhikevich's simple model; it fires when v &gt;= V_peak.</summary>
/// <remarks>E. M. Izhikevich, IEEE Trans. Neural Networks 14 (2003) 1569, doi:10.1109/TNN.2003.820440.</remarks>
[Neuron(Voltage = nameof(v), Method = "published", Refractory = Refractoriness.Hold)]
public partial struct Izhikevich<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L v;

    /// <summary>recovery variable; b v unless given</summary>
    [State("mV/ms")] public L u;

    /// <summary>input current</summary>
    [Current("mV/ms")] public L I;

    /// <summary>rate of recovery</summary>
    [Parameter(0.02, "1/ms")] public L a;

    /// <summary>sensitivity of recovery to the potential</summary>
    [Parameter(0.2, "1/ms")] public L b;

    /// <summary>potential after a spike</summary>
    [Parameter(-65, "mV")] public L c;

    /// <summary>jump of recovery at a spike</summary>
    [Parameter(8, "mV/ms")] public L d;

    /// <summary>peak, at which a spike is counted</summary>
    [Parameter(30, "mV")] public L V_peak;

    public void Initialise() => u = b * v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative() => new()
    {
        v = 0.04 * (v * v) + 5 * v + 140 - u + I,
        u = a * (b * v - u),
    };

    /// <summary>Two half steps of v, then u with the new v, as in the program of the paper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Published(L dt)
    {
        L half = 0.5 * dt;
        v += half * Derivative().v;
        v += half * Derivative().v;
        u += dt * Derivative().u;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => v >= V_peak;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        v = L.Select(fired, c, v);
        u = L.Select(fired, u + d, u);
    }
}
