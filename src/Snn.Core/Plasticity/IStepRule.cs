using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>
/// A rule that acts once a step, after all neurons have moved, on synapses of which an end fired, or on all. An end that acts
/// <em>visits</em> its synapses: where both act, a synapse is visited twice.
/// </summary>
/// <remarks>A rule is a struct of its parameters, read in the order of its <see cref="StepRuleModel"/>. A lane holds synapses of one source onto several targets.</remarks>
public unsafe interface IStepRule<TSelf, L> where TSelf : struct, IStepRule<TSelf, L> where L : unmanaged, ILane<L>
{
    /// <summary>The rule with these parameters.</summary>
    /// <param name="dt">Length of a step in ms.</param>
    static abstract TSelf Of(L* parameters, L dt);

    /// <summary>How many states a synapse has besides the weight, up to three.</summary>
    static virtual int States => 0;

    /// <summary>What the ends of a synapse make of each other.</summary>
    L Term(in Ends<L> ends);

    /// <summary>What a visit does to a synapse.</summary>
    /// <param name="states">The synapse's own, in the order of the rule's row.</param>
    /// <param name="shared">What all synapses have in common.</param>
    void Visit(ref L weight, ref SynapseStates<L> states, L term, L* shared);

    /// <summary>What a step's input from a port does to what all synapses have in common.</summary>
    void Drive(L* shared, L input)
    {
    }
}

/// <summary>States of a synapse, in registers while it is visited.</summary>
public struct SynapseStates<L> where L : unmanaged, ILane<L>
{
    public L First, Second, Third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SynapseStates<L> Select(Mask<L> condition, in SynapseStates<L> yes, in SynapseStates<L> no) => new()
    {
        First = L.Select(condition, yes.First, no.First),
        Second = L.Select(condition, yes.Second, no.Second),
        Third = L.Select(condition, yes.Third, no.Third),
    };
}

/// <summary>The two neurons of a synapse as a visit sees them.</summary>
/// <param name="pre">When the source last fired, in steps from a common origin; minus infinity: never. Then its variables, in the order of the rule's row.</param>
/// <param name="post">The same of the target.</param>
public readonly unsafe ref struct Ends<L>(L* pre, L* post) where L : unmanaged, ILane<L>
{
    /// <summary>Steps from the last spike of the target to that of the source; infinite or NaN where one has not fired.</summary>
    public L Apart => pre[0] - post[0];

    public L Pre(int variable) => pre[1 + variable];

    public L Post(int variable) => post[1 + variable];
}
