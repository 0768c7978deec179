using System.Numerics;

namespace Snn.Core.Tests.Lanes;

/// <summary>exp and what is made of it in whole-number arithmetic of some hundred bits: the reference of the errors in units of the last place.</summary>
internal static class Exact
{
    private const int Bits = 400;
    private static readonly BigInteger one = BigInteger.One << Bits, ln2 = Ln2();

    /// <summary>How far y is from exp(x), in units of y's last place (of 53 bits).</summary>
    public static double ExpError(double x, double y)
    {
        (BigInteger e, int n) = Exp(x);
        (BigInteger m, int exponent) = Split(y);
        int shift = Bits + exponent - n;
        return Math.Abs((double)((m << shift) - e) / Math.Pow(2, shift));
    }

    /// <summary>How far y is from exp(x) - 1, in units of y's last place (of 53 bits).</summary>
    public static double Expm1Error(double x, double y) => Error(y, Expm1(x));

    /// <summary>How far y is from x / (exp(x) - 1), in units of y's last place (of 53 bits).</summary>
    public static double LinoidError(double x, double y) => Error(y, (Scaled(x) << Bits) / Expm1(x));

    private static double Error(double y, BigInteger wanted)
    {
        int exponent = Split(y).Exponent;
        return Math.Abs((double)(Scaled(y) - wanted) / Math.Pow(2, Bits + exponent));
    }

    /// <summary>(exp(x) - 1) 2^Bits.</summary>
    private static BigInteger Expm1(double x)
    {
        (BigInteger e, int n) = Exp(x);
        return (n >= 0 ? e << n : e >> -n) - one;
    }

    /// <summary>x 2^Bits.</summary>
    private static BigInteger Scaled(double x)
    {
        (BigInteger m, int exponent) = Split(x);
        return Bits + exponent >= 0 ? m << (Bits + exponent) : m >> -(Bits + exponent);
    }

    /// <summary>exp(x) = e / 2^Bits * 2^n, by the series of the rest that n ln 2 leaves.</summary>
    private static (BigInteger E, int N) Exp(double x)
    {
        int n = (int)Math.Round(x / Math.Log(2));
        BigInteger r = Scaled(x) - n * ln2, term = one, sum = one;
        for (int k = 1; !term.IsZero && !(term + 1).IsZero; k++)
        {
            term = (term * r >> Bits) / k;
            sum += term;
        }
        return (sum, n);
    }

    /// <summary>x = m 2^exponent with m of 53 bits.</summary>
    private static (BigInteger M, int Exponent) Split(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x), m = bits & 0xFFFFFFFFFFFFF | 1L << 52;
        return (x < 0 ? -m : m, (int)(bits >> 52 & 0x7FF) - 1075);
    }

    /// <summary>ln 2 = sum of 1/(k 2^k).</summary>
    private static BigInteger Ln2()
    {
        BigInteger sum = 0;
        for (int k = 1; k <= Bits; k++)
            sum += (one >> k) / k;
        return sum;
    }
}
