using Snn.Core.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

/// <summary>What a port holds in each step; the value of step s acts from (s - 1) dt to s dt.</summary>
public class DriveTests
{
    [Theory]
    [InlineData(0, null, null, new double[] { 4, 4, 4, 4, 4, 4 })]
    [InlineData(0, 2.0, null, new double[] { 0, 0, 4, 4, 4, 4 })]
    [InlineData(0, null, 3.0, new double[] { 4, 4, 4, 0, 0, 0 })]
    [InlineData(0, 1.0, 4.0, new double[] { 0, 4, 4, 4, 0, 0 })]
    [InlineData(2, 1.0, 3.0, new double[] { 0, 0, 0, 4, 4, 0 })]
    [InlineData(0, 3.0, 3.0, new double[] { 0, 0, 0, 0, 0, 0 })]
    public void A_drive_acts_from_start_to_stop_after_its_delay(double delay, double? start, double? stop, double[] wanted)
        => Assert.Equal(wanted, Port(Constant(2), 6, weight: 2, delay, start, stop));

    [Fact]
    public void Samples_hold_and_are_0_or_the_last_afterwards()
    {
        Assert.Equal([1, 1, 2, 2, 3, 3, 0, 0], Port(new SamplesDescription([1, 2, 3], 3, 2, 0), 8));
        Assert.Equal([1, 1, 2, 2, 3, 3, 9, 9], Port(new SamplesDescription([1, 2, 3], 3, 2, 9), 8));
        Assert.Equal([1, 2, 3, 3, 3], Port(new SamplesDescription([1, 2, 3], 3, null, null), 5));
    }

    [Fact]
    public void Samples_may_be_one_for_each_neuron()
    {
        using var lab = new Lab();
        long target = lab.Counters(4);
        lab.Drive(target, new SamplesDescription([1, 2, 3, 4, 5, 6], 3, null, 0), index: [3, 1]);
        long record = lab.Record(target, "I");
        lab.Step(4);
        Assert.Equal([0, 2, 0, 1, /**/ 0, 4, 0, 3, /**/ 0, 6, 0, 5, /**/ 0, 0, 0, 0], lab.Get(record, "I"));
    }

    [Fact]
    public void Steps_are_0_before_the_first_time_and_hold_after_the_last()
        => Assert.Equal([0, 0, 5, 5, 5, -1, -1], Port(new StepsDescription([2, 5], [5, -1]), 7));

    [Fact]
    public void A_sine_is_read_at_the_beginning_of_the_step()
    {
        double[] wanted = [.. Enumerable.Range(0, 20).Select(k => 1 + 3 * Math.Sin(2 * Math.PI * 50 * k / 1000 + Math.PI / 6))];
        double[] given = Port(new SineDescription(One(3), One(50), One(1), One(30)), 20);
        for (int k = 0; k < wanted.Length; k++)
            Assert.Equal(wanted[k], given[k], 1e-14);
    }

    [Fact]
    public void Noise_has_its_moments_and_holds_for_its_interval()
    {
        using var lab = new Lab();
        long target = lab.Counters(500);
        lab.Drive(target, new NoiseDescription(One(2), One(7), 5));
        long record = lab.Record(target, "I");
        lab.Step(100);
        double[] all = lab.Get(record, "I");
        for (int step = 0; step < 100; step++)
            Assert.Equal(all[(step / 5 * 5 * 500)..(step / 5 * 5 * 500 + 500)], all[(step * 500)..(step * 500 + 500)]);
        double[] drawn = [.. Enumerable.Range(0, 20).SelectMany(k => all[(k * 2500)..(k * 2500 + 500)])];
        Assert.Equal(10_000, drawn.Distinct().Count());
        Assert.Equal(7, drawn.Average(), 5 * 2 / Math.Sqrt(10_000));
        Assert.Equal(4, drawn.Average(x => (x - 7) * (x - 7)), 5 * 4 * Math.Sqrt(2.0 / 10_000));
    }

    [Fact]
    public void Poisson_trains_make_jumps_whose_number_is_the_summed_rate()
    {
        using var lab = new Lab(dt: 0.5);
        long target = lab.Counters(200);
        long drive = lab.Drive(target, new PoissonTrainsDescription(One(10), One(40)), weight: 3);
        lab.Step(1000);
        double[] v = lab.Get(target, "v");
        Assert.All(v, x => Assert.Equal(0, x % 3));
        Assert.Equal(200, v.Average() / 3, 5.0);
        Assert.InRange(v.Average(x => (x / 3 - 200) * (x / 3 - 200)), 100, 300);
        lab.Network.Set(drive, "rate", One(0), null);
        lab.Step(100);
        Assert.Equal(v, lab.Get(target, "v"));
    }

