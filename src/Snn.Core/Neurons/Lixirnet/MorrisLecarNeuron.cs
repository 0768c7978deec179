using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's Morris-Lecar neuron: a spike is counted in the step after the peak, nothing is reset.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published")]
public partial struct MorrisLecarNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-70, "mV")] public L current_voltage;

    /// <summary>potassium activation</summary>
    [State(0)] public L n;

    /// <summary>calcium current</summary>
    [State(0)] public L i_ca;

    /// <summary>potassium current</summary>
    [State(0)] public L i_k;

    /// <summary>leak current</summary>
    [State(0)] public L i_leak;

    /// <summary>1 if the potential rose in the last step</summary>
    [State(0)] public Int<L> was_increasing;

    /// <summary>input current</summary>
    [Current("")] public L I;

    /// <summary>sum of the currents out of the receptors</summary>
    [Link] public L receptor_total;

    /// <summary>threshold that a peak must pass</summary>
    [Parameter(25, "mV")] public L v_th;

    /// <summary>factor of electrical input</summary>
    [Parameter(10, "")] public L gap_conductance;

    /// <summary>membrane capacitance</summary>
    [Parameter(6.6, "", Bound.Positive)] public L c_m;

    /// <summary>maximal calcium conductance</summary>
    [Parameter(4, "")] public L g_ca;

    /// <summary>calcium reversal potential</summary>
    [Parameter(120, "mV")] public L v_ca;

    /// <summary>potential of half calcium activation</summary>
    [Parameter(-1.2, "mV")] public L v_1;

    /// <summary>width of calcium activation</summary>
    [Parameter(18, "mV", Bound.Positive)] public L v_2;

    /// <summary>maximal potassium conductance</summary>
    [Parameter(8, "")] public L g_k;

    /// <summary>potassium reversal potential</summary>
    [Parameter(-84, "mV")] public L v_k;

    /// <summary>potential of half potassium activation</summary>
    [Parameter(12, "mV")] public L v_3;

    /// <summary>width of potassium activation</summary>
    [Parameter(17.4, "mV", Bound.Positive)] public L v_4;

    /// <summary>rate of potassium activation</summary>
    [Parameter(0.067, "1/ms")] public L phi;

    /// <summary>leak conductance</summary>
    [Parameter(2, "")] public L g_l;

    /// <summary>leak reversal potential</summary>
    [Parameter(-60, "mV")] public L v_l;

    /// <summary>kept for the user's own initialisation; the equations do not use it</summary>
    [Parameter(-70, "mV")] public L v_init;

    /// <summary>part of the capacitance in one step</summary>
    [Derived] public L rate_v;

    public void Prepare(L dt) => rate_v = dt / c_m;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        L v = current_voltage;
        L m_ss = 0.5 * (1 + L.Tanh((v - v_1) / v_2)), n_ss = 0.5 * (1 + L.Tanh((v - v_3) / v_4));
        L t_n = 1 / (phi * L.Cosh((v - v_3) / (2 * v_4)));
        n += ((n_ss - n) / t_n) * dt;
        i_ca = g_ca * m_ss * (v - v_ca);
        i_k = g_k * n * (v - v_k);
        i_leak = g_l * (v - v_l);
        current_voltage += (I - i_leak - i_ca - i_k) * rate_v + -(receptor_total * rate_v);

        Mask<L> increasing = v < current_voltage;
        Mask<L> fired = (current_voltage > v_th) & (was_increasing > 0) & !increasing;
        was_increasing = Int<L>.Select(increasing, 1, 0);
        return fired;
    }
}
