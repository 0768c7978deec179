using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>Keeps what the weights onto each target sum to. What it does is the projection's, since it looks at all synapses at once: no spike changes anything.</summary>
public sealed class Normalize : RuleModel
{
    public const string Total = "total", Every = "every";

    private const string OfAll = "all weights onto a target are scaled together";

    public override string Name => "Normalize";

    public override string Summary
        => "Keeps the sum of the weights, each without its sign, that a projection has onto each target: every so often they are scaled to the total, whatever a rule's bounds are. "
        + "Alone, or behind a rule: plasticity=(snn.STDP(), snn.Normalize(10.0)). Targets whose weights are all 0 stay as they are, and all do while learning is off.";

    public override string Reference => "P. U. Diehl, M. Cook, Front. Comput. Neurosci. 9 (2015) 99.";

    public override (string? Pre, string? Post) TimeConstants => (null, null);

    public override (string? Pre, string? Post) Traces => (null, null);

    public override IReadOnlyList<(string Name, string Reason)> Common => [(Total, OfAll), (Every, OfAll)];

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Parameter(Total, "", double.NaN, "what the weights onto each target sum to, in units of the weight", Bound.Positive),
        Parameter(Every, "ms", 1000, "time from one scaling to the next, the first at t = every; a multiple of dt. Each one goes through all synapses", Bound.Positive),
    ];

    /// <exception cref="SnnException">The rule's weights are not at hand at any time.</exception>
    public static void CheckGoesWith(RuleModel rule, bool evolves)
    {
        if (rule.ChangesAtPreOnly || evolves)
            throw SnnException.Value($"Normalize goes with rules that change weights at the spikes of both sides, not with {rule.FullName}");
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<Unchanged<L>, L, T>();
}

/// <summary>Spikes bring the weight, which stays.</summary>
public readonly struct Unchanged<L> : IEventRule<Unchanged<L>, L> where L : unmanaged, ILane<L>
{
    public static Unchanged<L> Of(ReadOnlySpan<L> parameters) => default;

    public static Reads Reads => Reads.None;

    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre) => weight;
}
