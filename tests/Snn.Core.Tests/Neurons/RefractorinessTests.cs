using Snn.Core.Connections;
using Snn.Core.Tests.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Neurons;

public class RefractorinessTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 4)]
    public void A_spike_holds_the_voltage_for_R_minus_1_steps(double refractory, int held)
    {
        foreach (bool single in new[] { false, true })
        {
            using var lab = new Lab(single: single);
            long neuron = lab.Neurons("LIF", 2, values: [("V_th", One(-60)), ("refractory", Each(refractory, 3))]), spikes = lab.RecordSpikes(neuron);
            lab.Drive(neuron, Constant(1000));          // to -55.5 in one step from reset
            double[] v = lab.Trace(neuron, "v", 20);
            Assert.All(v, x => Assert.Equal(-65, x));   // reset or held
            double[] times = [.. lab.Get(spikes, "times").Zip(lab.Get(spikes, "ids")).Where(s => s.Second == 0).Select(s => s.First)];
            Assert.Equal(Enumerable.Range(0, 20 / (held + 1)).Select(k => 1.0 + k * (held + 1)), times.Take(20 / (held + 1)));
        }
    }

    [Fact]
    public void Refractoriness_is_rounded_to_steps()
    {
        using var lab = new Lab(dt: 0.1, single: true);
        long neuron = lab.Neurons("LIF", 1, values: [("V_th", One(-65.5)), ("refractory", One(0.7))]), spikes = lab.RecordSpikes(neuron);
        lab.Step(30);
        Assert.Equal([1, 8, 15, 22, 29], lab.Get(spikes, "times").Select(t => Math.Round(t / 0.1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Jumps_are_dropped_while_the_voltage_is_held(double delay)
    {
        const double refractory = 4;
        using var lab = new Lab();
        long neuron = lab.Counters(1, threshold: 10, refractory), source = lab.Spikes(1, [.. Enumerable.Range(4, 8).Select(k => (double)k)], [0, 0, 0, 0, 0, 0, 0, 0]);
        lab.Connect(source, neuron, new OneToOne(), One(1), One(delay));
        lab.Step(4);
        lab.Network.Set(neuron, "v", One(11), null);
        // Fires in step 5 and is reset; held in 6, 7, 8; moves again from 9 on.
        Assert.Equal([0, 0, 0, 0, 1, 2], lab.Trace(neuron, "v", 6));
    }

    [Fact]
    public void Other_states_go_on_while_the_voltage_is_held()
    {
        using var lab = new Lab(dt: 0.5);
        long neuron = lab.Neurons("Izhikevich", 1, values: [("v", One(40)), ("u", One(0)), ("refractory", One(5))]);
        lab.Step();
        (double v, double u) = (lab.Get(neuron, "v")[0], lab.Get(neuron, "u")[0]);
        lab.Step(3);
        Assert.Equal(v, lab.Get(neuron, "v")[0]);
        Assert.NotEqual(u, lab.Get(neuron, "u")[0]);
    }

    [Theory]
    [InlineData("HodgkinHuxley")]
    [InlineData("TraubMiles")]
    public void Only_further_spikes_are_suppressed_where_nothing_is_reset(string model)
    {
        using var lab = new Lab(dt: 0.01);
        long counted = lab.Neurons(model, 2, values: [("refractory", Each(3, 0))]), spikes = lab.RecordSpikes(counted);
        lab.Drive(counted, Constant(model == "HodgkinHuxley" ? 20 : 1000), start: 0, stop: 2);
        long voltage = lab.Record(counted, "v");
        lab.Step(1500);
        double[] v = lab.Get(voltage, "v"), ids = lab.Get(spikes, "ids");
        double threshold = model == "HodgkinHuxley" ? 0 : -20;
        int above = Enumerable.Range(0, 1500).Count(s => v[2 * s + 1] > threshold);
        Assert.Equal(Enumerable.Range(0, 1500).Select(s => v[2 * s]), Enumerable.Range(0, 1500).Select(s => v[2 * s + 1]));
        Assert.True(above > 10);
        Assert.Equal(above, ids.Count(i => i == 1));
        Assert.Equal(1, ids.Count(i => i == 0));
    }

    [Fact]
    public void A_reset_ends_it()
    {
        using var lab = new Lab();
        long neuron = lab.Counters(1, threshold: 10, refractory: 100), source = lab.Spikes(1, [1], [0]), spikes = lab.RecordSpikes(neuron);
        lab.Connect(source, neuron, new OneToOne(), One(20));
        for (int run = 0; run < 2; run++)
        {
            lab.Network.Reset(false, true, true);
            lab.Step(20);
            Assert.Equal([3], lab.Get(spikes, "times"));
        }
    }

    [Fact]
    public void Switching_it_off_forgets_what_was_left()
    {
        using var lab = new Lab();
        long neuron = lab.Counters(1, threshold: 10, refractory: 50), source = lab.Spikes(1, [1, 12], [0, 0]);
        lab.Connect(source, neuron, new OneToOne(), One(20));
        lab.Step(5);                                                    // fired in step 3
        lab.Network.Set(neuron, "refractory", One(0), null);
        lab.Step(5);
        lab.Network.Set(neuron, "refractory", One(50), null);
        Assert.Equal([0, 0, 20, 0], lab.Trace(neuron, "v", 4));         // not held when the spike comes in step 13
    }
}
