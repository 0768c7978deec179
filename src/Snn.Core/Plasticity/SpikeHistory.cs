using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>The last spikes of each neuron of a slice, each with the trace that it left: what synapses onto them have yet to see.</summary>
/// <param name="count">Neurons.</param>
/// <param name="nearest">Whether a spike sets the trace to 1 instead of adding 1.</param>
internal sealed unsafe class SpikeHistory<T>(int count, Decay<T> decay, bool nearest) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int FirstCapacity = 32;
    // Steps are kept in 32 bits, counted from a step that moves on: twice as many neurons fit into the cache.
    private const int Never = -(1 << 30), Far = 1 << 30;

    private readonly NativeBuffer newest = Empty(count);
    private (long Step, T Trace)[] records = new (long, T)[(long)count * FirstCapacity];
    private int capacity = FirstCapacity;

    /// <summary>A neuron's last spikes, apart from the others since mostly they are all that is asked for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Newest
    {
        /// <summary>How many steps are kept here.</summary>
        public const int Steps = 6;

        /// <summary>The steps in which it fired, counted from <see cref="Origin"/>, the last one first.</summary>
        public fixed int Recent[Steps];

        /// <summary>Spikes in all.</summary>
        public int Count;

        /// <summary>The trace after the last.</summary>
        public T Trace;

        /// <summary>How many of the steps kept here are not before <paramref name="step"/>: without a branch for each.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int CountFrom(Newest* neuron, int step)
        {
            uint late = Vector256.GreaterThanOrEqual(Vector256.Load((int*)neuron), Vector256.Create(step)).ExtractMostSignificantBits();
            return BitOperations.PopCount(late & ((1 << Steps) - 1));      // what is loaded beside them does not count
        }
    }

    /// <summary>The step from which <see cref="Newest.Recent"/> counts.</summary>
    public long Origin { get; private set; }

    /// <summary>A step as those of <see cref="Newest.Recent"/> are counted; one that is too far away as the farthest.</summary>
    public int Local(long step) => (int)Math.Clamp(step - Origin, Never + 1, int.MaxValue);

    /// <summary>The last step in which a neuron fired.</summary>
    public long Last(int neuron) => Origin + Neurons[neuron].Recent[0];

    /// <summary>Memory for the history of a neuron.</summary>
    public static int BytesPerNeuron => sizeof(Newest) + FirstCapacity * sizeof((long, T));

    public int Count => count;

    public Newest* Neurons => (Newest*)newest.Pointer;

    /// <summary>The oldest record that the next spike of a neuron would take the place of, and the one after it; nothing is lost before the history is full.</summary>
    public bool IsFull(int neuron, out long oldest, out long next)
    {
        int had = Neurons[neuron].Count;
        (oldest, next) = (long.MinValue, long.MinValue);
        if (had < capacity)
            return false;
        (oldest, next) = (Record(neuron, had - capacity).Step, Record(neuron, had - capacity + 1).Step);
        return true;
    }

    public void Push(int neuron, long step)
    {
        Newest* last = Neurons + neuron;
        Append(neuron, step, nearest || last->Count == 0 ? T.One : last->Trace * decay[step - Last(neuron)] + T.One);
    }

    /// <summary>Numbers [first, end) of a neuron's spikes in the steps [from, to).</summary>
    public (int First, int End) Between(int neuron, long from, long to)
    {
        int end = Neurons[neuron].Count, oldest = Math.Max(0, end - capacity);
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
        return first > Math.Max(0, Neurons[neuron].Count - capacity) ? Record(neuron, first - 1) : (step, T.Zero);
    }

    /// <summary>Keeps twice as many spikes of each neuron.</summary>
    public void Grow()
    {
        var grown = new (long, T)[records.LongLength * 2];
        for (int neuron = 0; neuron < count; neuron++)
            for (int number = Math.Max(0, Neurons[neuron].Count - capacity); number < Neurons[neuron].Count; number++)
                grown[(long)neuron * 2 * capacity + (number & (2 * capacity - 1))] = Record(neuron, number);
        records = grown;
        capacity *= 2;
    }

    public void Clear()
    {
        for (int neuron = 0; neuron < count; neuron++)
            Neurons[neuron] = Silent();
        Origin = 0;
    }

    public void Dispose() => newest.Dispose();

    /// <summary>All that is kept of a neuron, oldest first.</summary>
    public (long Step, T Trace)[] Kept(int neuron)
    {
        int end = Neurons[neuron].Count, first = Math.Max(0, end - capacity);
        return [.. Enumerable.Range(first, end - first).Select(number => Record(neuron, number))];
    }

    /// <summary>Takes over what another history kept of a neuron.</summary>
    public void Restore(int neuron, ReadOnlySpan<(long Step, T Trace)> kept)
    {
        while (kept.Length > capacity)
            Grow();
        foreach ((long step, T trace) in kept)
            Append(neuron, step, trace);
    }

    private static NativeBuffer Empty(int count)
    {
        var buffer = new NativeBuffer((nint)(count + 1) * sizeof(Newest));     // the last one is loaded with what follows it
        buffer.Span<Newest>(count).Fill(Silent());
        return buffer;
    }

    private static Newest Silent()
    {
        var silent = new Newest();
        for (int k = 0; k < Newest.Steps; k++)
            silent.Recent[k] = Never;
        return silent;
    }

    private void Append(int neuron, long step, T trace)
    {
        if (step - Origin > Far)
            MoveOrigin(step);
        Newest* last = Neurons + neuron;
        for (int k = Newest.Steps - 1; k > 0; k--)
            last->Recent[k] = last->Recent[k - 1];
        last->Recent[0] = (int)(step - Origin);
        last->Trace = trace;
        Record(neuron, last->Count++) = (step, trace);
    }

    private void MoveOrigin(long step)
    {
        for (int neuron = 0; neuron < count; neuron++)
            for (int k = 0; k < Newest.Steps; k++)
                Neurons[neuron].Recent[k] = (int)Math.Max(Neurons[neuron].Recent[k] - (step - Origin), Never);
        Origin = step;
    }

    private ref (long Step, T Trace) Record(int neuron, int number) => ref records[(long)neuron * capacity + (number & (capacity - 1))];
}
