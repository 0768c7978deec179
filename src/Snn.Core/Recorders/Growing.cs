namespace Snn.Core.Recorders;

/// <summary>Numbers that are only ever added, outside the managed heap.</summary>
internal sealed unsafe class Growing<E> : IDisposable where E : unmanaged
{
    private const int FirstCapacity = 1024;
    private E* elements;
    private nint capacity;

    public nint Count { get; private set; }

    public ReadOnlySpan<E> Span => new(elements, checked((int)Count));

    /// <summary>At most <paramref name="length"/> of the last ones, from <paramref name="start"/> on.</summary>
    public ReadOnlySpan<E> Last(nint count, nint start, int length)
        => start >= count ? [] : new(elements + Count - count + start, (int)Math.Min(count - start, length));

    /// <summary>Room for so many more, which the caller fills.</summary>
    public Span<E> Add(int count)
    {
        if (Count + count > capacity)
            Grow(Count + count);
        var room = new Span<E>(elements + Count, count);
        Count += count;
        return room;
    }

    /// <summary>Forgets all but the last ones, now and then: the cost of moving them is spread over as many additions.</summary>
    public void KeepLast(nint count)
    {
        if (Count >= 2 * count)
            KeepOnlyLast(count);
    }

    /// <summary>Forgets all but the last ones.</summary>
    public void KeepOnlyLast(nint count)
    {
        System.Buffer.MemoryCopy(elements + Count - count, elements, count * sizeof(E), count * sizeof(E));
        Count = count;
    }

    public void Clear() => Count = 0;

    /// <summary>Holds these numbers instead.</summary>
    public void Replace(E[] others)
    {
        Clear();
        others.CopyTo(Add(others.Length));
    }

    public void Dispose()
    {
        System.Runtime.InteropServices.NativeMemory.Free(elements);
        elements = null;
        capacity = Count = 0;
    }

    private void Grow(nint needed)
    {
        nint wanted = Math.Max(Math.Max(needed, 2 * capacity), FirstCapacity);
        elements = (E*)System.Runtime.InteropServices.NativeMemory.Realloc(elements, (nuint)wanted * (nuint)sizeof(E));
        capacity = wanted;
    }
}
