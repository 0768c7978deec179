using Snn.Core.Network;

namespace Snn.Core.Recorders;

/// <summary>When samples were taken, as stretches of equal spacing: a long record needs no memory for its times.</summary>
internal sealed class SampleTimes(long every)
{
    private readonly List<(long First, long Count)> stretches = [];

    public long Count { get; private set; }

    public void Add(long step)
    {
        Count++;
        if (stretches.Count > 0 && stretches[^1] is var (first, count) && first + count * every == step)
            stretches[^1] = (first, count + 1);
        else
            stretches.Add((step, 1));
    }

    /// <summary>Forgets all but the last ones.</summary>
    public void KeepLast(long count)
    {
        while (Count > count)
        {
            (long first, long length) = stretches[0];
            long dropped = Math.Min(length, Count - count);
            Count -= dropped;
            if (dropped == length)
                stretches.RemoveAt(0);
            else
                stretches[0] = (first + dropped * every, length - dropped);
        }
    }

    public void Clear()
    {
        stretches.Clear();
        Count = 0;
    }

    /// <summary>The times in ms.</summary>
    public double[] ToArray(Grid grid)
    {
        var times = new List<double>((int)Count);
        foreach ((long first, long count) in stretches)
            for (long k = 0; k < count; k++)
                times.Add(grid.Time(first + k * every));
        return [.. times];
    }

    public void Save(StateWriter state)
    {
        state.Write<long>(stretches.Select(s => s.First).ToArray());
        state.Write<long>(stretches.Select(s => s.Count).ToArray());
    }

    public static SampleTimes Read(ref StateReader state, long every)
    {
        var times = new SampleTimes(every);
        long[] first = state.ReadArray<long>(), count = state.ReadArray<long>();
        if (first.Length != count.Length || count.Any(c => c is < 1 or > int.MaxValue) || count.Sum() > int.MaxValue)
            throw StateReader.Bad();
        times.stretches.AddRange(first.Zip(count));
        times.Count = count.Sum();
        return times;
    }
}
