using System.Runtime.InteropServices;
using Snn.Core;
using Snn.Core.Network;

namespace Snn.Interop;

/// <summary>The arrays that come with a description, copied when it asks for them.</summary>
internal readonly unsafe ref struct Arrays
{
    private readonly void** data;
    private readonly long* lengths;
    private readonly int* types;
    private readonly long count;

    public Arrays(void** data, long* lengths, int* types, long count)
    {
        if (count < 0 || count > 0 && (data is null || lengths is null || types is null))
            throw SnnException.Value("arrays: a pointer is missing or the count negative");
        this.data = data;
        this.lengths = lengths;
        this.types = types;
        this.count = count;
    }

    public double[] Doubles(long number) => TypeAt(number) switch
    {
        ElementType.Float64 => Span<double>(number).ToArray(),
        ElementType.Float32 => Convert<float, double>(number, x => x),
        ElementType.Int64 => Convert<long, double>(number, x => x),
        ElementType.Int32 => Convert<int, double>(number, x => x),
        _ => Convert<byte, double>(number, x => x),
    };

    public long[] Longs(long number) => TypeAt(number) switch
    {
        ElementType.Int64 => Span<long>(number).ToArray(),
        ElementType.Int32 => Convert<int, long>(number, x => x),
        ElementType.UInt8 => Convert<byte, long>(number, x => x),
        _ => throw SnnException.Type("an array of whole numbers is needed here"),
    };

    public ReadOnlySpan<byte> Bytes(long number) => TypeAt(number) == ElementType.UInt8 ? Span<byte>(number) : throw SnnException.Type("an array of bytes is needed here");

    private ElementType TypeAt(long number)
    {
        if (number < 0 || number >= count)
            throw SnnException.Type($"there is no array {number}");
        if (lengths[number] < 0 || lengths[number] > 0 && data[number] is null)
            throw SnnException.Value($"array {number}: a pointer is missing or the length negative");
        return Enum.IsDefined((ElementType)types[number]) ? (ElementType)types[number] : throw SnnException.Type($"array {number} has the unknown type {types[number]}");
    }

    private ReadOnlySpan<E> Span<E>(long number) where E : unmanaged => new(data[number], checked((int)lengths[number]));

    private R[] Convert<E, R>(long number, Converter<E, R> convert) where E : unmanaged => Array.ConvertAll(Span<E>(number).ToArray(), convert);
}
