using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_pl_synapse_hom: facilitation by a power of the weight, all pairs.</summary>
/// <remarks>A. Morrison, A. Aertsen, M. Diesmann, Neural Comput. 19 (2007) 1437.</remarks>
public sealed class StdpPlSynapseHom : NestRule
{
    public override string Name => "stdp_pl_synapse_hom";

    public override string Summary => "Spike-timing dependent plasticity with power-law facilitation and proportional depression.";

    public override string Reference => "A. Morrison, A. Aertsen, M. Diesmann, Neural Comput. 19 (2007) 1437; NEST 3.9, the synapse of the same name.";

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(TauPlus, "pre"),
        Tau(TauMinus, "post"),
        Parameter("lambda_", "", 0.1, "size of a step"),
        Parameter("alpha", "", 1, "depression relative to facilitation"),
        Parameter("mu", "", 0.4, "power of the weight in facilitation"),
    ];

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpPlSynapseHomRule<L>, L, T>();
}

/// <summary>w + lambda w^mu K at spikes of the target, w - lambda alpha w K, not below 0, at those of the source.</summary>
public readonly struct StdpPlSynapseHomRule<L>(L lambda, L alpha, Power<L> mu) : IEventRule<StdpPlSynapseHomRule<L>, L> where L : unmanaged, ILane<L>
{
    public static StdpPlSynapseHomRule<L> Of(ReadOnlySpan<L> p) => new(p[2], p[3], new(p[4]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight += lambda * mu.Of(weight) * post.Pre;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L changed = weight - lambda * alpha * weight * pre.Post;
        return weight = L.Select(changed > 0, changed, 0);
    }
}
