using Snn.Core.Analysis;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Random;

namespace Snn.Core.Experiments;

/// <summary>
/// Spike trains with drifting rates in which a pattern comes again and again. Rates between 0 and 90 Hz change by slopes of up to
/// 1.8 Hz/ms, which change at random; no train is silent for more than 50 ms. In chosen slots of 50 ms the spikes of the
/// pattern's neurons are those of the first chosen slot, each shifted at random. Noise of a constant rate is added to all.
/// </summary>
/// <remarks>T. Masquelier, R. Guyonneau, S. J. Thorpe, PLoS ONE 3 (2008) e1377; A. Hathway, D. F. M. Goodman, ReScience 4 (2018).</remarks>
public sealed unsafe class MasquelierInput
{
    /// <summary>Length of a pattern and of a slot, in ms.</summary>
    public const int Slot = 50;

    private const double MeanRate = 54.1, MostRate = 90, MostSlope = 1.8, MostKick = 0.36, LongestSilence = 50;

    private readonly int neurons, patternNeurons;
    private readonly double dt, jitter, deletion, noise;
    private readonly ulong seed;
    private readonly int duration;
    private readonly HashSet<long> chosen;
    private readonly Raster raster;
    private readonly double[] rates, slopes, lasts;
    private List<(double Time, int Id)>? pattern;

    /// <param name="duration">In ms: whole slots.</param>
    /// <param name="dt">The grid, in ms: spikes are moved to the end of their step.</param>
    /// <param name="slots">In which slots the pattern is.</param>
    /// <param name="jitter">Standard deviation of the shifts, in ms.</param>
    /// <param name="deletion">Probability that a spike of the pattern is replaced by one at random.</param>
    /// <param name="noise">In Hz.</param>
    public MasquelierInput(
        int neurons, int patternNeurons, int duration, double dt, long[] slots, double jitter, double deletion, double noise, ulong seed)
    {
        Require(neurons > 0 && patternNeurons >= 0 && patternNeurons <= neurons, $"n must be above 0 and pattern_neurons at most n, got {neurons} and {patternNeurons}");
        Require(duration > 0 && duration % Slot == 0, $"duration must be a multiple of {Slot} ms, got {duration}");
        Require(dt > 0 && duration / dt <= int.MaxValue / 2, $"dt must be above 0 and the steps of the duration below {int.MaxValue / 2}, got {dt} ms");
        Require(jitter >= 0 && double.IsFinite(jitter), $"jitter must be at least 0 and finite, got {jitter} ms");
        Require(noise >= 0 && noise * neurons / 1000 <= RandomStream.MostPoisson, $"noise must be at least 0 and not that high, got {noise} Hz");
        Check.Probability(deletion, "deletion");
        (this.neurons, this.patternNeurons, this.duration, this.dt) = (neurons, patternNeurons, duration, dt);
        (this.jitter, this.deletion, this.noise, this.seed) = (jitter, deletion, noise, seed);
        chosen = [.. slots];
        raster = new Raster((int)Math.Ceiling(duration / dt), (MeanRate + noise) / 1000 * neurons * duration);
        int lanes = (neurons + VD.Count - 1) / VD.Count * VD.Count;
        (rates, slopes, lasts) = (new double[lanes], new double[lanes], new double[lanes]);
    }

    /// <summary>Chooses a share of the slots at random, none beside another.</summary>
    public static long[] Choose(int slots, double share, ulong seed)
    {
        Require(share is >= 0 and <= 0.4 or 0.5, $"frequency must lie between 0 and 0.4, or be 0.5, got {share}");
        var stream = new RandomStream(seed, Use.Slots);
        if (share == 0.5)
            return [.. Enumerable.Range(0, slots / 2).Select(k => 2L * k + (stream.Uniform(0) < 0.5 ? 0 : 1))];
        var taken = new bool[slots + 2];        // with a slot before and behind
        int wanted = (int)(share * slots);
        for (long draw = 0, found = 0; found < wanted; draw++)
        {
            int slot = (int)(stream.Uniform(draw) * slots);
            if (taken[slot] || taken[slot + 1] || taken[slot + 2])
                continue;
            taken[slot + 1] = true;
            found++;
        }
        return [.. Enumerable.Range(0, slots).Where(slot => taken[slot + 1]).Select(slot => (long)slot)];
    }

