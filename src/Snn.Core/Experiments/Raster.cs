using Snn.Core.Network;

namespace Snn.Core.Experiments;

/// <summary>Spikes of input trains, collected in any order.</summary>
internal sealed class Raster
{
    private readonly int steps;
    private int[] times, ids;

    /// <param name="steps">How many steps there are; spikes outside are left out.</param>
    /// <param name="expected">About how many spikes will come.</param>
    public Raster(int steps, double expected)
    {
        this.steps = steps;
        double room = 1.05 * expected + 1024;
        Memory.Require((4 * room + 2.0 * steps) * sizeof(int), $"{expected:g3} spikes in {steps} steps");
        times = GC.AllocateUninitializedArray<int>((int)Math.Min(room, Array.MaxLength));
        ids = GC.AllocateUninitializedArray<int>(times.Length);
    }

    public int Count { get; private set; }

    /// <param name="step">From 0 on.</param>
    public void Add(int step, int id)
    {
        if ((uint)step >= (uint)steps)
            return;
        if (Count == times.Length)
            Grow();
        times[Count] = step;
        ids[Count++] = id;
    }

    /// <summary>Keeps those spikes that are wanted.</summary>
    public void Keep(Func<int, int, bool> wanted)
    {
        int kept = 0;
        for (int k = 0; k < Count; k++)
            if (wanted(times[k], ids[k]))
                (times[kept], ids[kept++]) = (times[k], ids[k]);
        Count = kept;
    }

    /// <summary>The ids of a run of steps that fulfil a condition, by step.</summary>
    public List<(int Step, int Id)> Between(int first, int end, Func<int, bool> wanted)
    {
        var found = new List<(int, int)>();
        for (int k = 0; k < Count; k++)
            if (times[k] >= first && times[k] < end && wanted(ids[k]))
                found.Add((times[k], ids[k]));
        return found;
    }

    /// <summary>How many spikes each step has, then their ids step by step, ascending; a neuron fires once in a step at most.</summary>
    public int[] Packed()
    {
        int[] ends = new int[steps + 1];
        for (int k = 0; k < Count; k++)
            ends[times[k] + 1]++;
        for (int step = 0; step < steps; step++)
            ends[step + 1] += ends[step];
        int[] byStep = new int[Count];
        for (int k = 0; k < Count; k++)
            byStep[ends[times[k]]++] = ids[k];      // then ends[step] is the end of the step
        int[] packed = new int[steps + Count];
        int length = steps;
        for (int step = 0; step < steps; step++)
        {
            Span<int> some = byStep.AsSpan((step == 0 ? 0 : ends[step - 1])..ends[step]);
            some.Sort();
            int before = length, last = -1;
            foreach (int id in some)
                if (id != last)
                    packed[length++] = last = id;
            packed[step] = length - before;
        }
        Array.Resize(ref packed, length);
        return packed;
    }

    private void Grow()
    {
        Memory.Require(6.0 * Count * sizeof(int), $"more than {Count} spikes");
        Array.Resize(ref times, 2 * Count);
        Array.Resize(ref ids, 2 * Count);
    }
}
