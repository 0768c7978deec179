using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Lixirnet;

/// <summary>The crate's form of the rule of Bienenstock, Cooper and Munro, for neurons that measure their activity: at a spike of either end the weight moves by its rate of change times dt.</summary>
public sealed class BCM : StepRuleModel
{
    private const string Current = "current_activity", Average = "average_activity";

    public override string Module => "lixirnet";

    public override string Name => "BCM";

    public override string Summary => "The crate's BCM rule of couplings, for neurons that measure their activity (BCMIzhikevichNeuron).";

    public override string Reference
        => "E. L. Bienenstock, L. N. Cooper, P. W. Munro, J. Neurosci. 2 (1982) 32, in the form of the crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.";

    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Parameter("decay", "1/ms", 0.1, "rate at which weights decay"),
        Parameter("average_scalar", "", 0.1, "the threshold is the target's average activity over this", Bound.Positive),
    ];

    public override bool GoesByTimes => false;

    public override (IReadOnlyList<string> Pre, IReadOnlyList<string> Post) Variables => ([Current], [Current, Average]);

    public override object Kernel(LaneKind lane) => lane switch
    {
        LaneKind.F32 => new StepKernel<ActivityBcm<F32>, F32, float>(this),
        LaneKind.F64 => new StepKernel<ActivityBcm<F64>, F64, double>(this),
        LaneKind.S32 => new StepKernel<ActivityBcm<S32>, S32, float>(this),
        _ => new StepKernel<ActivityBcm<S64>, S64, double>(this),
    };
}

internal readonly unsafe struct ActivityBcm<L>(L decay, L averageScalar, L dt) : IStepRule<ActivityBcm<L>, L> where L : unmanaged, ILane<L>
{
    public static ActivityBcm<L> Of(L* p, L dt) => new(p[0], p[1], dt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Term(in Ends<L> ends)
    {
        L post = ends.Post(0);
        return post * (post - ends.Post(1) / averageScalar) * ends.Pre(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(ref L weight, ref SynapseStates<L> states, L term, L* shared) => weight += (term - decay * weight) * dt;
}
