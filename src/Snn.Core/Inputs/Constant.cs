namespace Snn.Core.Inputs;

/// <summary>One value for each neuron, which may be changed while running.</summary>
public sealed class Constant(double[] value) : Input
{
    public override bool IsFunctionOfTime => true;

    public override long Advance(long step) => 0;

    public override void Read(long moment, int first, Span<double> values) => value.AsSpan(first, values.Length).CopyTo(values);

    public override double[]? Get(string variable) => variable == "value" ? value : null;
}
