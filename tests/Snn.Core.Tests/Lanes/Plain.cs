using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Tests.Lanes;

/// <summary>
/// The scalar twin of the SIMD lanes: one number, .NET's scalar arithmetic, the library's own exp.
/// A whole model on it must give the bits that the SIMD lanes give.
/// </summary>
public readonly unsafe struct Plain<T>(T value) : ILane<Plain<T>> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T x = value;

    public static int Count => 1;

    public static implicit operator Plain<T>(double constant) => new(T.CreateTruncating(constant));
    public static Plain<T> operator +(Plain<T> a, Plain<T> b) => new(a.x + b.x);
    public static Plain<T> operator -(Plain<T> a, Plain<T> b) => new(a.x - b.x);
    public static Plain<T> operator *(Plain<T> a, Plain<T> b) => new(a.x * b.x);
    public static Plain<T> operator /(Plain<T> a, Plain<T> b) => new(a.x / b.x);
    public static Plain<T> operator /(Plain<T> a, double constant) => a * (1 / constant);
    public static Plain<T> operator -(Plain<T> a) => new(-a.x);
    public static Mask<Plain<T>> operator >(Plain<T> a, Plain<T> b) => Flag(a.x > b.x);
    public static Mask<Plain<T>> operator <(Plain<T> a, Plain<T> b) => Flag(a.x < b.x);
    public static Mask<Plain<T>> operator >=(Plain<T> a, Plain<T> b) => Flag(a.x >= b.x);
    public static Mask<Plain<T>> operator <=(Plain<T> a, Plain<T> b) => Flag(a.x <= b.x);

    public static Plain<T> Select(Mask<Plain<T>> condition, Plain<T> yes, Plain<T> no) => Whole(condition.Lane) != 0 ? yes : no;

    public static Plain<T> Exp(Plain<T> x) => sizeof(T) == 4 ? First(F32.Exp(double.CreateTruncating(x.x))) : First(F64.Exp(double.CreateTruncating(x.x)));

    public static Plain<T> Expm1(Plain<T> x) => sizeof(T) == 4 ? First(F32.Expm1(double.CreateTruncating(x.x))) : First(F64.Expm1(double.CreateTruncating(x.x)));

    public static Plain<T> Linoid(Plain<T> rate, Plain<T> x) => sizeof(T) == 4
        ? First(F32.Linoid(double.CreateTruncating(rate.x), double.CreateTruncating(x.x)))
        : First(F64.Linoid(double.CreateTruncating(rate.x), double.CreateTruncating(x.x)));

    public static Plain<T> Log(Plain<T> x) => sizeof(T) == 4 ? First(F32.Log(double.CreateTruncating(x.x))) : First(F64.Log(double.CreateTruncating(x.x)));

    public static Plain<T> Ceiling(Plain<T> x) => new(T.Ceiling(x.x));

    public static Plain<T> Tanh(Plain<T> x) => sizeof(T) == 4 ? First(F32.Tanh(double.CreateTruncating(x.x))) : First(F64.Tanh(double.CreateTruncating(x.x)));

    public static Plain<T> Cosh(Plain<T> x) => sizeof(T) == 4 ? First(F32.Cosh(double.CreateTruncating(x.x))) : First(F64.Cosh(double.CreateTruncating(x.x)));

    public static Plain<T> Pow(Plain<T> x, Plain<T> y)
        => sizeof(T) == 4 ? First(F32.Pow(double.CreateTruncating(x.x), double.CreateTruncating(y.x))) : First(F64.Pow(double.CreateTruncating(x.x), double.CreateTruncating(y.x)));

    public static Plain<T> Power(Plain<T> x, int n) => n == 4 ? x * x * (x * x) : n == 3 ? x * x * x : x * x;

    public static Plain<T> Flush(Plain<T> x) => T.Abs(x.x) < T.CreateTruncating(sizeof(T) == 4 ? 1e-30 : 1e-290) ? 0 : x;

    public static Plain<T> Load(byte* p) => new(*(T*)p);
    public static void Store(byte* p, Plain<T> x) => *(T*)p = x.x;
    public static Plain<T> And(Plain<T> a, Plain<T> b) => FromWhole(Whole(a) & Whole(b));
    public static Plain<T> Or(Plain<T> a, Plain<T> b) => FromWhole(Whole(a) | Whole(b));
    public static Plain<T> Not(Plain<T> a) => FromWhole(~Whole(a));
    public static Plain<T> Integer(int constant) => FromWhole(constant);
    public static Plain<T> AddInteger(Plain<T> a, Plain<T> b) => FromWhole(Whole(a) + Whole(b));
    public static Plain<T> SubtractInteger(Plain<T> a, Plain<T> b) => FromWhole(Whole(a) - Whole(b));
    public static Plain<T> MaxInteger(Plain<T> a, Plain<T> b) => FromWhole(Math.Max(Whole(a), Whole(b)));
    public static Plain<T> GreaterInteger(Plain<T> a, Plain<T> b) => Flag(Whole(a) > Whole(b)).Lane;
    public static ulong Bits(Plain<T> mask) => Whole(mask) < 0 ? 1u : 0u;

    private static Mask<Plain<T>> Flag(bool condition) => new(FromWhole(condition ? -1 : 0));

    private static long Whole(Plain<T> a) => sizeof(T) == 4 ? Unsafe.BitCast<T, int>(a.x) : Unsafe.BitCast<T, long>(a.x);

    private static Plain<T> FromWhole(long bits) => new(sizeof(T) == 4 ? Unsafe.BitCast<int, T>((int)bits) : Unsafe.BitCast<long, T>(bits));

    private static Plain<T> First<L>(L lane) where L : unmanaged, ILane<L>
    {
        T* numbers = stackalloc T[L.Count];
        L.Store((byte*)numbers, lane);
        return new(numbers[0]);
    }
}
