using System.Runtime.InteropServices;

namespace Snn.Core.Network;

/// <summary>Spikes at equal intervals, each at the step nearest to its time; any interval of at least a step is possible.</summary>
/// <param name="period">In ms, for each neuron.</param>
/// <param name="first">Time in ms of the first spike, likewise. There is none at t = 0.</param>
/// <param name="last">Step of the last possible spike.</param>
public sealed class RegularSource(int count, double[] period, double[] first, long last, double dt) : Population(count)
{
    private readonly long[] spikes = new long[count];   // of each neuron, that have been
    private readonly long[] next = new long[count];     // the step of the next one
    private readonly List<int> firing = [];
    private long earliest, come = -1;

    protected override IEnumerable<string> VariableNames => ["spiked"];

    protected override void Advance(long step)
    {
        if (come != step - 1)
            Seek(step);
        come = step;
        firing.Clear();
        if (step >= earliest && step <= last)
            Fire(step);
        Spikes.Write(step, CollectionsMarshal.AsSpan(firing));
    }

    /// <summary>Finds the first spikes that are not before a step.</summary>
    private void Seek(long step)
    {
        earliest = long.MaxValue;
        for (int i = 0; i < Count; i++)
        {
            spikes[i] = Math.Max(0, (long)((step * dt - first[i]) / period[i]) - 1);
            while (StepOf(i) < step)
                spikes[i]++;
            next[i] = StepOf(i);
            earliest = Math.Min(earliest, next[i]);
        }
    }

    private void Fire(long step)
    {
        earliest = long.MaxValue;
        for (int i = 0; i < next.Length; i++)
        {
            if (next[i] == step)
            {
                firing.Add(i);
                spikes[i]++;
                next[i] = StepOf(i);
            }
            earliest = Math.Min(earliest, next[i]);
        }
    }

    private long StepOf(int i) => (long)Math.Round((first[i] + spikes[i] * period[i]) / dt);
}
