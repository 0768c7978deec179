using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Leaky integrate-and-fire neuron: tau_m dv/dt = E_L - v + R I; it fires when v &gt; V_th.</summary>
/// <remarks>L. Lapicque (1907); W. Gerstner et al., Neuronal Dynamics (2014), section 1.3.</remarks>
[Neuron(Voltage = nameof(v), Method = "exact", Refractory = Refractoriness.Hold, RefractoryDefault = 2)]
public partial struct LIF<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L v;

    /// <summary>injected current</summary>
    [Current("pA")] public L I;

    /// <summary>membrane time constant</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_m;

    /// <summary>resting potential</summary>
    [Parameter(-65, "mV")] public L E_L;

    /// <summary>membrane resistance</summary>
    [Parameter(0.1, "GOhm")] public L R;

    /// <summary>threshold</summary>
    [Parameter(-50, "mV")] public L V_th;

    /// <summary>potential after a spike</summary>
    [Parameter(-65, "mV")] public L V_reset;

    /// <summary>part of the potential left after one step</summary>
    [Derived] public L decay;

    /// <summary>part of the distance to rest that is lost in one ms</summary>
    [Derived] public L leak;

    /// <summary>dv/dt for each unit of current</summary>
    [Derived] public L gain;

    public void Prepare(L dt)
    {
        decay = L.Exp(-dt / tau_m);
        leak = 1 / tau_m;
        gain = R / tau_m;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Coefficients(out Rates a, out Rates b)
    {
        a = new() { v = leak * E_L + gain * I };
        b = new() { v = -leak };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exact(L dt)
    {
        L target = E_L + R * I;
        v = target + (v - target) * decay;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly L Gain() => gain;

    /// <summary>For kernels that are solved exactly.</summary>
    public readonly L TimeConstant() => tau_m;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => v > V_th;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired) => v = L.Select(fired, V_reset, v);
}