    [Fact]
    public void The_rate_of_trains_may_vary_in_time()
    {
        using var lab = new Lab();
        long target = lab.Counters(500);
        long drive = lab.Drive(target, new PoissonTrainsDescription(new StepsDescription([10, 20], [30, 0]), One(100)));
        lab.Step(10);
        Assert.All(lab.Get(target, "v"), x => Assert.Equal(0, x));
        lab.Step(10);
        double[] v = lab.Get(target, "v");
        Assert.Equal(30, v.Average(), 5 * Math.Sqrt(30.0 / 500));
        lab.Step(10);
        Assert.Equal(v, lab.Get(target, "v"));
        Assert.Throws<SnnException>(() => lab.Get(drive, "rate"));
        Assert.Throws<SnnException>(() => lab.Network.Set(drive, "rate", One(3), null));
    }

    [Fact]
    public void A_rate_that_swings_below_0_is_0_there()
    {
        using var lab = new Lab();
        long target = lab.Counters(500);
        lab.Drive(target, new PoissonTrainsDescription(new SineDescription(One(2000), One(10), One(0), One(0)), One(1)));
        lab.Step(50);
        double[] v = lab.Get(target, "v");
        double wanted = Enumerable.Range(0, 50).Sum(k => 2 * Math.Sin(2 * Math.PI * k / 100));
        Assert.Equal(wanted, v.Average(), 5 * Math.Sqrt(wanted / 500));
        lab.Step(50);
        Assert.Equal(v, lab.Get(target, "v"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1e10)]
    public void Impossible_rates_are_refused_in_functions_of_time_too(double rate)
    {
        using var lab = new Lab();
        long target = lab.Counters(1);
        InputDescription[] rates = [One(rate), new StepsDescription([1], [rate]), new SamplesDescription([1, rate], 2, null, 0), new SamplesDescription([1], 1, null, rate)];
        Assert.All(rates, given =>
        {
            Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Drive(target, new PoissonTrainsDescription(given, One(1)))).Kind);
            Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Network.Add(new PoissonDescription("source", 1, given))).Kind);
        });
        Assert.Equal(ErrorKind.Type, Assert.Throws<SnnException>(() => lab.Drive(target, new PoissonTrainsDescription(new NoiseDescription(One(1), One(1), null), One(1)))).Kind);
    }

    [Fact]
    public void A_constant_and_a_weight_may_change_between_steps()
    {
        using var lab = new Lab();
        long target = lab.Counters(2), drive = lab.Drive(target, Constant(1, 2));
        lab.Step();
        Assert.Equal([1, 2], lab.Get(target, "I"));
        lab.Network.Set(drive, "value", Each(5), [1]);
        lab.Step();
        Assert.Equal([1, 5], lab.Get(target, "I"));
        lab.Network.Set(drive, "weight", One(10), null);
        lab.Step();
        Assert.Equal([10, 50], lab.Get(target, "I"));
        Assert.Equal([1, 5], lab.Get(drive, "value"));
        Assert.Throws<SnnException>(() => lab.Network.Set(drive, "rate", One(1), null));
    }

    [Fact]
    public void A_drive_that_is_removed_no_longer_acts()
    {
        using var lab = new Lab();
        long target = lab.Counters(1), drive = lab.Drive(target, Constant(1));
        lab.Drive(target, Constant(10));
        lab.Step();
        lab.Network.Remove(drive);
        lab.Step();
        Assert.Equal([10], lab.Get(target, "I"));
    }

    [Fact]
    public void A_negative_rate_is_refused_also_when_set()
    {
        using var lab = new Lab();
        long target = lab.Counters(1), drive = lab.Drive(target, new PoissonTrainsDescription(One(1), One(1)));
        Assert.Throws<SnnException>(() => lab.Drive(target, new PoissonTrainsDescription(One(-1), One(1))));
        Assert.Throws<SnnException>(() => lab.Network.Set(drive, "rate", One(-1), null));
    }

    /// <summary>The port I of one neuron in each step.</summary>
    private static double[] Port(InputDescription input, int steps, double? weight = null, double? delay = null, double? start = null, double? stop = null)
    {
        using var lab = new Lab();
        long target = lab.Counters(1);
        lab.Drive(target, input, weight, delay, start, stop);
        return lab.Trace(target, "I", steps);
    }
}
