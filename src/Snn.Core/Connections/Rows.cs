using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Snn.Core.Network;

namespace Snn.Core.Connections;

/// <summary>Synapses in rows: those of a source side by side, by delay (<see cref="Row"/>), for each slice of the targets.</summary>
/// <remarks>
/// Users see them by source, then delay, then in the order in which they were added (targets ascending where a rule drew them), or
/// in an order of their own. A synapse takes 2 bytes, its weight's 4 or 8 where weights differ, and at most 2 where delays differ.
/// </remarks>
internal sealed unsafe class Rows<T> : Synapses<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    // A segment in a queue: where it begins in the slice's data, and how many synapses it has.
    private const int CountBits = 24;
    private const ulong MostCount = (1UL << CountBits) - 1;

    // Segments lie anywhere in memory, so each is asked for before it is added: its first lines some segments ahead, the rest of a long one
    // while the segment before it is added, a share with each chunk of that one's synapses.
    private const int SegmentsAhead = 8, LineSize = 64, FirstLines = 6, Chunk = 32, BytesOfCodes = 2 * LineSize;

    private readonly Slice[] slices;
    private RowSlice[] parts;
    private readonly int sources;
    private readonly int delay;             // of all synapses; -1 where delays differ
    private readonly int[]? order;          // the users' number of each synapse, by rows; null if the same
    private T weight;                       // of all synapses, where they have none of their own
    private bool weighted;
    private bool anyPositive, anyOther;

    /// <param name="delay">The delay of all synapses; -1 where delays differ.</param>
    /// <param name="weight">The weight of all synapses; null where weights differ.</param>
    /// <param name="order">For each synapse, by rows, the user's number of it; null if that is the order.</param>
    public Rows(int sources, Slice[] slices, RowSlice[] parts, int delay, T? weight, int[]? order)
    {
        (this.sources, this.slices, this.parts, this.delay, this.order) = (sources, slices, parts, delay, order);
        (this.weight, weighted) = (weight ?? T.Zero, weight is null);
        long count = 0;
        (int shortest, int longest) = (int.MaxValue, 0);
        Visit((_, segmentDelay, _, _, length) =>
        {
            count += length;
            (shortest, longest) = (Math.Min(shortest, segmentDelay), Math.Max(longest, segmentDelay));
        });
        Count = checked((int)count);
        Delays = count == 0 ? (0, 0) : (shortest, longest);
        NoteSigns();
    }

    internal delegate void SegmentVisitor(int source, int delay, int slice, byte* segment, int count);

    public override int Count { get; }

    public override (int Shortest, int Longest) Delays { get; }

    public override long Bytes => parts.Sum(p => p.Starts[^1] + p.Starts.LongLength * sizeof(long)) + (order?.LongLength ?? 0) * sizeof(int);

    private int Stride => sizeof(ushort) + (weighted ? sizeof(T) : 0);

    public override int[] Sources()
    {
        var all = new int[Count];
        Number((int source, int _, int _, byte* _, Span<int> numbers, int first, int count) => Fill(all, numbers, first, count, source));
        return all;
    }

    public override int[] Targets()
    {
        var all = new int[Count];
        Number((_, _, slice, segment, numbers, first, count) =>
        {
            for (int k = 0; k < count; k++)
                all[numbers.IsEmpty ? first + k : numbers[k]] = slices[slice].Begin + ((ushort*)segment)[k];
        });
        return all;
    }

    public override int[] DelaySteps()
    {
        var all = new int[Count];
        Number((_, steps, _, _, numbers, first, count) => Fill(all, numbers, first, count, steps));
        return all;
    }

    public override T[] Weights()
    {
        var all = new T[Count];
        if (!weighted)
            Array.Fill(all, weight);
        else
            Number((_, _, _, segment, numbers, first, count) =>
            {
                var weights = new ReadOnlySpan<T>((ushort*)segment + count, count);
                if (numbers.IsEmpty)
                    weights.CopyTo(all.AsSpan(first));
                for (int k = 0; k < numbers.Length; k++)
                    all[numbers[k]] = weights[k];
            });
        return all;
    }

    public override void SetWeights(double[] weights, int[]? index)
    {
        if (index is null && !weighted && weights.Length > 0 && !weights.AsSpan().ContainsAnyExcept(weights[0]))
        {
            weight = T.CreateSaturating(weights[0]);
            NoteSigns();
            return;
        }
        T[] all = index is null ? Array.ConvertAll(weights, T.CreateSaturating) : Weights();
        for (int i = 0; i < index?.Length; i++)
            all[index[i]] = T.CreateSaturating(weights[i]);
        if (!weighted)
            GiveEachAWeight();
        Number((_, _, _, segment, numbers, first, count) =>
        {
            var own = new Span<T>((ushort*)segment + count, count);
            if (numbers.IsEmpty)
                all.AsSpan(first, count).CopyTo(own);
            for (int k = 0; k < numbers.Length; k++)
                own[k] = all[numbers[k]];
        });
        NoteSigns();
    }

    /// <remarks>Each row lies somewhere else in memory: all are asked for before the first is read.</remarks>
    public override void Ask(int slice, ReadOnlySpan<int> fired)
    {
        RowSlice part = parts[slice];
        if (delay < 0)
            foreach (int source in fired)
                Prefetch(part.Data + part.Starts[source], BytesOfCodes);
    }

    public override void Route(int slice, ReadOnlySpan<int> fired, long step, DelayQueue<ulong> queue)
    {
        byte* data = parts[slice].Data;
        int stride = Stride;
        fixed (long* starts = parts[slice].Starts)
            foreach (int source in fired)
            {
                long start = starts[source], length = starts[source + 1] - start;
                if (length == 0)
                    continue;
                if (delay >= 0)
                {
                    queue.Put(step + delay, Pack(start, (int)(length / stride)));
                    continue;
                }
                var row = new Row(data + start, stride);
                while (row.Next())
                    queue.Put(step + row.Delay, Pack(row.Segment - data, row.Count));
            }
    }

    public override void Add(int slice, ReadOnlySpan<ulong> segments, T* positive, T* others)
    {
        byte* data = parts[slice].Data;
        int begin = slices[slice].Begin;
        T* into = begin + (anyPositive ? positive : others);
        if (!weighted)
            AddEqual(data, segments, into, weight);
        else if (anyPositive && anyOther && positive != others)
            AddBySign(data, segments, positive + begin, others + begin);
        else
            AddEach(data, segments, into);
    }

    /// <remarks>A coupling has one delay, 0: a row is one segment.</remarks>
    public override void Couple(int slice, T* pre, T* post, T* gap, T* into)
    {
        RowSlice part = parts[slice];
        int begin = slices[slice].Begin;
        post += begin;
        gap += begin;
        into += begin;
        for (int source = 0; source < sources; source++)
        {
            int count = (int)((part.Starts[source + 1] - part.Starts[source]) / Stride);
            ushort* targets = (ushort*)(part.Data + part.Starts[source]);
            T* weights = (T*)(targets + count);
            for (int k = 0; k < count; k++)
                into[targets[k]] += gap[targets[k]] * (pre[source] - post[targets[k]]) * (weighted ? weights[k] : weight);
        }
    }

    public override void Send(int slice, T* values, T* scale, T* scaled, T* into)
    {
        RowSlice part = parts[slice];
        int begin = slices[slice].Begin;
        into += begin;
        for (int source = 0; source < sources; source++)
        {
            int count = (int)((part.Starts[source + 1] - part.Starts[source]) / Stride);
            ushort* targets = (ushort*)(part.Data + part.Starts[source]);
            T* weights = (T*)(targets + count);
            T value = values[source];
            bool isScaled = scale != null && (scaled == null || scaled[source] != T.Zero);
            for (int k = 0; k < count; k++)
                into[targets[k]] += (isScaled ? scale[begin + targets[k]] * value : value) * (weighted ? weights[k] : weight);
        }
    }

    internal override int PlaceCount(int slice) => (int)(parts[slice].Starts[^1] / Stride);

    internal override Slice[] Tiles(int slice) => [slices[slice]];

    internal override SynapseRow<T> RowOf(int slice, int tile, int source)
    {
        RowSlice part = parts[slice];
        int count = (int)((part.Starts[source + 1] - part.Starts[source]) / Stride);
        ushort* targets = (ushort*)(part.Data + part.Starts[source]);
        return new() { Weights = (T*)(targets + count), Count = count, Place = (int)(part.Starts[source] / Stride), Targets = targets };
    }

    /// <summary>For each source of a slice how many synapses stand before its own.</summary>
    internal int[] Places(int slice)
    {
        int[] places = new int[sources + 1];
        VisitSlice(slice, (source, _, _, _, count) => places[source + 1] += count);
        for (int source = 0; source < sources; source++)
            places[source + 1] += places[source];
        return places;
    }

    /// <summary>The segments of a source onto a slice.</summary>
    internal RowSegments SegmentsOf(int slice, int source)
    {
        RowSlice part = parts[slice];
        return new(part.Data, part.Starts[source], part.Starts[source + 1], Stride, delay);
    }

    /// <summary>The delay of all synapses; -1 where delays differ.</summary>
    internal int OneDelay => delay;

    /// <summary>Where all synapses have one delay, the one segment of a source.</summary>
    /// <param name="count">How many synapses the source has there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong OnlySegmentOf(int slice, int source, int count) => Pack(parts[slice].Starts[source], count);

    /// <summary>Asks for the first synapses of a segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Prefetch(int slice, ulong segment, int most)
    {
        int count = (int)(segment & MostCount);
        byte* targets = parts[slice].Data + (segment >> CountBits);
        if (count <= most)
        {
            Prefetch(targets, count * (sizeof(ushort) + sizeof(T)));        // the weights follow
            return;
        }
        Prefetch(targets, most * sizeof(ushort));
        Prefetch(targets + count * sizeof(ushort), most * sizeof(T));
    }

    /// <summary>The targets of a segment, counted within the slice, and their weights.</summary>
    internal int Locate(int slice, ulong segment, out ushort* targets, out T* weights)
    {
        int count = (int)(segment & MostCount);
        targets = (ushort*)(parts[slice].Data + (segment >> CountBits));
        weights = (T*)(targets + count);
        return count;
    }

    internal override int[] Numbers(int slice)
    {
        int[] places = Places(slice), numbers = new int[places[^1]];
        Number((source, _, where, _, given, first, count) =>
        {
            for (int k = 0; where == slice && k < count; k++)
                numbers[places[source]++] = given.IsEmpty ? first + k : given[k];
        });
        return numbers;
    }

    public override void Dispose()
    {
        foreach (RowSlice part in parts)
            part.Free();
        base.Dispose();
    }

    internal static ulong Pack(long start, int count) => (ulong)start << CountBits | (uint)count;

    /// <summary>Asks for the first lines of a segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchFirst(byte* data, ReadOnlySpan<ulong> segments, int i, int stride)
    {
        if (i < segments.Length)
            Prefetch(data + (segments[i] >> CountBits), Math.Min(FirstLines * LineSize, (int)(segments[i] & MostCount) * stride));
    }

    /// <summary>Where what remains of a segment behind its first lines begins and ends; nowhere, if the last was before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* RestOf(byte* data, ReadOnlySpan<ulong> segments, int i, int stride, out byte* end)
    {
        ulong segment = i < segments.Length ? segments[i] : 0;
        byte* start = data + (segment >> CountBits);
        end = start + (nint)(segment & MostCount) * stride;
        return start + FirstLines * LineSize;
    }

    /// <summary>Asks for as many bytes of a rest as a chunk of synapses takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* PrefetchChunk(byte* rest, byte* end, int stride)
    {
        if (Sse.IsSupported && rest < end)
            for (int line = 0; line < Chunk * stride / LineSize; line++)
                Sse.Prefetch0(rest + line * LineSize);
        return rest + Chunk * stride;
    }

    /// <summary>Asks for some bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(byte* address, int bytes)
    {
        if (!Sse.IsSupported)
            return;
        for (byte* line = (byte*)((nint)address & -LineSize); line < address + bytes; line += LineSize)
            Sse.Prefetch0(line);
    }

    private static void AddEach(byte* data, ReadOnlySpan<ulong> segments, T* into)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            PrefetchFirst(data, segments, i + SegmentsAhead, sizeof(ushort) + sizeof(T));
            ushort* target = (ushort*)(data + (segments[i] >> CountBits)), end = target + (int)(segments[i] & MostCount);
            if (end - target < Chunk)
                AddEach(target, end, (T*)end, into);
            else
                AddEachOfLong(target, end, into, RestOf(data, segments, i + 1, sizeof(ushort) + sizeof(T), out byte* restEnd), restEnd);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddEachOfLong(ushort* target, ushort* end, T* into, byte* rest, byte* restEnd)
    {
        T* weight = (T*)end;
        for (; target + Chunk <= end; target += Chunk, weight += Chunk)
        {
            rest = PrefetchChunk(rest, restEnd, sizeof(ushort) + sizeof(T));
            AddEach(target, target + Chunk, weight, into);
        }
        AddEach(target, end, weight, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEach(ushort* target, ushort* end, T* weight, T* into)
    {
        for (; target + 4 <= end; target += 4, weight += 4)
        {
            ulong four = Unsafe.ReadUnaligned<ulong>(target);
            into[(ushort)four] += weight[0];
            into[(ushort)(four >> 16)] += weight[1];
            into[(ushort)(four >> 32)] += weight[2];
            into[four >> 48] += weight[3];
        }
        for (; target < end; target++, weight++)
            into[*target] += *weight;
    }

    private static void AddEqual(byte* data, ReadOnlySpan<ulong> segments, T* into, T weight)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            PrefetchFirst(data, segments, i + SegmentsAhead, sizeof(ushort));
            ushort* target = (ushort*)(data + (segments[i] >> CountBits)), end = target + (int)(segments[i] & MostCount);
            if (end - target < Chunk)
                AddEqual(target, end, weight, into);
            else
                AddEqualOfLong(target, end, weight, into, RestOf(data, segments, i + 1, sizeof(ushort), out byte* restEnd), restEnd);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddEqualOfLong(ushort* target, ushort* end, T weight, T* into, byte* rest, byte* restEnd)
    {
        for (; target + Chunk <= end; target += Chunk)
        {
            rest = PrefetchChunk(rest, restEnd, sizeof(ushort));
            AddEqual(target, target + Chunk, weight, into);
        }
        AddEqual(target, end, weight, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEqual(ushort* target, ushort* end, T weight, T* into)
    {
        for (; target + 4 <= end; target += 4)
        {
            ulong four = Unsafe.ReadUnaligned<ulong>(target);
            into[(ushort)four] += weight;
            into[(ushort)(four >> 16)] += weight;
            into[(ushort)(four >> 32)] += weight;
            into[four >> 48] += weight;
        }
        for (; target < end; target++)
            into[*target] += weight;
    }

    private static void AddBySign(byte* data, ReadOnlySpan<ulong> segments, T* positive, T* others)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            PrefetchFirst(data, segments, i + SegmentsAhead, sizeof(ushort) + sizeof(T));
            int count = (int)(segments[i] & MostCount);
            ushort* targets = (ushort*)(data + (segments[i] >> CountBits));
            T* weights = (T*)(targets + count);
            for (int k = 0; k < count; k++)
                (weights[k] > T.Zero ? positive : others)[targets[k]] += weights[k];
        }
    }

    private delegate void NumberedVisitor(int source, int delay, int slice, byte* segment, Span<int> numbers, int first, int count);

    /// <summary>Visits all segments with the users' numbers of their synapses: those given, or the ones from first on.</summary>
    private void Number(NumberedVisitor visitor)
    {
        int first = 0;
        Visit((source, steps, slice, segment, count) =>
        {
            visitor(source, steps, slice, segment, order is null ? [] : order.AsSpan(first, count), first, count);
            first += count;
        });
    }

    /// <summary>Visits all segments by source, delay, slice: an order that does not depend on how many slices there are.</summary>
    private void Visit(SegmentVisitor visitor)
    {
        for (int source = 0; source < sources; source++)
            if (delay >= 0)
                VisitEqual(source, visitor);
            else
                VisitByDelay(source, visitor);
    }

    private void VisitEqual(int source, SegmentVisitor visitor)
    {
        for (int slice = 0; slice < parts.Length; slice++)
            VisitRowOf(source, slice, visitor);
    }

    private void VisitByDelay(int source, SegmentVisitor visitor)
    {
        if (parts.Length == 1)
        {
            VisitRow(source, 0, 0, int.MaxValue, visitor);
            return;
        }
        for (int from = 0; from < int.MaxValue;)
        {
            int nearest = int.MaxValue;
            for (int slice = 0; slice < parts.Length; slice++)
                nearest = Math.Min(nearest, FirstDelay(source, slice, from));
            if (nearest == int.MaxValue)
                return;
            for (int slice = 0; slice < parts.Length; slice++)
                VisitRow(source, slice, nearest, nearest, visitor);
            from = nearest + 1;
        }
    }

    /// <summary>The segments of a row whose delays lie in [from, to].</summary>
    private void VisitRow(int source, int slice, int from, int to, SegmentVisitor visitor)
    {
        if (parts[slice].Starts[source] == parts[slice].Starts[source + 1])
            return;
        var row = new Row(parts[slice].Data + parts[slice].Starts[source], Stride);
        while (row.Next() && row.Delay <= to)
            if (row.Delay >= from)
                visitor(source, row.Delay, slice, row.Segment, row.Count);
    }

    private int FirstDelay(int source, int slice, int from)
    {
        if (parts[slice].Starts[source] == parts[slice].Starts[source + 1])
            return int.MaxValue;
        var row = new Row(parts[slice].Data + parts[slice].Starts[source], Stride);
        while (row.Next())
            if (row.Delay >= from)
                return row.Delay;
        return int.MaxValue;
    }

    private static void Fill(int[] all, Span<int> numbers, int first, int count, int value)
    {
        if (numbers.IsEmpty)
            all.AsSpan(first, count).Fill(value);
        foreach (int number in numbers)
            all[number] = value;
    }

    /// <summary>Lays the rows out anew with a weight in each synapse.</summary>
    private void GiveEachAWeight()
    {
        RowSlice[] old = parts;
        parts = [.. old.Select((_, slice) => WithWeights(slice))];
        weighted = true;
        foreach (RowSlice part in old)
            part.Free();
    }

    private RowSlice WithWeights(int slice)
    {
        using var builder = new RowBuilder<T>(sources, delay < 0, weighted: true, far: Delays.Longest > byte.MaxValue);
        VisitSlice(slice, (source, _, _, _, count) =>
        {
            for (int k = 0; k < count; k++)
                builder.Count(source);
        });
        builder.Allocate();
        VisitSlice(slice, (source, steps, _, segment, count) =>
        {
            for (int k = 0; k < count; k++)
                builder.Add(source, ((ushort*)segment)[k], steps, weight);
        });
        return builder.Close();
    }

    private void VisitSlice(int slice, SegmentVisitor visitor)
    {
        for (int source = 0; source < sources; source++)
            VisitRowOf(source, slice, visitor);
    }

    private void VisitRowOf(int source, int slice, SegmentVisitor visitor)
    {
        if (delay < 0)
            VisitRow(source, slice, 0, int.MaxValue, visitor);
        else if (parts[slice].Starts[source + 1] - parts[slice].Starts[source] is > 0 and var length)
            visitor(source, delay, slice, parts[slice].Data + parts[slice].Starts[source], (int)(length / Stride));
    }

    /// <summary>Notes which signs occur, so that delivery need not look at each weight.</summary>
    private void NoteSigns()
    {
        if (!weighted)
        {
            (anyPositive, anyOther) = (weight > T.Zero, !(weight > T.Zero));
            return;
        }
        bool positive = false, other = false;
        Visit((_, _, _, segment, count) =>
        {
            bool above = false, notAbove = false;
            T* weights = (T*)((ushort*)segment + count);
            for (int k = 0; k < count; k++)
            {
                above |= weights[k] > T.Zero;
                notAbove |= !(weights[k] > T.Zero);
            }
            positive |= above;
            other |= notAbove;
        });
        (anyPositive, anyOther) = (positive, other);
    }
}
