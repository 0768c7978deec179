using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Poisson spike trains: each neuron fires at its rate, independently.</summary>
public sealed class PoissonSource : Population
{
    private readonly double[] rates;
    private readonly double dt;
    private readonly Func<RandomStream> stream;
    private readonly List<int> firing = [];

    /// <param name="rates">In Hz.</param>
    public PoissonSource(int count, double[] rates, double dt, Func<RandomStream> stream) : base(count)
    {
        (this.rates, this.dt, this.stream) = (rates, dt, stream);
        Check(rates);
    }

    protected override IEnumerable<string> VariableNames => ["rate", "spiked"];

    public override Variable Get(string variable) => variable == "rate" ? Variable.Of<double>(rates) : base.Get(variable);

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (variable != "rate" || value is null)
            throw Unknown(variable);
        double[] numbers = value.Take(index?.Length ?? Count, stream, variable);
        Check(numbers);
        for (int i = 0; i < numbers.Length; i++)
            rates[index?[i] ?? i] = numbers[i];
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write<double>(rates);
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        double[] saved = state.ReadArray<double>();
        if (saved.Length != Count)
            throw StateReader.Bad();
        Check(saved);
        saved.CopyTo(rates, 0);
    }

    protected override void Advance(long step)
    {
        RandomStream now = stream();
        firing.Clear();
        for (int i = 0; i < Count; i++)
            for (int spikes = now.Poisson(rates[i] * dt / 1000, i, step); spikes > 0; spikes--)
                firing.Add(i);
        Spikes.Write(step, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(firing));
    }

    private void Check(double[] rates)
    {
        double most = RandomStream.MostPoisson / (dt / 1000);
        int bad = Array.FindIndex(rates, r => !(r >= 0 && r <= most));
        if (bad >= 0)
            throw SnnException.Value($"Poisson.rate must lie in 0..{most} Hz ({RandomStream.MostPoisson} spikes a step), got {rates[bad]}");
    }
}

/// <summary>Spikes at given times, and those that a user lets it emit.</summary>
public sealed class SpikeTimesSource : Population
{
    private readonly (long Step, int Id)[] preset;
    private readonly SortedDictionary<long, List<int>> emitted = [];
    private readonly List<int> firing = [];
    private int next;

    /// <param name="steps">Of each spike; any order, at least 1.</param>
    public SpikeTimesSource(int count, long[] steps, long[] ids) : base(count)
    {
        if (steps.Length != ids.Length)
            throw SnnException.Value($"SpikeTimes: times and ids must be of one length, got {steps.Length} and {ids.Length}");
        CheckIds(ids);
        preset = [.. steps.Zip(ids, (step, id) => (step, (int)id)).Order()];
        if (preset.Length > 0 && preset[0].Step < 1)
            throw SnnException.Value("SpikeTimes: the first possible time is one dt");
    }

    protected override IEnumerable<string> VariableNames => ["spiked"];

    /// <summary>Lets neurons fire at given steps, or in the next one.</summary>
    public void Emit(long[] ids, long[]? steps)
    {
        CheckIds(ids);
        if (steps is not null && steps.Length != ids.Length)
            throw SnnException.Value($"emit: times and ids must be of one length, got {steps.Length} and {ids.Length}");
        if (steps?.Any(s => s <= Now) == true)
            throw SnnException.Value($"emit: times must lie after now");
        for (int k = 0; k < ids.Length; k++)
        {
            long step = steps?[k] ?? Now + 1;
            if (!emitted.TryGetValue(step, out List<int>? list))
                emitted.Add(step, list = []);
            list.Add((int)ids[k]);
        }
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write(next);
        state.Write<long>(emitted.SelectMany(e => e.Value.Select(_ => e.Key)).ToArray());
        state.Write<long>(emitted.SelectMany(e => e.Value.Select(id => (long)id)).ToArray());
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        next = (int)state.Read(0, preset.Length);
        long[] steps = state.ReadArray<long>();
        Emit(state.ReadArray<long>(), steps);
    }

    public override void Reset()
    {
        base.Reset();
        emitted.Clear();
        next = 0;
    }

    protected override void Advance(long step)
    {
        while (next < preset.Length && preset[next].Step < step)      // added when the clock already ran
            next++;
        int first = next;
        while (next < preset.Length && preset[next].Step == step)
            next++;
        firing.Clear();
        for (int k = first; k < next; k++)
            firing.Add(preset[k].Id);
        if (emitted.Remove(step, out List<int>? more))
        {
            firing.AddRange(more);
            firing.Sort();
        }
        Spikes.Write(step, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(firing));
    }

    private void CheckIds(long[] ids)
    {
        int bad = Array.FindIndex(ids, id => id < 0 || id >= Count);
        if (bad >= 0)
            throw SnnException.Value($"SpikeTimes: ids must lie in 0..{Count - 1}, got {ids[bad]}");
    }
}
