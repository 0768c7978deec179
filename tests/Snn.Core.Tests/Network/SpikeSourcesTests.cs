using Snn.Core.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

public class SpikeSourcesTests
{
    [Fact]
    public void Given_times_are_fired_in_any_order_of_giving()
    {
        using var lab = new Lab(dt: 0.1);
        long source = lab.Spikes(3, [0.5, 0.1, 0.5, 0.3], [2, 0, 1, 2]), spikes = lab.RecordSpikes(source);
        lab.Step(10);
        Assert.Equal([0.1, 0.3, 0.5, 0.5], lab.Get(spikes, "times"), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 2, 1, 2], lab.Get(spikes, "ids"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(0.05, 0)]
    [InlineData(1, 3)]
    [InlineData(1, -1)]
    [InlineData(double.NaN, 0)]
    public void Impossible_times_and_ids_are_refused(double time, long id)
    {
        using var lab = new Lab(dt: 0.1);
        Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Spikes(3, [time], [id])).Kind);
        Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Spikes(3, [1, 2], [0])).Kind);
    }

    [Fact]
    public void Emitted_spikes_come_in_the_next_step_or_at_their_time()
    {
        using var lab = new Lab();
        long source = lab.Spikes(3, [6], [1]), spikes = lab.RecordSpikes(source);
        lab.Network.Emit(source, [2, 0], null);
        lab.Step(3);
        lab.Network.Emit(source, [0, 2, 0], [6, 5, 6]);
        lab.Network.Emit(source, [1], null);
        lab.Step(5);
        Assert.Equal([1, 1, 4, 5, 6, 6, 6], lab.Get(spikes, "times"));
        Assert.Equal([0, 2, 1, 2, 0, 0, 1], lab.Get(spikes, "ids"));
        Assert.Throws<SnnException>(() => lab.Network.Emit(source, [0], [8]));
        Assert.Throws<SnnException>(() => lab.Network.Emit(source, [3], null));
        Assert.Equal(ErrorKind.Type, Assert.Throws<SnnException>(() => lab.Network.Emit(spikes, [0], null)).Kind);
    }

    [Fact]
    public void A_source_added_to_a_running_network_emits_in_the_next_step()
    {
        using var lab = new Lab();
        lab.Step(5);
        long source = lab.Spikes(1, [2, 9], [0, 0]), spikes = lab.RecordSpikes(source);
        lab.Network.Emit(source, [0], null);
        lab.Step(5);
        Assert.Equal([6, 9], lab.Get(spikes, "times"));
    }

    [Fact]
    public void A_Poisson_source_has_its_rate_and_the_next_one_when_set()
    {
        using var lab = new Lab(dt: 0.5);
        long source = lab.Poisson(1000, 20), spikes = lab.RecordSpikes(source);
        lab.Step(2000);
        Assert.InRange(lab.Get(spikes, "times").Length, 20_000 - 5 * 141, 20_000 + 5 * 141);
        lab.Network.Clear(spikes);
        lab.Network.Set(source, "rate", One(0), null);
        lab.Network.Set(source, "rate", One(100), [7]);
        lab.Step(2000);
        Assert.All(lab.Get(spikes, "ids"), id => Assert.Equal(7, id));
        Assert.InRange(lab.Get(spikes, "ids").Length, 50, 150);
        Assert.Throws<SnnException>(() => lab.Network.Set(source, "rate", One(-1), null));
    }

    [Fact]
    public void A_Poisson_neuron_may_fire_several_times_in_a_step()
    {
        using var lab = new Lab(dt: 1);
        long source = lab.Poisson(100, 3000);
        lab.Step();
        double[] spiked = lab.Get(source, "spiked");
        Assert.InRange(spiked.Length, 300 - 90, 300 + 90);
        Assert.True(spiked.Length > spiked.Distinct().Count());
        Assert.Equal(spiked.Order(), spiked);
    }

    [Fact]
    public void A_Poisson_source_may_have_a_rate_that_varies_in_time()
    {
        using var lab = new Lab();
        long source = lab.Network.Add(new PoissonDescription("source", 1000, new StepsDescription([0, 700, 710], [0, 120, 0]))), spikes = lab.RecordSpikes(source);
        lab.Step(1000);
        double[] times = lab.Get(spikes, "times");
        Assert.InRange(times.Length, 1200 - 175, 1200 + 175);
        Assert.All(times, t => Assert.InRange(t, 701, 710));
        Assert.Throws<SnnException>(() => lab.Network.Set(source, "rate", One(3), null));
        lab.Network.Reset(records: true, replay: true);
        lab.Step(1000);
        Assert.Equal(times, lab.Get(spikes, "times"));
    }
}
