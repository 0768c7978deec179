using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>A train's pulse falls like a Gaussian of the steps since its spike.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5 and 0.24, where it is called DeltaDiracRefractoriness.</remarks>
[Mechanism(MechanismKind.Refractoriness, Module = "lixirnet")]
public struct DeltaDirac<L> where L : unmanaged, ILane<L>
{
    /// <summary>what gap junctions feel</summary>
    [State(0, "mV")] public L effect;

    /// <summary>steps since the last spike, from 1; 0 before the first</summary>
    [State(0)] public L elapsed;

    /// <summary>how long a pulse is: it falls to 1/e after sqrt(k / dt) steps</summary>
    [Parameter(10000, "", Bound.Positive)] public L k;

    /// <summary>height of a pulse</summary>
    [Link] public L v_th;

    /// <summary>value at rest</summary>
    [Link] public L v_resting;

    /// <summary>whether the train has fired</summary>
    [Link] public Mask<L> spiked;

    /// <summary>factor of the square of the steps</summary>
    [Derived] public L decay;

    public void Prepare(L dt) => decay = -1 / (k / dt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        elapsed = L.Select(spiked, 1, L.Select(elapsed > 0, elapsed + 1, 0));
        effect = L.Select(elapsed > 0, (v_th - v_resting) * L.Exp(decay * (elapsed * elapsed)) + v_resting, v_resting);
    }
}

/// <summary>A train's pulse falls exponentially with the steps since its spike.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5 and 0.24, where it is called ExponentialDecayRefractoriness.</remarks>
[Mechanism(MechanismKind.Refractoriness, Module = "lixirnet")]
public struct ExponentialDecay<L> where L : unmanaged, ILane<L>
{
    /// <summary>what gap junctions feel</summary>
    [State(0, "mV")] public L effect;

    /// <summary>steps since the last spike, from 1; 0 before the first</summary>
    [State(0)] public L elapsed;

    /// <summary>how long a pulse is: it falls to 1/e after k / dt steps</summary>
    [Parameter(10000, "", Bound.Positive)] public L k;

    /// <summary>height of a pulse</summary>
    [Link] public L v_th;

    /// <summary>value at rest</summary>
    [Link] public L v_resting;

    /// <summary>whether the train has fired</summary>
    [Link] public Mask<L> spiked;

    /// <summary>factor of the steps</summary>
    [Derived] public L decay;

    public void Prepare(L dt) => decay = -1 / (k / dt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        elapsed = L.Select(spiked, 1, L.Select(elapsed > 0, elapsed + 1, 0));
        effect = L.Select(elapsed > 0, (v_th - v_resting) * L.Exp(decay * elapsed) + v_resting, v_resting);
    }
}
