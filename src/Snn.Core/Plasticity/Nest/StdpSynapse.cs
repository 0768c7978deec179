using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_synapse and stdp_synapse_hom: all pairs, changes depend on powers of weight/Wmax.</summary>
public sealed class StdpSynapse(bool homogeneous) : WeightDependentRule
{
    public override string Name => homogeneous ? "stdp_synapse_hom" : "stdp_synapse";

    public override string Summary => "Spike-timing dependent plasticity with weight dependence of any power, all pairs.";

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpSynapseRule<L>, L, T>();
}

/// <summary>Pairs of all spikes.</summary>
public readonly struct StdpSynapseRule<L>(WeightDependence<L> change) : IEventRule<StdpSynapseRule<L>, L> where L : unmanaged, ILane<L>
{
    public static StdpSynapseRule<L> Of(ReadOnlySpan<L> p) => new(new WeightDependence<L>(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight = change.Facilitate(weight, post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre) => weight = change.Depress(weight, pre.Post);
}
