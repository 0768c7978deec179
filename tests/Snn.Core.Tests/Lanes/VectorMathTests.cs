using Snn.Core.Lanes;

namespace Snn.Core.Tests.Lanes;

/// <summary>exp, expm1 and linoid as the lanes have them, to the bounds that their doc comments state.</summary>
public unsafe class VectorMathTests
{
    private const double ExpBound = 1.1, Expm1Bound = 2.5, LinoidBound = 3;

    [Fact]
    public void Exp_of_floats_is_within_its_bound()
        => Assert.InRange(WorstF32(F32.Exp, Math.Exp, AllFloats(-86.98f, 88.7228f, 1_000_000)), 0.5, ExpBound);

    [Fact]
    public void Expm1_of_floats_is_within_its_bound()
        => Assert.InRange(WorstF32(F32.Expm1, Expm1, AllFloats(-20, 88.7f, 1_000_000)), 0.5, Expm1Bound);

    [Fact]
    public void Exp_of_doubles_is_within_its_bound()
        => Assert.InRange(Spread(-708.04, 709.78, 6000).Max(x => Exact.ExpError(x, Exp64(x))), 0.5, ExpBound);

    [Fact]
    public void Expm1_of_doubles_is_within_its_bound()
        => Assert.InRange(Spread(-45, 700, 4000).Concat(Spread(-1.5, 1.5, 4000)).Concat(Tiny()).Max(x => Exact.Expm1Error(x, Expm164(x))), 0.5, Expm1Bound);

    [Fact]
    public void Linoid_of_floats_is_within_its_bound()
        => Assert.InRange(WorstF32(x => F32.Linoid(1, x), x => x / Expm1(x), AllFloats(-333, 80, 1_000_000)), 0.5, LinoidBound);

    [Fact]
    public void Linoid_of_doubles_is_within_its_bound()
        => Assert.InRange(Spread(-700, 100, 4000).Concat(Spread(-45, 45, 4000)).Concat(Spread(-1.5, 1.5, 4000)).Concat(Tiny())
            .Max(x => Exact.LinoidError(x, One(x => F64.Linoid(1, x), x))), 0.5, LinoidBound);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.0, 1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(1e300, double.PositiveInfinity)]
    [InlineData(-1e300, 0)]
    public void Exp_has_its_limits(double x, double y)
    {
        Assert.Equal(y, Exp64(x));
        Assert.Equal((float)y, Exp32((float)x));
        Assert.Equal(y - 1, Expm164(x));
        Assert.Equal((float)(y - 1), Expm132((float)x));
    }

    [Fact]
    public void Exp_overflows_only_where_the_largest_number_is_passed()
    {
        float highest = 88.72283f;
        Assert.True(float.IsFinite(Exp32(highest)) && float.IsPositiveInfinity(Exp32(MathF.BitIncrement(highest))));
        Assert.True(Math.Exp(MathF.BitIncrement(highest)) > float.MaxValue);
        double largest = 709.782712893384;
        Assert.True(double.IsFinite(Exp64(largest)) && double.IsPositiveInfinity(Exp64(Math.BitIncrement(largest))));
    }

    [Fact]
    public void Exp_is_never_a_denormal()
    {
        for (float x = -87f; x > -105; x = MathF.BitDecrement(x - 1e-4f))
            Assert.True(Exp32(x) is 0 or >= 1.17549435e-38f, $"exp({x:R}) = {Exp32(x):R}");
        for (double x = -708; x > -746; x -= 1.2345e-4)
            Assert.True(Exp64(x) is 0 or >= 2.2250738585072014e-308, $"exp({x:R}) = {Exp64(x):R}");
        Assert.True(Exp32(-86.98f) > 0 && Exp64(-708.04) > 0);
    }

    [Fact]
    public void Expm1_of_tiny_numbers_is_the_number()
    {
        foreach (double x in new[] { 1e-20, -1e-20, 1e-30, 1e-37, -1e-37 })
            Assert.Equal(((float)x, x), (Expm132((float)x), Expm164(x)));
    }

    /// <summary>The worst error in units of the last place of the result, as a float has them.</summary>
    private static double WorstF32(Func<F32, F32> function, Func<double, double> reference, IEnumerable<float> arguments)
    {
        double worst = 0;
        float[] y = new float[F32.Count];
        foreach (float[] x in arguments.Chunk(F32.Count).Where(c => c.Length == F32.Count))
        {
            fixed (float* from = x, to = y)
                F32.Store((byte*)to, function(F32.Load((byte*)from)));
            for (int k = 0; k < x.Length; k++)
            {
                double wanted = reference(x[k]), ulp = Math.ScaleB(1, Math.ILogB(wanted) - 23);
                worst = Math.Max(worst, wanted == y[k] ? 0 : Math.Abs(y[k] - wanted) / ulp);
            }
        }
        return worst;
    }

    /// <summary>exp(x) - 1 from exp, by Kahan's quotient where they cancel.</summary>
    private static double Expm1(double x)
    {
        double y = Math.Exp(x);
        return Math.Abs(x) > 1 ? y - 1 : y == 1 ? x : (y - 1) * x / Math.Log(y);
    }

    /// <summary>Floats in equal steps of their bit patterns, below and above 0.</summary>
    private static IEnumerable<float> AllFloats(float low, float high, int count)
    {
        foreach (float end in new[] { low, high })
        {
            int first = BitConverter.SingleToInt32Bits(1e-10f), last = BitConverter.SingleToInt32Bits(Math.Abs(end));
            int step = (last - first) / count;
            for (int bits = last; bits > first; bits -= step)
                yield return MathF.CopySign(BitConverter.Int32BitsToSingle(bits), end);
        }
        for (int i = 0; i < count; i++)
            yield return low + (high - low) * i / count;
    }

    private static IEnumerable<double> Spread(double low, double high, int count)
    {
        var random = new System.Random(2);
        return Enumerable.Range(0, count).Select(_ => low + (high - low) * random.NextDouble());
    }

    private static IEnumerable<double> Tiny() => Spread(-60, 0, 1000).SelectMany(e => new[] { Math.Pow(2, e), -Math.Pow(2, e) });

    private static float Exp32(float x) => One(F32.Exp, x);
    private static float Expm132(float x) => One(F32.Expm1, x);
    private static double Exp64(double x) => One(F64.Exp, x);
    private static double Expm164(double x) => One(F64.Expm1, x);

    private static float One(Func<F32, F32> function, float x)
    {
        float* y = stackalloc float[F32.Count];
        F32.Store((byte*)y, function(x));
        return *y;
    }

    private static double One(Func<F64, F64> function, double x)
    {
        double* y = stackalloc double[F64.Count];
        F64.Store((byte*)y, function(x));
        return *y;
    }
}
