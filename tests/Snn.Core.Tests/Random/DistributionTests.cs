using Snn.Core.Random;

namespace Snn.Core.Tests.Random;

public class DistributionTests
{
    private const int Draws = 100_000;

    public static TheoryData<Distribution, double, double> Moments => new()
    {
        { new Normal(3, 2), 3, 2 },
        { new Normal(3, 0), 3, 0 },
        { new Uniform(-1, 5), 2, Math.Sqrt(3) },
        { new Uniform(4, 4), 4, 0 },
        { new LogNormal(0.5, 0.4), Math.Exp(0.58), Math.Exp(0.58) * Math.Sqrt(Math.Exp(0.16) - 1) },
        { new Exponential(7), 7, 7 },
        // Half a normal distribution, by redraw and by clip.
        { new Normal(0, 1, low: 0), Math.Sqrt(2 / Math.PI), Math.Sqrt(1 - 2 / Math.PI) },
        { new Normal(0, 1, low: 0, clip: true), 1 / Math.Sqrt(2 * Math.PI), Math.Sqrt(0.5 - 0.5 / Math.PI) },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void Draws_have_their_mean_and_standard_deviation(Distribution distribution, double mean, double std)
    {
        double[] x = Draw(distribution);
        Assert.Equal(mean, x.Average(), 5 * std / Math.Sqrt(Draws) + 1e-12);
        Assert.Equal(std, Math.Sqrt(x.Average(v => (v - mean) * (v - mean))), std * 0.03 + 1e-12);
    }

    [Fact]
    public void A_normal_distribution_is_cut_by_drawing_again()
    {
        double[] whole = Draw(new Normal(1, 2)), cut = Draw(new Normal(1, 2, -1, 2));
        Assert.All(cut, x => Assert.InRange(x, -1, 2));
        Assert.DoesNotContain(-1, cut);
        Assert.All(whole.Zip(cut), pair => Assert.True(pair.First is < -1 or > 2 || pair.First == pair.Second));
    }

    [Fact]
    public void A_normal_distribution_is_clipped_to_its_bounds()
        => Assert.Equal(Draw(new Normal(1, 2)).Select(x => Math.Clamp(x, -1, 2)), Draw(new Normal(1, 2, -1, 2, clip: true)));

    [Fact]
    public void Uniform_numbers_stay_below_high() => Assert.All(Draw(new Uniform(-2, 3)), x => Assert.True(x is >= -2 and < 3));

    [Fact]
    public void Bounds_that_nothing_meets_are_an_error()
    {
        var error = Assert.Throws<SnnException>(() => new Normal(0, 1, low: 30).Draw(new RandomStream(1, 1), 0));
        Assert.Contains("clip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_parameters_are_refused()
    {
        Action[] bad =
        [
            () => _ = new Normal(double.NaN, 1), () => _ = new Normal(0, -1), () => _ = new Normal(0, 1, 2, 1), () => _ = new Normal(0, 1, double.NaN),
            () => _ = new Uniform(2, 1), () => _ = new Uniform(0, double.PositiveInfinity), () => _ = new LogNormal(0, -1), () => _ = new Exponential(0), () => _ = new Exponential(double.NaN),
        ];
        Assert.All(bad, make => Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(make).Kind));
    }

    public static TheoryData<Distribution, long, int> Ranges
    {
        get
        {
            var ranges = new TheoryData<Distribution, long, int>();
            foreach (object[] row in Moments)
                foreach ((long first, int count) in new[] { (0L, 1000), (3, 0), (7, 1), (60, 15), (6, 64), (1, 65), (7L << 32, 33), ((7L << 32) - 9, 200) })
                    ranges.Add((Distribution)row[0], first, count);
            return ranges;
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Many_numbers_at_once_are_those_drawn_one_by_one(Distribution distribution, long first, int count)
    {
        var stream = new RandomStream(0xFEDCBA9876543210, 0xFFFFFFFF);
        double[] numbers = new double[count];
        distribution.Fill(stream, first, numbers);
        Assert.Equal(Enumerable.Range(0, count).Select(i => distribution.Draw(stream, first + i)), numbers);
    }

    [Fact]
    public void Bounds_that_nothing_meets_are_an_error_of_many_numbers_too()
        => Assert.Throws<SnnException>(() => new Normal(0, 1, low: 30).Fill(new RandomStream(1, 1), 0, new double[3]));

    private static double[] Draw(Distribution distribution) => [.. Enumerable.Range(0, Draws).Select(i => distribution.Draw(new RandomStream(9, 9), i))];
}
