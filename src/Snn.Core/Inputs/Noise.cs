using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>Normal numbers, new ones for each neuron after so many steps.</summary>
public sealed class Noise(double[] mean, double[] std, long every, Func<RandomStream> stream) : Input
{
    private static readonly Normal standard = new(0, 1);
    private RandomStream now;

    public override long Advance(long step)
    {
        now = stream();
        return step / every;
    }

    public override void Read(long draw, int first, Span<double> values)
    {
        standard.Fill(now, first, values, draw);
        for (int i = 0; i < values.Length; i++)
            values[i] = mean[first + i] + std[first + i] * values[i];
    }
}
