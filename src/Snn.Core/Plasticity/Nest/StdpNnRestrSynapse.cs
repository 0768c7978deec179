using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_nn_restr_synapse: nearest neighbours, and between two spikes of the source only the target's first and last count.</summary>
public sealed class StdpNnRestrSynapse : WeightDependentRule
{
    public override string Name => "stdp_nn_restr_synapse";

    public override string Summary => "Spike-timing dependent plasticity, restricted symmetric nearest-neighbour pairs.";

    public override (string? Pre, string? Post) Traces => (null, null);

    public override bool IsNearest(IReadOnlyDictionary<string, string> options) => true;

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpNnRestrSynapseRule<L>, L, T>();
}

/// <summary>The first spike of the target facilitates, the last one depresses. As in NEST, time 0 counts as a spike of the source.</summary>
public readonly struct StdpNnRestrSynapseRule<L>(WeightDependence<L> change) : IEventRule<StdpNnRestrSynapseRule<L>, L> where L : unmanaged, ILane<L>
{
    public static StdpNnRestrSynapseRule<L> Of(ReadOnlySpan<L> p) => new(new WeightDependence<L>(p));

    public static bool CountsFromTheBeginning => true;

    public static Reads Reads => Reads.Traces | Reads.PostsApart;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post)
        => weight = L.Select(post.IsFirst, change.Facilitate(weight, post.Pre), weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
        => weight = L.Select(pre.AnyPost, change.Depress(weight, pre.Post), weight);
}
