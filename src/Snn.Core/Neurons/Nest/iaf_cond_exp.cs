using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Leaky integrate-and-fire neuron with exponential conductances. Spikes go by the sign of their weight.</summary>
/// <remarks>NEST 3.9 iaf_cond_exp; H. Meffin, A. N. Burkitt and D. B. Grayden, J. Comput. Neurosci. 16 (2004) 159.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "rkf45", ErrorScale = Solvers.ErrorScale.None)]
[Requires("V_reset < V_th")]
public partial struct iaf_cond_exp<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70, "mV")] public L V_m;

    /// <summary>excitatory conductance</summary>
    [State(0, "nS")] public L g_ex;

    /// <summary>inhibitory conductance</summary>
    [State(0, "nS")] public L g_in;

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

    /// <summary>threshold</summary>
    [Parameter(-55, "mV")] public L V_th;

    /// <summary>potential after a spike</summary>
    [Parameter(-60, "mV")] public L V_reset;

    /// <summary>refractory time, rounded up to whole steps</summary>
    [Parameter(2, "ms", Bound.NonNegative)] public L t_ref;

    /// <summary>leak conductance</summary>
    [Parameter(16.6667, "nS")] public L g_L;

    /// <summary>membrane capacitance</summary>
    [Parameter(250, "pF", Bound.Positive)] public L C_m;

    /// <summary>reversal potential of excitation</summary>
    [Parameter(0, "mV")] public L E_ex;

    /// <summary>reversal potential of inhibition</summary>
    [Parameter(-85, "mV")] public L E_in;

    /// <summary>reversal potential of the leak</summary>
    [Parameter(-70, "mV")] public L E_L;

    /// <summary>time constant of excitatory conductances</summary>
    [Parameter(0.2, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory conductances</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_in;

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Tolerances(out L absolute, out L relative) => (absolute, relative) = (1e-3, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative()
    {
        Mask<L> refractory = refractory_left > 0;
        L v = L.Select(refractory, V_reset, L.Min(V_m, V_th));
        L current = -g_L * (v - E_L) + I_stim + I_e - g_ex * (v - E_ex) - g_in * (v - E_in);
        return new() { V_m = L.Select(refractory, 0, L.Divide(current, C_m, per_C_m)), g_ex = L.Divide(-g_ex, tau_syn_ex, rate_ex), g_in = L.Divide(-g_in, tau_syn_in, rate_in) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Fired()
    {
        Mask<L> refractory = refractory_left > 0, fired = !refractory & (V_m >= V_th);
        V_m = L.Select(refractory, V_reset, V_m);
        refractory_left = L.Select(refractory, refractory_left - 1, refractory_left);
        I_stim = I;
        return fired;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive()
    {
        g_ex += ex;
        g_in += L.Abs(in_);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        V_m = L.Select(fired, V_reset, V_m);
        refractory_left = L.Select(fired, refractory_steps, refractory_left);
    }
}
