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

    /// <summary>The share of ten million numbers in each of a hundred parts of equal probability, and the moments.</summary>
    [Fact]
    public void Ten_million_numbers_are_normal()
    {
        const int draws = 10_000_000;
        double[] numbers = new double[draws];
        new Normal(0, 1).Fill(new RandomStream(4, 2), 1L << 40, numbers);
        double[] bounds = [.. Enumerable.Range(1, 99).Select(k => NormalDistribution.Quantile(k / 100.0))];
        int[] counts = new int[100];
        double second = 0, fourth = 0;
        foreach (double x in numbers)
        {
            counts[~Array.BinarySearch(bounds, x)]++;
            second += x * x;
            fourth += x * x * x * x;
        }
        Assert.Equal(0, numbers.Average(), 5 / Math.Sqrt(draws));
        Assert.Equal(1, second / draws, 5 * Math.Sqrt(2.0 / draws));
        Assert.Equal(3, fourth / draws, 5 * Math.Sqrt(96.0 / draws));
        ChiSquare.AssertFits(counts.Select(c => ((double)c, draws / 100.0)));
    }

    /// <summary>Each piece beside each other in a vector.</summary>
    [Fact]
    public void Each_lane_has_its_own_piece()
    {
        double[] p = [0.5, 1e-20, 0.01, 0.99, 0.2, 1 - 1e-13, 1e-13, 0.93];
        for (int first = 0; first < 8; first++)
        {
            VD several = V.Create(0.0);
            for (int i = 0; i < VD.Count; i++)
                several = several.WithElement(i, p[(first + i) % 8]);
            VD x = NormalDistribution.Quantile(several);
            for (int i = 0; i < VD.Count; i++)
                Assert.Equal(NormalDistribution.Quantile(p[(first + i) % 8]), x[i]);
        }
    }
}
