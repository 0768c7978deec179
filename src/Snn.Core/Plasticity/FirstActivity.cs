using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>
/// Numbers synapses in the order in which they are first active: slice of time by slice, each as long as the shortest delay, within one by
/// source. So the order does not depend on who delivers them, and a synapse has its number before its first spike is delivered.
/// </summary>
/// <param name="sources">How many.</param>
/// <param name="shortest">The shortest delay, in steps.</param>
internal sealed class FirstActivity(int sources, int shortest)
{
    private readonly int slice = Math.Max(1, shortest);
    private readonly int[] counts = new int[sources];
    private readonly SortedSet<int> fired = [];     // in the present slice of time

    /// <summary>How many synapses have a number.</summary>
    public int Count { get; private set; }

    /// <summary>How many had one when a source was last active, with its own.</summary>
    public int At(int source) => counts[source];

    /// <summary>Notes who fired in a step.</summary>
    /// <param name="number">Numbers the synapses of a source from a number on, and tells how many they are.</param>
    public void Note(ReadOnlySpan<int> spikes, long step, Func<int, int, int> number)
    {
        foreach (int source in spikes)
            fired.Add(source);
        if (step % slice != 0)
            return;
        foreach (int source in fired)
        {
            if (counts[source] == 0)
                Count += number(source, Count);
            counts[source] = Count;
        }
        fired.Clear();
    }

    public void Clear()
    {
        Array.Clear(counts);
        fired.Clear();
        Count = 0;
    }

    public void Save(StateWriter state)
    {
        state.Write(Count);
        state.Write<int>(counts);
        state.Write<int>(fired.ToArray());
    }

    public void Load(ref StateReader state)
    {
        Count = (int)state.Read(0, int.MaxValue);
        state.ReadInto<int>(counts);
        fired.Clear();
        fired.UnionWith(state.ReadArray<int>());
        if (fired.Any(source => source < 0 || source >= sources))
            throw StateReader.Bad();
    }
}
