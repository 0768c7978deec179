using Snn.Core.Random;

namespace Snn.Core.Tests.Random;

public class RandomStreamTests
{
    private const int Draws = 100_000;
    private static readonly RandomStream stream = new(12345, 6);

    [Fact]
    public void Uniform_numbers_fill_the_open_interval_evenly()
    {
        double[] u = [.. Enumerable.Range(0, Draws).Select(i => stream.Uniform(i))];
        Assert.All(u, x => Assert.True(x is > 0 and < 1));
        Assert.Equal(0.5, u.Average(), 5 / Math.Sqrt(12.0 * Draws));
        int[] counts = new int[100];
        foreach (double x in u)
            counts[(int)(x * 100)]++;
        AssertChiSquare(counts.Select(c => (c, Draws / 100.0)), 99);
    }

    [Theory]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0u)]
    public void Uniform_numbers_are_inside_the_open_interval_for_the_extreme_bits(uint bits)
    {
        // The counter whose block has these bits in all words, and its two elements.
        (uint c0, uint c1, uint c2, uint c3) = Inverse(bits, bits, bits, bits, key0: 1, key1: 0);
        Assert.Equal((bits, bits, bits, bits), Philox.Block(c0, c1, c2, c3, 1, 0));
        var stream = new RandomStream(1, c3);
        long even = ((c0 & ~15L) << 1) + (c0 & 15), step = c1 ^ even >> 33;
        Assert.InRange(stream.Uniform(even, step, (int)c2), double.Epsilon, Math.BitDecrement(1.0));
        Assert.InRange(stream.Uniform(even + 16, step, (int)c2), double.Epsilon, Math.BitDecrement(1.0));
    }

    [Fact]
    public void Seed_use_element_step_and_draw_all_change_the_number()
    {
        double[] all =
        [
            stream.Uniform(3, 4, 5), stream.Uniform(4, 4, 5), stream.Uniform(3, 5, 5), stream.Uniform(3, 4, 6), stream.Uniform(3, 0, 5), stream.Uniform(3 + (1L << 40), 0, 5),
            stream.Uniform(3, 4 + (1L << 40), 5), (stream with { Use = 7 }).Uniform(3, 4, 5), (stream with { Seed = 1 }).Uniform(3, 4, 5), (stream with { Seed = 12345 + (1UL << 32) }).Uniform(3, 4, 5),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all[0], new RandomStream(12345, 6).Uniform(3, 4, 5));
    }

    [Fact]
    public void Normal_numbers_have_their_moments()
    {
        double[] x = [.. Enumerable.Range(0, Draws).Select(i => stream.Normal(i, 1))];
        Assert.Equal(0, x.Average(), 5 / Math.Sqrt(Draws));
        Assert.Equal(1, x.Average(v => v * v), 5 * Math.Sqrt(2.0 / Draws));
        Assert.Equal(0, x.Average(v => v * v * v), 5 * Math.Sqrt(15.0 / Draws));
        Assert.Equal(3, x.Average(v => v * v * v * v), 5 * Math.Sqrt(96.0 / Draws));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(15.999)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(1000)]
    public void Poisson_numbers_are_distributed_so(double mean)
    {
        int[] n = [.. Enumerable.Range(0, Draws).Select(i => stream.Poisson(mean, i, 2))];
        Assert.Equal(mean, n.Average(), 5 * Math.Sqrt(mean / Draws));
        Assert.Equal(mean, n.Average(x => (x - mean) * (x - mean)), 5 * Math.Sqrt((mean + 2 * mean * mean) / Draws));
        AssertChiSquare(mean < 100 ? Cells(n, mean) : [(n.Count(x => x <= mean), 0.50841 * Draws), (n.Count(x => x > mean), 0.49159 * Draws)], null);
    }

    [Fact]
    public void Poisson_of_mean_zero_is_zero() => Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(0, stream.Poisson(0, i, 1)));

    /// <summary>How often each number came and should have come; the tail from where less than ten are expected in one cell.</summary>
    private static List<(int Found, double Wanted)> Cells(int[] n, double mean)
    {
        var cells = new List<(int, double)>();
        double probability = Math.Exp(-mean), wantedBelow = 0;
        int foundBelow = 0, first = 0;
        for (int k = 0; wantedBelow + probability * Draws < Draws - 10; k++, probability *= mean / k)
        {
            double wanted = probability * Draws;
            if (wanted < 10 && k < mean)
            {
                (first, wantedBelow, foundBelow) = (k + 1, wantedBelow + wanted, foundBelow + n.Count(x => x == k));
                continue;
            }
            if (k == first && first > 0)
                cells.Add((foundBelow, wantedBelow));
            int found = n.Count(x => x == k);
            cells.Add((found, wanted));
            (wantedBelow, foundBelow) = (wantedBelow + wanted, foundBelow + found);
        }
        cells.Add((Draws - foundBelow, Draws - wantedBelow));
        return cells;
    }

    /// <summary>The sum of squared deviations lies within five standard deviations of what chance gives.</summary>
    private static void AssertChiSquare(IEnumerable<(int Found, double Wanted)> cells, int? freedom)
    {
        var list = cells.Select(c => (Found: (double)c.Found, c.Wanted)).ToList();
        double sum = list.Sum(c => (c.Found - c.Wanted) * (c.Found - c.Wanted) / c.Wanted), n = freedom ?? list.Count - 1;
        Assert.InRange(sum, 0, n + 5 * Math.Sqrt(2 * n) + 5);
    }

    /// <summary>Philox backwards: the counter that a block comes from.</summary>
    private static (uint, uint, uint, uint) Inverse(uint r0, uint r1, uint r2, uint r3, uint key0, uint key1)
    {
        const uint multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57, weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;
        for (uint round = 10; round-- > 0;)
        {
            uint c0 = r3 * Reciprocal(multiplier0), c2 = r1 * Reciprocal(multiplier1);
            uint high0 = (uint)((ulong)multiplier0 * c0 >> 32), high1 = (uint)((ulong)multiplier1 * c2 >> 32);
            (r0, r1, r2, r3) = (c0, r0 ^ high1 ^ (key0 + round * weyl0), c2, r2 ^ high0 ^ (key1 + round * weyl1));
        }
        return (r0, r1, r2, r3);
    }

    /// <summary>1/a modulo 2^32, by Newton's iteration.</summary>
    private static uint Reciprocal(uint a)
    {
        uint x = a;
        for (int i = 0; i < 5; i++)
            x *= 2 - a * x;
        return x;
    }
}
