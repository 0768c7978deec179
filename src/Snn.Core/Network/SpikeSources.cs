using System.Runtime.InteropServices;
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

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        trains.Changed();
    }

    protected override void Advance(long step)
    {
        firing.Clear();
        long moment = trains.Advance(step - 1);
        for (int group = 0; moment != Input.Nothing && group * PoissonDraws.Group < Count; group++)
            Fire(moment, group);
        Spikes.Write(step, CollectionsMarshal.AsSpan(firing));
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
    private readonly Spike[] preset;
    private readonly SortedDictionary<long, List<Spike>> emitted = [];
    private readonly List<Spike> firing = [];
    private readonly List<int> ids = [];
    private readonly List<double> factors = [];
    private int next;

    /// <param name="steps">Of each spike; any order, at least 1.</param>
    /// <param name="weights">The factor of each; null: 1.</param>
    public SpikeTimesSource(int count, long[] steps, long[] ids, double[]? weights = null) : base(count)
    {
        preset = [.. Listed(steps, ids, weights, "SpikeTimes").Order()];
        if (preset.Length > 0 && preset[0].Step < 1)
            throw SnnException.Value("SpikeTimes: the first possible time is one dt");
    }

    protected override IEnumerable<string> VariableNames => ["spiked"];

    /// <summary>Lets neurons fire at given steps, or in the next one.</summary>
    /// <param name="weights">The factor of each spike; null: 1.</param>
    public void Emit(long[] ids, long[]? steps, double[]? weights = null)
    {
        if (steps?.Any(s => s <= Now) == true)
            throw SnnException.Value($"emit: times must lie after now");
        foreach (Spike spike in Listed(steps ?? [.. Enumerable.Repeat(Now + 1, ids.Length)], ids, weights, "emit"))
        {
            if (!emitted.TryGetValue(spike.Step, out List<Spike>? list))
                emitted.Add(spike.Step, list = []);
            list.Add(spike);
        }
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write(next);
        Spike[] all = [.. emitted.Values.SelectMany(list => list)];
        state.Write<long>(Array.ConvertAll(all, spike => spike.Step));
        state.Write<long>(Array.ConvertAll(all, spike => (long)spike.Id));
        state.Write<double>(Array.ConvertAll(all, spike => spike.Factor));
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        next = (int)state.Read(0, preset.Length);
        long[] steps = state.ReadArray<long>(), ids = state.ReadArray<long>();
        Emit(ids, steps, state.ReadArray<double>());
    }

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        emitted.Clear();
        next = 0;
    }

    protected override void Advance(long step)
    {
        while (next < preset.Length && preset[next].Step < step)      // added when the clock already ran
            next++;
        firing.Clear();
        for (; next < preset.Length && preset[next].Step == step; next++)
            firing.Add(preset[next]);
        if (emitted.Remove(step, out List<Spike>? more))
        {
            firing.AddRange(more);
            firing.Sort();
        }
        WriteFiring(step);
    }

    private void WriteFiring(long step)
    {
        ids.Clear();
        factors.Clear();
        bool weighted = false;
        foreach (Spike spike in firing)
        {
            ids.Add(spike.Id);
            factors.Add(spike.Factor);
            weighted |= spike.Factor != 1;
        }
        Spikes.Write(step, CollectionsMarshal.AsSpan(ids), weighted ? CollectionsMarshal.AsSpan(factors) : []);
    }

    private Spike[] Listed(long[] steps, long[] ids, double[]? factors, string name)
    {
        int bad = Array.FindIndex(ids, id => id < 0 || id >= Count);
        if (bad >= 0)
            throw SnnException.Value($"{name}: ids must lie in 0..{Count - 1}, got {ids[bad]}");
        if (steps.Length != ids.Length || factors is not null && factors.Length != ids.Length)
            throw SnnException.Value($"{name}: times, ids and weights must be of one length, got {steps.Length}, {ids.Length} and {factors?.Length ?? ids.Length}");
        bad = factors is null ? -1 : Array.FindIndex(factors, x => !double.IsFinite(x));
        if (bad >= 0)
            throw SnnException.Value($"{name}: weights must be finite, got {factors![bad]}");
        return [.. ids.Select((id, k) => new Spike(steps[k], (int)id, factors?[k] ?? 1))];
    }

    /// <summary>Ordered by time, then neuron.</summary>
    private readonly record struct Spike(long Step, int Id, double Factor) : IComparable<Spike>
    {
        public int CompareTo(Spike other) => (Step, Id, Factor).CompareTo((other.Step, other.Id, other.Factor));
    }
}
