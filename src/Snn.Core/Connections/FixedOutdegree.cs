using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>K targets for each source, drawn with replacement (multapses) or without.</summary>
public sealed record FixedOutdegree(long K, bool Autapses, bool Multapses) : Rule
{
    public override double Expected(Ends ends) => (double)K * ends.Sources;

    /// <remarks>By source, then target.</remarks>
    public override Edges Choose(Ends ends, RandomStream stream)
    {
        int[] forbidden = Forbidden(ends);
        NotNegative(K, "k");
        int[] source = new int[checked(K * ends.Sources)], target = new int[source.Length];
        var targets = new List<int>();
        for (int s = 0; s < ends.Sources; s++)
        {
            int allowed = ends.Targets - (forbidden[s] < 0 ? 0 : 1);
            if (K > 0 && allowed == 0 || !Multapses && K > allowed)
                throw SnnException.Value($"fixed_outdegree: k = {K} is more than the {allowed} targets that source {s} may have");
            targets.Clear();
            Choice.Among(ends.Targets, forbidden[s], K, Multapses, stream, s, targets);
            targets.Sort();
            source.AsSpan((int)(s * K), (int)K).Fill(s);
            targets.CopyTo(target, (int)(s * K));
        }
        return new(source, target);
    }

    /// <summary>For each source the target that it may not have, or -1.</summary>
    private int[] Forbidden(Ends ends)
    {
        int[] forbidden = new int[ends.Sources];
        Array.Fill(forbidden, -1);
        for (int t = 0; t < ends.Targets; t++)
            if (ends.Forbidden(t, Autapses) is >= 0 and var s)
                forbidden[s] = t;
        return forbidden;
    }
}
