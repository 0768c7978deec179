namespace Snn.Core.Inputs;

/// <summary>A function of time for each driven neuron.</summary>
public abstract class Input
{
    /// <summary>Writes the values that act in the step from <paramref name="step"/> dt on, unless they are still the last ones.</summary>
    /// <returns>Whether they were written.</returns>
    public abstract bool Update(long step, double[] values);

    /// <summary>A variable that may be changed while running, or null.</summary>
    public virtual double[]? Get(string variable) => null;

    /// <summary>Whether numbers may become its variable.</summary>
    /// <exception cref="SnnException">They may not.</exception>
    public virtual void Check(double[] numbers)
    {
    }

    /// <summary>The values must be written again: a variable or the clock was changed.</summary>
    public virtual void Changed()
    {
    }
}
