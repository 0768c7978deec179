using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Snn.Core.Network;

/// <summary>Writes what a part is in the middle of: with its description it can be made again and go on to the last bit.</summary>
public sealed class StateWriter
{
    private readonly MemoryStream bytes = new();

    public void Write<E>(ReadOnlySpan<E> elements) where E : unmanaged
    {
        Write(elements.Length);
        if (bytes.Length + (double)elements.Length * Unsafe.SizeOf<E>() > int.MaxValue)
            throw new SnnException(ErrorKind.Memory, "the state of one object may take 2 GiB to be copied or saved; clear or shorten its records");
        bytes.Write(MemoryMarshal.AsBytes(elements));
    }

    public void Write(long number) => bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));

    public byte[] ToArray() => bytes.ToArray();
}

/// <summary>Reads what a <see cref="StateWriter"/> wrote.</summary>
/// <remarks>Bytes that were not written by it are a <see cref="SnnException"/>, never a read outside.</remarks>
public ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public long Read()
    {
        Span<long> number = stackalloc long[1];
        Take(sizeof(long)).CopyTo(MemoryMarshal.AsBytes(number));
        return number[0];
    }

    /// <summary>A number that must lie in [low, high].</summary>
    public long Read(long low, long high) => Read() is var number && number >= low && number <= high ? number : throw Bad();

    /// <summary>A number of things of which each takes at least as much as a number here.</summary>
    public long ReadCount(long low) => Read(low, rest.Length / sizeof(long));

    public E[] ReadArray<E>() where E : unmanaged
    {
        long length = Read(0, rest.Length / Unsafe.SizeOf<E>());
        return MemoryMarshal.Cast<byte, E>(Take(length * Unsafe.SizeOf<E>())).ToArray();
    }

    /// <summary>Fills all elements of a span.</summary>
    public void ReadInto<E>(scoped Span<E> elements) where E : unmanaged
    {
        Read(elements.Length, elements.Length);
        Take(elements.Length * (long)Unsafe.SizeOf<E>()).CopyTo(MemoryMarshal.AsBytes(elements));
    }

    /// <summary>To be called at the end.</summary>
    public readonly void Done()
    {
        if (!rest.IsEmpty)
            throw Bad();
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > rest.Length)
            throw Bad();
        ReadOnlySpan<byte> taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }

    public static SnnException Bad() => SnnException.Value("these bytes are not the state of this part");
}
