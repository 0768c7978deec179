using Snn.Core.Network;
using Snn.Core.Tests.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Solvers;

public class SolverTests
{
    private const double Duration = 3.2;

    [Theory]
    [InlineData("LIF", "euler", 1)]
    [InlineData("LIF", "rk2", 2)]
    [InlineData("LIF", "rk4", 4)]
    [InlineData("QIF", "euler", 1)]
    [InlineData("QIF", "rk2", 2)]
    [InlineData("QIF", "rk4", 4)]
    [InlineData("AdEx", "euler", 1)]
    [InlineData("AdEx", "rk2", 2)]
    [InlineData("AdEx", "rk4", 4)]
    [InlineData("Izhikevich", "euler", 1)]
    [InlineData("Izhikevich", "rk2", 2)]
    [InlineData("Izhikevich", "rk4", 4)]
    [InlineData("HodgkinHuxley", "euler", 1)]
    [InlineData("HodgkinHuxley", "rk2", 2)]
    [InlineData("HodgkinHuxley", "rk4", 4)]
    [InlineData("HodgkinHuxley", "exponential_euler", 1)]
    [InlineData("MorrisLecar", "euler", 1)]
    [InlineData("MorrisLecar", "rk2", 2)]
    [InlineData("MorrisLecar", "rk4", 4)]
    [InlineData("FitzHughNagumo", "euler", 1)]
    [InlineData("FitzHughNagumo", "rk2", 2)]
    [InlineData("FitzHughNagumo", "rk4", 4)]
    public void Halving_the_step_divides_the_error_by_2_to_the_order(string model, string method, int order)
    {
        double largest = model switch { "QIF" or "LIF" => 0.4, "HodgkinHuxley" => order == 4 ? 0.05 : 0.02, _ => 0.1 };
        double[] v = [.. new[] { largest, largest / 2, largest / 4 }.Select(dt => Run(model, method, dt))];
        double found = Math.Log2(Math.Abs(v[0] - v[1]) / Math.Abs(v[1] - v[2]));
        Assert.InRange(found, order - 0.4, order + 0.4);
        Assert.Equal(Run(model, "rk4", 0.025), v[2], 0.5);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("exponential_euler")]
    public void A_leaky_membrane_with_constant_current_follows_its_closed_form(string method)
    {
        using var lab = new Lab(dt: 0.1);
        long neuron = lab.Neurons("LIF", 1, method, values: [("v", One(-60)), ("tau_m", One(7)), ("R", One(0.05)), ("V_th", One(Never))]);
        lab.Drive(neuron, Constant(200));
        double target = -65 + 0.05 * 200;
        for (int step = 1; step <= 500; step++)
            Assert.Equal(target + (-60 - target) * Math.Exp(-step * 0.1 / 7), lab.Step().Get(neuron, "v")[0], 1e-11);
    }

    [Theory]
    [InlineData("euler", 1 - 0.1)]
    [InlineData("rk2", 1 - 0.1 + 0.1 * 0.1 / 2)]
    [InlineData("rk4", 1 - 0.1 + 0.01 / 2 - 0.001 / 6 + 0.0001 / 24)]
    public void A_step_of_the_leak_multiplies_by_the_methods_polynomial(string method, double factor)
    {
        using var lab = new Lab(dt: 1);
        long neuron = lab.Neurons("LIF", 1, method, values: [("v", One(1)), ("E_L", One(0)), ("tau_m", One(10)), ("V_th", One(Never))]);
        Assert.Equal(factor, lab.Trace(neuron, "v", 1)[0], 1e-15);
    }

    [Fact]
    public void Izhikevichs_own_method_makes_two_half_steps_of_v_and_one_of_u()
    {
        using var lab = new Lab(dt: 1);
        long neuron = lab.Neurons("Izhikevich", 1, "published", values: [("v", One(-60)), ("u", One(-12))]);
        double v = -60, u = -12;
        v += 0.5 * (0.04 * (v * v) + 5 * v + 140 - u);
        v += 0.5 * (0.04 * (v * v) + 5 * v + 140 - u);
        u += 0.02 * (0.2 * v - u);
        lab.Step();
        Assert.Equal([v], lab.Get(neuron, "v"));
        Assert.Equal([u], lab.Get(neuron, "u"));
    }

    [Theory]
    [InlineData("LIF")]
    [InlineData("QIF")]
    [InlineData("AdEx")]
    [InlineData("Izhikevich")]
    [InlineData("HodgkinHuxley")]
    [InlineData("MorrisLecar")]
    [InlineData("FitzHughNagumo")]
    public void Rkf45_keeps_its_tolerance_whatever_the_step(string model)
    {
        double fine = Run(model, "rk4", 0.0125);
        foreach (double dt in new[] { 0.1, 0.4, 1.6 })
            Assert.Equal(fine, Run(model, "rkf45", dt), 1e-3);
    }

    [Fact]
    public void Rkf45_makes_one_step_of_order_5_where_that_is_good_enough()
    {
        using var lab = new Lab(dt: 1);
        long neuron = lab.Neurons("LIF", 1, "rkf45", values: [("v", One(1e-3)), ("E_L", One(0)), ("tau_m", One(10)), ("V_th", One(Never))]);
        double x = -0.1, factor = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (120.0 * 6 / 2080))))));
        Assert.Equal(1e-3 * factor, lab.Trace(neuron, "v", 1)[0], 1e-17);
    }

    [Fact]
    public void Rkf45_gives_up_on_what_is_too_stiff()
    {
        using var lab = new Lab(dt: 0.1);
        long neuron = lab.Neurons("LIF", 1, "rkf45", values: [("v", One(0)), ("tau_m", One(1e-9)), ("V_th", One(Never))]);
        Assert.Throws<SnnException>(() => lab.Step());
        Assert.Equal([double.NaN], lab.Get(neuron, "v"));
    }

    /// <summary>The voltage after a stretch in which a model is pushed but does not fire.</summary>
    private static double Run(string model, string method, double dt)
    {
        (double v, double current) = model switch
        {
            "LIF" => (-60, 100),
            "QIF" => (-60, 20),
            "AdEx" => (-60, 300),
            "Izhikevich" => (-68, 2),
            "FitzHughNagumo" => (-1, 0.2),
            _ => (-75, 1),
        };
        using var lab = new Lab(dt);
        long neuron = lab.Neurons(model, 1, method, values: [("v", One(v))]), spikes = lab.RecordSpikes(neuron);
        lab.Drive(neuron, Constant(current));
        lab.Step((long)Math.Round(Duration / dt));
        Assert.Empty(lab.Get(spikes, "times"));
        return lab.Get(neuron, "v")[0];
    }
}
