using Snn.Core.Lanes;

namespace Snn.Core.Inputs;

/// <summary>offset + amplitude sin(2 pi frequency t + phase).</summary>
/// <param name="frequency">In Hz.</param>
/// <param name="phase">In degrees.</param>
public sealed class Sine(double[] amplitude, double[] frequency, double[] offset, double[] phase, double dt) : Input
{
    public override bool IsFunctionOfTime => true;

    // A moment is a number of half steps.
    public override long Advance(long step) => 2 * step;

    public override long AdvanceMidway(long step) => 2 * step + 1;

    public override void Read(long moment, int first, Span<double> values)
    {
        double seconds = 0.5 * moment * dt / 1000;
        for (int k = 0; k < values.Length; k++)
        {
            int i = first + k;
            values[k] = offset[i] + amplitude[i] * ScalarMath.SinOfTurns(frequency[i] * seconds + phase[i] / 360);
        }
    }
}
