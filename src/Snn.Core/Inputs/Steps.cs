namespace Snn.Core.Inputs;

/// <summary>Values that change at given times; 0 before the first.</summary>
/// <param name="times">Ascending, in steps.</param>
/// <param name="samples">For each time one value for all neurons, or one for each.</param>
public sealed class Steps(long[] times, double[] samples) : Input
{
    public override bool IsFunctionOfTime => true;

    public override long Advance(long step)
    {
        int found = Array.BinarySearch(times, step);
        int row = found >= 0 ? found : ~found - 1;
        return row < 0 ? Nothing : row;
    }

    public override void Read(long row, int first, Span<double> values)
    {
        if (samples.Length == times.Length)
            values.Fill(samples[row]);
        else
            samples.AsSpan((int)row * (samples.Length / times.Length) + first, values.Length).CopyTo(values);
    }
}
