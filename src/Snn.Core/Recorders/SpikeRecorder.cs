using Snn.Core.Network;

namespace Snn.Core.Recorders;

/// <summary>Every spike of some populations, numbered through them in the order given.</summary>
public sealed class SpikeRecorder : Recorder
{
    private readonly (Population Population, int[] Ids)[] parts;
    private readonly long start, stop;
    private readonly Grid grid;
    private readonly Growing<double> times = new();
    private readonly Growing<int> ids = new();

    /// <param name="start">Spikes are kept when their step is later than this.</param>
    /// <param name="stop">Last step whose spikes are kept.</param>
    public SpikeRecorder(IEnumerable<(Population Population, int[]? Index)> what, long start, long stop, Grid grid)
    {
        (this.start, this.stop, this.grid) = (start, stop, grid);
        int first = 0;
        parts = [.. what.Select(w =>
        {
            int[] numbers = Number(w.Population.Count, w.Index, first);
            first += w.Index?.Length ?? w.Population.Count;
            return (w.Population, numbers);
        })];
    }

    public override bool Uses(Part other) => parts.Any(p => p.Population == other);

    public override void Record(long step)
    {
        if (step <= start || step > stop)
            return;
        foreach ((Population population, int[] numbers) in parts)
            foreach (int neuron in population.Spikes.At(step))
                if (numbers[neuron] >= 0)
                {
                    times.Add(1)[0] = grid.Time(step);
                    ids.Add(1)[0] = numbers[neuron];
                }
    }

    public override Variable Get(string variable) => variable switch
    {
        "times" => Variable.Of(times.Span),
        "ids" => Variable.Of(ids.Span),
        _ => throw SnnException.Attribute($"{Name} has no variable '{variable}'; it has times, ids"),
    };

    public override void Clear()
    {
        times.Clear();
        ids.Clear();
    }

    public override void Dispose()
    {
        times.Dispose();
        ids.Dispose();
        base.Dispose();
    }

    /// <summary>For each neuron of a population its number in the record, -1 if it is not recorded.</summary>
    private static int[] Number(int count, int[]? index, int first)
    {
        if (index is null)
            return [.. Enumerable.Range(first, count)];
        int[] numbers = new int[count];
        Array.Fill(numbers, -1);
        for (int i = 0; i < index.Length; i++)
            numbers[index[i]] = first + i;
        return numbers;
    }
}
