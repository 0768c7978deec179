using System.Numerics;
using System.Runtime.CompilerServices;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_synapse and stdp_synapse_hom: all pairs, changes depend on powers of weight/Wmax.</summary>
public sealed class StdpSynapse(bool homogeneous) : WeightDependentRule
{
    public override string Name => homogeneous ? "stdp_synapse_hom" : "stdp_synapse";

    public override string Summary => "Spike-timing dependent plasticity with weight dependence of any power, all pairs.";

    public override RuleKernel<T> Kernel<T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpSynapseRule<T>, T>();
}

/// <summary>Pairs of all spikes.</summary>
public readonly unsafe struct StdpSynapseRule<T>(WeightDependence<T> change) : IEventRule<StdpSynapseRule<T>, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static StdpSynapseRule<T> Of(ReadOnlySpan<T> p) => new(new WeightDependence<T>(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref T weight, T* states, in PostSpike<T> post) => weight = change.Facilitate(weight, post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T OnPre(ref T weight, T* states, in PreSpike<T> pre) => weight = change.Depress(weight, pre.Post);
}
