using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Neurons;

namespace Snn.Core.Kernels;

/// <summary>
/// Where what flows in at one stage is summed up: current, or conductance together with its pull, which is conductance times reversal.
/// The sum to which a kernel adds its own is another column for the first one, null where there is nothing yet.
/// </summary>
public unsafe struct StageSums
{
    public byte* Before, PullBefore, Sum, Pull;

    /// <summary>The sums for the kernels that come next.</summary>
    public readonly StageSums Next => new() { Before = Sum, PullBefore = Pull, Sum = Sum, Pull = Pull };

    /// <summary>Adds what flows into a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add<L, C>(nint offset, L flow, L reversal) where L : unmanaged, ILane<L> where C : struct, IConductances
    {
        L drawn = reversal * flow;
        if (Before != null)
        {
            flow = L.Load(Before + offset) + flow;
            if (C.Any)
                drawn = L.Load(PullBefore + offset) + drawn;
        }
        L.Store(Sum + offset, flow);
        if (C.Any)
            L.Store(Pull + offset, drawn);
    }
}

/// <summary>One kernel of a population: its states, and the passes over them.</summary>
/// <remarks>A pass works on the neurons at the byte offsets [begin, end) and on nothing else.</remarks>
public abstract unsafe class Kernel<T>(KernelDescription description, int count) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<NativeBuffer> columns = [];

    public KernelDescription Description => description;

    public bool IsConductance { get; } = description.Reversal is not null;

    /// <summary>Where the weights that take effect in the step are added.</summary>
    public abstract NativeBuffer Arrived { get; }

    /// <summary>Whether weights are to be added after the pass over the step, not before.</summary>
    public virtual bool TakesAfterwards => false;

    /// <summary>The states that users may read, what flows first; a description may name fewer.</summary>
    public abstract IReadOnlyList<NativeBuffer> States { get; }

    /// <summary>All that steps change.</summary>
    public IReadOnlyList<NativeBuffer> Columns => columns;

    /// <summary>In mV; 0 if it is a current.</summary>
    protected double Reversal => description.Reversal ?? 0;

    /// <summary>Bytes of a column.</summary>
    protected nint Bytes => (nint)count * sizeof(T);

    /// <summary>Computes what depends on the method and on the neurons' time constants.</summary>
    /// <param name="tauMembrane">For each neuron, or one for all, in ms; used by the method <c>exact</c> only.</param>
    public virtual void Prepare(string method, double dt, ReadOnlySpan<double> tauMembrane)
    {
    }

    /// <summary>Takes in what acts within the step that ends at <paramref name="step"/>.</summary>
    public virtual void Begin(long step, nint begin, nint end)
    {
    }

    /// <summary>Adds what a neuron sees at one of its method's stages; after the last one the states move to the end of the step.</summary>
    public abstract void Advance(in StageSums sums, int stage, bool last, nint begin, nint end);

    /// <summary>Lets the states jump by what arrived without delay, after the step.</summary>
    public virtual void Receive(nint begin, nint end)
    {
    }

    /// <summary>The states as they are now are those that <see cref="Reset"/> goes back to.</summary>
    public virtual void KeepInitial()
    {
    }

    /// <param name="toInitial">Whether steps were made; otherwise the states stay as they were set.</param>
    public abstract void Reset(bool toInitial);

    public virtual void Dispose()
    {
        foreach (NativeBuffer column in columns)
            column.Dispose();
        GC.SuppressFinalize(this);
    }

    protected NativeBuffer NewColumn()
    {
        var column = new NativeBuffer(Bytes);
        columns.Add(column);
        return column;
    }
}
