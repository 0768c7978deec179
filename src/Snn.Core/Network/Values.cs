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

    /// <summary>The numbers of consecutive elements, each finite. What is given for each element cannot be asked so.</summary>
    public void Fill(Span<double> numbers, long firstElement, RandomStream stream, string name)
    {
        FillNumbers(numbers, firstElement, stream);
        foreach (double number in numbers)
            if (!double.IsFinite(number))
                throw SnnException.Value($"{name} must be finite, got {number}");
    }

    protected abstract double[] Numbers(long count, RandomStream stream, string name);

    protected virtual void FillNumbers(Span<double> numbers, long firstElement, RandomStream stream) => throw new NotSupportedException();
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

    protected override void FillNumbers(Span<double> numbers, long firstElement, RandomStream stream) => numbers.Fill(Value);
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
        FillNumbers(numbers, 0, stream);
        return numbers;
    }

    protected override void FillNumbers(Span<double> numbers, long firstElement, RandomStream stream) => Distribution.Fill(stream, firstElement, numbers);
}
