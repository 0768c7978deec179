using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Numbers as a user gives them: one for all, one for each element, or a distribution to draw them from.</summary>
public abstract record Values
{
    /// <summary>The same for all elements.</summary>
    public virtual bool IsShared => false;

    /// <summary>The numbers of <paramref name="count"/> elements, each finite.</summary>
    /// <param name="name">What they are, for error texts.</param>
    public double[] Take(long count, RandomStream stream, string name)
    {
        double[] numbers = Numbers(count, stream, name);
        int bad = Array.FindIndex(numbers, x => !double.IsFinite(x));
        return bad < 0 ? numbers : throw SnnException.Value($"{name} must be finite, got {numbers[bad]}{(IsShared ? "" : $" for element {bad}")}");
    }

    protected abstract double[] Numbers(long count, RandomStream stream, string name);
}

public sealed record SharedValue(double Value) : Values
{
    public override bool IsShared => true;

    protected override double[] Numbers(long count, RandomStream stream, string name)
    {
        var numbers = new double[count];
        Array.Fill(numbers, Value);
        return count > 0 || double.IsFinite(Value) ? numbers : throw SnnException.Value($"{name} must be finite, got {Value}");
    }
}

/// <summary>Numbers of which none may be below 0.</summary>
/// <param name="Reason">For the text of the error.</param>
public sealed record NotNegativeValue(Values Values, string Reason) : Values
{
    public override bool IsShared => Values.IsShared;

    protected override double[] Numbers(long count, RandomStream stream, string name)
    {
        double[] numbers = Values.Take(count, stream, name);
        int bad = Array.FindIndex(numbers, x => x < 0);
        return bad < 0 ? numbers : throw SnnException.Value($"{name} {Reason} must not be negative, got {numbers[bad]}{(IsShared ? "" : $" for element {bad}")}");
    }
}

public sealed record EachValue(double[] Elements) : Values
{
    protected override double[] Numbers(long count, RandomStream stream, string name)
        => Elements.Length == count ? Elements : throw SnnException.Value($"{name} must have {count} elements, got {Elements.Length}");
}

public sealed record DrawnValue(Distribution Distribution) : Values
{
    protected override double[] Numbers(long count, RandomStream stream, string name)
    {
        var numbers = new double[count];
        for (long i = 0; i < count; i++)
            numbers[i] = Distribution.Draw(stream, i);
        return numbers;
    }
}
