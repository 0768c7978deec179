using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Lixirnet;

/// <summary>The crate's Hodgkin-Huxley neuron: gates start at 0, a spike is counted in the step after the peak, nothing is reset.</summary>
/// <remarks>Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.</remarks>
[Neuron(Module = "lixirnet", Voltage = nameof(current_voltage), Method = "published")]
public partial struct HodgkinHuxleyNeuron<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L current_voltage;

    /// <summary>sodium activation</summary>
    [State(0)] public L m;

    /// <summary>sodium inactivation</summary>
    [State(0)] public L h;

    /// <summary>potassium activation</summary>
    [State(0)] public L n;

    /// <summary>sodium current</summary>
    [State(0)] public L i_na;

    /// <summary>potassium current</summary>
    [State(0)] public L i_k;

    /// <summary>leak current</summary>
    [State(0)] public L i_k_leak;

    /// <summary>1 if the potential rose in the last step</summary>
    [State(0)] public Int<L> was_increasing;

    /// <summary>input current</summary>
    [Current("")] public L I;

    /// <summary>sum of the currents out of the receptors</summary>
    [Link] public L receptor_total;

    /// <summary>threshold that a peak must pass</summary>
    [Parameter(0, "mV")] public L v_th;

    /// <summary>factor of electrical input</summary>
    [Parameter(7, "")] public L gap_conductance;

    /// <summary>membrane capacitance</summary>
    [Parameter(1, "", Bound.Positive)] public L c_m;

    /// <summary>maximal sodium conductance</summary>
    [Parameter(120, "")] public L g_na;

    /// <summary>sodium reversal potential</summary>
    [Parameter(50, "mV")] public L e_na;

    /// <summary>maximal potassium conductance</summary>
    [Parameter(36, "")] public L g_k;

    /// <summary>potassium reversal potential</summary>
    [Parameter(-77, "mV")] public L e_k;

    /// <summary>leak conductance</summary>
    [Parameter(0.3, "")] public L g_k_leak;

    /// <summary>leak reversal potential</summary>
    [Parameter(-55, "mV")] public L e_k_leak;

    /// <summary>part of the capacitance in one step</summary>
    [Derived] public L rate;

    public void Prepare(L dt) => rate = dt / c_m;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        L v = current_voltage;
        UpdateGates(dt);
        i_na = L.Power(m, 3) * h * g_na * (v - e_na);
        i_k = L.Power(n, 4) * g_k * (v - e_k);
        i_k_leak = g_k_leak * (v - e_k_leak);
        current_voltage += dt * (I - ((i_na + i_k) + i_k_leak)) / c_m - receptor_total * rate;

        Mask<L> increasing = v < current_voltage;
        Mask<L> fired = (current_voltage > v_th) & (was_increasing > 0) & !increasing;
        was_increasing = Int<L>.Select(increasing, 1, 0);
        return fired;
    }

    // Not inlined: six exponentials beside the rest of a loop would pass the compiler's limit on inlining.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void UpdateGates(L dt)
    {
        L v = current_voltage;
        m = Gate(m, 0.1 * ((v + 40) / (1 - L.Exp(-(v + 40) / 10))), 4 * L.Exp(-(v + 65) / 18), dt);
        h = Gate(h, 0.07 * L.Exp(-(v + 65) / 20), 1 / (L.Exp(-(v + 35) / 10) + 1), dt);
        n = Gate(n, 0.01 * (v + 55) / (1 - L.Exp(-(v + 55) / 10)), 0.125 * L.Exp(-(v + 65) / 80), dt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Gate(L state, L alpha, L beta, L dt) => state + dt * (alpha * (1 - state) - beta * state);
}
