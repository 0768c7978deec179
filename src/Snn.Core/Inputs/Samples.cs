namespace Snn.Core.Inputs;

/// <summary>A table of values, each held for so many steps; afterwards the last one, or a constant.</summary>
/// <param name="samples">Row by row: one value for all neurons, or one for each.</param>
/// <param name="every">Steps for which a row holds.</param>
/// <param name="then">The value afterwards; null holds the last row.</param>
public sealed class Samples(double[] samples, long rows, long every, double? then) : Input
{
    public override bool IsFunctionOfTime => true;

    public override long Advance(long step) => Math.Min(step / every, then is null ? rows - 1 : rows);

    public override void Read(long row, int first, Span<double> values)
    {
        if (row == rows)
            values.Fill(then ?? 0);
        else if (samples.Length == rows)
            values.Fill(samples[row]);
        else
            samples.AsSpan((int)(row * (samples.Length / rows)) + first, values.Length).CopyTo(values);
    }
}
