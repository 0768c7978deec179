using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Hippocampal cell of Traub and Miles as the COBAHH benchmark has it; it fires while v &gt; V_th, once in refractory ms.</summary>
/// <remarks>R. D. Traub and R. Miles (1991); R. Brette et al., J. Comput. Neurosci. 23 (2007) 349, benchmark 3.</remarks>
[Neuron(Voltage = nameof(v), Method = "exponential_euler", Refractory = Refractoriness.Suppress, RefractoryDefault = 3)]
public partial struct TraubMiles<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-60, "mV")] public L v;

    /// <summary>sodium activation; at its steady state for v unless given</summary>
    [State] public L m;

    /// <summary>sodium inactivation; at its steady state for v unless given</summary>
    [State] public L h;

    /// <summary>potassium activation; at its steady state for v unless given</summary>
    [State] public L n;

    /// <summary>injected current</summary>
    [Current("pA")] public L I;

    /// <summary>membrane capacitance</summary>
    [Parameter(200, "pF", Bound.Positive)] public L C;

    /// <summary>maximal sodium conductance</summary>
    [Parameter(20000, "nS")] public L g_Na;

    /// <summary>maximal potassium conductance</summary>
    [Parameter(6000, "nS")] public L g_K;

    /// <summary>leak conductance</summary>
    [Parameter(10, "nS")] public L g_L;

    /// <summary>sodium reversal potential</summary>
    [Parameter(50, "mV")] public L E_Na;

    /// <summary>potassium reversal potential</summary>
    [Parameter(-90, "mV")] public L E_K;

    /// <summary>leak reversal potential</summary>
    [Parameter(-60, "mV")] public L E_L;

    /// <summary>shift of the rates along the potential</summary>
    [Parameter(-63, "mV")] public L V_T;

    /// <summary>threshold at which a spike is counted</summary>
    [Parameter(-20, "mV")] public L V_th;

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
        L s = v - V_T;
        L alpha_m = L.Linoid(0.32 * 4, (13 - s) / 4), beta_m = L.Linoid(0.28 * 5, (s - 40) / 5);
        L alpha_h = 0.128 * L.Exp((17 - s) / 18), beta_h = 4 / (1 + L.Exp((40 - s) / 5));
        L alpha_n = L.Linoid(0.032 * 5, (15 - s) / 5), beta_n = 0.5 * L.Exp((10 - s) / 40);
        L sodium = g_Na * L.Power(m, 3) * h, potassium = g_K * L.Power(n, 4);
        a = new() { v = (g_L * E_L + sodium * E_Na + potassium * E_K + I) / C, m = alpha_m, h = alpha_h, n = alpha_n };
        b = new() { v = -(sodium + potassium + g_L) / C, m = -(alpha_m + beta_m), h = -(alpha_h + beta_h), n = -(alpha_n + beta_n) };
    }

    /// <summary>dv/dt for each unit of current.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly L Gain() => 1 / C;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => v > V_th;
}
