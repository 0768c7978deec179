using System.Numerics;
using System.Runtime.CompilerServices;

namespace Snn.Core.Plasticity;

/// <summary>Synapses of one source with one delay onto one slice, as a rule visits them.</summary>
public unsafe ref struct PlasticSegment<T> where T : unmanaged
{
    /// <summary>Numbers of the targets within the slice.</summary>
    public ushort* Targets;
    public T* Weights;
    public int Count;

    /// <summary>Number of the first synapse among those of the slice.</summary>
    public int Place;

    /// <summary>The states of the first synapse; those of the others follow.</summary>
    public T* States;

    /// <summary>The parameters of the first synapse, likewise; null where all synapses have the same.</summary>
    public T* Parameters;

    /// <summary>How much later than fired a spike of the source meets those that the target fired then: delay - dendritic delay - post delay.</summary>
    public int Shift;

    /// <summary>The same for each synapse, where they differ; else null.</summary>
    public int* Shifts;

    public readonly int ShiftOf(int k) => Shifts == null ? Shift : Shifts[k];
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

/// <summary>Visits synapses by a rule.</summary>
public abstract unsafe class RuleKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rule's parameters where they are the same for all synapses.</summary>
    public abstract void SetParameters(ReadOnlySpan<T> parameters);

    /// <summary>A spike of the source comes, after the spikes of the targets since the one before it.</summary>
    /// <param name="fired">The step in which it was fired.</param>
    /// <param name="before">The source's spike before, and the trace after that.</param>
    /// <param name="consumed">Spikes of targets before this step have been applied.</param>
    internal abstract void Visit(in PlasticSegment<T> segment, in SynapseTime<T> time, long fired, SourceTraces<T>.Trace before, long consumed, in Reception<T> reception);

    /// <summary>The spikes of the targets in the steps before <paramref name="to"/>, as far as they were not applied, are.</summary>
    internal abstract void ApplyPosts(in PlasticSegment<T> segment, in SynapseTime<T> time, SourceTraces<T>.Trace before, long consumed, long to);
}

