using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>N synapses, source and target of each drawn uniformly; without multapses, no pair twice.</summary>
public sealed record FixedTotalNumber(long N, bool Autapses, bool Multapses) : TargetRule
{
    public override double Expected(Ends ends) => N;

    public override ITargetDraw Begin(Ends ends, RandomStream stream)
    {
        NotNegative(N, "n");
        double pairs = Enumerable.Range(0, ends.Targets).Sum(t => (double)Allowed(ends, t));
        if (N > 0 && pairs == 0 || !Multapses && N > pairs)
            throw SnnException.Value($"fixed_total_number: n = {N} is more than the {pairs} pairs that there are");
        return new Draw(ends, stream, CountTargets(ends, stream with { Use = stream.Use + 3 }), Autapses, Multapses);
    }

    private int Allowed(Ends ends, int target) => ends.Sources - (ends.Forbidden(target, Autapses) < 0 ? 0 : 1);

    /// <summary>How many synapses each target has: the target of each is drawn, and drawn again by the share of pairs that it may not have.</summary>
    private int[] CountTargets(Ends ends, RandomStream stream)
    {
        int[] counts = new int[ends.Targets];
        double[] uniform = new double[1024];
        bool free = Multapses && (Autapses || ends.Self is null);
        for (long k = 0; k < N; k++)
        {
            if (k % uniform.Length == 0)
                stream.FillUniform(k, uniform);
            int target = (int)(uniform[k % uniform.Length] * ends.Targets);
            if (!free)
                target = Accepted(ends, stream, k, target, counts);
            counts[target]++;
        }
        return counts;
    }

    private int Accepted(Ends ends, RandomStream stream, long k, int target, int[] counts)
    {
        for (int draw = 1; ; draw += 2)
        {
            int left = Allowed(ends, target) - (Multapses ? 0 : counts[target]);
            if (stream.Uniform(k, 0, draw) * ends.Sources < left)
                return target;
            target = (int)(stream.Uniform(k, 0, draw + 1) * ends.Targets);
        }
    }

    private sealed class Draw(Ends ends, RandomStream stream, int[] counts, bool autapses, bool multapses) : ITargetDraw
    {
        public void Sources(int target, List<int> into)
            => Choice.Among(ends.Sources, ends.Forbidden(target, autapses), counts[target], multapses, stream, target, into);
    }
}
