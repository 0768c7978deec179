using Snn.Core.Lanes;

namespace Snn.Core.Tests.Lanes;

/// <summary>log, pow, tanh and cosh to the bounds that their doc comments state. The C library's doubles, the reference, add 0.6 to those of doubles.</summary>
public unsafe class VectorMathLogTests
{
    private const double LogBound = 2, PowBound = 1.6, TanhBound = 3, CoshBound = 2.5, Reference = 0.6;
    private static readonly System.Random random = new(10);

    [Fact]
    public void Log_is_within_its_bound()
    {
        double[] x = [.. Draw(100_000, () => Math.Exp(80 * Signed())), .. Draw(100_000, () => 1 + 0.5 * Signed()), .. Draw(20_000, () => 1 + 1e-4 * Signed())];
        AssertWithin(LogBound, x, v => Math.Log(v), v => F32.Log(v), v => F64.Log(v));
    }

    [Fact]
    public void Tanh_is_within_its_bound()
    {
        double[] x = [.. Draw(100_000, () => 3 * Signed()), .. Draw(50_000, () => 30 * Signed()), .. Draw(50_000, () => Signed() * Math.Exp(-60 * random.NextDouble()))];
        AssertWithin(TanhBound, x, Math.Tanh, v => F32.Tanh(v), v => F64.Tanh(v));
    }

    [Fact]
    public void Cosh_is_within_its_bound()
    {
        double[] x = [.. Draw(100_000, () => 3 * Signed()), .. Draw(50_000, () => 87 * Signed()), .. Draw(50_000, () => Signed() * Math.Exp(-60 * random.NextDouble()))];
        AssertWithin(CoshBound, x, Math.Cosh, v => F32.Cosh(v), v => F64.Cosh(v));
    }

    [Fact]
    public void Pow_is_within_its_bound()
    {
        double y = 0;
        foreach (double power in new[] { 0.5, -1, 2, 3, 7.3, -0.1, 20, 1e-3 })
        {
            y = (float)power;
            double largest = Math.Min(80, 80 / Math.Abs(y));
            double[] x = [.. Draw(20_000, () => Math.Exp(largest * Signed())), .. Draw(10_000, () => 1 + 0.1 * Signed())];
            AssertWithin(PowBound, x, v => Math.Pow(v, y), v => F32.Pow(v, y), v => F64.Pow(v, y));
        }
    }

    [Fact]
    public void Special_numbers_have_the_results_of_the_C_library()
    {
        double[] special = [0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        var differences = new List<string>();
        foreach (double x in special)
        {
            Assert.Equal(Math.Log(x), One(F64.Log(x)), 1e-15);
            Assert.Equal(MathF.Log((float)x), One(F32.Log(x)), 1e-6f);
            Assert.Equal(Math.Tanh(x), One(F64.Tanh(x)), 1e-15);
            Assert.Equal(MathF.Tanh((float)x), One(F32.Tanh(x)), 1e-6f);
            Assert.Equal(Math.Cosh(x), One(F64.Cosh(x)), 1e-14);
            Assert.Equal(MathF.Cosh((float)x), One(F32.Cosh(x)), 1e-5f);
            foreach (double y in special)
            {
                // pow knows no signed zero, no limit at -1 and no root of -infinity.
                if (x is -1 && double.IsInfinity(y) || x == 0 && double.IsNegative(x) || double.IsNegativeInfinity(x))
                    continue;
                if (!Same(Math.Pow(x, y), One(F64.Pow(x, y))) || !Same(MathF.Pow((float)x, (float)y), One(F32.Pow(x, y))))
                    differences.Add($"{x} ** {y} = {One(F64.Pow(x, y))}, not {Math.Pow(x, y)}");
            }
        }
        Assert.Empty(differences);
    }

    /// <summary>The errors in units of the last place of the result, as floats and as doubles have them.</summary>
    private static void AssertWithin(double bound, double[] arguments, Func<double, double> wanted, Func<double, F32> single, Func<double, F64> whole)
    {
        double worst32 = 0, worst64 = 0;
        foreach (double x in arguments)
        {
            double exact = wanted((float)x);
            worst32 = Math.Max(worst32, exact == 0 ? 0 : Math.Abs(One(single((float)x)) - exact) / Math.ScaleB(1, Math.ILogB(exact) - 23));
            exact = wanted(x);
            worst64 = Math.Max(worst64, exact == 0 ? 0 : Math.Abs(One(whole(x)) - exact) / Math.ScaleB(1, Math.ILogB(exact) - 52));
        }
        Assert.True(worst32 is > 0.4 && worst32 <= bound && worst64 > 0.4 && worst64 <= bound + Reference, $"float {worst32:0.00}, double {worst64:0.00}, bound {bound}");
    }

    private static IEnumerable<double> Draw(int count, Func<double> draw) => Enumerable.Range(0, count).Select(_ => draw());

    private static double Signed() => 2 * random.NextDouble() - 1;

    private static bool Same(double a, double b) => a.Equals(b) && double.IsNegative(a) == double.IsNegative(b) || double.IsNaN(a) && double.IsNaN(b) || Math.Abs(a - b) < 1e-6 * Math.Abs(a);

    private static float One(F32 lane)
    {
        float* y = stackalloc float[F32.Count];
        F32.Store((byte*)y, lane);
        return *y;
    }

    private static double One(F64 lane)
    {
        double* y = stackalloc double[F64.Count];
        F64.Store((byte*)y, lane);
        return *y;
    }
}
