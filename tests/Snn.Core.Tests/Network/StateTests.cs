using Snn.Core.Connections;
using Snn.Core.Network;
using Snn.Core.Random;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Network;

/// <summary>What a part says of itself as bytes, from which another network of the same descriptions goes on.</summary>
public class StateTests
{
    private const int Parts = 9;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_network_that_is_made_again_goes_on_to_the_last_bit(bool single)
    {
        using Lab original = Make(single), copy = Make(single);
        original.Step(123);
        original.Network.Set(1, "d", One(7), [3, 4]);
        original.Network.Set(8, "weight", One(2), null);
        original.Network.Emit(3, [1, 0], [80, 70]);
        original.Step(10);
        Restore(original, copy);
        Assert.Equal(Everything(original), Everything(copy));
        original.Step(200);
        copy.Step(200);
        Assert.Equal(Everything(original), Everything(copy));
        original.Network.Reset(false, true, replay: false);
        copy.Network.Reset(false, true, replay: false);
        original.Step(50);
        copy.Step(50);
        Assert.Equal(Everything(original), Everything(copy));
    }

    [Fact]
    public void Bytes_that_are_cut_lengthened_or_of_another_part_are_refused()
    {
        using Lab original = Make(false), copy = Make(false);
        original.Step(50);
        for (int id = 0; id <= Parts; id++)
        {
            byte[] state = original.Network.Get(id, "state").Bytes.ToArray();
            foreach (byte[] bad in new[] { state[..^1], [.. state, 0], state[..(state.Length / 2)], [] })
                Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => copy.Network.LoadState(id, bad)).Kind);
        }
        Assert.Throws<SnnException>(() => copy.Network.LoadState(1, original.Network.Get(2, "state").Bytes.ToArray()));
    }

    [Fact]
    public void Bytes_with_errors_are_refused_or_harmless()
    {
        var random = new System.Random(8);
        using Lab original = Make(false);
        original.Step(50);
        for (int attempt = 0; attempt < 300; attempt++)
        {
            using Lab copy = Make(false);
            int id = random.Next(1, Parts + 1);
            byte[] state = original.Network.Get(id, "state").Bytes.ToArray();
            if (state.Length == 0)
                continue;
            for (int k = 0; k < 3; k++)
                state[random.Next(Math.Min(state.Length, attempt % 2 == 0 ? 64 : int.MaxValue))] = (byte)random.Next(256);
            try
            {
                copy.Network.LoadState(id, state);
                copy.Step(5);
                Everything(copy);
            }
            catch (SnnException)
            {
                // refused, which is what should happen
            }
        }
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData(-1)]
    [InlineData(51)]
    public void Learning_synapses_refuse_spikes_that_have_not_been(long step)
    {
        using Lab lab = new();
        long source = lab.Spikes(1, [5, 40], [0, 0]), cell = lab.Counters(1);
        long learner = lab.Network.Add(new ProjectionDescription(
            "learner", source, cell, null, null, new OneToOne(), One(1), One(1), null, false, false,
            Plasticity: new("STDP", new Dictionary<string, Values>(), new Dictionary<string, string>())));
        byte[] state = lab.Step(50).Network.Get(learner, "state").Bytes.ToArray();
        lab.Network.LoadState(learner, state);
        const int trace = 7 * sizeof(long);     // behind when it was connected, whether it learns, two lists of one weight, and a length
        Assert.Equal(40, BitConverter.ToInt64(state, trace));
        BitConverter.TryWriteBytes(state.AsSpan(trace), step);
        Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Network.LoadState(learner, state)).Kind);
    }

    private static Lab Make(bool single)
    {
        var lab = new Lab(dt: 0.5, seed: 5, single, raise: false);
        long neurons = lab.Neurons("Izhikevich", 30, values: [("v", new DrawnValue(new Uniform(-70, -50))), ("refractory", One(2))]);
        long poisson = lab.Poisson(10, 50), given = lab.Spikes(2, [5, 68, 90], [0, 1, 0]);
        lab.Connect(poisson, neurons, new PairwiseBernoulli(0.5, true), One(4), new DrawnValue(new Uniform(1, 9)));
        lab.Connect(given, neurons, new AllToAll(true), One(3), One(0));
        lab.Drive(neurons, new NoiseDescription(One(3), One(8), 2));
        lab.Record(neurons, "v", every: 1);
        lab.Drive(neurons, Constant(1));
        Assert.Equal(Parts, lab.RecordSpikes(neurons, poisson, given));
        return lab;
    }

    private static void Restore(Lab original, Lab copy)
    {
        for (int id = 0; id <= Parts; id++)
            copy.Network.LoadState(id, original.Network.Get(id, "state").Bytes.ToArray());
    }

    private static double[] Everything(Lab lab)
        => [.. lab.Get(0, "step_count"), .. lab.Get(1, "u"), .. lab.Get(7, "v"), .. lab.Get(7, "times"), .. lab.Get(9, "times"), .. lab.Get(9, "ids")];
}
