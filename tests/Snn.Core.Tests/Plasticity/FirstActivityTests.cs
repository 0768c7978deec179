using Snn.Core.Network;
using Snn.Core.Plasticity;

namespace Snn.Core.Tests.Plasticity;

/// <summary>Numbers in the order of first activity.</summary>
public class FirstActivityTests
{
    [Fact]
    public void Sources_count_within_a_slice_of_time_and_slices_follow_each_other()
    {
        (FirstActivity activity, List<(int Source, int First)> given) = (new(5, 3), []);
        Note(activity, given, 1, 4);
        Note(activity, given, 2, 1, 1);
        Assert.Empty(given);
        Note(activity, given, 3);
        Note(activity, given, 6, 0, 4);
        Assert.Equal([(1, 0), (4, 2), (0, 4)], given);
        Assert.Equal((6, 4, 2, 0), (activity.Count, activity.At(4) - 2, activity.At(1), activity.At(2)));
    }

    [Fact]
    public void A_copy_goes_on_in_the_middle_of_a_slice()
    {
        (FirstActivity original, FirstActivity copy) = (new(3, 4), new(3, 4));
        (List<(int, int)> ofOriginal, List<(int, int)> ofCopy) = ([], []);
        Note(original, ofOriginal, 1, 2);
        var state = new StateWriter();
        original.Save(state);
        var reader = new StateReader(state.ToArray());
        copy.Load(ref reader);
        reader.Done();
        Note(original, ofOriginal, 4, 0);
        Note(copy, ofCopy, 4, 0);
        Assert.Equal([(0, 0), (2, 2)], ofOriginal);
        Assert.Equal(ofOriginal, ofCopy);
        original.Clear();
        Assert.Equal((0, 0), (original.Count, original.At(2)));
    }

    [Fact]
    public void Sources_that_there_are_not_are_refused()
    {
        var state = new StateWriter();
        state.Write(0);
        state.Write<int>(new int[3]);
        state.Write<int>(new[] { 3 });
        Assert.Throws<SnnException>(() =>
        {
            var reader = new StateReader(state.ToArray());
            new FirstActivity(3, 1).Load(ref reader);
        });
    }

    /// <summary>Each source has two synapses.</summary>
    private static void Note(FirstActivity activity, List<(int Source, int First)> given, long step, params int[] spikes)
        => activity.Note(spikes, step, (source, first) =>
        {
            given.Add((source, first));
            return 2;
        });
}
