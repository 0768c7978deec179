using System.Numerics;

namespace Snn.Core.Network;

/// <summary>The times of trains that fire at given ones: of each train a list, which it goes through over and over.</summary>
public sealed unsafe class FiringTimes<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double[] times;
    private readonly long[] lengths, starts;

    /// <param name="times">One list after the other, in ms.</param>
    /// <param name="lengths">Of each train's list; an empty one never fires.</param>
    public FiringTimes(double[] times, long[] lengths, int count)
    {
        if (lengths.Length != count || lengths.Sum() != times.LongLength)
            throw SnnException.Value($"firing_times needs a list for each of {count} trains");
        if (Array.FindIndex(times, t => !double.IsFinite(t)) is >= 0 and var bad)
            throw SnnException.Value($"firing_times must be finite, got {times[bad]}");
        (this.times, this.lengths) = (times, lengths);
        starts = new long[count];
        for (int i = 1; i < count; i++)
            starts[i] = starts[i - 1] + lengths[i - 1];
        Next = new NativeBuffer((nint)count * sizeof(T));
    }

    /// <summary>The next time of each train; infinity for those that never fire.</summary>
    public NativeBuffer Next { get; }

    /// <summary>Goes on in the list of a train.</summary>
    /// <param name="counter">The number of the next time, which may have come to the list's end.</param>
    /// <returns>The number within the list.</returns>
    public long Show(int train, long counter)
    {
        long number = lengths[train] == 0 ? 0 : counter % lengths[train];
        ((T*)Next.Pointer)[train] = lengths[train] == 0 ? T.PositiveInfinity : T.CreateSaturating(times[starts[train] + Math.Max(number, 0)]);
        return number;
    }

    public void Dispose() => Next.Dispose();
}
