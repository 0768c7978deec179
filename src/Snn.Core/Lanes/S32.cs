using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>One float number and the C library's functions: the peers' traces to the last bit (<c>exact=True</c>).</summary>
public readonly unsafe struct S32(float value) : ILane<S32>
{
    private readonly float x = value;

    public static int Count => 1;

    public static implicit operator S32(double constant) => new((float)constant);
    public static explicit operator double(S32 a) => a.x;
    public static S32 operator +(S32 a, S32 b) => new(a.x + b.x);
    public static S32 operator -(S32 a, S32 b) => new(a.x - b.x);
    public static S32 operator *(S32 a, S32 b) => new(a.x * b.x);
    public static S32 operator /(S32 a, S32 b) => new(a.x / b.x);
    public static S32 operator /(S32 a, double constant) => a / (S32)constant;
    public static S32 Divide(S32 x, S32 divisor, S32 reciprocal) => x / divisor;
    public static S32 operator -(S32 a) => new(-a.x);
    public static Mask<S32> operator >(S32 a, S32 b) => Flag(a.x > b.x);
    public static Mask<S32> operator <(S32 a, S32 b) => Flag(a.x < b.x);
    public static Mask<S32> operator >=(S32 a, S32 b) => Flag(a.x >= b.x);
    public static Mask<S32> operator <=(S32 a, S32 b) => Flag(a.x <= b.x);

    public static S32 Select(Mask<S32> condition, S32 yes, S32 no) => Whole(condition.Lane) != 0 ? yes : no;

    public static S32 Exp(S32 x) => new(MathF.Exp(x.x));

    /// <summary>By Kahan's quotient: .NET does not give the C library's expm1.</summary>
    public static S32 Expm1(S32 x)
    {
        float y = MathF.Exp(x.x);
        if (y == 1)
            return x;
        return y - 1 == -1 || float.IsInfinity(y) ? new(y - 1) : new((y - 1) * x.x / MathF.Log(y));
    }

    public static S32 Ceiling(S32 x) => new(MathF.Ceiling(x.x));
    public static S32 Log(S32 x) => new(MathF.Log(x.x));
    public static S32 Tanh(S32 x) => new(MathF.Tanh(x.x));
    public static S32 Cosh(S32 x) => new(MathF.Cosh(x.x));
    public static S32 Pow(S32 x, S32 y) => new(MathF.Pow(x.x, y.x));
    public static S32 Power(S32 x, int n) => new(MathF.Pow(x.x, n));

    public static S32 Flush(S32 x) => x;

    public static S32 Load(byte* p) => new(*(float*)p);

    public static void Store(byte* p, S32 x) => *(float*)p = x.x;

    public static S32 And(S32 a, S32 b) => FromWhole(Whole(a) & Whole(b));
    public static S32 Or(S32 a, S32 b) => FromWhole(Whole(a) | Whole(b));
    public static S32 Not(S32 a) => FromWhole(~Whole(a));
    public static S32 Integer(int constant) => FromWhole(constant);
    public static S32 AddInteger(S32 a, S32 b) => FromWhole(Whole(a) + Whole(b));
    public static S32 SubtractInteger(S32 a, S32 b) => FromWhole(Whole(a) - Whole(b));
    public static S32 MaxInteger(S32 a, S32 b) => FromWhole(Math.Max(Whole(a), Whole(b)));
    public static S32 GreaterInteger(S32 a, S32 b) => Flag(Whole(a) > Whole(b)).Lane;

    public static ulong Bits(S32 mask) => Whole(mask) != 0 ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Mask<S32> Flag(bool condition) => new(FromWhole(condition ? -1 : 0));

    private static int Whole(S32 a) => BitConverter.SingleToInt32Bits(a.x);

    private static S32 FromWhole(int bits) => new(BitConverter.Int32BitsToSingle(bits));
}
