using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>Synapses of one source with one delay onto one slice, as a rule visits them.</summary>
public unsafe struct PlasticSegment<T> where T : unmanaged
{
    /// <summary>Numbers of the targets within the slice.</summary>
    public ushort* Targets;
    public T* Weights;
    public int Count;

    /// <summary>Number of the first synapse among those of the slice.</summary>
    public int Place;

    /// <summary>The first state of the first synapse; those of the others follow, and the next state so many later.</summary>
    public T* States;
    public nint Stride;

    /// <summary>The parameters of the first synapse, one after the other, then those of the next; null where all synapses have the same.</summary>
    public T* Parameters;

    /// <summary>How much later than fired a spike of the source meets those that the target fired then: delay - dendritic delay - post delay.</summary>
    public int Shift;

    /// <summary>The same for each synapse, where they differ; else null.</summary>
    public int* Shifts;

    /// <summary>How much later than fired a spike of the source is at the synapse: delay - dendritic delay.</summary>
    public int Axonal;
}

/// <summary>What is sent to whom, and told to whom, when a spike of the source visits a segment.</summary>
public unsafe ref struct Reception<T> where T : unmanaged
{
    /// <summary>Where weights above 0 are added, by target of the slice; null where nothing is sent.</summary>
    public T* Positive;

    /// <summary>Where the others are.</summary>
    public T* Others;

    /// <summary>Told of each synapse visited; null for nobody.</summary>
    public SynapseWatch<T>? Watch;
}

/// <summary>A spike as it comes to synapses of its source.</summary>
public struct Arrival<T> where T : unmanaged
{
    /// <summary>The step in which it was fired, and that of the source's spike before; 0 if there was none.</summary>
    public long Fired, Before;

    /// <summary>The step up to which the synapse has come, where it changes by itself: that of the spike before or a later one.</summary>
    public long Synced;

    /// <summary>Spikes of the targets before this step have been applied.</summary>
    public long Consumed;

    /// <summary>The source's traces after its spike before.</summary>
    public T Trace, Slow;

    /// <summary>What the rule has for each source.</summary>
    public T Number;
}

/// <summary>Visits synapses by a rule.</summary>
public abstract unsafe class RuleKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What the rule reads of spikes.</summary>
    public abstract Reads Reads { get; }

    /// <summary>Whether synapses change by themselves between spikes.</summary>
    public abstract bool Evolves { get; }

    /// <summary>The rule's parameters where they are the same for all synapses.</summary>
    public abstract void SetParameters(ReadOnlySpan<T> parameters);

    /// <summary>
    /// A spike of the source comes, after the spikes of the targets since the one before it. What it does may wait for
    /// <see cref="Finish"/>, together with what other spikes do to other synapses.
    /// </summary>
    /// <param name="batch">Of the slice: room to work in.</param>
    internal abstract void Visit(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, in Arrival<T> spike, in Reception<T> reception);

    /// <summary>What waits is done.</summary>
    internal abstract void Finish(Batch<T> batch, in SynapseTime<T> time, in Reception<T> reception);

    /// <summary>The spikes of the targets in the steps before <paramref name="to"/>, as far as they were not applied, are.</summary>
    internal abstract void ApplyPosts(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, in Arrival<T> last, long to);

    /// <summary>Synapses that change by themselves come to a step.</summary>
    /// <param name="toEnd">Whether all that happens in that step is seen, or only what a spike of the source in it would see.</param>
    internal abstract void Advance(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, in Arrival<T> last, long to, bool toEnd);
}

/// <summary>What a kernel knows of time: the decay of traces, and which of two spikes at one time comes first.</summary>
/// <param name="PostFirst">1 where a spike of the target is seen before one of the source at the same time (NEST), else 0.</param>
/// <param name="Dt">Length of a step in ms.</param>
/// <param name="Modulation">What came through the rule's ports.</param>
/// <param name="Piece">In how many steps at most a synapse that changes by itself is taken further, counted from time 0; 0: any.</param>
/// <param name="SlowPerSquare">What a spike of a target adds to its slow trace for each 1 by which it raises the square of its trace; 0: it adds 1.</param>
internal readonly record struct SynapseTime<T>(
    Decay<T> Plus, Decay<T> Minus, Decay<T> SlowPlus, Decay<T> SlowMinus, int PostFirst, double Dt, Modulation<T>? Modulation = null, long Piece = 0, T SlowPerSquare = default) where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>The kernel of one rule.</summary>
