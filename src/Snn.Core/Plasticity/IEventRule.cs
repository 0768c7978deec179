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
public unsafe interface IEventRule<TSelf, L> where TSelf : struct, IEventRule<TSelf, L> where L : unmanaged, ILane<L>
{
    /// <summary>The rule with these parameters.</summary>
    static abstract TSelf Of(ReadOnlySpan<L> parameters);

    /// <summary>Whether the source counts as having fired at time 0, with a trace of 1.</summary>
    static virtual bool CountsFromTheBeginning => false;

    /// <summary>Whether the rule reads <see cref="PostSpike{L}.IsFirst"/> or <see cref="PreSpike{L}.AnyPost"/>, which are not found otherwise.</summary>
    static virtual bool TellsPostsApart => false;

    /// <summary>A spike of the target.</summary>
    /// <param name="states">The synapse's own states besides the weight.</param>
    void OnPost(ref L weight, L* states, in PostSpike<L> post);

    /// <summary>A spike of the source.</summary>
    /// <returns>The weight that is sent on.</returns>
    L OnPre(ref L weight, L* states, in PreSpike<L> pre);
}

/// <summary>A spike of a synapse's target, as the synapse sees it.</summary>
/// <param name="Pre">The trace of the source's spikes.</param>
/// <param name="IsFirst">Whether it is the target's first spike since the last of them.</param>
public readonly record struct PostSpike<L>(L Pre, Mask<L> IsFirst) where L : unmanaged, ILane<L>;

/// <summary>A spike of a synapse's source, as the synapse sees it.</summary>
/// <param name="Post">The trace of the target's spikes; 0 if there was none.</param>
/// <param name="Since">How much of a trace is left since the source's spike before: exp(-interval / tau_plus).</param>
/// <param name="AnyPost">Whether the target has fired since then.</param>
public readonly record struct PreSpike<L>(L Post, L Since, Mask<L> AnyPost) where L : unmanaged, ILane<L>;
