using System.Runtime.InteropServices;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Volleys of spikes at normal times around centres, for each neuron its own.</summary>
/// <remarks>M. Diesmann, M.-O. Gewaltig, A. Aertsen, Nature 402 (1999) 529. A spike comes at the end of the step in which its time lies.</remarks>
/// <param name="centres">In ms, ascending.</param>
/// <param name="activity">Spikes of a neuron in a volley.</param>
/// <param name="spread">Standard deviation of the times in ms, 0 or more.</param>
/// <param name="window">In steps: spikes come after its start and up to its stop.</param>
public sealed class PulsePacketSource(
    int count, double[] centres, int activity, double spread, double dt, (long Start, long Stop) window, Func<RandomStream> stream) : Population(count)
{
    private const double Widest = 8;            // no normal number lies beyond 7.5
    private const double Tolerance = 1e-6;      // of a step

    private readonly SortedDictionary<long, List<int>> due = [];
    private readonly double[] numbers = new double[activity];
    private int next;       // the volley that is drawn next

    protected override IEnumerable<string> VariableNames => ["spiked"];

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write(next);
        state.Write(due.Count);
        foreach ((long step, List<int> neurons) in due)
        {
            state.Write(step);
            state.Write<int>(CollectionsMarshal.AsSpan(neurons));
        }
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        next = (int)state.Read(0, centres.Length);
        due.Clear();
        for (long steps = state.ReadCount(0); steps > 0; steps--)
        {
            long step = state.Read(Now + 1, Grid.MostSteps);
            int[] neurons = state.ReadArray<int>();
            if (Array.Exists(neurons, neuron => neuron < 0 || neuron >= Count) || !due.TryAdd(step, [.. neurons]))
                throw StateReader.Bad();
        }
    }

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        due.Clear();
        next = 0;
    }

    protected override void Advance(long step)
    {
        for (; next < centres.Length && step >= (centres[next] - Widest * spread) / dt; next++)
            Draw(next, step);
        Spikes.Write(step, due.Remove(step, out List<int>? firing) ? CollectionsMarshal.AsSpan(firing) : []);
    }

    /// <summary>Draws the spikes of a volley; those before a step cannot come any more.</summary>
    private void Draw(int volley, long step)
    {
        RandomStream now = stream();
        for (int neuron = 0; neuron < Count; neuron++)
        {
            now.FillNormal((long)neuron * activity, numbers, volley);
            foreach (double number in numbers)
            {
                long at = (long)Math.Ceiling((centres[volley] + spread * number) / dt - Tolerance);
                if (at < step || at <= window.Start || at > Math.Min(window.Stop, Grid.MostSteps))
                    continue;
                if (!due.TryGetValue(at, out List<int>? neurons))
                    due.Add(at, neurons = []);
                neurons.Add(neuron);
            }
        }
    }
}
