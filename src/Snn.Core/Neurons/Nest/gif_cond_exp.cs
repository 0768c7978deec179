using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Generalised integrate-and-fire neuron with exponential conductances: it fires by chance, the more likely the further its potential is above a
/// threshold, which a spike raises, as it does a current that hyperpolarises. Spikes go by the sign of their weight.</summary>
/// <remarks>NEST 3.9 gif_cond_exp; S. Mensi et al., J. Neurophysiol. 107 (2012) 1756; C. Pozzorini et al., PLoS Comput. Biol. 11 (2015) e1004275.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "rkf45", ErrorScale = Solvers.ErrorScale.None)]
public partial struct gif_cond_exp<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70, "mV")] public L V_m;

    /// <summary>excitatory conductance</summary>
    [State(0, "nS")] public L g_ex;

    /// <summary>inhibitory conductance</summary>
    [State(0, "nS")] public L g_in;

    /// <summary>threshold of the last step</summary>
    [State(0, "mV", Held = true)] public L E_sfa;

    /// <summary>current that spikes triggered, of the last step</summary>
    [State(0, "pA", Held = true)] public L I_stc;

    /// <summary>first element of the current</summary>
    [State(0, "pA", Held = true)] public L stc_1;

    /// <summary>second element of the current</summary>
    [State(0, "pA", Held = true)] public L stc_2;

    /// <summary>third element of the current</summary>
    [State(0, "pA", Held = true)] public L stc_3;

    /// <summary>fourth element of the current</summary>
    [State(0, "pA", Held = true)] public L stc_4;

    /// <summary>first element of the threshold</summary>
    [State(0, "mV", Held = true)] public L sfa_1;

    /// <summary>second element of the threshold</summary>
    [State(0, "mV", Held = true)] public L sfa_2;

    /// <summary>third element of the threshold</summary>
    [State(0, "mV", Held = true)] public L sfa_3;

    /// <summary>fourth element of the threshold</summary>
    [State(0, "mV", Held = true)] public L sfa_4;

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

    /// <summary>a number between 0 and 1</summary>
    [Link] public L draw;

    /// <summary>leak conductance</summary>
    [Parameter(4, "nS", Bound.Positive)] public L g_L;

    /// <summary>resting potential</summary>
    [Parameter(-70, "mV")] public L E_L;

    /// <summary>potential after a spike</summary>
    [Parameter(-55, "mV")] public L V_reset;

    /// <summary>stochasticity</summary>
    [Parameter(0.5, "mV", Bound.Positive)] public L Delta_V;

    /// <summary>threshold at rest</summary>
    [Parameter(-35, "mV")] public L V_T_star;

    /// <summary>rate of firing at the threshold</summary>
    [Parameter(1, "1/s", Bound.NonNegative)] public L lambda_0;

    /// <summary>refractory time, rounded up to whole steps</summary>
    [Parameter(4, "ms", Bound.NonNegative)] public L t_ref;

    /// <summary>membrane capacitance</summary>
    [Parameter(80, "pF", Bound.Positive)] public L C_m;

    /// <summary>time constant of the first element of the current</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_stc")] public L tau_stc_1;

    /// <summary>time constant of the second element of the current</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_stc")] public L tau_stc_2;

    /// <summary>time constant of the third element of the current</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_stc")] public L tau_stc_3;

    /// <summary>time constant of the fourth element of the current</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_stc")] public L tau_stc_4;

    /// <summary>jump of the first element of the current at a spike</summary>
    [Parameter(0, "pA", Bound.None, List = "q_stc")] public L q_stc_1;

    /// <summary>jump of the second element of the current at a spike</summary>
    [Parameter(0, "pA", Bound.None, List = "q_stc")] public L q_stc_2;

    /// <summary>jump of the third element of the current at a spike</summary>
    [Parameter(0, "pA", Bound.None, List = "q_stc")] public L q_stc_3;

    /// <summary>jump of the fourth element of the current at a spike</summary>
    [Parameter(0, "pA", Bound.None, List = "q_stc")] public L q_stc_4;

    /// <summary>time constant of the first element of the threshold</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_sfa")] public L tau_sfa_1;

    /// <summary>time constant of the second element of the threshold</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_sfa")] public L tau_sfa_2;

    /// <summary>time constant of the third element of the threshold</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_sfa")] public L tau_sfa_3;

    /// <summary>time constant of the fourth element of the threshold</summary>
    [Parameter(100, "ms", Bound.Positive, List = "tau_sfa")] public L tau_sfa_4;

    /// <summary>jump of the first element of the threshold at a spike</summary>
    [Parameter(0, "mV", Bound.None, List = "q_sfa")] public L q_sfa_1;

    /// <summary>jump of the second element of the threshold at a spike</summary>
    [Parameter(0, "mV", Bound.None, List = "q_sfa")] public L q_sfa_2;

    /// <summary>jump of the third element of the threshold at a spike</summary>
    [Parameter(0, "mV", Bound.None, List = "q_sfa")] public L q_sfa_3;

    /// <summary>jump of the fourth element of the threshold at a spike</summary>
    [Parameter(0, "mV", Bound.None, List = "q_sfa")] public L q_sfa_4;

    /// <summary>time constant of excitatory conductances</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory conductances</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_in;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>reversal potential of excitation</summary>
    [Parameter(0, "mV")] public L E_ex;

    /// <summary>reversal potential of inhibition</summary>
    [Parameter(-85, "mV")] public L E_in;

    /// <summary>error that a sub-step may have</summary>
    [Parameter(1e-3, "", Bound.Positive)] public L gsl_error_tol;

    /// <summary>1 / C_m</summary>
    [Derived] public L per_C_m;

    /// <summary>1 / tau_syn_ex</summary>
    [Derived] public L rate_ex;

    /// <summary>1 / tau_syn_in</summary>
    [Derived] public L rate_in;

    /// <summary>part of the first element of the current left after one step</summary>
    [Derived] public L P_stc_1;

    /// <summary>part of the second element of the current left after one step</summary>
    [Derived] public L P_stc_2;

    /// <summary>part of the third element of the current left after one step</summary>
    [Derived] public L P_stc_3;

    /// <summary>part of the fourth element of the current left after one step</summary>
    [Derived] public L P_stc_4;

    /// <summary>part of the first element of the threshold left after one step</summary>
    [Derived] public L P_sfa_1;

    /// <summary>part of the second element of the threshold left after one step</summary>
    [Derived] public L P_sfa_2;

    /// <summary>part of the third element of the threshold left after one step</summary>
    [Derived] public L P_sfa_3;

    /// <summary>part of the fourth element of the threshold left after one step</summary>
    [Derived] public L P_sfa_4;

    /// <summary>1 / Delta_V</summary>
    [Derived] public L per_Delta_V;

    /// <summary>- lambda_0 dt</summary>
    [Derived] public L least_hazard;

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        per_C_m = 1 / C_m;
        rate_ex = 1 / tau_syn_ex;
        rate_in = 1 / tau_syn_in;
        P_stc_1 = L.Exp(-dt / tau_stc_1);
        P_stc_2 = L.Exp(-dt / tau_stc_2);
        P_stc_3 = L.Exp(-dt / tau_stc_3);
        P_stc_4 = L.Exp(-dt / tau_stc_4);
        P_sfa_1 = L.Exp(-dt / tau_sfa_1);
        P_sfa_2 = L.Exp(-dt / tau_sfa_2);
        P_sfa_3 = L.Exp(-dt / tau_sfa_3);
        P_sfa_4 = L.Exp(-dt / tau_sfa_4);
        per_Delta_V = 1 / Delta_V;
        least_hazard = -lambda_0 / 1000 * dt;
        refractory_steps = Propagator.Steps(t_ref, dt);
    }

    /// <summary>What the elements make of the step, in which they decay.</summary>
    // Not inlined, as Chance and Reset: with all elements the loop would pass the compiler's limit on inlining.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Begin()
    {
        I_stc = stc_1 + stc_2 + stc_3 + stc_4;
        E_sfa = V_T_star + (sfa_1 + sfa_2 + sfa_3 + sfa_4);
        stc_1 *= P_stc_1;
        stc_2 *= P_stc_2;
        stc_3 *= P_stc_3;
        stc_4 *= P_stc_4;
        sfa_1 *= P_sfa_1;
        sfa_2 *= P_sfa_2;
        sfa_3 *= P_sfa_3;
        sfa_4 *= P_sfa_4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Tolerances(out L absolute, out L relative) => (absolute, relative) = (gsl_error_tol, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative()
    {
        Mask<L> refractory = refractory_left > 0;
        L v = L.Select(refractory, V_reset, V_m);
        L current = -g_L * (v - E_L) + I_stim + I_e - g_ex * (v - E_ex) - g_in * (v - E_in) - I_stc;
        return new() { V_m = L.Select(refractory, 0, L.Divide(current, C_m, per_C_m)), g_ex = L.Divide(-g_ex, tau_syn_ex, rate_ex), g_in = L.Divide(-g_in, tau_syn_in, rate_in) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Fired()
    {
        Mask<L> refractory = refractory_left > 0;
        V_m = L.Select(refractory, V_reset, V_m);
        refractory_left = L.Select(refractory, refractory_left - 1, refractory_left);
        I_stim = I;
        return !refractory & (draw < Chance());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive()
    {
        g_ex += ex;
        g_in += L.Abs(in_);
    }

    /// <summary>The probability of a spike in the step.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly L Chance() => -L.Expm1(least_hazard * L.Exp(L.Divide(V_m - E_sfa, Delta_V, per_Delta_V)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Reset(Mask<L> fired)
    {
        stc_1 = L.Select(fired, stc_1 + q_stc_1, stc_1);
        stc_2 = L.Select(fired, stc_2 + q_stc_2, stc_2);
        stc_3 = L.Select(fired, stc_3 + q_stc_3, stc_3);
        stc_4 = L.Select(fired, stc_4 + q_stc_4, stc_4);
        sfa_1 = L.Select(fired, sfa_1 + q_sfa_1, sfa_1);
        sfa_2 = L.Select(fired, sfa_2 + q_sfa_2, sfa_2);
        sfa_3 = L.Select(fired, sfa_3 + q_sfa_3, sfa_3);
        sfa_4 = L.Select(fired, sfa_4 + q_sfa_4, sfa_4);
        refractory_left = L.Select(fired, refractory_steps, refractory_left);
    }
}
