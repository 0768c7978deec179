namespace Snn.Core.Inputs;

/// <summary>One value for each neuron, which may be changed while running.</summary>
public sealed class Constant(double[] value) : Input
{
    private bool stale = true;

    public override bool IsFunctionOfTime => true;

    public override bool Update(long step, double[] values)
    {
        if (!stale)
            return false;
        value.CopyTo(values, 0);
        stale = false;
        return true;
    }

    public override double[]? Get(string variable) => variable == "value" ? value : null;

    public override void Changed() => stale = true;
}
