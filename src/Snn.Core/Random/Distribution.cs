using Snn.Core.Lanes;

namespace Snn.Core.Random;

/// <summary>A distribution from which parameters, initial states, weights and delays are drawn.</summary>
public abstract record Distribution
{
    /// <summary>The number for one element.</summary>
    public abstract double Draw(RandomStream stream, long element);

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

    public override double Draw(RandomStream stream, long element)
    {
        for (int draw = 0; draw < MostDraws; draw++)
        {
            double x = mean + std * stream.Normal(element, 0, draw);
            if (clip)
                return Math.Clamp(x, low, high);
            if (x >= low && x <= high)
                return x;
        }
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

    public override double Draw(RandomStream stream, long element) => low + (high - low) * stream.Uniform(element);
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

    public override double Draw(RandomStream stream, long element) => ScalarMath.Exp(mean + sigma * stream.Normal(element));
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

    public override double Draw(RandomStream stream, long element) => scale * stream.Exponential(element);
}
