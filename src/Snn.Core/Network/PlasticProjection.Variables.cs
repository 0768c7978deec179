using System.Numerics;
using Snn.Core.Connections;
using Snn.Core.Plasticity;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>What users read, set and record of plastic synapses, and what is saved.</summary>
public sealed unsafe partial class PlasticProjection<T>
{
    private const string Learning = "learning", DendriticDelay = "dendritic_delay", PostDelay = "post_delay";

    private Chosen? chosen;

    protected override IEnumerable<string> VariableNames
        => [.. base.VariableNames, .. Names, .. Rule.TraceNames, Learning, DendriticDelay, PostDelay];

    /// <summary>Parameters and states that are given.</summary>
    private IEnumerable<string> Names => parameters.Names.Union(sums?.Names ?? []);

    /// <summary>A synapse at present.</summary>
    /// <param name="States">Those of several synapses, state after state.</param>
    private readonly record struct Present(T Weight, T[] States, int Place, int Stride, SynapseTraces<T> Traces, int Dendritic, int Back)
    {
        public T State(int s) => States[Place + s * Stride];
    }

    public override Variable Get(string variable)
    {
        if (variable == Learning)
            return Variable.Of<int>(new[] { learning ? 1 : 0 });
        if (variable == DendriticDelay)
            return Variable.Of<double>(Now(s => Grid.Time(s.Dendritic)));
        if (variable == PostDelay)
            return Variable.Of<double>(Now(s => Grid.Time(s.Back)));
        if (ChangingOf(variable) is { } changing)
            return Variable.Of<T>(Now(changing));
        if (sums?.IsParameter(variable) == true)
            return Variable.Of<double>(sums[variable]);
        return parameters.IsParameter(variable) ? Variable.Of<double>(parameters[variable]) : base.Get(variable);
    }

    /// <remarks>Only the rows of the chosen synapses' sources are brought up to the present.</remarks>
    public override bool TryGet(string variable, int[] index, out Variable values)
    {
        Func<Present, T>? changing = ChangingOf(variable);
        values = changing is null ? default : Variable.Of<T>(Now(changing, index));
        return changing is not null;
    }

    /// <summary>How a variable that spikes change is read; null for another.</summary>
    private Func<Present, T>? ChangingOf(string variable)
        => variable is "weight" or "w" ? s => s.Weight
            : parameters.StateOf(variable) is >= 0 and var state ? s => s.State(state)
            : variable == Rule.Traces.Pre ? s => s.Traces.Pre
            : variable == Rule.Traces.Post ? s => s.Traces.Post
            : variable == Rule.SlowTraces.Pre ? s => s.Traces.SlowPre
            : variable == Rule.SlowTraces.Post ? s => s.Traces.SlowPost
            : null;

