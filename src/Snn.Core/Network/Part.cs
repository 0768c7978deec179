using System.Runtime.InteropServices;

namespace Snn.Core.Network;

/// <summary>Element types in which variables are read; the numbers are those of snn_type.</summary>
public enum ElementType
{
    Float64 = 0,
    Float32 = 1,
    Int64 = 2,
    Int32 = 3,
    UInt8 = 4,
}

/// <summary>A variable as it is read: where its elements lie until the next call, or how they are made when they are asked for.</summary>
public readonly ref struct Variable
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly Maker? make;

    private Variable(long length, ElementType type, ReadOnlySpan<byte> bytes, Maker? make)
    {
        (Length, Type, this.make) = (length, type, make);
        this.bytes = bytes;
    }

    private delegate ReadOnlySpan<byte> Maker();

    public ElementType Type { get; }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    public ReadOnlySpan<byte> Bytes => make is null ? bytes : make();

    public static Variable Of<E>(ReadOnlySpan<E> elements) where E : unmanaged
        => new(elements.Length, TypeOf<E>(), MemoryMarshal.AsBytes(elements), null);

    public static Variable Of<E>(long length, Func<E[]> make) where E : unmanaged
        => new(length, TypeOf<E>(), default, () => MemoryMarshal.AsBytes<E>(make()));

    public static ElementType TypeOf<E>()
        => typeof(E) == typeof(double) ? ElementType.Float64
            : typeof(E) == typeof(float) ? ElementType.Float32
            : typeof(E) == typeof(long) ? ElementType.Int64
            : typeof(E) == typeof(int) ? ElementType.Int32
            : ElementType.UInt8;

    public static int Size(ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Int64 => 8,
        ElementType.Float32 or ElementType.Int32 => 4,
        _ => 1,
    };
}

/// <summary>Anything that a user adds to a network.</summary>
public abstract class Part : IDisposable
{
    /// <summary>The user's name for it, for error texts.</summary>
    public string Name { get; init; } = "";

    /// <summary>One variable, to be copied before the next call.</summary>
    /// <exception cref="SnnException">It has none of that name.</exception>
    public abstract Variable Get(string variable);

    /// <summary>One variable of chosen elements, where that is quicker than all of it.</summary>
    public virtual bool TryGet(string variable, int[] index, out Variable values)
    {
        values = default;
        return false;
    }

    /// <summary>How many elements its variables have.</summary>
    public virtual int Elements => 0;

    /// <summary>Sets one variable of all elements, or of those at <paramref name="index"/>.</summary>
    public virtual void Set(string variable, Values? value, int[]? index, Random.RandomStream stream)
        => throw SnnException.Attribute($"{Name} has no variable '{variable}' to set");

    /// <summary>Writes everything that its description does not say.</summary>
    public virtual void Save(StateWriter state)
    {
    }

    /// <summary>Reads what <see cref="Save"/> wrote for a part of the same description.</summary>
    public virtual void Load(ref StateReader state)
    {
    }

    /// <summary>Whether it cannot be without another part.</summary>
    public virtual bool Uses(Part other) => false;

    /// <summary>Does what it has put off and others still know of, before they forget it.</summary>
    public virtual void Settle()
    {
    }

    /// <summary>Back to the beginning of time.</summary>
    /// <param name="weights">What was learned is forgotten too.</param>
    public virtual void Reset(bool weights)
    {
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
