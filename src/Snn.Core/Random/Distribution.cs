using Snn.Core.Lanes;

namespace Snn.Core.Random;

/// <summary>A distribution from which parameters, initial states, weights and delays are drawn.</summary>
public abstract record Distribution
{
    /// <summary>The number for one element.</summary>
    public virtual double Draw(RandomStream stream, long element, long step = 0)
        => V.ToScalar(Shape(V.Create(IsOfNormal ? stream.Normal(element, step) : stream.Uniform(element, step))));

    /// <summary>The numbers for elements that follow each other, as <see cref="Draw"/> gives them, many times as fast.</summary>
    public virtual void Fill(RandomStream stream, long first, Span<double> numbers, long step = 0)
    {
        if (IsOfNormal)
            stream.FillNormal(first, numbers, step);
        else
            stream.FillUniform(first, numbers, step);
        for (; numbers.Length >= VD.Count; numbers = numbers[VD.Count..])
            V.CopyTo(Shape(V.Create<double>(numbers)), numbers);
        foreach (ref double x in numbers)
            x = V.ToScalar(Shape(V.Create(x)));
    }

    /// <summary>Whether it is made of numbers of the standard normal distribution; otherwise of uniform ones of the open interval (0, 1).</summary>
    private protected virtual bool IsOfNormal => false;

    /// <summary>What becomes of such numbers.</summary>
    private protected abstract VD Shape(VD x);

    protected static void Require(bool condition, string name, string message)
    {
        if (!condition)
            throw SnnException.Value($"{name}: {message}");
    }
}

/// <summary>Normal, optionally cut to [Low, High]: numbers outside are drawn again or, with Clip, moved to the bound.</summary>
public sealed record Normal : Distribution
{
    private const int MostDraws = 1000;
    private readonly double mean, std, low, high;
    private readonly bool clip;

    public Normal(double mean, double std, double low = double.NegativeInfinity, double high = double.PositiveInfinity, bool clip = false)
    {
        Require(double.IsFinite(mean) && double.IsFinite(std), "normal", $"mean and std must be finite, got {mean} and {std}");
        Require(std >= 0, "normal", $"std must be at least 0, got {std}");
        Require(low < high, "normal", $"low must be below high, got {low} and {high}");
        (this.mean, this.std, this.low, this.high, this.clip) = (mean, std, low, high, clip);
    }

    public override double Draw(RandomStream stream, long element, long step = 0)
        => base.Draw(stream, element, step) is var x && IsWithin(x) ? x : Within(x, stream, element, step);

    public override void Fill(RandomStream stream, long first, Span<double> numbers, long step = 0)
    {
        base.Fill(stream, first, numbers, step);
        if (double.IsInfinity(low) && double.IsInfinity(high))
            return;
        for (int i = 0; i < numbers.Length; i++)
            if (!IsWithin(numbers[i]))
                numbers[i] = Within(numbers[i], stream, first + i, step);
    }

    private protected override bool IsOfNormal => true;

    private protected override VD Shape(VD normal) => V.Create(mean) + V.Create(std) * normal;

    private bool IsWithin(double x) => x >= low && x <= high;

    /// <summary>A number within the bounds for the first one, which is not.</summary>
    private double Within(double x, RandomStream stream, long element, long step)
    {
        if (clip)
            return Math.Clamp(x, low, high);
        for (int draw = 1; draw < MostDraws; draw++)
            if (IsWithin(x = mean + std * stream.Normal(element, step, draw)))
                return x;
        throw SnnException.Value($"normal: hardly any number with mean {mean} and std {std} lies in [{low}, {high}]; choose other bounds or outside=\"clip\"");
    }
}

/// <summary>Uniform in [Low, High).</summary>
public sealed record Uniform : Distribution
{
    private readonly double low, high;

    public Uniform(double low, double high)
    {
        Require(double.IsFinite(low) && double.IsFinite(high) && low <= high, "uniform", $"low and high must be finite and in order, got {low} and {high}");
        (this.low, this.high) = (low, high);
    }

    private protected override VD Shape(VD uniform) => V.Create(low) + V.Create(high - low) * uniform;
}

/// <summary>exp of a normal number.</summary>
public sealed record LogNormal : Distribution
{
    private readonly double mean, sigma;

    public LogNormal(double mean, double sigma)
    {
        Require(double.IsFinite(mean) && double.IsFinite(sigma) && sigma >= 0, "lognormal", $"mean must be finite and sigma at least 0, got {mean} and {sigma}");
        (this.mean, this.sigma) = (mean, sigma);
    }

    private protected override bool IsOfNormal => true;

    private protected override VD Shape(VD normal) => VectorMath.Exp(V.Create(mean) + V.Create(sigma) * normal);
}

/// <summary>Exponential with mean Scale.</summary>
public sealed record Exponential : Distribution
{
    private readonly double scale;

    public Exponential(double scale)
    {
        Require(double.IsFinite(scale) && scale > 0, "exponential", $"scale must be above 0, got {scale}");
        this.scale = scale;
    }

    private protected override VD Shape(VD uniform) => V.Create(scale) * -VectorMath.Log(uniform);
}
