using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>The values of a rule that acts at spikes.</summary>
internal sealed class RuleParameters<T>(RuleModel rule, IReadOnlyDictionary<string, double[]> given, IReadOnlyDictionary<string, string> chosen) : RuleValues(rule, given, chosen)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public RuleModel Rule => rule;

    public bool IsNearest => rule.IsNearest(Options);

    /// <summary>Checks weights by the parameters that bound them.</summary>
    /// <exception cref="SnnException">They do not go together.</exception>
    public void CheckWeights(Func<double[]> weights) => rule.CheckWeights(All, weights);

    /// <summary>Changes a parameter of all <paramref name="count"/> synapses or of some.</summary>
    /// <param name="weights">Of the synapses.</param>
    /// <exception cref="SnnException">It may not be so; nothing has changed.</exception>
    public void Set(string name, double[] numbers, int[]? index, int count, Func<double[]> weights)
        => Set(name, numbers, index, count, values => rule.CheckWeights(values, weights));

    /// <summary>A synapse's parameters, by the user's number of it, in the rule's order.</summary>
    public void Read(int synapse, Span<T> into)
    {
        for (int p = 0; p < rule.Parameters.Count; p++)
            into[p] = T.CreateSaturating(At(rule.Parameters[p].Name, synapse));
    }

    /// <summary>A new kernel with the parameters of synapse 0.</summary>
    public RuleKernel<T> Kernel()
    {
        RuleKernel<T> kernel = typeof(T) == typeof(float) ? (RuleKernel<T>)(object)rule.Kernel<F32, float>(Options) : (RuleKernel<T>)(object)rule.Kernel<F64, double>(Options);
        Span<T> first = stackalloc T[rule.Parameters.Count];
        Read(0, first);
        kernel.SetParameters(first);
        return kernel;
    }

    /// <summary>What the kernel knows of time.</summary>
    /// <param name="shortest">The shortest delay, in steps.</param>
    public SynapseTime<T> Time(double dt, int shortest, Modulation<T> modulation)
    {
        Decay<T> Of(string? tau) => new(tau is null ? 1 : dt / this[tau][0]);
        return new(Of(rule.TimeConstants.Pre), Of(rule.TimeConstants.Post), Of(rule.SlowTimeConstants.Pre), Of(rule.SlowTimeConstants.Post), rule.ChangesAtPreOnly ? 1 : 0, dt,
            modulation, (long)Math.Round(rule.Piece(All, shortest * dt) / dt), T.CreateSaturating(rule.SlowPerSquare(All)));
    }
}
