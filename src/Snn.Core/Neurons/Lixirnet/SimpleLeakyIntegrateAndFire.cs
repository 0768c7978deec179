using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's simple leaky integrate-and-fire neuron, without refractoriness.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published")]
public partial struct SimpleLeakyIntegrateAndFire<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-75, "mV")] public L current_voltage;

    /// <summary>input current</summary>
    [Current("")] public L I;

    /// <summary>sum of the currents out of the receptors</summary>
    [Link] public L receptor_total;

    /// <summary>threshold</summary>
    [Parameter(-55, "mV")] public L v_th;

    /// <summary>potential after a spike</summary>
    [Parameter(-75, "mV")] public L v_reset;

    /// <summary>rate of the leak, negative where the potential relaxes</summary>
    [Parameter(-0.1, "1/ms")] public L g;

    /// <summary>leak reversal potential</summary>
    [Parameter(0, "mV")] public L e;

    /// <summary>factor of electrical input</summary>
    [Parameter(10, "")] public L gap_conductance;

    /// <summary>membrane capacitance, for the currents of receptors only</summary>
    [Parameter(100, "", Bound.Positive)] public L c_m;

    /// <summary>kept for the user's own initialisation; the equations do not use it</summary>
    [Parameter(-75, "mV")] public L v_init;

    /// <summary>part of the capacitance in one step</summary>
    [Derived] public L part;

    public void Prepare(L dt) => part = dt / c_m;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        current_voltage += (g * (current_voltage - e) + I) * dt + -(receptor_total * part);
        return current_voltage >= v_th;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired) => current_voltage = L.Select(fired, v_reset, current_voltage);
}
