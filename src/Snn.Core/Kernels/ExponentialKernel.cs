using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Neurons;

namespace Snn.Core.Kernels;

/// <summary>s decays, and jumps by the weights that take effect: they are added to it when it has moved.</summary>
public sealed unsafe class ExponentialKernel<T, L> : Kernel<T>
    where T : unmanaged, IFloatingPointIeee754<T> where L : unmanaged, ILane<L>
{
    private readonly double tau;
    private readonly NativeBuffer s, initialS;
    private readonly Coefficients<T> factors;      // of s, as it is seen at each stage
    private double left;

    public ExponentialKernel(FilterDescription description, int stages, int count) : base(description, count)
    {
        tau = description.TauDecay;
        (s, initialS) = (NewColumn(), NewColumn());
        factors = new Coefficients<T>(stages, count);
        States = [s];
    }

    public override IReadOnlyList<NativeBuffer> States { get; }

    public override NativeBuffer Arrived => s;

    public override bool TakesAfterwards => true;

    public override void Prepare(string method, double dt, ReadOnlySpan<double> tauMembrane)
    {
        for (int i = 0; i < tauMembrane.Length; i++)
        {
            Propagation step = Propagation.Of(method, 0, tau, tauMembrane[i], dt);
            left = step.SFromS;
            for (int k = 0; k < step.Seen.Length; k++)
                factors.Set(k, i, tauMembrane.Length, step.Seen[k].S);
        }
    }

    public override void Advance(in StageSums sums, int stage, bool last, nint begin, nint end)
    {
        if (IsConductance)
            Advance<SomeConductances>(sums, stage, last, begin, end);
        else
            Advance<NoConductances>(sums, stage, last, begin, end);
    }

    private void Advance<C>(in StageSums sums, int stage, bool last, nint begin, nint end) where C : struct, IConductances
    {
        byte* s = this.s.Pointer, each = factors.Each(stage);
        StageSums into = sums;
        L left = this.left, reversal = Reversal, seen = L.Load(factors.Same(stage));
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L now = L.Load(s + o);
            if (each != null)
                seen = L.Load(each + o);
            into.Add<L, C>(o, seen * now, reversal);
            if (last)
                L.Store(s + o, L.Flush(left * now));
        }
    }

    public override void KeepInitial() => initialS.CopyFrom(s);

    public override void Reset(bool toInitial)
    {
        if (toInitial)
            s.CopyFrom(initialS);
    }

    public override void Dispose()
    {
        factors.Dispose();
        base.Dispose();
    }
}
