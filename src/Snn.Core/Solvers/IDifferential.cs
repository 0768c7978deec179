using Snn.Core.Lanes;

namespace Snn.Core.Solvers;

/// <summary>What a solver does with the rates of change of a model's states; generated for every model with a Derivative.</summary>
public interface IRates<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R>
{
    static abstract R operator +(R a, R b);
    static abstract R operator -(R a, R b);
    static abstract R operator *(L a, R b);
    static abstract R operator *(R a, R b);
    static abstract R operator /(R a, R b);
    static abstract R operator -(R a);

    /// <summary>exp of each.</summary>
    static abstract R Exp(R a);
}

/// <summary>A model given by differential equations: dY/dt = Derivative.</summary>
public interface IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R>
{
    /// <summary>The states that the solver moves.</summary>
    R Y { get; set; }

    /// <summary>The state on which the current through a conductance depends.</summary>
    L Voltage { get; }

    /// <summary>What flows in, to be set once at each of the solver's stages, before the derivative is taken there.</summary>
    L Input { set; }

    /// <summary>The rates of change at Y.</summary>
    R Derivative();
}

/// <summary>What the tolerance of a state's error grows with, beside a constant.</summary>
public enum ErrorScale
{
    /// <summary>With nothing: the tolerance is absolute.</summary>
    None,

    /// <summary>With the state.</summary>
    State,

    /// <summary>With the state's change in the sub-step.</summary>
    Rate,
}

/// <summary>What a solver that chooses its sub-steps asks of a model; generated, with what a model says of it itself.</summary>
public unsafe interface IAdaptive<L, R> : IDifferential<L, R> where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R>
{
    /// <summary>Reads Y, without the copies that the property makes of many states.</summary>
    void Take(R* y);

    /// <summary>Sets Y.</summary>
    void Put(R* y);

    static abstract ErrorScale ErrorScale { get; }

    /// <summary>The error that a state may have after a sub-step is absolute + relative * its scale.</summary>
    void Tolerances(out L absolute, out L relative);

    /// <summary>Which neurons wait for their reset at the end of the step: beyond the threshold some models grow without bound.</summary>
    Mask<L> Waits();

    /// <summary>Lets the model act on the neurons that have just made a sub-step.</summary>
    void AfterSubstep(Mask<L> moved);
}

/// <summary>A model in which each equation is linear in its own state: dY/dt = a + b Y.</summary>
public interface IConditionallyLinear<L, R> : IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R>
{
    /// <summary>a and b at the present states.</summary>
    void Coefficients(out R a, out R b);

    /// <summary>Adds to a and b the current pull - conductance v.</summary>
    void Conduct(L conductance, L pull, ref R a, ref R b);
}
