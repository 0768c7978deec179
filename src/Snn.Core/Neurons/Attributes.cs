namespace Snn.Core.Neurons;

/// <summary>
/// Marks a struct of lanes as a neuron model: its file is all there is to write.
/// The generator finds it, emits its loops and its row of the catalogue (names, defaults, units, docs), and Python makes its class from that.
/// </summary>
/// <remarks>
/// The fields carry the names that the literature uses and users type. The methods, those that a model has:
/// <list type="bullet">
/// <item><c>Prepare(L dt)</c>: derived constants from parameters, when built and when a parameter changes.</item>
/// <item><c>Initialise()</c>: initial states that follow from others (gates at steady state); those that the user gives stay.</item>
/// <item>either <c>Rates Derivative()</c>, or <c>Coefficients(out Rates a, out Rates b)</c> where each equation is linear in its own state
/// (then exponential Euler is offered too), with <c>Mask Fired()</c>, which may keep a flag in an Int state; the methods <c>Exact(L dt)</c> and <c>Published(L dt)</c> may stand beside them;</item>
/// <item>with <c>Coefficients</c>: <c>L Gain()</c>, by how much the voltage's rate of change grows with the first current, which conductances need;</item>
/// <item>with <c>Exact</c>, where the membrane is one linear equation: <c>L TimeConstant()</c>, with which currents that decay are solved exactly;</item>
/// <item>beside <c>Derivative</c>: <c>Begin()</c>, before the solver moves anything; <c>AfterSubstep(Mask moved)</c>, after each sub-step of a solver that
/// chooses its own, for the neurons that made it; <c>Tolerances(out L absolute, out L relative)</c> of their errors;</item>
/// <item>or <c>Mask Update(L dt)</c>: one whole step as its origin writes it, before any reset; says who fired. Beside it <c>Mask Escape(L dt)</c>, for
/// populations in which a neuron fires by chance;</item>
/// <item><c>Reset(Mask fired)</c>.</item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class NeuronAttribute : Attribute
{
    /// <summary>The Python module under snn; "" is the top.</summary>
    public string Module { get; set; } = "";

    /// <summary>The name in Python, where it cannot be the struct's.</summary>
    public string? Name { get; set; }

    /// <summary>The state that electrical synapses couple and that the check for NaN watches.</summary>
    public required string Voltage { get; set; }

    /// <summary>The method used if the user names none.</summary>
    public required string Method { get; set; }

    /// <summary>What the tolerances of rkf45 grow with.</summary>
    public Solvers.ErrorScale ErrorScale { get; set; } = Solvers.ErrorScale.State;

    /// <summary>The parameter above 0 in neurons that fire by chance; where it is in any, <c>Escape</c> makes the step instead of <c>Update</c>.</summary>
    public string? Escape { get; set; }

    /// <summary>The whole-number state that counts the spikes of a step, where a neuron may fire more than once in it.</summary>
    public string? SpikeCount { get; set; }

    /// <summary>Whether and how the model takes refractory=.</summary>
    public Refractoriness Refractory { get; set; }

    /// <summary>A train of spikes: it has no input, and what couples to it feels its pulses instead of its voltage.</summary>
    public bool IsSource { get; set; }

    /// <summary>Default of refractory=, in ms.</summary>
    public double RefractoryDefault { get; set; }
}

/// <summary>What must hold between the parameters of each neuron: a condition on its fields, which is C# and the text of the error at once.</summary>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class RequiresAttribute(string condition) : Attribute
{
    public string Condition => condition;
}

/// <summary>What happens to a neuron in the time refractory= after its spike.</summary>
public enum Refractoriness
{
    /// <summary>The model takes no refractory=.</summary>
    None,

    /// <summary>The voltage is held: neither integrated nor moved by arriving spikes. Other states go on.</summary>
    Hold,

    /// <summary>Only further spikes are suppressed.</summary>
    Suppress,
}

/// <summary>What a parameter may be.</summary>
public enum Bound
{
    None,
    Positive,
    NonNegative,
}

/// <summary>A variable of each neuron that the step changes, with its initial value and unit.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StateAttribute(double initial, string unit = "") : Attribute
{
    /// <summary>A state whose initial value follows from others, by Initialise.</summary>
    public StateAttribute(string unit = "") : this(double.NaN, unit)
    {
    }

    public double Initial => initial;
    public string Unit => unit;

    /// <summary>No differential equation moves it: solvers leave it alone. So they do whole numbers.</summary>
    public bool Held { get; set; }
}

/// <summary>A constant of each neuron, with its default and unit.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ParameterAttribute(double value, string unit = "", Bound bound = Bound.None) : Attribute
{
    public double Value => value;
    public string Unit => unit;
    public Bound Bound => bound;

    /// <summary>The list that users may give instead of its numbered elements: "tau" of tau_1, tau_2, ...</summary>
    public string? List { get; set; }
}

/// <summary>A constant that Prepare makes from parameters and dt.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class DerivedAttribute : Attribute;

/// <summary>
/// A value that the step reads from elsewhere in the same neuron, by the field's name: what stands in <see cref="Mechanisms.Mechanisms{T}"/>,
/// a state or parameter of the neuron, or one of its mechanisms'. Where the neuron has none it is the default.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class LinkAttribute(double absent = 0) : Attribute
{
    public double Absent => absent;
}

/// <summary>An input that acts inside the step, as a sum over couplings and drives. The first is the default of drives.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CurrentAttribute(string unit) : Attribute
{
    public string Unit => unit;
}

/// <summary>
/// An input for spikes: the weights that take effect in a step, summed. The method <c>Receive</c> takes it in at the end of the
/// step, after the threshold test. A model without such a field has one all the same: its voltage jumps.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ArrivalAttribute(string unit) : Attribute
{
    public string Unit => unit;

    /// <summary>The sign of the weights that come here if the user names no port; 0: all of them.</summary>
    public int Sign { get; set; }

    /// <summary>The arrivals act inside the step that ends when they take effect, before the threshold test: NEST's delta inputs.</summary>
    public bool WithinStep { get; set; }
}
