using Snn.Core.Network;

namespace Snn.Core.Tests.Network;

public class GridTests
{
    [Theory]
    [InlineData(0.1, 0.3, 3)]
    [InlineData(0.1, 1e6, 10_000_000)]
    [InlineData(0.025, 0.1, 4)]
    [InlineData(0.1, -0.2, -2)]
    public void Times_on_the_grid_are_steps(double dt, double time, long steps) => Assert.Equal(steps, new Grid(dt).Steps(time, "time"));

    [Theory]
    [InlineData(0.1, 0.15)]
    [InlineData(0.1, 0.10001)]
    [InlineData(0.1, double.NaN)]
    [InlineData(0.1, double.PositiveInfinity)]
    [InlineData(0.1, 1e300)]
    public void Other_times_are_refused(double dt, double time)
        => Assert.Contains("start", Assert.Throws<SnnException>(() => new Grid(dt).Steps(time, "start")).Message, StringComparison.Ordinal);

    [Fact]
    public void Spans_are_at_least_a_step_and_times_from_zero_not_negative()
    {
        Assert.Throws<SnnException>(() => new Grid(0.1).Span(0, "every"));
        Assert.Throws<SnnException>(() => new Grid(0.1).StepsFromZero(-0.1, "start"));
        Assert.Equal(0, new Grid(0.1).StepsFromZero(0, "start"));
    }
}
