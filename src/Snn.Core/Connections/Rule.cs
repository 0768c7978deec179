using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>What a rule connects: so many sources and targets, of which some may be the same neurons.</summary>
/// <param name="Self">The source that is the same neuron as a target, or -1; null where the populations share none.</param>
public sealed record Ends(int Sources, int Targets, Func<int, int>? Self)
{
    /// <summary>The source that a target may not have, or -1.</summary>
    public int Forbidden(int target, bool autapses) => autapses || Self is null ? -1 : Self(target);
}

/// <summary>How pairs of neurons are chosen. Random rules draw from the network's seed, each pair, source or target its own numbers.</summary>
public abstract record Rule
{
    /// <summary>The pairs, in the order in which users see the synapses.</summary>
    public abstract Edges Choose(Ends ends, RandomStream stream);

    /// <summary>About how many pairs it will choose.</summary>
    public abstract double Expected(Ends ends);

    protected static double Probability(double p, string name)
        => p is >= 0 and <= 1 ? p : throw SnnException.Value($"{name} must lie in [0, 1], got {p}");

    protected static long NotNegative(long number, string name)
        => number >= 0 ? number : throw SnnException.Value($"{name} must be at least 0, got {number}");
}

/// <summary>A rule that draws each target's sources by themselves, so that targets can be drawn in any order and by any thread.</summary>
public abstract record TargetRule : Rule
{
    /// <summary>Checks that the rule can be followed, and prepares it.</summary>
    public abstract ITargetDraw Begin(Ends ends, RandomStream stream);

    /// <remarks>By source, then target.</remarks>
    public override Edges Choose(Ends ends, RandomStream stream)
    {
        ITargetDraw draw = Begin(ends, stream);
        var pairs = new List<long>();
        var sources = new List<int>();
        for (int target = 0; target < ends.Targets; target++)
        {
            sources.Clear();
            draw.Sources(target, sources);
            foreach (int source in sources)
                pairs.Add((long)source * ends.Targets + target);
        }
        pairs.Sort();
        return new([.. pairs.Select(p => (int)(p / ends.Targets))], [.. pairs.Select(p => (int)(p % ends.Targets))]);
    }
}

/// <summary>What a <see cref="TargetRule"/> has prepared.</summary>
public interface ITargetDraw
{
    /// <summary>Adds the sources of a target, always the same ones in the same order.</summary>
    void Sources(int target, List<int> into);
}
