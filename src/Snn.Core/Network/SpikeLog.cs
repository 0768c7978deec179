namespace Snn.Core.Network;

/// <summary>Who fired in the last steps: one list a step, kept for as long as the longest delay needs it.</summary>
public sealed class SpikeLog
{
    private int[][] lists = [[]];
    private double[][]? factors;        // beside the lists; an empty one where all are 1, none at all where no spike ever had another
    private int[] counts = [0];
    private long latest = -1;       // the last step that was written, and where its list is: a step's spikes are asked for many times
    private int latestSlot;

    /// <summary>Makes room for spikes of <paramref name="steps"/> steps ago; what is there stays.</summary>
    public void Keep(long steps, long now)
    {
        if (steps < lists.Length)
            return;
        latest = -1;
        Memory.Require(steps * 32.0, $"spikes under way for {steps} steps");
        (int[][] old, int[] oldCounts, double[][]? oldFactors) = (lists, counts, factors);
        lists = new int[steps + 1][];
        counts = new int[steps + 1];
        Array.Fill(lists, []);
        factors = oldFactors is null ? null : NoFactors();
        for (long step = Math.Max(0, now - old.Length + 1); step <= now; step++)
        {
            lists[step % lists.Length] = old[step % old.Length];
            counts[step % lists.Length] = oldCounts[step % old.Length];
            if (factors is not null)
                factors[step % lists.Length] = oldFactors![step % old.Length];
        }
    }

    /// <summary>Those that fired in the step that ended at <paramref name="step"/> dt; neurons that fired n times stand there n times.</summary>
    public ReadOnlySpan<int> At(long step) => step < 0 ? [] : new(lists[SlotOf(step)], 0, counts[SlotOf(step)]);

    /// <summary>The factor of each of these spikes' weights; empty where all are 1.</summary>
    public ReadOnlySpan<double> FactorsAt(long step) => step < 0 || factors is null ? [] : factors[SlotOf(step)];

    /// <summary>Replaces the oldest list by that of a new step.</summary>
    /// <param name="factors">Of each spike; empty: 1.</param>
    public void Write(long step, ReadOnlySpan<int> spikes, ReadOnlySpan<double> factors = default)
    {
        int slot = (int)(step % lists.Length);
        (latest, latestSlot) = (step, slot);
        if (lists[slot].Length < spikes.Length)
            lists[slot] = new int[Math.Max(spikes.Length, 2 * lists[slot].Length)];
        spikes.CopyTo(lists[slot]);
        counts[slot] = spikes.Length;
        if (this.factors is null && !factors.IsEmpty)
            this.factors = NoFactors();
        if (this.factors is not null)
            this.factors[slot] = factors.ToArray();
    }

    public void Clear()
    {
        Array.Clear(counts);
        factors = null;
    }

    public void Save(StateWriter state)
    {
        state.Write(lists.Length);
        for (int slot = 0; slot < lists.Length; slot++)
        {
            state.Write<int>(lists[slot].AsSpan(0, counts[slot]));
            state.Write<double>(factors?[slot] ?? []);
        }
    }

    /// <param name="count">Neurons that may be in the lists.</param>
    public void Load(ref StateReader state, int count)
    {
        int[][] read = new int[state.ReadCount(lists.Length)][];
        double[][] readFactors = new double[read.Length][];
        for (int slot = 0; slot < read.Length; slot++)
        {
            read[slot] = state.ReadArray<int>();
            if (read[slot].Any(neuron => neuron < 0 || neuron >= count))
                throw StateReader.Bad();
            readFactors[slot] = state.ReadArray<double>();
            if (readFactors[slot].Length > 0 && (readFactors[slot].Length != read[slot].Length || !readFactors[slot].All(double.IsFinite)))
                throw StateReader.Bad();
        }
        latest = -1;
        lists = read;
        counts = [.. read.Select(list => list.Length)];
        factors = readFactors.All(list => list.Length == 0) ? null : readFactors;
    }

    private int SlotOf(long step) => step == latest ? latestSlot : (int)(step % lists.Length);

    private double[][] NoFactors()
    {
        double[][] none = new double[lists.Length][];
        Array.Fill(none, []);
        return none;
    }
}
