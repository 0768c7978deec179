using System.Numerics;
using Snn.Core.Network;

namespace Snn.Core.Connections;

/// <summary>
/// The synapses of a projection, laid out for two uses: spikes walk the row of their source, and couplings multiply voltages
/// with all weights. Each slice of the targets has its own part, so that threads share nothing. Users see the synapses in an
/// order of their own.
/// </summary>
public abstract unsafe class Synapses<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The longest delay that a synapse may have, in steps.</summary>
    public const int MostDelay = ushort.MaxValue;

    public abstract int Count { get; }

    /// <summary>The shortest and the longest delay, in steps; 0 where there are no synapses.</summary>
    public abstract (int Shortest, int Longest) Delays { get; }

    /// <summary>Memory that the synapses take.</summary>
    public abstract long Bytes { get; }

    public abstract int[] Sources();
    public abstract int[] Targets();
    public abstract T[] Weights();

    /// <summary>Each synapse's delay in steps.</summary>
    public abstract int[] DelaySteps();

    public abstract void SetWeights(double[] weights, int[]? index);

    /// <summary>Asks memory for the rows of sources that will be routed.</summary>
    public virtual void Ask(int slice, ReadOnlySpan<int> fired)
    {
    }

    /// <summary>Puts the segments of the sources that fired in a step, one for each delay that occurs, into the lists of the steps in which they take effect.</summary>
    public abstract void Route(int slice, ReadOnlySpan<int> fired, long step, DelayQueue<ulong> queue);

    /// <summary>Adds the weights of segments to their targets.</summary>
    /// <param name="positive">Where weights above 0 are added.</param>
    /// <param name="others">Where the others are; mostly the same.</param>
    public abstract void Add(int slice, ReadOnlySpan<ulong> segments, T* positive, T* others);

    /// <summary>Adds gap * (pre - post) * weight of every synapse to its target, sources ascending.</summary>
    public abstract void Couple(int slice, T* pre, T* post, T* gap, T* into);

    /// <summary>Adds scale * value * weight of every synapse to its target, sources ascending.</summary>
    /// <param name="values">Of each source.</param>
    /// <param name="scale">Of each target; null: 1.</param>
    /// <param name="scaled">0 for sources whose value is not scaled; null if all are.</param>
    public abstract void Send(int slice, T* values, T* scale, T* scaled, T* into);

    // ---- as rules see them that act once a step: by tiles of a slice's targets -------------------

    /// <summary>Whether the rows of a tile follow each other, equally long, each with all its targets side by side.</summary>
    internal virtual bool IsMatrix => false;

    /// <summary>Whether there is a place for a neuron's synapse with itself, but no synapse.</summary>
    internal virtual bool HasGaps => false;

    /// <summary>How many places a slice's synapses have, those of gaps included.</summary>
    internal abstract int PlaceCount(int slice);

    /// <summary>The users' number of the synapse at each place of a slice; -1 where there is none.</summary>
    internal abstract int[] Numbers(int slice);

    /// <summary>The targets of each tile of a slice.</summary>
    internal abstract Slice[] Tiles(int slice);

    /// <summary>The synapses of a source onto a tile. Each must have a weight of its own, and all one delay.</summary>
    internal abstract SynapseRow<T> RowOf(int slice, int tile, int source);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
