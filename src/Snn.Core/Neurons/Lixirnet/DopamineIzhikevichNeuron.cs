using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The Izhikevich neuron of the package lixirnet 0.4.0, made with receptors for dopamine, glutamate and GABA in mind; there it is called IzhikevichNeuron.</summary>
/// <remarks>Python package lixirnet 0.4.0, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published")]
public partial struct DopamineIzhikevichNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(0, "mV")] public L current_voltage;

    /// <summary>recovery</summary>
    [State(30)] public L u;

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

    /// <summary>factor of electrical input</summary>
    [Parameter(10, "")] public L gap_conductance;

    /// <summary>time constant of recovery</summary>
    [Parameter(1, "ms", Bound.Positive)] public L tau_m;

    /// <summary>membrane capacitance</summary>
    [Parameter(100, "", Bound.Positive)] public L c_m;

    /// <summary>part of the capacitance in one step</summary>
    [Derived] public L part;

    public void Prepare(L dt) => part = dt / c_m;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        L v = current_voltage;
        L du = a * (b * v - u) / tau_m * dt;
        L dv = (0.04 * v * v + 5 * v + 140 - u + I) / c_m * dt;
        u += du;
        current_voltage = v + dv - receptor_total * part;
        return current_voltage >= v_th;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        current_voltage = L.Select(fired, c, current_voltage);
        u = L.Select(fired, u + d, u);
    }
}
