using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_triplet_synapse: pairs and triplets of spikes, each side with a fast and a slow trace.</summary>
public sealed class StdpTripletSynapse : NestRule
{
    private const string SlowPlus = "tau_plus_triplet", SlowMinus = "tau_minus_triplet";

    public override string Name => "stdp_triplet_synapse";

    public override string Summary => "Spike-timing dependent plasticity by pairs and triplets of spikes.";

    public override string Reference => "J.-P. Pfister, W. Gerstner, J. Neurosci. 26 (2006) 9673; NEST 3.9, the synapse of the same name.";

    public override (string? Pre, string? Post) SlowTimeConstants => (SlowPlus, SlowMinus);

    public override (string? Pre, string? Post) SlowTraces => ("Kplus_triplet", null);

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(TauPlus, "pre", 16.8),
        Tau(TauMinus, "post"),
        Tau(SlowPlus, "pre", 101),
        Tau(SlowMinus, "post", 110),
        Parameter("Aplus", "", 5e-10, "facilitation by pairs"),
        Parameter("Aminus", "", 7e-3, "depression by pairs"),
        Parameter("Aplus_triplet", "", 6.2e-3, "facilitation by triplets of two post spikes and a pre spike"),
        Parameter("Aminus_triplet", "", 2.3e-4, "depression by triplets of two pre spikes and a post spike"),
        Parameter(WMax, "", 100, "greatest weight; of the sign of the weights"),
    ];

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpTripletSynapseRule<L>, L, T>();
}

/// <summary>|w| + K+ (A+ + A3+ K3-) at spikes of the target, |w| - K- (A- + A3- K3+) at those of the source; slow traces without the spike at hand.</summary>
public readonly struct StdpTripletSynapseRule<L>(L plus, L minus, L slowPlus, L slowMinus, SignedWeight<L> bounded) : IEventRule<StdpTripletSynapseRule<L>, L>
    where L : unmanaged, ILane<L>
{
    public static StdpTripletSynapseRule<L> Of(ReadOnlySpan<L> p) => new(p[4], p[5], p[6], p[7], new(p[8]));

    public static Reads Reads => Reads.Traces | Reads.SlowTraces;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post)
        => weight = bounded.Grow(weight, post.Pre * (plus + slowPlus * post.Slow));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
        => weight = bounded.Shrink(weight, pre.Post * (minus + slowMinus * pre.Slow));
}
