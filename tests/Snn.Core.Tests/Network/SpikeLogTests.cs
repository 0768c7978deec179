using Snn.Core.Connections;
using Snn.Core.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

public class SpikeLogTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 5)]
    [InlineData(3, 40)]
    [InlineData(6, 7)]
    public void Keeping_more_steps_keeps_what_is_there(int first, int then)
    {
        const int now = 25;
        var log = new SpikeLog();
        log.Keep(first, 0);
        for (int step = 1; step <= now; step++)
            log.Write(step, [.. Enumerable.Range(step, step % 4)]);
        log.Keep(then, now);
        for (int step = now - first; step <= now; step++)
            Assert.Equal(Enumerable.Range(step, step % 4), log.At(step).ToArray());
        for (int step = now + 1; step < now + 100; step++)
        {
            log.Write(step, [.. Enumerable.Range(step, step % 3)]);
            for (int back = 0; back <= Math.Min(then, step - now + first); back++)
                Assert.Equal(step - back > now ? (step - back) % 3 : (step - back) % 4, log.At(step - back).Length);
        }
    }

    [Fact]
    public void A_longer_delay_connected_later_does_not_disturb_spikes_in_flight()
    {
        using var lab = new Lab();
        long target = lab.Counters(1), late = lab.Counters(1), source = lab.Spikes(1, [1, 2, 3, 5], [0, 0, 0, 0]);
        lab.Connect(source, target, new OneToOne(), One(1), One(4));
        lab.Step(3);
        lab.Connect(source, late, new OneToOne(), One(1), One(9));
        Assert.Equal([0, 1, 2, 3, 3, 4], lab.Trace(target, "v", 6));
        Assert.Equal([0, 0, 0, 0, 1, 1], lab.Trace(late, "v", 6));      // only the spike after connecting: 5 + 9
    }

    [Fact]
    public void A_cleared_log_is_empty()
    {
        var log = new SpikeLog();
        log.Keep(3, 0);
        log.Write(1, [4]);
        log.Clear();
        Assert.Equal(0, log.At(1).Length);
    }
}
