namespace Snn.Core.Lanes;

/// <summary>exp and log of one number with the same bits on every machine, which the C library does not promise.</summary>
internal static class ScalarMath
{
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    /// <summary>As <see cref="VectorMath.Exp(VD)"/>.</summary>
    public static double Exp(double x) => V.ToScalar(VectorMath.Exp(V.Create(x)));

    /// <summary>Natural logarithm of a positive normal number: 2 artanh(s) of the mantissa with s = (m - 1)/(m + 1), m in [sqrt(1/2), sqrt(2)).</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }
        double s = (m - 1) / (m + 1), z = s * s;
        double p = 0.14617807608455186;        // fitted at Chebyshev nodes, error 5e-18
        p = p * z + 0.1533161167849993;
        p = p * z + 0.1818289243414016;
        p = p * z + 0.2222221108935117;
        p = p * z + 0.2857142862625408;
        p = p * z + 0.3999999999989889;
        p = p * z + 0.666666666666667;
        return exponent * Ln2High + (2 * s + (s * z * p + exponent * Ln2Low));
    }
}
