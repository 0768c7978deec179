using Snn.Core;
using Snn.Core.Connections;
using Snn.Core.Kernels;
using Snn.Core.Mechanisms;
using Snn.Core.Network;
using Snn.Core.Random;
using Snn.Core.Recorders;

namespace Snn.Interop;

/// <summary>From JSON and arrays to the core's descriptions (docs/abi.md).</summary>
internal readonly ref struct DescriptionReader(Arrays arrays)
{
    private readonly Arrays arrays = arrays;

    public static NetworkDescription Network(Json json)
    {
        var description = new NetworkDescription(
            json["dt"].Number(), unchecked((ulong)json["seed"].Whole()),
            json["dtype"].OneOf("float64", "float32") == "float32", json["exact"].Flag(), json["on_nan"].OneOf("raise", "keep") == "raise",
            json.Optional("threads")?.Whole() is { } threads ? (int)Math.Clamp(threads, int.MinValue, int.MaxValue) : null);
        json.Done();
        return description;
    }

    public PartDescription Part(Json json)
    {
        string kind = json["kind"].Text();
        string name = json.Optional("name")?.Text() ?? kind;
        PartDescription description = kind switch
        {
            "population" => Population(json, name),
            "projection" => Projection(json, name),
            "drive" => Drive(json, name),
            "recorder" => Recorder(json, name),
            "spike_recorder" => SpikeRecorder(json, name),
            _ => throw SnnException.Type($"unknown kind '{kind}' of part"),
        };
        json.Done();
        return description;
    }

    public Values Values(Json json)
    {
        if (json.IsNumber)
            return new SharedValue(json.Number());
        if (json.Has("array"))
        {
            double[] elements = arrays.Doubles(json["array"].Whole());
            json.Done();
            return elements.Length == 1 ? new SharedValue(elements[0]) : new EachValue(elements);
        }
        if (json.Has("distribution"))
            return new DrawnValue(Distribution(json));
        throw json.Mistyped("a number, an array or a distribution");
    }

    public long[]? Index(Json? json) => json is null ? null : Longs(json);

    public double[] Doubles(Json json) => arrays.Doubles(json["array"].Whole());

    public ReadOnlySpan<byte> Bytes(Json json) => arrays.Bytes(json["array"].Whole());

    public long[] Longs(Json json) => arrays.Longs(json["array"].Whole());

    private Values? OptionalValues(Json json, string key) => json.Optional(key) is { } value ? Values(value) : null;

    private static Distribution Distribution(Json json)
    {
        double Bound(string key, double otherwise) => json.Optional(key)?.Number() ?? otherwise;

        string name = json["distribution"].Text();
        Distribution distribution = name switch
        {
            "normal" => new Normal(json["mean"].Number(), json["std"].Number(), Bound("low", double.NegativeInfinity), Bound("high", double.PositiveInfinity),
                json.Has("outside") && json["outside"].OneOf("redraw", "clip") == "clip"),
            "uniform" => new Uniform(json["low"].Number(), json["high"].Number()),
            "lognormal" => new LogNormal(json["mean"].Number(), json["sigma"].Number()),
            "exponential" => new Exponential(json["scale"].Number()),
            _ => throw SnnException.Key($"unknown distribution '{name}'"),
        };
        json.Done();
        return distribution;
    }

    private PartDescription Population(Json json, string name)
    {
        string model = json["model"].Text();
        long count = json["shape"].Items().Aggregate(1L, (product, side) => checked(product * Side(side)));
        Memory.Require(count * (double)sizeof(double), $"{count} neurons of {model}");
        if (count > int.MaxValue)
            throw SnnException.Value($"a population may have {int.MaxValue} neurons, got {count}");
        if (model == "SpikeTimes")
            return new SpikeTimesDescription(
                name, (int)count, Doubles(json["times"]), Longs(json["ids"]),
                json.Optional("weights") is { } weights ? Doubles(weights) : null, json.Optional("period")?.Number());
        if (model == "Poisson")
            return Poisson(json["values"], name, (int)count);
        if (model == "Regular")
            return Regular(json["values"], name, (int)count);
        if (model == "PulsePacket")
            return PulsePacket(json["values"], name, (int)count);
        if (model == "nest.parrot_neuron")
            return new ParrotsDescription(name, (int)count);
        var values = new Dictionary<string, Values>();
        foreach ((string key, Json value) in json["values"].Entries())
            values[key] = Values(value);
        return new NeuronsDescription(name, model, json.Optional("method")?.Text(), (int)count, values, [.. json.Optional("kernels")?.Items().Select(Kernel) ?? []],
            Mechanisms(json), json.Optional("firing_times") is { } times ? FiringTimes(times) : null);
    }

    private (double[] Times, long[] Lengths) FiringTimes(Json json)
    {
        var lists = (Doubles(json["times"]), Longs(json["lengths"]));
        json.Done();
        return lists;
    }

    private List<MechanismDescription> Mechanisms(Json json)
    {
        var all = new List<MechanismDescription>();
        foreach (Json mechanism in json.Optional("mechanisms")?.Items() ?? [])
        {
            var values = new Dictionary<string, Values>();
            foreach ((string key, Json value) in mechanism["values"].Entries())
                values[key] = Values(value);
            all.Add(new(
                mechanism["name"].Text(), mechanism["model"].Text(), mechanism.Optional("release")?.Text() ?? "", mechanism.Optional("gate")?.Text(), values,
                mechanism.Optional("where") is { } where ? Array.ConvertAll(Longs(where), mark => mark != 0) : null));
            mechanism.Done();
        }
        return all;
    }

    private PoissonDescription Poisson(Json values, string name, int count)
    {
        var description = new PoissonDescription(name, count, Rate(values), values.Optional("start")?.Number(), values.Optional("stop")?.Number());
        values.Done();
        return description;
    }

    private RegularDescription Regular(Json values, string name, int count)
    {
        var description = new RegularDescription(name, count, Values(values["period"]), OptionalValues(values, "start"), values.Optional("stop")?.Number());
        values.Done();
        return description;
    }

    private PulsePacketDescription PulsePacket(Json values, string name, int count)
    {
        var description = new PulsePacketDescription(
            name, count, Doubles(values["times"]), values["activity"].Whole(), values["sdev"].Number(), values.Optional("start")?.Number(), values.Optional("stop")?.Number());
        values.Done();
        return description;
    }

    private static long Side(Json json) => json.Whole() >= 0 ? json.Whole() : throw SnnException.Value($"shape must not be negative, got {json.Whole()}");

    private PartDescription Projection(Json json, string name)
    {
        Json synapse = json["synapse"];
        bool isKernel = synapse.Has("kernel"), isCoupling = synapse.Has("electrical"), electrical = isCoupling && synapse["electrical"].Flag();
        string[]? chemical = isCoupling && synapse.Optional("chemical") is { } named ? [.. named.Items().Select(t => t.Text())] : null;
        if (isCoupling)
            synapse.Done();
        else if (!isKernel)
            synapse.OneOf("static");
        return new ProjectionDescription(
            name, json["pre"].Whole(), json["post"].Whole(), Index(json.Optional("pre_index")), Index(json.Optional("post_index")), Rule(json["how"]),
            OptionalValues(json, "weight"), OptionalValues(json, "delay"), json.Optional("port")?.Text(), electrical,
            json.Optional("normalize") is { } normalize && normalize.OneOf("indegree") == "indegree",
            OptionalValues(json, "dendritic_delay"), OptionalValues(json, "post_delay"), json.Optional("plasticity") is { } rule ? Plasticity(rule) : null,
            isKernel ? Kernel(synapse) : null, chemical);
    }

    private PlasticityDescription Plasticity(Json json)
    {
        var values = new Dictionary<string, Values>();
        foreach ((string key, Json value) in json["values"].Entries())
            values[key] = Values(value);
        var options = new Dictionary<string, string>();
        foreach ((string key, Json value) in json.Optional("options")?.Entries() ?? [])
            options[key] = value.IsNumber ? value.Number().ToString(System.Globalization.CultureInfo.InvariantCulture) : value.Text();
        var description = new PlasticityDescription(json["rule"].Text(), values, options, json.Optional("then") is { } then ? Plasticity(then) : null);
        json.Done();
        return description;
    }

    private static KernelDescription Kernel(Json json)
    {
        string kind = json["kernel"].Text();
        string? name = json.Optional("name")?.Text();
        double? reversal = json.Optional("reversal")?.Number();
        KernelDescription kernel = kind switch
        {
            "exponential" => new FilterDescription(name, reversal, null, json["tau"].Number()),
            "alpha" => new FilterDescription(name, reversal, json["tau"].Number(), json["tau"].Number()),
            "double_exponential" => new FilterDescription(name, reversal, json["tau_rise"].Number(), json["tau_decay"].Number()),
            "pulse" => new PulseDescription(name, reversal, json.Optional("duration")?.Number()),
            _ => throw SnnException.Key($"unknown kernel '{kind}'"),
        };
        json.Done();
        return kernel;
    }

    private Rule Rule(Json json)
    {
        string name = json["rule"].Text();
        Rule rule = name switch
        {
            "matrix" => new MatrixRule(Finite(Doubles(json["weights"]), "weight")),
            "edges" => new EdgesRule(Longs(json["source"]), Longs(json["target"]), json.Optional("probability") is { } kept ? Doubles(kept) : null),
            "all_to_all" => new AllToAll(json["autapses"].Flag()),
            "one_to_one" => new OneToOne(),
            "pairwise_bernoulli" => new PairwiseBernoulli(json["p"].Number(), json["autapses"].Flag()),
            "fixed_indegree" => new FixedIndegree(json["k"].Whole(), json["autapses"].Flag(), json["multapses"].Flag()),
            "fixed_outdegree" => new FixedOutdegree(json["k"].Whole(), json["autapses"].Flag(), json["multapses"].Flag()),
            "fixed_total_number" => new FixedTotalNumber(json["n"].Whole(), json["autapses"].Flag(), json["multapses"].Flag()),
            _ => throw SnnException.Key($"unknown rule '{name}'"),
        };
        bool symmetric = json.Optional("symmetric")?.Flag() == true;
        json.Done();
        return symmetric ? new Symmetric(rule) : rule;
    }

    private DriveDescription Drive(Json json, string name)
        => new(name, json["target"].Whole(), Index(json.Optional("index")), Input(json["input"]), OptionalValues(json, "weight"),
            json.Optional("delay")?.Number(), json.Optional("port") is { } port ? Names(port) : null,
            json.Optional("start")?.Number(), json.Optional("stop")?.Number(), json.Optional("combine")?.OneOf("add", "multiply") == "multiply");

    private static string[] Names(Json json) => json.IsText ? [json.Text()] : [.. json.Items().Select(name => name.Text())];

    private InputDescription Input(Json json)
    {
        string type = json["type"].Text();
        InputDescription input = type switch
        {
            "constant" => new ConstantDescription(Values(json["value"])),
            "samples" => new SamplesDescription(Doubles(json["values"]), json["rows"].Whole(), json.Optional("every")?.Number(), Then(json)),
            "steps" => new StepsDescription(Doubles(json["times"]), Doubles(json["values"])),
            "sine" => new SineDescription(Values(json["amplitude"]), Values(json["frequency"]), Values(json["offset"]), Values(json["phase"])),
            "noise" => new NoiseDescription(
                Values(json["std"]), Values(json["mean"]), json.Optional("every")?.Number(),
                json.Has("std_mod") ? new(Values(json["std_mod"]), Values(json["frequency"]), Values(json["phase"])) : null,
                OptionalValues(json, "low"), OptionalValues(json, "high")),
            "ornstein_uhlenbeck" => new OrnsteinUhlenbeckDescription(Values(json["mean"]), Values(json["std"]), Values(json["tau"])),
            "poisson" => new PoissonTrainsDescription(Rate(json), Values(json["n"]), json.Optional("start")?.Number(), json.Optional("stop")?.Number()),
            _ => throw SnnException.Key($"unknown input '{type}'"),
        };
        json.Done();
        return input;
    }

    /// <summary>A value, or a function of time.</summary>
    private InputDescription Rate(Json json) => json["rate"].Has("type") ? Input(json["rate"]) : Values(json["rate"]);

    private static double? Then(Json json) => json["then"].IsNumber ? json["then"].Number() : json["then"].OneOf("hold") == "hold" ? null : 0;

    private RecorderDescription Recorder(Json json, string name)
        => new(name, json["what"].Whole(), Index(json.Optional("index")), [.. json["variables"].Items().Select(v => v.Text())],
            json.Optional("every")?.Number(), json.Optional("start")?.Number(), json.Optional("stop")?.Number(), json.Optional("initial")?.Flag() ?? false,
            json.Optional("reduce") is { } reduce ? Enum.Parse<Reduction>(reduce.OneOf("mean", "sum", "min", "max"), ignoreCase: true) : Reduction.None,
            json.Optional("dtype") is { } dtype ? dtype.OneOf("float32", "float64") == "float32" : null,
            json.Optional("last")?.Number(), json.Optional("to")?.Text(), [.. json.Optional("shape")?.Items().Select(side => side.Whole()) ?? []],
            json.Optional("at")?.OneOf("pre", "post"));

    private SpikeRecorderDescription SpikeRecorder(Json json, string name)
    {
        var what = new List<(long, long[]?)>();
        foreach (Json part in json["what"].Items())
        {
            what.Add((part["population"].Whole(), Index(part.Optional("index"))));
            part.Done();
        }
        return new(name, [.. what], json.Optional("start")?.Number(), json.Optional("stop")?.Number(), json.Optional("last")?.Number(), json.Optional("to")?.Text());
    }

    private static double[] Finite(double[] numbers, string name)
    {
        int bad = Array.FindIndex(numbers, x => !double.IsFinite(x));
        return bad < 0 ? numbers : throw SnnException.Value($"{name} must be finite, got {numbers[bad]} for element {bad}");
    }
}
