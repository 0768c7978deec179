using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>A rule that acts once a step (<see cref="IStepRule{TSelf, L}"/>): for couplings, through which no spikes travel.</summary>
public abstract class StepRuleModel : PlasticityModel
{
    private const string Order = "order", Lattice = "lattice", On = "on", Both = "both", Pre = "pre", Post = "post";

    /// <summary>The times at which the ends of a synapse last fired, of a rule that goes by them.</summary>
    public const string LastPre = "last_pre", LastPost = "last_post";

    /// <summary>Whether the rule goes by the last spikes.</summary>
    public virtual bool GoesByTimes => true;

    public override IReadOnlyList<Field> AllStates => GoesByTimes
        ? [
            .. base.AllStates,
            new(LastPre, "ms", double.NaN, "time of the last spike of the pre neuron, NaN: none"),
            new(LastPost, "ms", double.NaN, "time of the last spike of the post neuron, NaN: none"),
        ]
        : base.AllStates;

    /// <summary>Whether the ends of a synapse act in every step, not only when they fire.</summary>
    public virtual bool ActsAlways => false;

    /// <summary>States of the source and of the target that the rule reads.</summary>
    public virtual (IReadOnlyList<string> Pre, IReadOnlyList<string> Post) Variables => ([], []);

    /// <summary>What visits synapses by this rule: a <see cref="StepKernel{T}"/> of the lane's number.</summary>
    public abstract object Kernel(LaneKind lane);

    public override IReadOnlyList<RuleOption> Options { get; } =
    [
        new(Order, Lattice, [Lattice, "network"], false,
            "when neurons of one population act: each as its turn comes, while those after it are as they were before the step, or after all have moved; between populations always the latter"),
        new(On, Both, [Both, Pre, Post], false, "which ends of a synapse act; a spike source never does"),
    ];

    /// <summary>Whether neurons of one population act one after the other.</summary>
    public static bool ActsInTurn(IReadOnlyDictionary<string, string> options) => options[Order] == Lattice;

    /// <summary>Which ends act.</summary>
    public static (bool Pre, bool Post) Acting(IReadOnlyDictionary<string, string> options) => (options[On] != Post, options[On] != Pre);
}
