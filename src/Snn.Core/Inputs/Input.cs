namespace Snn.Core.Inputs;

/// <summary>A function of time for each driven neuron.</summary>
public abstract class Input
{
    /// <summary>Writes the values that act in the step from <paramref name="step"/> dt on, unless they are still the last ones.</summary>
    /// <returns>Whether they were written.</returns>
    public abstract bool Update(long step, double[] values);

    /// <summary>Whether it is a function of time, which solvers read at each of their stages. What is random holds over the step.</summary>
    public virtual bool IsFunctionOfTime => false;

    /// <summary>As <see cref="Update"/>, for the middle of the step that begins there; where values only change with a step they are the same.</summary>
    public virtual bool UpdateMidway(long step, double[] values) => Update(step, values);

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
