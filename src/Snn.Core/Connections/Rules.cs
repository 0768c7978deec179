using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>What a rule connects: so many sources and targets, of which some may be the same neurons.</summary>
/// <param name="Self">The source that is the same neuron as a target, or -1; null where the populations share none.</param>
public sealed record Ends(int Sources, int Targets, Func<int, int>? Self)
{
    /// <summary>The source that a target may not have, or -1.</summary>
    public int Forbidden(int target, bool autapses) => autapses || Self is null ? -1 : Self(target);
}

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

    public override Edges Choose(Ends ends, RandomStream stream) => Pairs(ends, (s, t) => s != ends.Forbidden(t, Autapses));
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

    /// <summary>The gaps between the targets of a source are geometric numbers.</summary>
    public override Edges Choose(Ends ends, RandomStream stream)
    {
        double p = Probability(P, "p");
        if (p == 1)
            return new AllToAll(Autapses).Choose(ends, stream);
        double scale = 1 / (p > 1e-9 ? ScalarMath.Log(1 - p) : -Math.Abs(p));      // below, 1 - p would lose p
        List<int> source = [], target = [];
        for (int s = 0; s < ends.Sources; s++)
        {
            int draw = 0;
            for (double t = Gap(stream, s, draw++, scale); t < ends.Targets; t += 1 + Gap(stream, s, draw++, scale))
                if (s != ends.Forbidden((int)t, Autapses))
                {
                    source.Add(s);
                    target.Add((int)t);
                }
        }
        return new([.. source], [.. target]);
    }

    private static double Gap(RandomStream stream, int source, int draw, double scale) => Math.Floor(ScalarMath.Log(stream.Uniform(source, 0, draw)) * scale);
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

    /// <summary>Free draws from the sources that are allowed, or the first K places of their shuffle.</summary>
    private IEnumerable<int> DrawSources(Ends ends, RandomStream stream, int target)
    {
        int forbidden = ends.Forbidden(target, Autapses), allowed = ends.Sources - (forbidden < 0 ? 0 : 1);
        if (K > 0 && allowed == 0 || !Multapses && K > allowed)
            throw SnnException.Value($"fixed_indegree: k = {K} is more than the {allowed} sources that target {target} may have");
        var moved = new Dictionary<int, int>();      // places of the shuffle that are no longer their own
        for (int i = 0; i < K; i++)
        {
            int first = Multapses ? 0 : i;
            int place = first + (int)(stream.Uniform(target, 0, i) * (allowed - first));
            int chosen = moved.GetValueOrDefault(place, place);
            if (!Multapses)
                moved[place] = moved.GetValueOrDefault(i, i);
            yield return forbidden >= 0 && chosen >= forbidden ? chosen + 1 : chosen;
        }
    }
}
