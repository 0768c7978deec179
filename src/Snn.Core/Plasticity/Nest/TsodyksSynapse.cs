using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's tsodyks_synapse and tsodyks_synapse_hom: short-term plasticity with recovered, active and inactive resources.</summary>
/// <remarks>tsodyks_synapse takes expm1 where tsodyks_synapse_hom takes exp - 1.</remarks>
public sealed class TsodyksSynapse(bool homogeneous) : ShortTermRule
{
    public override string Name => homogeneous ? "tsodyks_synapse_hom" : "tsodyks_synapse";

    public override string Summary => "Short-term plasticity: a spike brings weight times the resources that it activates; the weight itself stays.";

    public override string Reference => "M. Tsodyks, A. Uziel, H. Markram, J. Neurosci. 20 (2000) RC50; NEST 3.9, the synapse of the same name.";

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Parameter("U", "", 0.5, "by how much a spike raises u, as a fraction of 1 - u"),
        Parameter("tau_psc", "ms", 3, "time constant of the active resources; not that of recovery", Bound.Positive),
        Parameter("tau_rec", "ms", 800, "time constant of recovery", Bound.Positive),
        Parameter("tau_fac", "ms", 0, "time constant of facilitation; 0: none", Bound.NonNegative),
    ];

    protected override IReadOnlyList<string> Fractions { get; } = ["U", "x", "y", "u"];

    public override IReadOnlyList<Field> States { get; } =
    [
        new("x", "", 1, "recovered resources after the last pre spike"),
        new("y", "", 0, "active resources after the last pre spike"),
        new("u", "", 0, "fraction of the recovered resources that the last pre spike activated"),
    ];

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        base.Check(values, options);
        if (FirstPair(values["tau_psc"], values["tau_rec"], (psc, rec) => psc == rec) is (var tau, _))
            throw SnnException.Value($"{FullName}: tau_psc and tau_rec must differ, got {tau} for both");
        if (FirstPair(values["x"], values["y"], (x, y) => x + y > 1) is (var x, var y))
            throw SnnException.Value($"{FullName}: x + y must be at most 1, got {x} + {y}");
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<TsodyksSynapseRule<L>, L, T>(homogeneous ? 1 : 0);
}

/// <summary>Between spikes y decays into z = 1 - x - y, which recovers to x; at a spike u += U (1 - u), and u x of the resources become active.</summary>
public readonly struct TsodyksSynapseRule<L>(L use, L tauPsc, L tauRec, L tauFac, bool homogeneous) : IEventRule<TsodyksSynapseRule<L>, L> where L : unmanaged, ILane<L>
{
    public static TsodyksSynapseRule<L> Of(ReadOnlySpan<L> p) => new(p[0], p[1], p[2], p[3], L.Bits((p[4] > 0).Lane) != 0);

    public static int States => 3;

    public static Reads Reads => Reads.Times;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        (L x, L y, L u) = (states.First, states.Second, states.Third);
        L left = L.Exp(-pre.Interval / tauPsc), exponent = -pre.Interval / tauRec;
        L lost = homogeneous ? L.Exp(exponent) - 1 : L.Expm1(exponent);
        L toX = (lost * tauRec - (left - 1) * tauPsc) / (tauPsc - tauRec);
        L z = 1 - x - y;
        u *= L.Select(tauFac > 0, L.Exp(-pre.Interval / tauFac), 0);
        x += toX * y - lost * z;
        y *= left;
        u += use * (1 - u);
        L active = u * x;
        (states.First, states.Second, states.Third) = (x - active, y + active, u);
        return active * weight;
    }
}
