using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Lixirnet;

/// <summary>The crate's spike-timing dependent plasticity: at a spike, the nearest spikes of the other side count, however long ago. Weights have no bounds.</summary>
public sealed class STDP : StepRuleModel
{
    public override string Module => "lixirnet";

    public override string Name => "STDP";

    public override string Summary => "The crate's spike-timing dependent plasticity of couplings: nearest spikes, no bounds.";

    public override string Reference => "Crate spiking_neural_networks 0.24, whose single-precision arithmetic is kept operation by operation.";

    public override IReadOnlyList<Field> Parameters => PairTerm<S64>.Parameters;

    public override object Kernel(LaneKind lane) => lane switch
    {
        LaneKind.F32 => new StepKernel<NearestStdp<F32>, F32, float>(this),
        LaneKind.F64 => new StepKernel<NearestStdp<F64>, F64, double>(this),
        LaneKind.S32 => new StepKernel<NearestStdp<S32>, S32, float>(this),
        _ => new StepKernel<NearestStdp<S64>, S64, double>(this),
    };
}

internal readonly unsafe struct NearestStdp<L>(PairTerm<L> pairs) : IStepRule<NearestStdp<L>, L> where L : unmanaged, ILane<L>
{
    public static NearestStdp<L> Of(L* p, L dt) => new(new(p[0], p[1], p[2], p[3], dt));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Term(in Ends<L> ends) => pairs.Of(ends);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(ref L weight, ref SynapseStates<L> states, L term, L* shared) => weight += term;
}
