namespace Snn.Core.Lanes;

/// <summary>exp, log and sine of one number with the same bits on every machine, which the C library does not promise.</summary>
internal static class ScalarMath
{
    /// <summary>As <see cref="VectorMath.Exp(VD)"/>.</summary>
    public static double Exp(double x) => V.ToScalar(VectorMath.Exp(V.Create(x)));

    /// <summary>As <see cref="VectorMath.Log(VD)"/>.</summary>
    public static double Log(double x) => V.ToScalar(VectorMath.Log(V.Create(x)));

    /// <summary>sin(2 pi x) to 2e-16: the sine's series on a quarter turn.</summary>
    public static double SinOfTurns(double x)
    {
        x -= Math.Round(x);
        if (Math.Abs(x) > 0.25)
            x = Math.CopySign(0.5, x) - x;
        double u = 2 * Math.PI * x, term = u, sum = u;
        for (int k = 3; k <= 23; k += 2)
        {
            term *= -u * u / (k * (k - 1));
            sum += term;
        }
        return sum;
    }
}
