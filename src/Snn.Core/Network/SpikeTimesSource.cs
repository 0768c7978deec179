namespace Snn.Core.Network;

/// <summary>Spikes at given times, and those that a user lets it emit.</summary>
public sealed class SpikeTimesSource : Population
{
    private readonly long[] steps;
    private readonly int[] ids;
    private readonly double[]? factors;
    private readonly long period;
    private readonly SortedDictionary<long, List<Spike>> emitted = [];
    private int next;           // of the given spikes
    private long cycle;         // the step in which their present period began

    /// <param name="steps">Of each spike; any order, at least 1.</param>
    /// <param name="weights">The factor of each; null: 1.</param>
    /// <param name="period">After so many steps they come again, and so on; null: never.</param>
    public SpikeTimesSource(int count, long[] steps, long[] ids, double[]? weights = null, long? period = null) : base(count)
    {
        Check(steps, ids, weights, "SpikeTimes");
        (this.steps, this.ids, factors) = InOrder(steps, ids, weights);
        this.period = period ?? Grid.MostSteps;
        if (steps.Length > 0 && this.steps[0] < 1)
            throw SnnException.Value("SpikeTimes: the first possible time is one dt");
        if (steps.Length > 0 && this.steps[^1] > this.period)
            throw SnnException.Value($"SpikeTimes: times must not lie beyond the period, {period} steps, got one of {this.steps[^1]} steps");
    }

    protected override IEnumerable<string> VariableNames => ["spiked"];

    /// <summary>Lets neurons fire at given steps, or in the next one.</summary>
    /// <param name="weights">The factor of each spike; null: 1.</param>
    public void Emit(long[] ids, long[]? steps, double[]? weights = null)
    {
        if (steps?.Any(s => s <= Now) == true)
            throw SnnException.Value($"emit: times must lie after now");
        steps ??= [.. Enumerable.Repeat(Now + 1, ids.Length)];
        Check(steps, ids, weights, "emit");
        for (int k = 0; k < ids.Length; k++)
        {
            if (!emitted.TryGetValue(steps[k], out List<Spike>? list))
                emitted.Add(steps[k], list = []);
            list.Add(new Spike(steps[k], (int)ids[k], weights?[k] ?? 1));
        }
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write(next);
        state.Write(cycle);
        Spike[] all = [.. emitted.Values.SelectMany(list => list)];
        state.Write<long>(Array.ConvertAll(all, spike => spike.Step));
        state.Write<long>(Array.ConvertAll(all, spike => (long)spike.Id));
        state.Write<double>(Array.ConvertAll(all, spike => spike.Factor));
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        next = (int)state.Read(0, steps.Length);
        cycle = state.Read(0, Now);
        long[] emittedSteps = state.ReadArray<long>(), emittedIds = state.ReadArray<long>();
        Emit(emittedIds, emittedSteps, state.ReadArray<double>());
    }

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        emitted.Clear();
        (next, cycle) = (0, 0);
    }

    protected override void Advance(long step)
    {
        (int first, int end) = Given(step);
        ReadOnlySpan<int> fired = ids.AsSpan(first..end);
        ReadOnlySpan<double> weights = factors is null ? [] : factors.AsSpan(first..end);
        if (emitted.Count > 0 && emitted.Remove(step, out List<Spike>? more))
        {
            for (int k = first; k < end; k++)
                more.Add(new Spike(step, ids[k], factors?[k] ?? 1));
            (_, int[] all, double[]? allWeights) = Columns(more);
            fired = all;
            weights = allWeights;
        }
        Spikes.Write(step, fired, weights.ContainsAnyExcept(1.0) ? weights : []);
    }

    /// <summary>Which of the given spikes come in a step.</summary>
    private (int First, int End) Given(long step)
    {
        if (step - cycle > period)
        {
            cycle += (step - cycle - 1) / period * period;
            next = 0;
        }
        long within = step - cycle;
        while (next < steps.Length && steps[next] < within)         // added when the clock already ran
            next++;
        int first = next;
        while (next < steps.Length && steps[next] == within)
            next++;
        return (first, next);
    }

    private void Check(long[] steps, long[] ids, double[]? factors, string name)
    {
        int bad = Array.FindIndex(ids, id => id < 0 || id >= Count);
        if (bad >= 0)
            throw SnnException.Value($"{name}: ids must lie in 0..{Count - 1}, got {ids[bad]}");
        if (steps.Length != ids.Length || factors is not null && factors.Length != ids.Length)
            throw SnnException.Value($"{name}: times, ids and weights must be of one length, got {steps.Length}, {ids.Length} and {factors?.Length ?? ids.Length}");
        bad = factors is null ? -1 : Array.FindIndex(factors, x => !double.IsFinite(x));
        if (bad >= 0)
            throw SnnException.Value($"{name}: weights must be finite, got {factors![bad]}");
    }

    /// <summary>Spikes by time, then neuron. Long lists mostly come so.</summary>
    private static (long[] Steps, int[] Ids, double[]? Factors) InOrder(long[] steps, long[] ids, double[]? factors)
    {
        bool ordered = factors is null;
        for (int k = 1; k < ids.Length && ordered; k++)
            ordered = steps[k - 1] < steps[k] || steps[k - 1] == steps[k] && ids[k - 1] <= ids[k];
        if (ordered)
            return (steps, Array.ConvertAll(ids, id => (int)id), null);
        return Columns([.. ids.Select((id, k) => new Spike(steps[k], (int)id, factors?[k] ?? 1))]);
    }

    private static (long[] Steps, int[] Ids, double[]? Factors) Columns(List<Spike> spikes)
    {
        spikes.Sort();
        Spike[] sorted = [.. spikes];
        bool weighted = Array.Exists(sorted, spike => spike.Factor != 1);
        return (
            Array.ConvertAll(sorted, spike => spike.Step),
            Array.ConvertAll(sorted, spike => spike.Id),
            weighted ? Array.ConvertAll(sorted, spike => spike.Factor) : null);
    }

    /// <summary>Ordered by time, then neuron.</summary>
    private readonly record struct Spike(long Step, int Id, double Factor) : IComparable<Spike>
    {
        public int CompareTo(Spike other) => (Step, Id, Factor).CompareTo((other.Step, other.Id, other.Factor));
    }
}
