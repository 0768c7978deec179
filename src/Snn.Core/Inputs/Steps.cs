namespace Snn.Core.Inputs;

/// <summary>Values that change at given times; 0 before the first.</summary>
/// <param name="times">Ascending, in steps.</param>
/// <param name="samples">For each time one value for all neurons, or one for each.</param>
public sealed class Steps(long[] times, double[] samples) : Input
{
    private int last = -2;

    public override bool IsFunctionOfTime => true;

    public override bool Update(long step, double[] values)
    {
        int found = Array.BinarySearch(times, step);
        int row = found >= 0 ? found : ~found - 1;
        if (row == last)
            return false;
        last = row;
        if (row < 0)
            Array.Clear(values);
        else if (samples.Length == times.Length)
            Array.Fill(values, samples[row]);
        else
            Array.Copy(samples, row * values.Length, values, 0, values.Length);
        return true;
    }

    public override void Changed() => last = -2;
}
