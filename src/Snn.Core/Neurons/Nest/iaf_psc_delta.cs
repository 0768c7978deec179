using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Leaky integrate-and-fire neuron whose potential jumps by the weight of a spike, exact on the grid.</summary>
/// <remarks>NEST 3.9 iaf_psc_delta; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.</remarks>
[Neuron(Module = "nest", Voltage = nameof(V_m), Method = "published")]
[Requires("V_reset < V_th")]
public partial struct iaf_psc_delta<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70, "mV")] public L V_m;

    /// <summary>input kept for the end of refractoriness</summary>
    [State(0, "mV")] public L refractory_store;

    /// <summary>current that arrived in the last step</summary>
    [State(0, "pA")] public L I_stim;

    /// <summary>steps left of refractoriness</summary>
    [State(0, "")] public L refractory_left;

    /// <summary>spikes: the potential jumps by the weight, before the threshold test</summary>
    [Arrival("mV", WithinStep = true)] public L spikes;

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

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>1: what arrives while refractory is kept and decays, 0: it is lost</summary>
    [Parameter(0, "", Bound.NonNegative)] public L refractory_input;

    /// <summary>part of the potential left after one step</summary>
    [Derived] public L P33;

    /// <summary>potential from a constant current</summary>
    [Derived] public L P30;

    /// <summary>steps of refractoriness</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        P33 = L.Exp(-dt / tau_m);
        P30 = 1 / C_m * (1 - P33) * tau_m;
        refractory_steps = Propagator.Steps(t_ref, dt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        Mask<L> refractory = refractory_left > 0, keeps = refractory_input > 0;
        L v = P30 * (I_stim + I_e) + P33 * (V_m - E_L) + spikes + refractory_store + E_L;
        L store = refractory_store + spikes * L.Exp(-refractory_left * dt / tau_m);
        V_m = L.Select(refractory, V_m, L.Select(v < V_min, V_min, v));
        refractory_store = L.Select(refractory & keeps, store, 0);
        refractory_left = L.Select(refractory, refractory_left - 1, refractory_left);
        I_stim = I;
        return V_m >= V_th;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        V_m = L.Select(fired, V_reset, V_m);
        refractory_left = L.Select(fired, refractory_steps, refractory_left);
    }
}
