using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>
/// Reward-modulated spike-timing dependent plasticity: dw/dt = c d, dc/dt = -c/tau_c, dd/dt = -d/tau_d + reward; a spike of the target adds
/// a_plus x to c, one of the source takes away a_minus y.
/// </summary>
public sealed class RewardStdp : RuleModel
{
    private const string WMin = "w_min", WMax = "w_max";

    public override string Name => "RewardSTDP";

    public override string Summary
        => "Reward-modulated spike-timing dependent plasticity: dw/dt = c d, dc/dt = -c/tau_c, dd/dt = -d/tau_d + reward; c += a_plus x at a post spike, c -= a_minus y at a pre spike.";

    public override string Reference => "E. M. Izhikevich, Cereb. Cortex 17 (2007) 2443.";

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(TauPlus, "pre"),
        Tau(TauMinus, "post"),
        Parameter("a_plus", "", 0.01, "change of c at a post spike for a pre trace of 1"),
        Parameter("a_minus", "", 0.015, "change of c, to be taken away, at a pre spike for a post trace of 1"),
        Parameter("tau_c", "ms", 1000, "time constant of the eligibility", Bound.Positive),
        Parameter("tau_d", "ms", 200, "time constant of dopamine", Bound.Positive),
        Parameter(WMin, "", 0, "least weight that a change leads to"),
        Parameter(WMax, "", double.NaN, "greatest weight that a change leads to; None: no bound"),
    ];

    public override IReadOnlyList<Field> States { get; } = [new("c", "", 0, "eligibility"), new("d", "1/ms", 0, "dopamine at the synapse")];

    public override IReadOnlyList<Field> Ports { get; } =
    [
        new("reward", "", 0, "a drive of r raises d by r in each ms, a spike by its weight"),
        new("dopamine", "", 0, "spikes of dopaminergic neurons; each raises d by its weight"),
    ];

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        if (FirstPair(values[WMin], values[WMax], (low, high) => low > high) is (var low, var high))
            throw SnnException.Value($"{Name}: w_min must not be above w_max, got {low} and {high}");
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<RewardStdpRule<L>, L, T>();
}

/// <summary>A spike brings the weight as it has become.</summary>
public readonly struct RewardStdpRule<L>(L plus, L minus, Eligibility<L> eligibility, Bounds<L> bounds) : IEventRule<RewardStdpRule<L>, L> where L : unmanaged, ILane<L>
{
    public static RewardStdpRule<L> Of(ReadOnlySpan<L> p) => new(p[2], p[3], new(p[4], p[5], 0), new(p[6], p[7]));

    public static int States => 2;

    public static bool Evolves => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evolve(ref L weight, ref RuleStates<L> states, L elapsed)
    {
        L change = eligibility.Pass(ref states, elapsed);
        weight = L.Select((change > 0) | (change < 0), bounds.Clip(weight + change), weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPort(ref RuleStates<L> states, L amount) => states.Second += amount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => states.First += plus * post.Pre;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        states.First -= minus * pre.Post;
        return weight;
    }
}
