using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Neurons;

namespace Snn.Core.Kernels;

/// <summary>Each weight for so many steps, from the one in which it takes effect.</summary>
/// <remarks>
/// The sum over the last so many steps, without subtracting what ends, so that nothing is left over of a weight: time is cut into spans of
/// the pulse's length, and what acts is what came in this span, a running sum, and what came in the last one later than now, a sum from its end.
/// </remarks>
public sealed unsafe class PulseKernel<T, L> : Kernel<T>
    where T : unmanaged, IFloatingPointIeee754<T> where L : unmanaged, ILane<L>
{
    private readonly NativeBuffer s, running;
    private readonly NativeBuffer[] span;      // at place k what came in step k of this span or, until then, the sum of the last span from k on

    /// <param name="steps">Duration.</param>
    public PulseKernel(PulseDescription description, long steps, int count) : base(description, count)
    {
        Memory.Require((double)steps * (count * sizeof(T) + 2 * NativeBuffer.Padding), $"the pulses of {steps} steps of {count} neurons");
        (s, running, Arrived) = (NewColumn(), NewColumn(), new NativeBuffer(Bytes));
        span = [.. Enumerable.Range(0, (int)steps).Select(_ => NewColumn())];
        States = [s];
    }

    public override IReadOnlyList<NativeBuffer> States { get; }

    public override NativeBuffer Arrived { get; }

    public override void Begin(long step, nint begin, nint end)
    {
        int place = (int)(step % span.Length);
        if (place == 0)
            BeginSpan(begin, end);
        byte* s = this.s.Pointer, running = this.running.Pointer, arrived = Arrived.Pointer, here = span[place].Pointer;
        byte* later = place + 1 < span.Length ? span[place + 1].Pointer : null;
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L came = L.Load(arrived + o), sum = L.Load(running + o) + came;
            L.Store(arrived + o, 0);
            L.Store(here + o, came);
            L.Store(running + o, sum);
            L.Store(s + o, later == null ? sum : L.Load(later + o) + sum);
        }
    }

    public override void Advance(in StageSums sums, int stage, bool last, nint begin, nint end)
    {
        if (IsConductance)
            Advance<SomeConductances>(sums, begin, end);
        else
            Advance<NoConductances>(sums, begin, end);
    }

    private void Advance<C>(in StageSums sums, nint begin, nint end) where C : struct, IConductances
    {
        byte* s = this.s.Pointer;
        StageSums into = sums;
        L reversal = Reversal;
        for (nint o = begin; o < end; o += sizeof(L))
            into.Add<L, C>(o, L.Load(s + o), reversal);
    }

    public override void Reset(bool toInitial)
    {
        Arrived.Clear();
        foreach (NativeBuffer column in Columns)
            column.Clear();
    }

    public override void Dispose()
    {
        Arrived.Dispose();
        base.Dispose();
    }

    private void BeginSpan(nint begin, nint end)
    {
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L sum = 0;
            for (int k = span.Length - 1; k >= 0; k--)
            {
                sum += L.Load(span[k].Pointer + o);
                L.Store(span[k].Pointer + o, sum);
            }
            L.Store(running.Pointer + o, 0);
        }
    }
}
