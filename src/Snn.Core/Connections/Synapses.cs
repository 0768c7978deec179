using System.Numerics;

namespace Snn.Core.Connections;

/// <summary>
/// The synapses of a projection, laid out for two uses: spikes walk the row of their source, and couplings multiply voltages
/// with all weights. Users see them in the order in which their rule chose them.
/// </summary>
public abstract unsafe class Synapses<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Chooses the layout: a matrix where every pair has one synapse of one delay, rows otherwise.</summary>
    public static Synapses<T> Create(int sources, int targets, Edges edges, double[] weights, long[] delays)
    {
        bool oneDelay = delays.Length == 0 || !delays.AsSpan().ContainsAnyExcept(delays[0]);
        return oneDelay && Dense<T>.Fits(sources, targets, edges)
            ? new Dense<T>(sources, targets, edges, weights, delays.FirstOrDefault())
            : new Sparse<T>(sources, edges, weights, delays);
    }

    public abstract int Count { get; }

    /// <summary>The delays that occur, in steps, ascending.</summary>
    public abstract long[] Delays { get; }

    public abstract int[] Sources();
    public abstract int[] Targets();
    public abstract T[] Weights();

    /// <summary>Each synapse's delay in steps.</summary>
    public abstract long[] DelaySteps();

    public abstract void SetWeights(double[] weights, int[]? index);

    /// <summary>Adds the weights of a source's synapses of one delay (by its number in <see cref="Delays"/>) to their targets.</summary>
    /// <param name="positive">Where weights above 0 are added.</param>
    /// <param name="others">Where the others are; mostly the same.</param>
    public abstract void AddRow(int source, int delay, T* positive, T* others);

    /// <summary>Adds gap * (pre - post) * weight of every synapse to its target, sources ascending.</summary>
    public abstract void Couple(T* pre, T* post, T* gap, T* into);
}