/// <summary>What a kernel knows of time: the decay of traces, the spikes of the targets, and which of two spikes at one time comes first.</summary>
/// <param name="PostFirst">1 where a spike of the target is seen before one of the source at the same time (NEST), else 0.</param>
internal readonly record struct SynapseTime<T>(Decay<T> Plus, Decay<T> Minus, SpikeHistory<T> History, int PostFirst) where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>The kernel of one rule.</summary>
/// <param name="more">Parameters that are not numbers of the user's: options.</param>
public sealed unsafe class RuleKernel<TRule, T>(params double[] more) : RuleKernel<T>
    where TRule : struct, IEventRule<TRule, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    // Synapses that go through a stage of a visit together.
    private const int Some = 64;
    private const int Lists = SpikeHistory<T>.Newest.Steps + 1;        // of those that have 0, 1, ... spikes among the last to see

    private TRule shared;
    private T[] all = [];
    private int parameters;

    public override void SetParameters(ReadOnlySpan<T> given)
    {
        parameters = given.Length;
        all = [.. given, .. more.Select(T.CreateSaturating)];
        shared = TRule.Of(all);
    }

    internal override void Visit(in PlasticSegment<T> segment, in SynapseTime<T> time, long fired, SourceTraces<T>.Trace before, long consumed, in Reception<T> reception)
    {
        if (segment.Parameters == null && segment.States == null && segment.Shifts == null && reception.Watch is null)
        {
            VisitAlike(segment, time, fired, before, consumed, reception);
            return;
        }
        TRule rule = shared;
        T none = T.Zero;
        Span<T> own = stackalloc T[all.Length];
        T since = time.Plus[fired - before.Step];
        bool countsPosts = TRule.CountsFromTheBeginning || before.Value != T.Zero;
        SpikeHistory<T>.Newest* neurons = time.History.Neurons;
        for (int k = 0; k < segment.Count; k++)
        {
            if (segment.Parameters != null)
                rule = Of(segment.Parameters + (nint)k * parameters, own);
            int target = segment.Targets[k], shift = segment.ShiftOf(k);
            SpikeHistory<T>.Newest* last = neurons + target;
            T weight = segment.Weights[k];
            T* states = segment.States == null ? &none : segment.States + k;
            long at = fired + shift, origin = before.Step + shift, from = Math.Max(origin + time.PostFirst, consumed);
            long latest = time.History.Last(target);
            bool anyPost = countsPosts && latest >= from && Posts(rule, ref weight, states, time, target, before.Value, origin, from, at + time.PostFirst);
            PreSpike<T> pre = latest < at ? AtPre(last->Trace, time.Minus[at - latest], since, anyPost) : AtPre(time, target, at, since, anyPost);
            T sent = rule.OnPre(ref weight, states, pre);
            segment.Weights[k] = weight;
            if (reception.Positive != null)
                (sent > T.Zero ? reception.Positive : reception.Others)[target] += sent;
            reception.Watch?.Note(segment.Place + k, weight, sent, *states, pre.Post);
        }
    }

    /// <summary>
    /// The same for synapses that have all but their weights in common: some at a time go through each stage, so that the processor
    /// need not guess which of them have seen spikes, and each stage keeps what it needs in registers.
    /// </summary>
    private void VisitAlike(in PlasticSegment<T> segment, in SynapseTime<T> time, long fired, SourceTraces<T>.Trace before, long consumed, in Reception<T> reception)
    {
        T since = time.Plus[fired - before.Step];
        bool countsPosts = TRule.CountsFromTheBeginning || before.Value != T.Zero;
        long at = fired + segment.Shift, origin = before.Step + segment.Shift, from = Math.Max(origin + time.PostFirst, consumed), to = at + time.PostFirst;
        byte* met = stackalloc byte[Lists * Some];
        int* meetings = stackalloc int[Lists];
        bool* anyPost = stackalloc bool[Some];
        T* sent = stackalloc T[Some];
        for (int first = 0; first < segment.Count; first += Some)
        {
            int count = Math.Min(Some, segment.Count - first);
            ushort* targets = segment.Targets + first;
            T* weights = segment.Weights + first;
            new Span<bool>(anyPost, count).Clear();
            if (countsPosts)
            {
                new Span<int>(meetings, Lists).Clear();
                Find(time.History.Neurons, targets, count, time.History.Local(from), met, meetings);
                for (int posts = 1; posts < Lists; posts++)
                    Meet(shared, time, targets, weights, new(met + posts * Some, meetings[posts]), posts, before.Value, origin, from, to, anyPost);
            }
            Send(shared, time, targets, weights, count, at, since, anyPost, sent);
            if (reception.Positive == reception.Others && reception.Positive != null)
                Deliver(reception.Positive, targets, sent, count);
            else if (reception.Positive != null)
                Deliver(reception.Positive, reception.Others, targets, sent, count);
        }
    }

    /// <summary>Tells some synapses apart by how often their target has fired since the last visit: those of one list all take the same way.</summary>
    /// <param name="met">Room for a list for each number of spikes among the last.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Find(SpikeHistory<T>.Newest* neurons, ushort* targets, int count, int from, byte* met, int* meetings)
    {
        for (int k = 0; k < count; k++)
        {
            int posts = SpikeHistory<T>.Newest.CountFrom(neurons + targets[k], from);
            met[posts * Some + meetings[posts]++] = (byte)k;
        }
    }

    /// <summary>Spikes of the targets, for synapses that have so many to see.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Meet(
        TRule rule, in SynapseTime<T> time, ushort* targets, T* weights, ReadOnlySpan<byte> met, int posts, T trace, long origin, long from, long to, bool* anyPost)
    {
        T none = T.Zero;
        SpikeHistory<T>.Newest* neurons = time.History.Neurons;
        ReadOnlySpan<T> plus = time.Plus.Table;
        long begin = origin - time.History.Origin, end = to - time.History.Origin;
        foreach (byte k in met)
        {
            SpikeHistory<T>.Newest* last = neurons + targets[k];
            if (posts == SpikeHistory<T>.Newest.Steps || last->Recent[0] - begin >= plus.Length)
            {
                anyPost[k] = Posts(rule, ref weights[k], &none, time, targets[k], trace, origin, from, to);
                continue;
            }
            T weight = weights[k];
            bool any = false;
            for (int j = posts - 1; j >= 0 && last->Recent[j] < end; j--)
            {
                T decay = plus[(int)(last->Recent[j] - begin)];
                rule.OnPost(ref weight, &none, new(trace * decay, decay, !any));
                any = true;
            }
            weights[k] = weight;
            anyPost[k] = any;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Send(TRule rule, in SynapseTime<T> time, ushort* targets, T* weights, int count, long at, T since, bool* anyPost, T* sent)
    {
        T none = T.Zero;
        SpikeHistory<T>.Newest* neurons = time.History.Neurons;
        ReadOnlySpan<T> minus = time.Minus.Table;
        long now = at - time.History.Origin;
        for (int k = 0; k < count; k++)
        {
            SpikeHistory<T>.Newest* last = neurons + targets[k];
            long age = now - last->Recent[0];
            T weight = weights[k];
            PreSpike<T> pre = age > 0 && age < minus.Length ? AtPre(last->Trace, minus[(int)age], since, anyPost[k]) : AtPre(time, targets[k], at, since, anyPost[k]);
            sent[k] = rule.OnPre(ref weight, &none, pre);
            weights[k] = weight;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Deliver(T* into, ushort* targets, T* sent, int count)
    {
        for (int k = 0; k < count; k++)
            into[targets[k]] += sent[k];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Deliver(T* positive, T* others, ushort* targets, T* sent, int count)
    {
        for (int k = 0; k < count; k++)
            (sent[k] > T.Zero ? positive : others)[targets[k]] += sent[k];
    }

    internal override void ApplyPosts(in PlasticSegment<T> segment, in SynapseTime<T> time, SourceTraces<T>.Trace before, long consumed, long to)
    {
        if (!TRule.CountsFromTheBeginning && before.Value == T.Zero)
            return;
        TRule rule = shared;
        T none = T.Zero;
        Span<T> own = stackalloc T[all.Length];
        for (int k = 0; k < segment.Count; k++)
        {
            if (segment.Parameters != null)
                rule = Of(segment.Parameters + (nint)k * parameters, own);
            int target = segment.Targets[k], shift = segment.ShiftOf(k);
            long origin = before.Step + shift, from = Math.Max(origin + time.PostFirst, consumed);
            if (time.History.Last(target) >= from)
                Posts(rule, ref segment.Weights[k], segment.States == null ? &none : segment.States + k, time, target, before.Value, origin, from, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PreSpike<T> AtPre(T trace, T left, T since, bool anyPost) => new(trace * left, left, since, anyPost);

    /// <summary>Where the target has fired since the spike was at the synapse, or long ago.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PreSpike<T> AtPre(in SynapseTime<T> time, int target, long at, T since, bool anyPost)
    {
        (long step, T trace) = time.History.Before(target, at);
        return AtPre(trace, trace == T.Zero ? T.Zero : time.Minus[at - step], since, anyPost);
    }

    /// <summary>The spikes of the target in the steps [from, to), mostly one or two, and mostly among the last.</summary>
    /// <returns>Whether there were any.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Posts(in TRule rule, ref T weight, T* states, in SynapseTime<T> time, int target, T trace, long origin, long from, long to)
    {
        SpikeHistory<T>.Newest* last = time.History.Neurons + target;
        int count = SpikeHistory<T>.Newest.CountFrom(last, time.History.Local(from));
        if (count == SpikeHistory<T>.Newest.Steps && last->Count > count)
            return ManyPosts(rule, ref weight, states, time, target, trace, origin, from, to);
        bool any = false;
        for (int k = count - 1; k >= 0 && time.History.Origin + last->Recent[k] < to; k--)
        {
            T decay = time.Plus[time.History.Origin + last->Recent[k] - origin];
            rule.OnPost(ref weight, states, new(trace * decay, decay, !any));
            any = true;
        }
        return any;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ManyPosts(in TRule rule, ref T weight, T* states, in SynapseTime<T> time, int target, T trace, long origin, long from, long to)
    {
        (int first, int end) = time.History.Between(target, from, to);
        for (int number = first; number < end; number++)
        {
            T decay = time.Plus[time.History.At(target, number).Step - origin];
            rule.OnPost(ref weight, states, new(trace * decay, decay, number == first));
        }
        return end > first;
    }

    /// <summary>The rule with a synapse's own parameters.</summary>
    private TRule Of(T* given, Span<T> own)
    {
        all.CopyTo(own);
        new ReadOnlySpan<T>(given, parameters).CopyTo(own);
        return TRule.Of(own);
    }
}
