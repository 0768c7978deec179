using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Random;

namespace Snn.Core.Analysis;

/// <summary>Matrices of weights [pre, post], row by row, without self connections.</summary>
public static class Weights
{
    private const double FullCircle = 360;

    /// <summary>A ring of neurons: excitation * exp(-x^2 / (2 width^2)) - inhibition, x being the angle between two neurons.</summary>
    /// <remarks>After A. Compte, N. Brunel, P. S. Goldman-Rakic, X.-J. Wang, Cerebral Cortex 10 (2000) 910.</remarks>
    /// <param name="width">Of the excitation, in degrees.</param>
    /// <param name="shift">By how many degrees the excitation is turned ahead of the neuron that sends it.</param>
    public static double[] Ring(int n, double width, double excitation, double inhibition, double shift)
    {
        if (!(width > 0 && double.IsFinite(width)))
            throw SnnException.Value($"width must be above 0 and finite, in degrees, got {width}");
        Check.Finite([excitation, inhibition, shift], "excitation, inhibition and shift");
        double[] weights = Matrix(n);
        double[] row = new double[n];       // of the neuron 0; the others have the same one, turned
        for (int j = 0; j < n; j++)
        {
            double x = Math.IEEERemainder(j * (FullCircle / n) - shift, FullCircle) / width;
            row[j] = excitation * ScalarMath.Exp(-0.5 * (x * x)) - inhibition;
        }
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                weights[i * n + j] = i == j ? 0 : row[(j - i + n) % n];
        return weights;
    }

    /// <summary>The recurrent weights of a liquid: each pair connected with a probability, weights |normal|, scaled to a spectral radius.</summary>
    public static double[] Liquid(int n, double connectivity, double spectralRadius, double mean, double std, ulong seed)
    {
        Check.Probability(connectivity, "connectivity");
        if (!(spectralRadius > 0 && double.IsFinite(spectralRadius)))
            throw SnnException.Value($"spectral_radius must be above 0 and finite, got {spectralRadius}");
        var normal = new Normal(mean, std);
        RandomStream connected = new(seed, Use.Connected), size = new(seed, Use.Size);
        double[] weights = Matrix(n);
        for (int k = 0; k < weights.Length; k++)
            if (k % (n + 1) != 0 && connected.Uniform(k) < connectivity)
                weights[k] = Math.Abs(normal.Draw(size, k));
        if (!HasCycle(weights, n))
            throw SnnException.Value($"no cycle was drawn for n = {n} and connectivity = {connectivity}, so that the spectral radius is 0; raise one of them");
        double largest = weights.Max();     // only their proportions matter, and these neither overflow nor vanish
        for (int k = 0; k < weights.Length; k++)
            weights[k] /= largest;
        double scale = spectralRadius / Numerics.SpectralRadius(weights, n);
        return Array.ConvertAll(weights, weight => weight * scale);
    }

    /// <summary>Whether some neurons remain when those without input from the others are taken away, one after the other.</summary>
    private static bool HasCycle(double[] weights, int n)
    {
        int[] remaining = [.. Enumerable.Range(0, n)];
        for (int before = n + 1; remaining.Length < before;)
        {
            before = remaining.Length;
            remaining = [.. remaining.Where(post => remaining.Any(pre => weights[pre * n + post] != 0))];
        }
        return remaining.Length > 0;
    }

    /// <summary>A matrix of zeros.</summary>
    internal static double[] Matrix(int n)
    {
        Memory.Require((double)n * n * sizeof(double), $"a matrix of {n} x {n} weights");
        return new double[checked(n * n)];
    }
}
