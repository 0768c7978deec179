using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>
/// A whole number for each neuron of a lane: counters and steps, which a float lane cannot hold exactly.
/// It has the lane's width (int32 beside float32, int64 beside float64), so all columns of a population share one byte offset.
/// </summary>
public readonly struct Int<L>(L bits) where L : unmanaged, ILane<L>
{
    public readonly L Lane = bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Int<L>(int constant) => new(L.Integer(constant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int<L> operator +(Int<L> a, Int<L> b) => new(L.AddInteger(a.Lane, b.Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int<L> operator -(Int<L> a, Int<L> b) => new(L.SubtractInteger(a.Lane, b.Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<L> operator >(Int<L> a, Int<L> b) => new(L.GreaterInteger(a.Lane, b.Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<L> operator <(Int<L> a, Int<L> b) => new(L.GreaterInteger(b.Lane, a.Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int<L> Max(Int<L> a, Int<L> b) => new(L.MaxInteger(a.Lane, b.Lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int<L> Select(Mask<L> condition, Int<L> yes, Int<L> no) => new(L.Select(condition, yes.Lane, no.Lane));
}
