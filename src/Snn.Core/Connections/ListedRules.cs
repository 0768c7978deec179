using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>The entries other than 0 of a matrix with a row for each source.</summary>
public sealed record MatrixRule(double[] Weights) : Rule
{
    public override double Expected(Ends ends) => Weights.LongLength;

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        if (Weights.LongLength != (long)ends.Sources * ends.Targets)
            throw SnnException.Value($"the matrix must have {ends.Sources} x {ends.Targets} entries, got {Weights.LongLength}");
        List<int> source = [], target = [];
        for (int s = 0; s < ends.Sources; s++)
            for (int t = 0; t < ends.Targets; t++)
                if (Weights[(long)s * ends.Targets + t] != 0)
                {
                    source.Add(s);
                    target.Add(t);
                }
        return new([.. source], [.. target]);
    }

    /// <summary>The weights of the chosen pairs.</summary>
    public double[] Entries() => Array.FindAll(Weights, weight => weight != 0);
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

/// <summary>All pairs, by source, then target.</summary>
public sealed record AllToAll(bool Autapses) : Rule
{
    public override double Expected(Ends ends) => (double)ends.Sources * ends.Targets;

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        List<int> source = [], target = [];
        for (int s = 0; s < ends.Sources; s++)
            for (int t = 0; t < ends.Targets; t++)
                if (s != ends.Forbidden(t, Autapses))
                {
                    source.Add(s);
                    target.Add(t);
                }
        return new([.. source], [.. target]);
    }
}

/// <summary>
/// Each pair that another rule chooses among the neurons of one population is connected in both directions, with one weight and
/// one delay: the chosen ones first, then, in the same order, their mirrors. Of rules that treat both directions alike, one is chosen.
/// </summary>
public sealed record Symmetric(Rule Rule) : Rule
{
    public override double Expected(Ends ends) => 2 * Rule.Expected(ends);

    public override Edges Choose(Ends ends, RandomStream stream)
    {
        if (ends.Self is null || ends.Sources != ends.Targets || Enumerable.Range(0, ends.Targets).Any(t => ends.Self(t) != t))
            throw SnnException.Value("symmetric=True connects a population (or view) with itself: pre and post must be the same");
        Edges edges = Rule.Choose(ends, stream);
        bool bothWays = Rule is PairwiseBernoulli or AllToAll;
        int[] chosen = [.. Enumerable.Range(0, edges.Count).Where(k => !bothWays || edges.Source[k] <= edges.Target[k])];
        (int Source, int Target, int Drawn)[] half = [.. chosen.Select((k, i) => (edges.Source[k], edges.Target[k], i))];
        (int Source, int Target, int Drawn)[] all = [.. half, .. half.Where(e => e.Source != e.Target).Select(e => (e.Target, e.Source, e.Drawn))];
        return new([.. all.Select(e => e.Source)], [.. all.Select(e => e.Target)], [.. all.Select(e => e.Drawn)]);
    }
}
