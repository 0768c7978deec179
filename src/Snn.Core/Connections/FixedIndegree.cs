using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>K sources for each target, drawn with replacement (multapses) or without.</summary>
public sealed record FixedIndegree(long K, bool Autapses, bool Multapses) : TargetRule
{
    public override double Expected(Ends ends) => (double)K * ends.Targets;

    public override ITargetDraw Begin(Ends ends, RandomStream stream)
    {
        NotNegative(K, "k");
        for (int t = 0; t < ends.Targets; t++)
        {
            int allowed = ends.Sources - (ends.Forbidden(t, Autapses) < 0 ? 0 : 1);
            if (K > 0 && allowed == 0 || !Multapses && K > allowed)
                throw SnnException.Value($"fixed_indegree: k = {K} is more than the {allowed} sources that target {t} may have");
        }
        return new Draw(ends, stream, K, Autapses, Multapses);
    }

    private sealed class Draw(Ends ends, RandomStream stream, long k, bool autapses, bool multapses) : ITargetDraw
    {
        public void Sources(int target, List<int> into)
            => Choice.Among(ends.Sources, ends.Forbidden(target, autapses), k, multapses, stream, target, into);
    }
}
