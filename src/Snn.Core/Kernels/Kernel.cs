using System.Numerics;
using Snn.Core.Network;

namespace Snn.Core.Kernels;

/// <summary>One kernel of a population: its states, and the passes over them.</summary>
/// <remarks>A pass works on the neurons at the byte offsets [begin, end) and on nothing else.</remarks>
public abstract unsafe class Kernel<T>(KernelDescription description, int count) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<NativeBuffer> columns = [];

    public KernelDescription Description => description;

    /// <summary>The weights that take effect in the step. Who takes them leaves zero.</summary>
    public NativeBuffer Arrived { get; } = new((nint)count * sizeof(T));

    /// <summary>The states that users may read, what flows first; a description may name fewer.</summary>
    public abstract IReadOnlyList<NativeBuffer> States { get; }

    /// <summary>All that steps change.</summary>
    public IReadOnlyList<NativeBuffer> Columns => columns;

    /// <summary>Computes what depends on the method and on the neurons' time constants.</summary>
    /// <param name="tauMembrane">For each neuron, or one for all, in ms; used by the method <c>exact</c> only.</param>
    public virtual void Prepare(string method, double dt, ReadOnlySpan<double> tauMembrane)
    {
    }

    /// <summary>Takes in what acts within the step that ends at <paramref name="step"/>.</summary>
    public virtual void Begin(long step, nint begin, nint end)
    {
    }

    /// <summary>Adds what a neuron sees at one of its method's stages, times a factor.</summary>
    public abstract void AddTo(byte* sum, Line before, int stage, double factor, nint begin, nint end);

    /// <summary>Moves the states to the end of the step, where they jump by what arrived.</summary>
    public virtual void Advance(nint begin, nint end)
    {
    }

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
        Arrived.Dispose();
        GC.SuppressFinalize(this);
    }

    protected NativeBuffer NewColumn()
    {
        var column = new NativeBuffer((nint)count * sizeof(T));
        columns.Add(column);
        return column;
    }
}
