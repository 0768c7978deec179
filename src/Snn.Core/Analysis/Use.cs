namespace Snn.Core.Analysis;

/// <summary>What the random numbers of a seed are used for outside networks: each has its own, so that equal seeds do not make them alike.</summary>
internal static class Use
{
    public const uint Patterns = 0, Distort = 1, Connected = 2, Size = 3, Genes = 4, Selection = 5, Crossover = 6, Mutation = 7,
        Slots = 8, Start = 9, Emission = 10, Slope = 11, Noise = 12, Jitter = 13, Deletion = 14;
}
