using Snn.Core.Connections;
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
        lab.Network.Reset(false, records: true, replay: true);
        lab.Step(1000);
        Assert.Equal(times, lab.Get(spikes, "times"));
    }

    /// <summary>By rows and by a matrix, with several delays, next to spikes without a weight.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Weights_of_spikes_are_factors_of_those_of_synapses(bool matrix)
    {
        using var lab = new Lab();
        long source = lab.Network.Add(new SpikeTimesDescription("source", 2, [1, 1, 3, 3, 3], [0, 1, 0, 0, 1], [2, -1, 0.5, 1, 0]));
        long target = lab.Counters(3);
        if (matrix)
            lab.Connect(source, target, new AllToAll(true), Each(1, 2, 3, 10, 20, 30), One(1));
        else
            lab.Connect(source, target, new EdgesRule([0, 0, 1, 0], [0, 1, 1, 2], null), Each(1, 2, 20, 3), Each(1, 2, 1, 4));
        double[][] v = [.. Enumerable.Range(0, 8).Select(_ => lab.Step().Get(target, "v"))];
        Assert.Equal(matrix ? [0, 0, 0] : [0.0, 0, 0], v[0]);
        Assert.Equal(matrix ? [2 - 10, 4 - 20, 6 - 30] : [2.0, -20, 0], v[1]);
        Assert.Equal(matrix ? v[1] : [2.0, -20 + 4, 0], v[2]);
        Assert.Equal(matrix ? [-8 + 1.5, -16 + 3, -24 + 4.5] : [3.5, -16, 0], v[3]);
        Assert.Equal(matrix ? v[3] : [3.5, -16 + 3, 6], v[4]);
        Assert.Equal(matrix ? v[3] : [3.5, -13, 6 + 4.5], v[7]);
    }

    [Fact]
    public void Weights_go_by_the_sign_of_their_product()
    {
        using var lab = new Lab(dt: 0.1);
        long source = lab.Network.Add(new SpikeTimesDescription("source", 1, [1, 2], [0, 0], [-1, 1]));
        long target = lab.Neurons("nest.iaf_psc_exp", 1);
        lab.Connect(source, target, new EdgesRule([0, 0], [0, 0], null), Each(100, -30), One(0.1));
        lab.Step(11);
        Assert.Equal([30, -100], [lab.Get(target, "I_syn_ex")[0], lab.Get(target, "I_syn_in")[0]]);
    }

    [Fact]
    public void Emitted_spikes_may_have_weights_which_are_saved()
    {
        using Lab lab = Made(), again = Made();
        lab.Network.Emit(1, [0, 1], [3, 5], [7, 8]);
        lab.Network.Emit(1, [1], null, null);
        lab.Step(3);
        byte[][] states = [.. new long[] { 0, 1, 2, 3 }.Select(id => lab.Network.Get(id, "state").Bytes.ToArray())];
        for (int id = 1; id < 4; id++)
            again.Network.LoadState(id, states[id]);
        again.Network.LoadState(0, states[0]);
        lab.Step(10);
        again.Step(10);
        Assert.Equal([7, 9], lab.Get(2, "v"));
        Assert.Equal([7, 9], again.Get(2, "v"));
        Assert.Throws<SnnException>(() => lab.Network.Emit(1, [0], null, [double.NaN]));
        Assert.Throws<SnnException>(() => lab.Network.Emit(1, [0], null, [1, 2]));

        static Lab Made()
        {
            var lab = new Lab();
            long source = lab.Spikes(2, [], []), target = lab.Counters(2);
            lab.Connect(source, target, new OneToOne(), One(1), One(4));
            return lab;
        }
    }
}
