using Snn.Core.Kernels;

namespace Snn.Core.Tests.Kernels;

public class PropagationTests
{
    private const double Tau = 4, Dt = 0.5, H = Dt / Tau;

    [Fact]
    public void A_solver_shows_the_values_of_its_stages()
    {
        double second = 1 - H / 2, third = 1 - H / 2 * second, fourth = 1 - H * third;
        Propagation step = Propagation.Of("rk4", 0, Tau, double.NaN, Dt);
        Assert.Equal([1, second, third, fourth], step.Seen.Select(s => Math.Round(s.S, 15)));
        Assert.All(step.Seen.Skip(1), s => Assert.NotEqual(0, s.X));
        Assert.Equal(1 - H + H * H / 2 - H * H * H / 6 + H * H * H * H / 24, step.SFromS, 1e-15);
    }

    [Theory]
    [InlineData("euler", 1 - H)]
    [InlineData("rk2", 1 - H + H * H / 2)]
    [InlineData("exponential_euler", 0.88249690258459546)]
    [InlineData("exact", 0.88249690258459546)]
    [InlineData("published", 0.88249690258459546)]
    public void What_is_left_after_a_step(string method, double left)
    {
        Propagation step = Propagation.Of(method, Tau, Tau, 10, Dt);
        Assert.Equal(left, step.SFromS, 1e-15);
        Assert.Equal(left, step.XFromX, 1e-15);
        Assert.Equal(method switch { "euler" => H, "rk2" => H - H * H, "exponential_euler" => 1 - left, _ => H * left }, step.SFromX, 1e-15);
    }

    [Theory]
    [InlineData(5, 5, Math.E)]
    [InlineData(1, 2, 4)]
    [InlineData(2, 8, 6.3496042078727974)]     // 4^(4/3)
    [InlineData(1, 1.0000001, 2.7182819643)]
    public void A_weight_of_one_has_a_peak_of_one(double rise, double decay, double jump) => Assert.Equal(jump, Propagation.Jump(rise, decay), 1e-9);

    [Fact]
    public void An_exact_membrane_moves_as_far_as_with_what_it_sees()
    {
        // tau_m du/dt = s - u with s = exp(-t / tau) from u = 0
        double tauMembrane = 10, moved = Tau / (Tau - tauMembrane) * (Math.Exp(-Dt / Tau) - Math.Exp(-Dt / tauMembrane));
        Assert.Equal(moved, Propagation.Of("exact", 0, Tau, tauMembrane, Dt).Seen[0].S * (1 - Math.Exp(-Dt / tauMembrane)), 1e-15);
    }
}
