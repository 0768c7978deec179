using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Network;

namespace Snn.Core.Kernels;

/// <summary>Exponential, alpha and double exponential time courses: s decays, fed by x if there is a rise.</summary>
public sealed unsafe class FilterKernel<T, L> : Kernel<T>
    where T : unmanaged, IFloatingPointIeee754<T> where L : unmanaged, ILane<L>
{
    private readonly FilterDescription description;
    private readonly NativeBuffer s, initialS;
    private readonly NativeBuffer? x, initialX;
    private readonly Coefficients<T> seen;
    private readonly double jump;       // of x by a weight of 1, or of s where there is no x
    private double sFromS, sFromX, xFromX;

    public FilterKernel(FilterDescription description, int stages, int count) : base(description, count)
    {
        this.description = description;
        (s, initialS) = (NewColumn(), NewColumn());
        jump = 1;
        if (description.TauRise is { } rise)
        {
            (x, initialX) = (NewColumn(), NewColumn());
            jump = Propagation.Jump(rise, description.TauDecay);
        }
        seen = new Coefficients<T>(2 * stages, count);
        States = x is null ? [s] : [s, x];
    }

    public override IReadOnlyList<NativeBuffer> States { get; }

    public override void Prepare(string method, double dt, ReadOnlySpan<double> tauMembrane)
    {
        for (int i = 0; i < tauMembrane.Length; i++)
        {
            Propagation step = Propagation.Of(method, description.TauRise ?? 0, description.TauDecay, tauMembrane[i], dt);
            (sFromS, sFromX, xFromX) = (step.SFromS, step.SFromX, step.XFromX);
            for (int k = 0; k < step.Seen.Length; k++)
            {
                seen.Set(2 * k, i, tauMembrane.Length, step.Seen[k].S);
                seen.Set(2 * k + 1, i, tauMembrane.Length, step.Seen[k].X);
            }
        }
    }

    public override void AddTo(byte* sum, Line before, int stage, double factor, nint begin, nint end)
    {
        L times = factor;
        byte* s = this.s.Pointer;
        Line ofS = seen[2 * stage], ofX = seen[2 * stage + 1];
        if (x is null)
        {
            for (nint o = begin; o < end; o += sizeof(L))
                L.Store(sum + o, before.At<L>(o) + times * (ofS.At<L>(o) * L.Load(s + o)));
            return;
        }
        byte* x_ = x.Pointer;
        for (nint o = begin; o < end; o += sizeof(L))
            L.Store(sum + o, before.At<L>(o) + times * (ofS.At<L>(o) * L.Load(s + o) + ofX.At<L>(o) * L.Load(x_ + o)));
    }

    public override void Advance(nint begin, nint end)
    {
        byte* s = this.s.Pointer, arrived = Arrived.Pointer;
        L fromS = sFromS;
        if (x is null)
        {
            for (nint o = begin; o < end; o += sizeof(L))
            {
                L.Store(s + o, L.Flush(fromS * L.Load(s + o) + L.Load(arrived + o)));
                L.Store(arrived + o, 0);
            }
            return;
        }
        byte* x_ = x.Pointer;
        L fromX = sFromX, rest = xFromX, jump = this.jump;
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L now = L.Load(x_ + o);
            L.Store(s + o, L.Flush(fromS * L.Load(s + o) + fromX * now));
            L.Store(x_ + o, L.Flush(rest * now + jump * L.Load(arrived + o)));
            L.Store(arrived + o, 0);
        }
    }

    public override void Receive(nint begin, nint end)
    {
        byte* into = (x ?? s).Pointer, arrived = Arrived.Pointer;
        L jump = this.jump;
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L.Store(into + o, L.Load(into + o) + jump * L.Load(arrived + o));
            L.Store(arrived + o, 0);
        }
    }

    public override void KeepInitial()
    {
        initialS.CopyFrom(s);
        initialX?.CopyFrom(x!);
    }

    public override void Reset(bool toInitial)
    {
        Arrived.Clear();
        if (!toInitial)
            return;
        s.CopyFrom(initialS);
        x?.CopyFrom(initialX!);
    }

    public override void Dispose()
    {
        seen.Dispose();
        base.Dispose();
    }
}
