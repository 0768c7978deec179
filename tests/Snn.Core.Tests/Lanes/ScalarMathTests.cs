using Snn.Core.Lanes;

namespace Snn.Core.Tests.Lanes;

public class ScalarMathTests
{
    [Fact]
    public void Log_is_within_2_units_in_the_last_place()
    {
        var random = new System.Random(3);
        for (int i = 0; i < 200_000; i++)
        {
            double x = i % 2 == 0 ? random.NextDouble() : Math.Pow(2, 2000 * random.NextDouble() - 1000);
            double wanted = Math.Log(x), error = Math.Abs(ScalarMath.Log(x) - wanted);
            Assert.True(error <= 2 * (Math.BitIncrement(Math.Abs(wanted)) - Math.Abs(wanted)), $"log({x:R}) = {ScalarMath.Log(x):R}, not {wanted:R}");
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.6931471805599453)]
    [InlineData(0.5, -0.6931471805599453)]
    [InlineData(2.2250738585072014e-308, -708.3964185322641)]
    public void Log_of_known_numbers(double x, double y) => Assert.Equal(y, ScalarMath.Log(x));

    [Fact]
    public void Exp_is_the_lanes_exp() => Assert.Equal(Math.E, ScalarMath.Exp(1), 1e-15);

    [Theory]
    [InlineData(1e-12)]
    [InlineData(-1e-3)]
    [InlineData(0.3)]
    [InlineData(-40)]
    [InlineData(5)]
    public void Expm1_of_the_exact_lanes_does_not_cancel(double x)
    {
        double wanted = Math.Abs(x) > 0.5 ? Math.Exp(x) - 1 : Enumerable.Range(1, 20).Sum(k => Math.Pow(x, k) / Enumerable.Range(1, k).Aggregate(1.0, (a, b) => a * b));
        Assert.Equal(wanted, (double)S64.Expm1(x), Math.Abs(wanted) * 1e-15);
        Assert.Equal(wanted, (double)S32.Expm1(x), Math.Abs(wanted) * 3e-7);
    }
}
