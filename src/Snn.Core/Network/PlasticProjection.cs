using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Connections;
using Snn.Core.Plasticity;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>
/// Synapses that a rule changes. Each is touched only when a spike of its source arrives, in the row that delivery reads anyway:
/// what its target did since then is in the target's history. What users read is brought up to the present on a copy.
/// </summary>
public sealed unsafe partial class PlasticProjection<T> : SpikeProjection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RuleParameters<T> parameters;
    private readonly SynapseDelays delays;
    private readonly Rows<T> rows;
    private readonly SourceTraces<T> traces;
    private readonly Part[] parts;
    private readonly (int Shift, int Axonal)[] ways;    // of each delay, where all synapses divide it alike: PlasticSegment's
    private readonly int mostLag;
    private readonly FirstActivity? activity;
    private readonly bool evolves, slow;        // the rule's, asked for at each spike
    private RuleKernel<T> kernel;
    private SynapseTime<T> time;
    private bool learning = true;
    private T[]? initial;       // weights as they were before the first step

    internal PlasticProjection(Population pre, Population post, Rows<T> rows, RuleParameters<T> parameters, RuleValues? sums, SynapseDelays delays, Grid grid, long now)
        : base(pre, post, rows, grid, now)
    {
        (this.rows, this.parameters, this.sums, this.delays) = (rows, parameters, sums, delays);
        parameters.CheckWeights(() => Array.ConvertAll(rows.Weights(), double.CreateChecked));
        pre.Spikes.Keep(rows.Delays.Longest, now);
        post.Spikes.Keep(delays.MostPost(rows.Delays.Longest), now);
        ways = [.. Enumerable.Range(0, rows.Delays.Longest + 1).Select(delay => delays.Alike ? (delays.ShiftOf(delay), delay - delays.DendriticOf(delay)) : default)];
        mostLag = delays.MostLag(rows.Delays.Longest);
        traces = new SourceTraces<T>(pre.Count, rows.Delays.Longest, parameters.IsNearest, parameters.Rule.HasSlowTraces);
        activity = parameters.Rule.CountsActive ? new FirstActivity(pre.Count, rows.Delays.Shortest) : null;
        kernel = parameters.Kernel();
        (evolves, slow) = (kernel.Evolves, parameters.Rule.HasSlowTraces);
        time = parameters.Time(grid.Dt, rows.Delays.Shortest, modulation);
        parts = [.. post.Slices.Select((slice, number) => new Part(slice, number, rows, parameters, kernel, delays, now))];
        if (evolves && !delays.Alike)
            throw SnnException.Value($"dendritic_delay and post_delay must be the same for all synapses of {parameters.Rule.FullName}");
        if (sums is not null)
            CheckSums(sums);
    }

    /// <summary>A spike on its way to a segment.</summary>
    /// <param name="Place">Number of the segment's first synapse in the slice.</param>
    /// <param name="Number">Of the spike among those of its step.</param>
    private readonly record struct Visit(ulong Segment, int Place, int Delay, long Fired, int Number);

    private RuleModel Rule => parameters.Rule;

    /// <summary>Whether spikes of targets can be applied before the next spike of the source.</summary>
    private bool ConsumesPosts => !Rule.ChangesAtPreOnly && !evolves;

    public override bool Learns => (kernel.Reads & Reads.Traces) != 0;

    public override void Note(long step)
    {
        initial ??= rows.Weights();
        traces.Note(Pre.Spikes.At(step), step, time.Plus, time.SlowPlus);
        if (learning)
            activity?.Note(Pre.Spikes.At(step), step, NumberSynapses);
        if (ports.Count > 0)
            NotePorts(step);
    }

    public override void Route(int slice, long step)
    {
        ReadOnlySpan<int> fired = Pre.Spikes.At(step);
        Part part = parts[slice];
        if (rows.OneDelay >= 0)
        {
            RouteOneDelay(part, fired, step);
            return;
        }
        for (int i = 0; i < fired.Length; i++)
        {
            int place = part.Places[fired[i]];
            if (place == part.Places[fired[i] + 1])
                continue;
            foreach (RowSegment segment in rows.SegmentsOf(slice, fired[i]))
            {
                part.Queue.Put(step + segment.Delay, new(segment.Packed, place, segment.Delay, step, i));
                place += segment.Count;
            }
        }
    }

    /// <summary>Where a row is one segment, its codes need not be read.</summary>
    private void RouteOneDelay(Part part, ReadOnlySpan<int> fired, long step)
    {
        int delay = rows.OneDelay;
        int[] places = part.Places;
        for (int i = 0; i < fired.Length; i++)
        {
            int source = fired[i], place = places[source], count = places[source + 1] - place;
            if (count > 0)
                part.Queue.Put(step + delay, new(rows.OnlySegmentOf(part.Number, source, count), place, delay, step, i));
        }
    }

    public override void Deliver(int slice, long step, T* positive, T* others)
    {
        Part part = parts[slice];
        Reception<T> reception = default;
        if (positive != null)
        {
            reception.Positive = positive + part.Slice.Begin;
            reception.Others = others + part.Slice.Begin;
        }
        ReadOnlySpan<Visit> visits = part.Queue.Take(step);
        for (int i = 0; i < visits.Length; i++)
        {
            ref readonly Visit visit = ref visits[i];
            if (i + 1 < visits.Length)
                rows.Prefetch(part.Number, visits[i + 1].Segment, Batch<T>.Size);
            Find(part, visit.Segment, visit.Place, visit.Delay, out PlasticSegment<T> segment);
            Find(part, visit, out Arrival<T> spike);
            if (part.Watch is { } watch)
                reception.Watch = watch.At(visit.Fired + visit.Delay - delays.DendriticOf(visit.Delay), After(spike));
            if (!learning)
            {
                Send(segment, reception);
                continue;
            }
            if (spike.Before == spike.Fired)
                kernel.Finish(part.Batch, time, reception);     // what the source's other spike of that step does to the same synapses
            kernel.Visit(part.Batch, segment, time, spike, reception);
            if (reception.Watch is not null)
                kernel.Finish(part.Batch, time, reception);
        }
        kernel.Finish(part.Batch, time, reception);
    }

    /// <summary>What a spike leaves, as what comes before the next.</summary>
    private Arrival<T> After(in Arrival<T> spike)
    {
        SourceTraces<T>.Trace trace = traces.After(new(spike.Before, spike.Trace), spike.Fired, time.Plus);
        return spike with { Before = trace.Step, Synced = Math.Max(trace.Step, spike.Synced), Trace = trace.Value, Slow = slow ? spike.Slow * time.SlowPlus[spike.Fired - spike.Before] + T.One : T.Zero };
    }

    private Arrival<T> ArrivalOf(Part part, in Visit visit)
    {
        Find(part, visit, out Arrival<T> spike);
        return spike;
    }

    private void Find(Part part, in Visit visit, out Arrival<T> spike)
    {
        Unsafe.SkipInit(out spike);
        SourceTraces<T>.Trace before = traces.Before(visit.Fired, visit.Number);
        (spike.Fired, spike.Before, spike.Consumed, spike.Trace) = (visit.Fired, before.Step, part.Consumed, before.Value);
        spike.Synced = evolves ? SyncedAt(before.Step, visit.Delay) : before.Step;
        spike.Slow = slow ? traces.SlowBefore(visit.Fired, visit.Number) : T.Zero;
        spike.Number = activity is null ? T.Zero : T.CreateSaturating(activity.At(Pre.Spikes.At(visit.Fired)[visit.Number]));
    }

    /// <summary>Numbers the synapses of a source from <paramref name="first"/> on, in the users' order.</summary>
    private int NumberSynapses(int source, int first)
    {
        int state = parameters.StateOf(RuleModel.Number);
        var own = parts.SelectMany(part => Enumerable.Range(part.Places[source], part.Places[source + 1] - part.Places[source]).Select(place => (part, place)))
            .OrderBy(synapse => synapse.part.Numbers[synapse.place]).ToArray();
        for (int k = 0; k < own.Length; k++)
            own[k].part.States.Span[own[k].place + state * own[k].part.Places[^1]] = T.CreateSaturating(first + k);
        return own.Length;
    }

    public override void Learn(int slice, long step)
    {
        Part part = parts[slice];
        foreach (int neuron in Post.Spikes.At(step))
            if (neuron >= part.Slice.Begin && neuron < part.Slice.End)
            {
                MakeRoom(part, neuron - part.Slice.Begin, step);
                part.History.Push(neuron - part.Slice.Begin, step, time.Minus, time.SlowMinus, time.SlowPerSquare);
            }
    }

    protected override void Clear()
    {
        traces.Clear();
        activity?.Clear();
        ClearPorts();
        foreach (Part part in parts)
            part.Clear();
    }

    protected override void Drop(long step)
    {
        foreach (Part part in parts)
            part.Queue.Take(step);
    }

    public override void Dispose()
    {
        foreach (Part part in parts)
        {
            part.Queue.Dispose();
            part.History.Dispose();
            part.Batch.Dispose();
        }
        foreach (RulePort<T> port in ports.Values)
            port.Dispose();
        base.Dispose();
    }

    private PlasticSegment<T> SegmentOf(Part part, RowSegment row, int place)
    {
        Find(part, row.Packed, place, row.Delay, out PlasticSegment<T> segment);
        return segment;
    }

    private void Find(Part part, ulong packed, int place, int delay, out PlasticSegment<T> segment)
    {
        Unsafe.SkipInit(out segment);
        segment.Count = rows.Locate(part.Number, packed, out segment.Targets, out segment.Weights);
        segment.Place = place;
        (segment.Shift, segment.Axonal) = ways[delay];
        segment.Stride = part.Stride;
        segment.States = part.States.At(place);
        segment.Parameters = part.Parameters.At(place * part.EachParameters);
        segment.Shifts = part.Shifts.At(place);
    }

    /// <summary>Delivery without learning.</summary>
    private void Send(in PlasticSegment<T> segment, in Reception<T> reception)
    {
        for (int k = 0; k < segment.Count; k++)
        {
            T weight = segment.Weights[k];
            if (reception.Positive != null)
                (weight > T.Zero ? reception.Positive : reception.Others)[segment.Targets[k]] += weight;
            reception.Watch?.Note(segment.Place + k, weight, weight, StatesOf(segment, k), T.Zero, T.Zero);
        }
    }

    private T[] StatesOf(in PlasticSegment<T> segment, int k)
    {
        T[] own = new T[Rule.States.Count];
        for (int s = 0; s < own.Length; s++)
            own[s] = segment.States[k + s * segment.Stride];
        return own;
    }

    /// <summary>Before a neuron's history forgets a spike, all synapses see it; where they may not yet, the history grows.</summary>
    private void MakeRoom(Part part, int neuron, long now)
    {
        if (!part.History.IsFull(neuron, out long oldest, out long next))
            return;
        if (next >= now - mostLag)
            part.History.Grow();
        else if (!learning || next < part.Consumed)     // one that was seen is kept: rules may ask what came before the next
            return;
        else if (ConsumesPosts)
            Consume(part, now - mostLag);
        else if (oldest >= part.Unseen && oldest >= (part.Unseen = FirstUnseen(part)))
            part.History.Grow();
    }

    /// <summary>Applies the spikes of a slice's targets before a step to all its synapses, which changes nothing but when it is done.</summary>
    private void Consume(Part part, long before)
    {
        EachVisited(part, (row, place, last) => kernel.ApplyPosts(part.Batch, SegmentOf(part, row, place), time, last, before));
        part.Consumed = before;
    }

    /// <summary>The first step whose spikes of targets some synapse of a slice has not seen.</summary>
    private long FirstUnseen(Part part)
    {
        long first = long.MaxValue;
        EachVisited(part, (row, _, last) => first = Math.Min(first, last.Synced + row.Delay - mostLag));
        return Math.Max(first, part.Consumed);
    }

    /// <summary>Goes through the segments of some sources onto a slice.</summary>
    /// <param name="see">Takes a source, a segment of its row, and the number of that one's first synapse in the slice.</param>
    private void EachSegment(Part part, IEnumerable<int> sources, Action<int, RowSegment, int> see)
    {
        foreach (int source in sources)
        {
            int place = part.Places[source];
            foreach (RowSegment row in rows.SegmentsOf(part.Number, source))
            {
                see(source, row, place);
                place += row.Count;
            }
        }
    }

    private IEnumerable<int> AllSources => Enumerable.Range(0, Pre.Count);

    /// <summary>Goes through all segments of a slice, each with the number of its first synapse and the last spike of its source that has come to it.</summary>
    private void EachVisited(Part part, Action<RowSegment, int, Arrival<T>> see)
    {
        Dictionary<ulong, List<Visit>> pending = Pending(part);
        EachSegment(part, AllSources, (source, row, place) => see(row, place, LastVisit(part, source, row.Delay, pending.GetValueOrDefault(row.Packed))));
    }

    /// <summary>The last spike of a source that has come to a segment, given what is still under way to it.</summary>
    /// <returns>As what came before a spike that has not come.</returns>
    private Arrival<T> LastVisit(Part part, int source, int delay, List<Visit>? pending)
        => pending is not null ? ArrivalOf(part, pending[0])
            : new() { Before = traces[source].Step, Synced = SyncedAt(traces[source].Step, delay), Consumed = part.Consumed, Trace = traces[source].Value, Slow = traces.Slow(source) };

    /// <summary>What is under way to each segment of a slice, in order.</summary>
    private static Dictionary<ulong, List<Visit>> Pending(Part part)
    {
        var pending = new Dictionary<ulong, List<Visit>>();
        foreach (Visit visit in part.Queue.All().OrderBy(v => v.Fired))
            (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(pending, visit.Segment, out _) ??= []).Add(visit);
        return pending;
    }

    /// <summary>A slice of the targets with all that belongs to it.</summary>
    private sealed class Part
    {
        public Part(Slice slice, int number, Rows<T> rows, RuleParameters<T> parameters, RuleKernel<T> kernel, SynapseDelays delays, long now)
        {
            (Slice, Number, Consumed) = (slice, number, now + 1);
            Places = rows.Places(number);
            (Stride, EachParameters) = (Places[^1], parameters.Rule.Parameters.Count);
            Numbers = parameters.Rule.States.Count > 0 || parameters.Vary || !delays.Alike ? rows.Numbers(number) : [];
            Queue = new DelayQueue<Visit>(rows.Delays.Longest);
            History = new SpikeHistory<T>(slice.Count, parameters.IsNearest, parameters.Rule.HasSlowTraces);
            Batch = new Batch<T>(History, parameters.Rule.States.Count, kernel.Reads, kernel.Evolves);
            Start(parameters);
            if (!delays.Alike)
            {
                int[] steps = rows.DelaySteps();
                Shifts.Fill(Places[^1], k => delays.ShiftOf(steps[Numbers[k]], Numbers[k]));
            }
            Take(parameters, rows);
        }

        public Slice Slice { get; }
        public int Number { get; }

        /// <summary>For each source how many synapses of the slice stand before its own.</summary>
        public int[] Places { get; }

        /// <summary>The users' numbers of the synapses, where something of them is told apart by it.</summary>
        public int[] Numbers { get; private set; }

        /// <summary>How many synapses the slice has.</summary>
        public int Stride { get; }

        /// <summary>How many parameters the rule has.</summary>
        public int EachParameters { get; }

        public DelayQueue<Visit> Queue { get; }
        public SpikeHistory<T> History { get; }

        /// <summary>What visits work in.</summary>
        public Batch<T> Batch { get; }

        /// <summary>Spikes of targets in the steps before this one have been applied to all synapses.</summary>
        public long Consumed { get; set; }

        /// <summary>Spikes of targets in the steps before this one were seen by all synapses when that was last asked.</summary>
        public long Unseen { get; set; }

        /// <summary>State after state.</summary>
        public Pinned<T> States { get; } = new();

        public Pinned<T> Parameters { get; } = new();
        public Pinned<int> Shifts { get; } = new();

        /// <summary>The first of those who want to know of visits.</summary>
        public SynapseWatch<T>? Watch { get; set; }

        /// <summary>States as they are at the start.</summary>
        public void Start(RuleParameters<T> parameters) => SetStates(parameters.Rule.States.Count, (s, number) => T.CreateSaturating(parameters.At(parameters.Rule.States[s].Name, number)));

        /// <param name="states">How many there are.</param>
        /// <param name="value">Of a state, of the synapse with the user's number.</param>
        public void SetStates(int states, Func<int, int, T> value) => States.Fill(states * Places[^1], k => value(k / Places[^1], Numbers[k % Places[^1]]));

        /// <summary>The users' numbers of all synapses, found when they are first asked for.</summary>
        public int[] NumbersOf(Rows<T> rows) => Numbers = Numbers.Length == Places[^1] ? Numbers : rows.Numbers(Number);

        /// <summary>Takes over parameters that differ between synapses.</summary>
        public void Take(RuleParameters<T> parameters, Rows<T> rows)
        {
            if (parameters.Vary)
                NumbersOf(rows);
            int each = EachParameters;
            Parameters.Fill(parameters.Vary ? Places[^1] * each : 0, _ => default);
            for (int k = 0; parameters.Vary && k < Places[^1]; k++)
                parameters.Read(Numbers[k], Parameters.Span.Slice(k * each, each));
        }

        public void Clear()
        {
            Queue.Clear();
            History.Clear();
            Consumed = 1;
            Unseen = 0;
            for (SynapseWatch<T>? watch = Watch; watch is not null; watch = watch.Next)
                watch.Samples.Clear();
        }
    }
}
