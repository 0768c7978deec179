using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>Normal numbers, new ones for each neuron after so many steps.</summary>
public sealed class Noise(double[] mean, double[] std, long every, Func<RandomStream> stream) : Input
{
    private long last = -1;

    public override bool Update(long step, double[] values)
    {
        long draw = step / every;
        if (draw == last)
            return false;
        last = draw;
        RandomStream now = stream();
        for (int i = 0; i < values.Length; i++)
            values[i] = mean[i] + std[i] * now.Normal(i, draw);
        return true;
    }

    public override void Changed() => last = -1;
}
