using Snn.Core.Lanes;

namespace Snn.Core.Random;

/// <summary>The Poisson distribution in units of 2^-16, those of 16-bit words.</summary>
internal static class PoissonDistribution
{
    /// <summary>Numbers of larger means are drawn as a sum: the search from zero would be long.</summary>
    public const double LargestPart = 32;

    /// <summary>The most that <see cref="Words"/> writes: for a part of the largest mean they are about 60.</summary>
    public const int MostWords = 96;

    private const double Units = 1 << 16;

    /// <summary>As the sum of how many equal parts numbers of a mean are drawn.</summary>
    public static int Parts(double mean) => 1 + (int)(mean / LargestPart);

    /// <summary>The quantile function: how many thresholds of the cumulative distribution lie below <paramref name="x"/>.</summary>
    public static int Quantile(double mean, double x)
    {
        double probability = Units * ScalarMath.Exp(-mean), cumulative = probability, before = 0;
        int count = 0;
        for (; cumulative < x && cumulative > before; cumulative += probability)
        {
            before = cumulative;
            probability *= mean / ++count;
        }
        return count;
    }

    /// <summary>The words in which the thresholds lie, up to the first in the last word, beyond which there is none; tells how many.</summary>
    public static int Words(double mean, Span<ushort> words)
    {
        double probability = Units * ScalarMath.Exp(-mean), cumulative = probability;
        int count = 0;
        while ((words[count++] = (ushort)Math.Min(cumulative, ushort.MaxValue)) < ushort.MaxValue)
            cumulative += probability *= mean / count;
        return count;
    }
}
