using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Hodgkin-Huxley neuron with alpha-shaped currents. Spikes go by the sign of their weight.</summary>
/// <remarks>NEST 3.9 hh_psc_alpha; A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "rkf45", ErrorScale = Solvers.ErrorScale.None)]
public partial struct hh_psc_alpha<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L V_m;

    /// <summary>sodium activation; at its steady state for -65 mV unless given</summary>
    [State("")] public L Act_m;

    /// <summary>sodium inactivation; at its steady state for -65 mV unless given</summary>
    [State("")] public L Inact_h;

    /// <summary>potassium activation; at its steady state for -65 mV unless given</summary>
    [State("")] public L Act_n;

    /// <summary>growth of the excitatory current</summary>
    [State(0, "pA/ms")] public L dI_syn_ex;

    /// <summary>excitatory current</summary>
    [State(0, "pA")] public L I_syn_ex;

    /// <summary>growth of the inhibitory current</summary>
    [State(0, "pA/ms")] public L dI_syn_in;

    /// <summary>inhibitory current</summary>
    [State(0, "pA")] public L I_syn_in;

    /// <summary>membrane potential before the last step</summary>
    [State(-65, "mV", Held = true)] public L V_before;

    /// <summary>current that arrived in the last step</summary>
    [State(0, "pA", Held = true)] public L I_stim;

    /// <summary>steps left of refractoriness</summary>
    [State(0, "", Held = true)] public L refractory_left;

    /// <summary>excitatory spikes: the weight is the peak of the current</summary>
    [Arrival("pA", Sign = 1)] public L ex;

    /// <summary>inhibitory spikes: the weight is the peak of the current</summary>
    [Arrival("pA", Sign = -1)] public L in_;

    /// <summary>current that arrives in the step and acts in the next</summary>
    [Current("pA")] public L I;

    /// <summary>maximal sodium conductance</summary>
    [Parameter(12000, "nS", Bound.NonNegative)] public L g_Na;

    /// <summary>maximal potassium conductance</summary>
    [Parameter(3600, "nS", Bound.NonNegative)] public L g_K;

    /// <summary>leak conductance</summary>
    [Parameter(30, "nS", Bound.NonNegative)] public L g_L;

    /// <summary>membrane capacitance</summary>
    [Parameter(100, "pF", Bound.Positive)] public L C_m;

    /// <summary>sodium reversal potential</summary>
    [Parameter(50, "mV")] public L E_Na;

    /// <summary>potassium reversal potential</summary>
    [Parameter(-77, "mV")] public L E_K;

    /// <summary>leak reversal potential</summary>
    [Parameter(-54.402, "mV")] public L E_L;

    /// <summary>time constant of excitatory currents</summary>
    [Parameter(0.2, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory currents</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_in;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>time after a spike in which no other is counted, rounded up to whole steps</summary>
    [Parameter(2, "ms", Bound.NonNegative)] public L t_ref;

    /// <summary>1 / C_m</summary>
    [Derived] public L per_C_m;

    /// <summary>1 / tau_syn_ex</summary>
    [Derived] public L rate_ex;

    /// <summary>1 / tau_syn_in</summary>
    [Derived] public L rate_in;

    /// <summary>growth for a peak of 1 pA</summary>
    [Derived] public L peak_ex;

    /// <summary>growth for a peak of 1 pA</summary>
    [Derived] public L peak_in;

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        per_C_m = 1 / C_m;
        rate_ex = 1 / tau_syn_ex;
        rate_in = 1 / tau_syn_in;
        peak_ex = Math.E / tau_syn_ex;
        peak_in = Math.E / tau_syn_in;
        refractory_steps = Propagator.Steps(t_ref, dt);
    }

    /// <summary>Whatever V_m is given, as in the origin.</summary>
    public void Initialise()
    {
        L v = -65;
        L alpha_m = 0.1 * (v + 40) / (1 - L.Exp(-(v + 40) / 10)), alpha_h = 0.07 * L.Exp(-(v + 65) / 20), alpha_n = 0.01 * (v + 55) / (1 - L.Exp(-(v + 55) / 10));
        Act_m = alpha_m / (alpha_m + 4 * L.Exp(-(v + 65) / 18));
        Inact_h = alpha_h / (alpha_h + 1 / (1 + L.Exp(-(v + 35) / 10)));
        Act_n = alpha_n / (alpha_n + 0.125 * L.Exp(-(v + 65) / 80));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin() => V_before = V_m;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Tolerances(out L absolute, out L relative) => (absolute, relative) = (1e-3, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative()
    {
        L alpha_m = Rate(0.1 * (V_m + 40), 1 - L.Exp(-(V_m + 40) / 10), 1), beta_m = 4 * L.Exp(-(V_m + 65) / 18);
        L alpha_h = 0.07 * L.Exp(-(V_m + 65) / 20), beta_h = 1 / (1 + L.Exp(-(V_m + 35) / 10));
        L alpha_n = Rate(0.01 * (V_m + 55), 1 - L.Exp(-(V_m + 55) / 10), 0.1), beta_n = 0.125 * L.Exp(-(V_m + 65) / 80);
        L sodium = g_Na * Act_m * Act_m * Act_m * Inact_h * (V_m - E_Na), potassium = g_K * Act_n * Act_n * Act_n * Act_n * (V_m - E_K);
        L current = -(sodium + potassium + g_L * (V_m - E_L)) + I_stim + I_e + I_syn_ex + I_syn_in;
        return new()
        {
            V_m = L.Divide(current, C_m, per_C_m),
            Act_m = alpha_m * (1 - Act_m) - beta_m * Act_m,
            Inact_h = alpha_h * (1 - Inact_h) - beta_h * Inact_h,
            Act_n = alpha_n * (1 - Act_n) - beta_n * Act_n,
            dI_syn_ex = L.Divide(-dI_syn_ex, tau_syn_ex, rate_ex),
            I_syn_ex = dI_syn_ex - L.Divide(I_syn_ex, tau_syn_ex, rate_ex),
            dI_syn_in = L.Divide(-dI_syn_in, tau_syn_in, rate_in),
            I_syn_in = dI_syn_in - L.Divide(I_syn_in, tau_syn_in, rate_in),
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
        return !refractory & (V_m >= 0) & (V_before > V_m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive()
    {
        dI_syn_ex += peak_ex * ex;
        dI_syn_in += peak_in * in_;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired) => refractory_left = L.Select(fired, refractory_steps, refractory_left);
}
