using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>Synapses of one source onto targets that stand side by side, as a rule sees them in one step.</summary>
internal unsafe ref struct StepVisit<T> where T : unmanaged
{
    public int Count;
    public T* Weights;

    /// <summary>The synapses' states, and how many numbers lie from one state to the next.</summary>
    public T* States;
    public nint Stride;

    /// <summary>Their parameters likewise; null where all synapses have the same.</summary>
    public T* Parameters;

    /// <summary>What all synapses have in common.</summary>
    public T* Shared;

    /// <summary>Whether the source acts.</summary>
    public bool PreActs;

    /// <summary>Where the first target stands in the columns.</summary>
    public int First;

    /// <summary>Which targets act, and which of them do so before the source: all bits set or none.</summary>
    public T* PostActs, PostFirst;

    /// <summary>The source's variables as a target sees them that acts before it, and one that acts later.</summary>
    public T* PreBefore, PreAfter;

    /// <summary>The columns of the targets' variables as the source sees them when it acts, and as they are after the step.</summary>
    public T** PostSeen, PostAfter;
}

/// <summary>Visits synapses by a rule that acts once a step.</summary>
internal abstract unsafe class StepKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rule's parameters where they are the same for all synapses.</summary>
    public abstract void SetParameters(ReadOnlySpan<T> parameters, double dt);

    public abstract void Visit(in StepVisit<T> visit);

    /// <summary>What a step's input from a port does to what all synapses have in common.</summary>
    public abstract void Drive(Span<T> shared, T input);
}

/// <summary>The kernel of one rule.</summary>
internal sealed unsafe class StepKernel<TRule, L, T>(StepRuleModel model) : StepKernel<T>
    where TRule : unmanaged, IStepRule<TRule, L> where L : unmanaged, ILane<L> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int parameters = model.Parameters.Count, states = model.States.Count, shared = model.SharedStates.Count;
    private readonly int preVariables = model.Variables.Pre.Count + 1, postVariables = model.Variables.Post.Count + 1;
    private TRule rule;
    private double dt;

    public override void SetParameters(ReadOnlySpan<T> given, double dt)
    {
        this.dt = dt;
        L* lanes = stackalloc L[parameters];
        for (int p = 0; p < parameters; p++)
            lanes[p] = Broadcast(given[p]);
        rule = TRule.Of(lanes, dt);
    }

    public override void Drive(Span<T> common, T input)
    {
        L* lanes = stackalloc L[shared];
        for (int s = 0; s < shared; s++)
            lanes[s] = Broadcast(common[s]);
        rule.Drive(lanes, Broadcast(input));
        for (int s = 0; s < shared; s++)
            common[s] = *(T*)(lanes + s);
    }

    public override void Visit(in StepVisit<T> visit)
    {
        TRule rule = this.rule;
        L* state = stackalloc L[states], moved = stackalloc L[states], common = stackalloc L[shared], own = stackalloc L[parameters];
        L* before = stackalloc L[preVariables], after = stackalloc L[preVariables], pre = stackalloc L[preVariables], post = stackalloc L[postVariables];
        for (int s = 0; s < shared; s++)
            common[s] = Broadcast(visit.Shared[s]);
        for (int v = 0; v < preVariables; v++)
            (before[v], after[v]) = (Broadcast(visit.PreBefore[v]), Broadcast(visit.PreAfter[v]));
        Mask<L> preActs = new(L.Integer(visit.PreActs ? -1 : 0));
        for (int k = 0; k < visit.Count; k += L.Count)
        {
            int target = visit.First + k;
            Mask<L> postActs = new(At(visit.PostActs + target)), postFirst = new(At(visit.PostFirst + target));
            if (Any(preActs | postActs) == 0)
                continue;
            if (visit.Parameters != null)
                rule = Own(visit, k, own);
            L weight = At(visit.Weights + k), term = default;
            for (int s = 0; s < states; s++)
                state[s] = At(visit.States + s * visit.Stride + k);
            Mask<L> first = postFirst & postActs | !postFirst & preActs, second = postFirst & preActs | !postFirst & postActs;
            bool known = false;
            if (Any(first) != 0)
            {
                for (int v = 0; v < preVariables; v++)
                    pre[v] = L.Select(postFirst, before[v], after[v]);
                for (int v = 0; v < postVariables; v++)
                    post[v] = At(visit.PostSeen[v] + target);
                term = rule.Term(new(pre, post));
                known = true;
                Apply(rule, first, ref weight, state, moved, term, common);
            }
            if (Any(second) != 0)
            {
                if (!known || Differ(visit, target, postFirst, before, after))
                {
                    for (int v = 0; v < postVariables; v++)
                        post[v] = At(visit.PostAfter[v] + target);
                    term = rule.Term(new(after, post));
                }
                Apply(rule, second, ref weight, state, moved, term, common);
            }
            L.Store((byte*)(visit.Weights + k), weight);
            for (int s = 0; s < states; s++)
                L.Store((byte*)(visit.States + s * visit.Stride + k), state[s]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Apply(in TRule rule, Mask<L> where, ref L weight, L* state, L* moved, L term, L* common)
    {
        L to = weight;
        for (int s = 0; s < states; s++)
            moved[s] = state[s];
        rule.Visit(ref to, moved, term, common);
        weight = L.Select(where, to, weight);
        for (int s = 0; s < states; s++)
            state[s] = L.Select(where, moved[s], state[s]);
    }

    /// <summary>Whether the second visit sees anything else than the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Differ(in StepVisit<T> visit, int target, Mask<L> postFirst, L* before, L* after)
    {
        ulong any = 0;
        for (int v = 0; v < preVariables; v++)
            any |= Any(postFirst & !Same(before[v], after[v]));
        for (int v = 0; v < postVariables; v++)
            if (visit.PostSeen[v] != visit.PostAfter[v])
                any |= Any(!Same(At(visit.PostSeen[v] + target), At(visit.PostAfter[v] + target)));
        return any != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Mask<L> Same(L a, L b) => (a >= b) & (a <= b);

    /// <summary>The rule with the synapses' own parameters.</summary>
    private TRule Own(in StepVisit<T> visit, int k, L* own)
    {
        for (int p = 0; p < parameters; p++)
            own[p] = At(visit.Parameters + p * visit.Stride + k);
        return TRule.Of(own, dt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Any(Mask<L> mask) => L.Bits(mask.Lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L At(T* numbers) => L.Load((byte*)numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Broadcast(T number) => double.CreateTruncating(number);
}
