using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Experiments;

/// <summary>
/// The spike trains that a course notebook on the experiment of Masquelier, Guyonneau and Thorpe made with NumPy, number for number
/// after <c>numpy.random.seed(seed)</c>: columns of 1 ms, rates that drift like the paper's from 54 Hz on, and, where a train
/// has been silent for 50 columns, a spike put into one of them at random.
/// </summary>
public sealed class NotebookInput
{
    /// <summary>Length of a segment and of the longest silence, in columns.</summary>
    public const int Segment = 50;

    private const double MeanRate = 70, FirstRate = 54, MostRate = 90, MostSlope = 1.8, MostKick = 0.36;

    private readonly int neurons, columns;
    private readonly MersenneTwister random;
    private readonly Raster raster;

    public NotebookInput(int neurons, int columns, uint seed)
    {
        if (neurons < 1 || columns < Segment)
            throw SnnException.Value($"n must be at least 1 and duration at least {Segment} ms, got {neurons} and {columns}");
        (this.neurons, this.columns) = (neurons, columns);
        random = new MersenneTwister(seed);
        raster = new Raster(columns, MeanRate / 1000 * neurons * columns);
    }

    /// <summary>Which segment is the pattern, as the notebook chooses it: never the first.</summary>
    public static long Select(int segments, uint seed) => 1 + new MersenneTwister(seed).Whole((uint)segments - 2);

    /// <summary>The spikes, as <see cref="Raster.Packed"/> gives them.</summary>
    /// <param name="segments">Those in which the first half of the neurons repeat the pattern.</param>
    /// <param name="pattern">The segment that they repeat.</param>
    /// <param name="noise">Rate of the noise that is added at the end, in Hz.</param>
    public int[] Spikes(long[] segments, int pattern, double noise)
    {
        if (!(noise is >= 0 and < 10_000))
            throw SnnException.Value($"noise must lie between 0 and 10000 Hz, got {noise}");
        Drift();
        if (segments.Length > 0)
            Repeat([.. segments], pattern);
        AddNoise(ScalarMath.Exp(-noise / 1000));
        return raster.Packed();
    }

    private void Drift()
    {
        if (random.Poisson(ScalarMath.Exp(-FirstRate / 1000)) > 0)       // one number for all
            for (int k = 0; k < neurons; k++)
                raster.Add(0, k);
        int[] last = new int[neurons];
        Array.Fill(last, raster.Count > 0 ? 0 : -1);
        MersenneTwister[] kicks = Rows();
        double[] rates = new double[neurons], slopes = new double[neurons];
        Array.Fill(rates, FirstRate);
        var silent = new List<int>();
        for (int column = 1; column < columns; column++)
        {
            silent.Clear();
            for (int k = 0; k < neurons; k++)
            {
                if (last[k] < column - Segment)
                    silent.Add(k);
                rates[k] = Math.Clamp(rates[k] + slopes[k], 0, MostRate);
                slopes[k] = Math.Clamp(slopes[k] + (-MostKick + 2 * MostKick * kicks[k].Uniform()), -MostSlope, MostSlope);
                if (random.Poisson(ScalarMath.Exp(-rates[k] / 1000)) > 0)
                    raster.Add(last[k] = column, k);
            }
            foreach (int k in silent)
                BreakSilence(k, column, last);
        }
    }

    /// <summary>A neuron that did not fire in the columns before this one did in one of them after all.</summary>
    private void BreakSilence(int neuron, int column, int[] last)
    {
        int chosen = column - Segment + (int)random.Whole(Segment - 1);
        raster.Add(chosen, neuron);
        last[neuron] = Math.Max(last[neuron], chosen);
    }

    /// <summary>Numbers that were drawn at once, a row of columns for each neuron, are drawn again as they are needed.</summary>
    private MersenneTwister[] Rows()
    {
        var rows = new MersenneTwister[neurons];
        for (int k = 0; k < neurons; k++)
        {
            rows[k] = random.Copy();
            random.SkipUniforms(columns);
        }
        return rows;
    }

    private void Repeat(HashSet<long> segments, int pattern)
    {
        int half = neurons / 2;
        List<(int Step, int Id)> spikes = raster.Between(pattern * Segment, (pattern + 1) * Segment, id => id < half);
        raster.Keep((column, id) => id >= half || !segments.Contains(column / Segment));
        foreach (long segment in segments)
            foreach ((int column, int id) in spikes)
                raster.Add((int)segment * Segment + column - pattern * Segment, id);
    }

    private void AddNoise(double least)
    {
        for (int k = 0; k < neurons; k++)
            for (int column = 0; column < columns; column++)
                if (random.Poisson(least) > 0)
                    raster.Add(column, k);
    }
}
