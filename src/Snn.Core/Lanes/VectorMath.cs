using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Snn.Core.Lanes;

/// <summary>
/// exp and what is made of it on whole vectors, the same bits at every width: sums and products in one order, no fused multiply-add.
/// </summary>
/// <remarks>
/// exp(x) = 2^n exp(r) with n = round(x / ln 2); exp(r) = 1 + r + r² q(r), q fitted at Chebyshev nodes of [-ln 2/2, ln 2/2] and summed
/// by pairs of terms, since loops of many exponentials wait for the longest chain.
/// They are written on raw vectors, not on lanes: each use is then one inline, of which the compiler makes only so many.
/// </remarks>
internal static partial class VectorMath
{
    // Adding and subtracting 1.5 * 2^(mantissa bits) rounds to the nearest whole number n, which then stands in the lowest bits. Here it is
    // n + 126 or n + 1022 that stands there: shifted to the exponent's place, it is 2^(n - 1), and 0 for the least n.
    private const float RoundF = 12582912f + 126;
    private const double RoundD = 6755399441055744.0 + 1022;

    // ln 2 in two parts: the first is short, so that its product with n is exact.
    private const float Ln2HighF = 0.693359375f, Ln2LowF = -2.12194440e-4f;
    private const double Ln2HighD = 6.93147180369123816490e-01, Ln2LowD = 1.90821492927058770002e-10;

    // Arguments are brought between these, where exp is 0 and infinite. NaN stays: of two operands, the native minimum and maximum take the second where one is NaN.
    private const float LowestF = -87.3f, HighestF = 88.8f;
    private const double LowestD = -708.6, HighestD = 710;

    /// <summary>exp(x) within 1.1 units in the last place; results below 1.7e-38 are 0, never a denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Exp(VF x)
    {
        x = V.MaxNative(V.Create(LowestF), V.MinNative(V.Create(HighestF), x));
        VF shifted = x * V.Create(1.44269504f) + V.Create(RoundF);
        VF y = V.Create(1f) + Expm1Reduced(x, shifted - V.Create(RoundF));
        return (y + y) * HalfPower(shifted);
    }

    /// <summary>exp(x) - 1 within 2.5 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Expm1(VF x)
    {
        VF y = HalfExpm1(V.MinNative(V.Create(HighestF), x));
        return y + y;
    }

    /// <summary>rate x / (exp(x) - 1) within 3 units in the last place; rate at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Linoid(VF rate, VF x)
    {
        x = V.MinNative(V.Create(HighestF), x);
        VF y = HalfExpm1(x);
        return Blend(V.Equals(y, VF.Zero), rate, V.Create(0.5f) * rate * x / y);
    }

    /// <summary>Half of exp(x) - 1, which overflows later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF HalfExpm1(VF x)
    {
        x = V.MaxNative(V.Create(LowestF), x);
        VF shifted = x * V.Create(1.44269504f) + V.Create(RoundF), half = HalfPower(shifted);
        return half * Expm1Reduced(x, shifted - V.Create(RoundF)) + (half - V.Create(0.5f));
    }

    /// <summary>2^(n - 1), with n in the lowest bits of <paramref name="shifted"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF HalfPower(VF shifted) => (shifted.AsInt32() << 23).AsSingle();

    /// <summary>expm1 of x - n ln 2, which lies in [-ln 2/2, ln 2/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF Expm1Reduced(VF x, VF n)
    {
        VF r = x - n * V.Create(Ln2HighF) - n * V.Create(Ln2LowF);
        VF r2 = r * r;
        return (((V.Create(0.00019891080463998843f) * r + V.Create(0.0013933730715792083f)) * r2
            + (V.Create(0.008333310844647862f) * r + V.Create(0.04166646419740569f))) * r2
            + (V.Create(0.16666666681704215f) * r + V.Create(0.5f))) * r2 + r;
    }

    /// <summary>exp(x) within 1.1 units in the last place; results below 3.2e-308 are 0, never a denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Exp(VD x)
    {
        x = V.MaxNative(V.Create(LowestD), V.MinNative(V.Create(HighestD), x));
        VD shifted = x * V.Create(1.4426950408889634) + V.Create(RoundD);
        VD y = V.Create(1.0) + Expm1Reduced(x, shifted - V.Create(RoundD));
        return (y + y) * HalfPower(shifted);
    }

    /// <summary>exp(x) - 1 within 2.5 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Expm1(VD x)
    {
        VD y = HalfExpm1(V.MinNative(V.Create(HighestD), x));
        return y + y;
    }

    /// <summary>rate x / (exp(x) - 1) within 3 units in the last place; rate at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Linoid(VD rate, VD x)
    {
        x = V.MinNative(V.Create(HighestD), x);
        VD y = HalfExpm1(x);
        return Blend(V.Equals(y, VD.Zero), rate, V.Create(0.5) * rate * x / y);
    }

    /// <summary>Half of exp(x) - 1, which overflows later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD HalfExpm1(VD x)
    {
        x = V.MaxNative(V.Create(LowestD), x);
        VD shifted = x * V.Create(1.4426950408889634) + V.Create(RoundD), half = HalfPower(shifted);
        return half * Expm1Reduced(x, shifted - V.Create(RoundD)) + (half - V.Create(0.5));
    }

    /// <summary>2^(n - 1), with n in the lowest bits of <paramref name="shifted"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD HalfPower(VD shifted) => (shifted.AsInt64() << 52).AsDouble();

    /// <summary>expm1 of x - n ln 2, which lies in [-ln 2/2, ln 2/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD Expm1Reduced(VD x, VD n)
    {
        VD r = x - n * V.Create(Ln2HighD) - n * V.Create(Ln2LowD);
        VD r2 = r * r, r4 = r2 * r2;
        return (((V.Create(2.5100472505694996e-08) * r + V.Create(2.7620201591031547e-07)) * r4
            + ((V.Create(2.7557268276905696e-06) * r + V.Create(2.4801521057868204e-05)) * r2 + (V.Create(0.00019841269863171557) * r + V.Create(0.0013888888917367081)))) * r4
            + ((V.Create(0.008333333333330039) * r + V.Create(0.041666666666623824)) * r2 + (V.Create(0.16666666666666669) * r + V.Create(0.5)))) * r2 + r;
    }

    /// <summary>One blend instruction: a mask that came through a struct would otherwise become and, andnot, or.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Blend(VF mask, VF yes, VF no)
    {
#if W512
        return V.ConditionalSelect(mask, yes, no);
#elif W256
        return Avx.IsSupported ? Avx.BlendVariable(no, yes, mask) : V.ConditionalSelect(mask, yes, no);
#else
        return Sse41.IsSupported ? Sse41.BlendVariable(no, yes, mask) : V.ConditionalSelect(mask, yes, no);
#endif
    }

    /// <inheritdoc cref="Blend(VF, VF, VF)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Blend(VD mask, VD yes, VD no)
    {
#if W512
        return V.ConditionalSelect(mask, yes, no);
#elif W256
        return Avx.IsSupported ? Avx.BlendVariable(no, yes, mask) : V.ConditionalSelect(mask, yes, no);
#else
        return Sse41.IsSupported ? Sse41.BlendVariable(no, yes, mask) : V.ConditionalSelect(mask, yes, no);
#endif
    }
}
