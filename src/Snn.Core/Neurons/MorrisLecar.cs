using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Barnacle muscle fibre of Morris and Lecar for 1 cm² of membrane, with calcium activation at its steady state; it fires when v rises above V_th.</summary>
/// <remarks>C. Morris and H. Lecar, Biophys. J. 35 (1981) 193; defaults of the Hopf bifurcation from J. Rinzel and G. B. Ermentrout, Analysis of neural excitability and oscillations, in Methods in Neuronal Modeling (1989).</remarks>
[Neuron(Voltage = nameof(v), Method = "rk4")]
public partial struct MorrisLecar<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-60, "mV")] public L v;

    /// <summary>potassium activation; at its steady state for v unless given</summary>
    [State] public L n;

    /// <summary>1 if v was above V_th after the last step</summary>
    [State(0)] public Int<L> above;

    /// <summary>injected current</summary>
    [Current("uA")] public L I;

    /// <summary>membrane capacitance</summary>
    [Parameter(20, "uF", Bound.Positive)] public L C;

    /// <summary>maximal calcium conductance</summary>
    [Parameter(4.4, "mS")] public L g_Ca;

    /// <summary>maximal potassium conductance</summary>
    [Parameter(8, "mS")] public L g_K;

    /// <summary>leak conductance</summary>
    [Parameter(2, "mS")] public L g_L;

    /// <summary>calcium reversal potential</summary>
    [Parameter(120, "mV")] public L E_Ca;

    /// <summary>potassium reversal potential</summary>
    [Parameter(-84, "mV")] public L E_K;

    /// <summary>leak reversal potential</summary>
    [Parameter(-60, "mV")] public L E_L;

    /// <summary>potential of half calcium activation</summary>
    [Parameter(-1.2, "mV")] public L V_1;

    /// <summary>width of calcium activation</summary>
    [Parameter(18, "mV", Bound.Positive)] public L V_2;

    /// <summary>potential of half potassium activation</summary>
    [Parameter(2, "mV")] public L V_3;

    /// <summary>width of potassium activation</summary>
    [Parameter(30, "mV", Bound.Positive)] public L V_4;

    /// <summary>rate of potassium activation at V_3</summary>
    [Parameter(0.04, "1/ms", Bound.NonNegative)] public L phi;

    /// <summary>threshold at which a spike is counted</summary>
    [Parameter(0, "mV")] public L V_th;

    public void Initialise() => n = Activation(V_3, V_4);

    // Not inlined: four copies in a Runge-Kutta step would pass the compiler's limit on inlining.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly Rates Derivative() => new()
    {
        v = (I - g_L * (v - E_L) - g_Ca * Activation(V_1, V_2) * (v - E_Ca) - g_K * n * (v - E_K)) / C,
        n = phi * (Activation(V_3, V_4) - n) * L.Cosh((v - V_3) / (2 * V_4)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Fired()
    {
        Mask<L> isAbove = v > V_th, crossed = isAbove & !(above > 0);
        above = Int<L>.Select(isAbove, 1, 0);
        return crossed;
    }

    /// <summary>The open part of a channel at its steady state for v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly L Activation(L half, L width) => 0.5 * (1 + L.Tanh((v - half) / width));
}
