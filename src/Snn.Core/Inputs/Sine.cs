using Snn.Core.Lanes;

namespace Snn.Core.Inputs;

/// <summary>offset + amplitude sin(2 pi frequency t + phase).</summary>
/// <param name="frequency">In Hz.</param>
/// <param name="phase">In degrees.</param>
public sealed class Sine(double[] amplitude, double[] frequency, double[] offset, double[] phase, double dt) : Input
{
    public override bool IsFunctionOfTime => true;

    public override bool Update(long step, double[] values) => Write(step * dt / 1000, values);

    public override bool UpdateMidway(long step, double[] values) => Write((step + 0.5) * dt / 1000, values);

    private bool Write(double seconds, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = offset[i] + amplitude[i] * ScalarMath.SinOfTurns(frequency[i] * seconds + phase[i] / 360);
        return true;
    }
}
