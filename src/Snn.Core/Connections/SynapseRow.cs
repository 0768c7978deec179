namespace Snn.Core.Connections;

/// <summary>Synapses of one source as rules that act once a step see them: those onto a tile of the targets, side by side in memory.</summary>
internal unsafe ref struct SynapseRow<T> where T : unmanaged
{
    public T* Weights;
    public int Count;

    /// <summary>Number of the first of them among the places of the slice; those of the others follow.</summary>
    public int Place;

    /// <summary>Numbers of the targets within the slice; null in a matrix, where they follow each other from the tile's first on.</summary>
    public ushort* Targets;
}
