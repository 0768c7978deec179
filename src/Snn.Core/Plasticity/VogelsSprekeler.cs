using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>
/// Plasticity of inhibitory synapses that leads the target to a rate: a spike of the target adds eta x, one of the source eta (y - 2 rho_0 tau);
/// x and y are the traces of the other side's spikes.
/// </summary>
public sealed class VogelsSprekeler : RuleModel
{
    private const string OneTau = "tau", WMin = "w_min", WMax = "w_max";

    public override string Name => "VogelsSprekeler";

    public override string Summary
        => "Plasticity of inhibitory synapses that leads the target to a rate: w += eta x at a post spike, w += eta (y - 2 rho_0 tau) at a pre spike. For negative weights give a negative eta and the bounds that fit.";

    public override string Reference => "T. P. Vogels, H. Sprekeler, F. Zenke, C. Clopath, W. Gerstner, Science 334 (2011) 1569.";

    public override (string? Pre, string? Post) TimeConstants => (OneTau, OneTau);

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(OneTau, "pre and of post"),
        Parameter("eta", "", 0.001, "change for a trace of 1, in units of the weight"),
        Parameter("rho_0", "1/s", 3, "rate to which the target is led", Bound.NonNegative),
        Parameter(WMin, "", 0, "least weight that a change leads to"),
        Parameter(WMax, "", double.NaN, "greatest weight that a change leads to; None: no bound"),
    ];

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        if (FirstPair(values[WMin], values[WMax], (low, high) => low > high) is (var low, var high))
            throw SnnException.Value($"{Name}: w_min must not be above w_max, got {low} and {high}");
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<VogelsSprekelerRule<L>, L, T>();
}

/// <summary>A spike brings the weight before its change.</summary>
public readonly struct VogelsSprekelerRule<L>(L tau, L eta, L rate, Bounds<L> bounds) : IEventRule<VogelsSprekelerRule<L>, L> where L : unmanaged, ILane<L>
{
    private readonly L alpha = 2 * rate * tau / 1000;       // rates are in 1/s, times in ms

    public static VogelsSprekelerRule<L> Of(ReadOnlySpan<L> p) => new(p[0], p[1], p[2], new(p[3], p[4]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => weight = bounds.Clip(weight + eta * post.Pre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L sent = weight;
        weight = bounds.Clip(weight + eta * (pre.Post - alpha));
        return sent;
    }
}
