using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's vogels_sprekeler_synapse: symmetric facilitation by pairs, and a constant depression at each spike of the source.</summary>
public sealed class VogelsSprekelerSynapse : NestRule
{
    private const string OneTau = "tau";

    public override string Name => "vogels_sprekeler_synapse";

    public override string Summary => "Symmetric spike-timing dependent plasticity of inhibitory synapses, with a constant depression at each pre spike.";

    public override string Reference => "T. P. Vogels et al., Science 334 (2011) 1569; NEST 3.9, the synapse of the same name.";

    public override (string? Pre, string? Post) TimeConstants => (OneTau, TauMinus);

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(OneTau, "pre"),
        Tau(TauMinus, "post", doc: "; equal to tau, if facilitation shall be symmetric"),
        Parameter("alpha", "", 0.12, "depression at a pre spike relative to facilitation"),
        Parameter("eta", "", 0.001, "size of a step"),
        Parameter(WMax, "", 1, "greatest weight; of the sign of the weights"),
    ];

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<VogelsSprekelerSynapseRule<L>, L, T>();
}

/// <summary>|w| + eta K+ at spikes of the target, |w| + eta K- - alpha eta at those of the source.</summary>
public readonly struct VogelsSprekelerSynapseRule<L>(L alpha, L eta, SignedWeight<L> bounded) : IEventRule<VogelsSprekelerSynapseRule<L>, L>
    where L : unmanaged, ILane<L>
{
    public static VogelsSprekelerSynapseRule<L> Of(ReadOnlySpan<L> p) => new(p[2], p[3], new(p[4]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight = bounded.Grow(weight, eta * post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
        => weight = bounded.Shrink(bounded.Grow(weight, eta * pre.Post), alpha * eta);
}
