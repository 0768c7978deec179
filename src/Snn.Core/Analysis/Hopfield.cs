using Snn.Core.Network;
using Snn.Core.Random;

namespace Snn.Core.Analysis;

/// <summary>Networks that recall patterns. A pattern has a byte for each neuron: 1 active, 0 not.</summary>
/// <remarks>J. J. Hopfield, PNAS 79 (1982) 2554.</remarks>
public static class Hopfield
{
    /// <summary>Hebbian weights [pre, post] of patterns of ±1: the sum of x_pre x_post over the patterns, times a scalar; no self connections.</summary>
    public static double[] BipolarWeights(ReadOnlySpan<byte> patterns, int n, double scalar)
        => Outer(patterns, n, x => 2 * x - 1, x => 2 * x - 1, scalar);

    /// <summary>Weights [pre, post] of patterns of 0 and 1: the sum of (x_pre - b) (x_post - a) over the patterns, times a scalar; no self connections.</summary>
    public static double[] BinaryWeights(ReadOnlySpan<byte> patterns, int n, double a, double b, double scalar)
        => Outer(patterns, n, x => x - b, x => x - a, scalar);

    /// <summary>Updates neurons one after the other: active when the sum of the weights from active neurons exceeds that from the others.</summary>
    /// <param name="weights">[pre, post].</param>
    /// <param name="iterations">How often each neuron is updated.</param>
    public static byte[] Recall(double[] weights, ReadOnlySpan<byte> state, long iterations)
    {
        int n = state.Length;
        if ((long)n * n != weights.Length)
            throw SnnException.Value($"weights has {weights.Length} values; a state of {n} neurons needs {n} x {n}");
        if (iterations < 0)
            throw SnnException.Value($"iterations must be 0 or more, got {iterations}");
        Check.Finite(weights, "weights");
        double[] incoming = Transposed(weights, n);
        byte[] active = state.ToArray();
        for (bool changed = true; changed && iterations > 0; iterations--)
        {
            changed = false;
            for (int neuron = 0; neuron < n; neuron++)
            {
                byte updated = Sum(incoming.AsSpan(neuron * n, n), active) > 0 ? (byte)1 : (byte)0;
                changed |= updated != active[neuron];
                active[neuron] = updated;
            }
        }
        return active;
    }

    /// <summary>The pattern with each element flipped with probability <paramref name="p"/>.</summary>
    public static byte[] Distort(ReadOnlySpan<byte> pattern, double p, ulong seed)
    {
        Check.Probability(p, "p");
        byte[] distorted = pattern.ToArray();
        var stream = new RandomStream(seed, Use.Distort);
        for (int i = 0; i < distorted.Length; i++)
            if (stream.Uniform(i) < p)
                distorted[i] ^= 1;
        return distorted;
    }

    /// <summary>Elements that are active with probability <paramref name="p"/> each.</summary>
    public static byte[] RandomPatterns(int elements, double p, ulong seed)
    {
        Check.Probability(p, "p");
        Memory.Require(elements, $"patterns of {elements} elements");
        byte[] patterns = new byte[elements];
        var stream = new RandomStream(seed, Use.Patterns);
        for (int i = 0; i < elements; i++)
            patterns[i] = stream.Uniform(i) < p ? (byte)1 : (byte)0;
        return patterns;
    }

    private static double[] Outer(ReadOnlySpan<byte> patterns, int n, Func<double, double> pre, Func<double, double> post, double scalar)
    {
        double[] weights = Weights.Matrix(n);
        for (; !patterns.IsEmpty; patterns = patterns[n..])
            for (int i = 0; i < n; i++)
            {
                double x = pre(patterns[i]);
                Span<double> row = weights.AsSpan(i * n, n);
                for (int j = 0; j < n; j++)
                    if (i != j)
                        row[j] += x * post(patterns[j]) * scalar;
            }
        return weights;
    }

    private static double Sum(ReadOnlySpan<double> weights, byte[] active)
    {
        double sum = 0;
        for (int i = 0; i < active.Length; i++)
            sum += active[i] != 0 ? weights[i] : -weights[i];
        return sum;
    }

    private static double[] Transposed(double[] matrix, int n)
    {
        double[] transposed = Weights.Matrix(n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                transposed[j * n + i] = matrix[i * n + j];
        return transposed;
    }
}
