using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Nest;

/// <summary>Short-term plasticity: what a spike brings depends on the source's spikes before; the weight itself stays.</summary>
public abstract class ShortTermRule : NestRule
{
    public override (string? Pre, string? Post) TimeConstants => (null, null);

    public override (string? Pre, string? Post) Traces => (null, null);

    /// <summary>Parameters and states that lie between 0 and 1.</summary>
    protected abstract IReadOnlyList<string> Fractions { get; }

    public override void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
        => CheckFractions(values, Fractions);
}
