using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Leaky integrate-and-fire neuron with alpha-shaped currents, exact on the grid. Spikes go by the sign of their weight.</summary>
/// <remarks>NEST 3.9 iaf_psc_alpha; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "published")]
[Requires("V_reset < V_th")]
public partial struct iaf_psc_alpha<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70, "mV")] public L V_m;

    /// <summary>growth of the excitatory current</summary>
    [State(0, "pA/ms")] public L dI_syn_ex;

    /// <summary>excitatory current</summary>
    [State(0, "pA")] public L I_syn_ex;

    /// <summary>growth of the inhibitory current</summary>
    [State(0, "pA/ms")] public L dI_syn_in;

    /// <summary>inhibitory current</summary>
    [State(0, "pA")] public L I_syn_in;

    /// <summary>current that arrived in the last step</summary>
    [State(0, "pA")] public L I_stim;

    /// <summary>steps left of refractoriness</summary>
    [State(0, "")] public L refractory_left;

    /// <summary>excitatory spikes: the weight is the peak of the current</summary>
    [Arrival("pA", Sign = 1)] public L ex;

    /// <summary>inhibitory spikes: the weight is the peak of the current</summary>
    [Arrival("pA", Sign = -1)] public L in_;

    /// <summary>current that arrives in the step and acts in the next</summary>
    [Current("pA")] public L I;

    /// <summary>membrane capacitance</summary>
    [Parameter(250, "pF", Bound.Positive)] public L C_m;

    /// <summary>membrane time constant</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_m;

    /// <summary>refractory time, rounded up to whole steps</summary>
    [Parameter(2, "ms", Bound.NonNegative)] public L t_ref;

    /// <summary>resting potential</summary>
    [Parameter(-70, "mV")] public L E_L;

    /// <summary>threshold</summary>
    [Parameter(-55, "mV")] public L V_th;

    /// <summary>potential after a spike</summary>
    [Parameter(-70, "mV")] public L V_reset;

    /// <summary>lowest potential</summary>
    [Parameter(double.MinValue, "mV")] public L V_min;

    /// <summary>time constant of excitatory currents</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory currents</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_in;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>part of the potential left after one step</summary>
    [Derived] public L P33;

    /// <summary>potential from a constant current</summary>
    [Derived] public L P30;

    /// <summary>part of the excitatory current left after one step</summary>
    [Derived] public L P11_ex;

    /// <summary>part of the inhibitory current left after one step</summary>
    [Derived] public L P11_in;

    /// <summary>potential from the growth of the excitatory current</summary>
    [Derived] public L P31_ex;

    /// <summary>potential from the excitatory current</summary>
    [Derived] public L P32_ex;

    /// <summary>potential from the growth of the inhibitory current</summary>
    [Derived] public L P31_in;

    /// <summary>potential from the inhibitory current</summary>
    [Derived] public L P32_in;

    /// <summary>growth for a peak of 1 pA</summary>
    [Derived] public L peak_ex;

    /// <summary>growth for a peak of 1 pA</summary>
    [Derived] public L peak_in;

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        P33 = L.Exp(-dt / tau_m);
        P30 = -tau_m / C_m * L.Expm1(-dt / tau_m);
        P11_ex = L.Exp(-dt / tau_syn_ex);
        P11_in = L.Exp(-dt / tau_syn_in);
        P31_ex = Propagator.OfAlpha(tau_syn_ex, tau_m, C_m, dt);
        P32_ex = Propagator.OfExponential(tau_syn_ex, tau_m, C_m, dt);
        P31_in = Propagator.OfAlpha(tau_syn_in, tau_m, C_m, dt);
        P32_in = Propagator.OfExponential(tau_syn_in, tau_m, C_m, dt);
        peak_ex = Math.E / tau_syn_ex;
        peak_in = Math.E / tau_syn_in;
        refractory_steps = Propagator.Steps(t_ref, dt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        Mask<L> refractory = refractory_left > 0;
        L v = P30 * (I_stim + I_e) + P31_ex * dI_syn_ex + P32_ex * I_syn_ex + P31_in * dI_syn_in + P32_in * I_syn_in + P33 * (V_m - E_L) + E_L;
        V_m = L.Select(refractory, V_m, L.Select(v < V_min, V_min, v));
        refractory_left = L.Select(refractory, refractory_left - 1, refractory_left);
        I_syn_ex = P11_ex * (dt * dI_syn_ex + I_syn_ex);
        I_syn_in = P11_in * (dt * dI_syn_in + I_syn_in);
        dI_syn_ex *= P11_ex;
        dI_syn_in *= P11_in;
        I_stim = I;
        return V_m >= V_th;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive()
    {
        dI_syn_ex += peak_ex * ex;
        dI_syn_in += peak_in * in_;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        V_m = L.Select(fired, V_reset, V_m);
        refractory_left = L.Select(fired, refractory_steps, refractory_left);
    }
}
