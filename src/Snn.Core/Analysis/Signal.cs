using System.Numerics;

namespace Snn.Core.Analysis;

/// <summary>Functions of recorded signals. Times are in ms, frequencies in Hz.</summary>
public static class Signal
{
    private const double MsPerSecond = 1000;

    /// <summary>The one-sided power spectral density S_k = 2 dt / n |X_k|^2 of a signal without its mean.</summary>
    /// <returns>Frequencies k / (n dt) in Hz for k from 0 to n/2 - 1 (whole division), then the densities there, in the signal's unit squared per Hz.</returns>
    public static double[] PowerDensity(double[] x, double dt)
    {
        if (!(dt > 0 && double.IsFinite(dt)))
            throw SnnException.Value($"dt must be above 0 and finite, in ms, got {dt}");
        Check.Finite(x, "x");
        double mean = x.Length > 0 ? Numerics.Mean(x) : 0, seconds = dt / MsPerSecond;
        Complex[] transformed = Numerics.FourierTransform(Array.ConvertAll(x, sample => sample - mean));
        int bins = x.Length / 2;
        double[] result = new double[2 * bins];
        for (int k = 0; k < bins; k++)
        {
            Complex value = transformed[k];
            result[k] = k / (x.Length * seconds);
            result[bins + k] = 2 * seconds / x.Length * (value.Real * value.Real + value.Imaginary * value.Imaginary);
        }
        return result;
    }

    /// <summary>How far the spectra of two signals of one length are from each other: the earth mover's distance between
    /// their shapes, in bins, times the squared difference of their peaks.</summary>
    public static double PowerDensityComparison(double[] x, double[] y, double dt)
    {
        Check.SameLength(x, y, "x", "y");
        double[] a = Density(x, "x"), b = Density(y, "y");
        double difference = a.Max() - b.Max();
        return EarthMoversDistance(a, b) * (difference * difference);

        double[] Density(double[] signal, string name)
        {
            double[] density = PowerDensity(signal, dt)[(signal.Length / 2)..];
            return density.Sum() > 0 ? density : throw SnnException.Value($"{name} has no power in any bin of its {density.Length}: it is constant or too short");
        }
    }

    /// <summary>The Wasserstein-1 distance between two distributions over the positions 0 to n - 1.</summary>
    /// <param name="a">Weights of the positions, 0 or more; their sum does not matter.</param>
    /// <param name="b">As many.</param>
    public static double EarthMoversDistance(double[] a, double[] b)
    {
        Check.SameLength(a, b, "a", "b");
        double sumA = Weight(a, "a"), sumB = Weight(b, "b");
        double cumulativeA = 0, cumulativeB = 0, distance = 0;
        for (int i = 0; i < a.Length - 1; i++)
        {
            cumulativeA += a[i];
            cumulativeB += b[i];
            distance += Math.Abs(cumulativeA / sumA - cumulativeB / sumB);
        }
        return distance;

        static double Weight(double[] weights, string name)
        {
            Check.Finite(weights, name);
            double sum = weights.Sum();
            return weights.All(weight => weight >= 0) && sum > 0 && double.IsFinite(sum) ? sum
                : throw SnnException.Value($"{name} must be weights of 0 or more with a finite sum above 0");
        }
    }

    /// <summary>Pearson's correlation coefficient; NaN where one of the two is constant.</summary>
    public static double Correlation(double[] x, double[] y)
    {
        Check.SameLength(x, y, "x", "y");
        Check.Finite(x, "x");
        Check.Finite(y, "y");
        return Numerics.Correlation(x, y);
    }

    /// <summary>The potential of point sources at one distance in a homogeneous medium: sum(v - reference) / (4 pi conductivity distance).</summary>
    /// <param name="v">Samples of all cells, one sample after the other.</param>
    /// <param name="cells">Cells of a sample.</param>
    public static double[] Eeg(double[] v, int cells, double reference, double distance, double conductivity)
    {
        foreach ((double value, string name) in new[] { (distance, "distance"), (conductivity, "conductivity") })
            if (!(value > 0 && double.IsFinite(value)))
                throw SnnException.Value($"{name} must be above 0 and finite, got {value}");
        if (cells < 1 || v.Length % cells != 0)
            throw SnnException.Value($"v has {v.Length} values, which are no samples of {cells} cells");
        double factor = 1 / (4 * Math.PI * conductivity * distance);
        double[] potential = new double[v.Length / cells];
        for (int sample = 0; sample < potential.Length; sample++)
        {
            double sum = 0;
            foreach (double voltage in v.AsSpan(sample * cells, cells))
                sum += voltage - reference;
            potential[sample] = factor * sum;
        }
        return potential;
    }

    /// <summary>Where a signal has flat tops: the slope at most <paramref name="tolerance"/> in magnitude and about to fall. A run of neighbours counts as its middle.</summary>
    /// <returns>Numbers of samples.</returns>
    public static long[] Peaks(double[] x, double tolerance)
    {
        if (!(tolerance >= 0))
            throw SnnException.Value($"tolerance must be at least 0, got {tolerance}");
        Check.Finite(x, "x");
        var peaks = new List<long>();
        for (int n = 0; n + 3 < x.Length; n++)
        {
            int first = n;
            while (n + 3 < x.Length && IsTop(n))
                n++;
            if (n > first)
                peaks.Add(first + (n - first) / 2 + 2);
        }
        return [.. peaks];

        bool IsTop(int n) => Math.Abs(x[n + 1] - x[n]) <= tolerance && x[n + 3] - x[n + 2] < x[n + 2] - x[n + 1];
    }
}
