using System.Numerics;
using Snn.Core.Connections;
using Snn.Core.Inputs;
using Snn.Core.Kernels;
using Snn.Core.Mechanisms;
using Snn.Core.Neurons;
using Snn.Core.Plasticity;
using Snn.Core.Random;
using Snn.Core.Recorders;

namespace Snn.Core.Network;

/// <summary>Building: descriptions become parts, and every mistake of a user is found here.</summary>
public sealed partial class Network<T> : Network where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string OfConductance = "of a conductance";

    private readonly List<Population> populations = [];
    private readonly List<NeuronPopulation<T>> neurons = [];
    private readonly List<SpikeProjection<T>> spiking = [], ontoSources = [];
    private readonly List<PlasticProjection<T>> normalized = [];
    private readonly List<StepPlasticity<T>> learners = [];
    private readonly List<Recorder> recorders = [];
    private readonly bool exact, raiseOnNaN;

    public Network(NetworkDescription description) : base(description)
    {
        (exact, raiseOnNaN) = (description.Exact, description.RaiseOnNaN);
        team = new Team(Threads, free: description.Threads is null);
        (sum, move, sumAndMove, finish, learn) = (Sum, Move, SumAndMove, Finish, Learn);
    }

    /// <inheritdoc/>
    protected override Part Build(PartDescription description, RandomStream stream) => description switch
    {
        NeuronsDescription d => BuildNeurons(d, stream),
        PoissonDescription d => new PoissonSource(d.Count, BuildTrains(new(d.Rate, new SharedValue(1), d.Start, d.Stop), d.Count, stream)) { Name = d.Name },
        SpikeTimesDescription d => BuildSpikeTimes(d),
        RegularDescription d => BuildRegular(d, stream),
        PulsePacketDescription d => BuildPulsePackets(d, stream),
        ParrotsDescription d => new Parrots(d.Count) { Name = d.Name },
        ProjectionDescription d => BuildProjection(d, stream),
        DriveDescription d => BuildDrive(d, stream),
        RecorderDescription d => BuildRecorder(d),
        SpikeRecorderDescription d => BuildSpikeRecorder(d),
        _ => throw new NotSupportedException(description.GetType().Name),
    };

    /// <inheritdoc/>
    protected override void Join(Part part)
    {
        if (part is Population population)
        {
            population.Now = StepCount;
            populations.Add(population);
        }
        if (part is NeuronPopulation<T> neuronPopulation)
        {
            neurons.Add(neuronPopulation);
            undivided.Add(neuronPopulation);
        }
        if (part is SpikeProjection<T> projection)
        {
            spiking.Add(projection);
            if (projection.Post is not NeuronPopulation<T>)
                ontoSources.Add(projection);
        }
        if (part is PlasticProjection<T> { Normalizes: true } sums)
            normalized.Add(sums);
        if (part is CouplingProjection<T> { Plasticity: { } learner })
            learners.Add(learner);
        if (part is Recorder recorder)
            recorders.Add(recorder);
    }

    /// <inheritdoc/>
    protected override void Leave(Part part)
    {
        if (Parts.Values.FirstOrDefault(p => p.Uses(part)) is { } user)
            throw SnnException.Value($"{part.Name} cannot be removed: {user.Name} uses it");
        foreach (NeuronPopulation<T> target in neurons)
        {
            target.Arrivals.Remove(part);
            target.Kernels.Remove(part);
            target.Mechanisms.Remove(part);
            foreach (CurrentPort<T> port in target.Currents)
                port.Remove(part);
        }
        foreach (Parrots parrots in populations.OfType<Parrots>())
            parrots.Remove(part);
        normalized.RemoveAll(p => p == part);
        learners.RemoveAll(learner => part is CouplingProjection<T> coupling && coupling.Plasticity == learner);
        learners.ForEach(learner => learner.Remove(part));
        foreach (PlasticProjection<T> projection in spiking.OfType<PlasticProjection<T>>())
            projection.Remove(part);
        populations.RemoveAll(p => p == part);
        neurons.RemoveAll(p => p == part);
        undivided.RemoveAll(p => p == part);
        ShareOut();
        spiking.RemoveAll(p => p == part);
        ontoSources.RemoveAll(p => p == part);
        recorders.RemoveAll(r => r == part);
    }

    /// <inheritdoc/>
    protected override Values? Bounded(Part part, string variable, Values? value)
        => variable == "weight" && value is not null && part is Projection<T> { Post: NeuronPopulation<T> post } && post.Kernels.IsConductance(part)
            ? new NotNegativeValue(value, OfConductance)
            : value;

    private LaneKind Lane => (typeof(T) == typeof(float), exact) switch
    {
        (true, false) => LaneKind.F32,
        (false, false) => LaneKind.F64,
        (true, true) => LaneKind.S32,
        (false, true) => LaneKind.S64,
    };

    private NeuronPopulation<T> FindNeurons(long id, string role)
        => Find(id) as NeuronPopulation<T> ?? throw SnnException.Value($"{role} must be a population of neurons, {Find(id).Name} is none");

    private Population FindPopulation(long id, string role)
        => Find(id) as Population ?? throw SnnException.Value($"{role} must be a population, {Find(id).Name} is none");

    private SpikeTimesSource BuildSpikeTimes(SpikeTimesDescription d)
    {
        long[] steps = Array.ConvertAll(d.Times, time => Grid.Steps(time, "SpikeTimes: times"));
        long? period = d.Period is { } given ? Grid.Span(given, "SpikeTimes: period") : null;
        return new SpikeTimesSource(d.Count, steps, d.Ids, d.Weights, period) { Name = d.Name };
    }

    private NeuronPopulation<T> BuildNeurons(NeuronsDescription d, RandomStream stream)
    {
        FiringTimes<T>? times = d.FiringTimes is { } given ? new(given.Times, given.Lengths, d.Count) : null;
        var population = new NeuronPopulation<T>(
            Catalogue.Find(d.Model), d.Method, d.Count, d.Values, Grid, exact, Threads, stream,
            d.Mechanisms, times, Live(stream with { Use = stream.Use + 2000 }))
        {
            Name = d.Name,
        };
        try
        {
            foreach (KernelDescription kernel in d.Kernels ?? [])
                population.AddKernel(kernel);
            return population;
        }
        catch
        {
            population.Dispose();
            throw;
        }
    }

    private RegularSource BuildRegular(RegularDescription d, RandomStream stream)
    {
        double[] periods = d.Period.Take(d.Count, stream, "period");
        int bad = Array.FindIndex(periods, p => p < Grid.Dt);
        if (bad >= 0)
            throw SnnException.Value($"period must be at least dt = {Grid.Dt} ms, got {periods[bad]}");
        double[] first = d.Start is null ? periods : NotNegative(d.Start.Take(d.Count, stream with { Use = stream.Use + 1 }, "start"), "start");
        return new RegularSource(d.Count, periods, first, Window(null, d.Stop).Stop, Grid.Dt) { Name = d.Name };
    }

    private PulsePacketSource BuildPulsePackets(PulsePacketDescription d, RandomStream stream)
    {
        double[] centres = [.. NotNegative([.. new EachValue(d.Times).Take(d.Times.Length, stream, "PulsePacket: times")], "PulsePacket: times").Order()];
        if (d.Activity is < 0 or > int.MaxValue)
            throw SnnException.Value($"PulsePacket: activity must be a whole number of spikes, 0 or more, got {d.Activity}");
        if (!(d.Sdev >= 0) || !double.IsFinite(d.Sdev))
            throw SnnException.Value($"PulsePacket: sdev must be at least 0 ms, got {d.Sdev}");
        Memory.Require(d.Activity * (sizeof(double) + (double)d.Count * sizeof(int)), $"a volley of {d.Count} x {d.Activity} spikes");
        return new PulsePacketSource(d.Count, centres, (int)d.Activity, d.Sdev, Grid.Dt, Window(d.Start, d.Stop), Live(stream)) { Name = d.Name };
    }

    private Projection<T> BuildProjection(ProjectionDescription d, RandomStream stream)
    {
        Population pre = FindPopulation(d.Pre, "pre"), post = Find(d.Post) is PlasticProjection<T> learner ? learner.PortOf(d.Port) : FindPopulation(d.Post, "post");
        Divide();
        int[]? preIndex = CheckIndex(d.PreIndex, pre.Count), postIndex = CheckIndex(d.PostIndex, post.Count);
        var ends = new Ends(preIndex?.Length ?? pre.Count, postIndex?.Length ?? post.Count, pre != post ? null : SelfOf(preIndex, postIndex));

        if (d.Rule is MatrixRule && d.Weight is not null)
            throw SnnException.Value("a matrix holds the weights: weight= beside it says them twice");
        Values weight = d.Rule is MatrixRule matrix ? new EachValue(matrix.Entries()) : d.Weight ?? new SharedValue(1);
        if (d.Kernel?.Reversal is not null)
            weight = new NotNegativeValue(weight, OfConductance);
        Synapses<T> synapses = new SynapseBuilder<T>(
            pre.Count, post.Slices, preIndex, postIndex, ends, weight, new Delays(d.IsCoupling ? null : d.Delay, Grid, None: d.IsCoupling), stream, Threads,
            plastic: d.Plasticity is not null, inRows: d.Plasticity is not null && !d.IsCoupling).Build(d.Rule);
        try
        {
            return d.IsCoupling ? BuildCoupling(d, pre, post, synapses, stream) : BuildSpikes(d, pre, post, synapses, stream);
        }
        catch
        {
            synapses.Dispose();
            throw;
        }
    }

    /// <summary>For each target the source that is the same neuron, or -1.</summary>
    private static Func<int, int> SelfOf(int[]? preIndex, int[]? postIndex)
    {
        if (preIndex is null)
            return t => postIndex?[t] ?? t;
        var sources = new Dictionary<int, int>();
        for (int s = 0; s < preIndex.Length; s++)
            sources[preIndex[s]] = s;
        return t => sources.GetValueOrDefault(postIndex?[t] ?? t, -1);
    }

    private SpikeProjection<T> BuildSpikes(ProjectionDescription d, Population pre, Population post, Synapses<T> synapses, RandomStream stream)
    {
        if (d.Averaged)
            throw SnnException.Value("normalize=\"indegree\" belongs to electrical and chemical synapses");
        var neurons = post as NeuronPopulation<T>;
        if (post is RulePort<T>)
            CheckTakesModulation(d, synapses);
        else if (neurons is null)
            CheckTakesNothing(post, d);
        else if (d.Kernel is { } kernel)
            CheckTakesKernel(neurons, kernel, d.Port, synapses);
        else
            CheckTakesSpikes(neurons, d.Port);
        SpikeProjection<T> projection = d.Plasticity is null
            ? BuildStatic(d, pre, post, synapses)
            : BuildPlastic(d, d.Plasticity, pre, post, (Rows<T>)synapses, stream with { Use = stream.Use + 4 });
        if (post is Parrots parrots && d.Port != Parrots.Ignored)
            parrots.Add(projection);
        if (d.Kernel is null)
            neurons?.Arrivals.Add(projection, d.Port);
        else
        {
            neurons!.AddKernel(d.Kernel);
            neurons.Kernels.Add(projection, d.Kernel);
        }
        return projection;
    }

    private StaticProjection<T> BuildStatic(ProjectionDescription d, Population pre, Population post, Synapses<T> synapses)
        => d.DendriticDelay is null && d.PostDelay is null ? new StaticProjection<T>(pre, post, synapses, Grid, StepCount) { Name = d.Name }
            : throw SnnException.Value($"{(d.DendriticDelay is null ? "post_delay" : "dendritic_delay")} belongs to plastic synapses: give plasticity=");

    private PlasticProjection<T> BuildPlastic(ProjectionDescription d, PlasticityDescription plasticity, Population pre, Population post, Rows<T> rows, RandomStream stream)
    {
        if (RuleCatalogue.Find(plasticity.Rule) is not RuleModel rule)
            throw SnnException.Value($"{plasticity.Rule} acts once a step on couplings, not on synapses that carry spikes: give synapse=snn.Electrical(), or another rule");
        Memory.Require((double)post.Count * SpikeHistory<T>.BytesPerNeuron, $"what {post.Count} neurons did last");
        Memory.Require((double)rows.Count * rule.States.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), $"the states of {rule.FullName}");
        uint use = 0;
        double[] Take(Values values, string name) => values.Take(values.IsShared ? 1 : rows.Count, stream with { Use = stream.Use + use++ }, name);
        int[]? Steps(Values? values, string name) => values is null ? null : Array.ConvertAll(Take(values, name), t => StepsOf(t, values is DrawnValue, name));

        var delays = new SynapseDelays(Steps(d.DendriticDelay, "dendritic_delay") ?? (rule.ChangesAtPreOnly ? null : [0]), Steps(d.PostDelay, "post_delay"));
        delays.Check(rows.DelaySteps, Grid);
        var given = plasticity.Values.ToDictionary(v => v.Key, v => Take(v.Value, $"{rule.Name}.{v.Key}"));
        var parameters = new RuleParameters<T>(rule, given, plasticity.Options);
        RuleValues? sums = rule is Normalize ? parameters : null;
        if (plasticity.Then is { } then)
            sums = sums is null ? BuildSums(then, Take) : throw SnnException.Value("of several rules Normalize is the last");
        return new PlasticProjection<T>(pre, post, rows, parameters, sums, delays, Grid, StepCount) { Name = d.Name };
    }

    /// <summary>The sums of weights that are kept while another rule changes them.</summary>
    private static RuleValues BuildSums(PlasticityDescription d, Func<Values, string, double[]> take)
    {
        if (RuleCatalogue.Find(d.Rule) is not Normalize rule || d.Then is not null)
            throw SnnException.Value($"behind a rule may stand Normalize alone, got {(d.Then ?? d).Rule}");
        return new RuleValues(rule, d.Values.ToDictionary(v => v.Key, v => take(v.Value, $"{rule.Name}.{v.Key}")), d.Options);
    }

    /// <summary>A delay in steps; a drawn one is rounded.</summary>
    private int StepsOf(double time, bool drawn, string name)
    {
        long steps = drawn ? (long)Math.Max(0, Math.Round(time / Grid.Dt)) : Grid.StepsFromZero(time, name);
        return steps <= Synapses<T>.MostDelay ? (int)steps : throw SnnException.Value($"{name} must be at most {Grid.Time(Synapses<T>.MostDelay)} ms, got {time} ms");
    }

    private CouplingProjection<T> BuildCoupling(ProjectionDescription d, Population pre, Population post, Synapses<T> synapses, RandomStream stream)
    {
        string kind = d.Electrical ? "an electrical" : "a chemical";
        if (d.Delay is not null || d.DendriticDelay is not null || d.PostDelay is not null)
            throw SnnException.Value($"{kind} synapse takes no delay: it couples the neurons as they are at the beginning of the step");
        if (pre is not NeuronPopulation<T> sources || post is not NeuronPopulation<T> { Model.IsSource: false } targets)
            throw SnnException.Value($"{kind} synapse couples neurons, and {(pre is NeuronPopulation<T> ? post : pre).Name} has none");
        var projection = new CouplingProjection<T>(sources, targets, synapses, Grid, StepCount)
        {
            Name = d.Name,
            Plasticity = d.Plasticity is null ? null : BuildStepPlasticity(d.Plasticity, pre, post, synapses, stream with { Use = stream.Use + 4 }),
        };
        var shared = d.Chemical is null ? [] : SharedTransmitters(d, sources, targets);
        if (d.Electrical)
            CurrentPortOf(targets, d.Port, "voltages").Add(
                sources.Mechanisms.Refractoriness is { } pulses
                    ? new TrainPulses<T>(projection, pulses, targets, d.Averaged) : new GapJunctions<T>(projection, sources, targets, d.Averaged));
        foreach (string transmitter in shared)
            targets.Mechanisms.Ports.First(p => p.Name == transmitter).Add(new Diffusion<T>(projection, sources.Mechanisms.Transmitter(transmitter), d.Averaged));
        targets.Mechanisms.Changed();
        return projection;
    }

    /// <summary>The transmitters of the sources for which the targets have receptors; of those that are named, if any are.</summary>
    private static string[] SharedTransmitters(ProjectionDescription d, NeuronPopulation<T> pre, NeuronPopulation<T> post)
    {
        string[] released = [.. pre.Mechanisms.Transmitters], taken = [.. post.Mechanisms.Ports.Select(p => p.Name)];
        string[] shared = [.. (d.Chemical!.Length > 0 ? d.Chemical : released).Where(name => released.Contains(name) && taken.Contains(name))];
        if (shared.Length == 0 || shared.Length < d.Chemical.Length)
            throw SnnException.Value(
                $"a chemical synapse{(d.Chemical.Length > 0 ? $" for {string.Join(", ", d.Chemical)}" : "")} needs transmitters of {pre.Name} and receptors of {post.Name} of the same name; " +
                $"{pre.Name} has {(released.Length > 0 ? string.Join(", ", released) : "no transmitters")}, {post.Name} {(taken.Length > 0 ? string.Join(", ", taken) : "no receptors")}");
        return shared;
    }

    private StepPlasticity<T> BuildStepPlasticity(PlasticityDescription d, Population pre, Population post, Synapses<T> synapses, RandomStream stream)
    {
        if (RuleCatalogue.Find(d.Rule) is not StepRuleModel rule)
            throw SnnException.Value(
                $"{d.Rule} acts when spikes arrive, and through electrical and chemical synapses none do; rules for it are {string.Join(", ", RuleCatalogue.Rules.OfType<StepRuleModel>().Select(r => r.FullName))}");
        if (d.Then is not null)
            throw SnnException.Value($"{d.Then.Rule} cannot stand behind {d.Rule}: on electrical and chemical synapses there is one rule");
        Memory.Require((double)synapses.Bytes * rule.States.Count, $"the states of {rule.FullName}");
        uint use = 0;
        var given = d.Values.ToDictionary(v => v.Key, v => v.Value.Take(v.Value.IsShared ? 1 : synapses.Count, stream with { Use = stream.Use + use++ }, $"{rule.Name}.{v.Key}"));
        return new StepPlasticity<T>(rule, new RuleValues(rule, given, d.Options), pre, post, synapses, Lane, Grid, StepCount);
    }

    /// <summary>A drive into a population, or into the rule of a projection.</summary>
    private Drive<T> BuildDrive(DriveDescription d, RandomStream stream)
    {
        if (Find(d.Target) is CouplingProjection<T> { Plasticity: { } learner } projection)
            return BuildRuleDrive(d, projection, learner.Add, stream);
        if (Find(d.Target) is PlasticProjection<T> plastic)
            return BuildRuleDrive(d, plastic, plastic.Add, stream);
        NeuronPopulation<T> target = FindNeurons(d.Target, "the target of a drive");
        int[]? index = CheckIndex(d.Index, target.Count);
        Drive<T> drive = BuildDrive(d, target, index, index?.Length ?? target.Count, stream);
        if (d.Input is PoissonTrainsDescription)
        {
            if (d.Multiplies)
                throw SnnException.Value("combine=\"multiply\" is for what flows, not for spikes: leave it out with Poisson input");
            foreach (string? port in PortsOf(d))
                CheckTakesSpikes(target, port);
            foreach (string? port in PortsOf(d))
                target.Arrivals.Add(drive, port);
            return drive;
        }
        CurrentPort<T>[] ports = [.. PortsOf(d).Select(port => CurrentPortOf(target, port, "currents"))];
        Array.ForEach(ports, port => port.Add(drive));
        target.Mechanisms.Changed();
        return drive;
    }

    private Drive<T> BuildRuleDrive(DriveDescription d, Part projection, Action<Drive<T>, string?> add, RandomStream stream)
    {
        if (d.Index is not null)
            throw SnnException.Value($"{projection.Name} is driven as a whole: its rule has one input for all synapses");
        if (d.Multiplies || d.Ports?.Length > 1)
            throw SnnException.Value("a rule takes one drive for one port, and what is driven adds up");
        Drive<T> drive = BuildDrive(d, projection, null, 1, stream);
        add(drive, PortsOf(d)[0]);
        return drive;
    }

    private Drive<T> BuildDrive(DriveDescription d, Part target, int[]? index, int count, RandomStream stream)
    {
        double[] weights = (d.Weight ?? new SharedValue(1)).Take(count, stream, "weight");
        (long start, long stop) = Window(d.Start, d.Stop);
        long delay = d.Delay is { } later ? Grid.StepsFromZero(later, "delay") : 0;
        Input input = BuildInput(d.Input, count, stream with { Use = stream.Use + 1 });
        return new Drive<T>(target, input, index, weights, start, stop, delay) { Name = d.Name, Multiplies = d.Multiplies };
    }

    /// <summary>The ports that a drive names; one null for the default.</summary>
    private static string?[] PortsOf(DriveDescription d)
    {
        if (d.Ports is null)
            return [null];
        bool several = d.Ports.Distinct().Count() == d.Ports.Length && d.Ports.Length > 0;
        return several ? d.Ports : throw SnnException.Value($"port must be one name or several different ones, got {string.Join(", ", d.Ports)}");
    }

    private Input BuildInput(InputDescription description, int count, RandomStream stream)
    {
        uint use = 0;
        double[] Take(Values values, string name) => values.Take(count, stream with { Use = stream.Use + ++use }, name);
        long Every(double? every) => every is { } span ? Grid.Span(span, "every") : 1;

        switch (description)
        {
            case ConstantDescription d:
                return new Constant([.. Take(d.Value, "value")]);
            case SamplesDescription d:
                CheckTable(d.Values, d.Rows, count, "Samples");
                return new Samples(d.Values, d.Rows, Every(d.Every), d.Then);
            case StepsDescription d:
                CheckTable(d.Values, d.Times.Length, count, "Steps");
                long[] times = Array.ConvertAll(d.Times, t => Grid.StepsFromZero(t, "Steps: times"));
                if (times.Zip(times.Skip(1)).Any(pair => pair.First >= pair.Second))
                    throw SnnException.Value("Steps: times must ascend");
                return new Steps(times, d.Values);
            case SineDescription d:
                return new Sine(Take(d.Amplitude, "amplitude"), Take(d.Frequency, "frequency"), Take(d.Offset, "offset"), Take(d.Phase, "phase"), Grid.Dt);
            case NoiseDescription d:
                double[] mean = Take(d.Mean, "mean"), std = NotNegative(Take(d.Std, "std"), "std");
                Noise.Modulation? modulation = d.Modulation is not { } by ? null
                    : new(NotNegative(Take(by.Std, "std_mod"), "std_mod"), Take(by.Frequency, "frequency"), Take(by.Phase, "phase"), Grid.Dt);
                if (modulation is not null && Enumerable.Range(0, count).Any(i => modulation.Std[i] > std[i]))
                    throw SnnException.Value("std_mod must be at most std, or the variance would be negative");
                return new Noise(mean, std, Every(d.Every), Live(stream), modulation, BuildBounds(d, count, Take));
            case OrnsteinUhlenbeckDescription d:
                return new OrnsteinUhlenbeck(Take(d.Mean, "mean"), NotNegative(Take(d.Std, "std"), "std"), Positive(Take(d.Tau, "tau"), "tau"), Grid.Dt, Live(stream));
            case PoissonTrainsDescription d:
                return BuildTrains(d, count, stream);
            default:
                throw new NotSupportedException(description.GetType().Name);
        }
    }

    private static Noise.Bounds? BuildBounds(NoiseDescription d, int count, Func<Values, string, double[]> take)
    {
        if (d.Low is null && d.High is null)
            return null;
        double[] Bound(Values? values, string name, double none) => values is null ? [.. Enumerable.Repeat(none, count)] : take(values, name);
        var bounds = new Noise.Bounds(Bound(d.Low, "low", double.NegativeInfinity), Bound(d.High, "high", double.PositiveInfinity));
        int bad = Enumerable.Range(0, count).FirstOrDefault(i => bounds.Low[i] > bounds.High[i], -1);
        return bad < 0 ? bounds : throw SnnException.Value($"low must be at most high, got {bounds.Low[bad]} and {bounds.High[bad]}");
    }

    private PoissonTrains BuildTrains(PoissonTrainsDescription d, int count, RandomStream stream)
    {
        Input rate = BuildInput(d.Rate, count, stream with { Use = stream.Use + 2 });
        double[] n = NotNegative(d.N.Take(count, stream with { Use = stream.Use + 1 }, "n"), "n");
        var trains = new PoissonTrains(rate, n, Grid.Dt, Live(stream), Window(d.Start, d.Stop));
        trains.Check(d.Rate switch
        {
            ConstantDescription => rate.Get("value")!,
            SamplesDescription samples => [.. samples.Values, samples.Then ?? 0],
            StepsDescription steps => steps.Values,
            SineDescription => [],
            _ => throw SnnException.Type("rate must be a number or a function of time: samples, steps or a sine"),
        });
        return trains;
    }

    private Recorder BuildRecorder(RecorderDescription d)
        => d.At is not null ? BuildVisitRecorder(d) : d.Single ?? typeof(T) == typeof(float) ? BuildRecorder<float>(d) : BuildRecorder<double>(d);

    private StateRecorder<E> BuildRecorder<E>(RecorderDescription d) where E : unmanaged, IFloatingPointIeee754<E>
    {
        Part what = Find(d.What);
        if (what is not (Population or Projection<T>))
            throw SnnException.Value($"what is recorded must be a population or a projection, {what.Name} is none");
        foreach (string variable in d.Variables)
            if (variable == "spiked" || what.Get(variable).Length == 0 && what.Elements > 0)
                throw SnnException.Attribute($"{variable} of {what.Name} cannot be sampled; record_spikes keeps spikes");
        (long start, long stop) = Window(d.Start, d.Stop);
        var sampling = new Sampling(d.Every is { } every ? Grid.Span(every, "every") : 1, start, stop);
        long? kept = d.Last is { } last ? Math.Max(1, Grid.Span(last, "last") / sampling.Every) : null;
        var recorder = new StateRecorder<E>(what, CheckIndex(d.Index, what.Elements), d.Variables, sampling, d.Reduction, kept, d.To, d.Shape, Grid) { Name = d.Name };
        if (d.Initial)
            recorder.Sample(StepCount);
        return recorder;
    }

    private VisitRecorder<T> BuildVisitRecorder(RecorderDescription d)
    {
        if (Find(d.What) is not PlasticProjection<T> what)
            throw SnnException.Value($"at=\"{d.At}\" records synapses that learn; {Find(d.What).Name} has no rule that acts when spikes arrive");
        if (d.Every is not null || d.Initial || d.Reduction != Reduction.None || d.Last is not null || d.To is not null)
            throw SnnException.Value($"at=\"{d.At}\" samples at spikes: every, initial, reduce, last and to do not go with it");
        (long start, long stop) = Window(d.Start, d.Stop);
        return new VisitRecorder<T>(what, CheckIndex(d.Index, what.Elements), d.Variables, d.At == "post", start, stop, Grid) { Name = d.Name };
    }

    private SpikeRecorder BuildSpikeRecorder(SpikeRecorderDescription d)
    {
        (long start, long stop) = Window(d.Start, d.Stop);
        var what = d.What.Select(w => (FindPopulation(w.Population, "what is recorded"), w.Index)).Select(w => (w.Item1, CheckIndex(w.Index, w.Item1.Count)));
        return new SpikeRecorder(what, start, stop, d.Last is { } last ? Grid.Span(last, "last") : null, d.To, Grid) { Name = d.Name };
    }

    private (long Start, long Stop) Window(double? start, double? stop)
    {
        long first = start is { } begin ? Grid.StepsFromZero(begin, "start") : 0;
        long last = stop is { } end ? Grid.StepsFromZero(end, "stop") : long.MaxValue;
        return first <= last ? (first, last) : throw SnnException.Value($"stop must not lie before start, got start {start} and stop {stop} ms");
    }

    private static CurrentPort<T> CurrentPortOf(NeuronPopulation<T> post, string? name, string what)
        => (name is null ? post.Currents.FirstOrDefault() : post.Currents.Concat(post.Mechanisms.Ports).FirstOrDefault(c => c.Name == name))
            ?? throw NoPort(post, name, what, post.Currents.Concat(post.Mechanisms.Ports).Select(c => c.Name), post.Arrivals.Names);

    private static void CheckTakesSpikes(NeuronPopulation<T> post, string? port)
    {
        if (post.Model.IsSource)
            throw SnnException.Value($"{post.Name} is a train of spikes and takes none");
        if (post.Currents.Concat(post.Mechanisms.Ports).Any(c => c.Name == port))
            throw SnnException.Value(
                $"port '{port}' of {post.Model.Name} takes no spikes; {string.Join(", ", post.Arrivals.Names)} does, or give them a time course by synapse=snn.Pulse(), snn.Exponential(tau) ...");
        if (port is not null && !post.Arrivals.Has(port))
            throw NoPort(post, port, "spikes", post.Arrivals.Names, post.Currents.Select(c => c.Name));
    }

    private static void CheckTakesKernel(NeuronPopulation<T> post, KernelDescription kernel, string? port, Synapses<T> synapses)
    {
        post.Kernels.Check(kernel);
        if (port is not null && CurrentPortOf(post, port, "spikes with a time course") != post.Currents[0])
            throw SnnException.Value($"port '{port}' of {post.Model.FullName} takes no spikes with a time course; {post.Currents[0].Name} does");
        if (kernel is PulseDescription && synapses.Count > 0 && synapses.Delays.Shortest == 0)
            throw SnnException.Value("delay of a pulse must be at least one step, since it acts within the step in which it takes effect; got 0 ms");
    }

    /// <summary>Spikes lead to a source only for synapses that learn.</summary>
    private static void CheckTakesNothing(Population source, ProjectionDescription d)
    {
        if (d.Port is not null && !(source is Parrots && d.Port is Parrots.Repeated or Parrots.Ignored))
            throw SnnException.Key($"{source.Name} is a spike source and has no port '{d.Port}'");
        if (d.Kernel is not null)
            throw SnnException.Value($"{source.Name} is a spike source, to which no current flows: leave out the kernel in synapse=");
    }

    private static void CheckTakesModulation(ProjectionDescription d, Synapses<T> synapses)
    {
        if (d.Kernel is not null || d.Plasticity is not null)
            throw SnnException.Value($"spikes come to the rule of a projection as they are: leave out {(d.Kernel is null ? "plasticity" : "the kernel in synapse")}=");
        if (synapses.Count > 0 && synapses.Delays.Shortest == 0)
            throw SnnException.Value("delay of spikes to the rule of a projection must be at least one step, got 0 ms");
    }

    /// <summary>A port that is not there is a KeyError; one that takes something else a ValueError.</summary>
    private static SnnException NoPort(NeuronPopulation<T> post, string? name, string what, IEnumerable<string> fitting, IEnumerable<string> others)
        => others.Contains(name)
            ? SnnException.Value($"port '{name}' of {post.Model.Name} takes no {what}; {string.Join(", ", fitting)} does")
            : SnnException.Key($"{post.Model.Name} has no port '{name}'; it has {string.Join(", ", fitting.Concat(others))}");

    private static void CheckTable(double[] values, long rows, int count, string name)
    {
        if (rows < 1)
            throw SnnException.Value($"{name} needs at least one value");
        if (values.LongLength != rows && values.LongLength != rows * count)
            throw SnnException.Value($"{name}: {rows} times need {rows} or {rows} x {count} values, got {values.LongLength}");
        int bad = Array.FindIndex(values, x => !double.IsFinite(x));
        if (bad >= 0)
            throw SnnException.Value($"{name}: values must be finite, got {values[bad]}");
    }

    private static double[] NotNegative(double[] numbers, string name)
    {
        int bad = Array.FindIndex(numbers, x => x < 0);
        return bad < 0 ? numbers : throw SnnException.Value($"{name} must be at least 0, got {numbers[bad]}");
    }

    private static double[] Positive(double[] numbers, string name)
    {
        int bad = Array.FindIndex(numbers, x => x <= 0);
        return bad < 0 ? numbers : throw SnnException.Value($"{name} must be positive, got {numbers[bad]}");
    }
}
