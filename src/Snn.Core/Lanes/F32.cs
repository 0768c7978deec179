using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>SIMD lane of float numbers, as wide as the build's vectors.</summary>
public readonly unsafe struct F32(VF value) : ILane<F32>
{
    private readonly VF x = value;

    public static int Count => VF.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator F32(double constant) => new(V.Create((float)constant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 operator +(F32 a, F32 b) => new(a.x + b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 operator -(F32 a, F32 b) => new(a.x - b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 operator *(F32 a, F32 b) => new(a.x * b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 operator /(F32 a, F32 b) => new(a.x / b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 operator /(F32 a, double constant) => a * (1 / constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 operator -(F32 a) => new(-a.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F32> operator >(F32 a, F32 b) => new(new(V.GreaterThan(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F32> operator <(F32 a, F32 b) => new(new(V.LessThan(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F32> operator >=(F32 a, F32 b) => new(new(V.GreaterThanOrEqual(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F32> operator <=(F32 a, F32 b) => new(new(V.LessThanOrEqual(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Select(Mask<F32> condition, F32 yes, F32 no) => new(VectorMath.Blend(condition.Lane.x, yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Exp(F32 x) => new(VectorMath.Exp(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Expm1(F32 x) => new(VectorMath.Expm1(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Linoid(F32 rate, F32 x) => new(VectorMath.Linoid(rate.x, x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Ceiling(F32 x) => new(V.Ceiling(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Log(F32 x) => new(VectorMath.Log(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Tanh(F32 x) => new(VectorMath.Tanh(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Cosh(F32 x) => new(VectorMath.Cosh(x.x));

    public static F32 Pow(F32 x, F32 y) => new(VectorMath.Pow(x.x, y.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Power(F32 x, int n) => n switch
    {
        2 => x * x,
        3 => x * x * x,
        4 => x * x * (x * x),
        _ => throw new NotSupportedException("powers from 2 to 4"),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Flush(F32 x) => new(VectorMath.Blend(V.LessThan(V.Abs(x.x), V.Create(1e-30f)), VF.Zero, x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Load(byte* p) => new(V.Load((float*)p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* p, F32 x) => V.Store(x.x, (float*)p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 And(F32 a, F32 b) => new(a.x & b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Or(F32 a, F32 b) => new(a.x | b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Not(F32 a) => new(~a.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 Integer(int constant) => new(V.Create(constant).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 AddInteger(F32 a, F32 b) => new((a.x.AsInt32() + b.x.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 SubtractInteger(F32 a, F32 b) => new((a.x.AsInt32() - b.x.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 MaxInteger(F32 a, F32 b) => new(V.Max(a.x.AsInt32(), b.x.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32 GreaterInteger(F32 a, F32 b) => new(V.GreaterThan(a.x.AsInt32(), b.x.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(F32 mask) => V.ExtractMostSignificantBits(mask.x);
}
