using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's leaky Izhikevich neuron: recovery acts in proportion to the distance from the leak reversal potential.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published")]
public partial struct LeakyIzhikevichNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L current_voltage;

    /// <summary>recovery</summary>
    [State(30)] public L w_value;

    /// <summary>input current</summary>
    [Current("")] public L I;

    /// <summary>sum of the currents out of the receptors</summary>
    [Link] public L receptor_total;

    /// <summary>rate of recovery</summary>
    [Parameter(0.02, "")] public L a;

    /// <summary>sensitivity of recovery to the potential</summary>
    [Parameter(0.2, "")] public L b;

    /// <summary>potential after a spike</summary>
    [Parameter(-55, "mV")] public L c;

    /// <summary>jump of recovery at a spike</summary>
    [Parameter(8, "")] public L d;

    /// <summary>threshold</summary>
    [Parameter(30, "mV")] public L v_th;

    /// <summary>leak reversal potential</summary>
    [Parameter(-65, "mV")] public L e_l;

    /// <summary>factor of electrical input</summary>
    [Parameter(7, "")] public L gap_conductance;

    /// <summary>time constant of recovery</summary>
    [Parameter(10, "ms", Bound.Positive)] public L tau_m;

    /// <summary>membrane capacitance</summary>
    [Parameter(100, "", Bound.Positive)] public L c_m;

    /// <summary>kept for the user's own initialisation; the equations do not use it</summary>
    [Parameter(-65, "mV")] public L v_init;

    /// <summary>kept for the user's own initialisation; the equations do not use it</summary>
    [Parameter(30, "")] public L w_init;

    /// <summary>part of the capacitance in one step</summary>
    [Derived] public L rate_v;

    /// <summary>part of the time constant in one step</summary>
    [Derived] public L rate_w;

    public void Prepare(L dt)
    {
        rate_v = dt / c_m;
        rate_w = dt / tau_m;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        L dv = (0.04 * (current_voltage * current_voltage) + 5 * current_voltage + 140 - w_value * (current_voltage - e_l) + I) * rate_v;
        L dw = (a * (b * current_voltage - w_value)) * rate_w;
        current_voltage += dv + -(receptor_total * rate_v);
        w_value += dw;
        return current_voltage >= v_th;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        current_voltage = L.Select(fired, c, current_voltage);
        w_value = L.Select(fired, w_value + d, w_value);
    }
}