    /// <summary>The spikes, as <see cref="Raster.Packed"/> gives them.</summary>
    public int[] Spikes()
    {
        Start();
        var spikes = new List<(double Time, int Id)>();
        for (int slot = 0; slot * Slot < duration; slot++)
        {
            spikes.Clear();
            for (int ms = slot * Slot + 1; ms <= (slot + 1) * Slot; ms++)
                Advance(ms, spikes);
            if (chosen.Contains(slot))
                Replace(spikes, slot);
            AddNoise(spikes, slot);
            foreach ((double time, int id) in spikes)
                raster.Add((int)Math.Ceiling(time / dt) - 1, id);
        }
        return raster.Packed();
    }

    private void Start()
    {
        var stream = new RandomStream(seed, Use.Start);
        for (int k = 0; k < neurons; k++)
        {
            rates[k] = MostRate * stream.Uniform(k, 0);
            slopes[k] = MostSlope * (2 * stream.Uniform(k, 1) - 1);
            lasts[k] = -LongestSilence * stream.Uniform(k, 2);
        }
    }

    /// <summary>The spikes of one millisecond, and the rates of the next.</summary>
    private void Advance(int ms, List<(double Time, int Id)> spikes)
    {
        double* emission = stackalloc double[rates.Length], kick = stackalloc double[rates.Length];
        new RandomStream(seed, Use.Emission).FillUniform(0, new(emission, rates.Length), ms);
        new RandomStream(seed, Use.Slope).FillUniform(0, new(kick, rates.Length), ms);
        fixed (double* rate = rates, slope = slopes, last = lasts)
            for (int k = 0; k < rates.Length; k += VD.Count)
            {
                VD r = V.Load(rate + k), s = V.Load(slope + k), u = V.Load(kick + k);
                VD due = V.LessThan(V.Load(emission + k), r * V.Create(0.001)) | V.LessThan(V.Load(last + k), V.Create(ms - LongestSilence));
                for (ulong bits = V.ExtractMostSignificantBits(due); bits != 0; bits &= bits - 1)
                {
                    int id = k + System.Numerics.BitOperations.TrailingZeroCount(bits);
                    last[id] = ms - Left(emission[id], rate[id] * 0.001);
                    if (id < neurons)
                        spikes.Add((last[id], id));
                }
                V.Store(Clip(r + s, 0, MostRate), rate + k);
                V.Store(Clip(s + V.Create(MostKick) * (u + u - V.Create(1.0)), -MostSlope, MostSlope), slope + k);
            }
    }

    /// <summary>What is left of a uniform number, again uniform, after it was compared with a probability: says when within the millisecond.</summary>
    private static double Left(double uniform, double probability)
        => uniform < probability ? uniform / probability : (uniform - probability) / (1 - probability);

    private static VD Clip(VD x, double low, double high) => V.Min(V.Max(x, V.Create(low)), V.Create(high));

    /// <summary>Puts the pattern in the place of what its neurons did in a slot.</summary>
    private void Replace(List<(double Time, int Id)> spikes, int slot)
    {
        double begin = (double)slot * Slot;
        pattern ??= [.. spikes.Where(spike => spike.Id < patternNeurons).Select(spike => (spike.Time - begin, spike.Id))];
        spikes.RemoveAll(spike => spike.Id < patternNeurons);
        RandomStream shift = new(seed, Use.Jitter), delete = new(seed, Use.Deletion);
        for (int k = 0; k < pattern.Count; k++)
        {
            (double time, int id) = pattern[k];
            if (deletion > 0 && delete.Uniform(k, slot, 0) < deletion)
                spikes.Add((begin + Slot * delete.Uniform(k, slot, 1), (int)(patternNeurons * delete.Uniform(k, slot, 2))));
            else
                spikes.Add((begin + time + jitter * shift.Normal(k, slot), id));
        }
    }

    private void AddNoise(List<(double Time, int Id)> spikes, int slot)
    {
        var stream = new RandomStream(seed, Use.Noise);
        int count = noise == 0 ? 0 : stream.Poisson(noise / 1000 * neurons * Slot, 0, slot);
        for (int k = 1; k <= count; k++)
            spikes.Add((Slot * (slot + stream.Uniform(k, slot, 1)), (int)(neurons * stream.Uniform(k, slot, 2))));
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw SnnException.Value(message);
    }
}
