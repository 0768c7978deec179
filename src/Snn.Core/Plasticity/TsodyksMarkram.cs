using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>
/// Short-term plasticity: du/dt = -u/tau_facil, dR/dt = (1 - R)/tau_rec; at a spike of the source u += U (1 - u), then w u R is sent on, then R -= u R.
/// </summary>
public sealed class TsodyksMarkram : RuleModel
{
    public override string Name => "TsodyksMarkram";

    public override string Summary
        => "Short-term plasticity: du/dt = -u/tau_facil, dR/dt = (1 - R)/tau_rec; at a pre spike u += U (1 - u), it brings w u R, then R -= u R. The weight itself stays; while learning is False spikes bring w.";

    public override string Reference => "M. V. Tsodyks, H. Markram, PNAS 94 (1997) 719; H. Markram, Y. Wang, M. Tsodyks, PNAS 95 (1998) 5323.";

    public override (string? Pre, string? Post) TimeConstants => (null, null);

    public override (string? Pre, string? Post) Traces => (null, null);

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Parameter("U", "", 0.5, "by how much a spike raises u, as a fraction of 1 - u"),
        Parameter("tau_rec", "ms", 800, "time constant of recovery", Bound.Positive),
        Parameter("tau_facil", "ms", 0, "time constant of facilitation; 0: none", Bound.NonNegative),
    ];

    public override IReadOnlyList<Field> States { get; } =
    [
        new("u", "", 0, "fraction of the resources that the last pre spike used"),
        new("R", "", 1, "resources that it left"),
    ];

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
        => CheckFractions(values, ["U", "u", "R"]);

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<TsodyksMarkramRule<L>, L, T>();
}

/// <summary>Both decay from the spike before, or from time 0.</summary>
public readonly struct TsodyksMarkramRule<L>(L use, L tauRec, L tauFacil) : IEventRule<TsodyksMarkramRule<L>, L> where L : unmanaged, ILane<L>
{
    public static TsodyksMarkramRule<L> Of(ReadOnlySpan<L> p) => new(p[0], p[1], p[2]);

    public static int States => 2;

    public static Reads Reads => Reads.Times;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        L u = states.First * L.Select(tauFacil > 0, L.Exp(-pre.Interval / tauFacil), 0);
        L resources = 1 + (states.Second - 1) * L.Exp(-pre.Interval / tauRec);
        u += use * (1 - u);
        (states.First, states.Second) = (u, resources - u * resources);
        return weight * u * resources;
    }
}
