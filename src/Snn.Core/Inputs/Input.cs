using Snn.Core.Network;

namespace Snn.Core.Inputs;

/// <summary>A function of time for each driven neuron.</summary>
public abstract class Input
{
    /// <summary>The moment at which all values are 0: there is nothing to read.</summary>
    public const long Nothing = long.MinValue;

    /// <summary>Goes to the step from <paramref name="step"/> dt on: what all neurons have in common. One thread calls it, before any reads.</summary>
    /// <returns>The moment: for as long as it is the same, so are the values.</returns>
    public abstract long Advance(long step);

    /// <summary>As <see cref="Advance"/>, for the middle of the step that begins there; where values only change with a step they are the same.</summary>
    public virtual long AdvanceMidway(long step) => Advance(step);

    /// <summary>Whether it is a function of time, which solvers read at each of their stages. What is random holds over the step.</summary>
    public virtual bool IsFunctionOfTime => false;

    /// <summary>Writes the values of a moment, for the driven neurons from <paramref name="first"/> on. Threads may do so side by side, each for other neurons.</summary>
    public abstract void Read(long moment, int first, Span<double> values);

    /// <summary>A variable that may be changed while running, or null.</summary>
    public virtual double[]? Get(string variable) => null;

    /// <summary>Whether numbers may become its variable.</summary>
    /// <exception cref="SnnException">They may not.</exception>
    public virtual void Check(double[] numbers)
    {
    }

    /// <summary>A variable was changed.</summary>
    public virtual void Changed()
    {
    }

    /// <summary>Time begins anew.</summary>
    public virtual void Restart()
    {
    }

    /// <summary>Writes what follows from the steps made.</summary>
    public virtual void Save(StateWriter state)
    {
    }

    /// <summary>Goes on from what <see cref="Save"/> wrote.</summary>
    public virtual void Load(ref StateReader state)
    {
    }
}
