using Snn.Core.Inputs;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Poisson spike trains: each neuron fires at its rate, independently.</summary>
/// <param name="trains">One for each neuron.</param>
public sealed unsafe class PoissonSource(int count, PoissonTrains trains) : Population(count)
{
    private readonly List<int> firing = [];

    protected override IEnumerable<string> VariableNames => Rates is null ? ["spiked"] : ["rate", "spiked"];

    public override Variable Get(string variable) => variable == "rate" && Rates is { } rates ? Variable.Of<double>(rates) : base.Get(variable);

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (variable != "rate" || value is null || Rates is not { } rates)
            throw Unknown(variable);
        double[] numbers = value.Take(index?.Length ?? Count, stream, variable);
        trains.Check(numbers);
        for (int i = 0; i < numbers.Length; i++)
            rates[index?[i] ?? i] = numbers[i];
        trains.Changed();
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write<double>(Rates ?? []);
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        double[] saved = state.ReadArray<double>(), rates = Rates ?? [];
        if (saved.Length != rates.Length)
            throw StateReader.Bad();
        trains.Check(saved);
        saved.CopyTo(rates, 0);
        trains.Changed();
    }

    public override void Reset()
    {
        base.Reset();
        trains.Changed();
    }

    protected override void Advance(long step)
    {
        firing.Clear();
        long moment = trains.Advance(step - 1);
        for (int group = 0; moment != Input.Nothing && group * PoissonDraws.Group < Count; group++)
            Fire(moment, group);
        Spikes.Write(step, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(firing));
    }

    /// <summary>Rates that may be set; null where they are a function of time.</summary>
    private double[]? Rates => trains.Get("rate");

    private void Fire(long moment, int group)
    {
        double* numbers = stackalloc double[PoissonDraws.Group];
        if (!trains.Draw(moment, group, numbers))
            return;
        int first = group * PoissonDraws.Group;
        for (int i = 0; i < Math.Min(PoissonDraws.Group, Count - first); i++)
            for (double spikes = numbers[i]; spikes > 0; spikes--)
                firing.Add(first + i);
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
