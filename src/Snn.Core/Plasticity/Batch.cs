using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Connections;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>
/// Some synapses of a segment, as columns: they go through each stage of a visit together. Stages that look things up are loops of
/// few loads and no branches, those that compute take whole lanes; what passes between them stays in the nearest cache.
/// </summary>
internal sealed unsafe class Batch<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Synapses in a batch at most: their numbers fit into a byte.</summary>
    public const int Size = 256;

    // For each number of later spikes a list of synapses: 0 is all of them, the last one is for spikes that stand in no column.
    private const int Lists = SpikeHistory<T>.Columns + 1, Last = SpikeHistory<T>.Columns - 1, Early = SpikeHistory<T>.Columns;

    private readonly SpikeHistory<T> history;
    private readonly NativeBuffer buffer = new((2 * Columns.Bytes + sizeof(T) + 4 * sizeof(int) + Lists * (sizeof(int) + sizeof(byte))) * Size);
    private readonly int* origins, from, until, ages, steps;
    private readonly byte* lists;
    private readonly int[] counts = new int[Lists];
    private PlasticSegment<T> segment;
    private ushort* targets;
    private int first;

    /// <param name="history">What the targets did last.</param>
    public Batch(SpikeHistory<T> history)
    {
        this.history = history;
        All = new Columns(buffer.Pointer);
        Met = new Columns(buffer.Pointer + Columns.Bytes * Size);
        Sent = (T*)(buffer.Pointer + 2 * Columns.Bytes * Size);
        origins = (int*)(Sent + Size);
        from = origins + Size;
        until = from + Size;
        ages = until + Size;
        steps = ages + Size;
        lists = (byte*)(steps + Lists * Size);
        for (int k = 0; k < Size; k++)
            All.Numbers[k] = (byte)k;
    }

    /// <summary>What a rule is told of each synapse.</summary>
    public readonly struct Columns(byte* begin)
    {
        /// <summary>For each synapse.</summary>
        public static int Bytes => 4 * sizeof(T) + sizeof(byte);

        public T* Weights => (T*)begin;
        public T* States => Weights + Size;

        /// <summary>What is left of the trace of the other side's spikes.</summary>
        public T* Traces => Weights + 2 * Size;

        /// <summary>1 where the target has fired since the last visit, else 0.</summary>
        public T* AnyPost => Weights + 3 * Size;

        /// <summary>Its number within the batch.</summary>
        public byte* Numbers => (byte*)(Weights + 4 * Size);
    }

    public int Count { get; private set; }

    /// <summary>Each synapse.</summary>
    public Columns All { get; }

    /// <summary>Those that see a spike of their target.</summary>
    public Columns Met { get; }

    /// <summary>The weights that are sent on.</summary>
    public T* Sent { get; }

    /// <summary>The parameters of the first synapse, as in <see cref="PlasticSegment{T}.Parameters"/>.</summary>
    public T* Parameters { get; private set; }

    /// <summary>Takes up synapses of a segment.</summary>
    /// <param name="first">Which is the first.</param>
    /// <param name="parameters">How many parameters each has.</param>
    public void Take(in PlasticSegment<T> segment, int first, int parameters)
    {
        (this.segment, this.first, Count) = (segment, first, Math.Min(Size, segment.Count - first));
        targets = segment.Targets + first;
        Parameters = segment.Parameters == null ? null : segment.Parameters + (nint)first * parameters;
        new Span<T>(segment.Weights + first, Count).CopyTo(new Span<T>(All.Weights, Count));
        if (segment.States != null)
            new Span<T>(segment.States + first, Count).CopyTo(new Span<T>(All.States, Count));
        Gather(targets, history.Recent(0), Steps(0), Count);
        Prefetch(segment, first + Size);
    }

    /// <summary>Asks for some synapses of a segment that will be taken up soon.</summary>
    public static void Prefetch(in PlasticSegment<T> segment, int first)
    {
        int count = Math.Min(Size, segment.Count - first);
        Rows<T>.Prefetch((byte*)(segment.Targets + first), count * sizeof(ushort));
        Rows<T>.Prefetch((byte*)(segment.Weights + first), count * sizeof(T));
    }

    /// <summary>Gives back what has changed of them.</summary>
    public void GiveBack()
    {
        new Span<T>(All.Weights, Count).CopyTo(new Span<T>(segment.Weights + first, Count));
        if (segment.States != null)
            new Span<T>(All.States, Count).CopyTo(new Span<T>(segment.States + first, Count));
    }

    /// <summary>Which spikes of the targets are to be seen: those after the last spike of the source was at the synapse, unless they were.</summary>
    /// <param name="fired">When the source fired.</param>
    /// <param name="later">Spikes of the targets are seen from so many steps later on.</param>
    /// <param name="consumed">Spikes of the targets before this step have been.</param>
    public void SeeFrom(long fired, int later, long consumed)
    {
        if (segment.Shifts == null)
        {
            new Span<int>(origins, Count).Fill(history.Local(fired + segment.Shift));
            new Span<int>(from, Count).Fill(history.Local(Math.Max(fired + segment.Shift + later, consumed)));
            return;
        }
        for (int k = 0; k < Count; k++)
        {
            long origin = fired + segment.Shifts[first + k];
            (origins[k], from[k]) = (history.Local(origin), history.Local(Math.Max(origin + later, consumed)));
        }
    }

    /// <summary>And before which step.</summary>
    /// <param name="shifted">Whether it is that of a spike of the source, which meets the targets' shifted.</param>
    public void SeeUntil(long step, bool shifted)
    {
        if (segment.Shifts == null || !shifted)
            new Span<int>(until, Count).Fill(history.Local(shifted ? step + segment.Shift : step));
        else
            for (int k = 0; k < Count; k++)
                until[k] = history.Local(step + segment.Shifts[first + k]);
    }

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
    public int Gather(int later, Decay<T> plus, bool anyPost)
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
        if (segment.States != null)
            Gather(All.States, Met.States, Met.Numbers, count);
        if (anyPost)
            Gather(All.AnyPost, Met.AnyPost, Met.Numbers, count);
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
    public void Scatter(int count, bool anyPost)
    {
        Scatter(Met.Weights, All.Weights, Met.Numbers, count);
        if (segment.States != null)
            Scatter(Met.States, All.States, Met.Numbers, count);
        if (anyPost)
            Scatter(Met.AnyPost, All.AnyPost, Met.Numbers, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Scatter(T* met, T* column, byte* numbers, nint count)
    {
        for (nint i = 0; i < count; i++)
            column[numbers[i]] = met[i];
    }

    /// <summary>Which synapses have seen a spike of their target since the last visit, before those that are to be seen now.</summary>
    /// <param name="later">As in <see cref="SeeFrom"/>.</param>
    public void RecallPosts(int later)
    {
        for (int k = 0; k < Count; k++)
        {
            int visited = origins[k] + later;
            All.AnyPost[k] = from[k] > visited && history.Fired(targets[k], visited, from[k]) ? T.One : T.Zero;
        }
    }

    /// <summary>Finds the traces of the targets' spikes.</summary>
    /// <param name="later">How much later than the spike of the source is the step before which spikes of the targets are seen.</param>
    public void FindTraces(Decay<T> minus, int later)
    {
        bool allBefore = AgesBefore(Steps(0), until, later, ages, Count, minus.Beyond);
        Lookup(minus.Table, ages, All.Traces, Count);
        Multiply(targets, history.Traces, All.Traces, Count);
        for (int k = 0; (minus.IsTruncated || !allBefore) && k < Count; k++)
            if (ages[k] >= minus.Beyond)
                All.Traces[k] = TraceBefore(minus, targets[k], history.Origin + until[k] - later);
    }

    /// <summary>Likewise the time until a spike of the source.</summary>
    /// <returns>Whether all steps come before that.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AgesBefore(int* steps, int* until, int later, int* ages, int count, int beyond)
    {
        VI far = V.Create(beyond), none = V.Create(beyond + 1), all = VI.AllBitsSet;
        for (int k = 0; k < count; k += VI.Count)
        {
            VI step = V.Load(steps + k), at = V.Load(until + k) - V.Create(later), age = V.Min((at - step).AsUInt32(), far.AsUInt32()).AsInt32();
            VI before = V.LessThan(step, at);
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

    private T TraceBefore(Decay<T> decay, int target, long at)
    {
        (long step, T trace) = history.Before(target, at);
        return trace == T.Zero ? T.Zero : trace * decay[at - step];
    }

    /// <summary>Sends the weights on.</summary>
    public void Deliver(in Reception<T> reception)
    {
        if (reception.Positive != null && reception.Positive == reception.Others)
            Add(reception.Positive, targets, Sent, Count);
        else if (reception.Positive != null)
            AddBySign(reception.Positive, reception.Others, targets, Sent, Count);
        for (int k = 0; reception.Watch is not null && k < Count; k++)
            reception.Watch.Note(segment.Place + first + k, All.Weights[k], Sent[k], segment.States == null ? T.Zero : All.States[k], All.Traces[k]);
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
