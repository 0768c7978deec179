using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>A condition, true or false for each neuron of a lane.</summary>
public readonly struct Mask<L>(L bits) where L : unmanaged, ILane<L>
{
    /// <summary>All ones where true, all zeros where false.</summary>
    public readonly L Lane = bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<L> operator &(Mask<L> a, Mask<L> b) => new(L.And(a.Lane, b.Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<L> operator |(Mask<L> a, Mask<L> b) => new(L.Or(a.Lane, b.Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<L> operator !(Mask<L> a) => new(L.Not(a.Lane));
}
