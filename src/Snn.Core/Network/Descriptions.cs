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
public sealed record PoissonDescription(string Name, int Count, InputDescription Rate) : PartDescription(Name);

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
public sealed record PlasticityDescription(string Rule, IReadOnlyDictionary<string, Values> Values, IReadOnlyDictionary<string, string> Options);

public sealed record DriveDescription(
    string Name, long Target, long[]? Index, InputDescription Input, Values? Weight, double? Delay, string? Port, double? Start, double? Stop) : PartDescription(Name);

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

public sealed record NoiseDescription(Values Std, Values Mean, double? Every) : InputDescription;

/// <param name="Rate">Of one train, in Hz.</param>
public sealed record PoissonTrainsDescription(InputDescription Rate, Values N) : InputDescription;
