using Snn.Core.Connections;
using Snn.Core.Plasticity;

namespace Snn.Core.Network;

/// <summary>Sums of the weights onto each target, which are kept (<see cref="Plasticity.Normalize"/>).</summary>
public sealed unsafe partial class PlasticProjection<T>
{
    private readonly RuleValues? sums;

    /// <summary>Whether <see cref="Normalize"/> has to be called.</summary>
    public bool Normalizes => sums is not null;

    /// <summary>At the end of a step, when all that arrives in it has come to the synapses: scales weights if it is time.</summary>
    public void Normalize(long step)
    {
        if (!learning || step % PeriodOf(sums!.All) != 0)
            return;
        foreach (Part part in parts)
        {
            if (Learns)
                Consume(part, step + 1);
            Scale(part, Array.ConvertAll(SumsOf(part), FactorOf));
        }
    }

    /// <summary>Checks that all synapses can be brought to the end of a step, and the time between scalings.</summary>
    /// <exception cref="SnnException">They cannot.</exception>
    private void CheckSums(RuleValues values)
    {
        Plasticity.Normalize.CheckGoesWith(Rule, evolves);
        if (mostLag > 0)
            throw SnnException.Value("Normalize goes without delays behind the synapse: leave out dendritic_delay and post_delay");
        PeriodOf(values.All);
    }

    private long PeriodOf(IReadOnlyDictionary<string, double[]> values) => Grid.Span(values[Plasticity.Normalize.Every][0], $"Normalize.{Plasticity.Normalize.Every}");

    private double FactorOf(double sum) => sums![Plasticity.Normalize.Total][0] / sum is var factor && double.IsFinite(factor) && double.IsFinite(sum) ? factor : 1;

    /// <summary>What the weights onto each target sum to, sources ascending, which does not depend on the cut.</summary>
    private double[] SumsOf(Part part)
    {
        double[] found = new double[part.Slice.Count];
        EachSegment(part, AllSources, (_, row, place) =>
        {
            PlasticSegment<T> segment = SegmentOf(part, row, place);
            for (int k = 0; k < segment.Count; k++)
                found[segment.Targets[k]] += Math.Abs(double.CreateChecked(segment.Weights[k]));
        });
        return found;
    }

    private void Scale(Part part, double[] factors) => EachSegment(part, AllSources, (_, row, place) =>
    {
        PlasticSegment<T> segment = SegmentOf(part, row, place);
        for (int k = 0; k < segment.Count; k++)
            segment.Weights[k] = T.CreateSaturating(double.CreateChecked(segment.Weights[k]) * factors[segment.Targets[k]]);
    });
}
