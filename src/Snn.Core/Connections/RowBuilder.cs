using System.Numerics;
using System.Runtime.InteropServices;
using Snn.Core.Network;

namespace Snn.Core.Connections;

/// <summary>
/// Lays out the rows of one slice in two passes: first every synapse is counted, then every synapse is added, in the same
/// order. Rows are then sorted by delay where they stand, so that little more memory is taken than the rows themselves need.
/// </summary>
/// <param name="varying">Whether delays differ.</param>
/// <param name="weighted">Whether each synapse has a weight of its own.</param>
/// <param name="far">Whether delays may differ by more than 255 steps.</param>
internal sealed unsafe class RowBuilder<T>(int sources, bool varying, bool weighted, bool far) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int FewSynapses = 24;

    /// <summary>Most synapses of a row: what queues hold of a segment has 24 bits for their number.</summary>
    public const int MostOfRow = (1 << 24) - 1;

    private readonly int stride = sizeof(ushort) + (weighted ? sizeof(T) : 0);
    private readonly int[] counts = new int[sources];
    private readonly long[] next = new long[sources];
    private byte* data;
    private int[] sorted = [], perDelay = [];
    private byte[] row = [];

    /// <summary>Bytes of a synapse as it is added: delay, target, weight.</summary>
    private int Record => stride + (varying ? sizeof(ushort) : 0);

    public void Count(int source) => counts[source]++;

    /// <summary>Makes room, when all are counted. Each row has room for the most that it may need; what is added stands at the end of it.</summary>
    public void Allocate()
    {
        long end = 0;
        for (int s = 0; s < counts.Length; s++)
        {
            if (counts[s] > MostOfRow)
                throw SnnException.Value($"a neuron may have {MostOfRow} synapses onto {Slice.Most} neighbours, neuron {s} would have {counts[s]}");
            end += MostBytes(counts[s]);
            next[s] = end - (long)counts[s] * Record;
        }
        data = (byte*)NativeMemory.Alloc((nuint)Math.Max(end, 1));
        HugePages.Advise(data, end);
    }

    public void Add(int source, int target, int delay, T weight)
    {
        byte* record = data + next[source];
        next[source] += Record;
        if (varying)
        {
            *(ushort*)record = (ushort)delay;
            record += sizeof(ushort);
        }
        *(ushort*)record = (ushort)target;
        if (weighted)
            *(T*)(record + sizeof(ushort)) = weight;
    }

    /// <summary>The finished rows, which are the caller's.</summary>
    public RowSlice Close()
    {
        long[] starts = new long[counts.Length + 1];
        long end = 0, room = 0;
        for (int s = 0; s < counts.Length; s++)
        {
            starts[s] = end;
            room += MostBytes(counts[s]);
            end += Write(data + room - (long)counts[s] * Record, counts[s], data + end);
        }
        starts[^1] = end;
        byte* shrunk = (byte*)NativeMemory.Realloc(data, (nuint)Math.Max(end, 1));
        data = null;
        return new RowSlice(starts, shrunk);
    }

    public void Dispose() => NativeMemory.Free(data);

    private long MostBytes(int count) => varying ? Row.MostBytes(count, stride, far) : (long)count * stride;

    /// <summary>Writes a row; it may begin before its records, never behind them.</summary>
    private int Write(byte* records, int count, byte* to)
    {
        if (count == 0)
            return 0;
        int most = (int)MostBytes(count);
        if (row.Length < most)
            (row, sorted) = (new byte[2 * most], new int[2 * count]);
        fixed (byte* scratch = row)
        {
            int length = varying ? WriteByDelay(records, count, scratch) : WriteInOrder(records, count, scratch);
            Buffer.MemoryCopy(scratch, to, length, length);
            return length;
        }
    }

    private int WriteInOrder(byte* records, int count, byte* to)
    {
        ushort* targets = (ushort*)to;
        T* weights = (T*)(targets + count);
        for (int k = 0; k < count; k++, records += stride)
        {
            targets[k] = *(ushort*)records;
            if (weighted)
                weights[k] = *(T*)(records + sizeof(ushort));
        }
        return count * stride;
    }

    private int WriteByDelay(byte* records, int count, byte* to)
    {
        SortByDelay(records, count);
        ushort* codes = (ushort*)to + 1;
        for (int first = 0, end, before = 0; first < count; first = end)
        {
            int delay = Delay(records, sorted[first]);
            end = SegmentEnd(records, first, count);
            codes = Row.WriteCodes(codes, end - first, delay, before);
            before = delay;
        }
        *(ushort*)to = checked((ushort)(codes - (ushort*)to - 1));
        byte* segment = (byte*)codes;
        for (int first = 0, end; first < count; first = end)
        {
            end = SegmentEnd(records, first, count);
            segment = WriteSegment(records, sorted.AsSpan(first, end - first), segment);
        }
        return (int)(segment - to);
    }

    private int SegmentEnd(byte* records, int first, int count)
    {
        int delay = Delay(records, sorted[first]), end = first + 1;
        while (end < count && Delay(records, sorted[end]) == delay)
            end++;
        return end;
    }

    private byte* WriteSegment(byte* records, ReadOnlySpan<int> numbers, byte* to)
    {
        ushort* targets = (ushort*)to;
        T* weights = (T*)(targets + numbers.Length);
        for (int k = 0; k < numbers.Length; k++)
        {
            byte* record = records + (nint)numbers[k] * Record + sizeof(ushort);
            targets[k] = *(ushort*)record;
            if (weighted)
                weights[k] = *(T*)(record + sizeof(ushort));
        }
        return to + (nint)numbers.Length * stride;
    }

    private int Delay(byte* records, int k) => *(ushort*)(records + (nint)k * Record);

    /// <summary>The records' numbers by delay, those of one delay in the order in which they were added.</summary>
    private void SortByDelay(byte* records, int count)
    {
        if (count <= FewSynapses)
        {
            SortFew(records, count);
            return;
        }
        int shortest = int.MaxValue, longest = 0;
        for (int k = 0; k < count; k++)
        {
            shortest = Math.Min(shortest, Delay(records, k));
            longest = Math.Max(longest, Delay(records, k));
        }
        if (perDelay.Length < longest - shortest + 2)
            perDelay = new int[2 * (longest - shortest) + 2];
        Span<int> places = perDelay.AsSpan(0, longest - shortest + 2);
        places.Clear();
        for (int k = 0; k < count; k++)
            places[Delay(records, k) - shortest + 1]++;
        for (int d = 1; d < places.Length; d++)
            places[d] += places[d - 1];
        for (int k = 0; k < count; k++)
            sorted[places[Delay(records, k) - shortest]++] = k;
    }

    private void SortFew(byte* records, int count)
    {
        for (int k = 0; k < count; k++)
        {
            int delay = Delay(records, k), place = k;
            for (; place > 0 && Delay(records, sorted[place - 1]) > delay; place--)
                sorted[place] = sorted[place - 1];
            sorted[place] = k;
        }
    }
}

/// <summary>The rows of one slice: those of source s lie at [Starts[s], Starts[s + 1]) of the data.</summary>
internal sealed unsafe class RowSlice(long[] starts, byte* data)
{
    public long[] Starts => starts;
    public byte* Data { get; private set; } = data;

    ~RowSlice() => Free();      // of a slice whose neighbours could not be built

    public void Free()
    {
        NativeMemory.Free(Data);
        Data = null;
    }
}
