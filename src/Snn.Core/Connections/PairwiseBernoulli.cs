using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>Each pair with probability P, independently.</summary>
public sealed record PairwiseBernoulli(double P, bool Autapses) : TargetRule
{
    public override double Expected(Ends ends) => P * ends.Sources * ends.Targets;

    public override ITargetDraw Begin(Ends ends, RandomStream stream) => new Draw(ends, stream, Probability(P, "p"), Autapses);

    private sealed class Draw(Ends ends, RandomStream stream, double p, bool autapses) : ITargetDraw
    {
        private readonly double scale = 1 / (p > 1e-9 ? ScalarMath.Log(1 - p) : -Math.Abs(p));      // below, 1 - p would lose p

        /// <summary>The gaps between the sources of a target are geometric numbers.</summary>
        public void Sources(int target, List<int> into)
        {
            int draw = 0, forbidden = ends.Forbidden(target, autapses);
            for (double s = Gap(target, draw++); s < ends.Sources; s += 1 + Gap(target, draw++))
                if ((int)s != forbidden)
                    into.Add((int)s);
        }

        private double Gap(int target, int draw) => p == 1 ? 0 : Math.Floor(ScalarMath.Log(stream.Uniform(target, 0, draw)) * scale);
    }
}
