using Snn.Core.Connections;
using Snn.Core.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

/// <summary>What happens when within a step.</summary>
public class StepTests
{
    [Fact]
    public void A_spike_without_delay_arrives_after_the_threshold_test_of_its_own_step()
    {
        using var lab = new Lab();
        long target = lab.Counters(1, threshold: 10), source = lab.Spikes(1, [3], [0]);
        lab.Connect(source, target, new OneToOne(), One(20), One(0));
        long spikes = lab.RecordSpikes(target);
        Assert.Equal([0, 0, 20, 0, 0], lab.Trace(target, "v", 5));
        Assert.Equal([4], lab.Get(spikes, "times"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_spike_arrives_before_the_reset_of_the_step(double delay)
    {
        using var lab = new Lab();
        long target = lab.Counters(1, threshold: 10), source = lab.Spikes(1, [4 - delay], [0]);
        lab.Network.Set(target, "v", One(11), null);        // fires in step 1, and again in step 4 if the first reset left 7
        lab.Connect(source, target, new OneToOne(), One(7), One(delay));
        lab.Step();
        lab.Network.Set(target, "v", One(0), null);
        lab.Step(2);
        lab.Network.Set(target, "v", One(11), null);
        Assert.Equal([0], lab.Trace(target, "v", 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_spike_takes_effect_its_delay_later(int delay)
    {
        using var lab = new Lab();
        long target = lab.Counters(1), source = lab.Spikes(1, [2, 5], [0, 0]);
        lab.Connect(source, target, new OneToOne(), One(1), One(delay));
        double[] v = lab.Trace(target, "v", 15);
        Assert.Equal(Enumerable.Range(1, 15).Select(step => (step >= 2 + delay ? 1.0 : 0) + (step >= 5 + delay ? 1 : 0)), v);
    }

    [Fact]
    public void Delays_of_one_source_need_not_be_equal()
    {
        using var lab = new Lab();
        long target = lab.Counters(3), source = lab.Spikes(1, [2], [0]);
        lab.Connect(source, target, new AllToAll(true), One(1), Each(4, 0, 1));
        long record = lab.Record(target, "v");
        lab.Step(7);
        double[] v = lab.Get(record, "v");
        Assert.Equal([5, 1, 2], Enumerable.Range(0, 3).Select(n => Enumerable.Range(0, 7).First(s => v[s * 3 + n] == 1)));
    }

    [Fact]
    public void A_chain_without_delays_reaches_one_neuron_a_step()
    {
        using var lab = new Lab();
        long chain = lab.Counters(3, threshold: 1), source = lab.Spikes(1, [1], [0]);
        lab.Connect(source, chain, new EdgesRule([0], [0]), One(2), One(0));
        lab.Connect(chain, chain, new EdgesRule([0, 1], [1, 2]), One(2), One(0));
        long spikes = lab.RecordSpikes(chain);
        lab.Step(6);
        Assert.Equal([2, 3, 4], lab.Get(spikes, "times"));
        Assert.Equal([0, 1, 2], lab.Get(spikes, "ids"));
    }

    [Fact]
    public void Several_spikes_of_a_source_in_a_step_all_arrive()
    {
        using var lab = new Lab();
        long target = lab.Counters(2), source = lab.Spikes(2, [2, 2, 2], [1, 1, 0]);
        lab.Connect(source, target, new OneToOne(), Each(1, 10));
        Assert.Equal([0, 0, 1, 1], lab.Trace(target, "v", 4));
        Assert.Equal([1, 20], lab.Get(target, "v"));
    }

    [Fact]
    public void A_coupling_takes_the_voltages_from_before_the_step()
    {
        using var lab = new Lab();
        long pair = lab.Neurons("LIF", 2, "euler", "pair", ("v", Each(0, 8)), ("E_L", One(0)), ("R", One(1)), ("tau_m", One(4)), ("V_th", One(Never)));
        lab.Connect(pair, pair, new AllToAll(false), One(0.5), electrical: true);
        lab.Step();
        Assert.Equal([4, -4], lab.Get(pair, "I"));
        Assert.Equal([0 + 4 / 4.0, 8 + (-8 - 4) / 4.0], lab.Get(pair, "v"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Spikes_are_summed_by_projection_then_source(bool atOnce)
    {
        // 2^24 + 1 = 2^24 in float, so each order has its own sum.
        using var lab = new Lab(single: true);
        long target = lab.Counters(1), source = lab.Spikes(3, [1, 1, 1], [2, 0, 1]);
        Values delay = One(atOnce ? 0 : 1);
        lab.Connect(source, target, new EdgesRule([2, 0, 1], [0, 0, 0]), Each(-16777216, 16777216, 1), delay);
        lab.Step(3);
        Assert.Equal([0], lab.Get(target, "v"));

        lab.Network.Reset(false, true, true);
        lab.Network.Set(target, "v", One(0), null);
        lab.Connect(source, target, new EdgesRule([0], [0]), One(5), delay);
        lab.Step(3);
        Assert.Equal([5], lab.Get(target, "v"));
    }

    [Fact]
    public void Projections_come_in_the_order_of_connecting_and_drives_after_them()
    {
        using var lab = new Lab(single: true);
        long target = lab.Counters(1), source = lab.Spikes(1, [1], [0]);
        lab.Drive(target, new PoissonTrainsDescription(One(0), One(0)));
        lab.Connect(source, target, new OneToOne(), One(16777216));
        lab.Connect(source, target, new OneToOne(), One(1));
        lab.Connect(source, target, new OneToOne(), One(-16777216));
        Assert.Equal([0, 0, 0], lab.Trace(target, "v", 3));

        long other = lab.Counters(1), voltage = lab.Counters(1);
        lab.Network.Set(voltage, "v", One(16777216), null);
        lab.Drive(other, Constant(1));
        lab.Drive(other, Constant(-16777216));
        lab.Connect(voltage, other, new OneToOne(), One(1), electrical: true);
        lab.Step();
        Assert.Equal([0], lab.Get(other, "I"));        // (2^24 + 1) - 2^24; drives first would give 1
    }

    [Fact]
    public void Averaged_couplings_are_divided_by_their_joint_indegree()
    {
        using var lab = new Lab();
        long target = lab.Counters(3), a = lab.Counters(2), b = lab.Counters(1), c = lab.Counters(1);
        lab.Network.Set(a, "v", Each(1, 2), null);
        lab.Network.Set(b, "v", One(30), null);
        lab.Network.Set(c, "v", One(100), null);
        lab.Connect(c, target, new AllToAll(true), One(2), electrical: true);                             // not averaged
        lab.Connect(a, target, new EdgesRule([0, 1, 1], [0, 0, 1]), One(1), electrical: true, averaged: true);
        lab.Connect(b, target, new EdgesRule([0], [0]), One(0.5), electrical: true, averaged: true);
        lab.Step();
        Assert.Equal([(1 + 2 + 15) / 3.0 + 200, 2 + 200, 200], lab.Get(target, "I"));
    }

    [Fact]
    public void A_gap_conductance_scales_what_is_coupled_into_its_neuron()
    {
        using var lab = new Lab();
        long target = lab.Neurons("lixirnet.IzhikevichNeuron", 2, values: [("gap_conductance", Each(7, 3)), ("current_voltage", One(-65))]);
        long source = lab.Counters(1);
        lab.Connect(source, target, new AllToAll(true), One(1), electrical: true);
        lab.Step();
        Assert.Equal([7 * 65, 3 * 65], lab.Get(target, "I"));
        lab.Network.Set(target, "gap_conductance", One(2), null);
        lab.Network.Set(target, "current_voltage", One(-10), null);
        lab.Step();
        Assert.Equal([20, 20], lab.Get(target, "I"));
    }

    [Fact]
    public void A_voltage_that_is_no_number_is_reported_with_population_and_neuron()
    {
        using var lab = new Lab(dt: 0.5);
        lab.Counters(3);
        long bad = lab.Neurons("LIF", 5, "exact", "the bad one", ("R", One(1e300)));
        lab.Drive(bad, Constant(0, 0, 0, 1e300, 0));
        var error = Assert.Throws<SnnException>(() => lab.Step(4));
        Assert.Equal(ErrorKind.Failure, error.Kind);
        Assert.Contains("the bad one", error.Message, StringComparison.Ordinal);
        Assert.Contains("neuron 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.5 ms", error.Message, StringComparison.Ordinal);
        Assert.Throws<SnnException>(() => lab.Step());
    }

    [Fact]
    public void A_network_that_keeps_NaN_goes_on()
    {
        using var lab = new Lab(raise: false);
        long bad = lab.Neurons("LIF", 2, "exact", "bad", ("R", Each(1e300, 0)));
        lab.Drive(bad, Constant(1e300));
        lab.Step(5);
        Assert.Equal([false, true], lab.Get(bad, "v").Select(double.IsFinite));
    }
}
