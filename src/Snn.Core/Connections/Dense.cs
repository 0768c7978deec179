using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Network;

namespace Snn.Core.Connections;

/// <summary>
/// A full matrix of synapses (autapses may be missing), cut into blocks of a few vectors of targets. A block holds its sources one
/// after the other, so that a coupling streams through memory once, with the sums of a block in registers.
/// </summary>
internal sealed unsafe class Dense<T> : Synapses<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    // A matrix of fewer elements is worth its padding, however much that is.
    private const int Small = 1 << 16;

    // Four running sums hide the latency of an addition.
    private const int VectorsPerBlock = 4;
    private static readonly int blockSize = VectorsPerBlock * (typeof(T) == typeof(float) ? F32.Count : F64.Count);

    private readonly int sources, targets, blocks, delay;
    private readonly bool autapses;
    private readonly Slice[] slices;
    private readonly T[] weights;
    private bool anyPositive, anyOther;

    /// <param name="weights">By source, then target; or one for all.</param>
    public Dense(int sources, int targets, Slice[] slices, bool autapses, double[] weights, int delay)
    {
        (this.sources, this.targets, this.slices, this.autapses, this.delay) = (sources, targets, slices, autapses, delay);
        blocks = (targets + blockSize - 1) / blockSize;
        this.weights = GC.AllocateArray<T>(blocks * sources * blockSize, pinned: true);
        SetWeights(weights, null);
    }

    public override int Count => sources * (autapses ? targets : targets - 1);

    public override (int Shortest, int Longest) Delays => (delay, delay);

    public override long Bytes => weights.LongLength * sizeof(T);

    /// <summary>Whether all pairs, or all but those of a neuron with itself, are worth a matrix.</summary>
    public static bool Fits(int sources, int targets, bool autapses)
    {
        long padded = (targets + blockSize - 1L) / blockSize * blockSize * sources, count = (long)sources * (autapses ? targets : targets - 1);
        return count > 0 && padded <= int.MaxValue && (padded <= Small || padded <= 2 * count);
    }

    /// <summary>Whether the edges are all pairs, or all but those of a neuron with itself, by source, then target.</summary>
    public static bool Fits(int sources, int targets, Edges edges, out bool autapses)
    {
        autapses = edges.Count == (long)sources * targets;
        if (!autapses && !(sources == targets && edges.Count == (long)sources * (sources - 1)) || !Fits(sources, targets, autapses))
            return false;
        for (int k = 0; k < edges.Count; k++)
            if ((edges.Source[k], edges.Target[k]) != Pair(k, targets, autapses))
                return false;
        return true;
    }

    public override int[] Sources() => InUsersOrder(pair => pair.Source);

    public override int[] Targets() => InUsersOrder(pair => pair.Target);

    public override T[] Weights() => InUsersOrder(pair => weights[Place(pair.Source, pair.Target)]);

    public override int[] DelaySteps() => InUsersOrder(_ => delay);

    public override void SetWeights(double[] numbers, int[]? index)
    {
        if (index is null)
            SetAll(numbers);
        for (int i = 0; i < index?.Length; i++)
        {
            (int source, int target) = Pair(index[i], targets, autapses);
            weights[Place(source, target)] = T.CreateSaturating(numbers[numbers.Length == 1 ? 0 : i]);
        }
        anyPositive = anyOther = false;
        foreach (T weight in weights)       // padding is 0, which has no sign
        {
            anyPositive |= weight > T.Zero;
            anyOther |= weight < T.Zero;
        }
    }

    public override void Route(int slice, ReadOnlySpan<int> fired, long step, DelayQueue<ulong> queue)
    {
        foreach (int source in fired)
            queue.Put(step + delay, (ulong)source);
    }

    /// <remarks>A segment is a source.</remarks>
    public override void Add(int slice, ReadOnlySpan<ulong> segments, T* positive, T* others)
    {
        if (typeof(T) == typeof(float))
            Add<F32>(slices[slice], segments, (byte*)positive, (byte*)others);
        else
            Add<F64>(slices[slice], segments, (byte*)positive, (byte*)others);
    }

    public override void Couple(int slice, T* pre, T* post, T* gap, T* into)
    {
        if (typeof(T) == typeof(float))
            Couple<F32>(slices[slice], pre, post, gap, into);
        else
            Couple<F64>(slices[slice], pre, post, gap, into);
    }

    public override void Send(int slice, T* values, T* scale, T* scaled, T* into)
    {
        if (typeof(T) == typeof(float))
            Send<F32>(slices[slice], values, scale, scaled, into);
        else
            Send<F64>(slices[slice], values, scale, scaled, into);
    }

    internal override bool IsMatrix => true;

    internal override bool HasGaps => !autapses;

    internal override int PlaceCount(int slice) => Tiles(slice).Length * sources * blockSize;

    internal override int[] Numbers(int slice)
    {
        int[] numbers = new int[PlaceCount(slice)];
        Array.Fill(numbers, -1);
        for (int k = 0; k < Count; k++)
            if (Pair(k, targets, autapses) is var (source, target) && target >= slices[slice].Begin && target < slices[slice].End)
                numbers[Place(source, target) - slices[slice].Begin * sources] = k;
        return numbers;
    }

    /// <remarks>A tile is a block.</remarks>
    internal override Slice[] Tiles(int slice)
    {
        (int begin, int end) = slices[slice];
        return [.. Enumerable.Range(0, (end - begin + blockSize - 1) / blockSize).Select(i => new Slice(begin + i * blockSize, Math.Min(begin + (i + 1) * blockSize, end)))];
    }

    internal override SynapseRow<T> RowOf(int slice, int tile, int source)
    {
        int place = (tile * sources + source) * blockSize;
        return new() { Weights = (T*)Unsafe.AsPointer(ref weights[slices[slice].Begin * sources + place]), Count = blockSize, Place = place };
    }

    private void Add<L>(Slice slice, ReadOnlySpan<ulong> segments, byte* positive, byte* others) where L : unmanaged, ILane<L>
    {
        bool bySign = anyPositive && anyOther && positive != others;
        byte* into = anyPositive ? positive : others;
        for (int begin = slice.Begin; segments.Length > 0 && begin < slice.End; begin += blockSize)
        {
            byte* block = (byte*)Unsafe.AsPointer(ref weights[0]) + (nint)begin * sources * sizeof(T);
            if (bySign)
                AddBySign<L>(block, segments, positive + begin * sizeof(T), others + begin * sizeof(T));
            else
                Add<L>(block, segments, (T*)into + begin);
        }
    }

    private static void Add<L>(byte* block, ReadOnlySpan<ulong> segments, T* into) where L : unmanaged, ILane<L>
    {
        L i0 = At<L>(into, 0), i1 = At<L>(into, 1), i2 = At<L>(into, 2), i3 = At<L>(into, 3);
        foreach (ulong source in segments)
        {
            byte* weight = block + (nint)source * VectorsPerBlock * sizeof(L);
            i0 += L.Load(weight);
            i1 += L.Load(weight + sizeof(L));
            i2 += L.Load(weight + 2 * sizeof(L));
            i3 += L.Load(weight + 3 * sizeof(L));
        }
        Put(into, 0, i0);
        Put(into, 1, i1);
        Put(into, 2, i2);
        Put(into, 3, i3);
    }

    private static void AddBySign<L>(byte* block, ReadOnlySpan<ulong> segments, byte* positive, byte* others) where L : unmanaged, ILane<L>
    {
        foreach (ulong source in segments)
            for (nint o = 0; o < VectorsPerBlock * sizeof(L); o += sizeof(L))
            {
                L weight = L.Load(block + (nint)source * VectorsPerBlock * sizeof(L) + o);
                L.Store(positive + o, L.Load(positive + o) + L.Select(weight > 0, weight, 0));
                L.Store(others + o, L.Load(others + o) + L.Select(weight > 0, 0, weight));
            }
    }

    private void Couple<L>(Slice slice, T* pre, T* post, T* gap, T* into) where L : unmanaged, ILane<L>
    {
        byte* weight = (byte*)Unsafe.AsPointer(ref weights[0]) + (nint)slice.Begin * sources * sizeof(T);
        post += slice.Begin;
        gap += slice.Begin;
        into += slice.Begin;
        for (int begin = slice.Begin; begin < slice.End; begin += blockSize, post += blockSize, gap += blockSize, into += blockSize)
        {
            L v0 = At<L>(post, 0), v1 = At<L>(post, 1), v2 = At<L>(post, 2), v3 = At<L>(post, 3);
            L g0 = At<L>(gap, 0), g1 = At<L>(gap, 1), g2 = At<L>(gap, 2), g3 = At<L>(gap, 3);
            L i0 = At<L>(into, 0), i1 = At<L>(into, 1), i2 = At<L>(into, 2), i3 = At<L>(into, 3);
            for (int source = 0; source < sources; source++, weight += VectorsPerBlock * sizeof(L))
            {
                L v = Broadcast<L>(pre[source]);
                i0 += g0 * (v - v0) * L.Load(weight);
                i1 += g1 * (v - v1) * L.Load(weight + sizeof(L));
                i2 += g2 * (v - v2) * L.Load(weight + 2 * sizeof(L));
                i3 += g3 * (v - v3) * L.Load(weight + 3 * sizeof(L));
            }
            Put(into, 0, i0);
            Put(into, 1, i1);
            Put(into, 2, i2);
            Put(into, 3, i3);
        }
    }

    private void Send<L>(Slice slice, T* values, T* scale, T* scaled, T* into) where L : unmanaged, ILane<L>
    {
        byte* weight = (byte*)Unsafe.AsPointer(ref weights[0]) + (nint)slice.Begin * sources * sizeof(T);
        into += slice.Begin;
        for (int begin = slice.Begin; begin < slice.End; begin += blockSize, into += blockSize)
        {
            L s0 = 1, s1 = 1, s2 = 1, s3 = 1;
            if (scale != null)
                (s0, s1, s2, s3) = (At<L>(scale + begin, 0), At<L>(scale + begin, 1), At<L>(scale + begin, 2), At<L>(scale + begin, 3));
            L i0 = At<L>(into, 0), i1 = At<L>(into, 1), i2 = At<L>(into, 2), i3 = At<L>(into, 3);
            for (int source = 0; source < sources; source++, weight += VectorsPerBlock * sizeof(L))
            {
                L x = Broadcast<L>(values[source]);
                if (scale == null || scaled != null && scaled[source] == T.Zero)
                {
                    i0 += x * L.Load(weight);
                    i1 += x * L.Load(weight + sizeof(L));
                    i2 += x * L.Load(weight + 2 * sizeof(L));
                    i3 += x * L.Load(weight + 3 * sizeof(L));
                    continue;
                }
                i0 += s0 * x * L.Load(weight);
                i1 += s1 * x * L.Load(weight + sizeof(L));
                i2 += s2 * x * L.Load(weight + 2 * sizeof(L));
                i3 += s3 * x * L.Load(weight + 3 * sizeof(L));
            }
            Put(into, 0, i0);
            Put(into, 1, i1);
            Put(into, 2, i2);
            Put(into, 3, i3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L At<L>(T* column, int vector) where L : unmanaged, ILane<L> => L.Load((byte*)column + vector * sizeof(L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<L>(T* column, int vector, L value) where L : unmanaged, ILane<L> => L.Store((byte*)column + vector * sizeof(L), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Broadcast<L>(T value) where L : unmanaged, ILane<L> => typeof(T) == typeof(float) ? (L)(double)(float)(object)value : (L)(double)(object)value;

    private void SetAll(double[] numbers)
    {
        int i = 0, step = numbers.Length == 1 ? 0 : 1;
        for (int source = 0; source < sources; source++)
            for (int begin = 0; begin < targets; begin += blockSize)
            {
                Span<T> row = weights.AsSpan(Place(source, begin), Math.Min(blockSize, targets - begin));
                for (int k = 0; k < row.Length; k++)
                    if (autapses || begin + k != source)
                    {
                        row[k] = T.CreateSaturating(numbers[i]);
                        i += step;
                    }
            }
    }

    private int Place(int source, int target) => (target / blockSize * sources + source) * blockSize + target % blockSize;

    private static (int Source, int Target) Pair(int k, int targets, bool autapses)
    {
        if (autapses)
            return (k / targets, k % targets);
        (int source, int target) = (k / (targets - 1), k % (targets - 1));
        return (source, target < source ? target : target + 1);
    }

    private E[] InUsersOrder<E>(Func<(int Source, int Target), E> at)
    {
        var all = new E[Count];
        for (int k = 0; k < all.Length; k++)
            all[k] = at(Pair(k, targets, autapses));
        return all;
    }
}
