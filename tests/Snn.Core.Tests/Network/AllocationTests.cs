using Snn.Core.Connections;
using Snn.Core.Kernels;
using Snn.Core.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

/// <summary>A step of a network that runs allocates nothing: a collection would stop it, and the time of a step would not be its own.</summary>
public class AllocationTests
{
    [Theory]
    [InlineData("neurons")]
    [InlineData("spikes by rows")]
    [InlineData("spikes by a matrix")]
    [InlineData("spikes without delay")]
    [InlineData("kernels")]
    [InlineData("kernels without delay")]
    [InlineData("gap junctions")]
    [InlineData("gap junctions with a conductance")]
    [InlineData("constant")]
    [InlineData("samples")]
    [InlineData("steps")]
    [InlineData("sine")]
    [InlineData("noise")]
    [InlineData("Poisson trains")]
    [InlineData("Poisson source")]
    [InlineData("silent source")]
    [InlineData("firing source")]
    [InlineData("state record")]
    [InlineData("parameter record")]
    [InlineData("spike record")]
    public void A_step_allocates_nothing(string part)
    {
        using var lab = new Lab();
        long neurons = part == "gap junctions with a conductance" ? lab.Neurons("lixirnet.IzhikevichNeuron", 20) : lab.Counters(20, threshold: 3);
        long poisson = part.Contains("spike", StringComparison.Ordinal) || part == "Poisson source" ? lab.Poisson(20, 300) : 0;
        _ = part switch
        {
            "spikes by rows" => lab.Connect(poisson, neurons, new PairwiseBernoulli(0.5, true), delay: new DrawnValue(new Core.Random.Uniform(1, 9))),
            "spikes by a matrix" => lab.Connect(poisson, neurons, new AllToAll(true)),
            "spikes without delay" => lab.Connect(poisson, neurons, new OneToOne(), delay: One(0)),
            "kernels" => lab.Record(lab.Kernel(lab.Poisson(20, 300), neurons, new PulseDescription("p", null, 3), new FilterDescription("s", null, 2, 5)), "s"),
            "kernels without delay" => lab.Record(lab.Kernel(lab.Poisson(20, 300), neurons, new FilterDescription("s", null, null, 5), delay: 0), "s"),
            "gap junctions" => lab.Connect(neurons, neurons, new OneToOne(), electrical: true),
            "gap junctions with a conductance" => lab.Connect(neurons, neurons, new OneToOne(), One(0), electrical: true, averaged: true),
            "constant" => lab.Drive(neurons, Constant(1)),
            "samples" => lab.Drive(neurons, new SamplesDescription([.. new double[1000]], 1000, null, 0)),
            "steps" => lab.Drive(neurons, new StepsDescription([200, 203], [1, 2])),
            "sine" => lab.Drive(neurons, new SineDescription(One(1), One(1), One(0), One(0))),
            "noise" => lab.Drive(neurons, new NoiseDescription(One(1), One(0), null)),
            "Poisson trains" => lab.Drive(neurons, new PoissonTrainsDescription(One(100), One(1))),
            "silent source" => lab.Connect(lab.Spikes(20, [1], [0]), neurons, new OneToOne()),
            "firing source" => lab.Connect(lab.Spikes(1, [.. Enumerable.Range(1, 500).Select(t => (double)t)], new long[500]), neurons, new AllToAll(true)),
            "state record" => lab.Record(neurons, "v"),
            "parameter record" => lab.Record(neurons, "tau_m"),
            "spike record" => lab.RecordSpikes(poisson),
            _ => 0,
        };
        lab.Step(150);
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => Allocated(lab.Network, 50)));       // in some of them a list of spikes may grow
    }

    private static long Allocated(Core.Network.Network network, long steps)
    {
        long done = 0, before = GC.GetAllocatedBytesForCurrentThread();
        network.Step(steps, ref done);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
