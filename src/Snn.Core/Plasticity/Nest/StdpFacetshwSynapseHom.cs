using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_facetshw_synapse_hom: the synapses of the FACETS wafer-scale hardware, whose weights are entries of look-up tables.</summary>
/// <remarks>NEST numbers synapses slice of min_delay by slice; here a slice is as long as the projection's shortest delay.</remarks>
public sealed class StdpFacetshwSynapseHom : NestRule
{
    private const string TauMinusStdp = "tau_minus_stdp";

    public override string Name => "stdp_facetshw_synapse_hom";

    public override string Summary => "Spike-timing dependent plasticity of neuromorphic hardware: charges of nearest pairs, read out now and then, weights by look-up tables.";

    public override string Reference => "T. Pfeil et al., Front. Neurosci. 6 (2012) 90; NEST 3.9, the synapse of the same name.";

    public override (string? Pre, string? Post) TimeConstants => (TauPlus, TauMinusStdp);

    public override (string? Pre, string? Post) Traces => (null, null);

    public override bool IsNearest(IReadOnlyDictionary<string, string> options) => true;

    public override bool CountsActive => true;

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        new(TauPlus, "ms", 20, "time constant of causal pairs", Bound.Positive),
        new(TauMinusStdp, "ms", 20, "time constant of acausal pairs", Bound.Positive),
        Parameter(WMax, "", 100, "greatest weight, the last entry of a table", Bound.Positive),
        Parameter("weight_per_lut_entry", "", double.NaN, "weight between two entries; None: Wmax/15", Bound.None),
        Parameter("synapses_per_driver", "", 50, "synapses that are read out together", Bound.Positive),
        Parameter("driver_readout_time", "ms", 15, "time to read out the synapses of a driver", Bound.Positive),
        Parameter("a_thresh_th", "", 21.835, "threshold of the charge, upper"),
        Parameter("a_thresh_tl", "", 21.835, "threshold of the charge, lower"),
    ];

    public override IReadOnlyList<Field> States { get; } =
    [
        new("a_causal", "", 0, "charge of causal pairs"),
        new("a_acausal", "", 0, "charge of acausal pairs"),
        new("next_readout_time", "ms", 0, "when the synapse is next read out"),
        new("init_flag", "", 0, "1 after the first pre spike"),
        new(Number, "", 0, "number by the order of first activity"),
    ];

    public override IReadOnlyList<RuleOption> Options { get; } =
    [
        Table("lookuptable_0", [2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15], "where only the first evaluation holds"),
        Table("lookuptable_1", [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13], "where only the second does"),
        Table("lookuptable_2", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], "where both do"),
        RuleOption.List("configbit_0", [0, 0, 1, 0], 1, "which charges the first evaluation compares"),
        RuleOption.List("configbit_1", [0, 1, 0, 0], 1, "which charges the second evaluation compares"),
        RuleOption.List("reset_pattern", [1, 1, 1, 1, 1, 1], 1, "whether the causal and the acausal charge are reset after a look-up, for each table"),
    ];

    public override void CheckWeights(IReadOnlyDictionary<string, double[]> values, Func<double[]> weights)
    {
        if (FirstPair(weights(), values[WMax], (weight, most) => !(weight >= 0 && weight <= most)) is (var weight, var bound))
            throw SnnException.Value($"{FullName}: weights must lie in 0..Wmax, got {weight} where Wmax is {bound}");
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options)
        => new RuleKernel<StdpFacetshwSynapseHomRule<L>, L, T>([.. Options.SelectMany(option => RuleOption.Numbers(options[option.Name]))]);

    private static RuleOption Table(string name, int[] entries, string when) => RuleOption.List(name, entries, FacetsTable<S64>.Entries - 1, $"entry that follows each entry {when}");
}

/// <summary>A look-up table.</summary>
[InlineArray(Entries)]
public struct FacetsTable<L> where L : unmanaged, ILane<L>
{
    public const int Entries = 16;

    private L first;

    public static FacetsTable<L> Of(ReadOnlySpan<L> entries)
    {
        var table = default(FacetsTable<L>);
        entries[..Entries].CopyTo(table);
        return table;
    }

    /// <summary>The entry that follows one.</summary>
    public readonly L After(L entry)
    {
        L next = entry;
        for (int k = 0; k < Entries; k++)
            next = L.Select((entry >= k) & (entry <= k), this[k], next);
        return next;
    }
}

