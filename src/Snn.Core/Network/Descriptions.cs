using Snn.Core.Connections;
using Snn.Core.Kernels;
using Snn.Core.Mechanisms;
using Snn.Core.Recorders;

namespace Snn.Core.Network;

/// <summary>A network as it begins.</summary>
/// <param name="Dt">Length of a step in ms.</param>
/// <param name="Seed">From which all random numbers come.</param>
/// <param name="Single">float32 instead of float64.</param>
/// <param name="Exact">The C library's functions, one neuron at a time.</param>
/// <param name="RaiseOnNaN">Whether a voltage that is no longer finite is an error.</param>
/// <param name="Threads">Threads that make its steps; null: as many as are of use.</param>
public sealed record NetworkDescription(double Dt, ulong Seed, bool Single, bool Exact, bool RaiseOnNaN, int? Threads = null);

/// <summary>Something to be added to a network. Times are in ms, ids those that adding gave; an absent index means all.</summary>
public abstract record PartDescription(string Name);

/// <param name="Model">A full name of the catalogue.</param>
/// <param name="Values">Parameters and initial states by name.</param>
/// <param name="FiringTimes">Of trains that fire at given times: their lists one after the other, and the length of each.</param>
/// <param name="Mechanisms">Receptors, transmitters and other parts of the neurons.</param>
/// <param name="Kernels">Those that it has before projections bring more.</param>
public sealed record NeuronsDescription(
    string Name, string Model, string? Method, int Count, IReadOnlyDictionary<string, Values> Values, IReadOnlyList<KernelDescription>? Kernels = null,
    IReadOnlyList<MechanismDescription>? Mechanisms = null, (double[] Times, long[] Lengths)? FiringTimes = null)
    : PartDescription(Name);

/// <param name="Rate">In Hz.</param>
public sealed record PoissonDescription(string Name, int Count, InputDescription Rate, double? Start = null, double? Stop = null) : PartDescription(Name);

/// <param name="Period">Between spikes.</param>
/// <param name="Start">Of the first spike; null: the period.</param>
public sealed record RegularDescription(string Name, int Count, Values Period, Values? Start, double? Stop) : PartDescription(Name);

/// <param name="Times">The centres of the volleys.</param>
/// <param name="Activity">Spikes of a neuron in a volley.</param>
/// <param name="Sdev">Standard deviation of their times.</param>
public sealed record PulsePacketDescription(string Name, int Count, double[] Times, long Activity, double Sdev, double? Start, double? Stop) : PartDescription(Name);

/// <summary>Neurons that repeat the spikes that come to them.</summary>
public sealed record ParrotsDescription(string Name, int Count) : PartDescription(Name);

/// <param name="Weights">The factor of each spike; null: all 1.</param>
public sealed record SpikeTimesDescription(string Name, int Count, double[] Times, long[] Ids, double[]? Weights = null, double? Period = null) : PartDescription(Name);

/// <param name="Weight">Null is 1, or the matrix's values.</param>
/// <param name="Delay">Null is one step.</param>
/// <param name="DendriticDelay">The part of the delay that lies behind a plastic synapse; null is what its rule says.</param>
/// <param name="PostDelay">From a spike of the target to its effect on a plastic synapse; null is the dendritic delay.</param>
/// <param name="Kernel">Null: spikes bring their weight to the port, or it is a coupling.</param>
/// <param name="Chemical">The transmitters that flow; none named: all that both sides have; null: none.</param>
public sealed record ProjectionDescription(
    string Name, long Pre, long Post, long[]? PreIndex, long[]? PostIndex, Rule Rule, Values? Weight, Values? Delay,
    string? Port, bool Electrical, bool Averaged, Values? DendriticDelay = null, Values? PostDelay = null, PlasticityDescription? Plasticity = null,
    KernelDescription? Kernel = null, string[]? Chemical = null) : PartDescription(Name)
{
    /// <summary>Whether something flows all the time instead of spikes.</summary>
    public bool IsCoupling => Electrical || Chemical is not null;
}

/// <summary>How a projection learns.</summary>
/// <param name="Rule">A full name of the catalogue of rules.</param>
/// <param name="Values">Parameters and initial states by name.</param>
/// <param name="Options">Choices by name.</param>
/// <param name="Then">The rule that is applied after it; null: none.</param>
public sealed record PlasticityDescription(
    string Rule, IReadOnlyDictionary<string, Values> Values, IReadOnlyDictionary<string, string> Options, PlasticityDescription? Then = null);

/// <param name="Ports">Those that take it; null: the model's default.</param>
/// <param name="Multiplies">Whether it multiplies what else flows into them, where it would be added.</param>
public sealed record DriveDescription(
    string Name, long Target, long[]? Index, InputDescription Input, Values? Weight, double? Delay, string[]? Ports, double? Start, double? Stop,
    bool Multiplies = false) : PartDescription(Name);

/// <param name="Last">Time for which samples are kept; null for ever.</param>
/// <param name="To">File to which samples are streamed instead of kept; null for none.</param>
/// <param name="Shape">Shape of a sample, for the file.</param>
/// <param name="At">"pre" or "post": samples of synapses at the spikes of their sources or targets; null: by the clock.</param>
public sealed record RecorderDescription(
    string Name, long What, long[]? Index, string[] Variables, double? Every, double? Start, double? Stop, bool Initial,
    Reduction Reduction, bool? Single, double? Last, string? To, long[] Shape, string? At = null) : PartDescription(Name);

public sealed record SpikeRecorderDescription(
    string Name, (long Population, long[]? Index)[] What, double? Start, double? Stop, double? Last, string? To) : PartDescription(Name);

/// <summary>A function of time to drive with.</summary>
public abstract record InputDescription
{
    public static implicit operator InputDescription(Values value) => new ConstantDescription(value);
}

public sealed record ConstantDescription(Values Value) : InputDescription;

/// <param name="Then">The value afterwards; null holds the last.</param>
public sealed record SamplesDescription(double[] Values, long Rows, double? Every, double? Then) : InputDescription;

public sealed record StepsDescription(double[] Times, double[] Values) : InputDescription;

public sealed record SineDescription(Values Amplitude, Values Frequency, Values Offset, Values Phase) : InputDescription;

/// <param name="Modulation">By a sine; null: none.</param>
/// <param name="Low">The least number; null: no bound.</param>
/// <param name="High">The greatest; null: no bound.</param>
public sealed record NoiseDescription(Values Std, Values Mean, double? Every, NoiseModulation? Modulation = null, Values? Low = null, Values? High = null) : InputDescription;

/// <summary>The variance of noise is std^2 + sin(2 pi frequency t + phase) times the square of this std.</summary>
public sealed record NoiseModulation(Values Std, Values Frequency, Values Phase);

public sealed record OrnsteinUhlenbeckDescription(Values Mean, Values Std, Values Tau) : InputDescription;

/// <param name="Rate">Of one train, in Hz.</param>
/// <param name="Start">Spikes come after it; null: 0.</param>
/// <param name="Stop">And up to here; null: for ever.</param>
public sealed record PoissonTrainsDescription(InputDescription Rate, Values N, double? Start = null, double? Stop = null) : InputDescription;
