using System.Runtime.CompilerServices;
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
        private const int Bulk = 32;

        private readonly double scale = 1 / (p > 1e-9 ? ScalarMath.Log(1 - p) : -Math.Abs(p));      // below, 1 - p would lose p

        /// <summary>The gaps between the sources of a target are geometric numbers.</summary>
        [SkipLocalsInit]
        public void Sources(int target, List<int> into)
        {
            int forbidden = ends.Forbidden(target, autapses);
            double source = -1;
            Span<double> gaps = stackalloc double[Bulk];
            for (long draw = (long)target << 32; ; draw += Bulk)
            {
                FillGaps(draw, gaps);
                foreach (double gap in gaps)
                {
                    source += 1 + gap;
                    if (source >= ends.Sources)
                        return;
                    int chosen = double.ConvertToIntegerNative<int>(source);
                    if (chosen != forbidden)
                        into.Add(chosen);
                }
            }
        }

        private void FillGaps(long draw, Span<double> gaps)
        {
            stream.FillUniform(draw, gaps);
            for (; gaps.Length > 0; gaps = gaps[VD.Count..])
                V.CopyTo(V.Floor(VectorMath.Log(V.Create<double>(gaps)) * V.Create(scale)), gaps);
        }
    }
}
