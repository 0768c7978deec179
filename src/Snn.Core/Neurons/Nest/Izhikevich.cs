using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>Izhikevich's simple model as NEST integrates it.</summary>
/// <remarks>NEST 3.9 izhikevich; E. M. Izhikevich, IEEE Trans. Neural Networks 14 (2003) 1569.</remarks>
[Neuron(Module = "nest", Name = "izhikevich", Voltage = nameof(V_m), Method = "published")]
public partial struct Izhikevich<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L V_m;

    /// <summary>membrane recovery</summary>
    [State(-13, "mV")] public L U_m;

    /// <summary>current that arrived in the last step</summary>
    [State(0, "pA")] public L I_stim;

    /// <summary>spikes: the potential jumps by the weight, before the threshold test</summary>
    [Arrival("mV", WithinStep = true)] public L spikes;

    /// <summary>current that arrives in the step and acts in the next</summary>
    [Current("pA")] public L I;

    /// <summary>rate of recovery</summary>
    [Parameter(0.02, "")] public L a;

    /// <summary>sensitivity of recovery to the potential</summary>
    [Parameter(0.2, "")] public L b;

    /// <summary>potential after a spike</summary>
    [Parameter(-65, "mV")] public L c;

    /// <summary>jump of recovery at a spike</summary>
    [Parameter(8, "mV")] public L d;

    /// <summary>threshold</summary>
    [Parameter(30, "mV")] public L V_th;

    /// <summary>lowest potential</summary>
    [Parameter(double.MinValue, "mV")] public L V_min;

    /// <summary>constant current</summary>
    [Parameter(0, "pA")] public L I_e;

    /// <summary>1: forward Euler, 0: the published two half steps, for dt = 1</summary>
    [Parameter(1, "", Bound.NonNegative)] public L consistent_integration;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Update(L dt)
    {
        L input = I_stim + I_e;
        L euler = V_m + dt * (0.04 * V_m * V_m + 5 * V_m + 140 - U_m + input) + spikes;
        L half = V_m + dt * 0.5 * (0.04 * V_m * V_m + 5 * V_m + 140 - U_m + input + spikes);
        half += dt * 0.5 * (0.04 * half * half + 5 * half + 140 - U_m + input + spikes);
        Mask<L> consistent = consistent_integration > 0;
        U_m += dt * a * (b * L.Select(consistent, V_m, half) - U_m);
        V_m = L.Select(consistent, euler, half);
        V_m = L.Select(V_m < V_min, V_min, V_m);
        I_stim = I;
        return V_m >= V_th;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reset(Mask<L> fired)
    {
        V_m = L.Select(fired, c, V_m);
        U_m = L.Select(fired, U_m + d, U_m);
    }
}
