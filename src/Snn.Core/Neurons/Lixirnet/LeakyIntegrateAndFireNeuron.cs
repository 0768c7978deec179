using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's leaky integrate-and-fire neuron. It goes on integrating while refractory, and is then put back.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published")]
public partial struct LeakyIntegrateAndFireNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-75, "mV")] public L current_voltage;

    /// <summary>steps left of refractoriness, possibly fractional</summary>
    [State(0)] public L refractory_count;

    /// <summary>input current</summary>
    [Current("")] public L I;

    /// <summary>sum of the currents out of the receptors</summary>
    [Link] public L receptor_total;

    /// <summary>threshold</summary>
    [Parameter(-55, "mV")] public L v_th;

    /// <summary>potential after a spike</summary>
    [Parameter(-75, "mV")] public L v_reset;

    /// <summary>refractory time</summary>
    [Parameter(10, "ms", Bound.NonNegative)] public L tref;

    /// <summary>factor of the leak</summary>
    [Parameter(-1, "")] public L leak_constant;

    /// <summary>factor of the input</summary>
    [Parameter(1, "")] public L integration_constant;

    /// <summary>factor of electrical input</summary>
    [Parameter(7, "")] public L gap_conductance;

    /// <summary>leak reversal potential</summary>
    [Parameter(-75, "mV")] public L e_l;

    /// <summary>leak conductance</summary>
    [Parameter(10, "")] public L g_l;

    /// <summary>time constant</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_m;

    /// <summary>membrane capacitance</summary>
    [Parameter(100, "", Bound.Positive)] public L c_m;

    /// <summary>kept for the user's own initialisation; the equations do not use it</summary>
    [Parameter(-75, "mV")] public L v_init;

    /// <summary>part of the time constant in one step</summary>
    [Derived] public L rate;

    /// <summary>part of the capacitance in one step</summary>
    [Derived] public L part;

    /// <summary>steps of refractoriness, possibly fractional</summary>
    [Derived] public L refractory_steps;

    public void Prepare(L dt)
    {
        rate = dt / tau_m;
        part = dt / c_m;
        refractory_steps = tref / dt;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        current_voltage += ((leak_constant * (current_voltage - e_l)) + (integration_constant * (I / g_l))) * rate + -(receptor_total * part);
        Mask<L> refractory = refractory_count > 0;
        current_voltage = L.Select(refractory, v_reset, current_voltage);
        refractory_count = L.Select(refractory, refractory_count - 1, refractory_count);
        return !refractory & (current_voltage >= v_th);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        current_voltage = L.Select(fired, v_reset, current_voltage);
        refractory_count = L.Select(fired, refractory_steps, refractory_count);
    }
}
