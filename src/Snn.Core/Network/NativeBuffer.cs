using System.Runtime.InteropServices;

namespace Snn.Core.Network;

/// <summary>Memory outside the managed heap, aligned for the widest vectors, zeroed, never moved.</summary>
public sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;

    /// <summary>Columns end on a multiple of this, so that loops need no remainder.</summary>
    public const int Padding = 256;

    public byte* Pointer { get; private set; }
    public nint Length { get; }

    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public NativeBuffer(nint length)
    {
        Length = (length + Padding - 1) / Padding * Padding;
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(Length, Padding), Alignment);
        Clear();
    }

    /// <summary>A column of ones, padding and all.</summary>
    public static NativeBuffer Ones<T>(int count) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var ones = new NativeBuffer((nint)count * sizeof(T));
        ones.Span<T>((int)(ones.Length / sizeof(T))).Fill(T.One);
        return ones;
    }

    /// <summary>The first elements as numbers of one type.</summary>
    public Span<T> Span<T>(int count) where T : unmanaged => new(Pointer, count);

    public void Clear() => NativeMemory.Clear(Pointer, (nuint)Length);

    public void CopyFrom(NativeBuffer other) => Buffer.MemoryCopy(other.Pointer, Pointer, Length, other.Length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
