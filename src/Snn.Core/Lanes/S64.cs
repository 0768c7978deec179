using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>One double number and the C library's functions: the peers' traces to the last bit (<c>exact=True</c>).</summary>
public readonly unsafe struct S64(double value) : ILane<S64>
{
    private readonly double x = value;

    public static int Count => 1;

    public static implicit operator S64(double constant) => new(constant);
    public static explicit operator double(S64 a) => a.x;
    public static S64 operator +(S64 a, S64 b) => new(a.x + b.x);
    public static S64 operator -(S64 a, S64 b) => new(a.x - b.x);
    public static S64 operator *(S64 a, S64 b) => new(a.x * b.x);
    public static S64 operator /(S64 a, S64 b) => new(a.x / b.x);
    public static S64 operator /(S64 a, double constant) => a / (S64)constant;
    public static S64 Divide(S64 x, S64 divisor, S64 reciprocal) => x / divisor;
    public static S64 operator -(S64 a) => new(-a.x);
    public static Mask<S64> operator >(S64 a, S64 b) => Flag(a.x > b.x);
    public static Mask<S64> operator <(S64 a, S64 b) => Flag(a.x < b.x);
    public static Mask<S64> operator >=(S64 a, S64 b) => Flag(a.x >= b.x);
    public static Mask<S64> operator <=(S64 a, S64 b) => Flag(a.x <= b.x);

    public static S64 Select(Mask<S64> condition, S64 yes, S64 no) => Whole(condition.Lane) != 0 ? yes : no;

    public static S64 Exp(S64 x) => new(Math.Exp(x.x));

    /// <summary>By Kahan's quotient: .NET does not give the C library's expm1.</summary>
    public static S64 Expm1(S64 x)
    {
        double y = Math.Exp(x.x);
        if (y == 1)
            return x;
        return y - 1 == -1 || double.IsInfinity(y) ? new(y - 1) : new((y - 1) * x.x / Math.Log(y));
    }

    public static S64 Ceiling(S64 x) => new(Math.Ceiling(x.x));
    public static S64 Log(S64 x) => new(Math.Log(x.x));
    public static S64 Tanh(S64 x) => new(Math.Tanh(x.x));
    public static S64 Cosh(S64 x) => new(Math.Cosh(x.x));
    public static S64 Pow(S64 x, S64 y) => new(Math.Pow(x.x, y.x));
    public static S64 Power(S64 x, int n) => new(Math.Pow(x.x, n));

    public static S64 Flush(S64 x) => x;

    public static S64 Load(byte* p) => new(*(double*)p);

    public static void Store(byte* p, S64 x) => *(double*)p = x.x;

    public static S64 And(S64 a, S64 b) => FromWhole(Whole(a) & Whole(b));
    public static S64 Or(S64 a, S64 b) => FromWhole(Whole(a) | Whole(b));
    public static S64 Not(S64 a) => FromWhole(~Whole(a));
    public static S64 Integer(int constant) => FromWhole(constant);
    public static S64 AddInteger(S64 a, S64 b) => FromWhole(Whole(a) + Whole(b));
    public static S64 SubtractInteger(S64 a, S64 b) => FromWhole(Whole(a) - Whole(b));
    public static S64 MaxInteger(S64 a, S64 b) => FromWhole(Math.Max(Whole(a), Whole(b)));
    public static S64 GreaterInteger(S64 a, S64 b) => Flag(Whole(a) > Whole(b)).Lane;

    public static ulong Bits(S64 mask) => Whole(mask) != 0 ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Mask<S64> Flag(bool condition) => new(FromWhole(condition ? -1 : 0));

    private static long Whole(S64 a) => BitConverter.DoubleToInt64Bits(a.x);

    private static S64 FromWhole(long bits) => new(BitConverter.Int64BitsToDouble(bits));
}
