using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>
/// A rule that changes a synapse when spikes meet there. A synapse is visited when a spike of its source comes: first the spikes of
/// its target since the last one of its source, in order, then the source's own.
/// </summary>
/// <remarks>
/// A rule is a struct of its parameters, read in the order of its <see cref="RuleModel"/>; its file is all there is to write. What
/// belongs to a source or a target (traces) is kept once for each, what belongs to a synapse (the weight, further states) is
/// handed to it. So no synapse costs memory for what its neurons know, and none is touched but when its row is delivered.
/// The equations are those of a lane: several synapses take them together.
/// </remarks>
public interface IEventRule<TSelf, L> where TSelf : struct, IEventRule<TSelf, L> where L : unmanaged, ILane<L>
{
    /// <summary>The rule with these parameters.</summary>
    static abstract TSelf Of(ReadOnlySpan<L> parameters);

    /// <summary>How many states a synapse has besides the weight, up to five.</summary>
    static virtual int States => 0;

    /// <summary>What the rule reads of spikes; the rest is not found.</summary>
    static virtual Reads Reads => Reads.Traces;

    /// <summary>Whether the source counts as having fired at time 0, with a trace of 1.</summary>
    static virtual bool CountsFromTheBeginning => false;

    /// <summary>Whether synapses change by themselves between spikes.</summary>
    static virtual bool Evolves => false;

    /// <summary>What time does to a synapse.</summary>
    /// <param name="elapsed">In ms; 0 changes nothing.</param>
    void Evolve(ref L weight, ref RuleStates<L> states, L elapsed)
    {
    }

    /// <summary>What comes through a port.</summary>
    void OnPort(ref RuleStates<L> states, L amount)
    {
    }

    /// <summary>A spike of the target.</summary>
    /// <param name="states">The synapse's own states besides the weight.</param>
    void OnPost(ref L weight, ref RuleStates<L> states, in PostSpike<L> post)
    {
    }

    /// <summary>A spike of the source.</summary>
    /// <returns>The weight that is sent on.</returns>
    L OnPre(ref L weight, ref RuleStates<L> states, in PreSpike<L> pre);
}

/// <summary>What a rule may read of spikes.</summary>
[Flags]
public enum Reads
{
    None = 0,

    /// <summary><see cref="PostSpike{L}.Pre"/> and <see cref="PreSpike{L}.Post"/>; without it spikes of the target are none of the rule's.</summary>
    Traces = 1,

    /// <summary><see cref="PostSpike{L}.IsFirst"/>, <see cref="PreSpike{L}.AnyPost"/> and <see cref="PreSpike{L}.FirstPost"/>.</summary>
    PostsApart = 2,

    /// <summary><see cref="PostSpike{L}.Slow"/> and <see cref="PreSpike{L}.Slow"/>.</summary>
    SlowTraces = 4,

    /// <summary><see cref="PreSpike{L}.Since"/>.</summary>
    Since = 8,

    /// <summary><see cref="PreSpike{L}.Time"/>, <see cref="PreSpike{L}.Interval"/> and <see cref="PreSpike{L}.IsFirst"/>.</summary>
    Times = 16,

    /// <summary>A spike of the target counts in <see cref="PreSpike{L}.Post"/> also when it is at the synapse together with the source's.</summary>
    PostsAtOnce = 32,

    /// <summary><see cref="PreSpike{L}.Number"/>.</summary>
    Number = 64,

    /// <summary><see cref="PreSpike{L}.SlowPost"/>.</summary>
    SlowPosts = 128,

    /// <summary>Any of what is told of the source besides its trace.</summary>
    OfSource = SlowTraces | Since | Times | Number,
}

/// <summary>States of some synapses, in registers while they are visited.</summary>
public struct RuleStates<L> where L : unmanaged, ILane<L>
{
    public L First, Second, Third, Fourth, Fifth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe RuleStates<L> Load<T>(T* column, nint stride, int states) where T : unmanaged
    {
        RuleStates<L> loaded = default;
        if (states > 0)
            loaded.First = L.Load((byte*)column);
        if (states > 1)
            loaded.Second = L.Load((byte*)(column + stride));
        if (states > 2)
            loaded.Third = L.Load((byte*)(column + 2 * stride));
        if (states > 3)
            loaded.Fourth = L.Load((byte*)(column + 3 * stride));
        if (states > 4)
            loaded.Fifth = L.Load((byte*)(column + 4 * stride));
        return loaded;
    }

    /// <summary>Stores them where a condition holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly unsafe void Store<T>(T* column, nint stride, int states, Mask<L> where) where T : unmanaged
    {
        if (states > 0)
            Store((byte*)column, First, where);
        if (states > 1)
            Store((byte*)(column + stride), Second, where);
        if (states > 2)
            Store((byte*)(column + 2 * stride), Third, where);
        if (states > 3)
            Store((byte*)(column + 3 * stride), Fourth, where);
        if (states > 4)
            Store((byte*)(column + 4 * stride), Fifth, where);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RuleStates<L> Select(Mask<L> condition, in RuleStates<L> yes, in RuleStates<L> no) => new()
    {
        First = L.Select(condition, yes.First, no.First),
        Second = L.Select(condition, yes.Second, no.Second),
        Third = L.Select(condition, yes.Third, no.Third),
        Fourth = L.Select(condition, yes.Fourth, no.Fourth),
        Fifth = L.Select(condition, yes.Fifth, no.Fifth),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store(byte* column, L state, Mask<L> where) => L.Store(column, L.Select(where, state, L.Load(column)));
}

/// <summary>A spike of a synapse's target, as the synapse sees it.</summary>
/// <param name="Pre">The trace of the source's spikes.</param>
/// <param name="Slow">The slow trace of the target's spikes, without this one.</param>
/// <param name="IsFirst">Whether it is the target's first spike since the last of the source.</param>
public readonly record struct PostSpike<L>(L Pre, L Slow, Mask<L> IsFirst) where L : unmanaged, ILane<L>;

/// <summary>A spike of a synapse's source, as the synapse sees it.</summary>
/// <param name="Post">The trace of the target's spikes; 0 if there was none.</param>
/// <param name="Slow">The slow trace of the source's spikes, without this one.</param>
/// <param name="SlowPost">The slow trace of the target's spikes.</param>
/// <param name="FirstPost">What <see cref="PostSpike{L}.Pre"/> was at the target's first spike since the source's spike before; below 0 if there was none.</param>
/// <param name="Since">How much of a trace is left since then: exp(-interval / tau_plus).</param>
/// <param name="Interval">Time since then in ms; since 0 if there was none.</param>
/// <param name="IsFirst">Whether there was none.</param>
/// <param name="Time">When it was fired, in ms.</param>
/// <param name="Number">A number that the rule has for each source.</param>
public readonly record struct PreSpike<L>(L Post, L Slow, L SlowPost, L FirstPost, L Since, L Interval, Mask<L> IsFirst, L Time, L Number)
    where L : unmanaged, ILane<L>
{
    /// <summary>Whether the target has fired since the source's spike before.</summary>
    public Mask<L> AnyPost
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FirstPost >= 0;
    }
}
