using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_nn_pre_centered_synapse: a spike of the target pairs with all spikes of the source since the target's last one.</summary>
public sealed class StdpNnPreCenteredSynapse : WeightDependentRule
{
    public override string Name => "stdp_nn_pre_centered_synapse";

    public override string Summary => "Spike-timing dependent plasticity, presynaptic centred nearest-neighbour pairs.";

    public override (string? Pre, string? Post) Traces => (null, null);

    public override bool IsNearest(IReadOnlyDictionary<string, string> options) => true;

    public override IReadOnlyList<Field> States { get; } = [new("Kplus", "", 0, "trace of the pre spikes since the last post spike")];

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpNnPreCenteredSynapseRule<L>, L, T>();
}

/// <summary>The first spike of the target facilitates by the synapse's own trace and clears it; the last one depresses.</summary>
public readonly struct StdpNnPreCenteredSynapseRule<L>(WeightDependence<L> change) : IEventRule<StdpNnPreCenteredSynapseRule<L>, L>
    where L : unmanaged, ILane<L>
{
    public static StdpNnPreCenteredSynapseRule<L> Of(ReadOnlySpan<L> p) => new(new WeightDependence<L>(p));

    public static bool CountsFromTheBeginning => true;

    public static int States => 1;

    public static Reads Reads => Reads.Traces | Reads.PostsApart | Reads.Since;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post)
    {
        weight = L.Select(post.IsFirst, change.Facilitate(weight, states.First * post.Pre), weight);
        states.First = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        weight = change.Depress(weight, pre.Post);
        states.First = states.First * pre.Since + 1;
        return weight;
    }
}
