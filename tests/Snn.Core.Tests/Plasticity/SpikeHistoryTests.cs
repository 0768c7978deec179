using Snn.Core.Plasticity;

namespace Snn.Core.Tests.Plasticity;

/// <summary>Both traces of a neuron's spikes, however many are kept.</summary>
public unsafe class SpikeHistoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Slow_traces_grow_and_go_over_to_another_history(bool nearest)
    {
        (Decay<double> fast, Decay<double> slow) = (new(0.5), new(0.01));
        using SpikeHistory<double> history = new(2, nearest, slow: true), copy = new(2, nearest, slow: true);
        double trace = 0, expected = 0;
        for (int k = 0; k < 100; k++)
        {
            if (history.IsFull(1, out _, out _))
                history.Grow();
            history.Push(1, 3 * k, fast, slow);
            trace = nearest ? 1 : trace * fast[3] + 1;
            expected = expected * slow[3] + 1;
            Assert.Equal((trace, expected), (history.Traces[1], history.SlowTraces[1]));
        }
        copy.Restore(1, history.Kept(1), history.KeptSlow(1));
        foreach (SpikeHistory<double> each in new[] { history, copy })
        {
            Assert.Equal(expected, each.Slow(1, 0));
            Assert.Equal((expected - 1) / slow[3], each.Slow(1, 1), 1e-12);
            Assert.Equal(each.Slow(1, 1) * slow[5], each.SlowTraceAt(1, 297, slow, 299));
            Assert.Equal(0, each.SlowTraceAt(0, 297, slow, 299));
        }
        Assert.Throws<SnnException>(() => copy.Restore(0, history.Kept(1), []));
    }
}
