using System.Numerics;
using System.Runtime.InteropServices;
using Snn.Core.Network;
using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>Makes the synapses of a projection: follows the rule, draws weights and delays, chooses the layout.</summary>
/// <param name="pre">Neurons of the pre population.</param>
/// <param name="slices">Of the post population.</param>
/// <param name="preIndex">The pre neurons that take part; null for all.</param>
/// <param name="plastic">Whether each synapse needs a weight of its own.</param>
/// <param name="inRows">Whether a matrix will not do.</param>
internal sealed class SynapseBuilder<T>(int pre, Slice[] slices, int[]? preIndex, int[]? postIndex, Ends ends, Values weight, Delays delay, RandomStream stream, int threads, bool plastic = false, bool inRows = false)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RandomStream weightStream = stream with { Use = stream.Use + 1 };
    private readonly RandomStream delayStream = stream with { Use = stream.Use + 2 };
    private readonly bool weighted = plastic || !weight.IsShared;

    private int Post => slices[^1].End;

    public Synapses<T> Build(Rule rule)
    {
        if (!inRows && rule is AllToAll { } all && delay.IsShared && preIndex is null && postIndex is null && Dense<T>.Fits(pre, Post, all.Autapses || ends.Self is null))
            return BuildDense(all.Autapses || ends.Self is null);
        Memory.Require(rule.Expected(ends) * BytesAtPeak(rule), "the synapses");
        if (rule.Expected(ends) > int.MaxValue)
            throw new SnnException(ErrorKind.Memory, $"a projection may have {int.MaxValue} synapses, this one would have about {rule.Expected(ends)}");
        bool listed = weight.IsListed || delay.Values is { IsListed: true };
        return rule is TargetRule targets && !listed ? BuildByTarget(targets) : BuildFromList(rule.Choose(ends, stream), ordered: rule is not FixedOutdegree || listed);
    }

    /// <summary>While they are built: rows as added, and where a list is needed, the list and its weights and delays.</summary>
    private double BytesAtPeak(Rule rule)
        => 4 + (weighted ? Marshal.SizeOf<T>() : 0) + (delay.IsShared ? 0 : 4) + (rule is TargetRule ? 0 : (rule is Symmetric ? 64 : 32) + (weighted ? 8 : 0) + (delay.IsShared ? 0 : 16));

    private Dense<T> BuildDense(bool autapses)
    {
        long count = (long)pre * (autapses ? Post : Post - 1);
        Memory.Require((double)pre * Post * Marshal.SizeOf<T>() + (weighted ? count * sizeof(double) : 0), "the synapses");
        double[] weights = weight.Take(weighted ? count : 1, weightStream, "weight");
        return new Dense<T>(pre, Post, slices, autapses, weights, delay.Take(1, delayStream)[0]);
    }

    // ---- rules that draw each target's sources -------------------------------------------------

    private Rows<T> BuildByTarget(TargetRule rule)
    {
        ITargetDraw draw = rule.Begin(ends, stream);
        int? oneDelay = delay.IsShared ? delay.Take(1, delayStream)[0] : null;
        T? oneWeight = weighted ? null : T.CreateSaturating(weight.Take(1, weightStream, "weight")[0]);
        int[][] targets = TargetsBySlice();
        var parts = new RowSlice[slices.Length];
        Workers.ForEach(slices.Length, threads, slice => parts[slice] = DrawSlice(draw, slice, targets[slice], oneDelay));
        return new Rows<T>(pre, slices, parts, oneDelay ?? -1, oneWeight, null);
    }

    /// <summary>The rule's targets that lie in each slice, ascending in the population.</summary>
    private int[][] TargetsBySlice()
    {
        int[] targets = [.. Enumerable.Range(0, ends.Targets)];
        if (postIndex is not null)
            Array.Sort((int[])postIndex.Clone(), targets);
        return [.. slices.Select(slice => targets.Where(t => (postIndex?[t] ?? t) is var i && i >= slice.Begin && i < slice.End).ToArray())];
    }

    private RowSlice DrawSlice(ITargetDraw draw, int slice, int[] targets, int? oneDelay)
    {
        using var rows = new RowBuilder<T>(pre, oneDelay is null, weighted, far: oneDelay is null);
        var sources = new List<int>();
        foreach (int target in targets)
        {
            sources.Clear();
            draw.Sources(target, sources);
            foreach (int source in sources)
                rows.Count(preIndex?[source] ?? source);
        }
        rows.Allocate();
        double[] weights = [], times = [];
        foreach (int target in targets)
        {
            sources.Clear();
            draw.Sources(target, sources);
            if (weights.Length < sources.Count)
                (weights, times) = (new double[2 * sources.Count], new double[2 * sources.Count]);
            long first = (long)target << 32;
            if (weighted)
                weight.Fill(weights.AsSpan(0, sources.Count), first, weightStream, "weight");
            if (oneDelay is null)
                delay.Values!.Fill(times.AsSpan(0, sources.Count), first, delayStream, "delay");
            int within = (postIndex?[target] ?? target) - slices[slice].Begin;
            for (int k = 0; k < sources.Count; k++)
                rows.Add(preIndex?[sources[k]] ?? sources[k], within, oneDelay ?? delay.Round(times[k]), T.CreateSaturating(weights[k]));
        }
        return rows.Close();
    }

    // ---- rules that give a list ----------------------------------------------------------------

    /// <param name="ordered">Whether users see the synapses as listed; otherwise they may see them as they lie in rows.</param>
    private Synapses<T> BuildFromList(Edges chosen, bool ordered)
    {
        int drawn = chosen.Drawn is null ? chosen.Count : chosen.Drawn.DefaultIfEmpty(-1).Max() + 1;
        double[] weights = Spread(weight.Take(weighted ? drawn : 1, weightStream, "weight"), weighted ? chosen.Drawn : null);
        int[] delays = Spread(delay.Take(delay.IsShared ? 1 : drawn, delayStream), delay.IsShared ? null : chosen.Drawn);
        if (delays.Length > 1 && !delays.AsSpan().ContainsAnyExcept(delays[0]))
            delays = [delays[0]];
        Edges edges = chosen.Within(preIndex, postIndex);
        if (!inRows && delays.Length == 1 && Dense<T>.Fits(pre, Post, edges, out bool autapses))
            return new Dense<T>(pre, Post, slices, autapses, weights, delays[0]);
        int[]? order = ordered ? OrderByRows(edges, delays) : null;
        var parts = new RowSlice[slices.Length];
        Workers.ForEach(slices.Length, threads, slice => parts[slice] = ListSlice(edges, slices[slice], weights, delays));
        return new Rows<T>(pre, slices, parts, delays.Length == 1 ? delays[0] : -1, weighted ? null : T.CreateSaturating(weights[0]), order);
    }

    private static E[] Spread<E>(E[] drawn, int[]? which) => which is null ? drawn : Array.ConvertAll(which, k => drawn[k]);

    private RowSlice ListSlice(Edges edges, Slice slice, double[] weights, int[] delays)
    {
        bool varying = delays.Length != 1;
        using var rows = new RowBuilder<T>(pre, varying, weighted, far: varying && delays.DefaultIfEmpty(0).Max() > byte.MaxValue);
        for (int k = 0; k < edges.Count; k++)
            if (edges.Target[k] >= slice.Begin && edges.Target[k] < slice.End)
                rows.Count(edges.Source[k]);
        rows.Allocate();
        for (int k = 0; k < edges.Count; k++)
            if (edges.Target[k] >= slice.Begin && edges.Target[k] < slice.End)
                rows.Add(edges.Source[k], edges.Target[k] - slice.Begin, delays[varying ? k : 0], T.CreateSaturating(weights[weighted ? k : 0]));
        return rows.Close();
    }

    /// <summary>The edges' numbers by source, delay, slice, then as listed; null if they are listed so.</summary>
    private int[]? OrderByRows(Edges edges, int[] delays)
    {
        int[] sliceOf = Array.ConvertAll(edges.Target, target => Array.FindIndex(slices, s => target < s.End));
        int DelayOf(int k) => delays[delays.Length == 1 ? 0 : k];
        bool InOrder(int k) => (edges.Source[k - 1], DelayOf(k - 1), sliceOf[k - 1]).CompareTo((edges.Source[k], DelayOf(k), sliceOf[k])) <= 0;
        if (Enumerable.Range(1, Math.Max(0, edges.Count - 1)).All(InOrder))
            return null;
        int[] order = [.. Enumerable.Range(0, edges.Count)];
        order = SortedBy(order, k => sliceOf[k], slices.Length);
        if (delays.Length > 1)
            order = SortedBy(order, DelayOf, Synapses<T>.MostDelay + 1);
        return SortedBy(order, k => edges.Source[k], pre);
    }

    /// <summary>A stable sort by a key below <paramref name="keys"/>.</summary>
    private static int[] SortedBy(int[] numbers, Func<int, int> key, int keys)
    {
        int[] places = new int[keys + 1], sorted = new int[numbers.Length];
        foreach (int number in numbers)
            places[key(number) + 1]++;
        for (int i = 0; i < keys; i++)
            places[i + 1] += places[i];
        foreach (int number in numbers)
            sorted[places[key(number)]++] = number;
        return sorted;
    }
}

/// <summary>Delays in steps: what a user writes must lie on the grid, what is drawn is rounded, to at least one step.</summary>
/// <param name="Values">In ms; null: one step each, or none where <paramref name="None"/>.</param>
/// <param name="None">Delays are 0: couplings read the state before the step.</param>
internal sealed record Delays(Values? Values, Grid Grid, bool None = false)
{
    public bool IsShared => Values is null or { IsShared: true };

    public int[] Take(long count, RandomStream stream)
    {
        if (Values is null)
            return [.. Enumerable.Repeat(None ? 0 : 1, (int)count)];
        double[] times = Values.Take(count, stream, "delay");
        return Array.ConvertAll<double, int>(times, Values is DrawnValue ? Round : Given);
    }

    /// <summary>A drawn delay.</summary>
    public int Round(double time) => Checked(Math.Max(1, Math.Round(time / Grid.Dt)), time);

    private int Given(double time) => Checked(Grid.StepsFromZero(time, "delay"), time);

    private int Checked(double steps, double time)
        => steps <= Synapses<double>.MostDelay ? (int)steps : throw SnnException.Value($"delay must be at most {Grid.Time(Synapses<double>.MostDelay)} ms ({Synapses<double>.MostDelay} steps), got {time} ms");
}
