using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>NEST's stdp_dopamine_synapse with its volume transmitter: pairs of spikes leave an eligibility, of which dopamine makes changes of the weight.</summary>
public sealed class StdpDopamineSynapse : NestRule
{
    private const string Baseline = "b", WMin = "Wmin", Interval = "deliver_interval";

    public override string Name => "stdp_dopamine_synapse";

    public override string Summary
        => "Spike-timing dependent plasticity modulated by dopamine: dw/dt = c (n - b); pairs of spikes change the eligibility c, spikes that come through the port dopamine raise n by 1/tau_n.";

    public override string Reference => "W. Potjans, A. Morrison, M. Diesmann, Front. Comput. Neurosci. 4 (2010) 141; NEST 3.9, the synapse of the same name.";

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(TauPlus, "pre"),
        Tau(TauMinus, "post"),
        Parameter("A_plus", "", 1, "change of c at a post spike for a pre trace of 1"),
        Parameter("A_minus", "", 1.5, "change of c, to be taken away, at a pre spike for a post trace of 1"),
        Parameter("tau_c", "ms", 1000, "time constant of the eligibility", Bound.Positive),
        Parameter("tau_n", "ms", 200, "time constant of dopamine", Bound.Positive),
        Parameter(Baseline, "", 0, "dopamine at which weights stay"),
        Parameter(WMin, "", 0, "least weight"),
        Parameter(WMax, "", 200, "greatest weight"),
        Parameter(Interval, "", 1, "of the volume transmitter, in units of the shortest delay: where b is not 0, weights are clipped so often between spikes", Bound.Positive),
    ];

    public override IReadOnlyList<Field> States { get; } = [new("c", "", 0, "eligibility"), new("n", "", 0, "dopamine at the synapse")];

    public override IReadOnlyList<Field> Ports { get; } = [new("dopamine", "", 0, "spikes of dopaminergic neurons; a spike of weight 1 raises n by 1/tau_n, a drive of 1 as much in each ms")];

    public override double Piece(IReadOnlyDictionary<string, double[]> values, double shortest)
        => Array.Exists(values[Baseline], b => b != 0) ? values[Interval].Min() * shortest : 0;

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        if (FirstPair(values[WMin], values[WMax], (low, high) => low > high) is (var low, var high))
            throw SnnException.Value($"{FullName}: Wmin must not be above Wmax, got {low} and {high}");
    }

    public override void CheckWeights(IReadOnlyDictionary<string, double[]> values, Func<double[]> weights)
    {
    }

    public override RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options) => new RuleKernel<StdpDopamineSynapseRule<L>, L, T>();
}

/// <summary>Pairs change c.</summary>
public readonly struct StdpDopamineSynapseRule<L>(L plus, L minus, L tauN, Eligibility<L> eligibility, Bounds<L> bounds) : IEventRule<StdpDopamineSynapseRule<L>, L>
    where L : unmanaged, ILane<L>
{
    public static StdpDopamineSynapseRule<L> Of(ReadOnlySpan<L> p) => new(p[2], p[3], p[5], new(p[4], p[5], p[6]), new(p[7], p[8]));

    public static int States => 2;

    public static bool Evolves => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evolve(ref L weight, ref RuleStates<L> states, L elapsed) => weight = bounds.Clip(weight + eligibility.Pass(ref states, elapsed));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPort(ref RuleStates<L> states, L amount) => states.Second += amount / tauN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post) => states.First += plus * post.Pre;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre)
    {
        states.First -= minus * pre.Post;
        return weight;
    }
}