/// <param name="more">Parameters that are not numbers of the user's: options.</param>
public sealed unsafe class RuleKernel<TRule, L, T>(params double[] more) : RuleKernel<T>
    where TRule : struct, IEventRule<TRule, L> where L : unmanaged, ILane<L> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const long LongAgo = -(1L << 40);       // a step before all spikes

    private TRule shared;
    private int parameters;

    public override Reads Reads => TRule.Reads;

    public override bool Evolves => TRule.Evolves;

    public override void SetParameters(ReadOnlySpan<T> given)
    {
        parameters = given.Length;
        var all = new L[given.Length + more.Length];
        for (int p = 0; p < all.Length; p++)
            all[p] = p < given.Length ? Lane(given[p]) : more[p - given.Length];
        shared = TRule.Of(all);
    }

    internal override void Visit(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, in Arrival<T> spike, in Reception<T> reception)
    {
        Find(spike, time, out Visitor<T> visitor);
        (visitor.Until, visitor.IsShifted, visitor.To) = (spike.Fired + time.PostFirst, true, Math.Max(spike.Fired, spike.Synced));
        if ((TRule.Reads & Reads.OfSource) != 0)
            Tell(ref visitor, spike, time);
        for (int first = 0; first < segment.Count;)
        {
            int count = Math.Min(segment.Count - first, batch.Room);
            batch.Take(segment, first, count, parameters, visitor);
            first += count;
            if (batch.Room == 0)
                Finish(batch, time, reception);
        }
    }

    internal override void Finish(Batch<T> batch, in SynapseTime<T> time, in Reception<T> reception)
    {
        if (batch.Count == 0)
            return;
        if ((TRule.Reads & Reads.Traces) != 0)
        {
            MeetPosts(batch, time);
            batch.FindTraces(time.Minus, time.PostFirst);
        }
        if ((TRule.Reads & Reads.SlowPosts) != 0)
            batch.FindSlowPosts(time);
        OnPre(batch);
        batch.Deliver(reception, time);
        batch.GiveBack();
    }

    internal override void ApplyPosts(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, in Arrival<T> last, long to)
    {
        Find(last, time, out Visitor<T> visitor);
        (visitor.Until, visitor.IsShifted) = (to, false);
        for (int first = 0; first < segment.Count; first += Batch<T>.Size)
        {
            batch.Take(segment, first, Math.Min(segment.Count - first, Batch<T>.Size), parameters, visitor);
            MeetPosts(batch, time);
            batch.GiveBack();
        }
    }

    internal override void Advance(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, in Arrival<T> last, long to, bool toEnd)
    {
        if (to < last.Synced)
            return;
        Find(last, time, out Visitor<T> visitor);
        (visitor.Until, visitor.IsShifted, visitor.To) = (to + (toEnd ? 1 : time.PostFirst), true, to);
        for (int first = 0; first < segment.Count; first += Batch<T>.Size)
        {
            batch.Take(segment, first, Math.Min(segment.Count - first, Batch<T>.Size), parameters, visitor);
            Evolve(batch, time);
            batch.GiveBack();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Find(in Arrival<T> spike, in SynapseTime<T> time, out Visitor<T> visitor)
    {
        Unsafe.SkipInit(out visitor);
        bool firedBefore = TRule.CountsFromTheBeginning || spike.Trace != T.Zero, apart = (TRule.Reads & Reads.PostsApart) != 0;
        visitor.Before = apart && !firedBefore ? LongAgo : spike.Before;
        (visitor.From, visitor.Later, visitor.Consumed) = (TRule.Evolves ? spike.Synced : visitor.Before, time.PostFirst, spike.Consumed);
        visitor.SeesPosts = firedBefore || apart;
        visitor.Trace = TRule.CountsFromTheBeginning ? T.One : spike.Trace;
    }

    /// <summary>Tells of the spike what only some rules ask for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tell(ref Visitor<T> visitor, in Arrival<T> spike, in SynapseTime<T> time)
    {
        long interval = spike.Fired - spike.Before;
        visitor.Since = time.Plus[interval];
        visitor.Slow = spike.Slow * time.SlowPlus[interval];
        visitor.Interval = T.CreateSaturating(interval * time.Dt);
        visitor.Time = T.CreateSaturating(spike.Fired * time.Dt);
        visitor.Number = spike.Number;
    }

    /// <summary>The spikes of the targets, the earliest ones of all synapses first.</summary>
    private void MeetPosts(Batch<T> batch, in SynapseTime<T> time)
    {
        Decay<T> plus = time.Plus;
        if (TRule.Evolves)
        {
            batch.FindLast();
            Evolve(batch, time);
            return;
        }
        if ((TRule.Reads & Reads.PostsApart) != 0)
            batch.RecallPosts(time.PostFirst);
        batch.FindLast();
        int posts = batch.FindPosts();
        for (int later = posts - 1; later > 0; later--)
        {
            int count = batch.Gather(later, plus);
            OnPost(batch, batch.Met, count);
            batch.Scatter(count);
        }
        if (posts == 0)
            return;
        batch.SeeLast(plus);
        OnPost(batch, batch.All, batch.Count);
    }

    private void OnPost(Batch<T> batch, Batch<T>.Columns some, int count)
    {
        if (!batch.Vary)
            OnPost(shared, some, 0, count);
        for (int k = 0; batch.Vary && k < count; k += L.Count)
            OnPost(Own(batch, some.Numbers + k, Math.Min(L.Count, count - k)), some, k, k + 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OnPost(in TRule rule, Batch<T>.Columns some, int begin, int end)
    {
        bool apart = (TRule.Reads & Reads.PostsApart) != 0;
        for (int k = begin; k < end; k += L.Count)
        {
            L weight = Load(some.Weights + k), decay = Load(some.Traces + k), first = apart ? Load(some.FirstPost + k) : default, pre = Load(some.Pre + k) * decay;
            var states = RuleStates<L>.Load(some.States + k, Batch<T>.Size, TRule.States);
            Mask<L> seen = decay >= 0;
            L changed = weight;
            rule.OnPost(ref changed, ref states, new(pre, (TRule.Reads & Reads.SlowTraces) != 0 ? Load(some.Slow + k) : default, first < 0));
            Store(some.Weights + k, L.Select(seen, changed, weight));
            states.Store(some.States + k, Batch<T>.Size, TRule.States, seen);
            if (apart)
                Store(some.FirstPost + k, L.Select(seen & (first < 0), pre, first));
        }
    }

    /// <summary>Synapses that change by themselves come to the spike, piece by piece: what came through ports, spikes of the target and the rule's own pieces end one.</summary>
    private void Evolve(Batch<T> batch, in SynapseTime<T> time)
    {
        foreach (Batch<T>.Piece piece in batch.Pieces)
            for (int k = piece.Begin; k < piece.Begin + piece.Count; k += L.Count)
            {
                int count = Math.Min(L.Count, piece.Begin + piece.Count - k);
                Evolve(batch.Vary ? Own(batch, batch.All.Numbers + k, count) : shared, batch, piece, k, count, time);
            }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void Evolve(in TRule rule, Batch<T> batch, in Batch<T>.Piece piece, int first, int count, in SynapseTime<T> time)
    {
        L* room = stackalloc L[3];
        T* elapsed = (T*)room, traces = (T*)(room + 1), own = (T*)(room + 2);
        for (int j = 0; j < L.Count; j++)
            own[j] = j < count ? T.One : T.Zero;       // the others are synapses of another piece
        long* now = stackalloc long[L.Count], post = stackalloc long[2 * L.Count];
        batch.FindAll(first, count, post);
        new Span<long>(now, L.Count).Fill(piece.From);
        L weight = Load(batch.All.Weights + first);
        var states = RuleStates<L>.Load(batch.All.States + first, Batch<T>.Size, TRule.States);
        Modulation<T> modulation = time.Modulation!;
        int next = modulation.From(piece.From + piece.Axonal + time.PostFirst);
        for (long at = piece.From, to; ; at = to)
        {
            long arrives = next < modulation.Count ? modulation.StepOf(next) - piece.Axonal : long.MaxValue, ends = time.Piece > 0 ? (at / time.Piece + 1) * time.Piece : long.MaxValue;
            bool isArrival = arrives < piece.Until && arrives <= ends, goesOn = isArrival || ends < piece.To;
            to = isArrival ? arrives : goesOn ? ends : piece.To;
            long last = goesOn ? to : piece.Until;
            while (MeetPosts(batch, piece, first, count, now, post, last, time, elapsed, traces))
            {
                rule.Evolve(ref weight, ref states, L.Load((byte*)elapsed));
                L decay = L.Load((byte*)traces), changed = weight;
                RuleStates<L> after = states;
                rule.OnPost(ref changed, ref after, new(decay * Lane(piece.Trace), default, default));
                (weight, states) = (L.Select(decay >= 0, changed, weight), RuleStates<L>.Select(decay >= 0, after, states));
            }
            for (int j = 0; j < L.Count; j++)
                elapsed[j] = T.CreateSaturating((to - now[j]) * time.Dt);
            new Span<long>(now, L.Count).Fill(to);
            rule.Evolve(ref weight, ref states, L.Load((byte*)elapsed));
            if (isArrival)
                rule.OnPort(ref states, Lane(modulation.AmountOf(next++)));
            if (!goesOn)
                break;
        }
        Mask<L> some = L.Load((byte*)own) > 0;
        Store(batch.All.Weights + first, L.Select(some, weight, Load(batch.All.Weights + first)));
        states.Store(batch.All.States + first, Batch<T>.Size, TRule.States, some);
    }

    /// <summary>Takes each synapse to the next spike of its target before a step.</summary>
    /// <param name="post">For each synapse the number of the next spike of its target, then that of the one behind the last.</param>
    /// <param name="elapsed">How long each goes; 0 where there is no spike.</param>
    /// <param name="traces">What is left of the source's trace then; -1 where there is no spike.</param>
    /// <returns>Whether there is any.</returns>
    private static bool MeetPosts(
        Batch<T> batch, in Batch<T>.Piece piece, int first, int count, long* now, long* post, long before, in SynapseTime<T> time, T* elapsed, T* traces)
    {
        bool any = false;
        for (int j = 0; j < L.Count; j++)
        {
            (elapsed[j], traces[j]) = (T.Zero, T.NegativeOne);
            if (j >= count || post[2 * j] >= post[2 * j + 1])
                continue;
            long at = batch.PostAt(first + j, (int)post[2 * j]) - piece.Shift;
            if (at >= before)
                continue;
            any = true;
            post[2 * j]++;
            (elapsed[j], traces[j]) = (T.CreateSaturating((at - now[j]) * time.Dt), time.Plus[at - piece.Before]);
            now[j] = at;
        }
        return any;
    }

    private void OnPre(Batch<T> batch)
    {
        if (!batch.Vary)
            OnPre(shared, batch.All, batch.Sources, batch.Sent, 0, batch.Count);
        for (int k = 0; batch.Vary && k < batch.Count; k += L.Count)
            OnPre(Own(batch, batch.All.Numbers + k, Math.Min(L.Count, batch.Count - k)), batch.All, batch.Sources, batch.Sent, k, k + 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OnPre(in TRule rule, Batch<T>.Columns all, Batch<T>.SourceColumns sources, T* sent, int first, int end)
    {
        Mask<L> always = (L)0 >= 0;
        for (int k = first; k < end; k += L.Count)
        {
            L weight = Load(all.Weights + k);
            var states = RuleStates<L>.Load(all.States + k, Batch<T>.Size, TRule.States);
            Store(sent + k, rule.OnPre(ref weight, ref states, SpikeOf(all, sources, k)));
            Store(all.Weights + k, weight);
            states.Store(all.States + k, Batch<T>.Size, TRule.States, always);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PreSpike<L> SpikeOf(Batch<T>.Columns all, Batch<T>.SourceColumns sources, int k)
    {
        bool times = (TRule.Reads & Reads.Times) != 0;
        return new(
            Post: (TRule.Reads & Reads.Traces) != 0 ? Load(all.Traces + k) : default,
            Slow: (TRule.Reads & Reads.SlowTraces) != 0 ? Load(sources.Slow + k) : default,
            SlowPost: (TRule.Reads & Reads.SlowPosts) != 0 ? Load(all.Slow + k) : default,
            FirstPost: (TRule.Reads & Reads.PostsApart) != 0 ? Load(all.FirstPost + k) : default,
            Since: (TRule.Reads & Reads.Since) != 0 ? Load(sources.Since + k) : default,
            Interval: times ? Load(sources.Interval + k) : default,
            IsFirst: times ? !(Load(all.Pre + k) > 0) : default,
            Time: times ? Load(sources.Time + k) : default,
            Number: (TRule.Reads & Reads.Number) != 0 ? Load(sources.Number + k) : default);
    }

    /// <summary>The rule with the parameters of some synapses, as many as a lane has or fewer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private TRule Own(Batch<T> batch, byte* numbers, int count)
    {
        Span<L> lanes = stackalloc L[parameters + more.Length];
        T* column = stackalloc T[L.Count];
        for (int p = 0; p < parameters; p++)
        {
            for (int k = 0; k < count; k++)
                column[k] = batch.Parameters[numbers[k]][p];
            new Span<T>(column + count, L.Count - count).Fill(column[count - 1]);
            lanes[p] = Load(column);
        }
        for (int p = 0; p < more.Length; p++)
            lanes[parameters + p] = more[p];
        return TRule.Of(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Lane(T number) => double.CreateChecked(number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Load(T* numbers) => L.Load((byte*)numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* numbers, L lane) => L.Store((byte*)numbers, lane);
}

/// <summary>What visits synapses, as their batch is told.</summary>
internal struct Visitor<T> where T : unmanaged
{
    /// <summary>The source's spike before, from how many steps after it spikes of the targets are seen, and before which step.</summary>
    public long Before, Until;
    public int Later;

    /// <summary>Between which steps synapses that change by themselves are taken further.</summary>
    public long From, To;

    /// <summary>Spikes of the targets before this step have been seen.</summary>
    public long Consumed;

    /// <summary>Whether <see cref="Until"/> is that of a spike of the source, which meets the targets' shifted.</summary>
    public bool IsShifted;

    /// <summary>Whether spikes of the targets do anything.</summary>
    public bool SeesPosts;

    /// <summary>What <see cref="PostSpike{L}"/> and <see cref="PreSpike{L}"/> tell of the source.</summary>
    public T Trace, Slow, Since, Interval, Time, Number;
}
