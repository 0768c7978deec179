using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Connections;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>
/// Some synapses of one or several segments, as columns: they go through each stage of their visits together. Stages that look things
/// up are loops of few loads and no branches, those that compute take whole lanes; what passes between them stays in the nearest cache.
/// </summary>
internal sealed unsafe class Batch<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Synapses in a batch at most: their numbers fit into a byte.</summary>
    public const int Size = 256;

    // For each number of later spikes a list of synapses: 0 is all of them, the last one is for spikes that stand in no column.
    private const int Lists = SpikeHistory<T>.Columns + 1, Last = SpikeHistory<T>.Columns - 1, Early = SpikeHistory<T>.Columns;

    private const int Short = 8;        // so few are copied one by one

    private readonly SpikeHistory<T> history;
    private readonly int states;
    private readonly Reads reads;
    private readonly bool evolves;
    private readonly NativeBuffer buffer;
    private readonly int* origins, from, until, ages, steps;
    private readonly ushort* targets;
    private readonly byte* lists;
    private readonly int[] counts = new int[Lists];
    private readonly Piece[] pieces = new Piece[Size];
    private int pieceCount;

    /// <param name="history">What the targets did last.</param>
    /// <param name="states">How many states a synapse has.</param>
    /// <param name="reads">What the rule reads.</param>
    /// <param name="evolves">Whether synapses change by themselves between spikes.</param>
    public Batch(SpikeHistory<T> history, int states, Reads reads, bool evolves)
    {
        (this.history, this.states, this.reads, this.evolves) = (history, states, reads, evolves);
        int some = Columns.Bytes(states);
        buffer = new((2 * some + 6 * sizeof(T) + sizeof(T*) + (4 + Lists) * sizeof(int) + sizeof(ushort) + Lists * sizeof(byte)) * Size);
        All = new Columns(buffer.Pointer);
        Met = new Columns(buffer.Pointer + some * Size);
        Sent = (T*)(buffer.Pointer + 2 * some * Size);
        Sources = new SourceColumns(Sent + Size);
        Parameters = (T**)(Sent + 6 * Size);
        origins = (int*)(Parameters + Size);
        from = origins + Size;
        until = from + Size;
        ages = until + Size;
        steps = ages + Size;
        targets = (ushort*)(steps + Lists * Size);
        lists = (byte*)(targets + Size);
        for (int k = 0; k < Size; k++)
            All.Numbers[k] = (byte)k;
    }

    /// <summary>What a rule is told of each synapse.</summary>
    public readonly struct Columns(byte* begin)
    {
        /// <summary>For each synapse.</summary>
        public static int Bytes(int states) => (5 + states) * sizeof(T) + sizeof(byte);

        public T* Weights => (T*)begin;

        /// <summary>What is left of the trace of the other side's spikes.</summary>
        public T* Traces => Weights + Size;

        /// <summary>What the source's trace was at the target's first spike since the last visit; -1 if there was none.</summary>
        public T* FirstPost => Weights + 2 * Size;

        /// <summary>The slow trace of the target's spikes before the one at hand; at a spike of the source, where the rule reads it, of all.</summary>
        public T* Slow => Weights + 3 * Size;

        /// <summary>The trace of the source after its spike before.</summary>
        public T* Pre => Weights + 4 * Size;

        /// <summary>Its number within the batch.</summary>
        public byte* Numbers => begin + 5 * Size * sizeof(T);

        /// <summary>Column after column.</summary>
        public T* States => (T*)(Numbers + Size);
    }

    /// <summary>What a rule is told of the source's spike, for each synapse; columns that it does not read are left as they are.</summary>
    public readonly struct SourceColumns(T* begin)
    {
        public T* Slow => begin;
        public T* Since => begin + Size;
        public T* Interval => begin + 2 * Size;
        public T* Time => begin + 3 * Size;
        public T* Number => begin + 4 * Size;
    }

    /// <summary>Synapses of one segment.</summary>
    public struct Piece
    {
        public T* Weights, States;
        public nint Stride;
        public int Place, Begin, Count;

        /// <summary>What synapses that change by themselves need to know: the source's spike before and its trace, and between which steps they are taken further.</summary>
        public long Before, From, To, Until;
        public int Shift, Axonal;
        public T Trace;
    }

    public int Count { get; private set; }

    public ReadOnlySpan<Piece> Pieces => new(pieces, 0, pieceCount);

    /// <summary>How many synapses find room.</summary>
    public int Room => Size - Count;

    /// <summary>Each synapse.</summary>
    public Columns All { get; }

    /// <summary>Those that see a spike of their target.</summary>
    public Columns Met { get; }

    public SourceColumns Sources { get; }

    /// <summary>The weights that are sent on.</summary>
    public T* Sent { get; }

    /// <summary>Whether synapses have parameters of their own.</summary>
    public bool Vary { get; private set; }

    /// <summary>Where the parameters of each synapse lie; not set where all have the same.</summary>
    public T** Parameters { get; }

    /// <summary>Takes up synapses of a segment.</summary>
    /// <param name="first">Which is the first.</param>
    /// <param name="count">At most as many as there is room for.</param>
    /// <param name="parameters">How many parameters each has.</param>
    /// <param name="spike">What visits them.</param>
    public void Take(in PlasticSegment<T> segment, int first, int count, int parameters, in Visitor<T> spike)
    {
        int begin = Count;
        Count += count;
        ref Piece piece = ref pieces[pieceCount++];
        piece.Weights = segment.Weights + first;
        piece.States = segment.States + first;
        piece.Stride = segment.Stride;
        (piece.Place, piece.Begin, piece.Count) = (segment.Place + first, begin, count);
        if (evolves)
        {
            (piece.Before, piece.From, piece.To, piece.Until) = (spike.Before, spike.From, spike.To, spike.Until);
            (piece.Shift, piece.Axonal, piece.Trace) = (segment.Shift, segment.Axonal, spike.Trace);
        }
        Copy(segment.Targets + first, targets + begin, count);
        Copy(segment.Weights + first, All.Weights + begin, count);
        for (int s = 0; s < states; s++)
            Copy(segment.States + first + s * segment.Stride, All.States + s * Size + begin, count);
        Vary = segment.Parameters != null;
        for (int k = 0; Vary && k < count; k++)
            Parameters[begin + k] = segment.Parameters + (nint)(first + k) * parameters;
        See(segment, first, begin, count, spike);
        Show(begin, count, spike);
        if (first + count < segment.Count)
            Prefetch(segment, first + count);
    }

    /// <summary>Which spikes of the targets are to be seen: those after the last spike of the source was at the synapse, unless they were, and before this one.</summary>
    private void See(in PlasticSegment<T> segment, int first, int begin, int count, in Visitor<T> spike)
    {
        if (segment.Shifts == null)
        {
            Fill(origins + begin, history.Local(spike.Before + segment.Shift), count);
            Fill(from + begin, spike.SeesPosts ? history.Local(Math.Max(spike.From + segment.Shift + spike.Later, spike.Consumed)) : int.MaxValue, count);
            Fill(until + begin, history.Local(spike.IsShifted ? spike.Until + segment.Shift : spike.Until), count);
            return;
        }
        for (int k = 0; k < count; k++)
        {
            int shift = segment.Shifts[first + k];
            origins[begin + k] = history.Local(spike.Before + shift);
            from[begin + k] = spike.SeesPosts ? history.Local(Math.Max(spike.From + shift + spike.Later, spike.Consumed)) : int.MaxValue;
            until[begin + k] = history.Local(spike.IsShifted ? spike.Until + shift : spike.Until);
        }
    }

    private void Show(int begin, int count, in Visitor<T> spike)
    {
        Fill(All.Pre + begin, spike.Trace, count);
        if ((reads & Reads.OfSource) == 0)
            return;
        Fill(Sources.Slow + begin, spike.Slow, count);
        Fill(Sources.Since + begin, spike.Since, count);
        Fill(Sources.Interval + begin, spike.Interval, count);
        Fill(Sources.Time + begin, spike.Time, count);
        Fill(Sources.Number + begin, spike.Number, count);
    }

    /// <summary>Asks for some synapses of a segment that will be taken up soon.</summary>
    private static void Prefetch(in PlasticSegment<T> segment, int first)
    {
        int count = Math.Min(Size, segment.Count - first);
        Rows<T>.Prefetch((byte*)(segment.Targets + first), count * sizeof(ushort));
        Rows<T>.Prefetch((byte*)(segment.Weights + first), count * sizeof(T));
    }

    /// <summary>Gives back what has changed of them, and is empty.</summary>
    public void GiveBack()
    {
        for (int i = 0; i < pieceCount; i++)
        {
            ref Piece piece = ref pieces[i];
            Copy(All.Weights + piece.Begin, piece.Weights, piece.Count);
            for (int s = 0; s < states; s++)
                Copy(All.States + s * Size + piece.Begin, piece.States + s * piece.Stride, piece.Count);
        }
        (pieceCount, Count) = (0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<E>(E* from, E* to, int count) where E : unmanaged
    {
        if (count > Short)
            new Span<E>(from, count).CopyTo(new Span<E>(to, count));
        else
            for (nint k = 0; k < count; k++)
                to[k] = from[k];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill<E>(E* column, E value, int count) where E : unmanaged
    {
        if (count > Short)
            new Span<E>(column, count).Fill(value);
        else
            for (nint k = 0; k < count; k++)
                column[k] = value;
    }

    /// <summary>Finds when the targets fired last.</summary>
    public void FindLast() => Gather(targets, history.Recent(0), Steps(0), Count);

    /// <summary>
    /// Finds what the synapses have to see: the last spikes of all targets, and for each number of later spikes the synapses that have
    /// not seen the one before these either.
    /// </summary>
    /// <returns>The most spikes that any of them has not seen.</returns>
    public int FindPosts()
    {
        if (!AnyFrom(Steps(0), from, Count))
            return 0;
        Gather(targets, history.Recent(1), Steps(1), Count);
        counts[1] = Unseen(Steps(1), from, Count, Listed(1));
        int later = 1;
        for (; counts[later] > 0; later++)
        {
            if (later == Last)
                return MostEarly();
            counts[later + 1] = Unseen(targets, history.Recent(later + 1), from, Listed(later), counts[later], Listed(later + 1), Steps(later + 1));
        }
        return later;
    }

    /// <summary>The most spikes that any synapse has not seen, where they are more than stand in columns.</summary>
    private int MostEarly()
    {
        byte* candidates = Listed(Last);
        int most = SpikeHistory<T>.Columns;
        for (int i = 0; i < counts[Last]; i++)
            while (history.Step(targets[candidates[i]], most) >= from[candidates[i]])
                most++;
        return most;
    }

    /// <summary>For some synapses the numbers of the first spike of their target that they have to see, and of the one behind the last.</summary>
    public void FindAll(int first, int count, long* posts)
    {
        for (int k = first; k < first + count; k++)
        {
            (int begin, int end) = from[k] == int.MaxValue ? (0, 0) : history.Between(targets[k], history.Origin + from[k], history.Origin + until[k]);
            (*posts++, *posts++) = (begin, end);
        }
    }

    /// <summary>The step of a spike of a synapse's target.</summary>
    public long PostAt(int k, int number) => history.At(targets[k], number).Step;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Gather(ushort* targets, int* column, int* into, nint count)
    {
        nint k = 0;
        for (; k <= count - 4; k += 4)
        {
            ulong four = Unsafe.ReadUnaligned<ulong>(targets + k);
            into[k] = column[(ushort)four];
            into[k + 1] = column[(ushort)(four >> 16)];
            into[k + 2] = column[(ushort)(four >> 32)];
            into[k + 3] = column[four >> 48];
        }
        for (; k < count; k++)
            into[k] = column[targets[k]];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AnyFrom(int* last, int* from, int count)
    {
        VI any = VI.Zero;
        for (int k = 0; k < count; k += VI.Count)
            any |= V.GreaterThanOrEqual(V.Load(last + k), V.Load(from + k));
        return any != VI.Zero;
    }

    /// <summary>Those whose steps are not too early: of eight at a time, as a table has them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Unseen(int* steps, int* from, int count, byte* list)
    {
        ulong* ones = Bits.Ones;
        int listed = 0;
        ulong eight = 0;
        for (int k = 0; k < count; k += 8, eight += 0x0808080808080808)
        {
            uint bits = Vector128.GreaterThanOrEqual(Vector128.Load(steps + k), Vector128.Load(from + k)).ExtractMostSignificantBits()
                | Vector128.GreaterThanOrEqual(Vector128.Load(steps + k + 4), Vector128.Load(from + k + 4)).ExtractMostSignificantBits() << 4;
            Unsafe.WriteUnaligned(list + listed, ones[bits] + eight);
            listed += BitOperations.PopCount(bits);
        }
        while (listed > 0 && list[listed - 1] >= count)
            listed--;       // what was left of a batch before
        return listed;
    }

    /// <summary>Those of some synapses that have not seen a spike of their target.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Unseen(ushort* targets, int* recent, int* from, byte* candidates, nint count, byte* list, int* steps)
    {
        nint unseen = 0;
        for (nint i = 0; i < count; i++)
        {
            nint k = candidates[i];
            int step = recent[targets[k]];
            list[unseen] = (byte)k;
            steps[k] = step;
            unseen += step >= from[k] ? 1 : 0;
        }
        return (int)unseen;
    }

    /// <summary>The same for spikes that stand in no column.</summary>
    private void FindUnseen(int later)
    {
        int unseen = 0;
        for (int i = 0; i < counts[Last]; i++)
        {
            int k = Listed(Last)[i], step = history.Step(targets[k], later);
            Listed(Early)[unseen] = (byte)k;
            Steps(Early)[k] = step;
            unseen += step >= from[k] ? 1 : 0;
        }
        counts[Early] = unseen;
    }

    /// <summary>What each synapse sees of the last spike of its target: what is left of the source's trace then, -1 where it does not see it.</summary>
    public void SeeLast(Decay<T> plus)
    {
        Ages(Steps(0), origins, from, until, ages, Count, plus.Beyond);
        Lookup(plus.Table, ages, All.Traces, Count);
        for (int k = 0; plus.IsTruncated && k < Count; k++)
            if (ages[k] == plus.Beyond)
                All.Traces[k] = plus[Steps(0)[k] - (long)origins[k]];
        for (int k = 0; (reads & Reads.SlowTraces) != 0 && k < Count; k++)
            All.Slow[k] = history.SlowTraces[targets[k]] - T.One;
    }

    /// <summary>Entries of a table of decays: that of the age, or that of no steps.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ages(int* steps, int* origins, int* from, int* until, int* ages, int count, int beyond)
    {
        VI far = V.Create(beyond), none = V.Create(beyond + 1);
        for (int k = 0; k < count; k += VI.Count)
        {
            VI step = V.Load(steps + k), age = V.Min((step - V.Load(origins + k)).AsUInt32(), far.AsUInt32()).AsInt32();
            VI seen = V.GreaterThanOrEqual(step, V.Load(from + k)) & V.LessThan(step, V.Load(until + k));
            V.Store(V.ConditionalSelect(seen, age, none), ages + k);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Lookup(T* table, int* entries, T* into, nint count)
    {
        nint k = 0;
        for (; k <= count - 4; k += 4)
        {
            into[k] = table[(uint)entries[k]];
            into[k + 1] = table[(uint)entries[k + 1]];
            into[k + 2] = table[(uint)entries[k + 2]];
            into[k + 3] = table[(uint)entries[k + 3]];
        }
        for (; k < count; k++)
            into[k] = table[(uint)entries[k]];
    }

    /// <summary>Takes out the synapses that see the spike of their target after which so many came.</summary>
    /// <param name="later">How many; one at least.</param>
    /// <returns>How many synapses they are.</returns>
    public int Gather(int later, Decay<T> plus)
    {
        int list = Math.Min(later, Early);
        if (list == Early)
            FindUnseen(later);
        int count = Seen(Listed(list), Steps(list), counts[list], origins, until, Met.Numbers, ages, plus.Beyond);
        Lookup(plus.Table, ages, Met.Traces, count);
        for (int i = 0; plus.IsTruncated && i < count; i++)
            if (ages[i] == plus.Beyond)
                Met.Traces[i] = plus[Steps(list)[Met.Numbers[i]] - (long)origins[Met.Numbers[i]]];
        Gather(All.Weights, Met.Weights, Met.Numbers, count);
        for (int s = 0; s < states; s++)
            Gather(All.States + s * Size, Met.States + s * Size, Met.Numbers, count);
        if ((reads & Reads.PostsApart) != 0)
            Gather(All.FirstPost, Met.FirstPost, Met.Numbers, count);
        for (int i = 0; (reads & Reads.SlowTraces) != 0 && i < count; i++)
            Met.Slow[i] = history.Slow(targets[Met.Numbers[i]], later) - T.One;
        Gather(All.Pre, Met.Pre, Met.Numbers, count);
        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Seen(byte* list, int* steps, nint count, int* origins, int* until, byte* numbers, int* ages, int beyond)
    {
        nint met = 0;
        for (nint i = 0; i < count; i++)
        {
            nint k = list[i];
            int step = steps[k];
            numbers[met] = (byte)k;
            ages[met] = (int)Math.Min((uint)(step - origins[k]), (uint)beyond);
            met += step < until[k] ? 1 : 0;
        }
        return (int)met;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Gather(T* column, T* met, byte* numbers, nint count)
    {
        for (nint i = 0; i < count; i++)
            met[i] = column[numbers[i]];
    }

    /// <summary>Puts back those that saw a spike.</summary>
    public void Scatter(int count)
    {
        Scatter(Met.Weights, All.Weights, Met.Numbers, count);
        for (int s = 0; s < states; s++)
            Scatter(Met.States + s * Size, All.States + s * Size, Met.Numbers, count);
        if ((reads & Reads.PostsApart) != 0)
            Scatter(Met.FirstPost, All.FirstPost, Met.Numbers, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Scatter(T* met, T* column, byte* numbers, nint count)
    {
        for (nint i = 0; i < count; i++)
            column[numbers[i]] = met[i];
    }

    /// <summary>Which synapses have seen a spike of their target since the last visit, before those that are to be seen now.</summary>
    /// <param name="later">As in <see cref="Visitor{T}.Later"/>.</param>
    public void RecallPosts(int later)
    {
        for (int k = 0; k < Count; k++)
        {
            int visited = origins[k] + later;
            All.FirstPost[k] = from[k] > visited && history.Fired(targets[k], visited, from[k]) ? T.Zero : T.NegativeOne;
        }
    }

    /// <summary>Finds the traces of the targets' spikes.</summary>
    /// <param name="later">How much later than the spike of the source is the step before which spikes of the targets are seen.</param>
    public void FindTraces(Decay<T> minus, int later)
    {
        int more = (reads & Reads.PostsAtOnce) != 0 ? 1 : 0;
        bool allBefore = AgesBefore(Steps(0), until, later, more, ages, Count, minus.Beyond);
        Lookup(minus.Table, ages, All.Traces, Count);
        Multiply(targets, history.Traces, All.Traces, Count);
        for (int k = 0; (minus.IsTruncated || !allBefore) && k < Count; k++)
            if (ages[k] >= minus.Beyond)
                All.Traces[k] = TraceBefore(minus, targets[k], history.Origin + until[k] - later, more);
    }

    /// <summary>Finds the slow traces of the targets' spikes, when those at which they met the source's before have been seen.</summary>
    public void FindSlowPosts(in SynapseTime<T> time)
    {
        for (int k = 0; k < Count; k++)
            All.Slow[k] = history.SlowTraceAt(targets[k], AtPre(k, time), time.SlowMinus, AtPre(k, time));
    }

    /// <summary>Likewise the time until a spike of the source.</summary>
    /// <param name="more">Spikes up to so many steps later count too.</param>
    /// <returns>Whether all steps come before that.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AgesBefore(int* steps, int* until, int later, int more, int* ages, int count, int beyond)
    {
        VI far = V.Create(beyond), none = V.Create(beyond + 1), all = VI.AllBitsSet;
        for (int k = 0; k < count; k += VI.Count)
        {
            VI step = V.Load(steps + k), at = V.Load(until + k) - V.Create(later), age = V.Min((at - step).AsUInt32(), far.AsUInt32()).AsInt32();
            VI before = V.LessThan(step, at + V.Create(more));
            all &= before;
            V.Store(V.ConditionalSelect(before, age, none), ages + k);
        }
        return all == VI.AllBitsSet;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Multiply(ushort* targets, T* column, T* by, nint count)
    {
        nint k = 0;
        for (; k <= count - 4; k += 4)
        {
            ulong four = Unsafe.ReadUnaligned<ulong>(targets + k);
            by[k] *= column[(ushort)four];
            by[k + 1] *= column[(ushort)(four >> 16)];
            by[k + 2] *= column[(ushort)(four >> 32)];
            by[k + 3] *= column[four >> 48];
        }
        for (; k < count; k++)
            by[k] *= column[targets[k]];
    }

    private T TraceBefore(Decay<T> decay, int target, long at, int more)
    {
        (long step, T trace) = history.Before(target, at + more);
        return trace == T.Zero ? T.Zero : trace * decay[at - step];
    }

    /// <summary>Sends the weights on.</summary>
    public void Deliver(in Reception<T> reception, in SynapseTime<T> time)
    {
        if (reception.Positive != null && reception.Positive == reception.Others)
            Add(reception.Positive, targets, Sent, Count);
        else if (reception.Positive != null)
            AddBySign(reception.Positive, reception.Others, targets, Sent, Count);
        if (reception.Watch is not null)
            Note(reception.Watch, time);
    }

    private void Note(SynapseWatch<T> watch, in SynapseTime<T> time)
    {
        for (int i = 0; i < pieceCount; i++)
            for (int k = pieces[i].Begin; k < pieces[i].Begin + pieces[i].Count; k++)
                watch.Note(
                    pieces[i].Place + k - pieces[i].Begin, All.Weights[k], Sent[k], StatesOf(k), (reads & Reads.Traces) == 0 ? T.Zero : All.Traces[k],
                    history.SlowTraceAt(targets[k], AtPre(k, time), time.SlowMinus, AtPre(k, time)));
    }

    /// <summary>The step of the spike of the source, as it meets those of the synapse's target.</summary>
    private long AtPre(int k, in SynapseTime<T> time) => history.Origin + until[k] - time.PostFirst;

    private T[] StatesOf(int k)
    {
        T[] own = new T[states];
        for (int s = 0; s < states; s++)
            own[s] = All.States[s * Size + k];
        return own;
    }

    public void Dispose() => buffer.Dispose();

    /// <summary>The synapses that have not seen the spike of their target after which so many came.</summary>
    private byte* Listed(int later) => lists + later * Size;

    /// <summary>The steps of these spikes, by synapse.</summary>
    private int* Steps(int later) => steps + later * Size;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(T* into, ushort* targets, T* sent, nint count)
    {
        nint k = 0;
        for (; k <= count - 4; k += 4)
        {
            ulong four = Unsafe.ReadUnaligned<ulong>(targets + k);
            into[(ushort)four] += sent[k];
            into[(ushort)(four >> 16)] += sent[k + 1];
            into[(ushort)(four >> 32)] += sent[k + 2];
            into[four >> 48] += sent[k + 3];
        }
        for (; k < count; k++)
            into[targets[k]] += sent[k];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddBySign(T* positive, T* others, ushort* targets, T* sent, nint count)
    {
        for (nint k = 0; k < count; k++)
            (sent[k] > T.Zero ? positive : others)[targets[k]] += sent[k];
    }
}
