using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>Visits synapses by a rule that acts once a step.</summary>
internal abstract unsafe class StepKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rule's parameters where they are the same for all synapses.</summary>
    public abstract void SetParameters(ReadOnlySpan<T> parameters, double dt);

    public abstract void Visit(ref StepTile<T> tile);

    /// <summary>What a step's input from a port does to what all synapses have in common.</summary>
    public abstract void Drive(Span<T> shared, T input);
}

/// <summary>The kernel of one rule.</summary>
internal sealed unsafe class StepKernel<TRule, L, T>(StepRuleModel model) : StepKernel<T>
    where TRule : unmanaged, IStepRule<TRule, L> where L : unmanaged, ILane<L> where T : unmanaged, IFloatingPointIeee754<T>
{
    // Rules have at most so many parameters, states and variables of an end; rows are visited in at most so many lanes.
    private const int Most = 8, MostLanes = 64;

    private readonly int parameters = model.Parameters.Count, states = model.States.Count, shared = model.SharedStates.Count;
    private readonly int preVariables = model.Variables.Pre.Count + 1, postVariables = model.Variables.Post.Count + 1;
    private TRule rule;
    private double dt;

    /// <summary>A source as its targets see it: before its turn and after it.</summary>
    private ref struct Source
    {
        public L* Before, After;
        public Mask<L> Acts;
    }

    public override void SetParameters(ReadOnlySpan<T> given, double dt)
    {
        this.dt = dt;
        L* lanes = stackalloc L[Most];
        for (int p = 0; p < parameters; p++)
            lanes[p] = Broadcast(given[p]);
        rule = TRule.Of(lanes, dt);
    }

    public override void Drive(Span<T> common, T input)
    {
        L* lanes = stackalloc L[Most];
        for (int s = 0; s < shared; s++)
            lanes[s] = Broadcast(common[s]);
        rule.Drive(lanes, Broadcast(input));
        for (int s = 0; s < shared; s++)
            common[s] = *(T*)(lanes + s);
    }

    [SkipLocalsInit]
    public override void Visit(ref StepTile<T> tile)
    {
        L* common = stackalloc L[Most], before = stackalloc L[Most], after = stackalloc L[Most];
        for (int s = 0; s < shared; s++)
            common[s] = Broadcast(tile.Shared[s]);
        int* all = stackalloc int[MostLanes], acting = stackalloc int[MostLanes];
        int lanes = 0, actingLanes = 0;
        for (int k = 0; k < tile.Count; k += L.Count)
        {
            all[lanes++] = k;
            if (Any(new(At(tile.PostActing + tile.First + k))))
                acting[actingLanes++] = k;
        }
        var source = new Source { Before = before, After = after };
        for (int i = 0; i < tile.SourceCount; i++)
        {
            int number = tile.Sources == null ? i : tile.Sources[i];
            bool acts = tile.PreActing[number] != T.Zero;
            tile.ComeTo(number);
            if (!acts && actingLanes == 0)
                continue;
            for (int v = 0; v < preVariables; v++)
                (before[v], after[v]) = (Broadcast(tile.PreBefore[v][number]), Broadcast(tile.PreAfter[v][number]));
            source.Acts = new(L.Integer(acts ? -1 : 0));
            Visit(tile, (nint)number * tile.RowLength, source, common, acts ? all : acting, acts ? lanes : actingLanes);
            if (tile.HasGaps && number >= tile.First && number < tile.End)
                Empty(tile, (nint)number * tile.RowLength + number - tile.First);
        }
    }

    /// <summary>Visits the synapses of a source.</summary>
    /// <param name="row">Where they stand in the tile.</param>
    /// <param name="lanes">Which of them, a lane at a time.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void Visit(in StepTile<T> tile, nint row, in Source source, L* common, int* lanes, int count)
    {
        TRule rule = this.rule;
        L* state = stackalloc L[Most], moved = stackalloc L[Most], pre = stackalloc L[Most], post = stackalloc L[Most], own = stackalloc L[Most];
        for (int i = 0; i < count; i++)
        {
            int target = tile.First + lanes[i];
            nint place = row + lanes[i];
            if (tile.Parameters != null)
                rule = Own(tile, place, own);
            L weight = At(tile.Weights + place), term = default;
            for (int s = 0; s < states; s++)
                state[s] = At(tile.States + s * tile.Stride + place);
            Mask<L> postActs = new(At(tile.PostActing + target)), postFirst = new(At(tile.PostFirst + target));
            Mask<L> first = postFirst & postActs | !postFirst & source.Acts, second = postFirst & source.Acts | !postFirst & postActs;
            bool known = Any(first);
            if (known)
            {
                for (int v = 0; v < preVariables; v++)
                    pre[v] = L.Select(postFirst, source.Before[v], source.After[v]);
                for (int v = 0; v < postVariables; v++)
                    post[v] = At(tile.PostSeen[v] + target);
                term = rule.Term(new(pre, post));
                Apply(rule, first, ref weight, state, moved, term, common);
            }
            if (Any(second))
            {
                if (!known || tile.InTurn && Differ(tile, target, postFirst, source))
                {
                    for (int v = 0; v < postVariables; v++)
                        post[v] = At(tile.PostAfter[v] + target);
                    term = rule.Term(new(source.After, post));
                }
                Apply(rule, second, ref weight, state, moved, term, common);
            }
            L.Store((byte*)(tile.Weights + place), weight);
            for (int s = 0; s < states; s++)
                L.Store((byte*)(tile.States + s * tile.Stride + place), state[s]);
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
    private bool Differ(in StepTile<T> tile, int target, Mask<L> postFirst, in Source source)
    {
        bool any = false;
        for (int v = 0; v < preVariables; v++)
            any |= Any(postFirst & !Same(source.Before[v], source.After[v]));
        for (int v = 0; v < postVariables; v++)
            any |= Any(!Same(At(tile.PostSeen[v] + target), At(tile.PostAfter[v] + target)));
        return any;
    }

    /// <summary>The rule with the synapses' own parameters.</summary>
    private TRule Own(in StepTile<T> tile, nint place, L* own)
    {
        for (int p = 0; p < parameters; p++)
            own[p] = At(tile.Parameters + p * tile.Stride + place);
        return TRule.Of(own, dt);
    }

    private void Empty(in StepTile<T> tile, nint place)
    {
        tile.Weights[place] = T.Zero;
        for (int s = 0; s < states; s++)
            tile.States[s * tile.Stride + place] = T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Mask<L> Same(L a, L b) => (a >= b) & (a <= b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Any(Mask<L> mask) => L.Bits(mask.Lane) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L At(T* numbers) => L.Load((byte*)numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Broadcast(T number) => double.CreateTruncating(number);
}
