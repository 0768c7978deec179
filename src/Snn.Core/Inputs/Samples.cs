namespace Snn.Core.Inputs;

/// <summary>A table of values, each held for so many steps; afterwards the last one, or a constant.</summary>
/// <param name="samples">Row by row: one value for all neurons, or one for each.</param>
/// <param name="every">Steps for which a row holds.</param>
/// <param name="then">The value afterwards; null holds the last row.</param>
public sealed class Samples(double[] samples, long rows, long every, double? then) : Input
{
    private long last = -1;

    public override bool IsFunctionOfTime => true;

    public override bool Update(long step, double[] values)
    {
        long row = Math.Min(step / every, then is null ? rows - 1 : rows);
        if (row == last)
            return false;
        last = row;
        if (row == rows)
            Array.Fill(values, then ?? 0);
        else if (samples.Length == rows)
            Array.Fill(values, samples[row]);
        else
            Array.Copy(samples, row * values.Length, values, 0, values.Length);
        return true;
    }

    public override void Changed() => last = -1;
}
