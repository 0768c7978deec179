using System.Numerics;
using System.Runtime.CompilerServices;
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
    private const int Some = 64;        // synapses of a row that are gathered at a time

    private readonly StepRuleModel rule;
    private readonly RuleValues values;
    private readonly Synapses<T> synapses;
    private readonly Grid grid;
    private readonly Population pre, post;
    private readonly NeuronView<T> sources, targets;        // one and the same within a population
    private readonly T*[] preBefore, preAfter, postBefore, postAfter;      // columns of their variables
    private readonly T*[] postSeen;                         // those of the targets as a source sees them when it acts
    private readonly bool inTurn, preActs, postActs;
    private readonly NativeBuffer nobody, first;            // masks of nobody, and of the targets that act before a source
    private readonly NativeBuffer[] seen;                   // columns that are between before and after, where neurons act in turn
    private readonly Section[] sections;
    private readonly List<Drive<T>> drives = [];
    private readonly StepKernel<T> kernel;
    private readonly T[] shared;
    private bool learning = true;
    private T[]? initial;       // weights as they were before the first step

    /// <exception cref="SnnException">The populations lack what the rule reads of them.</exception>
    public StepPlasticity(StepRuleModel rule, RuleValues values, Population pre, Population post, Synapses<T> synapses, LaneKind lane, Grid grid, long now)
    {
        (this.rule, this.values, this.pre, this.post, this.synapses, this.grid) = (rule, values, pre, post, synapses, grid);
        sources = new NeuronView<T>(pre, pre == post ? rule.Variables.Pre.Union(rule.Variables.Post) : rule.Variables.Pre, rule, now);
        targets = pre == post ? sources : new NeuronView<T>(post, rule.Variables.Post, rule, now);
        inTurn = pre == post && StepRuleModel.ActsInTurn(values.Options);
        (preActs, postActs) = StepRuleModel.Acting(values.Options);
        preActs &= sources.Moves;
        nobody = new NativeBuffer((nint)Math.Max(pre.Count, post.Count) * sizeof(T));
        first = new NativeBuffer((nint)post.Count * sizeof(T));
        (preBefore, preAfter) = (Columns(rule.Variables.Pre, sources.Before), Columns(rule.Variables.Pre, sources.After));
        (postBefore, postAfter) = (Columns(rule.Variables.Post, targets.Before), Columns(rule.Variables.Post, targets.After));
        seen = new NativeBuffer[inTurn ? postAfter.Length : 0];
        postSeen = (T*[])postAfter.Clone();
        for (int v = 0; v < seen.Length; v++)
            postSeen[v] = (T*)(seen[v] = new NativeBuffer(first.Length)).Pointer;
        kernel = (StepKernel<T>)rule.Kernel(lane);
        shared = new T[rule.SharedStates.Count];
        sections = [.. post.Slices.Select((_, slice) => new Section(slice, synapses))];
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
        ReadOnlySpan<int> acting = preActs ? pre.Spikes.At(step) : [], fired = postActs ? post.Spikes.At(step) : [];
        fixed (int* some = acting)
            for (int tile = 0; tile < section.Tiles.Length; tile++)
                if (rule.ActsAlways || AnyWithin(fired, section.Tiles[tile]))
                    Visit(section, tile, null, pre.Count);
                else if (acting.Length > 0)
                    Visit(section, tile, some, acting.Length);
    }

    public void Dispose()
    {
        sources.Dispose();
        targets.Dispose();
        foreach (NativeBuffer column in seen.Append(nobody).Append(first))
            column.Dispose();
    }

    private static bool AnyWithin(ReadOnlySpan<int> ascending, Slice slice)
    {
        int place = ascending.BinarySearch(slice.Begin);
        place = place < 0 ? ~place : place;
        return place < ascending.Length && ascending[place] < slice.End;
    }

    /// <summary>Visits the synapses of some sources, or of all, onto a tile.</summary>
    private void Visit(Section section, int number, int* visited, int count)
    {
        Slice slice = section.Tiles[number];
        fixed (T* common = shared)
        fixed (T** before = preBefore, after = preAfter, beforePost = postBefore, afterPost = postAfter, seenPost = postSeen)
        {
            var tile = new StepTile<T>
            {
                Sources = visited,
                SourceCount = count,
                Shared = common,
                PreActing = (T*)(preActs ? sources.Acting : nobody).Pointer,
                PostActing = (T*)(postActs ? targets.Acting : nobody).Pointer,
                PreBefore = before,
                PreAfter = after,
                PostBefore = beforePost,
                PostAfter = afterPost,
                PostSeen = seenPost,
                PostVariables = postAfter.Length,
                PostFirst = (T*)first.Pointer,
                First = slice.Begin,
                End = slice.End,
                InTurn = inTurn,
            };
            if (inTurn)
                tile.Begin();
            if (synapses.IsMatrix)
                VisitMatrix(section, number, ref tile);
            else
                VisitRows(section, number, ref tile);
        }
    }

    private void VisitMatrix(Section section, int number, ref StepTile<T> tile)
    {
        SynapseRow<T> row = synapses.RowOf(section.Slice, number, 0);
        tile.Weights = row.Weights;
        tile.States = section.States.At(row.Place);
        tile.Parameters = section.Parameters.At(row.Place);
        (tile.Count, tile.RowLength, tile.Stride, tile.HasGaps) = (row.Count, row.Count, section.Places, synapses.HasGaps);
        kernel.Visit(ref tile);
    }

    /// <summary>Brings what belongs to the scattered targets of a row side by side, some at a time, and the synapses back.</summary>
    [SkipLocalsInit]
    private void VisitRows(Section section, int number, ref StepTile<T> tile)
    {
        int states = rule.States.Count, parameters = values.Vary ? rule.Parameters.Count : 0, variables = tile.PostVariables, source;
        T* room = stackalloc T[Some * (3 + states + parameters + 2 * variables)];
        T** seenColumns = stackalloc T*[variables], afterColumns = stackalloc T*[variables];
        StepTile<T> some = tile;
        (some.SourceCount, some.First, some.End, some.Stride) = (1, 0, 0, Some);
        some.Sources = &source;
        some.Weights = room;
        some.PostActing = room + Some;
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
        for (int i = 0; i < tile.SourceCount; i++)
        {
            source = tile.Sources == null ? i : tile.Sources[i];
            if (inTurn)
                tile.ComeTo(source);
            SynapseRow<T> row = synapses.RowOf(section.Slice, number, source);
            for (int begin = 0; begin < row.Count; begin += Some)
            {
                some.Count = Math.Min(Some, row.Count - begin);
                ushort* these = row.Targets + begin;
                if (!Gather(tile.PostActing + tile.First, these, some.PostActing, some.Count) && tile.PreActing[source] == T.Zero)
                    continue;
                Gather(tile.PostFirst + tile.First, these, some.PostFirst, some.Count);
                for (int v = 0; v < variables; v++)
                {
                    Gather(tile.PostSeen[v] + tile.First, these, seenColumns[v], some.Count);
                    Gather(tile.PostAfter[v] + tile.First, these, afterColumns[v], some.Count);
                }
                Copy(row.Weights + begin, 0, some.Weights, 0, 1, some.Count);
                Copy(section.States.At(row.Place) + begin, section.Places, some.States, Some, states, some.Count);
                Copy(section.Parameters.At(row.Place) + begin, section.Places, some.Parameters, Some, parameters, some.Count);
                kernel.Visit(ref some);
                Copy(some.Weights, 0, row.Weights + begin, 0, 1, some.Count);
                Copy(some.States, Some, section.States.At(row.Place) + begin, section.Places, states, some.Count);
            }
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
    private sealed class Section(int slice, Synapses<T> synapses)
    {
        private int[] numbers = [];

        public int Slice => slice;
        public Slice[] Tiles { get; } = synapses.Tiles(slice);
        public int Places { get; } = synapses.PlaceCount(slice);

        /// <summary>State after state, a number for each place.</summary>
        public Pinned<T> States { get; } = new();

        /// <summary>Parameter after parameter, likewise; empty where all synapses have the same.</summary>
        public Pinned<T> Parameters { get; } = new();

        /// <summary>The users' numbers of the synapses by place, found when they are first asked for; -1: there is none.</summary>
        public int[] Numbers => numbers = numbers.Length == Places ? numbers : synapses.Numbers(slice);

        /// <summary>States as they are at the start.</summary>
        public void Start(StepRuleModel rule, RuleValues values) => Fill(States, [.. rule.States.Select(s => s.Name)], values);

        /// <summary>Takes over parameters that differ between synapses.</summary>
        public void Take(StepRuleModel rule, RuleValues values) => Fill(Parameters, values.Vary ? [.. rule.Parameters.Select(p => p.Name)] : [], values);

        /// <remarks>Where there is no synapse, states are 0 and parameters 1, so that nothing comes of them.</remarks>
        private void Fill(Pinned<T> columns, string[] names, RuleValues values)
            => columns.Fill(names.Length * Places, k =>
                Numbers[k % Places] is >= 0 and var synapse ? T.CreateSaturating(values.At(names[k / Places], synapse)) : columns == States ? T.Zero : T.One);
    }
}
