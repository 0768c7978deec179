using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>
/// The rule of Bienenstock, Cooper and Munro, dw/dt = eta x y (y - theta), where x are the source's spikes, y is the rate of the target's and theta
/// the average of y^2 / rho_0.
/// </summary>
/// <remarks>
/// The average is found exactly, and costs nothing between spikes: a spike adds to it at once what it adds to the integral of y^2 over all time to come, which
/// is in proportion to the growth of the square of the trace. As y^2 is averaged, and not y, a target whose spikes do not depend on the source's is led to
/// rho_0 however it fires: the mean of y (y - theta) is that of y^2 times 1 - rate / rho_0.
/// </remarks>
public sealed class Bcm : RuleModel
{
    private const string OneTau = "tau", TauTheta = "tau_theta", Eta = "eta", Rate = "rho_0", Theta = "theta", WMin = "w_min", WMax = "w_max";

    public override string Name => "BCM";

    public override string Summary
        => "The rule of Bienenstock, Cooper and Munro with a sliding threshold: w += eta y (y - theta) at a pre spike. The trace y of the post spikes is taken as a rate, 1000 y / tau in 1/s; "
        + "theta is the average of its square over tau_theta, divided by rho_0: 0 at the beginning, and also followed while learning is off.";

    public override string Reference
        => "E. L. Bienenstock, L. N. Cooper, P. W. Munro, J. Neurosci. 2 (1982) 32; the threshold as in N. Intrator, L. N. Cooper, Neural Networks 5 (1992) 3.";

    public override (string? Pre, string? Post) TimeConstants => (null, OneTau);

    public override (string? Pre, string? Post) SlowTimeConstants => (null, TauTheta);

    public override (string? Pre, string? Post) Traces => (null, "y");

    public override (string? Pre, string? Post) SlowTraces => (null, Theta);

    public override IReadOnlyList<Field> AllStates
        => [.. base.AllStates.Where(f => f.Name != Theta), new(Theta, "1/s", 0, "threshold, above which the rate of the post spikes strengthens the synapse")];

    public override IReadOnlyList<(string Name, string Reason)> Common => [.. base.Common, (Rate, "the threshold belongs to the neurons")];

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(OneTau, "post", 100, ", over which their rate is taken"),
        Parameter(TauTheta, "ms", 10_000, "time constant of the threshold", Bound.Positive),
        Parameter(Rate, "1/s", 10, "rate to which the target is led by a source that does not make it fire", Bound.Positive),
        Parameter(Eta, "s^2", 1e-6, "change at a pre spike for y (y - theta) of 1 / s^2, in units of the weight"),
        Parameter(WMin, "", 0, "least weight that a change leads to"),
        Parameter(WMax, "", double.NaN, "greatest weight that a change leads to; None: no bound"),
    ];

    public override double SlowPerSquare(IReadOnlyDictionary<string, double[]> values)
        => 1e6 / (2 * values[OneTau][0] * values[TauTheta][0] * values[Rate][0]);      // times are in ms, rates in 1/s

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        if (FirstPair(values[WMin], values[WMax], (low, high) => low > high) is (var low, var high))
            throw SnnException.Value($"{Name}: w_min must not be above w_max, got {low} and {high}");
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<BcmRule<L>, L, T>();
}

/// <summary>A spike brings the weight before its change.</summary>
public readonly struct BcmRule<L>(L tau, L eta, Bounds<L> bounds) : IEventRule<BcmRule<L>, L> where L : unmanaged, ILane<L>
{
    private readonly L perTrace = 1000 / tau;       // rates are in 1/s, times in ms

    public static BcmRule<L> Of(ReadOnlySpan<L> p) => new(p[0], p[3], new(p[4], p[5]));

    public static Reads Reads => Reads.Traces | Reads.SlowPosts;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L sent = weight, rate = perTrace * pre.Post;
        weight = L.Select(pre.Post > 0, bounds.Clip(weight + eta * rate * (rate - pre.SlowPost)), weight);
        return sent;
    }
}
