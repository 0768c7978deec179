namespace Snn.Core.Recorders;

/// <summary>Numbers that are only ever added, outside the managed heap.</summary>
internal sealed unsafe class Growing<E> : IDisposable where E : unmanaged
{
    private const int FirstCapacity = 1024;
    private E* elements;
    private nint capacity;

    public nint Count { get; private set; }

    public ReadOnlySpan<E> Span => new(elements, checked((int)Count));

    /// <summary>Room for so many more, which the caller fills.</summary>
    public Span<E> Add(int count)
    {
        if (Count + count > capacity)
            Grow(Count + count);
        var room = new Span<E>(elements + Count, count);
        Count += count;
        return room;
    }

    public void Clear() => Count = 0;

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
