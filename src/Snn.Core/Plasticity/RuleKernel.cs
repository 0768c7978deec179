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

    /// <summary>The states of the first synapse; those of the others follow.</summary>
    public T* States;

    /// <summary>The parameters of the first synapse, likewise; null where all synapses have the same.</summary>
    public T* Parameters;

    /// <summary>How much later than fired a spike of the source meets those that the target fired then: delay - dendritic delay - post delay.</summary>
    public int Shift;

    /// <summary>The same for each synapse, where they differ; else null.</summary>
    public int* Shifts;
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
    /// <param name="batch">Of the slice: room to work in.</param>
    /// <param name="fired">The step in which it was fired.</param>
    /// <param name="before">The source's spike before, and the trace after that.</param>
    /// <param name="consumed">Spikes of targets before this step have been applied.</param>
    internal abstract void Visit(
        Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, long fired, SourceTraces<T>.Trace before, long consumed, in Reception<T> reception);

    /// <summary>The spikes of the targets in the steps before <paramref name="to"/>, as far as they were not applied, are.</summary>
    internal abstract void ApplyPosts(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, SourceTraces<T>.Trace before, long consumed, long to);
}

/// <summary>What a kernel knows of time: the decay of traces, and which of two spikes at one time comes first.</summary>
/// <param name="PostFirst">1 where a spike of the target is seen before one of the source at the same time (NEST), else 0.</param>
internal readonly record struct SynapseTime<T>(Decay<T> Plus, Decay<T> Minus, int PostFirst) where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>The kernel of one rule.</summary>
/// <param name="more">Parameters that are not numbers of the user's: options.</param>
public sealed unsafe class RuleKernel<TRule, L, T>(params double[] more) : RuleKernel<T>
    where TRule : struct, IEventRule<TRule, L> where L : unmanaged, ILane<L> where T : unmanaged, IFloatingPointIeee754<T>
{
    private TRule shared;
    private int parameters;

    public override void SetParameters(ReadOnlySpan<T> given)
    {
        parameters = given.Length;
        var all = new L[given.Length + more.Length];
        for (int p = 0; p < all.Length; p++)
            all[p] = p < given.Length ? Lane(given[p]) : more[p - given.Length];
        shared = TRule.Of(all);
    }

    internal override void Visit(
        Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, long fired, SourceTraces<T>.Trace before, long consumed, in Reception<T> reception)
    {
        T since = time.Plus[fired - before.Step];
        for (int first = 0; first < segment.Count; first += Batch<T>.Size)
        {
            batch.Take(segment, first, parameters);
            batch.SeeFrom(before.Step, time.PostFirst, consumed);
            batch.SeeUntil(fired + time.PostFirst, shifted: true);
            MeetPosts(batch, time, before.Value);
            batch.FindTraces(time.Minus, time.PostFirst);
            OnPre(batch, since);
            batch.Deliver(reception);
            batch.GiveBack();
        }
    }

    internal override void ApplyPosts(Batch<T> batch, in PlasticSegment<T> segment, in SynapseTime<T> time, SourceTraces<T>.Trace before, long consumed, long to)
    {
        for (int first = 0; first < segment.Count; first += Batch<T>.Size)
        {
            batch.Take(segment, first, parameters);
            batch.SeeFrom(before.Step, time.PostFirst, consumed);
            batch.SeeUntil(to, shifted: false);
            MeetPosts(batch, time, before.Value);
            batch.GiveBack();
        }
    }

    /// <summary>The spikes of the targets, the earliest ones of all synapses first.</summary>
    /// <param name="trace">Of the source after its last spike.</param>
    private void MeetPosts(Batch<T> batch, in SynapseTime<T> time, T trace)
    {
        if (TRule.TellsPostsApart)
            batch.RecallPosts(time.PostFirst);
        if (TRule.CountsFromTheBeginning)
            trace = T.One;
        if (trace == T.Zero && !TRule.TellsPostsApart)
            return;
        int posts = batch.FindPosts();
        for (int later = posts - 1; later > 0; later--)
        {
            int count = batch.Gather(later, time.Plus, TRule.TellsPostsApart);
            OnPost(batch, batch.Met, count, trace);
            batch.Scatter(count, TRule.TellsPostsApart);
        }
        if (posts == 0)
            return;
        batch.SeeLast(time.Plus);
        OnPost(batch, batch.All, batch.Count, trace);
    }

    private void OnPost(Batch<T> batch, Batch<T>.Columns some, int count, T trace)
    {
        if (batch.Parameters == null)
            OnPost(shared, some, 0, count, trace);
        for (int k = 0; batch.Parameters != null && k < count; k += L.Count)
            OnPost(Own(batch, some.Numbers + k, Math.Min(L.Count, count - k)), some, k, k + 1, trace);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OnPost(in TRule rule, Batch<T>.Columns some, int first, int end, T trace)
    {
        L pre = Lane(trace);
        for (int k = first; k < end; k += L.Count)
        {
            L weight = Load(some.Weights + k), state = Load(some.States + k), decay = Load(some.Traces + k), anyPost = Load(some.AnyPost + k);
            Mask<L> seen = decay >= 0;
            L changed = weight, after = state;
            rule.OnPost(ref changed, &after, new(pre * decay, !(anyPost > 0)));
            Store(some.Weights + k, L.Select(seen, changed, weight));
            Store(some.States + k, L.Select(seen, after, state));
            if (TRule.TellsPostsApart)
                Store(some.AnyPost + k, L.Select(seen, 1, anyPost));
        }
    }

    private void OnPre(Batch<T> batch, T since)
    {
        if (batch.Parameters == null)
            OnPre(shared, batch.All, batch.Sent, 0, batch.Count, since);
        for (int k = 0; batch.Parameters != null && k < batch.Count; k += L.Count)
            OnPre(Own(batch, batch.All.Numbers + k, Math.Min(L.Count, batch.Count - k)), batch.All, batch.Sent, k, k + 1, since);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OnPre(in TRule rule, Batch<T>.Columns all, T* sent, int first, int end, T left)
    {
        L since = Lane(left);
        for (int k = first; k < end; k += L.Count)
        {
            L weight = Load(all.Weights + k), state = Load(all.States + k);
            Store(sent + k, rule.OnPre(ref weight, &state, new(Load(all.Traces + k), since, Load(all.AnyPost + k) > 0)));
            Store(all.Weights + k, weight);
            Store(all.States + k, state);
        }
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
            T* of = batch.Parameters + p;
            for (nint k = 0; k < count; k++)
                column[k] = of[(nint)numbers[k] * parameters];
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
