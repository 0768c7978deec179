namespace Snn.Core.Mechanisms;

/// <summary>
/// Marks a struct of lanes as a mechanism, a part of a neuron with states of its own: written like a neuron model, with the one method
/// <c>Update(L dt)</c> and, where it has derived constants, <c>Prepare(L dt)</c>. The generator emits its loop and its row of the catalogue.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class MechanismAttribute(MechanismKind kind) : Attribute
{
    public MechanismKind Kind => kind;

    /// <summary>The Python module under snn; "" is the top.</summary>
    public string Module { get; set; } = "";

    /// <summary>The name in Python, where it cannot be the struct's.</summary>
    public string? Name { get; set; }

    /// <summary>The release of its origin that it belongs to, where users can choose; else "".</summary>
    public string Release { get; set; } = "";

    /// <summary>Of a receptor: the kinetics of its gates if the user gives none.</summary>
    public string Kinetics { get; set; } = "";

    /// <summary>Parameters of these kinetics that are not their defaults, as <c>alpha=1.1, beta=0.19</c>.</summary>
    public string KineticsValues { get; set; } = "";
}

/// <summary>A link of a receptor to the open fraction that its kinetics find.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class GateAttribute : Attribute;

/// <summary>What a mechanism is to its neuron, and when in the step it is moved.</summary>
public enum MechanismKind
{
    /// <summary>Opens a receptor: its state <c>r</c> follows the concentration <c>t</c> that arrives. Before the neuron.</summary>
    Kinetics,

    /// <summary>Lets its state <c>current</c> out of the neuron, by the voltage before the step. After all kinetics.</summary>
    Receptor,

    /// <summary>A channel for ions: its state <c>conductance</c>, of the reversal potential <c>e</c>, by the voltage before the step. Before the neuron.</summary>
    Channel,

    /// <summary>Has the concentration <c>t</c> that the neuron releases. After the neuron, before its reset.</summary>
    Transmitter,

    /// <summary>Shapes the pulse that a train of spikes is to those coupled to it: its state <c>effect</c>. After the train.</summary>
    Refractoriness,
}
