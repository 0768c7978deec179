using System.Numerics;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>The traces that the spikes of each source leave, and for the spikes of the last steps what they were before.</summary>
/// <param name="steps">For how many steps back.</param>
/// <param name="nearest">Whether a spike sets the trace to 1 instead of adding 1.</param>
internal sealed class SourceTraces<T>(int count, int steps, bool nearest) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Trace[] traces = new Trace[count];
    private readonly Trace[][] before = [.. Enumerable.Repeat(Array.Empty<Trace>(), steps + 1)];

    /// <summary>A source's last spike (0 before the first) and the trace after it.</summary>
    public readonly record struct Trace(long Step, T Value);

    public Trace this[int source] => traces[source];

    /// <summary>For each spike of a step what its source's trace was before.</summary>
    public ReadOnlySpan<Trace> Before(long step) => before[step % before.Length];

    /// <summary>The trace after a spike.</summary>
    public Trace After(Trace before, long step, Decay<T> decay) => new(step, nearest ? T.One : before.Value * decay[step - before.Step] + T.One);

    /// <summary>Notes who fired in a step; several spikes of one source follow each other.</summary>
    public void Note(ReadOnlySpan<int> sources, long step, Decay<T> decay)
    {
        ref Trace[] list = ref before[step % before.Length];
        if (list.Length < sources.Length)
            list = new Trace[2 * sources.Length];
        for (int k = 0; k < sources.Length; k++)
        {
            list[k] = traces[sources[k]];
            traces[sources[k]] = After(list[k], step, decay);
        }
    }

    public void Clear() => Array.Clear(traces);

    public void Save(StateWriter state)
    {
        state.Write<Trace>(traces);
        foreach (Trace[] list in before)
            state.Write<Trace>(list);
    }

    public void Load(ref StateReader state)
    {
        state.ReadInto<Trace>(traces);
        for (int k = 0; k < before.Length; k++)
            before[k] = state.ReadArray<Trace>();
    }
}
