using System.Numerics;
using Snn.Core.Connections;
using Snn.Core.Neurons;
using Snn.Core.Plasticity;

namespace Snn.Core.Network;

/// <summary>
/// How a coupling learns: once a step, after all neurons have moved, its rule visits synapses of which an end acts. Each slice of the
/// targets is for itself.
/// </summary>
internal sealed unsafe partial class StepPlasticity<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Some = 64;        // synapses with scattered targets that are gathered at a time

    private static readonly T allBits = typeof(T) == typeof(float) ? (T)(object)BitConverter.Int32BitsToSingle(-1) : (T)(object)BitConverter.Int64BitsToDouble(-1);

    private readonly StepRuleModel rule;
    private readonly RuleValues values;
    private readonly Synapses<T> synapses;
    private readonly Grid grid;
    private readonly Population pre, post;
    private readonly NeuronView<T> sources, targets;        // one and the same within a population
    private readonly T*[] preBefore, preAfter, postBefore, postAfter;      // columns of their variables
    private readonly T*[] postSeen;                         // those of the targets as a source sees them when it acts
    private readonly bool inTurn, preActs, postActs;
    private readonly NativeBuffer acting, first;            // masks of targets: which act, and which of these before the source
    private readonly NativeBuffer[] seen;                   // columns that are between before and after, where neurons act in turn
    private readonly Section[] sections;
    private readonly List<Drive<T>> drives = [];
    private readonly StepKernel<T> kernel;
    private readonly T[] shared;
    private bool learning = true;
    private T[]? initial;       // weights as they were before the first step

    public StepPlasticity(StepRuleModel rule, RuleValues values, Population pre, Population post, Synapses<T> synapses, LaneKind lane, Grid grid, long now)
    {
        (this.rule, this.values, this.pre, this.post, this.synapses, this.grid) = (rule, values, pre, post, synapses, grid);
        sources = new NeuronView<T>(pre, pre == post ? rule.Variables.Pre.Union(rule.Variables.Post) : rule.Variables.Pre, rule.FullName, now);
        targets = pre == post ? sources : new NeuronView<T>(post, rule.Variables.Post, rule.FullName, now);
        inTurn = pre == post && StepRuleModel.ActsInTurn(values.Options);
        (preActs, postActs) = StepRuleModel.Acting(values.Options);
        preActs &= sources.Moves;
        (acting, first) = (new NativeBuffer((nint)post.Count * sizeof(T)), new NativeBuffer((nint)post.Count * sizeof(T)));
        if (rule.ActsAlways && postActs)
            acting.Span<T>(post.Count).Fill(allBits);
        (preBefore, preAfter) = (Columns(rule.Variables.Pre, sources.Before), Columns(rule.Variables.Pre, sources.After));
        (postBefore, postAfter) = (Columns(rule.Variables.Post, targets.Before), Columns(rule.Variables.Post, targets.After));
        seen = new NativeBuffer[inTurn ? postAfter.Length : 0];
        postSeen = (T*[])postAfter.Clone();
        for (int v = 0; v < seen.Length; v++)
            postSeen[v] = (T*)(seen[v] = new NativeBuffer(acting.Length)).Pointer;
        kernel = (StepKernel<T>)rule.Kernel(lane);
        shared = new T[rule.SharedStates.Count];
        sections = [.. post.Slices.Select((slice, number) => new Section(slice, number, synapses))];
        Start();
        TakeParameters();
    }

    public Population Post => post;

    /// <summary>Sees a slice of the neurons before they move.</summary>
    public void Look(int slice)
    {
        if (inTurn)
            targets.Keep(post.Slices[slice]);
    }

    /// <summary>Notes the spikes of a step once, and what drives the rule.</summary>
    public void Note(long step)
    {
        initial ??= synapses.Weights();
        sources.Note(step);
        if (targets != sources)
            targets.Note(step);
        if (drives.Count == 0)
            return;
        T input = T.Zero;
        foreach (Drive<T> drive in drives)
        {
            drive.Advance(step);
            drive.AddTo(&input, &input, new Slice(0, 1));
        }
        kernel.Drive(shared, input);
    }

    /// <summary>Visits the synapses onto a slice.</summary>
    public void Learn(int slice, long step)
    {
        if (!learning)
            return;
        Section section = sections[slice];
        ReadOnlySpan<int> fired = preActs ? pre.Spikes.At(step) : [];
        Mark(section, step, allBits);
        for (int tile = 0; tile < section.Tiles.Length; tile++)
        {
            bool visitsAll = rule.ActsAlways || postActs && AnyFired(section.Tiles[tile], step);
            if (visitsAll)
                VisitAll(section, tile, step);
            else if (fired.Length > 0)
                VisitOf(section, tile, fired);
        }
        Mark(section, step, T.Zero);
    }

    public void Dispose()
    {
        sources.Dispose();
        targets.Dispose();
        foreach (NativeBuffer column in seen.Append(acting).Append(first))
            column.Dispose();
    }

    /// <summary>Notes which targets act.</summary>
    private void Mark(Section section, long step, T mark)
    {
        if (rule.ActsAlways || !postActs)
            return;
        foreach (int neuron in post.Spikes.At(step))
            if (neuron >= section.Slice.Begin && neuron < section.Slice.End)
                ((T*)acting.Pointer)[neuron] = mark;
    }

    private bool AnyFired(Slice tile, long step)
    {
        ReadOnlySpan<int> fired = post.Spikes.At(step);
        int from = fired.BinarySearch(tile.Begin);
        from = from < 0 ? ~from : from;
        return from < fired.Length && fired[from] < tile.End;
    }

    private void VisitAll(Section section, int tile, long step)
    {
        int turn = Begin(section.Tiles[tile]);
        for (int source = 0; source < pre.Count; source++)
            Visit(section, tile, source, preActs && (rule.ActsAlways || sources.Fired(source, step)), ref turn);
    }

    private void VisitOf(Section section, int tile, ReadOnlySpan<int> fired)
    {
        int turn = Begin(section.Tiles[tile]);
        foreach (int source in fired)
            Visit(section, tile, source, acts: true, ref turn);
    }

    /// <summary>Before the first neuron's turn all targets are as they were before the step, and none has acted.</summary>
    /// <returns>The first target that has not.</returns>
    private int Begin(Slice tile)
    {
        if (!inTurn)
            return tile.End;
        for (int v = 0; v < postSeen.Length; v++)
            new Span<T>(postBefore[v] + tile.Begin, tile.Count).CopyTo(new Span<T>(postSeen[v] + tile.Begin, tile.Count));
        new Span<T>((T*)first.Pointer + tile.Begin, tile.Count).Clear();
        return tile.Begin;
    }

    /// <summary>Comes to a source's turn: targets below it have acted, and it sees itself as it is after the step.</summary>
    private void ComeTo(int source, Slice tile, ref int turn)
    {
        for (; turn < Math.Min(source, tile.End); turn++)
        {
            Show(turn);
            ((T*)first.Pointer)[turn] = allBits;
        }
        if (source >= tile.Begin && source < tile.End)
            Show(source);
    }

    private void Show(int target)
    {
        for (int v = 0; v < postSeen.Length; v++)
            postSeen[v][target] = postAfter[v][target];
    }

    private void Visit(Section section, int tile, int source, bool acts, ref int turn)
    {
        if (inTurn)
            ComeTo(source, section.Tiles[tile], ref turn);
        SynapseRow<T> row = synapses.RowOf(section.Number, tile, source);
        if (row.Count == 0)
            return;
        T* before = stackalloc T[preBefore.Length], after = stackalloc T[preAfter.Length];
        for (int v = 0; v < preAfter.Length; v++)
            (before[v], after[v]) = (preBefore[v][source], preAfter[v][source]);
        fixed (T* common = shared)
        fixed (T** seenColumns = postSeen, afterColumns = postAfter)
        {
            var visit = new StepVisit<T>
            {
                Count = row.Count,
                Weights = row.Weights,
                States = section.States.At(row.Place),
                Parameters = section.Parameters.At(row.Place),
                Stride = section.Places,
                Shared = common,
                PreActs = acts,
                PreBefore = before,
                PreAfter = after,
                First = section.Tiles[tile].Begin,
                PostActs = (T*)acting.Pointer,
                PostFirst = (T*)first.Pointer,
                PostSeen = seenColumns,
                PostAfter = afterColumns,
            };
            if (row.Targets == null)
                kernel.Visit(visit);
            else
                VisitScattered(visit, row.Targets);
        }
        if (row.Gap >= 0)
            Empty(section, row);
    }

    /// <summary>Brings what belongs to scattered targets side by side, and the synapses back.</summary>
    private void VisitScattered(StepVisit<T> visit, ushort* targets)
    {
        int states = rule.States.Count, parameters = visit.Parameters == null ? 0 : rule.Parameters.Count, variables = postAfter.Length;
        T* room = stackalloc T[Some * (3 + states + parameters + 2 * variables)];
        T** seenColumns = stackalloc T*[variables], afterColumns = stackalloc T*[variables];
        StepVisit<T> some = visit;
        (some.Stride, some.First) = (Some, 0);
        some.Weights = room;
        some.PostActs = room + Some;
        some.PostFirst = room + 2 * Some;
        some.States = room + 3 * Some;
        some.Parameters = parameters == 0 ? null : some.States + states * Some;
        some.PostSeen = seenColumns;
        some.PostAfter = afterColumns;
        for (int v = 0; v < variables; v++)
        {
            seenColumns[v] = room + (3 + states + parameters + 2 * v) * Some;
            afterColumns[v] = seenColumns[v] + Some;
        }
        for (int begin = 0; begin < visit.Count; begin += Some)
        {
            some.Count = Math.Min(Some, visit.Count - begin);
            ushort* these = targets + begin;
            if (!Gather(visit.PostActs + visit.First, these, some.PostActs, some.Count) && !visit.PreActs)
                continue;
            Gather(visit.PostFirst + visit.First, these, some.PostFirst, some.Count);
            for (int v = 0; v < variables; v++)
            {
                Gather(visit.PostSeen[v] + visit.First, these, seenColumns[v], some.Count);
                Gather(visit.PostAfter[v] + visit.First, these, afterColumns[v], some.Count);
            }
            Copy(visit.Weights + begin, 0, some.Weights, 0, 1, some.Count);
            Copy(visit.States + begin, visit.Stride, some.States, Some, states, some.Count);
            Copy(visit.Parameters + begin, visit.Stride, some.Parameters, Some, parameters, some.Count);
            kernel.Visit(some);
            Copy(some.Weights, 0, visit.Weights + begin, 0, 1, some.Count);
            Copy(some.States, Some, visit.States + begin, visit.Stride, states, some.Count);
        }
    }

    /// <returns>Whether any is not 0.</returns>
    private static bool Gather(T* column, ushort* targets, T* to, int count)
    {
        bool any = false;
        for (int k = 0; k < count; k++)
        {
            to[k] = column[targets[k]];
            any |= to[k] != T.Zero;
        }
        return any;
    }

    private static void Copy(T* from, nint stride, T* to, nint toStride, int columns, int count)
    {
        for (int c = 0; c < columns; c++)
            new Span<T>(from + c * stride, count).CopyTo(new Span<T>(to + c * toStride, count));
    }

    private void Empty(Section section, in SynapseRow<T> row)
    {
        row.Weights[row.Gap] = T.Zero;
        for (int s = 0; s < rule.States.Count; s++)
            section.States.At(row.Place)[s * section.Places + row.Gap] = T.Zero;
    }

    private static T*[] Columns(IReadOnlyList<string> variables, NeuronView<T>.Column column)
    {
        var columns = new T*[variables.Count + 1];
        columns[0] = column(NeuronView<T>.Time);
        for (int v = 0; v < variables.Count; v++)
            columns[v + 1] = column(variables[v]);
        return columns;
    }

    private void TakeParameters()
    {
        kernel.SetParameters([.. rule.Parameters.Select(p => T.CreateSaturating(values.At(p.Name, 0)))], grid.Dt);
        Array.ForEach(sections, section => section.Take(rule, values));
    }

    /// <summary>A slice of the targets with what belongs to its synapses.</summary>
    private sealed class Section(Slice slice, int number, Synapses<T> synapses)
    {
        private int[] numbers = [];

        public Slice Slice => slice;
        public int Number => number;
        public Slice[] Tiles { get; } = synapses.Tiles(number);
        public int Places { get; } = synapses.PlaceCount(number);

        /// <summary>State after state, a number for each place.</summary>
        public Pinned<T> States { get; } = new();

        /// <summary>Parameter after parameter, likewise; empty where all synapses have the same.</summary>
        public Pinned<T> Parameters { get; } = new();

        /// <summary>The users' numbers of the synapses by place, found when they are first asked for; -1: there is none.</summary>
        public int[] Numbers => numbers = numbers.Length == Places ? numbers : synapses.Numbers(number);

        /// <summary>States as they are at the start.</summary>
        public void Start(StepRuleModel rule, RuleValues values) => Fill(States, [.. rule.States.Select(s => s.Name)], values);

        /// <summary>Takes over parameters that differ between synapses.</summary>
        public void Take(StepRuleModel rule, RuleValues values) => Fill(Parameters, values.Vary ? [.. rule.Parameters.Select(p => p.Name)] : [], values);

        private void Fill(Pinned<T> columns, string[] names, RuleValues values)
            => columns.Fill(names.Length * Places, k => names[k / Places] is var name && values[name].Length == 1
                ? T.CreateSaturating(values[name][0])
                : Numbers[k % Places] is >= 0 and var synapse ? T.CreateSaturating(values.At(name, synapse)) : T.One);
    }
}
