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

    /// <summary>Lets in what flows at one of the solver's stages, before the derivative is taken there.</summary>
    void Enter(int stage);

    /// <summary>The rates of change at Y.</summary>
    R Derivative();
}

/// <summary>A model in which each equation is linear in its own state: dY/dt = a + b Y.</summary>
public interface IConditionallyLinear<L, R> : IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R>
{
    /// <summary>a and b at the present states, with what flows in at the only stage: a current is part of a, a conductance of both.</summary>
    void Linearise(out R a, out R b);
}
