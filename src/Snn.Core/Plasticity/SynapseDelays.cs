namespace Snn.Core.Plasticity;

/// <summary>
/// How the delays of plastic synapses divide, in steps: the dendritic part lies behind the synapse, and a spike of the target takes
/// the post delay to come back to it. One number, or one for each synapse by the user's number of it.
/// </summary>
/// <param name="Dendritic">Null: the whole delay.</param>
/// <param name="Post">Null: like the dendritic delay.</param>
internal sealed record SynapseDelays(int[]? Dendritic, int[]? Post)
{
    /// <summary>Whether all synapses of one delay divide it alike.</summary>
    public bool Alike => Dendritic is null or { Length: 1 } && Post is null or { Length: 1 };

    /// <exception cref="SnnException">A dendritic delay is longer than the delay.</exception>
    public void Check(Func<int[]> delays, Network.Grid grid)
    {
        if (Dendritic is null or [0])
            return;
        int[] all = delays();
        for (int k = 0; k < all.Length; k++)
            if (DendriticOf(all[k], k) > all[k])
                throw SnnException.Value($"dendritic_delay must not be longer than the delay, got {grid.Time(DendriticOf(all[k], k))} of {grid.Time(all[k])} ms");
    }

    public int DendriticOf(int delay, int synapse = 0) => Dendritic is null ? delay : Dendritic[Dendritic.Length == 1 ? 0 : synapse];

    public int PostOf(int delay, int synapse = 0) => Post is null ? DendriticOf(delay, synapse) : Post[Post.Length == 1 ? 0 : synapse];

    /// <summary>How much later than fired a spike of the source meets those that the target fired then.</summary>
    public int ShiftOf(int delay, int synapse = 0) => delay - DendriticOf(delay, synapse) - PostOf(delay, synapse);

    /// <summary>The longest post delay.</summary>
    public int MostPost(int longest) => Post?.DefaultIfEmpty(0).Max() ?? Dendritic?.DefaultIfEmpty(0).Max() ?? longest;

    /// <summary>The longest time, in steps, between a spike of a target and the visit that needs it.</summary>
    public int MostLag(int longest) => (Dendritic?.DefaultIfEmpty(0).Max() ?? longest) + MostPost(longest);
}
