using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>What NEST's synapses share: they change at the spikes of the source only, and the target's time constant is the rule's here.</summary>
public abstract class NestRule : RuleModel
{
    public override string Module => "nest";

    public override string Reference => "NEST 3.9; the synapse of the same name.";

    public override bool ChangesAtPreOnly => true;

    public override (string? Pre, string? Post) Traces => ("Kplus", null);

    protected const string WMax = "Wmax";

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
        if (values.TryGetValue(WMax, out double[]? most) && Array.Exists(most, w => w == 0))
            throw SnnException.Value($"{FullName}: Wmax must not be 0");
    }

    public override void CheckWeights(IReadOnlyDictionary<string, double[]> values, Func<double[]> weights)
    {
        if (values.TryGetValue(WMax, out double[]? most) && FirstPair(weights(), most, (weight, w) => weight * w < 0) is (var weight, var bound))
            throw SnnException.Value($"{FullName}: weight and Wmax must have the same sign, got {weight} and {bound}");
    }
}

/// <summary>The synapses whose changes depend on weight/Wmax: they share their parameters.</summary>
public abstract class WeightDependentRule : NestRule
{
    public override IReadOnlyList<Field> Parameters { get; } =
    [
        Tau(TauPlus, "pre"),
        Tau(TauMinus, "post"),
        Parameter("lambda_", "", 0.01, "size of a step"),
        Parameter("alpha", "", 1, "depression relative to facilitation"),
        Parameter("mu_plus", "", 1, "power of the distance from Wmax in facilitation"),
        Parameter("mu_minus", "", 1, "power of the weight in depression"),
        Parameter(WMax, "", 100, "greatest weight; of the sign of the weights"),
    ];
}

/// <summary>Facilitation and depression as fractions of Wmax.</summary>
public readonly struct WeightDependence<L> where L : unmanaged, ILane<L>
{
    private readonly L lambda, alpha, wMax;
    private readonly Power<L> muPlus, muMinus;

    public WeightDependence(ReadOnlySpan<L> p) => (lambda, alpha, muPlus, muMinus, wMax) = (p[2], p[3], new(p[4]), new(p[5]), p[6]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Facilitate(L weight, L trace)
    {
        L norm = weight / wMax;
        norm += lambda * muPlus.Of(1 - norm) * trace;
        return L.Select(norm < 1, norm * wMax, wMax);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Depress(L weight, L trace)
    {
        L norm = weight / wMax;
        norm -= alpha * lambda * muMinus.Of(norm) * trace;
        return L.Select(norm > 0, norm * wMax, 0);
    }
}
