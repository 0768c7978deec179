using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Neurons;

namespace Snn.Core.Kernels;

/// <summary>Alpha and double exponential time courses: s decays, fed by x, which jumps.</summary>
public sealed unsafe class RisingKernel<T, L> : Kernel<T>
    where T : unmanaged, IFloatingPointIeee754<T> where L : unmanaged, ILane<L>
{
    private readonly double tauRise, tauDecay, jump;       // of x by a weight of 1
    private readonly NativeBuffer s, x, initialS, initialX;
    private readonly Coefficients<T> seen;      // of s and of x, at each stage
    private double sFromS, sFromX, xFromX;

    public RisingKernel(FilterDescription description, double tauRise, int stages, int count) : base(description, count)
    {
        (this.tauRise, tauDecay) = (tauRise, description.TauDecay);
        jump = Propagation.Jump(tauRise, tauDecay);
        (s, initialS, x, initialX) = (NewColumn(), NewColumn(), NewColumn(), NewColumn());
        Arrived = new NativeBuffer(Bytes);
        seen = new Coefficients<T>(2 * stages, count);
        States = [s, x];
    }

    public override IReadOnlyList<NativeBuffer> States { get; }

    public override NativeBuffer Arrived { get; }

    public override void Prepare(string method, double dt, ReadOnlySpan<double> tauMembrane)
    {
        for (int i = 0; i < tauMembrane.Length; i++)
        {
            Propagation step = Propagation.Of(method, tauRise, tauDecay, tauMembrane[i], dt);
            (sFromS, sFromX, xFromX) = (step.SFromS, step.SFromX, step.XFromX);
            for (int k = 0; k < step.Seen.Length; k++)
            {
                seen.Set(2 * k, i, tauMembrane.Length, step.Seen[k].S);
                seen.Set(2 * k + 1, i, tauMembrane.Length, step.Seen[k].X);
            }
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
        byte* s = this.s.Pointer, x = this.x.Pointer, arrived = Arrived.Pointer, eachOfS = seen.Each(2 * stage), eachOfX = seen.Each(2 * stage + 1);
        StageSums into = sums;
        L reversal = Reversal, fromS = sFromS, fromX = sFromX, rest = xFromX, jump = this.jump;
        L ofS = L.Load(seen.Same(2 * stage)), ofX = L.Load(seen.Same(2 * stage + 1));
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L now = L.Load(s + o), fed = L.Load(x + o);
            if (eachOfS != null)
                (ofS, ofX) = (L.Load(eachOfS + o), L.Load(eachOfX + o));
            into.Add<L, C>(o, ofS * now + ofX * fed, reversal);
            if (last)
            {
                L.Store(s + o, L.Flush(fromS * now + fromX * fed));
                L.Store(x + o, L.Flush(rest * fed + jump * L.Load(arrived + o)));
                L.Store(arrived + o, 0);
            }
        }
    }

    public override void Receive(nint begin, nint end)
    {
        byte* x = this.x.Pointer, arrived = Arrived.Pointer;
        L jump = this.jump;
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L.Store(x + o, L.Load(x + o) + jump * L.Load(arrived + o));
            L.Store(arrived + o, 0);
        }
    }

    public override void KeepInitial()
    {
        initialS.CopyFrom(s);
        initialX.CopyFrom(x);
    }

    public override void Reset(bool toInitial)
    {
        Arrived.Clear();
        if (!toInitial)
            return;
        s.CopyFrom(initialS);
        x.CopyFrom(initialX);
    }

    public override void Dispose()
    {
        Arrived.Dispose();
        seen.Dispose();
        base.Dispose();
    }
}
