using System.Globalization;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>
/// Pair-based spike-timing dependent plasticity: a spike of the target adds a_plus f x, one of the source takes away a_minus g y;
/// x and y are the traces of the other side's spikes. f and g are 1 (additive), the weight's distances from w_max and w_min
/// (multiplicative), or powers of them.
/// </summary>
/// <remarks>
/// S. Song, K. D. Miller, L. F. Abbott, Nat. Neurosci. 3 (2000) 919; M. C. W. van Rossum et al., J. Neurosci. 20 (2000) 8812;
/// R. Gütig et al., J. Neurosci. 23 (2003) 3697.
/// </remarks>
public sealed class Stdp : RuleModel
{
    private const string Pairing = "pairing", Nearest = "nearest", Reduced = "reduced", Dependence = "dependence", Additive = "additive", Multiplicative = "multiplicative", WMax = "w_max";

    public override string Name => "STDP";

    public override string Summary => "Pair-based spike-timing dependent plasticity, additive, multiplicative or between.";

    public override string Reference
        => "S. Song, K. D. Miller, L. F. Abbott, Nat. Neurosci. 3 (2000) 919; M. C. W. van Rossum et al., J. Neurosci. 20 (2000) 8812; R. Gütig et al., J. Neurosci. 23 (2003) 3697.";

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(TauPlus, "pre"),
        Tau(TauMinus, "post"),
        Parameter("a_plus", "", 0.01, "change at a post spike for a pre trace of 1: in units of the weight (additive), or relative to its distance from w_max"),
        Parameter("a_minus", "", 0.0105, "depression at a pre spike for a post trace of 1, likewise relative to its distance from w_min"),
        Parameter("w_min", "", 0, "least weight that a change leads to"),
        Parameter(WMax, "", double.NaN, "greatest weight that a change leads to; None: no bound"),
    ];

    public override IReadOnlyList<RuleOption> Options { get; } =
    [
        new(Pairing, "all", ["all", Nearest, Reduced], false, "which spikes make pairs: all of both sides; each with the nearest one before it; or of these only the first after each spike of the other side, so that facilitation and depression alternate"),
        new(Dependence, Additive, [Additive, Multiplicative], true, "how changes depend on the weight; a number is the power of its distance from the bounds: 0 additive, 1 multiplicative"),
    ];

    public override bool IsNearest(IReadOnlyDictionary<string, string> options) => options[Pairing] != "all";

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options)
    {
        bool reduced = options[Pairing] == Reduced;
        return Power(options) switch
        {
            0 => reduced ? new RuleKernel<ReducedStdp<AdditiveStdp<L>, L>, L, T>() : new RuleKernel<AdditiveStdp<L>, L, T>(),
            1 => reduced ? new RuleKernel<ReducedStdp<MultiplicativeStdp<L>, L>, L, T>() : new RuleKernel<MultiplicativeStdp<L>, L, T>(),
            var power => reduced ? new RuleKernel<ReducedStdp<PowerStdp<L>, L>, L, T>(power) : new RuleKernel<PowerStdp<L>, L, T>(power),
        };
    }

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        if (!(Power(options) >= 0))
            throw SnnException.Value($"STDP: dependence must be \"additive\", \"multiplicative\" or a number of at least 0, got {options[Dependence]}");
        if (Power(options) != 0 && Array.Exists(values[WMax], double.IsNaN))
            throw SnnException.Value("STDP: w_max must be given where changes depend on the distance from it (dependence=\"multiplicative\" or a number), got None");
        if (FirstPair(values["w_min"], values[WMax], (low, high) => low > high) is (var low, var high))
            throw SnnException.Value($"STDP: w_min must not be above w_max, got {low} and {high}");
    }

    private static double Power(IReadOnlyDictionary<string, string> options) => options[Dependence] switch
    {
        Additive => 0,
        Multiplicative => 1,
        var text => double.TryParse(text, CultureInfo.InvariantCulture, out double power) ? power : double.NaN,
    };
}

/// <summary>Changes that do not depend on the weight.</summary>
public readonly struct AdditiveStdp<L>(L plus, L minus, Bounds<L> bounds) : IEventRule<AdditiveStdp<L>, L> where L : unmanaged, ILane<L>
{
    public static AdditiveStdp<L> Of(ReadOnlySpan<L> p) => new(p[2], p[3], new(p[4], p[5]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight = bounds.Clip(weight + plus * post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L sent = weight;
        weight = L.Select(pre.Post > 0, bounds.Clip(weight - minus * pre.Post), weight);
        return sent;
    }
}

/// <summary>Changes in proportion to the distances from the bounds.</summary>
public readonly struct MultiplicativeStdp<L>(L plus, L minus, Bounds<L> bounds) : IEventRule<MultiplicativeStdp<L>, L> where L : unmanaged, ILane<L>
{
    public static MultiplicativeStdp<L> Of(ReadOnlySpan<L> p) => new(p[2], p[3], new(p[4], p[5]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight = bounds.Clip(weight + plus * (bounds.High - weight) * post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L sent = weight;
        weight = L.Select(pre.Post > 0, bounds.Clip(weight - minus * (weight - bounds.Low) * pre.Post), weight);
        return sent;
    }
}

/// <summary>Changes in proportion to powers of the distances from the bounds.</summary>
public readonly struct PowerStdp<L>(L plus, L minus, Bounds<L> bounds, Power<L> power) : IEventRule<PowerStdp<L>, L> where L : unmanaged, ILane<L>
{
    public static PowerStdp<L> Of(ReadOnlySpan<L> p) => new(p[2], p[3], new(p[4], p[5]), new(p[6]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight = bounds.Clip(weight + plus * power.Of(bounds.High - weight) * post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L sent = weight;
        weight = L.Select(pre.Post > 0, bounds.Clip(weight - minus * power.Of(weight - bounds.Low) * pre.Post), weight);
        return sent;
    }
}

/// <summary>
/// Only the first spike of the target after one of the source facilitates, and only the first of the source after one of the target depresses.
/// </summary>
/// <remarks>T. Masquelier, R. Guyonneau, S. J. Thorpe, PLoS ONE 3 (2008) e1377.</remarks>
public readonly struct ReducedStdp<TRule, L>(TRule rule) : IEventRule<ReducedStdp<TRule, L>, L>
    where TRule : struct, IEventRule<TRule, L> where L : unmanaged, ILane<L>
{
    public static ReducedStdp<TRule, L> Of(ReadOnlySpan<L> p) => new(TRule.Of(p));

    public static Reads Reads => TRule.Reads | Reads.PostsApart;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post)
    {
        L changed = weight;
        rule.OnPost(ref changed, ref states, post);
        weight = L.Select(post.IsFirst, changed, weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L changed = weight, sent = rule.OnPre(ref changed, ref states, pre);
        weight = L.Select(pre.AnyPost, changed, weight);
        return sent;
    }
}
