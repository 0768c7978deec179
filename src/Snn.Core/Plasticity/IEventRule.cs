using System.Numerics;

namespace Snn.Core.Plasticity;

/// <summary>
/// A rule that changes a synapse when spikes meet there. A synapse is visited when a spike of its source comes: first the spikes of
/// its target since the last one of its source, in order, then the source's own.
/// </summary>
/// <remarks>
/// A rule is a struct of its parameters, read in the order of its <see cref="RuleModel"/>; its file is all there is to write. What
/// belongs to a source or a target (traces) is kept once for each, what belongs to a synapse (the weight, further states) is
/// handed to it. So no synapse costs memory for what its neurons know, and none is touched but when its row is delivered.
/// </remarks>
public unsafe interface IEventRule<TSelf, T> where TSelf : struct, IEventRule<TSelf, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rule with these parameters.</summary>
    static abstract TSelf Of(ReadOnlySpan<T> parameters);

    /// <summary>Whether spikes of the target count before the source has fired for the first time.</summary>
    static virtual bool CountsFromTheBeginning => false;

    /// <summary>A spike of the target.</summary>
    /// <param name="states">The synapse's own states besides the weight.</param>
    void OnPost(ref T weight, T* states, in PostSpike<T> post);

    /// <summary>A spike of the source.</summary>
    /// <returns>The weight that is sent on.</returns>
    T OnPre(ref T weight, T* states, in PreSpike<T> pre);
}

/// <summary>A spike of a synapse's target, as the synapse sees it.</summary>
/// <param name="Pre">The trace of the source's spikes.</param>
/// <param name="Decay">What is left of the trace that the last of them made alone: exp(-age / tau_plus).</param>
/// <param name="IsFirst">Whether it is the target's first spike since then.</param>
public readonly record struct PostSpike<T>(T Pre, T Decay, bool IsFirst);

/// <summary>A spike of a synapse's source, as the synapse sees it.</summary>
/// <param name="Post">The trace of the target's spikes.</param>
/// <param name="Nearest">What is left of the trace that the last of them made alone; 0 if there was none.</param>
/// <param name="Since">How much of a trace is left since the source's spike before: exp(-interval / tau_plus).</param>
/// <param name="AnyPost">Whether the target has fired since then.</param>
public readonly record struct PreSpike<T>(T Post, T Nearest, T Since, bool AnyPost);
