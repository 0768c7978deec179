using Snn.Core.Connections;
using Snn.Core.Tests.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Neurons;

/// <summary>Models without a reset fire when the potential rises above the threshold, once, however long it stays there.</summary>
public class CrossingTests
{
    [Theory]
    [InlineData("MorrisLecar", 120, 0)]
    [InlineData("FitzHughNagumo", 0.6, 1)]
    public void Each_crossing_upwards_is_one_spike(string model, double current, double threshold)
    {
        using var lab = new Lab(dt: 0.1);
        long cell = lab.Neurons(model, 1), spikes = lab.RecordSpikes(cell);
        lab.Drive(cell, Constant(current));
        double[] v = lab.Trace(cell, "v", 5000);
        int[] crossings = [.. Enumerable.Range(1, v.Length - 1).Where(k => v[k] > threshold && v[k - 1] <= threshold)];
        Assert.InRange(crossings.Length, 4, 20);
        Assert.Equal(crossings.Select(k => k + 1), lab.Get(spikes, "times").Select(t => (int)Math.Round(t / 0.1)));
    }

    [Theory]
    [InlineData("MorrisLecar", 300, 0)]
    [InlineData("FitzHughNagumo", 2, 1)]
    public void A_potential_that_stays_above_fires_no_more(string model, double current, double threshold)
    {
        using var lab = new Lab(dt: 0.1);
        long cell = lab.Neurons(model, 1), spikes = lab.RecordSpikes(cell);
        lab.Drive(cell, Constant(current));
        lab.Step(10_000);
        int before = lab.Get(spikes, "times").Length;
        Assert.All(lab.Trace(cell, "v", 5000), x => Assert.True(x > threshold));
        Assert.InRange(before, 1, 10);
        Assert.Equal(before, lab.Get(spikes, "times").Length);
    }

    [Theory]
    [InlineData("MorrisLecar", 100)]
    [InlineData("FitzHughNagumo", 3)]
    public void A_jump_above_the_threshold_is_found_in_the_step_that_follows(string model, double weight)
    {
        using var lab = new Lab(dt: 0.1);
        long source = lab.Spikes(1, [1], [0]), cell = lab.Neurons(model, 1), spikes = lab.RecordSpikes(cell);
        lab.Connect(source, cell, new OneToOne(), One(weight), One(1));
        lab.Step(50);
        Assert.Equal([21], lab.Get(spikes, "times").Select(t => (int)Math.Round(t / 0.1)));
    }
}
