using System.Numerics;
using System.Runtime.CompilerServices;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_nn_symm_synapse: each spike pairs with the nearest one of the other side before it.</summary>
public sealed class StdpNnSymmSynapse : WeightDependentRule
{
    public override string Name => "stdp_nn_symm_synapse";

    public override string Summary => "Spike-timing dependent plasticity, symmetric nearest-neighbour pairs.";

    public override (string? Pre, string? Post) Traces => (null, null);

    public override RuleKernel<T> Kernel<T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpNnSymmSynapseRule<T>, T>();
}

/// <summary>Nearest spikes. As in NEST, time 0 counts as a spike of the source.</summary>
public readonly unsafe struct StdpNnSymmSynapseRule<T>(WeightDependence<T> change) : IEventRule<StdpNnSymmSynapseRule<T>, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static StdpNnSymmSynapseRule<T> Of(ReadOnlySpan<T> p) => new(new WeightDependence<T>(p));

    public static bool CountsFromTheBeginning => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref T weight, T* states, in PostSpike<T> post) => weight = change.Facilitate(weight, post.Decay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T OnPre(ref T weight, T* states, in PreSpike<T> pre) => weight = change.Depress(weight, pre.Nearest);
}