    /// <summary>A setting holds from the next step on: what was due until now is done by the old one.</summary>
    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (value is null)
            throw SnnException.Attribute($"{Name}.{variable} needs a value");
        double[] numbers = value.Take(variable == Learning || value.IsShared && index is null ? 1 : index?.Length ?? Elements, stream, variable);
        if (variable == Learning)
            SetLearning(numbers[0] != 0);
        else if (variable is "weight" or "w")
            SetWeights(numbers, index);
        else if (parameters.StateOf(variable) is >= 0 and var state)
            SetStates(state, numbers, index);
        else if (sums?.IsParameter(variable) == true)
            sums.Set(variable, numbers, index, Elements, values => PeriodOf(values));
        else if (parameters.IsParameter(variable))
            SetParameter(variable, numbers, index);
        else
            throw SnnException.Attribute($"{Name}.{variable} cannot be set; {string.Join(", ", Names.Prepend("weight").Append(Learning))} can");
    }

    /// <summary>How a variable is read from a sample.</summary>
    public Func<SynapseSample<T>, T> SampleOf(string variable)
    {
        if (variable is "weight" or "w")
            return s => s.Weight;
        if (variable == "delivered")
            return s => s.Delivered;
        if (parameters.StateOf(variable) is >= 0 and var state)
            return s => s.States[state];
        if (variable == Rule.Traces.Pre)
            return s => s.Traces.Pre;
        if (variable == Rule.Traces.Post)
            return s => s.Traces.Post;
        if (variable == Rule.SlowTraces.Pre)
            return s => s.Traces.SlowPre;
        if (variable == Rule.SlowTraces.Post)
            return s => s.Traces.SlowPost;
        throw SnnException.Attribute(
            $"{Name} has no variable '{variable}' to record at spikes; it has {string.Join(", ", new[] { "weight", "delivered" }.Concat(Rule.TraceNames).Concat(Rule.States.Select(f => f.Name)))}");
    }

    /// <summary>Notes chosen synapses at each visit from now on.</summary>
    /// <returns>The notes of each slice.</returns>
    public SynapseWatch<T>[] Watch(HashSet<int> chosen)
        => Array.ConvertAll(parts, part => part.Watch = new SynapseWatch<T>(Array.ConvertAll(rows.Numbers(part.Number), n => chosen.Contains(n) ? n : -1), part.Watch));

    /// <summary>Ends what <see cref="Watch"/> began.</summary>
    public void Unwatch(SynapseWatch<T>[] watches)
    {
        foreach ((Part part, SynapseWatch<T> watch) in parts.Zip(watches))
        {
            if (part.Watch == watch)
                part.Watch = watch.Next;
            for (SynapseWatch<T>? before = part.Watch; before is not null; before = before.Next)
                if (before.Next == watch)
                    before.Next = watch.Next;
        }
    }

    /// <summary>Those of some synapses to which a spike of their target comes now, as they are after it.</summary>
    /// <param name="targets">The neuron that each of them ends at.</param>
    public IEnumerable<SynapseSample<T>> AtPost(int[] index, int[] targets, long step)
    {
        if (!AnyFired(targets, step))
            yield break;
        Present[] present = Now(s => s, index);
        for (int i = 0; i < index.Length; i++)
            for (int spikes = Post.Spikes.At(step - present[i].Back).Count(targets[i]); spikes > 0; spikes--)
                yield return new(step, index[i], present[i].Weight, present[i].Weight, [.. Enumerable.Range(0, Rule.States.Count).Select(present[i].State)], present[i].Traces);
    }

    /// <summary>Whether any of some neurons fired so late that its spike may come back to a synapse now.</summary>
    private bool AnyFired(int[] neurons, long step)
    {
        for (int back = 0; back <= delays.MostPost(rows.Delays.Longest); back++)
            if (Post.Spikes.At(step - back) is { Length: > 0 } fired && fired.ContainsAny(neurons))
                return true;
        return false;
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write(learning ? 1 : 0);
        long consumed = parts.Max(p => p.Consumed);
        foreach (Part part in parts.Where(p => p.Consumed < consumed))
            Consume(part, consumed);
        state.Write<T>(rows.Weights());
        state.Write<T>(initial ?? []);
        for (int k = 0; k < Rule.States.Count; k++)
            state.Write<T>(Raw(k));
        traces.Save(state);
        activity?.Save(state);
        SavePorts(state);
        state.Write(consumed);
        foreach (Part part in parts)
            for (int neuron = 0; neuron < part.Slice.Count; neuron++)
            {
                state.Write<(long, T)>(part.History.Kept(neuron).ToArray());
                state.Write<T>(part.History.KeptSlow(neuron));
            }
    }

    public override void Load(ref StateReader state)
    {
        LoadConnection(ref state);
        Clear();
        learning = state.Read(0, 1) == 1;
        rows.SetWeights(Array.ConvertAll(ReadEach<T>(ref state), double.CreateChecked), null);
        T[] first = state.ReadArray<T>();
        initial = first.Length == 0 ? null : first.Length == Elements ? first : throw StateReader.Bad();
        T[][] states = new T[Rule.States.Count][];
        for (int k = 0; k < states.Length; k++)
            states[k] = ReadEach<T>(ref state);
        WriteStates(states);
        traces.Load(ref state, Pre.Now);
        activity?.Load(ref state);
        LoadPorts(ref state);
        for (long step = Math.Max(0, Pre.Now - rows.Delays.Longest); step <= Pre.Now; step++)
            if (step > ConnectedAt && !traces.Has(step, Pre.Spikes.At(step).Length))
                throw StateReader.Bad();
        long consumed = state.Read(long.MinValue, long.MaxValue);
        foreach (Part part in parts)
        {
            part.Consumed = consumed;
            for (int neuron = 0; neuron < part.Slice.Count; neuron++)
                part.History.Restore(neuron, state.ReadArray<(long, T)>(), state.ReadArray<T>(), Pre.Now);
        }
        Replay();
    }

    private E[] ReadEach<E>(ref StateReader state) where E : unmanaged => state.ReadArray<E>() is var all && all.Length == Elements ? all : throw StateReader.Bad();

    /// <summary>One number of each synapse as it is at present.</summary>
    /// <param name="raw">As it is kept, without what is due.</param>
    private E[] Now<E>(Func<Present, E> choose, bool raw = false)
    {
        var all = new E[Elements];
        foreach (Part part in parts)
            ShowAll(part, AllSources, raw, (number, present) => all[number] = choose(present));
        return all;
    }

    /// <summary>The same of chosen synapses.</summary>
    private E[] Now<E>(Func<Present, E> choose, int[] index)
    {
        if (chosen?.Index != index)
            chosen = new Chosen(index, parts, rows);
        var some = new E[index.Length];
        foreach (Part part in parts)
            ShowAll(part, chosen.Sources[part.Number], raw: false, (number, present) =>
            {
                if (chosen.Positions.TryGetValue(number, out int position))
                    some[position] = choose(present);
            });
        return some;
    }

    private void ShowAll(Part part, IEnumerable<int> sources, bool raw, Action<int, Present> show)
    {
        int[] numbers = part.NumbersOf(rows);
        Dictionary<ulong, List<Visit>> pending = Pending(part);
        EachSegment(part, sources, (source, row, place) => Show(part, source, row, place, numbers, pending.GetValueOrDefault(row.Packed), raw, show));
    }

    /// <summary>Where chosen synapses are: kept, since records ask for the same ones again.</summary>
    private sealed class Chosen
    {
        public Chosen(int[] index, Part[] parts, Rows<T> rows)
        {
            Index = index;
            Positions = index.Select((number, position) => (number, position)).ToDictionary(p => p.number, p => p.position);
            Sources = Array.ConvertAll(parts, part => SourcesIn(part, rows));
        }

        public int[] Index { get; }
        public Dictionary<int, int> Positions { get; }

        /// <summary>The sources of the chosen synapses onto each slice.</summary>
        public int[][] Sources { get; }

        private int[] SourcesIn(Part part, Rows<T> rows)
        {
            int[] numbers = part.NumbersOf(rows);
            return [.. Enumerable.Range(0, part.Places.Length - 1).Where(s => AnyIn(numbers.AsSpan(part.Places[s]..part.Places[s + 1])))];
        }

        private bool AnyIn(ReadOnlySpan<int> numbers)
        {
            foreach (int number in numbers)
                if (Positions.ContainsKey(number))
                    return true;
            return false;
        }
    }

    /// <summary>Shows the synapses of a segment after what has come to them until now: on a copy.</summary>
    private void Show(Part part, int source, RowSegment row, int place, int[] numbers, List<Visit>? pending, bool raw, Action<int, Present> show)
    {
        PlasticSegment<T> segment = SegmentOf(part, row, place);
        T[] weights = new Span<T>(segment.Weights, row.Count).ToArray(), states = new T[Rule.States.Count * row.Count];
        for (int k = 0; k < states.Length; k++)
            states[k] = segment.States[k / row.Count * segment.Stride + k % row.Count];
        long now = Pre.Now;
        Arrival<T> last = LastVisit(part, source, row.Delay, pending);
        fixed (T* weight = weights, state = states)
        {
            segment.Weights = weight;
            segment.States = state;
            segment.Stride = row.Count;
            for (int i = 0; !raw && i < pending?.Count && pending[i].Fired + row.Delay - delays.DendriticOf(row.Delay, numbers[place]) <= now; i++)
            {
                Arrival<T> spike = ArrivalOf(part, pending[i]);
                if (learning)
                {
                    kernel.Visit(part.Batch, segment, time, spike, default);
                    kernel.Finish(part.Batch, time, default);
                }
                last = After(spike);
            }
            if (!raw && learning && evolves)
                kernel.Advance(part.Batch, segment, time, last, now - segment.Axonal, toEnd: true);
            if (!raw && learning && Learns && ConsumesPosts)
                for (int k = 0, some = delays.Alike ? row.Count : 1; k < row.Count; k += some)
                    kernel.ApplyPosts(part.Batch, Some(segment, k, some), time, last, now + 1 - delays.PostOf(row.Delay, numbers[place + k]));
        }
        for (int k = 0; k < row.Count; k++)
        {
            int number = numbers[place + k], dendritic = delays.DendriticOf(row.Delay, number), back = delays.PostOf(row.Delay, number);
            show(number, new(weights[k], states, k, row.Count, TracesAt(part, segment.Targets[k], last, row.Delay - dendritic, back), dendritic, back));
        }
    }

    /// <summary>The traces at a synapse at present.</summary>
    /// <param name="last">What the source's last spike has left.</param>
    private SynapseTraces<T> TracesAt(Part part, int target, in Arrival<T> last, int delay, int back)
    {
        long now = Pre.Now, since = Rule.ChangesAtPreOnly ? 0 : Math.Max(0, now - (last.Before + delay));
        return new(
            last.Trace * time.Plus[since], part.History.TraceAt(target, now + 1 - back, time.Minus, now - back),
            last.Slow * time.SlowPlus[since], part.History.SlowTraceAt(target, now + 1 - back, time.SlowMinus, now - back));
    }

    /// <summary>Some synapses of a segment.</summary>
    private PlasticSegment<T> Some(PlasticSegment<T> segment, int k, int count)
    {
        segment.Targets += k;
        segment.Weights += k;
        segment.States += k;
        if (segment.Shifts != null)
            segment.Shifts += k;
        if (segment.Parameters != null)
            segment.Parameters += (nint)k * Rule.Parameters.Count;
        segment.Count = count;
        return segment;
    }

    private void SetLearning(bool wanted)
    {
        if (wanted == learning)
            return;
        Settle();
        learning = wanted;
        if (learning && evolves)
            synced = Pre.Now;       // meanwhile nothing happened
        if (learning)
            foreach (Part part in parts)
                part.Consumed = Pre.Now + 1;
    }

    private void SetWeights(double[] numbers, int[]? index)
    {
        double[] all = numbers.Length == 1 && index is null ? [.. Enumerable.Repeat(numbers[0], Elements)] : numbers;
        parameters.CheckWeights(() => index is null ? all : WithSome(all, index));
        Settle();
        if (Pre.Now == 0)
            initial = null;     // those of the first step, which is to come
        rows.SetWeights(all, index);
    }

    private double[] WithSome(double[] weights, int[] index)
    {
        double[] all = Array.ConvertAll(rows.Weights(), double.CreateChecked);
        for (int i = 0; i < index.Length; i++)
            all[index[i]] = weights[i];
        return all;
    }

    private void SetStates(int state, double[] numbers, int[]? index)
    {
        Settle();
        T[][] states = [.. Enumerable.Range(0, Rule.States.Count).Select(Raw)];
        for (int i = 0; i < (index?.Length ?? Elements); i++)
            states[state][index?[i] ?? i] = T.CreateSaturating(numbers[numbers.Length == 1 ? 0 : i]);
        WriteStates(states);
    }

    /// <summary>A state of all synapses as it is kept.</summary>
    private T[] Raw(int state) => Now(s => s.State(state), raw: true);

    /// <remarks>Weights stay as learned, with what is due, unless they are asked for as they were.</remarks>
    public override void Reset(bool weights)
    {
        Settle();
        if (weights && initial is not null)
            rows.SetWeights(Array.ConvertAll(initial, double.CreateChecked), null);
        base.Reset(weights);
        foreach (Part part in parts)
            part.Start(parameters);
    }

    private void WriteStates(T[][] states)
    {
        foreach (Part part in parts)
            part.SetStates(states.Length, (state, number) => states[state][number]);
    }

    private void SetParameter(string name, double[] numbers, int[]? index)
    {
        Settle();
        parameters.Set(name, numbers, index, Elements, () => Array.ConvertAll(rows.Weights(), double.CreateChecked));
        kernel = parameters.Kernel();
        time = parameters.Time(Grid.Dt, rows.Delays.Shortest, modulation);
        foreach (Part part in parts)
            part.Take(parameters, rows);
    }

    /// <summary>Weights become what users read; spikes of targets until now are done with.</summary>
    public override void Settle()
    {
        if (evolves)
            Sync(learning ? Pre.Now : synced);
        else if (learning && !Rule.ChangesAtPreOnly)
            rows.SetWeights(Array.ConvertAll(Now(s => s.Weight), double.CreateChecked), null);
        foreach (Part part in parts)
            part.Consumed = ConsumesPosts ? Pre.Now + 1 : part.Consumed;
    }
}
