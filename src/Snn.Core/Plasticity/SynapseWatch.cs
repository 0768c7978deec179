namespace Snn.Core.Plasticity;

/// <summary>A synapse after a spike came to it.</summary>
/// <param name="Step">When the spike was at the synapse.</param>
/// <param name="Number">The user's number of the synapse.</param>
/// <param name="Delivered">The weight that was sent on.</param>
/// <param name="States">Its own states.</param>
/// <param name="Traces">With this spike.</param>
public readonly record struct SynapseSample<T>(long Step, int Number, T Weight, T Delivered, T[] States, SynapseTraces<T> Traces);

/// <summary>What spikes of a synapse's source and target have left there.</summary>
public readonly record struct SynapseTraces<T>(T Pre, T Post, T SlowPre, T SlowPost);

/// <summary>Notes what becomes of chosen synapses of a slice when spikes of their sources visit them.</summary>
/// <param name="numbers">For each synapse of the slice the user's number of it; -1 where it is not chosen.</param>
/// <param name="next">Somebody else who wants to know.</param>
public sealed class SynapseWatch<T>(int[] numbers, SynapseWatch<T>? next) where T : unmanaged
{
    private long step;
    private T pre, slowPre;

    /// <summary>What was noted and not yet fetched, in the order of the visits.</summary>
    public List<SynapseSample<T>> Samples { get; } = [];

    public SynapseWatch<T>? Next { get; set; } = next;

    /// <summary>A visit begins.</summary>
    /// <param name="after">What the spike leaves.</param>
    internal SynapseWatch<T> At(long step, in Arrival<T> after)
    {
        (this.step, pre, slowPre) = (step, after.Trace, after.Slow);
        Next?.At(step, after);
        return this;
    }

    internal void Note(int place, T weight, T delivered, T[] states, T post, T slowPost)
    {
        if (numbers[place] >= 0)
            Samples.Add(new(step, numbers[place], weight, delivered, states, new(pre, post, slowPre, slowPost)));
        Next?.Note(place, weight, delivered, states, post, slowPost);
    }
}
