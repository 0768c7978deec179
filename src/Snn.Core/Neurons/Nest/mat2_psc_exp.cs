using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Leaky membrane without reset whose threshold jumps at each spike and decays with two time constants; exponential currents, exact on the grid.
/// Spikes go by the sign of their weight.</summary>
/// <remarks>NEST 3.9 mat2_psc_exp; R. Kobayashi, Y. Tsubo and S. Shinomoto, Front. Comput. Neurosci. 3 (2009) 9.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "published")]
[Requires("tau_m != tau_syn_ex")]
[Requires("tau_m != tau_syn_in")]
public partial struct mat2_psc_exp<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70, "mV")] public L V_m;

    /// <summary>threshold; the sum of omega and its parts unless given</summary>
    [State("mV")] public L V_th;

    /// <summary>first part of the threshold</summary>
    [State(0, "mV")] public L V_th_alpha_1;

    /// <summary>second part of the threshold</summary>
    [State(0, "mV")] public L V_th_alpha_2;

    /// <summary>excitatory current</summary>
    [State(0, "pA")] public L I_syn_ex;

    /// <summary>inhibitory current</summary>
    [State(0, "pA")] public L I_syn_in;

    /// <summary>current that arrived in the last step</summary>
    [State(0, "pA")] public L I_stim;

    /// <summary>steps left of refractoriness</summary>
    [State(0, "")] public L refractory_left;

    /// <summary>excitatory spikes: the current jumps by the weight</summary>
    [Arrival("pA", Sign = 1)] public L ex;

    /// <summary>inhibitory spikes: the current jumps by the weight</summary>
    [Arrival("pA", Sign = -1)] public L in_;

    /// <summary>current that arrives in the step and acts in the next</summary>
    [Current("pA")] public L I;

    /// <summary>membrane time constant</summary>
    [Parameter(5, "ms", Bound.Positive)] public L tau_m;

    /// <summary>membrane capacitance</summary>
    [Parameter(100, "pF", Bound.Positive)] public L C_m;

    /// <summary>refractory time, rounded up to whole steps, at least one</summary>
    [Parameter(2, "ms", Bound.Positive)] public L t_ref;

    /// <summary>resting potential</summary>
    [Parameter(-70, "mV")] public L E_L;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>time constant of excitatory currents</summary>
    [Parameter(1, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory currents</summary>
    [Parameter(3, "ms", Bound.Positive)] public L tau_syn_in;

    /// <summary>first time constant of the threshold</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_1;

    /// <summary>second time constant of the threshold</summary>
    [Parameter(200, "ms", Bound.Positive)] public L tau_2;

    /// <summary>jump of the first part at a spike</summary>
    [Parameter(37, "mV")] public L alpha_1;

    /// <summary>jump of the second part at a spike</summary>
    [Parameter(2, "mV")] public L alpha_2;

    /// <summary>threshold at rest</summary>
    [Parameter(-51, "mV")] public L omega;

    /// <summary>part of the potential lost in one step, negative</summary>
    [Derived] public L P22_expm1;

    /// <summary>potential from a constant current</summary>
    [Derived] public L P20;

    /// <summary>part of the excitatory current left after one step</summary>
    [Derived] public L P11_ex;

    /// <summary>part of the inhibitory current left after one step</summary>
    [Derived] public L P11_in;

    /// <summary>potential from the excitatory current</summary>
    [Derived] public L P21_ex;

    /// <summary>potential from the inhibitory current</summary>
    [Derived] public L P21_in;

    /// <summary>part of the first part of the threshold left after one step</summary>
    [Derived] public L P_th_1;

    /// <summary>part of the second part of the threshold left after one step</summary>
    [Derived] public L P_th_2;

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        P22_expm1 = L.Expm1(-dt / tau_m);
        P20 = -(tau_m / C_m) * P22_expm1;
        P11_ex = L.Exp(-dt / tau_syn_ex);
        P11_in = L.Exp(-dt / tau_syn_in);
        P21_ex = -tau_m / (C_m * (1 - tau_m / tau_syn_ex)) * P11_ex * L.Expm1(dt * (1 / tau_syn_ex - 1 / tau_m));
        P21_in = -tau_m / (C_m * (1 - tau_m / tau_syn_in)) * P11_in * L.Expm1(dt * (1 / tau_syn_in - 1 / tau_m));
        P_th_1 = L.Exp(-dt / tau_1);
        P_th_2 = L.Exp(-dt / tau_2);
        refractory_steps = L.Max(Propagator.Steps(t_ref, dt), 1);
    }

    public void Initialise() => V_th = omega + V_th_alpha_1 + V_th_alpha_2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        L above = V_m - E_L;
        V_m = above * P22_expm1 + above + I_syn_ex * P21_ex + I_syn_in * P21_in + (I_e + I_stim) * P20 + E_L;
        V_th_alpha_1 *= P_th_1;
        V_th_alpha_2 *= P_th_2;
        I_syn_ex *= P11_ex;
        I_syn_in *= P11_in;
        I_stim = I;
        Mask<L> refractory = refractory_left > 0;
        refractory_left = L.Select(refractory, refractory_left - 1, refractory_left);
        return !refractory & (V_m >= omega + V_th_alpha_2 + V_th_alpha_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive()
    {
        I_syn_ex += ex;
        I_syn_in += in_;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        V_th_alpha_1 = L.Select(fired, V_th_alpha_1 + alpha_1, V_th_alpha_1);
        V_th_alpha_2 = L.Select(fired, V_th_alpha_2 + alpha_2, V_th_alpha_2);
        V_th = omega + V_th_alpha_1 + V_th_alpha_2;
        refractory_left = L.Select(fired, refractory_steps, refractory_left);
    }
}
