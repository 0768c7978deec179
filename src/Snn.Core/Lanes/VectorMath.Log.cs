using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>log, pow, tanh and cosh on whole vectors.</summary>
/// <remarks>log(m) = 2 artanh(s), s = (m - 1)/(m + 1); 2 artanh(s) - 2 s = s³ p(s²), p fitted at Chebyshev nodes, error 5e-18 (float32: 2e-11).</remarks>
internal static partial class VectorMath
{
    /// <summary>Natural logarithm within 2 units in the last place; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Log(VF x)
    {
        (VF s, VF exponent, _) = Reduce(x);
        VF y = exponent * V.Create(Ln2HighF) + (V.Create(2f) * s + (LogTail(s) + exponent * V.Create(Ln2LowF)));
        return LogLimits(x, y);
    }

    /// <summary>x to the power y within 1.6 units in the last place; results below 1.7e-38 are 0. As C's pow but for -0, which counts as 0, and -1 and
    /// -infinity to infinite or broken powers, which are NaN.</summary>
    internal static VF Pow(VF x, VF y)
    {
        VF magnitude = V.Abs(x);
        (VF high, VF low) = LogParts(magnitude);
        VF product = y * high;
        VF rest = ProductError(y, high, product) + y * low;
        rest = V.LessThan(V.Abs(product), V.Create(200f)) & rest;      // beyond, the power is 0 or infinite anyway
        VF power = Exp(product);
        power = Blend(V.LessThan(power, V.Create(float.PositiveInfinity)), power + power * rest, power);

        VF whole = V.Equals(V.Floor(y), y), odd = whole & ~V.Equals(V.Floor(y * V.Create(0.5f)), y * V.Create(0.5f));
        VF negative = V.LessThan(x, V.Create(0f));
        power = Blend(negative & odd, -power, power);
        power = Blend(negative & ~whole, V.Create(float.NaN), power);
        return Blend(V.Equals(y, V.Create(0f)) | V.Equals(x, V.Create(1f)), V.Create(1f), power);
    }

    /// <summary>2 artanh(s) - 2 s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF LogTail(VF s)
    {
        VF z = s * s;
        VF p = V.Create(0.23331615f);
        p = p * z + V.Create(0.28550779f);
        p = p * z + V.Create(0.40000122f);
        p = p * z + V.Create(0.66666667f);
        return s * z * p;
    }

    /// <summary>x = m 2^exponent with m in [sqrt(1/2), sqrt(2)); s = (m - 1)/(m + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (VF S, VF Exponent, VF M) Reduce(VF x)
    {
        VF tiny = V.LessThan(x, V.Create(1.17549435e-38f));
        var bits = Blend(tiny, x * V.Create(33554432f), x).AsInt32();
        VF exponent = ((bits >>> 23) | V.Create(0x4B000000)).AsSingle() - V.Create(8388608f + 127f);
        VF m = ((bits & V.Create(0x7FFFFF)) | V.Create(0x3F800000)).AsSingle();
        VF large = V.GreaterThan(m, V.Create(1.41421356f));
        m = Blend(large, m * V.Create(0.5f), m);
        exponent += (large & V.Create(1f)) - (tiny & V.Create(25f));
        return ((m - V.Create(1f)) / (m + V.Create(1f)), exponent, m);
    }

    /// <summary>The logarithm as a sum of two numbers, so that its product with a large power is still exact enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (VF High, VF Low) LogParts(VF x)
    {
        (VF s, VF exponent, VF m) = Reduce(x);
        VF divisor = m + V.Create(1f), divisorLow = m - (divisor - V.Create(1f)), product = s * divisor;
        VF sLow = (m - V.Create(1f) - product - ProductError(s, divisor, product) - s * divisorLow) / divisor;
        VF large = exponent * V.Create(Ln2HighF), twice = V.Create(2f) * s;
        VF sum = large + twice;
        VF low = twice - (sum - large) + (LogTail(s) + V.Create(2f) * sLow + exponent * V.Create(Ln2LowF));
        VF high = sum + low;
        return (LogLimits(x, high), low - (high - sum));
    }

    /// <summary>What the logarithm is where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF LogLimits(VF x, VF y)
    {
        y = Blend(V.Equals(x, V.Create(float.PositiveInfinity)), x, y);
        y = Blend(V.Equals(x, V.Create(0f)), V.Create(float.NegativeInfinity), y);
        return Blend(V.GreaterThanOrEqual(x, V.Create(0f)), y, V.Create(float.NaN));
    }

    /// <summary>a b - product, exactly (Dekker's splitting).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VF ProductError(VF a, VF b, VF product)
    {
        VF ca = a * V.Create(4097f), cb = b * V.Create(4097f);
        VF aHigh = ca - (ca - a), bHigh = cb - (cb - b), aLow = a - aHigh, bLow = b - bHigh;
        return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
    }

    /// <summary>Hyperbolic tangent within 3 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Tanh(VF x)
    {
        VF magnitude = V.Abs(x);
        VF t = Expm1(V.Create(2f) * Blend(V.LessThan(magnitude, V.Create(10f)), magnitude, V.Create(10f)));
        VF y = t / (t + V.Create(2f)) | (x & V.Create(-0f));
        return Blend(V.Equals(x, x), y, x);
    }

    /// <summary>Hyperbolic cosine within 2.5 units in the last place; infinite from where exp is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VF Cosh(VF x)
    {
        VF half = V.Create(0.5f), e = Exp(x);
        return half * e + half / e;
    }

