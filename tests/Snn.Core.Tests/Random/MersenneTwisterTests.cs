using Snn.Core.Random;

namespace Snn.Core.Tests.Random;

public class MersenneTwisterTests
{
    [Fact]
    public void Numbers_are_those_of_the_reference_implementation()
    {
        var twister = new MersenneTwister(5489);
        Assert.Equal(3499211612u, twister.Next());
        Assert.Equal(581869302u, twister.Next());
        for (int k = 2; k < 9999; k++)
            twister.Next();
        Assert.Equal(4123659995u, twister.Next());      // the 10,000th, as the C++ standard has it
    }

    [Fact]
    public void Uniform_numbers_are_NumPys()
    {
        var twister = new MersenneTwister(0);
        Assert.Equal(0.5488135039273248, twister.Uniform());
        Assert.Equal(0.7151893663724195, twister.Uniform());
    }

    [Fact]
    public void A_copy_goes_on_by_itself_and_skipping_is_drawing()
    {
        var twister = new MersenneTwister(7);
        twister.Uniform();
        MersenneTwister copy = twister.Copy();
        for (int k = 0; k < 1000; k++)
            twister.Uniform();
        copy.SkipUniforms(1000);
        Assert.Equal(twister.Uniform(), copy.Uniform());
    }

    [Fact]
    public void Poisson_numbers_have_their_mean_and_none_is_drawn_for_a_mean_of_0()
    {
        var twister = new MersenneTwister(1);
        double sum = 0;
        for (int k = 0; k < 100_000; k++)
            sum += twister.Poisson(Math.Exp(-0.7));
        Assert.InRange(sum / 100_000, 0.69, 0.71);
        uint next = twister.Copy().Next();
        Assert.Equal(0, twister.Poisson(1));
        Assert.Equal(next, twister.Next());
    }

    [Fact]
    public void Whole_numbers_reach_their_bounds_and_no_farther()
    {
        var twister = new MersenneTwister(2);
        uint[] numbers = [.. Enumerable.Range(0, 2000).Select(_ => twister.Whole(49))];
        Assert.Equal((0u, 49u), (numbers.Min(), numbers.Max()));
        Assert.Equal(0u, twister.Whole(0));
    }
}
