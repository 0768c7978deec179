using Snn.Core.Kernels;

namespace Snn.Core.Tests.Kernels;

public class TriangleTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(40)]
    public void Its_exponential_has_that_of_the_diagonal(double x)
    {
        double small = x / 1e6;
        Triangle e = new Triangle(-x, 0, 0, -x / 2, 0, -small).Expm1();
        Assert.Equal(Math.Exp(-x) - 1, e.A11, 1e-15);
        Assert.Equal(Math.Exp(-x / 2) - 1, e.A22, 1e-15);
        Assert.Equal(-small + small * small / 2 - small * small * small / 6, e.A33, 1e-18);
        Assert.Equal((0, 0, 0), (e.A12, e.A13, e.A23));
    }

    [Fact]
    public void Equal_time_constants_are_the_limit_of_unequal_ones()
    {
        Triangle e = new Triangle(-0.1, 0.1, 0, -0.1, 0.1, -0.1).Expm1();
        Assert.Equal(0.1 * Math.Exp(-0.1), e.A12, 1e-17);
        Assert.Equal(0.005 * Math.Exp(-0.1), e.A13, 1e-17);
    }

    [Fact]
    public void Two_halves_of_a_step_are_the_step()
    {
        var a = new Triangle(-0.3, 0.3, 0, -7, 7, -0.02);
        Triangle half = (0.5 * a).Expm1(), whole = a.Expm1(), twice = 2 * half + half * half;
        Assert.Equal(whole.A13, twice.A13, 1e-15);
        Assert.Equal(whole.A12, twice.A12, 1e-15);
        Assert.Equal(whole.A23, twice.A23, 1e-15);
    }
}
