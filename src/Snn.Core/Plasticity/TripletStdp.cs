using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>
/// Spike-timing dependent plasticity by pairs and triplets: a spike of the target adds r1 (a2_plus + a3_plus o2), one of the source takes away
/// o1 (a2_minus + a3_minus r2). r1, r2 are the traces of the source's spikes, o1, o2 those of the target's; r2, o2 are taken before the spike at hand.
/// </summary>
public sealed class TripletStdp : RuleModel
{
    private const string TauX = "tau_x", TauY = "tau_y", WMin = "w_min", WMax = "w_max";

    public override string Name => "TripletSTDP";

    public override string Summary => "Spike-timing dependent plasticity by pairs and triplets: w += r1 (a2_plus + a3_plus o2) at a post spike, w -= o1 (a2_minus + a3_minus r2) at a pre spike.";

    public override string Reference => "J.-P. Pfister, W. Gerstner, J. Neurosci. 26 (2006) 9673; defaults: all pairs and triplets, fitted to the visual cortex.";

    public override (string? Pre, string? Post) SlowTimeConstants => (TauX, TauY);

    public override (string? Pre, string? Post) Traces => ("r1", "o1");

    public override (string? Pre, string? Post) SlowTraces => ("r2", "o2");

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(TauPlus, "pre", 16.8, ", r1"),
        Tau(TauMinus, "post", 33.7, ", o1"),
        Tau(TauX, "pre", 101, ", the slow one, r2"),
        Tau(TauY, "post", 125, ", the slow one, o2"),
        Parameter("a2_plus", "", 5e-10, "facilitation by pairs, in units of the weight"),
        Parameter("a2_minus", "", 7e-3, "depression by pairs"),
        Parameter("a3_plus", "", 6.2e-3, "facilitation by triplets"),
        Parameter("a3_minus", "", 2.3e-4, "depression by triplets"),
        Parameter(WMin, "", 0, "least weight that a change leads to"),
        Parameter(WMax, "", double.NaN, "greatest weight that a change leads to; None: no bound"),
    ];

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        if (FirstPair(values[WMin], values[WMax], (low, high) => low > high) is (var low, var high))
            throw SnnException.Value($"{Name}: w_min must not be above w_max, got {low} and {high}");
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<TripletStdpRule<L>, L, T>();
}

/// <summary>Changes that do not depend on the weight.</summary>
public readonly struct TripletStdpRule<L>(L plus, L minus, L slowPlus, L slowMinus, Bounds<L> bounds) : IEventRule<TripletStdpRule<L>, L> where L : unmanaged, ILane<L>
{
    public static TripletStdpRule<L> Of(ReadOnlySpan<L> p) => new(p[4], p[5], p[6], p[7], new(p[8], p[9]));

    public static Reads Reads => Reads.Traces | Reads.SlowTraces;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post)
        => weight = bounds.Clip(weight + post.Pre * (plus + slowPlus * post.Slow));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L sent = weight;
        weight = L.Select(pre.Post > 0, bounds.Clip(weight - pre.Post * (minus + slowMinus * pre.Slow)), weight);
        return sent;
    }
}
