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
    // Rules have at most so many parameters, shared states and variables of an end; rows are visited in at most so many lanes.
    private const int Most = 8, MostLanes = 64;

    private readonly int parameters = model.Parameters.Count, shared = model.SharedStates.Count;
    private readonly int preVariables = model.Variables.Pre.Count + 1, postVariables = model.Variables.Post.Count + 1;
    private TRule rule;
    private double dt;

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
        for (int i = 0; i < tile.SourceCount; i++)
        {
            int source = tile.Sources == null ? i : tile.Sources[i];
            bool acts = tile.PreActing[source] != T.Zero;
            if (tile.InTurn)
                tile.ComeTo(source);
            if (!acts && actingLanes == 0)
                continue;
            for (int v = 0; v < preVariables; v++)
                (before[v], after[v]) = (Broadcast(tile.PreBefore[v][source]), Broadcast(tile.PreAfter[v][source]));
            nint row = (nint)source * tile.RowLength;
            VisitRow(tile, row, acts, before, after, common, acts ? all : acting, acts ? lanes : actingLanes);
            if (tile.HasGaps && source >= tile.First && source < tile.End)
                Empty(tile, row + source - tile.First);
        }
    }

    /// <summary>Visits the synapses of a source.</summary>
    /// <param name="row">Where they stand in the tile.</param>
    /// <param name="before">The source's variables before its turn.</param>
    /// <param name="after">The same after it.</param>
    /// <param name="lanes">Which synapses are visited, a lane at a time.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void VisitRow(in StepTile<T> tile, nint row, bool acts, L* before, L* after, L* common, int* lanes, int count)
    {
        L* pre = stackalloc L[Most], post = stackalloc L[Most];
        TRule own;
        Mask<L> preActs = new(L.Integer(acts ? -1 : 0));
        for (int i = 0; i < count; i++)
        {
            int target = tile.First + lanes[i];
            nint place = row + lanes[i];
            ref readonly TRule rule = ref Rule(tile, place, &own);
            Mask<L> postActs = new(At(tile.PostActing + target)), postFirst = new(At(tile.PostFirst + target));
            Mask<L> now = postFirst & postActs | !postFirst & preActs, second = postFirst & preActs | !postFirst & postActs;
            L weight = At(tile.Weights + place), term = default;
            SynapseStates<L> states = Load(tile, place);
            bool known = false;
            for (int visit = 0; visit < 2; visit++, now = second)
            {
                if (!Any(now))
                    continue;
                if (!known || tile.InTurn && Differ(tile, target, postFirst, before, after))
                {
                    for (int v = 0; v < preVariables; v++)
                        pre[v] = visit == 0 ? L.Select(postFirst, before[v], after[v]) : after[v];
                    for (int v = 0; v < postVariables; v++)
                        post[v] = At((visit == 0 ? tile.PostSeen : tile.PostAfter)[v] + target);
                    term = rule.Term(new(pre, post));
                    known = true;
                }
                L to = weight;
                SynapseStates<L> moved = states;
                rule.Visit(ref to, ref moved, term, common);
                weight = L.Select(now, to, weight);
                states = SynapseStates<L>.Select(now, moved, states);
            }
            L.Store((byte*)(tile.Weights + place), weight);
            Store(tile, place, states);
        }
    }

    /// <summary>Whether the second visits see anything else than the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Differ(in StepTile<T> tile, int target, Mask<L> postFirst, L* before, L* after)
    {
        bool any = false;
        for (int v = 0; v < preVariables; v++)
            any |= Any(postFirst & !Same(before[v], after[v]));
        for (int v = 0; v < postVariables; v++)
            any |= Any(!Same(At(tile.PostSeen[v] + target), At(tile.PostAfter[v] + target)));
        return any;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SynapseStates<L> Load(in StepTile<T> tile, nint place)
    {
        SynapseStates<L> states = default;
        if (TRule.States > 0)
            states.First = At(tile.States + place);
        if (TRule.States > 1)
            states.Second = At(tile.States + tile.Stride + place);
        if (TRule.States > 2)
            states.Third = At(tile.States + 2 * tile.Stride + place);
        return states;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in StepTile<T> tile, nint place, in SynapseStates<L> states)
    {
        if (TRule.States > 0)
            L.Store((byte*)(tile.States + place), states.First);
        if (TRule.States > 1)
            L.Store((byte*)(tile.States + tile.Stride + place), states.Second);
        if (TRule.States > 2)
            L.Store((byte*)(tile.States + 2 * tile.Stride + place), states.Third);
    }

    /// <summary>The rule of the synapses of a lane.</summary>
    /// <param name="own">Room for it, where their parameters are their own.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly TRule Rule(in StepTile<T> tile, nint place, TRule* own)
    {
        if (tile.Parameters == null)
            return ref rule;
        *own = Own(tile, place);
        return ref *own;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TRule Own(in StepTile<T> tile, nint place)
    {
        L* own = stackalloc L[Most];
        for (int p = 0; p < parameters; p++)
            own[p] = At(tile.Parameters + p * tile.Stride + place);
        return TRule.Of(own, dt);
    }

    private static void Empty(in StepTile<T> tile, nint place)
    {
        tile.Weights[place] = T.Zero;
        for (int s = 0; s < TRule.States; s++)
            tile.States[s * tile.Stride + place] = T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Mask<L> Same(L a, L b) => (a >= b) & (a <= b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Any(Mask<L> mask) => L.Bits(mask.Lane) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L At(T* numbers) => L.Load((byte*)numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Broadcast(T number) => typeof(T) == typeof(float) ? (L)(double)(float)(object)number : (L)(double)(object)number;
}
