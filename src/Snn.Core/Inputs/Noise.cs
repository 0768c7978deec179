using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>Normal numbers, new ones for each neuron after so many steps.</summary>
public sealed unsafe class Noise(double[] mean, double[] std, long every, Func<RandomStream> stream) : Input
{
    private RandomStream now;

    public override long Advance(long step)
    {
        now = stream();
        return step / every;
    }

    public override void Read(long draw, int first, Span<double> values)
    {
        now.FillNormal(first, values, draw);
        fixed (double* value = values, m = mean.AsSpan(first), s = std.AsSpan(first))
            Columns.Scale(value, s, m, values.Length);
    }
}
