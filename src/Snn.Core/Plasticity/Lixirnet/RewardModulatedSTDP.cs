using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Lixirnet;

/// <summary>
/// The crate's reward-modulated plasticity. Every visit adds the pair's STDP term to dw; every second one lets the trace c decay, adds
/// tau_c dw to it and begins anew; and each moves the weight by c dopamine. With both ends acting a synapse is visited twice a step.
/// </summary>
/// <remarks>tau_c is the trace's time constant and its gain at once, and the term counts in every step, not only at spikes: so the crate has it.</remarks>
public sealed class RewardModulatedSTDP : StepRuleModel
{
    private const string TauD = "tau_d", Dopamine = "dopamine", OneForAll = "dopamine is one for all of them";

    public override string Module => "lixirnet";

    public override string Name => "RewardModulatedSTDP";

    public override string Summary => "The crate's reward-modulated plasticity of couplings. While nothing drives its port reward, dopamine stays as it is.";

    public override string Reference => "Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.";

    public override bool ActsAlways => true;

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Parameter(TauD, "ms", 20, "time constant of dopamine, and its gain", Bound.Positive),
        Parameter("tau_c", "ms", 0.0001, "time constant of the trace c, and its gain", Bound.Positive),
        .. PairTerm<S64>.Parameters,
    ];

    public override IReadOnlyList<Field> States { get; } =
    [
        new("counter", "", 0, "1 after the first of two visits"),
        new("dw", "", 0, "terms since the trace last took them"),
        new("c", "", 0, "eligibility trace"),
    ];

    public override IReadOnlyList<Field> SharedStates { get; } = [new(Dopamine, "", 0, "dopamine of the projection")];

    public override IReadOnlyList<(string Name, string Reason)> Common { get; } = [(TauD, OneForAll), (Dopamine, OneForAll)];

    public override IReadOnlyList<Field> Ports { get; } = [new("reward", "", 0, "in each step dopamine decays and grows by tau_d times the reward")];

    public override object Kernel(LaneKind lane) => lane switch
    {
        LaneKind.F32 => new StepKernel<TraceStdp<F32>, F32, float>(this),
        LaneKind.F64 => new StepKernel<TraceStdp<F64>, F64, double>(this),
        LaneKind.S32 => new StepKernel<TraceStdp<S32>, S32, float>(this),
        _ => new StepKernel<TraceStdp<S64>, S64, double>(this),
    };
}

internal readonly unsafe struct TraceStdp<L>(L tauD, L tauC, PairTerm<L> pairs, L dt) : IStepRule<TraceStdp<L>, L> where L : unmanaged, ILane<L>
{
    private readonly L decayC = L.Exp(-dt / tauC), decayD = L.Exp(-dt / tauD);

    public static int States => 3;

    public static TraceStdp<L> Of(L* p, L dt) => new(p[0], p[1], new(p[2], p[3], p[4], p[5], dt), dt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Term(in Ends<L> ends) => pairs.Of(ends);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(ref L weight, ref SynapseStates<L> states, L term, L* shared)
    {
        (L counter, L dw, L c) = (states.First, states.Second + term, states.Third);
        Mask<L> isSecond = counter > 0;
        states.First = L.Select(isSecond, 0, 1);
        states.Second = L.Select(isSecond, 0, dw);
        states.Third = L.Select(isSecond, L.Flush(c * decayC + tauC * dw), c);
        weight += states.Third * shared[0];
    }

    public void Drive(L* shared, L reward) => shared[0] = L.Flush(shared[0] * decayD + tauD * reward);
}
