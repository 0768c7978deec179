using Snn.Core.Network;
using Snn.Core.Random;

namespace Snn.Core.Analysis;

/// <summary>A genetic algorithm on strings of bits, for smaller scores. Individuals lie one after the other, a byte for each bit.</summary>
/// <remarks>D. E. Goldberg, Genetic Algorithms in Search, Optimization and Machine Learning (1989).</remarks>
/// <param name="Crossover">Probability with which two parents are cut and joined.</param>
/// <param name="Mutation">Probability with which a bit flips.</param>
/// <param name="Tournament">How many individuals compete to be a parent.</param>
public sealed record Genetic(double Crossover, double Mutation, int Tournament)
{
    private const int MostBits = 32;

    /// <summary>A random population.</summary>
    public static byte[] First(int individuals, int length, ulong seed)
    {
        Memory.Require((double)individuals * length, $"{individuals} individuals of {length} bits");
        byte[] bits = new byte[checked(individuals * length)];
        var stream = new RandomStream(seed, Use.Genes);
        for (int i = 0; i < bits.Length; i++)
            bits[i] = stream.Uniform(i) < 0.5 ? (byte)0 : (byte)1;
        return bits;
    }

    /// <summary>Groups of bits as binary numbers u, the first bit the highest, spread over the bounds: u (high - low) / (2^bits - 1) + low.</summary>
    /// <returns>For each individual a number for each pair of bounds.</returns>
    public static double[] Decode(ReadOnlySpan<byte> population, double[] low, double[] high, int bits)
    {
        Check.SameLength(low, high, "low", "high");
        Check.Finite(low, "low");
        Check.Finite(high, "high");
        if (bits is < 1 or > MostBits)
            throw SnnException.Value($"bits must be from 1 to {MostBits}, got {bits}");
        if (population.Length % (bits * low.Length) != 0)
            throw SnnException.Value($"{population.Length} bits are no individuals of {low.Length} parameters of {bits} bits");
        double most = Math.Pow(2, bits) - 1;
        double[] values = new double[population.Length / bits];
        for (int i = 0; i < values.Length; i++)
        {
            uint number = 0;
            foreach (byte bit in population.Slice(i * bits, bits))
                number = number << 1 | (bit != 0 ? 1u : 0u);
            int k = i % low.Length;
            values[i] = number * (high[k] - low[k]) / most + low[k];
        }
        return values;
    }

    /// <summary>The next generation: parents chosen by tournaments, crossed by pairs at one point, mutated; the best of this one stays, as the first.</summary>
    /// <param name="scores">One for each individual, an even number; NaN counts as the worst.</param>
    /// <param name="generation">Number of this generation, which has its own random numbers.</param>
    public byte[] Next(ReadOnlySpan<byte> population, double[] scores, ulong seed, long generation)
    {
        Check.Probability(Crossover, "crossover");
        Check.Probability(Mutation, "mutation");
        if (Tournament < 1)
            throw SnnException.Value($"tournament must be at least 1, got {Tournament}");
        if (scores.Length < 2 || scores.Length % 2 != 0 || population.Length % scores.Length != 0)
            throw SnnException.Value($"size must be an even number of individuals, at least 2, got {scores.Length} for {population.Length} bits");
        scores = Array.ConvertAll(scores, score => double.IsNaN(score) ? double.PositiveInfinity : score);
        int length = population.Length / scores.Length;
        byte[] children = new byte[population.Length];
        for (int i = 0; i < scores.Length; i++)
            population.Slice(length * Winner(scores, seed, generation, i), length).CopyTo(children.AsSpan(length * i));
        Cross(children, length, new RandomStream(seed, Use.Crossover), generation);
        Mutate(children, new RandomStream(seed, Use.Mutation), generation);
        population.Slice(length * Array.IndexOf(scores, scores.Min()), length).CopyTo(children);
        return children;
    }

    private int Winner(double[] scores, ulong seed, long generation, int place)
    {
        var stream = new RandomStream(seed, Use.Selection);
        int best = -1;
        for (int draw = 0; draw < Tournament; draw++)
        {
            int candidate = (int)(stream.Uniform(place, generation, draw) * scores.Length);
            if (best < 0 || scores[candidate] < scores[best])
                best = candidate;
        }
        return best;
    }

    private void Cross(Span<byte> children, int length, RandomStream stream, long generation)
    {
        for (int pair = 0; 2 * length * (pair + 1) <= children.Length && length > 1; pair++)
        {
            if (stream.Uniform(pair, generation) >= Crossover)
                continue;
            int point = 1 + (int)(stream.Uniform(pair, generation, 1) * (length - 1));
            Span<byte> mother = children.Slice(2 * length * pair, length), father = children.Slice(2 * length * pair + length, length);
            for (int bit = point; bit < length; bit++)
                (mother[bit], father[bit]) = (father[bit], mother[bit]);
        }
    }

    private void Mutate(Span<byte> children, RandomStream stream, long generation)
    {
        for (int bit = 0; bit < children.Length; bit++)
            if (stream.Uniform(bit, generation) < Mutation)
                children[bit] ^= 1;
    }
}
