namespace Snn.Core.Analysis;

/// <summary>How far cells are from a target: 0 is equal. Spikes are those of several cells together, each with the cell's number.</summary>
public static class Fitness
{
    /// <summary>Scales of a target that fires at most once, or never: an interval in steps and a number of spikes.</summary>
    private const double UsualInterval = 800, UsualCount = 10;

    /// <summary>The squared differences of the number of spikes and of the mean interval, each in units of the target's.</summary>
    /// <remarks>As the crate spiking_neural_networks has it: the mean interval is the sum of the intervals divided by the number of spikes.</remarks>
    /// <returns>One for each cell.</returns>
    public static double[] SpikeSummary(double[] times, long[] ids, int cells, double[] target, double dt)
    {
        (double count, double interval) = Summary(target);
        double countScale = count > 0 ? count : UsualCount, intervalScale = interval > 0 ? interval : UsualInterval * dt;
        return ForEach(times, ids, cells, train =>
        {
            (double itsCount, double itsInterval) = Summary(train);
            double a = (itsCount - count) / countScale, b = (itsInterval - interval) / intervalScale;
            return a * a + b * b;
        });
    }

    /// <summary>Number of spikes, and the sum of the intervals between them divided by it (0 without spikes).</summary>
    public static (double Count, double Interval) Summary(double[] train)
        => train.Length > 0 ? (train.Length, (train[^1] - train[0]) / train.Length) : (0, 0);

    /// <summary>1 minus the coincidence factor: the share of spikes within <paramref name="precision"/> of one of the target's, beyond what chance gives.</summary>
    /// <remarks>W. M. Kistler, W. Gerstner, J. L. van Hemmen, Neural Computation 9 (1997) 1015.</remarks>
    /// <returns>One for each cell: 0 where all coincide, about 1 by chance. A cell and a target without spikes differ by 0.</returns>
    public static double[] Coincidence(double[] times, long[] ids, int cells, double[] target, double duration, double precision)
    {
        if (!(precision >= 0 && double.IsFinite(precision)))
            throw SnnException.Value($"precision must be 0 or more and finite, in ms, got {precision}");
        double expected = 2 * precision * target.Length / duration;     // coincidences of a spike by chance
        if (!(expected < 1))
            throw SnnException.Value($"precision must be below {duration / (2 * target.Length):g4} ms for {target.Length} spikes in {duration} ms, got {precision}");
        return ForEach(times, ids, cells, train =>
        {
            if (train.Length + target.Length == 0)
                return 0;
            double beyondChance = Coincidences(train, target, precision) - expected * train.Length;
            return 1 - beyondChance / (0.5 * (train.Length + target.Length)) / (1 - expected);
        });
    }

    /// <summary>The mean of the squared differences of samples.</summary>
    /// <param name="samples">Of all cells, one sample after the other.</param>
    /// <param name="target">Of one cell.</param>
    public static double[] Trace(double[] samples, double[] target)
    {
        if (target.Length == 0 || samples.Length % target.Length != 0)
            throw SnnException.Value($"the target has {target.Length} samples, the cells have {samples.Length} together");
        int cells = samples.Length / target.Length;
        double[] sums = new double[cells];
        for (int i = 0; i < samples.Length; i++)
        {
            double difference = samples[i] - target[i / cells];
            sums[i % cells] += difference * difference;
        }
        return Array.ConvertAll(sums, sum => sum / target.Length);
    }

    /// <summary>How many spikes have one of the target's at most <paramref name="precision"/> away; each of the target's counts once.</summary>
    private static int Coincidences(double[] train, double[] target, double precision)
    {
        int found = 0, next = 0;
        foreach (double time in train)
        {
            while (next < target.Length && target[next] < time - precision)
                next++;
            if (next < target.Length && target[next] <= time + precision)
            {
                found++;
                next++;
            }
        }
        return found;
    }

    private static double[] ForEach(double[] times, long[] ids, int cells, Func<double[], double> score)
    {
        if (ids.Length != times.Length)
            throw SnnException.Value($"ids must be as many as times, {times.Length}, got {ids.Length}");
        var trains = new List<double>[cells];
        for (int cell = 0; cell < cells; cell++)
            trains[cell] = [];
        for (int i = 0; i < times.Length; i++)
            trains[ids[i] >= 0 && ids[i] < cells ? ids[i] : throw SnnException.Value($"ids must be from 0 to {cells - 1}, got {ids[i]}")].Add(times[i]);
        return Array.ConvertAll(trains, train => score([.. train]));
    }
}
