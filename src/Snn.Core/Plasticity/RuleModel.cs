using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>A choice that a rule offers besides its parameters.</summary>
/// <param name="Choices">What it may be.</param>
/// <param name="Number">Whether it may be a number too.</param>
public sealed record RuleOption(string Name, string Default, IReadOnlyList<string> Choices, bool Number, string Doc);

/// <summary>A row of the catalogue: all that is known of a rule. Each rule's file has one.</summary>
public abstract class RuleModel
{
    public const string TauPlus = "tau_plus", TauMinus = "tau_minus";

    public virtual string Module => "";
    public abstract string Name { get; }
    public abstract string Summary { get; }
    public abstract string Reference { get; }

    /// <summary>The parameters in the order in which the rule reads them. The first two are the time constants of the traces.</summary>
    public abstract IReadOnlyList<Field> Parameters { get; }

    /// <summary>What each synapse has of its own besides the weight.</summary>
    public virtual IReadOnlyList<Field> States => [];

    public virtual IReadOnlyList<RuleOption> Options => [];

    /// <summary>Whether weights change only at the spikes of the source, which sends on the changed one, and the whole delay is dendritic: NEST's synapses.</summary>
    public virtual bool ChangesAtPreOnly => false;

    /// <summary>Under which names users read the traces of the sources' and the targets' spikes; null where they do not.</summary>
    public virtual (string? Pre, string? Post) Traces => ("x", "y");

    /// <summary>Whether only the nearest spikes make pairs.</summary>
    public virtual bool IsNearest(IReadOnlyDictionary<string, string> options) => false;

    /// <summary>All that users read of a synapse besides its parameters: the weight, its own states, the traces of its neurons.</summary>
    public IReadOnlyList<Field> AllStates =>
    [
        new("w", "", double.NaN, "weight"), .. States,
        .. Traces.Pre is { } pre ? new[] { new Field(pre, "", 0, "trace of the pre spikes at the synapse") } : [],
        .. Traces.Post is { } post ? new[] { new Field(post, "", 0, "trace of the post spikes at the synapse") } : [],
    ];

    /// <summary>Name with module, as in <c>nest.stdp_synapse</c>.</summary>
    public string FullName => Module.Length == 0 ? Name : $"{Module}.{Name}";

    /// <summary>What visits synapses by this rule.</summary>
    /// <typeparam name="L">A lane of them.</typeparam>
    /// <typeparam name="T">Weights.</typeparam>
    /// <param name="options">As the user chose, or the defaults.</param>
    public abstract RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options)
        where L : unmanaged, ILane<L> where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Checks parameters that must go together.</summary>
    /// <param name="values">Of each parameter one number, or one for each synapse; NaN where the user left out one that has no default.</param>
    /// <exception cref="SnnException">They do not.</exception>
    public virtual void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
    }

    protected static Field Parameter(string name, string unit, double value, string doc, Bound bound = Bound.None) => new(name, unit, value, doc, bound);

    protected static Field Tau(string name, string of) => new(name, "ms", 20, $"time constant of the trace of {of} spikes", Bound.Positive);
}
