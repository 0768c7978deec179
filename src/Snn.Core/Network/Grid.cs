namespace Snn.Core.Network;

/// <summary>The time grid: whole steps of dt ms.</summary>
public readonly record struct Grid(double Dt)
{
    // Beyond this a time in steps would not be exact in a double, nor the clock in a step's arithmetic.
    public const long MostSteps = 1L << 53;

    private const double Tolerance = 1e-6;

    /// <summary>A time in steps.</summary>
    /// <exception cref="SnnException">The time is no multiple of dt (to 1e-6 of a step), or not finite.</exception>
    public long Steps(double time, string name)
    {
        double steps = Math.Round(time / Dt);
        if (!double.IsFinite(time) || Math.Abs(steps) > MostSteps)
            throw SnnException.Value($"{name} must be finite and within {MostSteps} steps, got {time} ms");
        if (Math.Abs(time / Dt - steps) > Tolerance)
            throw SnnException.Value($"{name} must be a multiple of dt = {Dt} ms, got {time} ms");
        return (long)steps;
    }

    /// <summary>A time in steps that is not negative.</summary>
    public long StepsFromZero(double time, string name)
        => time < 0 ? throw SnnException.Value($"{name} must not be negative, got {time} ms") : Steps(time, name);

    /// <summary>A time span of at least one step.</summary>
    public long Span(double time, string name)
        => Steps(time, name) is var steps and >= 1 ? steps : throw SnnException.Value($"{name} must be at least dt = {Dt} ms, got {time} ms");

    public double Time(long steps) => steps * Dt;
}
