using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_nn_pre_centered_synapse: a spike of the target pairs with all spikes of the source since the target's last one.</summary>
public sealed class StdpNnPreCenteredSynapse : WeightDependentRule
{
    public override string Name => "stdp_nn_pre_centered_synapse";

    public override string Summary => "Spike-timing dependent plasticity, presynaptic centred nearest-neighbour pairs.";

    public override (string? Pre, string? Post) Traces => (null, null);

    public override IReadOnlyList<Field> States { get; } = [new("Kplus", "", 0, "trace of the pre spikes since the last post spike")];

    public override RuleKernel<T> Kernel<T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpNnPreCenteredSynapseRule<T>, T>();
}

/// <summary>The first spike of the target facilitates by the synapse's own trace and clears it; the last one depresses.</summary>
public readonly unsafe struct StdpNnPreCenteredSynapseRule<T>(WeightDependence<T> change) : IEventRule<StdpNnPreCenteredSynapseRule<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static StdpNnPreCenteredSynapseRule<T> Of(ReadOnlySpan<T> p) => new(new WeightDependence<T>(p));

    public static bool CountsFromTheBeginning => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref T weight, T* states, in PostSpike<T> post)
    {
        if (!post.IsFirst)
            return;
        weight = change.Facilitate(weight, states[0] * post.Decay);
        states[0] = T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T OnPre(ref T weight, T* states, in PreSpike<T> pre)
    {
        weight = change.Depress(weight, pre.Nearest);
        states[0] = states[0] * pre.Since + T.One;
        return weight;
    }
}