    /// <summary>Natural logarithm within 2 units in the last place; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Log(VD x)
    {
        (VD s, VD exponent, _) = Reduce(x);
        VD y = exponent * V.Create(Ln2HighD) + (V.Create(2.0) * s + (LogTail(s) + exponent * V.Create(Ln2LowD)));
        return LogLimits(x, y);
    }

    /// <summary>x to the power y within 1.6 units in the last place; results below 3.2e-308 are 0. As C's pow but for -0, which counts as 0, and -1 and
    /// -infinity to infinite or broken powers, which are NaN.</summary>
    internal static VD Pow(VD x, VD y)
    {
        VD magnitude = V.Abs(x);
        (VD high, VD low) = LogParts(magnitude);
        VD product = y * high;
        VD rest = ProductError(y, high, product) + y * low;
        rest = V.LessThan(V.Abs(product), V.Create(2000.0)) & rest;      // beyond, the power is 0 or infinite anyway
        VD power = Exp(product);
        power = Blend(V.LessThan(power, V.Create(double.PositiveInfinity)), power + power * rest, power);

        VD whole = V.Equals(V.Floor(y), y), odd = whole & ~V.Equals(V.Floor(y * V.Create(0.5)), y * V.Create(0.5));
        VD negative = V.LessThan(x, V.Create(0.0));
        power = Blend(negative & odd, -power, power);
        power = Blend(negative & ~whole, V.Create(double.NaN), power);
        return Blend(V.Equals(y, V.Create(0.0)) | V.Equals(x, V.Create(1.0)), V.Create(1.0), power);
    }

    /// <summary>2 artanh(s) - 2 s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD LogTail(VD s)
    {
        VD z = s * s;
        VD p = V.Create(0.14617807608455186);
        p = p * z + V.Create(0.1533161167849993);
        p = p * z + V.Create(0.1818289243414016);
        p = p * z + V.Create(0.2222221108935117);
        p = p * z + V.Create(0.2857142862625408);
        p = p * z + V.Create(0.3999999999989889);
        p = p * z + V.Create(0.666666666666667);
        return s * z * p;
    }

    /// <summary>x = m 2^exponent with m in [sqrt(1/2), sqrt(2)); s = (m - 1)/(m + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (VD S, VD Exponent, VD M) Reduce(VD x)
    {
        VD tiny = V.LessThan(x, V.Create(2.2250738585072014e-308));
        var bits = Blend(tiny, x * V.Create(18014398509481984.0), x).AsInt64();
        VD exponent = ((bits >>> 52) | V.Create(0x4330000000000000L)).AsDouble() - V.Create(4503599627370496.0 + 1023);
        VD m = ((bits & V.Create(0xFFFFFFFFFFFFFL)) | V.Create(0x3FF0000000000000L)).AsDouble();
        VD large = V.GreaterThan(m, V.Create(1.4142135623730951));
        m = Blend(large, m * V.Create(0.5), m);
        exponent += (large & V.Create(1.0)) - (tiny & V.Create(54.0));
        return ((m - V.Create(1.0)) / (m + V.Create(1.0)), exponent, m);
    }

    /// <summary>The logarithm as a sum of two numbers, so that its product with a large power is still exact enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (VD High, VD Low) LogParts(VD x)
    {
        (VD s, VD exponent, VD m) = Reduce(x);
        VD divisor = m + V.Create(1.0), divisorLow = m - (divisor - V.Create(1.0)), product = s * divisor;
        VD sLow = (m - V.Create(1.0) - product - ProductError(s, divisor, product) - s * divisorLow) / divisor;
        VD large = exponent * V.Create(Ln2HighD), twice = V.Create(2.0) * s;
        VD sum = large + twice;
        VD low = twice - (sum - large) + (LogTail(s) + V.Create(2.0) * sLow + exponent * V.Create(Ln2LowD));
        VD high = sum + low;
        return (LogLimits(x, high), low - (high - sum));
    }

    /// <summary>What the logarithm is where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD LogLimits(VD x, VD y)
    {
        y = Blend(V.Equals(x, V.Create(double.PositiveInfinity)), x, y);
        y = Blend(V.Equals(x, V.Create(0.0)), V.Create(double.NegativeInfinity), y);
        return Blend(V.GreaterThanOrEqual(x, V.Create(0.0)), y, V.Create(double.NaN));
    }

    /// <summary>a b - product, exactly (Dekker's splitting).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD ProductError(VD a, VD b, VD product)
    {
        VD ca = a * V.Create(134217729.0), cb = b * V.Create(134217729.0);
        VD aHigh = ca - (ca - a), bHigh = cb - (cb - b), aLow = a - aHigh, bLow = b - bHigh;
        return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
    }

    /// <summary>Hyperbolic tangent within 3 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Tanh(VD x)
    {
        VD magnitude = V.Abs(x);
        VD t = Expm1(V.Create(2.0) * Blend(V.LessThan(magnitude, V.Create(20.0)), magnitude, V.Create(20.0)));
        VD y = t / (t + V.Create(2.0)) | (x & V.Create(-0.0));
        return Blend(V.Equals(x, x), y, x);
    }

    /// <summary>Hyperbolic cosine within 2.5 units in the last place; infinite from where exp is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VD Cosh(VD x)
    {
        VD half = V.Create(0.5), e = Exp(x);
        return half * e + half / e;
    }
}
