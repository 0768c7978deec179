using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Hodgkin-Huxley neuron after Traub and Miles with exponential conductances. Spikes go by the sign of their weight.</summary>
/// <remarks>NEST 3.9 hh_cond_exp_traub; R. D. Traub and R. Miles, Neuronal Networks of the Hippocampus (1991); R. Brette et al., J. Comput. Neurosci. 23 (2007) 349.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "rkf45", ErrorScale = Solvers.ErrorScale.None)]
public partial struct hh_cond_exp_traub<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-60, "mV")] public L V_m;

    /// <summary>sodium activation; as the origin begins unless given, off its steady state</summary>
    [State("")] public L Act_m;

    /// <summary>sodium inactivation; as the origin begins unless given, off its steady state</summary>
    [State("")] public L Inact_h;

    /// <summary>potassium activation; as the origin begins unless given, off its steady state</summary>
    [State("")] public L Act_n;

    /// <summary>excitatory conductance</summary>
    [State(0, "nS")] public L g_ex;

    /// <summary>inhibitory conductance</summary>
    [State(0, "nS")] public L g_in;

    /// <summary>membrane potential before the last step</summary>
    [State(-60, "mV", Held = true)] public L V_before;

    /// <summary>current that arrived in the last step</summary>
    [State(0, "pA", Held = true)] public L I_stim;

    /// <summary>steps left of refractoriness</summary>
    [State(0, "", Held = true)] public L refractory_left;

    /// <summary>excitatory spikes: the conductance jumps by the weight</summary>
    [Arrival("nS", Sign = 1)] public L ex;

    /// <summary>inhibitory spikes: the conductance jumps by the weight's magnitude</summary>
    [Arrival("nS", Sign = -1)] public L in_;

    /// <summary>current that arrives in the step and acts in the next</summary>
    [Current("pA")] public L I;

    /// <summary>maximal sodium conductance</summary>
    [Parameter(20000, "nS", Bound.NonNegative)] public L g_Na;

    /// <summary>maximal potassium conductance</summary>
    [Parameter(6000, "nS", Bound.NonNegative)] public L g_K;

    /// <summary>leak conductance</summary>
    [Parameter(10, "nS", Bound.NonNegative)] public L g_L;

    /// <summary>membrane capacitance</summary>
    [Parameter(200, "pF", Bound.Positive)] public L C_m;

    /// <summary>sodium reversal potential</summary>
    [Parameter(50, "mV")] public L E_Na;

    /// <summary>potassium reversal potential</summary>
    [Parameter(-90, "mV")] public L E_K;

    /// <summary>leak reversal potential</summary>
    [Parameter(-60, "mV")] public L E_L;

    /// <summary>shift of the rates; a spike is counted above V_T + 30</summary>
    [Parameter(-63, "mV")] public L V_T;

    /// <summary>reversal potential of excitation</summary>
    [Parameter(0, "mV")] public L E_ex;

    /// <summary>reversal potential of inhibition</summary>
    [Parameter(-80, "mV")] public L E_in;

    /// <summary>time constant of excitatory conductances</summary>
    [Parameter(5, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory conductances</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_syn_in;

    /// <summary>time after a spike in which no other is counted, rounded up to whole steps</summary>
    [Parameter(2, "ms", Bound.NonNegative)] public L t_ref;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>1 / C_m</summary>
    [Derived] public L per_C_m;

    /// <summary>1 / tau_syn_ex</summary>
    [Derived] public L rate_ex;

    /// <summary>1 / tau_syn_in</summary>
    [Derived] public L rate_in;

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        per_C_m = 1 / C_m;
        rate_ex = 1 / tau_syn_ex;
        rate_in = 1 / tau_syn_in;
        refractory_steps = Propagator.Steps(t_ref, dt);
    }

    /// <summary>The origin takes the steady states at -60 without the shift by V_T.</summary>
    public void Initialise()
    {
        L v = -60;
        L alpha_m = 0.32 * (13 - v) / (L.Exp((13 - v) / 4) - 1), alpha_h = 0.128 * L.Exp((17 - v) / 18), alpha_n = 0.032 * (15 - v) / (L.Exp((15 - v) / 5) - 1);
        Act_m = alpha_m / (alpha_m + 0.28 * (v - 40) / (L.Exp((v - 40) / 5) - 1));
        Inact_h = alpha_h / (alpha_h + 4 / (1 + L.Exp((40 - v) / 5)));
        Act_n = alpha_n / (alpha_n + 0.5 * L.Exp((10 - v) / 40));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin() => V_before = V_m;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Tolerances(out L absolute, out L relative) => (absolute, relative) = (1e-3, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative()
    {
        L v = V_m - V_T;
        L alpha_m = Rate(0.32 * (13 - v), L.Exp((13 - v) / 4) - 1, 1.28), beta_m = Rate(0.28 * (v - 40), L.Exp((v - 40) / 5) - 1, 1.4);
        L alpha_h = 0.128 * L.Exp((17 - v) / 18), beta_h = 4 / (1 + L.Exp((40 - v) / 5));
        L alpha_n = Rate(0.032 * (15 - v), L.Exp((15 - v) / 5) - 1, 0.16), beta_n = 0.5 * L.Exp((10 - v) / 40);
        L sodium = g_Na * Act_m * Act_m * Act_m * Inact_h * (V_m - E_Na), potassium = g_K * Act_n * Act_n * Act_n * Act_n * (V_m - E_K);
        L current = -sodium - potassium - g_L * (V_m - E_L) - g_ex * (V_m - E_ex) - g_in * (V_m - E_in) + I_stim + I_e;
        return new()
        {
            V_m = L.Divide(current, C_m, per_C_m),
            Act_m = alpha_m - (alpha_m + beta_m) * Act_m,
            Inact_h = alpha_h - (alpha_h + beta_h) * Inact_h,
            Act_n = alpha_n - (alpha_n + beta_n) * Act_n,
            g_ex = L.Divide(-g_ex, tau_syn_ex, rate_ex),
            g_in = L.Divide(-g_in, tau_syn_in, rate_in),
        };
    }

    /// <summary>A rate as the origin writes it, and its limit where that is 0/0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Rate(L numerator, L denominator, L limit) => L.Select((denominator > 0) | (denominator < 0), numerator / denominator, limit);

    /// <summary>At the first point of the grid behind the peak; the potential is not reset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Fired()
    {
        Mask<L> refractory = refractory_left > 0;
        refractory_left = L.Select(refractory, refractory_left - 1, refractory_left);
        I_stim = I;
        return !refractory & (V_m >= V_T + 30) & (V_before > V_m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive()
    {
        g_ex += ex;
        g_in += L.Abs(in_);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired) => refractory_left = L.Select(fired, refractory_steps, refractory_left);
}
