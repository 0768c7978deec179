using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>The number of spikes in a step of n independent Poisson trains together, for each neuron its own.</summary>
/// <param name="rate">Of one train, in Hz; may be changed while running.</param>
/// <param name="n">How many trains are summed.</param>
public sealed class PoissonTrains(double[] rate, double[] n, double dt, Func<RandomStream> stream) : Input
{
    public override bool Update(long step, double[] values)
    {
        RandomStream now = stream();
        for (int i = 0; i < values.Length; i++)
            values[i] = now.Poisson(rate[i] * n[i] * dt / 1000, i, step);
        return true;
    }

    public override double[]? Get(string variable) => variable == "rate" ? rate : null;
}
