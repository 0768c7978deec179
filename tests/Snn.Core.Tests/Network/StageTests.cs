using Snn.Core.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

/// <summary>What solvers read at their stages, seen in a membrane without a leak: a step adds the solver's average of the current.</summary>
public class StageTests
{
    private static readonly double[] simpson = [1 / 6.0, 4 / 6.0, 1 / 6.0], midpoint = [0, 1, 0], left = [1, 0, 0];

    [Theory]
    [InlineData("euler")]
    [InlineData("rk2")]
    [InlineData("rk4")]
    public void Functions_of_time_are_read_at_each_stage(string method)
    {
        Check(method, new SamplesDescription([3, 5, 11], 3, null, 0), t => t < 1 ? 3 : t < 2 ? 5 : t < 3 ? 11 : 0);
        Check(method, new StepsDescription([1, 3], [7, 2]), t => t < 1 ? 0 : t < 3 ? 7 : 2);
        Check(method, new SineDescription(One(3), One(100), One(1), One(30)), t => 1 + 3 * Math.Sin(2 * Math.PI * (0.1 * t + 30 / 360.0)));
        Check(method, Constant(4), _ => 4);
        Check(method, Constant(4), t => t is >= 2 and < 4 ? 4 : 0, start: 2, stop: 4);
        Check(method, new SineDescription(One(3), One(100), One(1), One(30)), t => t >= 2 ? 1 + 3 * Math.Sin(2 * Math.PI * (0.1 * (t - 2) + 30 / 360.0)) : 0, delay: 2);
    }

    [Fact]
    public void What_is_random_holds_over_the_step()
    {
        using Lab one = new(), other = new();
        long euler = Membrane(one, "euler"), rk4 = Membrane(other, "rk4");
        one.Drive(euler, new NoiseDescription(One(1), One(0), null));
        other.Drive(rk4, new NoiseDescription(One(1), One(0), null));
        double[] expected = one.Trace(euler, "v", 6), got = other.Trace(rk4, "v", 6);
        Assert.All(expected.Zip(got), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void Drives_of_both_kinds_add_up()
    {
        using Lab lab = new();
        long cells = Membrane(lab, "rk4");
        lab.Drive(cells, Constant(10));
        lab.Drive(cells, new StepsDescription([1], [6]));
        Assert.Equal([11, 27, 43], lab.Trace(cells, "v", 3).Select(v => Math.Round(v, 12)));
    }

    private static void Check(string method, InputDescription input, Func<double, double> current, double? start = null, double? stop = null, double? delay = null)
    {
        using Lab lab = new();
        long cells = Membrane(lab, method);
        lab.Drive(cells, input, start: start, stop: stop, delay: delay);
        double[] weights = method switch { "rk4" => simpson, "rk2" => midpoint, _ => left };
        double expected = 0;
        for (int step = 0; step < 6; step++)
        {
            expected += weights[0] * current(step) + weights[1] * current(step + 0.5) + weights[2] * current(step + 1);
            Assert.Equal(expected, lab.Step().Get(cells, "v")[0], 1e-12);
        }
    }

    /// <summary>dv/dt = I.</summary>
    private static long Membrane(Lab lab, string method)
        => lab.Neurons("LIF", 1, method, "membrane", ("E_L", One(0)), ("v", One(0)), ("tau_m", One(1e15)), ("R", One(1e15)), ("V_th", One(Never)));
}
