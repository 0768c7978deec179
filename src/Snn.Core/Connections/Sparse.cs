using System.Numerics;
using Snn.Core.Network;

namespace Snn.Core.Connections;

/// <summary>Synapses in rows: those of a source side by side, by delay, then in the users' order.</summary>
internal sealed unsafe class Sparse<T> : Synapses<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int sources;
    private readonly long[] delays;
    private readonly int[] starts;          // of the row segment (source, delay number); one more at the end
    private readonly int[] targets;
    private readonly T[] weights;
    private readonly int[]? places;         // where the users' k-th synapse lies; null if at k

    public Sparse(int sources, Edges edges, double[] weights, long[] delaySteps)
    {
        this.sources = sources;
        delays = [.. delaySteps.Distinct().Order()];
        double count = (double)sources * delays.Length;
        Memory.Require(2 * count * sizeof(int), $"the rows of {sources} sources with {delays.Length} different delays");
        if (count >= int.MaxValue)
            throw new SnnException(ErrorKind.Memory, $"{sources} sources with {delays.Length} different delays are more rows than there can be; round the delays");
        int[] segments = new int[edges.Count];
        for (int k = 0; k < edges.Count; k++)
            segments[k] = edges.Source[k] * delays.Length + Array.BinarySearch(delays, delaySteps[k]);
        starts = Starts(segments, sources * delays.Length);
        targets = new int[edges.Count];
        this.weights = new T[edges.Count];
        places = Place(segments);
        for (int k = 0; k < edges.Count; k++)
            targets[places?[k] ?? k] = edges.Target[k];
        SetWeights(weights, null);
    }

    public override int Count => targets.Length;

    public override long[] Delays => delays;

    public override int[] Sources() => InUsersOrder(SourceOf);

    public override int[] Targets() => InUsersOrder(place => targets[place]);

    public override T[] Weights() => InUsersOrder(place => weights[place]);

    public override long[] DelaySteps() => InUsersOrder(place => delays[SegmentOf(place) % delays.Length]);

    public override void SetWeights(double[] numbers, int[]? index)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            int k = index?[i] ?? i;
            weights[places?[k] ?? k] = T.CreateSaturating(numbers[i]);
        }
    }

    public override void AddRow(int source, int delay, T* positive, T* others)
    {
        int segment = source * delays.Length + delay;
        ReadOnlySpan<int> target = targets.AsSpan(starts[segment]..starts[segment + 1]);
        ReadOnlySpan<T> weight = weights.AsSpan(starts[segment], target.Length);
        for (int k = 0; k < target.Length; k++)
            (weight[k] > T.Zero ? positive : others)[target[k]] += weight[k];
    }

    public override void Couple(T* pre, T* post, T* gap, T* into)
    {
        for (int source = 0; source < sources; source++)
        {
            ReadOnlySpan<int> target = targets.AsSpan(starts[source * delays.Length]..starts[(source + 1) * delays.Length]);
            ReadOnlySpan<T> weight = weights.AsSpan(starts[source * delays.Length], target.Length);
            T v = pre[source];
            for (int k = 0; k < target.Length; k++)
                into[target[k]] += gap[target[k]] * (v - post[target[k]]) * weight[k];
        }
    }

    /// <summary>Where each segment begins: the segments before it, counted.</summary>
    private static int[] Starts(int[] segments, int count)
    {
        var starts = new int[count + 1];
        foreach (int segment in segments)
            starts[segment + 1]++;
        for (int s = 0; s < count; s++)
            starts[s + 1] += starts[s];
        return starts;
    }

    private int[]? Place(int[] segments)
    {
        int[] next = (int[])starts.Clone();
        int[] places = Array.ConvertAll(segments, segment => next[segment]++);
        for (int k = 0; k < places.Length; k++)
            if (places[k] != k)
                return places;
        return null;
    }

    private E[] InUsersOrder<E>(Func<int, E> at)
    {
        var all = new E[targets.Length];
        for (int k = 0; k < all.Length; k++)
            all[k] = at(places?[k] ?? k);
        return all;
    }

    private int SourceOf(int place) => SegmentOf(place) / delays.Length;

    /// <summary>The last segment that begins at or before a place: those before it that begin there too are empty.</summary>
    private int SegmentOf(int place)
    {
        int low = 0, high = starts.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (starts[middle] <= place)
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
