using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>Normal numbers from random bits, on whole vectors.</summary>
/// <remarks>
/// G. E. P. Box and M. E. Muller, Ann. Math. Stat. 29 (1958) 610: sqrt(-2 log u) (cos t, sin t). With t = f + pi/4 in the first quarter of the
/// circle these are sqrt(-log u) (cos f - sin f, cos f + sin f), and two further bits are their signs, so neither needs a case.
/// </remarks>
internal static partial class VectorMath
{
    // Bits of a double whose last bit is 1: below 2^52, what is put there is the number.
    private const ulong UnitBits = 0x4330000000000000;
    private const double UnitD = 1UL << 52;

    private const ulong HalfRootBits = 0x3FE6A09E667F3BCD, OneBits = 0x3FF0000000000000;      // of sqrt(1/2) and of 1

    /// <summary>Two independent numbers of mean 0 and standard deviation 1 from 64 bits, to 1e-13; none is larger than 7.6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (VD, VD) NormalPair(VU bits)
    {
        VD radius = V.Sqrt(MinusLogOf40(bits >>> 24));
        (VD sin, VD cos) = SinCosOf22(bits & V.Create(0xFFFFFCUL));
        VD x = radius * (cos - sin), y = radius * (cos + sin);
        return ((x.AsUInt64() ^ bits << 63).AsDouble(), (y.AsUInt64() ^ (bits << 62 & V.Create(1UL << 63))).AsDouble());
    }

    /// <summary>-log u for u = (k + 1/2) / 2^40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD MinusLogOf40(VU k)
    {
        VD x = (k | V.Create(UnitBits)).AsDouble() - V.Create(UnitD - 0.5);      // k + 1/2
        VU raised = x.AsUInt64() + V.Create(OneBits - HalfRootBits);            // the next exponent from sqrt(2) on
        VD exponent = V.Create(UnitD + 1023 + 40) - ((raised >>> 52) | V.Create(UnitBits)).AsDouble();
        VD m = ((raised & V.Create((1UL << 52) - 1)) + V.Create(HalfRootBits)).AsDouble();
        VD s = (V.Create(1.0) - m) / (V.Create(1.0) + m);
        return exponent * V.Create(0.6931471805599453) + (V.Create(2.0) * s + LogTail(s));
    }

    /// <summary>Sine and cosine at the middles of 2^22 equal parts of [-pi/4, pi/4].</summary>
    /// <param name="part">Four times the part's number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (VD Sin, VD Cos) SinCosOf22(VU part)
    {
        VD f = ((part | V.Create(UnitBits | 2)).AsDouble() - V.Create(UnitD + (1 << 23))) * V.Create(Math.PI / 4 / (1 << 23));
        VD z = f * f;
        VD s = V.Create(-2.4805636241834762e-08);       // both fitted at Chebyshev nodes
        VD c = V.Create(-2.7237140418016e-07);
        s = s * z + V.Create(2.755599092956532e-06);
        c = c * z + V.Create(2.4799862190148396e-05);
        s = s * z + V.Create(-0.00019841266916985966);
        c = c * z + V.Create(-0.00138888850913992);
        s = s * z + V.Create(0.008333333331079223);
        c = c * z + V.Create(0.04166666663739607);
        s = s * z + V.Create(-0.16666666666663885);
        c = c * z + V.Create(-0.4999999999996389);
        return (s * z * f + f, c * z + V.Create(1.0));
    }
}
