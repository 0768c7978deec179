using System.Numerics;
using System.Runtime.CompilerServices;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_nn_restr_synapse: nearest neighbours, and between two spikes of the source only the target's first and last count.</summary>
public sealed class StdpNnRestrSynapse : WeightDependentRule
{
    public override string Name => "stdp_nn_restr_synapse";

    public override string Summary => "Spike-timing dependent plasticity, restricted symmetric nearest-neighbour pairs.";

    public override (string? Pre, string? Post) Traces => (null, null);

    public override RuleKernel<T> Kernel<T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpNnRestrSynapseRule<T>, T>();
}

/// <summary>The first spike of the target facilitates, the last one depresses. As in NEST, time 0 counts as a spike of the source.</summary>
public readonly unsafe struct StdpNnRestrSynapseRule<T>(WeightDependence<T> change) : IEventRule<StdpNnRestrSynapseRule<T>, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static StdpNnRestrSynapseRule<T> Of(ReadOnlySpan<T> p) => new(new WeightDependence<T>(p));

    public static bool CountsFromTheBeginning => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref T weight, T* states, in PostSpike<T> post)
    {
        if (post.IsFirst)
            weight = change.Facilitate(weight, post.Decay);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T OnPre(ref T weight, T* states, in PreSpike<T> pre)
    {
        if (pre.AnyPost)
            weight = change.Depress(weight, pre.Nearest);
        return weight;
    }
}
