using Snn.Core.Random;

namespace Snn.Core.Tests.Random;

public unsafe class PoissonDrawsTests
{
    private static readonly RandomStream stream = new(0x123456789ABCDEF0, 0x81234567);

    /// <summary>What k should be, from the distribution itself; cells with less than ten expected are joined.</summary>
    [Theory]
    [InlineData(0.0015)]
    [InlineData(0.05)]
    [InlineData(0.7)]
    [InlineData(1.6)]
    [InlineData(5)]
    [InlineData(12.5)]
    [InlineData(31.9)]
    [InlineData(32)]
    [InlineData(100)]
    public void Ten_million_numbers_are_Poissons(double mean)
    {
        const int steps = 100, count = 1 << 17;
        var draws = Alike(count, mean);
        var found = new double[1000];
        double* numbers = stackalloc double[PoissonDraws.Group];
        for (int step = 0; step < steps; step++)
            for (int group = 0; group < count / PoissonDraws.Group; group++)
            {
                draws.Draw(stream, step, group, numbers);
                for (int i = 0; i < PoissonDraws.Group; i++)
                    found[(int)numbers[i]]++;
            }
        ChiSquare.AssertFits(Cells(found, mean, (double)steps * count));
    }

    /// <summary>Words that do not tell are the few draws in which this could go wrong, so it looks at those of them alone.</summary>
    [Fact]
    public void Far_tails_have_their_share()
    {
        const double mean = 1.6;
        const int steps = 1000, count = 1 << 17;
        var draws = Alike(count, mean);
        double* numbers = stackalloc double[PoissonDraws.Group];
        int far = 0;
        for (int step = 0; step < steps; step++)
            for (int group = 0; group < count / PoissonDraws.Group; group++)
            {
                draws.Draw(stream, step, group, numbers);
                for (int i = 0; i < PoissonDraws.Group; i++)
                    far += numbers[i] >= 12 ? 1 : 0;
            }
        double wanted = (double)steps * count * Enumerable.Range(12, 30).Sum(k => Probability(mean, k));     // 2e-7 of them
        Assert.InRange(far, wanted - 5 * Math.Sqrt(wanted), wanted + 5 * Math.Sqrt(wanted));
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(127, 0)]
    [InlineData(128, 1.6)]
    [InlineData(1000, 0.0015)]
    [InlineData(1000, 25)]
    [InlineData(300, 32)]
    [InlineData(300, 500)]
    [InlineData(130, 1e5)]
    public void They_are_those_of_the_definition(int count, double mean) => AssertAsDefined(Alike(count, mean), _ => mean, count);

    [Theory]
    [InlineData(1.0)]
    [InlineData(12.0)]
    [InlineData(400.0)]
    public void They_are_those_of_the_definition_when_means_differ(double largest)
    {
        const int count = 1000;
        double[] means = [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? 0 : largest * i / count)];
        var draws = new PoissonDraws(count);
        draws.SetMeans(means);
        AssertAsDefined(draws, i => means[i], count);
    }

    [Fact]
    public void Means_may_change()
    {
        var draws = new PoissonDraws(200);
        Assert.True(draws.AreZero);
        foreach (double mean in new[] { 20, 0.1, 0, 100, 3 })
        {
            draws.SetMeans([.. Enumerable.Repeat(mean, 200)]);
            Assert.Equal(mean == 0, draws.AreZero);
            AssertAsDefined(draws, _ => mean, 200);
            double[] means = [.. Enumerable.Range(0, 200).Select(i => mean * (i % 3))];
            draws.SetMeans(means);
            AssertAsDefined(draws, i => means[i], 200);
        }
    }

    private static PoissonDraws Alike(int count, double mean)
    {
        var draws = new PoissonDraws(count);
        draws.SetMeans([.. Enumerable.Repeat(mean, count)]);
        return draws;
    }

    private static void AssertAsDefined(PoissonDraws draws, Func<int, double> mean, int count)
    {
        double* numbers = stackalloc double[PoissonDraws.Group];
        for (long step = 0; step < 50; step++)
            for (int i = 0; i < count; i++)
            {
                if (i % PoissonDraws.Group == 0)
                    Assert.True(draws.Draw(stream, step << 30, i / PoissonDraws.Group, numbers) || !new Span<double>(numbers, PoissonDraws.Group).ContainsAnyExcept(0));
                Assert.Equal(stream.Poisson(mean(i), i, step << 30), numbers[i % PoissonDraws.Group]);
            }
    }

    private static List<(double, double)> Cells(double[] found, double mean, double draws)
    {
        var cells = new List<(double Found, double Wanted)>();
        (double Found, double Wanted) joined = default;
        for (int k = 0; k < found.Length; k++)
        {
            joined = (joined.Found + found[k], joined.Wanted + draws * Probability(mean, k));
            if (joined.Wanted < 10)
                continue;
            cells.Add(joined);
            joined = default;
        }
        cells[^1] = (cells[^1].Found + joined.Found, cells[^1].Wanted + joined.Wanted);
        return cells;
    }

    private static double Probability(double mean, int k) => Math.Exp(k * Math.Log(mean) - mean - Enumerable.Range(1, k).Sum(i => Math.Log(i)));
}
