namespace Snn.Core.Connections;

/// <summary>
/// A source's synapses onto one slice, as they lie in memory: codes of 16 bits that say how they divide into segments of equal
/// delay, then for each segment its targets (16 bits each, counted within the slice) and its weights. Where all delays of a
/// projection are equal there are no codes, where all weights are equal no weights.
/// </summary>
/// <remarks>
/// The number of codes comes first. A code holds a count (low byte) and how much longer the delay is than that of the segment
/// before (high byte). A longer segment goes on in codes that add nothing to the delay. Where the delay grows by more than a
/// byte holds, a code 0 comes first, then the delay itself.
/// </remarks>
internal unsafe ref struct Row
{
    private const int MostOfByte = 255;

    private readonly int stride;
    private ushort* code;
    private readonly ushort* codesEnd;
    private byte* next;

    /// <param name="stride">Bytes of a synapse: its target and, where it has one of its own, its weight.</param>
    public Row(byte* row, int stride)
    {
        this.stride = stride;
        code = (ushort*)row + 1;
        codesEnd = code + *(ushort*)row;
        next = (byte*)codesEnd;
    }

    /// <summary>Where the present segment lies.</summary>
    public byte* Segment { get; private set; }

    /// <summary>Synapses of the present segment.</summary>
    public int Count { get; private set; }

    /// <summary>Their delay in steps.</summary>
    public int Delay { get; private set; }

    /// <summary>Goes to the next segment, if there is one.</summary>
    public bool Next()
    {
        if (code == codesEnd)
            return false;
        if ((*code & MostOfByte) == 0)
        {
            Delay = code[1];
            code += 2;
        }
        else
            Delay += *code >> 8;
        int count = *code++ & MostOfByte;
        while (code != codesEnd && *code - 1u < MostOfByte)     // nothing more of delay, something of count
            count += *code++;
        Segment = next;
        Count = count;
        next += (nint)count * stride;
        return true;
    }

    /// <summary>Bytes that a row of so many synapses takes at most.</summary>
    /// <param name="far">Whether delays may differ by more than a byte holds.</param>
    public static long MostBytes(int count, int stride, bool far)
        => count == 0 ? 0 : sizeof(ushort) + (long)count * stride + (count + (far ? 2 * Math.Min(count, ushort.MaxValue / MostOfByte) : 0)) * sizeof(ushort);

    /// <summary>Writes the codes of a segment.</summary>
    /// <returns>Behind the last.</returns>
    public static ushort* WriteCodes(ushort* to, int count, int delay, int before)
    {
        int more = delay - before;
        if (more > MostOfByte)
        {
            *to++ = 0;
            *to++ = (ushort)delay;
            more = 0;
        }
        for (; count > 0; count -= MostOfByte, more = 0)
            *to++ = (ushort)(more << 8 | Math.Min(count, MostOfByte));
        return to;
    }
}

/// <summary>A segment of a row: where it lies (as queues hold it), how many synapses it has, and their delay.</summary>
internal readonly record struct RowSegment(ulong Packed, int Count, int Delay);

/// <summary>The segments of a row, for foreach.</summary>
internal unsafe ref struct RowSegments
{
    private readonly byte* data;
    private readonly int delay;
    private readonly int equal;     // synapses of a row without codes
    private readonly long start;
    private Row row;
    private bool begun;

    public RowSegments(byte* data, long start, long end, int stride, int delay)
    {
        this.data = data;
        (this.start, this.delay) = (start, delay);
        if (delay >= 0)
            equal = (int)((end - start) / stride);
        else if (start != end)
            row = new Row(data + start, stride);
    }

    public RowSegment Current { get; private set; }

    public readonly RowSegments GetEnumerator() => this;

    public bool MoveNext()
    {
        if (delay >= 0)
        {
            if (begun || equal == 0)
                return false;
            begun = true;
            Current = new(Rows<float>.Pack(start, equal), equal, delay);
            return true;
        }
        if (!row.Next())
            return false;
        Current = new(Rows<float>.Pack(row.Segment - data, row.Count), row.Count, row.Delay);
        return true;
    }
}
