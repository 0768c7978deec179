using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>The number of spikes in a step of n independent Poisson trains together, for each neuron its own.</summary>
/// <remarks>The rate of one train, in Hz, is a function of time, cut at 0; one that is constant may be changed while running. n is how many are summed.</remarks>
public sealed unsafe class PoissonTrains : Input
{
    private readonly Input rate;
    private readonly double[] n, means;
    private readonly double dt;
    private readonly long start, stop;
    private readonly Func<RandomStream> stream;
    private readonly PoissonDraws draws;
    private long? rateMoment;
    private RandomStream now;

    /// <param name="window">In steps: spikes come after its start and up to its stop; null: always.</param>
    public PoissonTrains(Input rate, double[] n, double dt, Func<RandomStream> stream, (long Start, long Stop)? window = null)
    {
        (this.rate, this.n, this.dt, this.stream) = (rate, n, dt, stream);
        (start, stop) = window ?? (0, long.MaxValue);
        means = new double[n.Length];
        draws = new PoissonDraws(n.Length);
    }

    public override long Advance(long step)
    {
        now = stream();
        long moment = rate.Advance(step);
        if (moment != rateMoment)
            SetMeans(moment);
        rateMoment = moment;
        return draws.AreZero || step < start || step >= stop ? Nothing : step;
    }

    public override void Read(long step, int first, Span<double> values)
    {
        for (int count; values.Length > 0; first += count, values = values[count..])
        {
            int within = first % PoissonDraws.Group;
            count = Math.Min(PoissonDraws.Group - within, values.Length);
            ReadGroup(step, first / PoissonDraws.Group, within, values[..count]);
        }
    }

    /// <summary>Writes the numbers of a group of <see cref="PoissonDraws.Group"/> neurons; tells whether any is above zero.</summary>
    internal bool Draw(long step, int group, double* numbers) => draws.Draw(now, step, group, numbers);

    public override double[]? Get(string variable) => variable == "rate" ? rate.Get("value") : null;

    public override void Check(double[] numbers)
    {
        double most = RandomStream.MostPoisson / (Math.Max(n.DefaultIfEmpty(1).Max(), 1) * dt / 1000);
        int bad = Array.FindIndex(numbers, x => !(x >= 0 && x <= most));
        if (bad >= 0)
            throw SnnException.Value($"rate must lie in 0..{most} Hz (at most {RandomStream.MostPoisson} spikes a step), got {numbers[bad]}");
    }

    public override void Changed() => rateMoment = null;

    /// <summary>Numbers of a group from one of its neurons on.</summary>
    private void ReadGroup(long step, int group, int within, Span<double> values)
    {
        fixed (double* whole = values)
            if (values.Length == PoissonDraws.Group)
            {
                Draw(step, group, whole);
                return;
            }
        double* numbers = stackalloc double[PoissonDraws.Group];
        Draw(step, group, numbers);
        new Span<double>(numbers + within, values.Length).CopyTo(values);
    }

    private void SetMeans(long moment)
    {
        if (moment == Nothing)
            Array.Clear(means);
        else
            rate.Read(moment, 0, means);
        for (int i = 0; i < means.Length; i++)
            means[i] = Math.Clamp(means[i] * n[i] * dt / 1000, 0, RandomStream.MostPoisson);
        draws.SetMeans(means);
    }
}
