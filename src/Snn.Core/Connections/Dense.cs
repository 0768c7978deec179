using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Connections;

/// <summary>
/// A full matrix of synapses (autapses may be missing), cut into blocks of a few vectors of targets. A block holds its sources one
/// after the other, so that a coupling streams through memory once, with the sums of a block in registers.
/// </summary>
internal sealed unsafe class Dense<T> : Synapses<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    // A matrix of fewer elements is worth its padding, however much that is.
    private const int Small = 1 << 16;

    // Four running sums hide the latency of an addition.
    private const int VectorsPerBlock = 4;
    private static readonly int blockSize = VectorsPerBlock * (typeof(T) == typeof(float) ? F32.Count : F64.Count);

    private readonly int sources, targets, blocks;
    private readonly bool autapses;
    private readonly T[] weights;

    public Dense(int sources, int targets, Edges edges, double[] weights, long delay)
    {
        (this.sources, this.targets, Delays) = (sources, targets, [delay]);
        autapses = edges.Count == sources * targets;
        blocks = (targets + blockSize - 1) / blockSize;
        this.weights = GC.AllocateArray<T>(blocks * sources * blockSize, pinned: true);
        SetWeights(weights, null);
    }

    public override int Count => sources * (autapses ? targets : targets - 1);

    public override long[] Delays { get; }

    /// <summary>Whether the edges are all pairs, or all but those of a neuron with itself, by source, then target.</summary>
    public static bool Fits(int sources, int targets, Edges edges)
    {
        bool whole = edges.Count == (long)sources * targets;
        bool withoutDiagonal = sources == targets && edges.Count == (long)sources * (sources - 1);
        long padded = (targets + blockSize - 1L) / blockSize * blockSize * sources;
        if (edges.Count == 0 || !whole && !withoutDiagonal || padded > int.MaxValue || padded > Small && padded > 2L * edges.Count)
            return false;
        for (int k = 0; k < edges.Count; k++)
            if ((edges.Source[k], edges.Target[k]) != Pair(k, targets, whole))
                return false;
        return true;
    }

    public override int[] Sources() => InUsersOrder(pair => pair.Source);

    public override int[] Targets() => InUsersOrder(pair => pair.Target);

    public override T[] Weights() => InUsersOrder(pair => weights[Place(pair.Source, pair.Target)]);

    public override long[] DelaySteps() => InUsersOrder(_ => Delays[0]);

    public override void SetWeights(double[] numbers, int[]? index)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            (int source, int target) = Pair(index?[i] ?? i, targets, autapses);
            weights[Place(source, target)] = T.CreateSaturating(numbers[i]);
        }
    }

    public override void AddRow(int source, int delay, T* positive, T* others)
    {
        for (int block = 0; block < blocks; block++)
        {
            int first = block * blockSize, count = Math.Min(blockSize, targets - first);
            int place = (block * sources + source) * blockSize;
            for (int j = 0; j < count; j++)
                (weights[place + j] > T.Zero ? positive : others)[first + j] += weights[place + j];
        }
    }

    public override void Couple(T* pre, T* post, T* gap, T* into)
    {
        if (typeof(T) == typeof(float))
            Couple<F32>(pre, post, gap, into);
        else
            Couple<F64>(pre, post, gap, into);
    }

    private void Couple<L>(T* pre, T* post, T* gap, T* into) where L : unmanaged, ILane<L>
    {
        byte* weight = (byte*)Unsafe.AsPointer(ref weights[0]);
        for (int block = 0; block < blocks; block++, post += blockSize, gap += blockSize, into += blockSize)
        {
            L v0 = At<L>(post, 0), v1 = At<L>(post, 1), v2 = At<L>(post, 2), v3 = At<L>(post, 3);
            L g0 = At<L>(gap, 0), g1 = At<L>(gap, 1), g2 = At<L>(gap, 2), g3 = At<L>(gap, 3);
            L i0 = At<L>(into, 0), i1 = At<L>(into, 1), i2 = At<L>(into, 2), i3 = At<L>(into, 3);
            for (int source = 0; source < sources; source++, weight += VectorsPerBlock * sizeof(L))
            {
                L v = Broadcast<L>(pre[source]);
                i0 += g0 * (v - v0) * L.Load(weight);
                i1 += g1 * (v - v1) * L.Load(weight + sizeof(L));
                i2 += g2 * (v - v2) * L.Load(weight + 2 * sizeof(L));
                i3 += g3 * (v - v3) * L.Load(weight + 3 * sizeof(L));
            }
            Put(into, 0, i0);
            Put(into, 1, i1);
            Put(into, 2, i2);
            Put(into, 3, i3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L At<L>(T* column, int vector) where L : unmanaged, ILane<L> => L.Load((byte*)column + vector * sizeof(L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<L>(T* column, int vector, L value) where L : unmanaged, ILane<L> => L.Store((byte*)column + vector * sizeof(L), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Broadcast<L>(T value) where L : unmanaged, ILane<L> => typeof(T) == typeof(float) ? (L)(double)(float)(object)value : (L)(double)(object)value;

    private int Place(int source, int target) => (target / blockSize * sources + source) * blockSize + target % blockSize;

    private static (int Source, int Target) Pair(int k, int targets, bool autapses)
    {
        if (autapses)
            return (k / targets, k % targets);
        (int source, int target) = (k / (targets - 1), k % (targets - 1));
        return (source, target < source ? target : target + 1);
    }

    private E[] InUsersOrder<E>(Func<(int Source, int Target), E> at)
    {
        var all = new E[Count];
        for (int k = 0; k < all.Length; k++)
            all[k] = at(Pair(k, targets, autapses));
        return all;
    }
}
