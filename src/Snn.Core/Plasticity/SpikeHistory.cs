using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>The last spikes of each neuron of a slice, each with the trace that it left: what synapses onto them have yet to see.</summary>
/// <param name="count">Neurons.</param>
/// <param name="nearest">Whether a spike sets the trace to 1 instead of adding 1.</param>
/// <param name="slow">Whether spikes leave a second, slow trace too.</param>
internal sealed unsafe class SpikeHistory<T>(int count, bool nearest, bool slow) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int FirstCapacity = 32;
    // Steps are kept in 32 bits, counted from a step that moves on: twice as many neurons fit into the cache.
    private const int Never = -(1 << 30), Far = 1 << 30;

    private readonly NativeBuffer steps = Silent(count);
    private readonly NativeBuffer traces = new((nint)count * sizeof(T)), slowTraces = new(slow ? (nint)count * sizeof(T) : 0);
    private readonly int[] fired = new int[count];
    private (long Step, T Trace)[] records = new (long, T)[(long)count * FirstCapacity];
    private T[] slowRecords = new T[slow ? (long)count * FirstCapacity : 0];
    private int capacity = FirstCapacity;

    /// <summary>Of how many last spikes of a neuron the steps stand in columns, apart from all else, since mostly they are all that is asked for.</summary>
    public const int Columns = 12;

    /// <summary>Memory for the history of a neuron.</summary>
    public static int BytesPerNeuron => (Columns + 1) * sizeof(int) + sizeof(T) + FirstCapacity * sizeof((long, T));

    public int Count => count;

    /// <summary>The step from which those of <see cref="Recent"/> are counted.</summary>
    public long Origin { get; private set; }

    /// <summary>The trace after the last spike of each neuron; 0 before the first.</summary>
    public T* Traces => (T*)traces.Pointer;

    /// <summary>Likewise of the slow trace.</summary>
    public T* SlowTraces => (T*)slowTraces.Pointer;

    /// <summary>The slow trace after a neuron's last spike but some that is kept.</summary>
    /// <param name="before">How many spikes came after it.</param>
    public T Slow(int neuron, int before) => slowRecords[Place(neuron, fired[neuron] - 1 - before)];

    /// <summary>The step of each neuron's last spike but some, counted from <see cref="Origin"/>.</summary>
    /// <param name="before">How many spikes came after it, below <see cref="Columns"/>.</param>
    public int* Recent(int before) => (int*)steps.Pointer + (nint)before * count;

    /// <summary>A step as those of <see cref="Recent"/> are counted; one that is too far away as the farthest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Local(long step) => (int)Math.Clamp(step - Origin, Never + 1, int.MaxValue);

    /// <summary>The step of a neuron's last spike but some, likewise; long ago if it is kept no more.</summary>
    /// <param name="before">How many spikes came after it.</param>
    public int Step(int neuron, int before)
        => before < Columns ? Recent(before)[neuron] : before < Math.Min(fired[neuron], capacity) ? Local(Record(neuron, fired[neuron] - 1 - before).Step) : Never;

    /// <summary>The oldest record that the next spike of a neuron would take the place of, and the one after it; nothing is lost before the history is full.</summary>
    public bool IsFull(int neuron, out long oldest, out long next)
    {
        int had = fired[neuron];
        (oldest, next) = (long.MinValue, long.MinValue);
        if (had < capacity)
            return false;
        (oldest, next) = (Record(neuron, had - capacity).Step, Record(neuron, had - capacity + 1).Step);
        return true;
    }

    /// <param name="decay">Of the neurons' traces.</param>
    /// <param name="slowDecay">Of the slow ones.</param>
    /// <param name="slowPerSquare">What the spike adds to the slow trace for each 1 by which it raises the square of the trace; 0: it adds 1.</param>
    public void Push(int neuron, long step, Decay<T> decay, Decay<T> slowDecay, T slowPerSquare = default)
    {
        long since = step - Origin - Recent(0)[neuron];
        bool isFirst = fired[neuron] == 0;
        T trace = nearest || isFirst ? T.One : Traces[neuron] * decay[since] + T.One;
        T added = slowPerSquare == T.Zero ? T.One : slowPerSquare * (trace + trace - T.One);
        Append(neuron, step, trace, !slow ? T.Zero : isFirst ? added : SlowTraces[neuron] * slowDecay[since] + added);
    }

    /// <summary>Numbers [first, end) of a neuron's spikes in the steps [from, to).</summary>
    public (int First, int End) Between(int neuron, long from, long to)
    {
        int end = fired[neuron], oldest = Math.Max(0, end - capacity);
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
        return first > Math.Max(0, fired[neuron] - capacity) ? Record(neuron, first - 1) : (step, T.Zero);
    }

    /// <summary>Whether a neuron has fired in the steps [from, to), counted from <see cref="Origin"/>, as far as it is kept.</summary>
    public bool Fired(int neuron, int from, int to) => Between(neuron, Origin + from, Origin + to) is var (first, end) && first < end;

    /// <summary>What is left at <paramref name="at"/> of a neuron's trace after its last spike before a step.</summary>
    public T TraceAt(int neuron, long step, Decay<T> decay, long at) => Before(neuron, step) is (var last, var trace) && trace != T.Zero ? trace * decay[at - last] : T.Zero;

    /// <summary>Likewise the slow trace.</summary>
    public T SlowTraceAt(int neuron, long step, Decay<T> decay, long at)
    {
        (int first, _) = Between(neuron, step, long.MaxValue);
        return slow && first > Math.Max(0, fired[neuron] - capacity) ? slowRecords[Place(neuron, first - 1)] * decay[at - Record(neuron, first - 1).Step] : T.Zero;
    }

    /// <summary>Keeps twice as many spikes of each neuron.</summary>
    public void Grow()
    {
        records = Grown(records);
        slowRecords = Grown(slowRecords);
        capacity *= 2;
    }

    private E[] Grown<E>(E[] old)
    {
        var grown = new E[old.LongLength * 2];
        for (int neuron = 0; old.Length > 0 && neuron < count; neuron++)
            for (int number = Math.Max(0, fired[neuron] - capacity); number < fired[neuron]; number++)
                grown[(long)neuron * 2 * capacity + (number & (2 * capacity - 1))] = old[Place(neuron, number)];
        return grown;
    }

    public void Clear()
    {
        steps.Span<int>(Columns * count).Fill(Never);
        traces.Clear();
        slowTraces.Clear();
        Array.Clear(fired);
        Origin = 0;
    }

    public void Dispose()
    {
        steps.Dispose();
        traces.Dispose();
        slowTraces.Dispose();
    }

    /// <summary>All that is kept of a neuron, oldest first.</summary>
    public (long Step, T Trace)[] Kept(int neuron)
    {
        int end = fired[neuron], first = Math.Max(0, end - capacity);
        return [.. Enumerable.Range(first, end - first).Select(number => Record(neuron, number))];
    }

    /// <summary>The slow traces of these.</summary>
    public T[] KeptSlow(int neuron)
    {
        int end = fired[neuron], first = Math.Max(0, end - capacity);
        return slow ? [.. Enumerable.Range(first, end - first).Select(number => slowRecords[Place(neuron, number)])] : [];
    }

    /// <summary>Takes over what another history kept of a neuron.</summary>
    /// <param name="now">No spike is later.</param>
    public void Restore(int neuron, ReadOnlySpan<(long Step, T Trace)> kept, ReadOnlySpan<T> keptSlow, long now)
    {
        if (keptSlow.Length != (slow ? kept.Length : 0) || !AreSteps(kept, now))
            throw StateReader.Bad();
        while (kept.Length > capacity)
            Grow();
        for (int k = 0; k < kept.Length; k++)
            Append(neuron, kept[k].Step, kept[k].Trace, slow ? keptSlow[k] : T.Zero);
    }

    private static bool AreSteps(ReadOnlySpan<(long Step, T Trace)> kept, long now)
    {
        long last = 0;
        foreach ((long step, _) in kept)
        {
            if (step < last || step > now)
                return false;
            last = step;
        }
        return true;
    }

    private static NativeBuffer Silent(int count)
    {
        var steps = new NativeBuffer((nint)Columns * count * sizeof(int));
        steps.Span<int>(Columns * count).Fill(Never);
        return steps;
    }

    private void Append(int neuron, long step, T trace, T slowTrace)
    {
        if (step - Origin > Far)
            MoveOrigin(step);
        for (int k = Columns - 1; k > 0; k--)
            Recent(k)[neuron] = Recent(k - 1)[neuron];
        Recent(0)[neuron] = (int)(step - Origin);
        Traces[neuron] = trace;
        if (slow)
            SlowTraces[neuron] = slowRecords[Place(neuron, fired[neuron])] = slowTrace;
        Record(neuron, fired[neuron]++) = (step, trace);
    }

    private void MoveOrigin(long step)
    {
        foreach (ref int recent in steps.Span<int>(Columns * count))
            recent = (int)Math.Max(recent - (step - Origin), Never);
        Origin = step;
    }

    private ref (long Step, T Trace) Record(int neuron, int number) => ref records[Place(neuron, number)];

    private long Place(int neuron, int number) => (long)neuron * capacity + (number & (capacity - 1));
}