/// <summary>Which of the charges are compared with the thresholds.</summary>
public readonly struct FacetsEvaluation<L>(ReadOnlySpan<L> bits) where L : unmanaged, ILane<L>
{
    private readonly L first = bits[0], second = bits[1], third = bits[2], fourth = bits[3];

    public Mask<L> Holds(L causal, L acausal, L high, L low)
        => (low + third * causal + second * acausal) / (1 + third + second) > (high + first * causal + fourth * acausal) / (1 + first + fourth);
}

/// <summary>Charges of the first and of the last spike of the target between two of the source; the synapses of a driver are read out in turn.</summary>
public readonly struct StdpFacetshwSynapseHomRule<L> : IEventRule<StdpFacetshwSynapseHomRule<L>, L> where L : unmanaged, ILane<L>
{
    private readonly L entry, perDriver, readoutTime, high, low;
    private readonly FacetsTable<L> increase, decrease, both;
    private readonly FacetsEvaluation<L> toIncrease, toDecrease;
    private readonly FacetsResets<L> resets;

    private StdpFacetshwSynapseHomRule(ReadOnlySpan<L> p)
    {
        entry = L.Select((p[3] >= 0) | (p[3] < 0), p[3], p[2] / (L)15);
        (perDriver, readoutTime, high, low) = (p[4], p[5], p[6], p[7]);
        ReadOnlySpan<L> lists = p[8..];
        (increase, decrease, both) = (FacetsTable<L>.Of(lists), FacetsTable<L>.Of(lists[16..]), FacetsTable<L>.Of(lists[32..]));
        (toIncrease, toDecrease, resets) = (new(lists[48..]), new(lists[52..]), new(lists[56..]));
    }

    public static StdpFacetshwSynapseHomRule<L> Of(ReadOnlySpan<L> p) => new(p);

    public static int States => 5;

    public static Reads Reads => Reads.Traces | Reads.PostsApart | Reads.PostsAtOnce | Reads.Times | Reads.Number;

    public static bool CountsFromTheBeginning => true;

    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        Mask<L> isFirst = !(states.Fourth > 0);
        L number = states.Fifth;
        L cycle = Floor((L.Select(isFirst, number + 1, pre.Number) - 1) / perDriver + 1) * readoutTime;
        states.Third = L.Select(isFirst, Floor(number / perDriver) * readoutTime, states.Third);
        states.Fourth = 1;
        Mask<L> due = pre.Time > states.Third;
        if (L.Bits(due.Lane) != 0)
            ReadOut(ref weight, ref states, due, pre.Time, cycle);
        states.First = L.Select(pre.AnyPost, states.First + pre.FirstPost, states.First);
        states.Second = L.Select(pre.AnyPost, states.Second + pre.Post, states.Second);
        return weight;
    }

    private void ReadOut(ref L weight, ref RuleStates<L> states, Mask<L> due, L time, L cycle)
    {
        (L causal, L acausal) = (states.First, states.Second);
        L at = Round(weight / entry);
        Mask<L> up = toIncrease.Holds(causal, acausal, high, low), down = toDecrease.Holds(causal, acausal, high, low);
        at = L.Select(up, L.Select(down, both.After(at), increase.After(at)), L.Select(down, decrease.After(at), at));
        weight = L.Select(due, at * entry, weight);
        states.First = L.Select(due, causal * resets.Causal(up, down), causal);
        states.Second = L.Select(due, acausal * resets.Acausal(up, down), acausal);
        L next = states.Third + L.Ceiling((time - states.Third) / cycle) * cycle;
        states.Third = L.Select(due, L.Select(next < time, next + cycle, next), states.Third);
    }

    private static L Floor(L x) => -L.Ceiling(-x);

    /// <summary>The nearest whole number; halves upwards.</summary>
    private static L Round(L x)
    {
        L whole = Floor(x);
        return L.Select(x - whole >= 0.5, whole + 1, whole);
    }
}

/// <summary>What is left of the charges after a look-up.</summary>
public readonly struct FacetsResets<L>(ReadOnlySpan<L> pattern) where L : unmanaged, ILane<L>
{
    private readonly L causalUp = 1 - pattern[0], acausalUp = 1 - pattern[1], causalDown = 1 - pattern[2], acausalDown = 1 - pattern[3];
    private readonly L causalBoth = 1 - pattern[4], acausalBoth = 1 - pattern[5];

    public L Causal(Mask<L> up, Mask<L> down) => L.Select(up, L.Select(down, causalBoth, causalUp), L.Select(down, causalDown, 1));

    public L Acausal(Mask<L> up, Mask<L> down) => L.Select(up, L.Select(down, acausalBoth, acausalUp), L.Select(down, acausalDown, 1));
}
