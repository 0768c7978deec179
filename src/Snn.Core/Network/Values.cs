using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Numbers as a user gives them: one for all, one for each element, or a distribution to draw them from.</summary>
public abstract record Values
{
    /// <summary>The same for all elements.</summary>
    public virtual bool IsShared => false;

    /// <summary>There is a number for each element; they cannot be asked for some of the elements.</summary>
    public virtual bool IsListed => false;

    /// <summary>The numbers of <paramref name="count"/> elements, each finite.</summary>
    /// <param name="name">What they are, for error texts.</param>
    public double[] Take(long count, RandomStream stream, string name)
    {
        double[] numbers = Numbers(count, stream, name);
        int bad = Array.FindIndex(numbers, x => !double.IsFinite(x));
        return bad < 0 ? numbers : throw SnnException.Value($"{name} must be finite, got {numbers[bad]}{(IsShared ? "" : $" for element {bad}")}");
    }

    /// <summary>The numbers of consecutive elements, each finite. What is given for each element cannot be asked so.</summary>
    public void Fill(Span<double> numbers, long firstElement, RandomStream stream, string name)
    {
        FillNumbers(numbers, firstElement, stream, name);
        foreach (double number in numbers)
            if (!double.IsFinite(number))
                throw SnnException.Value($"{name} must be finite, got {number}");
    }

    protected abstract double[] Numbers(long count, RandomStream stream, string name);

    protected virtual void FillNumbers(Span<double> numbers, long firstElement, RandomStream stream, string name) => throw new NotSupportedException();
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

    protected override void FillNumbers(Span<double> numbers, long firstElement, RandomStream stream, string name) => numbers.Fill(Value);
}

/// <summary>Numbers of which none may be below 0.</summary>
/// <param name="Reason">For the text of the error.</param>
public sealed record NotNegativeValue(Values Values, string Reason) : Values
{
    public override bool IsShared => Values.IsShared;
    public override bool IsListed => Values.IsListed;

    protected override double[] Numbers(long count, RandomStream stream, string name)
    {
        double[] numbers = Values.Take(count, stream, name);
        Check(numbers, 0, name);
        return numbers;
    }

    protected override void FillNumbers(Span<double> numbers, long firstElement, RandomStream stream, string name)
    {
        Values.Fill(numbers, firstElement, stream, name);
        Check(numbers, firstElement, name);
    }

    private void Check(ReadOnlySpan<double> numbers, long firstElement, string name)
    {
        for (int i = 0; i < numbers.Length; i++)
            if (numbers[i] < 0)
                throw SnnException.Value($"{name} {Reason} must not be negative, got {numbers[i]}{(IsShared ? "" : $" for element {firstElement + i}")}");
    }
}

public sealed record EachValue(double[] Elements) : Values
{
    public override bool IsListed => true;

    protected override double[] Numbers(long count, RandomStream stream, string name)
        => Elements.Length == count ? Elements : throw SnnException.Value($"{name} must have {count} elements, got {Elements.Length}");
}

public sealed record DrawnValue(Distribution Distribution) : Values
{
    protected override double[] Numbers(long count, RandomStream stream, string name)
    {
        var numbers = new double[count];
        FillNumbers(numbers, 0, stream, name);
        return numbers;
    }

    protected override void FillNumbers(Span<double> numbers, long firstElement, RandomStream stream, string name) => Distribution.Fill(stream, firstElement, numbers);
}
