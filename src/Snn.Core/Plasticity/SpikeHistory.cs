using System.Numerics;

namespace Snn.Core.Plasticity;

/// <summary>The last spikes of each neuron of a slice, each with the trace that it left: what synapses onto them have yet to see.</summary>
/// <param name="count">Neurons.</param>
/// <param name="nearest">Whether a spike sets the trace to 1 instead of adding 1.</param>
internal sealed class SpikeHistory<T>(int count, Decay<T> decay, bool nearest) where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int FirstCapacity = 32;
    private const long Never = -(1L << 60);

    private readonly Newest[] newest = [.. Enumerable.Repeat(new Newest { Step = Never }, count)];
    private (long Step, T Trace)[] records = new (long, T)[(long)count * FirstCapacity];
    private int capacity = FirstCapacity;

    /// <summary>A neuron's last spike, apart from the others since mostly it is all that is asked for.</summary>
    public struct Newest
    {
        public long Step;
        public T Trace;
        public int Count;
    }

    public int Count => count;

    public ref readonly Newest this[int neuron] => ref newest[neuron];

    /// <summary>The oldest record that the next spike of a neuron would take the place of, and the one after it; nothing is lost before the history is full.</summary>
    public bool IsFull(int neuron, out long oldest, out long next)
    {
        int had = newest[neuron].Count;
        (oldest, next) = (long.MinValue, long.MinValue);
        if (had < capacity)
            return false;
        (oldest, next) = (Record(neuron, had - capacity).Step, Record(neuron, had - capacity + 1).Step);
        return true;
    }

    public void Push(int neuron, long step)
    {
        ref Newest last = ref newest[neuron];
        last.Trace = nearest || last.Count == 0 ? T.One : last.Trace * decay[step - last.Step] + T.One;
        last.Step = step;
        Record(neuron, last.Count++) = (step, last.Trace);
    }

    /// <summary>Numbers [first, end) of a neuron's spikes in the steps [from, to).</summary>
    public (int First, int End) Between(int neuron, long from, long to)
    {
        int end = newest[neuron].Count, oldest = Math.Max(0, end - capacity);
        while (end > oldest && Record(neuron, end - 1).Step >= to)
            end--;
        int first = end;
        while (first > oldest && Record(neuron, first - 1).Step >= from)
            first--;
        return (first, end);
    }

    public (long Step, T Trace) At(int neuron, int number) => Record(neuron, number);

    /// <summary>A neuron's last spike before a step; none has the trace 0.</summary>
    public (long Step, T Trace) Before(int neuron, long step)
    {
        (int first, _) = Between(neuron, step, long.MaxValue);
        return first > Math.Max(0, newest[neuron].Count - capacity) ? Record(neuron, first - 1) : (step, T.Zero);
    }

    /// <summary>Keeps twice as many spikes of each neuron.</summary>
    public void Grow()
    {
        var grown = new (long, T)[records.LongLength * 2];
        for (int neuron = 0; neuron < count; neuron++)
            for (int number = Math.Max(0, newest[neuron].Count - capacity); number < newest[neuron].Count; number++)
                grown[(long)neuron * 2 * capacity + (number & (2 * capacity - 1))] = Record(neuron, number);
        records = grown;
        capacity *= 2;
    }

    public void Clear() => Array.Fill(newest, new Newest { Step = Never });

    /// <summary>All that is kept of a neuron, oldest first.</summary>
    public IEnumerable<(long Step, T Trace)> Kept(int neuron)
        => Enumerable.Range(Math.Max(0, newest[neuron].Count - capacity), Math.Min(capacity, newest[neuron].Count)).Select(number => Record(neuron, number));

    /// <summary>Takes over what another history kept of a neuron.</summary>
    public void Restore(int neuron, ReadOnlySpan<(long Step, T Trace)> kept)
    {
        while (kept.Length > capacity)
            Grow();
        foreach ((long Step, T Trace) spike in kept)
        {
            newest[neuron] = new() { Step = spike.Step, Trace = spike.Trace, Count = newest[neuron].Count + 1 };
            Record(neuron, newest[neuron].Count - 1) = spike;
        }
    }

    private ref (long Step, T Trace) Record(int neuron, int number) => ref records[(long)neuron * capacity + (number & (capacity - 1))];
}
