using System.Numerics;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>The traces that the spikes of each source leave, and for the spikes of the last steps what they were before.</summary>
/// <param name="steps">For how many steps back.</param>
/// <param name="nearest">Whether a spike sets the trace to 1 instead of adding 1.</param>
/// <param name="slow">Whether spikes leave a second, slow trace too.</param>
internal sealed class SourceTraces<T>(int count, int steps, bool nearest, bool slow) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Trace[] traces = new Trace[count];
    private readonly Trace[][] before = [.. Enumerable.Repeat(Array.Empty<Trace>(), (int)BitOperations.RoundUpToPowerOf2((uint)steps + 1))];
    private readonly T[] slowTraces = new T[slow ? count : 0];
    private readonly T[][] slowBefore = [.. Enumerable.Repeat(Array.Empty<T>(), slow ? (int)BitOperations.RoundUpToPowerOf2((uint)steps + 1) : 0)];

    /// <summary>A source's last spike (0 before the first) and the trace after it.</summary>
    public readonly record struct Trace(long Step, T Value);

    public Trace this[int source] => traces[source];

    /// <summary>The slow trace after a source's last spike.</summary>
    public T Slow(int source) => slow ? slowTraces[source] : T.Zero;

    /// <summary>What the trace of its source was before a spike.</summary>
    /// <param name="number">Of the spike among those of its step.</param>
    public Trace Before(long step, int number) => before[SlotOf(step)][number];

    /// <summary>Likewise the slow trace.</summary>
    public T SlowBefore(long step, int number) => slow ? slowBefore[SlotOf(step)][number] : T.Zero;

    /// <summary>The trace after a spike.</summary>
    public Trace After(Trace before, long step, Decay<T> decay) => new(step, nearest ? T.One : before.Value * decay[step - before.Step] + T.One);

    /// <summary>Notes who fired in a step; several spikes of one source follow each other.</summary>
    /// <param name="slowDecay">Of the slow traces.</param>
    public void Note(ReadOnlySpan<int> sources, long step, Decay<T> decay, Decay<T> slowDecay)
    {
        int slot = SlotOf(step);
        if (before[slot].Length < sources.Length)
            before[slot] = new Trace[2 * sources.Length];
        if (slow && slowBefore[slot].Length < sources.Length)
            slowBefore[slot] = new T[2 * sources.Length];
        Trace[] list = before[slot];
        for (int k = 0; k < sources.Length; k++)
        {
            ref Trace trace = ref traces[sources[k]];
            list[k] = trace;
            if (slow)
                NoteSlow(sources[k], ref slowBefore[slot][k], slowDecay[step - trace.Step]);
            trace = After(trace, step, decay);
        }
    }

    private void NoteSlow(int source, ref T before, T left)
    {
        before = slowTraces[source];
        slowTraces[source] = before * left + T.One;
    }

    /// <summary>Whether so many spikes of a step were noted, none of them after a later one.</summary>
    public bool Has(long step, int spikes)
        => before[SlotOf(step)].Length >= spikes && (!slow || slowBefore[SlotOf(step)].Length >= spikes) && AllUntil(step, before[SlotOf(step)].AsSpan(0, spikes));

    private static bool AllUntil(long step, ReadOnlySpan<Trace> some)
    {
        foreach (Trace trace in some)
            if (trace.Step < 0 || trace.Step > step)
                return false;
        return true;
    }

    /// <summary>Where the list of a step is: there is a power of two of them, so that a mask finds it.</summary>
    private int SlotOf(long step) => (int)step & (before.Length - 1);

    public void Clear()
    {
        Array.Clear(traces);
        Array.Clear(slowTraces);
    }

    public void Save(StateWriter state)
    {
        state.Write<Trace>(traces);
        foreach (Trace[] list in before)
            state.Write<Trace>(list);
        state.Write<T>(slowTraces);
        foreach (T[] list in slowBefore)
            state.Write<T>(list);
    }

    /// <param name="now">No spike is later.</param>
    public void Load(ref StateReader state, long now)
    {
        state.ReadInto<Trace>(traces);
        if (!AllUntil(now, traces))
            throw StateReader.Bad();
        for (int k = 0; k < before.Length; k++)
            before[k] = state.ReadArray<Trace>();
        state.ReadInto<T>(slowTraces);
        for (int k = 0; k < slowBefore.Length; k++)
            slowBefore[k] = state.ReadArray<T>();
    }
}
