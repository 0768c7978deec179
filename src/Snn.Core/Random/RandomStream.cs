using Snn.Core.Lanes;

namespace Snn.Core.Random;

/// <summary>
/// The random numbers of one use (a drive, a rule, a distribution): each is a function of the network's seed, the use,
/// the element, the step and the number of the draw, so no order of evaluation matters.
/// </summary>
/// <param name="Seed">The network's seed.</param>
/// <param name="Use">Which use of the network; each has its own numbers.</param>
public readonly record struct RandomStream(ulong Seed, uint Use)
{
    // Means above this are drawn as a sum: the search from zero would be long, and exp(-mean) would vanish.
    private const double LargestMean = 16;

    /// <summary>Uniform in the open interval (0, 1): the middles of 2^52 equal parts.</summary>
    public double Uniform(long element, long step = 0, int draw = 0)
    {
        // Elements above 2^32 are pairs of neurons, drawn once; steps belong to neurons, which are fewer: the two never meet.
        (uint low, uint high, _, _) = Philox.Block(
            (uint)element, (uint)step ^ (uint)(element >> 32), (uint)draw, Use, (uint)Seed, (uint)(Seed >> 32) ^ (uint)(step >> 32));
        ulong bits = (ulong)high << 32 | low;
        return ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
    }

    /// <summary>Uniform among 0, 1, ..., count - 1. Two draws share a block of random bits.</summary>
    public int Below(int count, long element, long draw)
    {
        (uint a, uint b, uint c, uint d) = Philox.Block(
            (uint)element, (uint)(element >> 32), (uint)(draw >> 1), Use, (uint)Seed, (uint)(Seed >> 32) ^ (uint)(draw >> 33));
        ulong bits = (draw & 1) == 0 ? (ulong)b << 32 | a : (ulong)d << 32 | c;
        return (int)Math.BigMul(bits, (ulong)count, out _);
    }

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public double Normal(long element, long step = 0, int draw = 0) => NormalDistribution.Quantile(Uniform(element, step, draw));

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential(long element, int draw = 0) => -ScalarMath.Log(Uniform(element, 0, draw));

    /// <summary>The largest mean of a Poisson number that is drawn.</summary>
    public const double MostPoisson = 1e5;

    /// <summary>A Poisson number: how many thresholds of the cumulative distribution a uniform number exceeds.</summary>
    public int Poisson(double mean, long element, long step)
    {
        int parts = 1 + (int)(mean / LargestMean), count = 0;
        for (int part = 0; part < parts; part++)
            count += PoissonPart(mean / parts, Uniform(element, step, part));
        return count;
    }

    private static int PoissonPart(double mean, double uniform)
    {
        double probability = ScalarMath.Exp(-mean), cumulative = probability;
        int count = 0;
        while (uniform > cumulative && probability > 0)
        {
            probability *= mean / ++count;
            cumulative += probability;
        }
        return count;
    }
}
