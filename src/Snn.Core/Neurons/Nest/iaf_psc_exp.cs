using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Leaky integrate-and-fire neuron with exponential currents, exact on the grid. Spikes go by the sign of their weight.
/// With delta above 0 it fires by chance, at a rate that grows exponentially with the potential.</summary>
/// <remarks>NEST 3.9 iaf_psc_exp; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "published", Escape = nameof(delta))]
[Requires("V_reset < V_th")]
public partial struct iaf_psc_exp<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70, "mV")] public L V_m;

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

    /// <summary>time constant of excitatory currents</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_ex;

    /// <summary>time constant of inhibitory currents</summary>
    [Parameter(2, "ms", Bound.Positive)] public L tau_syn_in;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>rate of firing at the threshold, where delta is above 0</summary>
    [Parameter(0.01, "1/s", Bound.NonNegative)] public L rho;

    /// <summary>change of the potential in which the rate grows by e; 0: neurons fire at the threshold</summary>
    [Parameter(0, "mV", Bound.NonNegative)] public L delta;

    /// <summary>a number between 0 and 1</summary>
    [Link] public L draw;

    /// <summary>part of the potential left after one step</summary>
    [Derived] public L P22;

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

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        P22 = L.Exp(-dt / tau_m);
        P20 = tau_m / C_m * (1 - P22);
        P11_ex = L.Exp(-dt / tau_syn_ex);
        P11_in = L.Exp(-dt / tau_syn_in);
        P21_ex = Propagator.OfExponential(tau_syn_ex, tau_m, C_m, dt);
        P21_in = Propagator.OfExponential(tau_syn_in, tau_m, C_m, dt);
        refractory_steps = Propagator.Steps(t_ref, dt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        Mask<L> refractory = refractory_left > 0;
        L v = (V_m - E_L) * P22 + I_syn_ex * P21_ex + I_syn_in * P21_in + (I_e + I_stim) * P20 + E_L;
        V_m = L.Select(refractory, V_m, v);
        refractory_left = L.Select(refractory, refractory_left - 1, refractory_left);
        I_syn_ex *= P11_ex;
        I_syn_in *= P11_in;
        I_stim = I;
        return V_m >= V_th;
    }

    /// <summary>The step with chance; also a refractory neuron may fire, as in the origin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Escape(L dt)
    {
        Mask<L> above = Update(dt), noisy = delta > 1e-10;
        L chance = rho * L.Exp((V_m - V_th) / delta) * dt * 1e-3;
        return (above & !noisy) | (noisy & (draw < chance));
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
        V_m = L.Select(fired, V_reset, V_m);
        refractory_left = L.Select(fired, refractory_steps, refractory_left);
    }
}
