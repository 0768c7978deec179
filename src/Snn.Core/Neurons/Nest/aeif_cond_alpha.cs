using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Adaptive exponential integrate-and-fire neuron with alpha-shaped conductances. Spikes go by the sign of their weight; without a refractory time
/// a neuron may fire more than once in a step.</summary>
/// <remarks>NEST 3.9 aeif_cond_alpha; R. Brette and W. Gerstner, J. Neurophysiol. 94 (2005) 3637.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "rkf45", ErrorScale = Solvers.ErrorScale.Rate, SpikeCount = nameof(spikes))]
[Requires("V_reset < V_peak")]
[Requires("V_peak >= V_th")]
[Requires("V_peak - V_th < 663.3 * Delta_T | Delta_T <= 0")]
public partial struct aeif_cond_alpha<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70.6, "mV")] public L V_m;

    /// <summary>growth of the excitatory conductance</summary>
    [State(0, "nS/ms")] public L dg_ex;

    /// <summary>excitatory conductance</summary>
    [State(0, "nS")] public L g_ex;

    /// <summary>growth of the inhibitory conductance</summary>
    [State(0, "nS/ms")] public L dg_in;

    /// <summary>inhibitory conductance</summary>
    [State(0, "nS")] public L g_in;

    /// <summary>adaptation current</summary>
    [State(0, "pA")] public L w;

    /// <summary>current that arrived in the last step</summary>
    [State(0, "pA", Held = true)] public L I_stim;

    /// <summary>steps left of refractoriness</summary>
    [State(0, "", Held = true)] public L refractory_left;

    /// <summary>spikes of the last step</summary>
    [State(0, "")] public Int<L> spikes;

    /// <summary>excitatory spikes: the weight is the peak of the conductance</summary>
    [Arrival("nS", Sign = 1)] public L ex;

    /// <summary>inhibitory spikes: the weight's magnitude is the peak of the conductance</summary>
    [Arrival("nS", Sign = -1)] public L in_;

    /// <summary>current that arrives in the step and acts in the next</summary>
    [Current("pA")] public L I;

    /// <summary>peak, at which a spike is counted; where Delta_T is 0 it is V_th</summary>
    [Parameter(0, "mV")] public L V_peak;

    /// <summary>threshold of the exponential</summary>
    [Parameter(-50.4, "mV")] public L V_th;

    /// <summary>potential after a spike</summary>
    [Parameter(-60, "mV")] public L V_reset;

    /// <summary>refractory time, rounded up to whole steps</summary>
    [Parameter(0, "ms", Bound.NonNegative)] public L t_ref;

    /// <summary>leak conductance</summary>
    [Parameter(30, "nS")] public L g_L;

    /// <summary>membrane capacitance</summary>
    [Parameter(281, "pF", Bound.Positive)] public L C_m;

    /// <summary>reversal potential of excitation</summary>
    [Parameter(0, "mV")] public L E_ex;

    /// <summary>reversal potential of inhibition</summary>
    [Parameter(-85, "mV")] public L E_in;

    /// <summary>reversal potential of the leak</summary>
    [Parameter(-70.6, "mV")] public L E_L;

    /// <summary>slope of the exponential; 0: there is none</summary>
    [Parameter(2, "mV", Bound.NonNegative)] public L Delta_T;

    /// <summary>adaptation by the potential</summary>
    [Parameter(4, "nS")] public L a;

    /// <summary>adaptation by a spike</summary>
    [Parameter(80.5, "pA")] public L b;

    /// <summary>time constant of adaptation</summary>
    [Parameter(144, "ms", Bound.Positive)] public L tau_w;

    /// <summary>time constant of excitatory conductances</summary>
    [Parameter(0.2, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory conductances</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_in;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>error that a sub-step may have: absolute, and relative to the change in it</summary>
    [Parameter(1e-6, "", Bound.Positive)] public L gsl_error_tol;

    /// <summary>1 / C_m</summary>
    [Derived] public L per_C_m;

    /// <summary>1 / tau_syn_ex</summary>
    [Derived] public L rate_ex;

    /// <summary>1 / tau_syn_in</summary>
    [Derived] public L rate_in;

    /// <summary>growth for a peak of 1 nS</summary>
    [Derived] public L peak_ex;

    /// <summary>growth for a peak of 1 nS</summary>
    [Derived] public L peak_in;

    /// <summary>1 / tau_w</summary>
    [Derived] public L rate_w;

    /// <summary>Delta_T, or 1 where there is no exponential</summary>
    [Derived] public L slope;

    /// <summary>1 / slope</summary>
    [Derived] public L per_slope;

    /// <summary>potential at which a spike is counted</summary>
    [Derived] public L V_spike;

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        per_C_m = 1 / C_m;
        rate_ex = 1 / tau_syn_ex;
        rate_in = 1 / tau_syn_in;
        peak_ex = Math.E / tau_syn_ex;
        peak_in = Math.E / tau_syn_in;
        rate_w = 1 / tau_w;
        Mask<L> rises = Delta_T > 0;
        slope = L.Select(rises, Delta_T, 1);
        per_slope = 1 / slope;
        V_spike = L.Select(rises, V_peak, V_th);
        refractory_steps = Propagator.Steps(t_ref, dt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin() => spikes = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Tolerances(out L absolute, out L relative) => (absolute, relative) = (gsl_error_tol, gsl_error_tol);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative()
    {
        Mask<L> refractory = refractory_left > 0;
        L v = L.Select(refractory, V_reset, L.Min(V_m, V_peak)), above = v - E_L;
        L rise = g_L * Delta_T * L.Exp(L.Divide(v - V_th, slope, per_slope));       // 0 without an exponential, since Delta_T is
        L current = -g_L * above + rise - g_ex * (v - E_ex) - g_in * (v - E_in) - w + I_e + I_stim;
        return new()
        {
            V_m = L.Select(refractory, 0, L.Divide(current, C_m, per_C_m)),
            dg_ex = L.Divide(-dg_ex, tau_syn_ex, rate_ex),
            g_ex = dg_ex - L.Divide(g_ex, tau_syn_ex, rate_ex),
            dg_in = L.Divide(-dg_in, tau_syn_in, rate_in),
            g_in = dg_in - L.Divide(g_in, tau_syn_in, rate_in),
            w = L.Divide(a * above - w, tau_w, rate_w),
        };
    }

    /// <summary>A neuron is reset within the step, so that it can fire again; what has run away becomes NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]       // the solver has two places for it, and the compiler a limit
    public void AfterSubstep(Mask<L> moved)
    {
        Mask<L> refractory = refractory_left > 0, fired = moved & !refractory & (V_m >= V_spike);
        V_m = L.Select(moved & ((V_m < -1e3) | (L.Abs(w) > 1e6)), double.NaN, V_m);
        V_m = L.Select((moved & refractory) | fired, V_reset, V_m);
        w = L.Select(fired, w + b, w);
        refractory_left = L.Select(fired & (refractory_steps > 0), refractory_steps + 1, refractory_left);
        spikes = Int<L>.Select(fired, spikes + 1, spikes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Fired()
    {
        refractory_left = L.Select(refractory_left > 0, refractory_left - 1, 0);
        I_stim = I;
        return spikes > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive()
    {
        dg_ex += peak_ex * ex;
        dg_in += peak_in * L.Abs(in_);
    }
}
