using Snn.Core.Random;

namespace Snn.Core.Tests.Random;

public class NormalDistributionTests
{
    /// <summary>Abramowitz and Stegun, tables 26.1 and 26.5; the far tail from Wichura's paper.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.6744897501960817)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-20, -9.262340089798408)]
    public void Known_quantiles(double p, double x) => Assert.Equal(x, NormalDistribution.Quantile(p), Math.Abs(x) * 4e-16 + 1e-300);

    [Fact]
    public void The_quantile_is_odd_and_ascends()
    {
        double before = double.NegativeInfinity;
        for (int k = 1; k < 4096; k++)
        {
            double x = NormalDistribution.Quantile(k / 4096.0);
            Assert.Equal(x, -NormalDistribution.Quantile(1 - k / 4096.0));
            Assert.True(x > before);
            before = x;
        }
    }

    [Theory]
    [InlineData(0.075)]
    [InlineData(0.925)]
    [InlineData(1.388794386496402e-11)]       // exp(-25): from the flank to the tail
    public void The_pieces_of_the_quantile_meet(double p)
        => Assert.Equal(NormalDistribution.Quantile(Math.BitDecrement(p)), NormalDistribution.Quantile(Math.BitIncrement(p)), 1e-14);
}
