using Snn.Core.Network;

namespace Snn.Core.Recorders;

/// <summary>What is made of the recorded neurons' values at one time.</summary>
public enum Reduction
{
    None,
    Mean,
    Sum,
    Min,
    Max,
}

/// <summary>Takes samples or spikes at the end of a step.</summary>
public abstract class Recorder : Part
{
    /// <summary>Called when the clock shows <paramref name="step"/>.</summary>
    public abstract void Record(long step);

    /// <summary>Forgets what was recorded; goes on.</summary>
    public abstract void Clear();
}

/// <summary>Samples of some variables of a population whenever the clock shows a multiple of so many steps after its start.</summary>
/// <param name="index">The neurons recorded; null for all.</param>
/// <param name="start">First step that may be sampled.</param>
/// <param name="stop">Last step that may be sampled.</param>
public sealed class StateRecorder(
    Population what, int[]? index, string[] variables, long every, long start, long stop, Reduction reduction, ElementType type, Grid grid) : Recorder
{
    private readonly Growing<double>[] doubles = [.. variables.Select(_ => new Growing<double>())];
    private readonly Growing<float>[] floats = [.. variables.Select(_ => new Growing<float>())];
    private readonly Growing<double> times = new();
    private readonly double[] sample = new double[index?.Length ?? what.Count];

    /// <summary>Takes a sample now, as the user asks for the initial state.</summary>
    public void Sample(long step)
    {
        for (int k = 0; k < variables.Length; k++)
        {
            Read(variables[k]);
            Store(k, reduction == Reduction.None ? sample : [Reduce()]);
        }
        times.Add(1)[0] = grid.Time(step);
    }

    public override void Record(long step)
    {
        if (step >= start && step <= stop && (step - start) % every == 0)
            Sample(step);
    }

    public override Variable Get(string variable)
    {
        if (variable == "times")
            return Variable.Of(times.Span);
        int k = Array.IndexOf(variables, variable);
        if (k < 0)
            throw SnnException.Attribute($"{Name} does not record '{variable}'; it records {string.Join(", ", variables)}");
        return type == ElementType.Float32 ? Variable.Of(floats[k].Span) : Variable.Of(doubles[k].Span);
    }

    public override bool Uses(Part other) => other == what;

    public override void Clear()
    {
        foreach (Growing<double> values in doubles)
            values.Clear();
        foreach (Growing<float> values in floats)
            values.Clear();
        times.Clear();
    }

    public override void Dispose()
    {
        foreach (Growing<double> values in doubles)
            values.Dispose();
        foreach (Growing<float> values in floats)
            values.Dispose();
        times.Dispose();
        base.Dispose();
    }

    private void Read(string name)
    {
        Variable variable = what.Get(name);
        switch (variable.Type)
        {
            case ElementType.Float64: Pick<double>(variable, x => x); break;
            case ElementType.Float32: Pick<float>(variable, x => x); break;
            case ElementType.Int64: Pick<long>(variable, x => x); break;
            case ElementType.Int32: Pick<int>(variable, x => x); break;
        }
    }

    /// <summary>The recorded neurons' values; a parameter that is the same for all is one element.</summary>
    private void Pick<E>(Variable variable, Func<E, double> convert) where E : unmanaged
    {
        ReadOnlySpan<E> elements = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, E>(variable.Bytes);
        bool shared = elements.Length == 1;
        for (int i = 0; i < sample.Length; i++)
            sample[i] = convert(elements[shared ? 0 : index?[i] ?? i]);
    }

    private double Reduce() => sample.Length == 0 ? double.NaN : reduction switch
    {
        Reduction.Mean => sample.Sum() / sample.Length,
        Reduction.Sum => sample.Sum(),
        Reduction.Min => sample.Min(),
        _ => sample.Max(),
    };

    private void Store(int variable, double[] values)
    {
        if (type == ElementType.Float64)
        {
            values.CopyTo(doubles[variable].Add(values.Length));
            return;
        }
        Span<float> room = floats[variable].Add(values.Length);
        for (int i = 0; i < values.Length; i++)
            room[i] = (float)values[i];
    }
}

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
