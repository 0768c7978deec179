using Snn.Core.Connections;
using Snn.Core.Inputs;
using Snn.Core.Network;
using Snn.Core.Random;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

/// <summary>What a network is made of, and the mistakes that it finds.</summary>
public class BuildTests
{
    [Fact]
    public void A_projection_between_parts_has_the_populations_numbers()
    {
        using var lab = new Lab();
        long pre = lab.Spikes(5, [], []), post = lab.Counters(6);
        long projection = lab.Connect(pre, post, new MatrixRule([1, 0, 2, 3]), preIndex: [4, 1], postIndex: [0, 5]);
        Assert.Equal([4, 1, 1], lab.Get(projection, "source"));
        Assert.Equal([0, 0, 5], lab.Get(projection, "target"));
        Assert.Equal([1, 2, 3], lab.Get(projection, "weight"));
        Assert.Equal([1, 1, 1], lab.Get(projection, "delay"));
    }

    [Fact]
    public void Drawn_delays_are_rounded_to_at_least_one_step()
    {
        using var lab = new Lab(dt: 0.5);
        long post = lab.Counters(30);
        double[] delays = lab.Get(lab.Connect(post, post, new AllToAll(true), delay: new DrawnValue(new Uniform(0, 3))), "delay");
        Assert.Equal([0.5, 1, 1.5, 2, 2.5, 3], delays.Distinct().Order());
    }

    [Fact]
    public void Initial_states_that_follow_from_others_do_so_unless_given()
    {
        using var lab = new Lab();
        long free = lab.Neurons("Izhikevich", 2, values: [("v", Each(-60, -70)), ("b", One(0.25))]), given = lab.Neurons("Izhikevich", 1, values: [("u", One(1))]);
        Assert.Equal([-15, -17.5], lab.Get(free, "u"));
        Assert.Equal([1], lab.Get(given, "u"));
        long axon = lab.Neurons("HodgkinHuxley", 1);
        Assert.Equal(0.0529, lab.Get(axon, "m")[0], 1e-3);
        Assert.Equal(0.596, lab.Get(axon, "h")[0], 1e-3);
        Assert.Equal(0.318, lab.Get(axon, "n")[0], 1e-3);
    }

