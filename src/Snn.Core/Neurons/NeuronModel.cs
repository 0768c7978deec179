namespace Snn.Core.Neurons;

/// <summary>How a population runs its model: SIMD, or one neuron at a time with the C library's functions.</summary>
public enum LaneKind
{
    F32,
    F64,
    S32,
    S64,
}

/// <summary>A state, parameter, derived constant or current as users see it.</summary>
/// <param name="Default">NaN for a state whose initial value follows from others.</param>
/// <param name="List">The list of which a parameter is an element, if it is.</param>
public sealed record Field(string Name, string Unit, double Default, string Doc, Bound Bound = Bound.None, bool Integer = false, string? List = null);

/// <summary>What must hold between parameters.</summary>
/// <param name="Parameters">Those that the condition names.</param>
public sealed record Requirement(string Condition, string[] Parameters);

/// <summary>An input for spikes.</summary>
/// <param name="Sign">The sign of the weights that come here if the user names no port; 0: all of them.</param>
/// <param name="WithinStep">Acts before the threshold test.</param>
public sealed record Arrival(string Name, string Unit, string Doc, int Sign, bool WithinStep);

/// <summary>What is known of a struct of lanes, neuron or mechanism: names, texts and constants.</summary>
public abstract unsafe class LaneModel
{
    public abstract string Module { get; }
    public abstract string Name { get; }
    public abstract string Summary { get; }
    public abstract string Reference { get; }
    public abstract IReadOnlyList<Field> States { get; }

    /// <summary>The parameters; a neuron's <see cref="NeuronModel.RefractoryTime"/> is the last, if it takes it.</summary>
    public abstract IReadOnlyList<Field> Parameters { get; }
    public abstract IReadOnlyList<Field> Derived { get; }

    /// <summary>Values read from elsewhere in the neuron, by name; a default is the value where there is none.</summary>
    public abstract IReadOnlyList<Field> Links { get; }

    public virtual Refractoriness Refractory => Refractoriness.None;

    /// <summary>Name with module, as in <c>lixirnet.IzhikevichNeuron</c>.</summary>
    public string FullName => Module.Length == 0 ? Name : $"{Module}.{Name}";

    /// <summary>Fills in the derived constants of one neuron, in a lane's arithmetic.</summary>
    /// <param name="row">A slot each for the states, parameters and derived constants.</param>
    public abstract void Prepare(LaneKind lane, byte* row, double dt);
}

/// <summary>A row of the catalogue: all that is known of a model. The generator derives one from each struct marked <see cref="NeuronAttribute"/>.</summary>
public abstract unsafe class NeuronModel : LaneModel
{
    /// <summary>The parameter that scales electrical input, where a model has it.</summary>
    public const string GapConductance = "gap_conductance";

    /// <summary>The parameter that says how long a spike suppresses the next, in ms.</summary>
    public const string RefractoryTime = "refractory";

    public abstract IReadOnlyList<Field> Currents { get; }

    public abstract IReadOnlyList<Arrival> Arrivals { get; }

    /// <summary>Number of the state that is the voltage: electrical synapses couple it, spikes make it jump.</summary>
    public abstract int Voltage { get; }
    public abstract IReadOnlyList<string> Methods { get; }
    public abstract string DefaultMethod { get; }

    /// <summary>Whether it is a train of spikes, without input.</summary>
    public virtual bool IsSource => false;

    /// <summary>One step of the neurons at the byte offsets [begin, end).</summary>
    /// <param name="conductances">Whether the stages have conductances.</param>
    /// <param name="varying">Whether any constant differs between neurons.</param>
    public abstract delegate*<Block*, nint, nint, void> Loop(LaneKind lane, int method, bool conductances, bool varying);

    /// <summary>The parameter above 0 in neurons that fire by chance, and the loop for populations in which there are some; null, and none, if none can.</summary>
    public virtual string? Escape => null;

    /// <inheritdoc cref="Escape"/>
    public virtual delegate*<Block*, nint, nint, void> EscapeLoop(LaneKind lane, bool varying) => throw new NotSupportedException(Name);

    /// <summary>Number of the state that counts the spikes of a step; -1 where a neuron can fire only once.</summary>
    public virtual int SpikeCount => -1;

    /// <summary>What must hold between the parameters of each neuron.</summary>
    public virtual IReadOnlyList<Requirement> Requirements => [];

    /// <summary>The number of the first requirement that a neuron does not meet, or -1; rows as in <see cref="LaneModel.Prepare"/>.</summary>
    public virtual int Unmet(LaneKind lane, byte* row) => -1;

    /// <summary>The second half of a step whose first half left <see cref="Block.Fired"/>: arrivals and resets.</summary>
    public abstract delegate*<Block*, nint, nint, void> Finish(LaneKind lane);

    /// <summary>Fills in the initial states of one neuron that follow from others; rows as in <see cref="LaneModel.Prepare"/>.</summary>
    public abstract void Initialise(LaneKind lane, byte* row);

    /// <summary>Whether the method <c>exact</c> is the solution for a membrane of one time constant, so that kernels can be solved with it.</summary>
    public abstract bool HasTimeConstant { get; }

    /// <summary>Puts a neuron's membrane time constant, in ms, into the first place of its row; rows as in <see cref="LaneModel.Prepare"/>.</summary>
    public virtual void TimeConstant(LaneKind lane, byte* row) => throw new NotSupportedException(Name);

    /// <summary>The equations of one method as text, recorded from the code that runs.</summary>
    public abstract string Equations(int method);
}
