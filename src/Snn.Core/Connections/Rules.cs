using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>What a rule connects: so many sources and targets, of which some may be the same neurons.</summary>
/// <param name="SameNeuron">Whether a source and a target are one neuron; null where the populations share none.</param>
public sealed record Ends(int Sources, int Targets, Func<int, int, bool>? SameNeuron);

/// <summary>How pairs of neurons are chosen. Random rules draw from the network's seed, each pair or target its own numbers.</summary>
public abstract record Rule
{
    public abstract Edges Choose(Ends ends, RandomStream stream);

    /// <summary>About how many pairs it will choose.</summary>
    public abstract double Expected(Ends ends);

    /// <summary>The pairs that <paramref name="isEdge"/> accepts, by source, then target.</summary>
    protected static Edges Pairs(Ends ends, Func<int, int, bool> isEdge)
    {
        List<int> source = [], target = [];
        for (int s = 0; s < ends.Sources; s++)
            for (int t = 0; t < ends.Targets; t++)
                if (isEdge(s, t))
                {
                    source.Add(s);
                    target.Add(t);
                }
        return new([.. source], [.. target]);
    }

    protected static bool Allows(Ends ends, bool autapses, int source, int target) => autapses || ends.SameNeuron is null || !ends.SameNeuron(source, target);

    protected static double Probability(double p, string name)
        => p is >= 0 and <= 1 ? p : throw SnnException.Value($"{name} must lie in [0, 1], got {p}");
}

/// <summary>The entries other than 0 of a matrix with a row for each source.</summary>
public sealed record MatrixRule(double[] Weights) : Rule
{
    public override double Expected(Ends ends) => Weights.LongLength;

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        if (Weights.LongLength != (long)ends.Sources * ends.Targets)
            throw SnnException.Value($"the matrix must have {ends.Sources} x {ends.Targets} entries, got {Weights.LongLength}");
        return Pairs(ends, (s, t) => Weights[(long)s * ends.Targets + t] != 0);
    }

    /// <summary>The weights of the chosen pairs.</summary>
    public double[] WeightsOf(Edges edges, int targets) => [.. edges.Source.Zip(edges.Target, (s, t) => Weights[(long)s * targets + t])];
}

/// <summary>A list of pairs; with probabilities, each is kept by chance.</summary>
public sealed record EdgesRule(long[] Source, long[] Target, double[]? Kept = null) : Rule
{
    public override double Expected(Ends ends) => Source.LongLength;

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        if (Source.Length != Target.Length)
            throw SnnException.Value($"edges: source and target must be of one length, got {Source.Length} and {Target.Length}");
        Check(Source, ends.Sources, "source");
        Check(Target, ends.Targets, "target");
        var edges = new Edges(Array.ConvertAll(Source, n => (int)n), Array.ConvertAll(Target, n => (int)n));
        return Kept is null ? edges : Keep(edges, Kept, ends, stream);
    }

    private static Edges Keep(Edges edges, double[] kept, Ends ends, RandomStream stream)
    {
        if (kept.Length != edges.Count)
            throw SnnException.Value($"edges: probability must have {edges.Count} elements, got {kept.Length}");
        int[] chosen = [.. Enumerable.Range(0, edges.Count)
            .Where(k => stream.Uniform((long)edges.Source[k] * ends.Targets + edges.Target[k]) < Probability(kept[k], "probability"))];
        return new(Array.ConvertAll(chosen, k => edges.Source[k]), Array.ConvertAll(chosen, k => edges.Target[k]));
    }

    private static void Check(long[] numbers, int count, string name)
    {
        int bad = Array.FindIndex(numbers, n => n < 0 || n >= count);
        if (bad >= 0)
            throw SnnException.Value($"edges: {name} must lie in 0..{count - 1}, got {numbers[bad]}");
    }
}

public sealed record AllToAll(bool Autapses) : Rule
{
    public override double Expected(Ends ends) => (double)ends.Sources * ends.Targets;

    public override Edges Choose(Ends ends, RandomStream stream) => Pairs(ends, (s, t) => Allows(ends, Autapses, s, t));
}

public sealed record OneToOne : Rule
{
    public override double Expected(Ends ends) => ends.Sources;

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        if (ends.Sources != ends.Targets)
            throw SnnException.Value($"one_to_one needs as many sources as targets, got {ends.Sources} and {ends.Targets}");
        int[] each = [.. Enumerable.Range(0, ends.Sources)];
        return new(each, (int[])each.Clone());
    }
}

/// <summary>Each pair with probability P, independently.</summary>
public sealed record PairwiseBernoulli(double P, bool Autapses) : Rule
{
    public override double Expected(Ends ends) => P * ends.Sources * ends.Targets;

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        double p = Probability(P, "p");
        return Pairs(ends, (s, t) => stream.Uniform((long)s * ends.Targets + t) < p && Allows(ends, Autapses, s, t));
    }
}

/// <summary>K sources for each target, drawn with replacement (multapses) or without.</summary>
public sealed record FixedIndegree(long K, bool Autapses, bool Multapses) : Rule
{
    public override double Expected(Ends ends) => (double)K * ends.Targets;

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        if (K < 0)
            throw SnnException.Value($"k must be at least 0, got {K}");
        var pairs = new List<long>();
        for (int t = 0; t < ends.Targets; t++)
            foreach (int s in DrawSources(ends, stream, t))
                pairs.Add((long)s * ends.Targets + t);
        pairs.Sort();
        return new([.. pairs.Select(p => (int)(p / ends.Targets))], [.. pairs.Select(p => (int)(p % ends.Targets))]);
    }

    /// <summary>The first K places of a shuffle of the sources that are allowed, or K free draws from them.</summary>
    private IEnumerable<int> DrawSources(Ends ends, RandomStream stream, int target)
    {
        int[] allowed = [.. Enumerable.Range(0, ends.Sources).Where(s => Allows(ends, Autapses, s, target))];
        if (K > 0 && allowed.Length == 0 || !Multapses && K > allowed.Length)
            throw SnnException.Value($"fixed_indegree: k = {K} is more than the {allowed.Length} sources that target {target} may have");
        for (int i = 0; i < K; i++)
        {
            int first = Multapses ? 0 : i;
            int chosen = first + (int)(stream.Uniform(target, 0, i) * (allowed.Length - first));
            yield return allowed[chosen];
            if (!Multapses)
                (allowed[i], allowed[chosen]) = (allowed[chosen], allowed[i]);
        }
    }
}
