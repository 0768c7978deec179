using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Snn.Core.Lanes;

/// <summary>
/// exp and expm1 on whole vectors, the same bits at every width: sums and products in one order, no fused multiply-add.
/// </summary>
/// <remarks>
/// exp(x) = 2^n exp(r) with n = round(x / ln 2); exp(r) = 1 + r + r² q(r), q fitted at Chebyshev nodes of [-ln 2/2, ln 2/2].
/// They are written on raw vectors, not on lanes: each use is then one inline, of which the compiler makes only so many.
/// </remarks>
internal static partial class VectorMath
{
    // Adding and subtracting 1.5 * 2^(mantissa bits) rounds to the nearest whole number, which then stands in the lowest bits.
    private const float RoundF = 12582912f;
    private const double RoundD = 6755399441055744.0;

    // ln 2 in two parts: the first is short, so that its product with n is exact.
    private const float Ln2HighF = 0.693359375f, Ln2LowF = -2.12194440e-4f;
    private const double Ln2HighD = 6.93147180369123816490e-01, Ln2LowD = 1.90821492927058770002e-10;

    // Outside, the result is 0 (never a denormal) or infinite.
    private const float LowestF = -87.33654f, HighestF = 88.72283f;
    private const double LowestD = -708.3964185322641, HighestD = 709.782712893384;

    /// <summary>exp(x) within 1.1 units in the last place; results below the smallest normal number are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Exp(VF x)
    {
        VF shifted = x * V.Create(1.44269504f) + V.Create(RoundF);
        return Scale(V.Create(1f) + Expm1Reduced(x, shifted - V.Create(RoundF)), shifted, x);
    }

    /// <summary>exp(x) - 1 within 2.5 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Expm1(VF x)
    {
        VF shifted = x * V.Create(1.44269504f) + V.Create(RoundF);
        VF p = Expm1Reduced(x, shifted - V.Create(RoundF));
        VF power = (V.Create(1f).AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
        VF near = power * p + (power - V.Create(1f));
        return Blend(V.LessThanOrEqual(V.Abs(x), V.Create(1f)), near, Scale(V.Create(1f) + p, shifted, x) - V.Create(1f));
    }

    /// <summary>2^n p, with n in the lowest bits of <paramref name="shifted"/>; 0, infinity and NaN where <paramref name="x"/> asks for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF Scale(VF p, VF shifted, VF x)
    {
        VF y = (p.AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
        y = Blend(V.LessThanOrEqual(x, V.Create(HighestF)), y, V.Create(float.PositiveInfinity));
        y = V.GreaterThanOrEqual(x, V.Create(LowestF)) & y;
        return Blend(V.Equals(x, x), y, x);
    }

    /// <summary>exp(x) within 1.1 units in the last place; results below the smallest normal number are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Exp(VD x)
    {
        VD shifted = x * V.Create(1.4426950408889634) + V.Create(RoundD);
        return Scale(V.Create(1.0) + Expm1Reduced(x, shifted - V.Create(RoundD)), shifted, x);
    }

    /// <summary>exp(x) - 1 within 2.5 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Expm1(VD x)
    {
        VD shifted = x * V.Create(1.4426950408889634) + V.Create(RoundD);
        VD p = Expm1Reduced(x, shifted - V.Create(RoundD));
        VD power = (V.Create(1.0).AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
        VD near = power * p + (power - V.Create(1.0));
        return Blend(V.LessThanOrEqual(V.Abs(x), V.Create(1.0)), near, Scale(V.Create(1.0) + p, shifted, x) - V.Create(1.0));
    }

    /// <summary>2^n p, with n in the lowest bits of <paramref name="shifted"/>; 0, infinity and NaN where <paramref name="x"/> asks for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD Scale(VD p, VD shifted, VD x)
    {
        VD y = (p.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
        y = Blend(V.LessThanOrEqual(x, V.Create(HighestD)), y, V.Create(double.PositiveInfinity));
        y = V.GreaterThanOrEqual(x, V.Create(LowestD)) & y;
        return Blend(V.Equals(x, x), y, x);
    }

    /// <summary>expm1 of x - n ln 2, which lies in [-ln 2/2, ln 2/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF Expm1Reduced(VF x, VF n)
    {
        VF r = x - n * V.Create(Ln2HighF) - n * V.Create(Ln2LowF);
        VF q = V.Create(0.00019891080463998843f);
        q = q * r + V.Create(0.0013933730715792083f);
        q = q * r + V.Create(0.008333310844647862f);
        q = q * r + V.Create(0.04166646419740569f);
        q = q * r + V.Create(0.16666666681704215f);
        q = q * r + V.Create(0.5f);
        return q * (r * r) + r;
    }

    /// <summary>expm1 of x - n ln 2, which lies in [-ln 2/2, ln 2/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD Expm1Reduced(VD x, VD n)
    {
        VD r = x - n * V.Create(Ln2HighD) - n * V.Create(Ln2LowD);
        VD r2 = r * r;
        VD even = V.Create(2.7620201591031547e-07);     // even and odd powers side by side: half the latency
        VD odd = V.Create(2.5100472505694996e-08);
        even = even * r2 + V.Create(2.4801521057868204e-05);
        odd = odd * r2 + V.Create(2.7557268276905696e-06);
        even = even * r2 + V.Create(0.0013888888917367081);
        odd = odd * r2 + V.Create(0.00019841269863171557);
        even = even * r2 + V.Create(0.041666666666623824);
        odd = odd * r2 + V.Create(0.008333333333330039);
        even = even * r2 + V.Create(0.5);
        odd = odd * r2 + V.Create(0.16666666666666669);
        return (odd * r + even) * r2 + r;
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
