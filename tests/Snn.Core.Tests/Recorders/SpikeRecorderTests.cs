using Snn.Core.Network;
using Snn.Core.Tests.Network;

namespace Snn.Core.Tests.Recorders;

public class SpikeRecorderTests
{
    [Fact]
    public void Neurons_are_numbered_through_the_populations_in_the_order_given()
    {
        using var lab = new Lab();
        long a = lab.Spikes(3, [1, 2, 2], [0, 2, 1]), b = lab.Spikes(2, [1, 2], [1, 0]);
        long both = lab.RecordSpikes(b, a);
        long some = lab.Network.Add(new SpikeRecorderDescription("some", [(a, [2, 0]), (b, [1])], null, null, null, null));
        lab.Step(3);
        Assert.Equal([1, 2, 0, 3, 4], lab.Get(both, "ids"));
        Assert.Equal([1, 1, 2, 2, 2], lab.Get(both, "times"));
        Assert.Equal([1, 2, 0], lab.Get(some, "ids"));
    }

    [Fact]
    public void Spikes_after_start_and_up_to_stop_are_kept()
    {
        using var lab = new Lab();
        long source = lab.Spikes(1, [1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0]);
        long record = lab.Network.Add(new SpikeRecorderDescription("some", [(source, null)], 2, 5, null, null));
        lab.Step(8);
        Assert.Equal([3, 4, 5], lab.Get(record, "times"));
        lab.Network.Clear(record);
        Assert.Empty(lab.Get(record, "times"));
    }

    [Fact]
    public void Only_the_spikes_of_the_last_time_are_kept_if_asked()
    {
        using var lab = new Lab();
        long source = lab.Spikes(1, [.. Enumerable.Range(1, 9000).Select(t => (double)t)], new long[9000]);
        long record = lab.Network.Add(new SpikeRecorderDescription("some", [(source, null)], null, null, 3, null));
        foreach (int steps in new[] { 2, 5, 8900 })
        {
            lab.Step(steps);
            double now = lab.Get(0, "step_count")[0];
            Assert.Equal(new[] { now - 2, now - 1, now }.Where(t => t > 0), lab.Get(record, "times"));
        }
    }
}
