using Snn.Core.Network;
using Snn.Core.Plasticity;

namespace Snn.Core.Tests.Plasticity;

/// <summary>What came through a rule's ports.</summary>
public class ModulationTests
{
    [Fact]
    public void What_came_is_found_by_its_step()
    {
        Modulation<double> modulation = Filled(100);
        Assert.Equal((0, 3, 3, 100), (modulation.From(-5), modulation.From(6), modulation.From(5), modulation.From(1000)));
        Assert.Equal((6, 3.0), (modulation.StepOf(3), modulation.AmountOf(3)));
    }

    [Fact]
    public void What_is_forgotten_comes_before_the_step()
    {
        Modulation<double> modulation = Filled(100);
        modulation.Forget(151);
        Assert.Equal((24, 152, 76.0), (modulation.Count, modulation.StepOf(0), modulation.AmountOf(0)));
        modulation.Add(1000, 7);
        Assert.Equal(24, modulation.From(1000));
    }

    [Fact]
    public void It_is_saved_and_steps_must_ascend()
    {
        Assert.Equal(100, Reloaded(Filled(100)).Count);
        Modulation<double> twice = Filled(2);
        twice.Add(2, 1);
        Assert.Throws<SnnException>(() => Reloaded(twice));
    }

    /// <summary>k in step 2 k.</summary>
    private static Modulation<double> Filled(int count)
    {
        var modulation = new Modulation<double>();
        for (int k = 0; k < count; k++)
            modulation.Add(2 * k, k);
        return modulation;
    }

    private static Modulation<double> Reloaded(Modulation<double> modulation)
    {
        var state = new StateWriter();
        modulation.Save(state);
        var reader = new StateReader(state.ToArray());
        var copy = new Modulation<double>();
        copy.Load(ref reader);
        return copy;
    }
}
