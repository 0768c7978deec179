namespace Snn.Core.Lanes;

/// <summary>exp and log of one number with the same bits on every machine, which the C library does not promise.</summary>
internal static class ScalarMath
{
    /// <summary>As <see cref="VectorMath.Exp(VD)"/>.</summary>
    public static double Exp(double x) => V.ToScalar(VectorMath.Exp(V.Create(x)));

    /// <summary>As <see cref="VectorMath.Log(VD)"/>.</summary>
    public static double Log(double x) => V.ToScalar(VectorMath.Log(V.Create(x)));
}
