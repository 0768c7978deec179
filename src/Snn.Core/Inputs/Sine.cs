using Snn.Core.Lanes;

namespace Snn.Core.Inputs;

/// <summary>offset + amplitude sin(2 pi frequency t + phase), read at the beginning of the step.</summary>
/// <param name="frequency">In Hz.</param>
/// <param name="phase">In degrees.</param>
public sealed class Sine(double[] amplitude, double[] frequency, double[] offset, double[] phase, double dt) : Input
{
    public override long Advance(long step) => step;

    public override void Read(long step, int first, Span<double> values)
    {
        double seconds = step * dt / 1000;
        for (int k = 0; k < values.Length; k++)
        {
            int i = first + k;
            values[k] = offset[i] + amplitude[i] * ScalarMath.SinOfTurns(frequency[i] * seconds + phase[i] / 360);
        }
    }
}
