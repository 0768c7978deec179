using Snn.Core.Network;

namespace Snn.Core.Recorders;

/// <summary>Every spike of some populations, numbered through them in the order given.</summary>
public sealed class SpikeRecorder : Recorder
{
    private const int FewSpikes = 4096;
    private readonly (Population Population, int[] Ids)[] parts;
    private readonly long start, stop;
    private readonly long? last;
    private readonly Grid grid;
    private readonly Growing<double> times = new();
    private readonly Growing<int> ids = new();
    private readonly RecordFile? file;
    private long now;
    private nint tidyAt = FewSpikes;

    /// <param name="start">Spikes are kept when their step is later than this.</param>
    /// <param name="stop">Last step whose spikes are kept.</param>
    /// <param name="last">Steps for which spikes are kept; null for ever.</param>
    /// <param name="to">File to which spikes are streamed instead; null for memory.</param>
    public SpikeRecorder(IEnumerable<(Population Population, int[]? Index)> what, long start, long stop, long? last, string? to, Grid grid)
    {
        (this.start, this.stop, this.last, this.grid) = (start, stop, last, grid);
        what = [.. what];
        double neurons = what.Sum(w => (double)(w.Index?.Length ?? w.Population.Count));
        if (neurons > int.MaxValue)
            throw SnnException.Value($"spikes of {int.MaxValue} neurons can be recorded together, got {neurons}");
        Memory.Require(what.Sum(w => (double)w.Population.Count) * sizeof(int), $"the numbers of {neurons} recorded neurons");
        int first = 0;
        parts = [.. what.Select(w =>
        {
            int[] numbers = Number(w.Population.Count, w.Index, first);
            first += w.Index?.Length ?? w.Population.Count;
            return (w.Population, numbers);
        })];
        if (to is not null)
            file = CsvFile.IsFor(to) ? new CsvFile(to, ["time", "id", "population"]) : new NpyFile(to, "[('time', '<f8'), ('id', '<i4')]", "");
    }

    public override bool Uses(Part other) => parts.Any(p => p.Population == other);

    public override void Record(long step)
    {
        now = step;
        if (step <= start || step > stop)
            return;
        foreach ((Population population, int[] numbers) in parts)
            foreach (int neuron in population.Spikes.At(step))
                if (numbers[neuron] >= 0)
                    Keep(grid.Time(step), numbers[neuron], population.Name);
        if (last is not null && times.Count > tidyAt)
            Tidy();
    }

    public override Variable Get(string variable)
    {
        Tidy();
        return variable switch
        {
            "times" => Variable.Of(times.Span),
            "ids" => Variable.Of(ids.Span),
            "nbytes" => Variable.Of<long>(new[] { (long)times.Count * (sizeof(double) + sizeof(int)) }),
            _ => throw SnnException.Attribute($"{Name} has no variable '{variable}'; it has times, ids, nbytes"),
        };
    }

    public override void Flush() => file?.Flush();

    public override void Clear()
    {
        times.Clear();
        ids.Clear();
        file?.Clear();
    }

    public override void Save(StateWriter state)
    {
        state.Write(now);
        state.Write(times.Span);
        state.Write(ids.Span);
    }

    public override void Load(ref StateReader state)
    {
        long then = state.Read(0, Grid.MostSteps);
        double[] savedTimes = state.ReadArray<double>();
        int[] savedIds = state.ReadArray<int>();
        if (savedTimes.Length != savedIds.Length)
            throw StateReader.Bad();
        now = then;
        times.Replace(savedTimes);
        ids.Replace(savedIds);
    }

    public override void Reset(bool weights) => now = 0;

    public override void Dispose()
    {
        times.Dispose();
        ids.Dispose();
        file?.Dispose();
        base.Dispose();
    }

    private void Keep(double time, int id, string population)
    {
        if (file is null)
        {
            times.Add(1)[0] = time;
            ids.Add(1)[0] = id;
            return;
        }
        file.Write<double>([time]);
        file.Write<int>([id]);
        file.WriteText(population);
        file.EndRow();
    }

    /// <summary>Forgets the spikes that are too old. Times ascend, so they stand in front.</summary>
    private void Tidy()
    {
        if (last is not { } steps)
            return;
        double oldest = grid.Time(now - steps) + grid.Dt / 2;
        int kept = 0;
        while (kept < times.Count && times.Span[^(kept + 1)] > oldest)
            kept++;
        times.KeepOnlyLast(kept);
        ids.KeepOnlyLast(kept);
        tidyAt = Math.Max(2 * times.Count, FewSpikes);
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
