using System.Text;
using Snn.Core;
using Snn.Core.Analysis;
using Snn.Core.Experiments;
using Snn.Core.Recorders;

namespace Snn.Interop;

/// <summary>Functions of arrays by their names (docs/abi.md). The result is kept for the thread until it is fetched.</summary>
internal static class Computations
{
    [ThreadStatic] private static Array? result;

    public static Array Result => result ?? throw SnnException.Failure("there is no result to fetch");

    public static void Forget() => result = null;

    public static void Compute(Json json, DescriptionReader reader)
    {
        result = null;
        Array computed = Computed(json, reader);
        json.Done();
        result = computed;
    }

    private static Array Computed(Json json, DescriptionReader reader) => json["function"].Text() switch
    {
        "power_density" => Signal.PowerDensity(reader.Doubles(json["x"]), json["dt"].Number()),
        "power_density_comparison" => One(Signal.PowerDensityComparison(reader.Doubles(json["x"]), reader.Doubles(json["y"]), json["dt"].Number())),
        "earth_movers_distance" => One(Signal.EarthMoversDistance(reader.Doubles(json["a"]), reader.Doubles(json["b"]))),
        "correlation" => One(Signal.Correlation(reader.Doubles(json["x"]), reader.Doubles(json["y"]))),
        "eeg" => Signal.Eeg(
            reader.Doubles(json["v"]), Count(json["cells"]), json["reference_voltage"].Number(), json["distance"].Number(), json["conductivity"].Number()),
        "find_peaks" => Signal.Peaks(reader.Doubles(json["x"]), json["tolerance"].Number()),
        "hopfield_bipolar" => Hopfield.BipolarWeights(Patterns(json, reader), Count(json["n"]), json["scalar"].Number()),
        "hopfield_binary" => Hopfield.BinaryWeights(
            Patterns(json, reader), Count(json["n"]), json["a"].Number(), json["b"].Number(), json["scalar"].Number()),
        "recall" => Hopfield.Recall(reader.Doubles(json["weights"]), reader.Bytes(json["state"]), json["iterations"].Whole()),
        "distort" => Hopfield.Distort(reader.Bytes(json["pattern"]), json["p"].Number(), Seed(json)),
        "random_patterns" => Hopfield.RandomPatterns(Count(json["elements"]), json["p"].Number(), Seed(json)),
        "ring_weights" => Weights.Ring(
            Count(json["n"]), json["width"].Number(), json["excitation"].Number(), json["inhibition"].Number(), json["shift"].Number()),
        "liquid_weights" => Weights.Liquid(
            Count(json["n"]), json["connectivity"].Number(), json["spectral_radius"].Number(), json["mean"].Number(), json["std"].Number(), Seed(json)),
        "genetic_first" => Genetic.First(Count(json["individuals"]), Count(json["length"]), Seed(json)),
        "genetic_decode" => Genetic.Decode(
            reader.Bytes(json["population"]), reader.Doubles(json["low"]), reader.Doubles(json["high"]), Count(json["bits"])),
        "genetic_next" => new Genetic(json["crossover"].Number(), json["mutation"].Number(), Count(json["tournament"])).Next(
            reader.Bytes(json["population"]), reader.Doubles(json["scores"]), Seed(json), json["generation"].Whole()),
        "fitness_spikes" => Fitness.SpikeSummary(
            reader.Doubles(json["times"]), reader.Longs(json["ids"]), Count(json["cells"]), reader.Doubles(json["target"]), json["dt"].Number()),
        "fitness_coincidence" => Fitness.Coincidence(
            reader.Doubles(json["times"]), reader.Longs(json["ids"]), Count(json["cells"]), reader.Doubles(json["target"]),
            json["duration"].Number(), json["precision"].Number()),
        "fitness_trace" => Fitness.Trace(reader.Doubles(json["samples"]), reader.Doubles(json["target"])),
        "csv_heading" => Encoding.UTF8.GetBytes(string.Join('\n', Csv.Heading(json["path"].Text()))),
        "csv_read" => Csv.Read(json["path"].Text(), [.. json["columns"].Items().Select(Column)]),
        "pattern_slots" => MasquelierInput.Choose(Count(json["slots"]), json["share"].Number(), Seed(json)),
        "masquelier_input" => new MasquelierInput(
            Count(json["n"]), Count(json["pattern_neurons"]), Count(json["duration"]), json["dt"].Number(), reader.Longs(json["slots"]),
            json["jitter"].Number(), json["deletion"].Number(), json["noise"].Number(), Seed(json)).Spikes(),
        "notebook_pattern" => new long[] { NotebookInput.Select(Count(json["segments"]), SmallSeed(json)) },
        "notebook_input" => new NotebookInput(Count(json["n"]), Count(json["duration"]), SmallSeed(json)).Spikes(
            reader.Longs(json["segments"]), Count(json["pattern"]), json["noise"].Number()),
        string unknown => throw SnnException.Key($"there is no function '{unknown}'"),
    };

    private static double[] One(double number) => [number];

    private static int Count(Json json)
        => json.Whole() is >= 0 and <= int.MaxValue and long count ? (int)count : throw json.OutOfRange($"a whole number from 0 to {int.MaxValue}");

    private static CsvColumn Column(Json json)
    {
        var column = new CsvColumn(json["name"].Text(), json["whole"].Flag());
        json.Done();
        return column;
    }

    /// <summary>A seed of NumPy's older random numbers.</summary>
    private static uint SmallSeed(Json json)
        => json["seed"].Whole() is >= 0 and <= uint.MaxValue and long seed ? (uint)seed : throw json["seed"].OutOfRange($"a whole number from 0 to {uint.MaxValue}");

    private static ulong Seed(Json json) => unchecked((ulong)json["seed"].Whole());

    /// <summary>Whole patterns of n elements.</summary>
    private static ReadOnlySpan<byte> Patterns(Json json, DescriptionReader reader)
    {
        ReadOnlySpan<byte> patterns = reader.Bytes(json["patterns"]);
        int n = Count(json["n"]);
        return patterns.IsEmpty || n > 0 && patterns.Length % n == 0 ? patterns : throw SnnException.Value($"patterns has {patterns.Length} elements, which are no patterns of {n}");
    }
}
