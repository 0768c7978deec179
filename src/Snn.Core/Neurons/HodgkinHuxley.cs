using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>The squid axon of Hodgkin and Huxley for 1 cm² of membrane, rest near -65 mV; it fires while v &gt; V_th, once in refractory ms.</summary>
/// <remarks>A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500, in the modern convention of signs and rest.</remarks>
[Neuron(Voltage = nameof(v), Method = "exponential_euler", Refractory = Refractoriness.Suppress, RefractoryDefault = 3)]
public partial struct HodgkinHuxley<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L v;

    /// <summary>sodium activation; at its steady state for v unless given</summary>
    [State] public L m;

    /// <summary>sodium inactivation; at its steady state for v unless given</summary>
    [State] public L h;

    /// <summary>potassium activation; at its steady state for v unless given</summary>
    [State] public L n;

    /// <summary>injected current</summary>
    [Current("uA")] public L I;

    /// <summary>membrane capacitance</summary>
    [Parameter(1, "uF", Bound.Positive)] public L C;

    /// <summary>maximal sodium conductance</summary>
    [Parameter(120, "mS")] public L g_Na;

    /// <summary>maximal potassium conductance</summary>
    [Parameter(36, "mS")] public L g_K;

    /// <summary>leak conductance</summary>
    [Parameter(0.3, "mS")] public L g_L;

    /// <summary>sodium reversal potential</summary>
    [Parameter(50, "mV")] public L E_Na;

    /// <summary>potassium reversal potential</summary>
    [Parameter(-77, "mV")] public L E_K;

    /// <summary>leak reversal potential</summary>
    [Parameter(-54.387, "mV")] public L E_L;

    /// <summary>threshold at which a spike is counted</summary>
    [Parameter(0, "mV")] public L V_th;

    public void Initialise()
    {
        Coefficients(out Rates a, out Rates b);
        m = -a.m / b.m;
        h = -a.h / b.h;
        n = -a.n / b.n;
    }

    // Not inlined: with six exponentials a second copy in a loop would pass the compiler's limit on inlining.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly void Coefficients(out Rates a, out Rates b)
    {
        L alpha_m = L.Linoid(1, -(v + 40) / 10), beta_m = 4 * L.Exp(-(v + 65) / 18);
        L alpha_h = 0.07 * L.Exp(-(v + 65) / 20), beta_h = 1 / (1 + L.Exp(-(v + 35) / 10));
        L alpha_n = L.Linoid(0.1, -(v + 55) / 10), beta_n = 0.125 * L.Exp(-(v + 65) / 80);
        L sodium = g_Na * L.Power(m, 3) * h, potassium = g_K * L.Power(n, 4);
        a = new() { v = (sodium * E_Na + potassium * E_K + g_L * E_L + I) / C, m = alpha_m, h = alpha_h, n = alpha_n };
        b = new() { v = -(sodium + potassium + g_L) / C, m = -(alpha_m + beta_m), h = -(alpha_h + beta_h), n = -(alpha_n + beta_n) };
    }

    /// <summary>dv/dt for each unit of current.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly L Gain() => 1 / C;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => v > V_th;
}
