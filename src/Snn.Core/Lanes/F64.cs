using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>SIMD lane of double numbers, as wide as the build's vectors.</summary>
public readonly unsafe struct F64(VD value) : ILane<F64>
{
    private readonly VD x = value;

    public static int Count => VD.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator F64(double constant) => new(V.Create(constant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 operator +(F64 a, F64 b) => new(a.x + b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 operator -(F64 a, F64 b) => new(a.x - b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 operator *(F64 a, F64 b) => new(a.x * b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 operator /(F64 a, F64 b) => new(a.x / b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 operator /(F64 a, double constant) => a * (1 / constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 operator -(F64 a) => new(-a.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F64> operator >(F64 a, F64 b) => new(new(V.GreaterThan(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F64> operator <(F64 a, F64 b) => new(new(V.LessThan(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F64> operator >=(F64 a, F64 b) => new(new(V.GreaterThanOrEqual(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask<F64> operator <=(F64 a, F64 b) => new(new(V.LessThanOrEqual(a.x, b.x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Select(Mask<F64> condition, F64 yes, F64 no) => new(VectorMath.Blend(condition.Lane.x, yes.x, no.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Exp(F64 x) => new(VectorMath.Exp(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Expm1(F64 x) => new(VectorMath.Expm1(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Linoid(F64 rate, F64 x) => new(VectorMath.Linoid(rate.x, x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Ceiling(F64 x) => new(V.Ceiling(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Log(F64 x) => new(VectorMath.Log(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Tanh(F64 x) => new(VectorMath.Tanh(x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Cosh(F64 x) => new(VectorMath.Cosh(x.x));

    public static F64 Pow(F64 x, F64 y) => new(VectorMath.Pow(x.x, y.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Power(F64 x, int n) => n switch
    {
        2 => x * x,
        3 => x * x * x,
        4 => x * x * (x * x),
        _ => throw new NotSupportedException("powers from 2 to 4"),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Flush(F64 x) => new(VectorMath.Blend(V.LessThan(V.Abs(x.x), V.Create(1e-290)), VD.Zero, x.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Load(byte* p) => new(V.Load((double*)p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* p, F64 x) => V.Store(x.x, (double*)p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 And(F64 a, F64 b) => new(a.x & b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Or(F64 a, F64 b) => new(a.x | b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Not(F64 a) => new(~a.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 Integer(int constant) => new(V.Create((long)constant).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 AddInteger(F64 a, F64 b) => new((a.x.AsInt64() + b.x.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 SubtractInteger(F64 a, F64 b) => new((a.x.AsInt64() - b.x.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 MaxInteger(F64 a, F64 b) => new(V.Max(a.x.AsInt64(), b.x.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64 GreaterInteger(F64 a, F64 b) => new(V.GreaterThan(a.x.AsInt64(), b.x.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(F64 mask) => V.ExtractMostSignificantBits(mask.x);
}
