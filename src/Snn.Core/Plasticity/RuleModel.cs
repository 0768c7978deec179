using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>A rule that acts when spikes meet at a synapse (<see cref="IEventRule{TSelf, T}"/>).</summary>
public abstract class RuleModel : PlasticityModel
{
    public const string TauPlus = "tau_plus", TauMinus = "tau_minus";

    /// <summary>The state that is a synapse's number.</summary>
    public const string Number = "synapse_id";

    private const string TracesOfNeurons = "the traces belong to the neurons";

    /// <summary>Whether weights change only at the spikes of the source, which sends on the changed one, and the whole delay is dendritic: NEST's synapses.</summary>
    public virtual bool ChangesAtPreOnly => false;

    /// <summary>The parameters that are the time constants of the traces of the sources' and the targets' spikes; null where the rule has none.</summary>
    public virtual (string? Pre, string? Post) TimeConstants => (TauPlus, TauMinus);

    /// <summary>Likewise of the slow traces, the second ones of each side.</summary>
    public virtual (string? Pre, string? Post) SlowTimeConstants => (null, null);

    /// <summary>Under which names users read the traces; null where they do not.</summary>
    public virtual (string? Pre, string? Post) Traces => ("x", "y");

    /// <summary>Likewise the slow traces.</summary>
    public virtual (string? Pre, string? Post) SlowTraces => (null, null);

    /// <summary>
    /// What a spike of a target adds to its slow trace for each 1 by which it raises the square of its trace, so that the slow trace is an average of the
    /// square; 0: a spike adds 1.
    /// </summary>
    public virtual double SlowPerSquare(IReadOnlyDictionary<string, double[]> values) => 0;

    /// <summary>Whether spikes leave slow traces too.</summary>
    public bool HasSlowTraces => SlowTimeConstants.Pre is not null || SlowTimeConstants.Post is not null;

    /// <summary>Whether only the nearest spikes make pairs.</summary>
    public virtual bool IsNearest(IReadOnlyDictionary<string, string> options) => false;

    /// <summary>
    /// Whether synapses are numbered in the order in which they are first active (<see cref="FirstActivity"/>): the state
    /// <see cref="Number"/>, and <see cref="PreSpike{L}.Number"/> tells how many are.
    /// </summary>
    public virtual bool CountsActive => false;

    /// <summary>In how many ms at most synapses that change by themselves are taken further; 0: any.</summary>
    /// <param name="shortest">The shortest delay in ms.</param>
    public virtual double Piece(IReadOnlyDictionary<string, double[]> values, double shortest) => 0;

    /// <summary>Names of all traces that users read.</summary>
    public IEnumerable<string> TraceNames => new[] { Traces.Pre, Traces.Post, SlowTraces.Pre, SlowTraces.Post }.OfType<string>();

    public override IReadOnlyList<Field> AllStates =>
    [
        .. base.AllStates, .. OfTrace(Traces.Pre, "trace of the pre spikes"), .. OfTrace(Traces.Post, "trace of the post spikes"),
        .. OfTrace(SlowTraces.Pre, "slow trace of the pre spikes"), .. OfTrace(SlowTraces.Post, "slow trace of the post spikes"),
    ];

    public override IReadOnlyList<(string Name, string Reason)> Common
        => [.. new[] { TimeConstants.Pre, TimeConstants.Post, SlowTimeConstants.Pre, SlowTimeConstants.Post }.OfType<string>().Distinct().Select(name => (name, TracesOfNeurons))];

    /// <summary>What visits synapses by this rule.</summary>
    /// <typeparam name="L">A lane of them.</typeparam>
    /// <typeparam name="T">Weights.</typeparam>
    /// <param name="options">As the user chose, or the defaults.</param>
    public abstract RuleKernel<T> Kernel<L, T>(IReadOnlyDictionary<string, string> options)
        where L : unmanaged, ILane<L> where T : unmanaged, IFloatingPointIeee754<T>;

    private static Field[] OfTrace(string? name, string doc) => name is null ? [] : [new Field(name, "", 0, $"{doc} at the synapse")];

    /// <summary>Checks weights, which the parameters may bound.</summary>
    /// <param name="values">Of each parameter one number, or one for each synapse.</param>
    /// <exception cref="SnnException">They do not go together.</exception>
    public virtual void CheckWeights(IReadOnlyDictionary<string, double[]> values, Func<double[]> weights)
    {
    }

    protected static Field Tau(string name, string of, double value = 20, string doc = "") => new(name, "ms", value, $"time constant of the trace of {of} spikes{doc}", Bound.Positive);
}
