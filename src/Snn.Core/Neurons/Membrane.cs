using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>1 cm² of membrane without any channels of its own: those that it is given make its currents. It fires while v &gt; V_th, once in refractory ms.</summary>
/// <remarks>A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500.</remarks>
[Neuron(Voltage = nameof(v), Method = "exponential_euler", Refractory = Refractoriness.Suppress, RefractoryDefault = 3)]
public partial struct Membrane<L> where L : unmanaged, ILane<L>
{
    /// <summary>membrane potential</summary>
    [State(-65, "mV")] public L v;

    /// <summary>injected current</summary>
    [Current("uA")] public L I;

    /// <summary>membrane capacitance</summary>
    [Parameter(1, "uF", Bound.Positive)] public L C;

    /// <summary>threshold at which a spike is counted</summary>
    [Parameter(0, "mV")] public L V_th;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Coefficients(out Rates a, out Rates b)
    {
        a = new() { v = I / C };
        b = new() { v = 0 };
    }

    /// <summary>dv/dt for each unit of current.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly L Gain() => 1 / C;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Mask<L> Fired() => v > V_th;
}
