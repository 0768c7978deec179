namespace Snn.Core.Connections;

/// <summary>Pairs of neurons that a rule connects, in the order in which users see the synapses.</summary>
/// <param name="Source">Numbers in the pre population.</param>
/// <param name="Target">Numbers in the post population.</param>
/// <param name="Drawn">For each pair which of the drawn weights and delays it gets; null: its own.</param>
public sealed record Edges(int[] Source, int[] Target, int[]? Drawn = null)
{
    public int Count => Source.Length;

    /// <summary>The edges between parts of two populations as edges between the populations; null stands for a whole population.</summary>
    public Edges Within(int[]? preIndex, int[]? postIndex) => this with { Source = Map(Source, preIndex), Target = Map(Target, postIndex) };

    private static int[] Map(int[] numbers, int[]? index) => index is null ? numbers : Array.ConvertAll(numbers, n => index[n]);
}
