using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Excitable cell reduced to two variables, dimensionless but for time, whose unit is taken as 1 ms; it fires when v rises above V_th.</summary>
/// <remarks>R. FitzHugh, Biophys. J. 1 (1961) 445; J. Nagumo, S. Arimoto and S. Yoshizawa, Proc. IRE 50 (1962) 2061; scaled as E. M. Izhikevich and R. FitzHugh, Scholarpedia 1(9) (2006) 1349.</remarks>
[Neuron(Voltage = nameof(v), Method = "rk4")]
public partial struct FitzHughNagumo<L> where L : unmanaged, ILane<L>
{
    /// <summary>fast variable, in the place of the membrane potential</summary>
    [State(-1.2)] public L v;

    /// <summary>recovery variable; at its steady state for v unless given</summary>
    [State] public L w;

    /// <summary>1 if v was above V_th after the last step</summary>
    [State(0)] public Int<L> above;

    /// <summary>input</summary>
    [Current("")] public L I;

    /// <summary>shift of recovery</summary>
    [Parameter(0.7, "")] public L a;

    /// <summary>decay of recovery</summary>
    [Parameter(0.8, "", Bound.Positive)] public L b;

    /// <summary>time constant of recovery</summary>
    [Parameter(12.5, "ms", Bound.Positive)] public L tau;

    /// <summary>threshold at which a spike is counted</summary>
    [Parameter(1, "")] public L V_th;

    public void Initialise() => w = (v + a) / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Rates Derivative() => new()
    {
        v = v - L.Power(v, 3) / 3 - w + I,
        w = (v + a - b * w) / tau,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mask<L> Fired()
    {
        Mask<L> isAbove = v > V_th, crossed = isAbove & !(above > 0);
        above = Int<L>.Select(isAbove, 1, 0);
        return crossed;
    }
}
