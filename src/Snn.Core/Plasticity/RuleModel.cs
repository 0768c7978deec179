using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>A rule that acts when spikes meet at a synapse (<see cref="IEventRule{TSelf, T}"/>). Its first two parameters are the time constants of the traces.</summary>
public abstract class RuleModel : PlasticityModel
{
    public const string TauPlus = "tau_plus", TauMinus = "tau_minus";

    private const string TracesOfNeurons = "the traces belong to the neurons";

    /// <summary>Whether weights change only at the spikes of the source, which sends on the changed one, and the whole delay is dendritic: NEST's synapses.</summary>
    public virtual bool ChangesAtPreOnly => false;

    /// <summary>Under which names users read the traces of the sources' and the targets' spikes; null where they do not.</summary>
    public virtual (string? Pre, string? Post) Traces => ("x", "y");

    /// <summary>Whether only the nearest spikes make pairs.</summary>
    public virtual bool IsNearest(IReadOnlyDictionary<string, string> options) => false;

    public override IReadOnlyList<Field> AllStates =>
    [
        .. base.AllStates,
        .. Traces.Pre is { } pre ? new[] { new Field(pre, "", 0, "trace of the pre spikes at the synapse") } : [],
        .. Traces.Post is { } post ? new[] { new Field(post, "", 0, "trace of the post spikes at the synapse") } : [],
    ];

    public override IReadOnlyList<(string Name, string Reason)> Common => [(TauPlus, TracesOfNeurons), (TauMinus, TracesOfNeurons)];

    /// <summary>What visits synapses by this rule.</summary>
    /// <typeparam name="L">A lane of them.</typeparam>
    /// <typeparam name="T">Weights.</typeparam>
    /// <param name="options">As the user chose, or the defaults.</param>
    public abstract RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options)
        where L : unmanaged, ILane<L> where T : unmanaged, IFloatingPointIeee754<T>;

    protected static Field Tau(string name, string of) => new(name, "ms", 20, $"time constant of the trace of {of} spikes", Bound.Positive);
}
