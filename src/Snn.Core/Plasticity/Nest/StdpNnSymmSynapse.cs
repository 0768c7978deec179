using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_nn_symm_synapse: each spike pairs with the nearest one of the other side before it.</summary>
public sealed class StdpNnSymmSynapse : WeightDependentRule
{
    public override string Name => "stdp_nn_symm_synapse";

    public override string Summary => "Spike-timing dependent plasticity, symmetric nearest-neighbour pairs.";

    public override (string? Pre, string? Post) Traces => (null, null);

    public override bool IsNearest(IReadOnlyDictionary<string, string> options) => true;

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpNnSymmSynapseRule<L>, L, T>();
}

/// <summary>Nearest spikes. As in NEST, time 0 counts as a spike of the source.</summary>
public readonly struct StdpNnSymmSynapseRule<L>(WeightDependence<L> change) : IEventRule<StdpNnSymmSynapseRule<L>, L> where L : unmanaged, ILane<L>
{
    public static StdpNnSymmSynapseRule<L> Of(ReadOnlySpan<L> p) => new(new WeightDependence<L>(p));

    public static bool CountsFromTheBeginning => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight = change.Facilitate(weight, post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre) => weight = change.Depress(weight, pre.Post);
}
