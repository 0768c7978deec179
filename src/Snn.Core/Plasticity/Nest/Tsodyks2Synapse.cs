using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's tsodyks2_synapse: short-term plasticity without a time constant of active resources.</summary>
public sealed class Tsodyks2Synapse : ShortTermRule
{
    public override string Name => "tsodyks2_synapse";

    public override string Summary => "Short-term plasticity: a spike brings u x times the weight; the weight itself stays.";

    public override string Reference => "M. V. Tsodyks, H. Markram, PNAS 94 (1997) 719; G. Fuhrmann et al., J. Neurophysiol. 87 (2002) 140; NEST 3.9, the synapse of the same name.";

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Parameter("U", "", 0.5, "to which u decays; u does not follow when it is set"),
        Parameter("tau_rec", "ms", 800, "time constant of recovery", Bound.Positive),
        Parameter("tau_fac", "ms", 0, "time constant of facilitation; 0: none", Bound.NonNegative),
    ];

    protected override IReadOnlyList<string> Fractions { get; } = ["U", "u", "x"];

    public override IReadOnlyList<Field> States { get; } =
    [
        new("u", "", 0.5, "fraction of the resources that the last pre spike used, and the first will"),
        new("x", "", 1, "resources that the last pre spike found, and the first will"),
    ];

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<Tsodyks2SynapseRule<L>, L, T>();
}

/// <summary>x = 1 + (x - x u - 1) exp(-t/tau_rec), u = U + u (1 - U) exp(-t/tau_fac) since the spike before.</summary>
public readonly struct Tsodyks2SynapseRule<L>(L use, L tauRec, L tauFac) : IEventRule<Tsodyks2SynapseRule<L>, L> where L : unmanaged, ILane<L>
{
    public static Tsodyks2SynapseRule<L> Of(ReadOnlySpan<L> p) => new(p[0], p[1], p[2]);

    public static int States => 2;

    public static Reads Reads => Reads.Times;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        (L u, L x) = (states.First, states.Second);
        L facilitated = L.Select(tauFac > 0, L.Exp(-pre.Interval / tauFac), 0);
        states.Second = L.Select(pre.IsFirst, x, 1 + (x - x * u - 1) * L.Exp(-pre.Interval / tauRec));
        states.First = L.Select(pre.IsFirst, u, use + u * (1 - use) * facilitated);
        return states.Second * states.First * weight;
    }
}
