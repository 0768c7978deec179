using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Tests.Random;

public class NormalTests
{
    private const int Draws = 10_000_000;
    private const int GroupBlocks = 16, Group = 4 * GroupBlocks;      // elements a block apart share one
    private static readonly double[] numbers = Fill();

    [Fact]
    public void Ten_million_numbers_have_the_moments()
    {
        double[] sums = new double[6];
        foreach (double x in numbers)
            for (int k = 1; k < sums.Length; k++)
                sums[k] += Math.Pow(x, k) / Draws;
        Assert.Equal(0, sums[1], 5 / Math.Sqrt(Draws));
        Assert.Equal(1, sums[2], 5 * Math.Sqrt(2.0 / Draws));
        Assert.Equal(0, sums[3], 5 * Math.Sqrt(15.0 / Draws));
        Assert.Equal(3, sums[4], 5 * Math.Sqrt(96.0 / Draws));
        Assert.Equal(0, sums[5], 5 * Math.Sqrt(945.0 / Draws));
    }

    /// <summary>Parts from -4.5 to 4.5 by 0.05, and all beyond.</summary>
    [Fact]
    public void Each_part_of_the_line_has_its_share()
    {
        const double step = 0.05, end = 4.5;
        int parts = (int)Math.Round(2 * end / step);
        double[] found = new double[parts + 2];
        foreach (double x in numbers)
            found[(int)Math.Clamp(Math.Floor((x + end) / step) + 1, 0, parts + 1)]++;
        double[] wanted = [.. Enumerable.Range(0, parts).Select(k => Share(k * step - end, (k + 1) * step - end))];
        double beyond = (1 - wanted.Sum()) / 2;
        ChiSquare.AssertFits(found.Zip([beyond, .. wanted, beyond], (f, w) => (f, w * Draws)));
    }

    /// <summary>The largest distance between the distribution found and the normal one (Kolmogorov and Smirnov) in each place of a group, which has a form of its own.</summary>
    [Fact]
    public void No_place_of_a_group_strays_from_the_distribution()
    {
        for (int place = 0; place < Group; place++)
        {
            double[] sorted = [.. Enumerable.Range(0, 10_000).Select(k => numbers[k * Group + place]).Order()];
            double below = Share(-10, sorted[0]), furthest = 0;
            for (int i = 0; i < sorted.Length; i++)
            {
                below += i == 0 ? 0 : Share(sorted[i - 1], sorted[i]);
                furthest = Math.Max(furthest, Math.Max(Math.Abs(below - (double)i / sorted.Length), Math.Abs(below - (i + 1.0) / sorted.Length)));
            }
            Assert.InRange(furthest * Math.Sqrt(sorted.Length), 0.2, 2.3);      // 5e-5 lie above
        }
    }

    /// <summary>Those of one pair, of one block and of neighbouring blocks: neither they nor their squares, fourth powers or signs are correlated.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(GroupBlocks)]
    [InlineData(2 * GroupBlocks)]
    [InlineData(3 * GroupBlocks)]
    [InlineData(Group)]
    public void Numbers_do_not_depend_on_each_other(int apart)
    {
        Func<double, double>[] functions = [x => x, x => (x * x - 1) / Math.Sqrt(2), x => (x * x * x * x - 3) / Math.Sqrt(96), x => Math.Sign(x)];
        foreach (Func<double, double> f in functions)
            foreach (Func<double, double> g in functions)
            {
                double sum = 0;
                for (int i = 0; i + apart < Draws; i++)
                    sum += f(numbers[i]) * g(numbers[i + apart]);
                Assert.Equal(0, sum / Draws, 5 / Math.Sqrt(Draws));
            }
    }

    /// <summary>The formula by the C library's functions, also where the bits are all 0 or all 1.</summary>
    [Fact]
    public void Pairs_are_those_of_Box_and_Muller()
    {
        var random = new System.Random(5);
        for (int k = 0; k < 100_000; k++)
        {
            ulong bits = k switch { 0 => 0, 1 => ulong.MaxValue, < 1000 => (1UL << k % 64) - 1, _ => (ulong)random.NextInt64() << 1 ^ (ulong)k };
            double radius = Math.Sqrt(-2 * Math.Log(((bits >> 24) + 0.5) / (1UL << 40)));
            double angle = ((bits >> 2 & 0x3FFFFF) + 0.5) / 0x400000 * Math.PI / 2;
            (VD x, VD y) = VectorMath.NormalPair(V.Create(bits));
            Assert.Equal(radius * Math.Cos(angle) * ((bits & 1) == 0 ? 1 : -1), x[0], radius * 1e-12);
            Assert.Equal(radius * Math.Sin(angle) * ((bits & 2) == 0 ? 1 : -1), y[0], radius * 1e-12);
        }
    }

    private static double[] Fill()
    {
        double[] numbers = new double[Draws];
        new RandomStream(4, 2).FillNormal(1L << 40, numbers);
        return numbers;
    }

    /// <summary>How much of the distribution lies between two numbers: its density summed up by Simpson's rule.</summary>
    private static double Share(double from, double to)
    {
        static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        int parts = 1 + (int)((to - from) / 0.05);
        double h = (to - from) / parts;
        return Enumerable.Range(0, parts).Sum(k => (Density(from + k * h) + 4 * Density(from + (k + 0.5) * h) + Density(from + (k + 1) * h)) * h / 6);
    }
}
