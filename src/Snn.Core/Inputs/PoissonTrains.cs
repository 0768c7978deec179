using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>The number of spikes in a step of n independent Poisson trains together, for each neuron its own.</summary>
/// <remarks>The rate of one train, in Hz, may be changed while running; n is how many are summed.</remarks>
public sealed class PoissonTrains : Input
{
    private readonly double[] rate, n;
    private readonly double dt;
    private readonly Func<RandomStream> stream;

    public PoissonTrains(double[] rate, double[] n, double dt, Func<RandomStream> stream)
    {
        (this.rate, this.n, this.dt, this.stream) = (rate, n, dt, stream);
        Check(rate);
    }

    public override bool Update(long step, double[] values)
    {
        RandomStream now = stream();
        for (int i = 0; i < values.Length; i++)
            values[i] = now.Poisson(rate[i] * n[i] * dt / 1000, i, step);
        return true;
    }

    public override double[]? Get(string variable) => variable == "rate" ? rate : null;

    public override void Check(double[] numbers)
    {
        double most = RandomStream.MostPoisson / (Math.Max(n.DefaultIfEmpty(1).Max(), 1) * dt / 1000);
        int bad = Array.FindIndex(numbers, x => !(x >= 0 && x <= most));
        if (bad >= 0)
            throw SnnException.Value($"rate must lie in 0..{most} Hz (n trains together give at most {RandomStream.MostPoisson} spikes a step), got {numbers[bad]}");
    }
}
