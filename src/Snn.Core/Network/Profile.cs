using System.Diagnostics;

namespace Snn.Core.Network;

/// <summary>What a step spends its time on.</summary>
public enum Phase
{
    Drive,
    Deliver,
    Integrate,
    Learn,
    Route,
    Record,
}

/// <summary>Where the time of steps goes. Each thread counts for itself; times of threads that run side by side are shared out, so that the phases add up to the clock's time.</summary>
internal sealed class Profile
{
    private const int Stride = 16;      // numbers of a slice stand on lines of their own
    private static readonly int phases = Enum.GetValues<Phase>().Length;

    private double[] ticks = new double[Stride];
    private long steps;

    /// <summary>Seconds of each phase, and the steps made.</summary>
    public double[] Read()
    {
        double[] read = new double[phases + 1];
        for (int k = 0; k < ticks.Length; k++)
            if (k % Stride < phases)
                read[k % Stride] += ticks[k] / Stopwatch.Frequency;
        read[phases] = steps;
        return read;
    }

    /// <summary>Before a step of a network with so many slices.</summary>
    public void Begin(int slices)
    {
        steps++;
        if (ticks.Length < (slices + 1) * Stride)
            Array.Resize(ref ticks, (slices + 1) * Stride);
    }

    /// <param name="slice">Which slice; -1 for what is done once.</param>
    /// <param name="since">When it began.</param>
    /// <param name="threads">How many do the like at the same time.</param>
    /// <returns>When it ended.</returns>
    public long Add(int slice, Phase phase, long since, int threads)
    {
        long now = Stopwatch.GetTimestamp();
        ticks[(slice + 1) * Stride + (int)phase] += (now - since) / (double)threads;
        return now;
    }
}
