using Snn.Core.Connections;
using Snn.Core.Network;
using Snn.Core.Random;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

/// <summary>The same seed gives the same run, however it is cut into calls.</summary>
public class ReplayTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_in_random_pieces_is_one_run(bool single)
    {
        using Busy whole = new(single), pieces = new(single);
        whole.Lab.Step(400);
        var random = new System.Random(6);
        for (int left = 400, now; left > 0; left -= now)
            pieces.Lab.Step(now = Math.Min(left, random.Next(0, 20)));
        Assert.Equal(whole.Everything(), pieces.Everything());
        Assert.InRange(whole.SpikeCount, 100, 20_000);
    }

    [Fact]
    public void A_reset_that_replays_gives_the_same_run_again()
    {
        using Busy network = new();
        network.Lab.Step(300);
        double[] first = network.Everything();
        network.Lab.Network.Reset(false, records: true, replay: true);
        Assert.Equal([0], network.Lab.Get(0, "step_count"));
        network.Lab.Step(300);
        Assert.Equal(first, network.Everything());
    }

    [Fact]
    public void A_reset_without_replay_draws_other_numbers_but_begins_in_the_same_state()
    {
        using Busy network = new();
        double[] begin = network.Lab.Get(network.Neurons, "v");
        network.Lab.Step(300);
        double[] first = network.Everything();
        network.Lab.Network.Reset(false, records: true, replay: false);
        Assert.Equal(begin, network.Lab.Get(network.Neurons, "v"));
        network.Lab.Step(300);
        Assert.NotEqual(first, network.Everything());
    }

    [Fact]
    public void A_reset_keeps_records_if_asked()
    {
        using Busy network = new();
        network.Lab.Step(50);
        network.Lab.Network.Reset(false, records: false, replay: true);
        network.Lab.Step(50);
        double[] times = network.Lab.Get(network.Record, "times");
        Assert.Equal([.. times[..50], .. times[..50]], times);
    }

    [Fact]
    public void A_reset_drops_spikes_in_flight()
    {
        using var lab = new Lab();
        long target = lab.Counters(1), source = lab.Spikes(1, [1], [0]);
        lab.Connect(source, target, new OneToOne(), One(1), One(5));
        lab.Step(3);
        lab.Network.Reset(false, true, true);
        Assert.Equal([0, 0, 0, 0, 0, 1, 1], lab.Trace(target, "v", 7));
    }

    [Fact]
    public void Seeds_differ()
    {
        using Busy one = new(seed: 1), two = new(seed: 2);
        one.Lab.Step(100);
        two.Lab.Step(100);
        Assert.NotEqual(one.Everything(), two.Everything());
    }

    [Fact]
    public void States_set_between_runs_are_where_a_run_goes_on_but_not_where_reset_goes()
    {
        using var lab = new Lab();
        long target = lab.Counters(1);
        lab.Network.Set(target, "v", One(3), null);
        lab.Step();
        lab.Network.Set(target, "v", One(5), null);
        Assert.Equal([5], lab.Trace(target, "v", 1));
        lab.Network.Reset(false, true, true);
        Assert.Equal([3], lab.Get(target, "v"));
    }

    /// <summary>Noise, Poisson trains, spikes of many delays, gap junctions: all that could depend on how steps are called.</summary>
    private sealed class Busy : IDisposable
    {
        private readonly long spikes;

        public Busy(bool single = false, ulong seed = 3)
        {
            Lab = new Lab(dt: 0.5, seed, single);
            Neurons = Lab.Neurons("Izhikevich", 50, values: [("v", new DrawnValue(new Uniform(-70, -50))), ("d", new DrawnValue(new Normal(6, 1)))]);
            long inhibitory = Lab.Neurons("LIF", 20), poisson = Lab.Poisson(30, 40);
            Lab.Connect(Neurons, Neurons, new PairwiseBernoulli(0.1, false), new DrawnValue(new Normal(3, 1)), new DrawnValue(new Uniform(0.5, 20)));
            Lab.Connect(Neurons, inhibitory, new FixedIndegree(10, true, true), One(4), One(0));
            Lab.Connect(inhibitory, Neurons, new AllToAll(true), One(-1), One(1.5));
            Lab.Connect(poisson, inhibitory, new AllToAll(true), One(1));
            Lab.Connect(Neurons, Neurons, new PairwiseBernoulli(0.1, false), One(0.01), electrical: true);
            Lab.Drive(Neurons, new NoiseDescription(One(4), One(5), 1));
            Lab.Drive(Neurons, new PoissonTrainsDescription(One(50), One(20)), weight: 0.5);
            Record = Lab.Record(Neurons, "v");
            spikes = Lab.RecordSpikes(Neurons, inhibitory, poisson);
        }

        public Lab Lab { get; }
        public long Neurons { get; }
        public long Record { get; }

        public int SpikeCount => Lab.Get(spikes, "times").Length;

        public double[] Everything() => [.. Lab.Get(Record, "v"), .. Lab.Get(spikes, "times"), .. Lab.Get(spikes, "ids")];

        public void Dispose() => Lab.Dispose();
    }
}
