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
        copy.Restore(1, history.Kept(1), history.KeptSlow(1), now: 297);
        foreach (SpikeHistory<double> each in new[] { history, copy })
        {
            Assert.Equal(expected, each.Slow(1, 0));
            Assert.Equal((expected - 1) / slow[3], each.Slow(1, 1), 1e-12);
            Assert.Equal(each.Slow(1, 1) * slow[5], each.SlowTraceAt(1, 297, slow, 299));
            Assert.Equal(0, each.SlowTraceAt(0, 297, slow, 299));
        }
        Assert.Throws<SnnException>(() => copy.Restore(0, history.Kept(1), [], now: 297));
        Assert.Throws<SnnException>(() => copy.Restore(0, history.Kept(1), history.KeptSlow(1), now: 296));
        Assert.Throws<SnnException>(() => copy.Restore(0, [.. Enumerable.Reverse(history.Kept(1))], history.KeptSlow(1), now: 297));
    }

    /// <summary>A slow trace of squares: what decays faster than it has been added at once.</summary>
    [Fact]
    public void Slow_traces_average_the_square_of_the_trace()
    {
        const double rate = 1.0 / 50, slowRate = 1.0 / 4000;
        (Decay<double> fast, Decay<double> slow) = (new(rate), new(slowRate));
        using SpikeHistory<double> history = new(1, nearest: false, slow: true);
        var random = new System.Random(3);
        double trace = 0, mean = 0, average = 0;
        int steps = 400_000, seen = 0;
        for (int step = 1; step <= steps; step++)
        {
            mean += step > steps / 2 ? trace * trace : 0;
            trace *= fast[1];
            if (random.Next(30) == 0)
            {
                if (history.IsFull(0, out _, out _))
                    history.Grow();
                history.Push(0, step, fast, slow, slowRate / (2 * rate));
                trace += 1;
            }
            if (step > steps / 2)
                (average, seen) = (average + history.SlowTraceAt(0, step, slow, step), seen + 1);
        }
        Assert.Equal(mean / seen, average / seen, 0.03 * mean / seen);
    }
}
