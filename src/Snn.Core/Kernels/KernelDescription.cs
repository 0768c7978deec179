namespace Snn.Core.Kernels;

/// <summary>The time course of what a spike brings to a neuron; its states live with the post cells. Equal ones share them.</summary>
/// <param name="Name">Under which its state is read; null for none.</param>
/// <param name="Reversal">In mV: it is a conductance g with the current g (reversal - v). Null: it is a current.</param>
public abstract record KernelDescription(string? Name, double? Reversal)
{
    /// <summary>What a user would write to get it, but for the name.</summary>
    protected abstract string Written { get; }

    public sealed override string ToString() => Reversal is null ? Written : $"{Written} with reversal={Reversal}";

    /// <summary>The names of its states that users read.</summary>
    public virtual IEnumerable<string> StateNames => Name is null ? [] : [Name];

    // Beyond these limits of time constants, in ms, what follows from them would leave the range of numbers.
    private const double Shortest = 1e-6, Longest = 1e12;

    /// <exception cref="SnnException">A time constant is out of its range, or a number not finite.</exception>
    public virtual void Check()
    {
        if (Reversal is { } reversal && !double.IsFinite(reversal))
            throw SnnException.Value($"reversal must be finite, got {reversal} mV");
    }

    protected static void CheckTime(string name, double time)
    {
        if (!(time >= Shortest && time <= Longest))
            throw SnnException.Value($"{name} must lie in {Shortest}..{Longest} ms, got {time} ms");
    }
}

/// <summary>tau_decay ds/dt = x - s, tau_rise dx/dt = -x: a spike adds to x, so that s rises to a peak of its weight.</summary>
/// <param name="TauRise">In ms; null: there is no x, and s jumps by the weight.</param>
/// <param name="TauDecay">In ms.</param>
public sealed record FilterDescription(string? Name, double? Reversal, double? TauRise, double TauDecay) : KernelDescription(Name, Reversal)
{
    protected override string Written => TauRise is null ? $"Exponential({TauDecay})" : TauRise == TauDecay ? $"Alpha({TauDecay})" : $"DoubleExponential({TauRise}, {TauDecay})";

    public override IEnumerable<string> StateNames => Name is null ? [] : TauRise is null ? [Name] : [Name, Name + "_x"];

    public override void Check()
    {
        base.Check();
        CheckTime(TauRise is null || TauRise == TauDecay ? "tau" : "tau_decay", TauDecay);
        CheckTime("tau_rise", TauRise ?? TauDecay);
        if (TauRise > TauDecay)
            throw SnnException.Value($"tau_rise must not exceed tau_decay = {TauDecay} ms, got {TauRise} ms");
    }
}

/// <summary>The weight for some time.</summary>
/// <param name="Duration">In ms; null: one step.</param>
public sealed record PulseDescription(string? Name, double? Reversal, double? Duration) : KernelDescription(Name, Reversal)
{
    protected override string Written => $"Pulse({Duration})";
}