    [Fact]
    public void A_weight_index_beyond_the_synapses_is_refused()
    {
        using var lab = new Lab();
        long post = lab.Counters(3), dense = lab.Connect(post, post, new AllToAll(true)), sparse = lab.Connect(post, post, new OneToOne());
        foreach ((long projection, long index) in new[] { (dense, 9L), (sparse, 3L), (dense, -1L), (sparse, -1L) })
            Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Network.Set(projection, "weight", One(2), [index])).Kind);
        Assert.All(lab.Get(dense, "weight"), w => Assert.Equal(1, w));
    }

    [Fact]
    public void A_drive_index_beyond_its_neurons_is_refused()
    {
        using var lab = new Lab();
        long drive = lab.Drive(lab.Counters(3), Constant(1));
        Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Network.Set(drive, "value", One(2), [3])).Kind);
    }

    [Fact]
    public void A_bad_value_for_some_neurons_is_reported_with_the_neurons_number()
    {
        using var lab = new Lab();
        long neurons = lab.Counters(9);
        var error = Assert.Throws<SnnException>(() => lab.Network.Set(neurons, "tau_m", Each(1, -1), [4, 7]));
        Assert.Contains("neuron 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_use_cannot_be_removed()
    {
        using var lab = new Lab();
        long pre = lab.Spikes(1, [1, 5], [0, 0]), post = lab.Counters(1), projection = lab.Connect(pre, post, new OneToOne());
        Assert.Throws<SnnException>(() => lab.Network.Remove(pre));
        Assert.Throws<SnnException>(() => lab.Network.Remove(post));
        lab.Step(3);
        lab.Network.Remove(projection);
        lab.Network.Remove(pre);
        Assert.Equal([1, 1, 1, 1], lab.Trace(post, "v", 4));
        Assert.Equal(ErrorKind.Key, Assert.Throws<SnnException>(() => lab.Get(pre, "spiked")).Kind);
    }

    [Fact]
    public void A_population_of_no_neurons_does_nothing()
    {
        using var lab = new Lab();
        long none = lab.Neurons("LIF", 0), some = lab.Counters(2);
        lab.Connect(none, some, new AllToAll(true));
        lab.Connect(some, none, new AllToAll(true));
        lab.Drive(none, Constant(1));
        lab.Step(3);
        Assert.Empty(lab.Get(none, "v"));
    }

    public static TheoryData<string, ErrorKind> Mistakes => new()
    {
        { "dt", ErrorKind.Value }, { "unknown parameter", ErrorKind.Type }, { "unknown method", ErrorKind.Value }, { "wrong length", ErrorKind.Value }, { "not finite", ErrorKind.Value },
        { "unknown port", ErrorKind.Key }, { "port for spikes", ErrorKind.Value }, { "delay off the grid", ErrorKind.Value }, { "negative delay", ErrorKind.Value },
        { "electrical delay", ErrorKind.Value }, { "electrical source", ErrorKind.Value }, { "averaged spikes", ErrorKind.Value }, { "weights twice", ErrorKind.Value },
        { "matrix with NaN", ErrorKind.Value }, { "target that is no population", ErrorKind.Value }, { "unknown part", ErrorKind.Key }, { "steps that do not ascend", ErrorKind.Value },
        { "samples of a wrong number", ErrorKind.Value }, { "negative std", ErrorKind.Value }, { "index outside", ErrorKind.Value }, { "unknown variable", ErrorKind.Attribute },
        { "negative steps", ErrorKind.Value }, { "negative start", ErrorKind.Value },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_an_error_of_its_kind_and_adds_nothing(string mistake, ErrorKind kind)
    {
        using var lab = new Lab();
        long post = lab.Counters(2), source = lab.Spikes(2, [1], [0]);
        Action make = mistake switch
        {
            "dt" => () => new Lab(dt: 0).Dispose(),
            "unknown parameter" => () => lab.Neurons("LIF", 1, values: [("tau", One(1))]),
            "unknown method" => () => lab.Neurons("LIF", 1, "rk45"),
            "wrong length" => () => lab.Neurons("LIF", 2, values: [("v", Each(1, 2, 3))]),
            "not finite" => () => lab.Neurons("LIF", 2, values: [("v", Each(1, double.NaN))]),
            "unknown port" => () => lab.Drive(post, Constant(1), port: "J"),
            "port for spikes" => () => lab.Drive(post, Constant(1), port: "v"),
            "delay off the grid" => () => lab.Connect(source, post, new OneToOne(), delay: One(1.5)),
            "negative delay" => () => lab.Connect(source, post, new OneToOne(), delay: One(-1)),
            "electrical delay" => () => lab.Connect(post, post, new OneToOne(), delay: One(1), electrical: true),
            "electrical source" => () => lab.Connect(source, post, new OneToOne(), electrical: true),
            "averaged spikes" => () => lab.Connect(source, post, new OneToOne(), averaged: true),
            "weights twice" => () => lab.Connect(source, post, new MatrixRule([1, 2, 3, 4]), One(1)),
            "matrix with NaN" => () => lab.Connect(source, post, new MatrixRule([1, double.NaN, 3, 4])),
            "target that is no population" => () => lab.Drive(source, Constant(1)),
            "unknown part" => () => lab.Drive(77, Constant(1)),
            "steps that do not ascend" => () => lab.Drive(post, new StepsDescription([1, 1], [1, 2])),
            "samples of a wrong number" => () => lab.Drive(post, new SamplesDescription([1, 2, 3], 2, null, 0)),
            "negative std" => () => lab.Drive(post, new NoiseDescription(One(-1), One(0), null)),
            "index outside" => () => lab.Drive(post, Constant(1), index: [2]),
            "unknown variable" => () => lab.Get(post, "u"),
            "negative steps" => () => lab.Step(-1),
            _ => () => lab.Drive(post, Constant(1), start: -1),
        };
        Assert.Equal(kind, Assert.Throws<SnnException>(make).Kind);
        lab.Step(2);
        Assert.Equal([0, 0], lab.Get(post, "v"));
        Assert.Equal(source + 1, lab.Counters(1));
    }
}
