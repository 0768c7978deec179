namespace Snn.Core.Plasticity;

/// <summary>A synapse after a spike came to it.</summary>
/// <param name="Step">When the spike was at the synapse.</param>
/// <param name="Number">The user's number of the synapse.</param>
/// <param name="Delivered">The weight that was sent on.</param>
/// <param name="State">Its own state, where the rule has one.</param>
/// <param name="Pre">The trace of the source's spikes, with this one.</param>
/// <param name="Post">The trace of the target's spikes.</param>
public readonly record struct SynapseSample<T>(long Step, int Number, T Weight, T Delivered, T State, T Pre, T Post);

/// <summary>Notes what becomes of chosen synapses of a slice when spikes of their sources visit them.</summary>
/// <param name="numbers">For each synapse of the slice the user's number of it; -1 where it is not chosen.</param>
/// <param name="next">Somebody else who wants to know.</param>
public sealed class SynapseWatch<T>(int[] numbers, SynapseWatch<T>? next) where T : unmanaged
{
    private long step;
    private T pre;

    /// <summary>What was noted and not yet fetched, in the order of the visits.</summary>
    public List<SynapseSample<T>> Samples { get; } = [];

    public SynapseWatch<T>? Next { get; set; } = next;

    /// <summary>A visit begins.</summary>
    internal SynapseWatch<T> At(long step, T pre)
    {
        (this.step, this.pre) = (step, pre);
        Next?.At(step, pre);
        return this;
    }

    internal void Note(int place, T weight, T delivered, T state, T post)
    {
        if (numbers[place] >= 0)
            Samples.Add(new(step, numbers[place], weight, delivered, state, pre, post));
        Next?.Note(place, weight, delivered, state, post);
    }
}
