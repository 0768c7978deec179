using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Random;

/// <summary>The normal distribution's quantile function.</summary>
/// <remarks>M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477.</remarks>
internal static class NormalDistribution
{
    private static ReadOnlySpan<double> CentreNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> CentreDenominator =>
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> FlankNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> FlankDenominator =>
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>The x below which a fraction p in (0, 1) of the distribution lies, to 1e-16 relative.</summary>
    public static double Quantile(double p) => V.ToScalar(Quantile(V.Create(p)));

    /// <inheritdoc cref="Quantile(double)"/>
    public static VD Quantile(VD p)
    {
        VD q = p - V.Create(0.5);
        VD centre = q * Ratio(CentreNumerator, CentreDenominator, V.Create(0.180625) - q * q);
        VD inCentre = V.LessThanOrEqual(V.Abs(q), V.Create(0.425));
        return V.EqualsAll(inCentre.AsUInt64(), V.Create(ulong.MaxValue)) ? centre : VectorMath.Blend(inCentre, centre, Flank(p, q));
    }

    /// <summary>Where p lies below 0.075 or above 0.925.</summary>
    private static VD Flank(VD p, VD q)
    {
        VD below = V.LessThan(q, V.Create(0.0));
        VD r = V.Sqrt(-VectorMath.Log(VectorMath.Blend(below, p, V.Create(1.0) - p)));
        VD x = Ratio(FlankNumerator, FlankDenominator, r - V.Create(1.6));
        if (V.GreaterThanAny(r, V.Create(5.0)))
            x = VectorMath.Blend(V.GreaterThan(r, V.Create(5.0)), Ratio(TailNumerator, TailDenominator, r - V.Create(5.0)), x);
        return VectorMath.Blend(below, -x, x);
    }

    private static VD Ratio(ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator, VD x)
    {
        VD x2 = x * x, x4 = x2 * x2;
        return Polynomial(numerator, x, x2, x4) / Polynomial(denominator, x, x2, x4);
    }

    /// <summary>Of degree seven, by halves: two products after each other instead of seven.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD Polynomial(ReadOnlySpan<double> c, VD x, VD x2, VD x4)
        => Line(c[0], c[1], x) + Line(c[2], c[3], x) * x2 + (Line(c[4], c[5], x) + Line(c[6], c[7], x) * x2) * x4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD Line(double constant, double slope, VD x) => V.Create(constant) + V.Create(slope) * x;
}
