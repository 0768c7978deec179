using System.Numerics;
using Snn.Core.Connections;
using Snn.Core.Inputs;
using Snn.Core.Kernels;
using Snn.Core.Neurons;
using Snn.Core.Random;
using Snn.Core.Recorders;

namespace Snn.Core.Network;

/// <summary>Building: descriptions become parts, and every mistake of a user is found here.</summary>
public sealed partial class Network<T> : Network where T : unmanaged, IFloatingPointIeee754<T>
{
    // While a projection is built: its pairs, in lists that double and in arrays, weights and delays as given and as laid out.
    private const double BytesPerEdge = 48;

    private readonly List<Population> populations = [];
    private readonly List<NeuronPopulation<T>> neurons = [];
    private readonly List<Recorder> recorders = [];
    private readonly bool exact, raiseOnNaN;

    public Network(NetworkDescription description) : base(description) => (exact, raiseOnNaN) = (description.Exact, description.RaiseOnNaN);

    /// <inheritdoc/>
    protected override Part Build(PartDescription description, RandomStream stream) => description switch
    {
        NeuronsDescription d => BuildNeurons(d, stream),
        PoissonDescription d => new PoissonSource(d.Count, d.Rate.Take(d.Count, stream, "Poisson.rate"), Grid.Dt, Live(stream)) { Name = d.Name },
        SpikeTimesDescription d => new SpikeTimesSource(d.Count, Array.ConvertAll(d.Times, t => Grid.Steps(t, "SpikeTimes: times")), d.Ids) { Name = d.Name },
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
            neurons.Add(neuronPopulation);
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
            foreach (CurrentPort<T> port in target.Currents)
                port.Remove(part);
        }
        populations.RemoveAll(p => p == part);
        neurons.RemoveAll(p => p == part);
        recorders.RemoveAll(r => r == part);
    }

    /// <inheritdoc/>
    protected override Values? Bounded(Part part, string variable, Values? value)
        => variable == "weight" && value is not null && part is SpikeProjection<T> projection && projection.Post.Kernels.IsConductance(projection)
            ? new NotNegativeValue(value, "of a conductance")
            : value;

    private NeuronPopulation<T> FindNeurons(long id, string role)
        => Find(id) as NeuronPopulation<T> ?? throw SnnException.Value($"{role} must be a population of neurons, {Find(id).Name} is none");

    private Population FindPopulation(long id, string role)
        => Find(id) as Population ?? throw SnnException.Value($"{role} must be a population, {Find(id).Name} is none");

    private NeuronPopulation<T> BuildNeurons(NeuronsDescription d, RandomStream stream)
    {
        var population = new NeuronPopulation<T>(Catalogue.Find(d.Model), d.Method, d.Count, d.Values, Grid, exact, stream) { Name = d.Name };
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

    private Projection<T> BuildProjection(ProjectionDescription d, RandomStream stream)
    {
        Population pre = FindPopulation(d.Pre, "pre");
        NeuronPopulation<T> post = FindNeurons(d.Post, "post");
        int[]? preIndex = CheckIndex(d.PreIndex, pre.Count), postIndex = CheckIndex(d.PostIndex, post.Count);
        var ends = new Ends(preIndex?.Length ?? pre.Count, postIndex?.Length ?? post.Count, pre != post ? null : SelfOf(preIndex, postIndex));

        Memory.Require(d.Rule.Expected(ends) * BytesPerEdge, $"the synapses from {pre.Name} to {post.Name}");
        Edges chosen = d.Rule.Choose(ends, stream);
        double[] weights = Weights(d, chosen, ends, stream with { Use = stream.Use + 1 });
        long[] delays = d.Electrical ? new long[chosen.Count] : Delays(d.Delay, chosen.Count, stream with { Use = stream.Use + 2 });
        Synapses<T> synapses = Synapses<T>.Create(pre.Count, post.Count, chosen.Within(preIndex, postIndex), weights, delays);
        return d.Electrical ? BuildElectrical(d, pre, post, synapses)
            : d.Kernel is { } kernel ? BuildKernel(d, kernel, pre, post, synapses, weights)
            : BuildSpikes(d, pre, post, synapses);
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

    private SpikeProjection<T> BuildSpikes(ProjectionDescription d, Population pre, NeuronPopulation<T> post, Synapses<T> synapses)
    {
        if (d.Averaged)
            throw SnnException.Value("normalize=\"indegree\" belongs to electrical synapses");
        CheckTakesSpikes(post, d.Port);
        var projection = new SpikeProjection<T>(pre, post, synapses, Grid, StepCount) { Name = d.Name };
        post.Arrivals.Add(projection, d.Port);
        return projection;
    }

    private SpikeProjection<T> BuildKernel(
        ProjectionDescription d, KernelDescription kernel, Population pre, NeuronPopulation<T> post, Synapses<T> synapses, double[] weights)
    {
        if (d.Averaged)
            throw SnnException.Value("normalize=\"indegree\" belongs to electrical synapses");
        if (kernel.Reversal is not null)
            new NotNegativeValue(new EachValue(weights), "of a conductance").Take(weights.Length, default, "weight");
        post.Kernels.Check(kernel);
        if (d.Port is not null && CurrentPortOf(post, d.Port, "spikes with a time course") != post.Currents[0])
            throw SnnException.Value($"port '{d.Port}' of {post.Model.FullName} takes no spikes with a time course; {post.Currents[0].Name} does");
        var projection = new SpikeProjection<T>(pre, post, synapses, Grid, StepCount) { Name = d.Name };
        if (kernel is PulseDescription && projection.DeliversAtOnce)
            throw SnnException.Value("delay of a pulse must be at least one step, since it acts within the step in which it takes effect; got 0 ms");
        post.AddKernel(kernel);
        post.Kernels.Add(projection, kernel);
        return projection;
    }

    private ElectricalProjection<T> BuildElectrical(ProjectionDescription d, Population pre, NeuronPopulation<T> post, Synapses<T> synapses)
    {
        if (d.Delay is not null)
            throw SnnException.Value("an electrical synapse takes no delay: it couples the voltages at the beginning of the step");
        if (pre is not NeuronPopulation<T> neurons)
            throw SnnException.Value($"an electrical synapse couples voltages, and {pre.Name} has none");
        CurrentPort<T> port = CurrentPortOf(post, d.Port, "voltages");
        var projection = new ElectricalProjection<T>(neurons, post, synapses, Grid, StepCount) { Name = d.Name, IsAveraged = d.Averaged };
        port.Add(projection);
        return projection;
    }

    private static double[] Weights(ProjectionDescription d, Edges chosen, Ends ends, RandomStream stream) => (d.Rule, d.Weight) switch
    {
        (MatrixRule matrix, null) => new EachValue(matrix.WeightsOf(chosen, ends.Targets)).Take(chosen.Count, stream, "weight"),
        (MatrixRule, _) => throw SnnException.Value("a matrix holds the weights: weight= beside it says them twice"),
        (_, null) => new SharedValue(1).Take(chosen.Count, stream, "weight"),
        (_, { } weight) => weight.Take(chosen.Count, stream, "weight"),
    };

    /// <summary>In steps. What a user writes must lie on the grid; what is drawn is rounded, to at least one step.</summary>
    private long[] Delays(Values? delay, int count, RandomStream stream)
    {
        if (delay is null)
            return [.. Enumerable.Repeat(1L, count)];
        double[] times = delay.Take(count, stream, "delay");
        return delay is DrawnValue
            ? Array.ConvertAll(times, t => Math.Max(1, Grid.Steps(Math.Round(t / Grid.Dt) * Grid.Dt, "delay")))
            : Array.ConvertAll(times, t => Grid.StepsFromZero(t, "delay"));
    }

    private Drive<T> BuildDrive(DriveDescription d, RandomStream stream)
    {
        NeuronPopulation<T> target = FindNeurons(d.Target, "the target of a drive");
        int[]? index = CheckIndex(d.Index, target.Count);
        int count = index?.Length ?? target.Count;
        double[] weights = (d.Weight ?? new SharedValue(1)).Take(count, stream, "weight");
        (long start, long stop) = Window(d.Start, d.Stop);
        long delay = d.Delay is { } later ? Grid.StepsFromZero(later, "delay") : 0;
        Input input = BuildInput(d.Input, count, stream with { Use = stream.Use + 1 });
        var drive = new Drive<T>(target, input, index, weights, start, stop, delay) { Name = d.Name };
        if (d.Input is PoissonTrainsDescription)
        {
            CheckTakesSpikes(target, d.Port);
            target.Arrivals.Add(drive, d.Port);
        }
        else
            CurrentPortOf(target, d.Port, "currents").Add(drive);
        return drive;
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
                return new Noise(Take(d.Mean, "mean"), NotNegative(Take(d.Std, "std"), "std"), Every(d.Every), Live(stream));
            case PoissonTrainsDescription d:
                return new PoissonTrains([.. Take(d.Rate, "rate")], NotNegative(Take(d.N, "n"), "n"), Grid.Dt, Live(stream));
            default:
                throw new NotSupportedException(description.GetType().Name);
        }
    }

    private Recorder BuildRecorder(RecorderDescription d)
        => d.Single ?? typeof(T) == typeof(float) ? BuildRecorder<float>(d) : BuildRecorder<double>(d);

    private StateRecorder<E> BuildRecorder<E>(RecorderDescription d) where E : unmanaged, IFloatingPointIeee754<E>
    {
        Population what = FindPopulation(d.What, "what is recorded");
        foreach (string variable in d.Variables)
            if (variable == "spiked" || what.Get(variable).Bytes.IsEmpty && what.Count > 0)
                throw SnnException.Attribute($"{variable} of {what.Name} cannot be sampled; record_spikes keeps spikes");
        (long start, long stop) = Window(d.Start, d.Stop);
        var sampling = new Sampling(d.Every is { } every ? Grid.Span(every, "every") : 1, start, stop);
        long? kept = d.Last is { } last ? Math.Max(1, Grid.Span(last, "last") / sampling.Every) : null;
        var recorder = new StateRecorder<E>(what, CheckIndex(d.Index, what.Count), d.Variables, sampling, d.Reduction, kept, d.To, d.Shape, Grid) { Name = d.Name };
        if (d.Initial)
            recorder.Sample(StepCount);
        return recorder;
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
        => (name is null ? post.Currents.FirstOrDefault() : post.Currents.FirstOrDefault(c => c.Name == name))
            ?? throw NoPort(post, name, what, post.Currents.Select(c => c.Name), post.Arrivals.Names);

    private static void CheckTakesSpikes(NeuronPopulation<T> post, string? port)
    {
        if (post.Currents.Any(c => c.Name == port))
            throw SnnException.Value(
                $"port '{port}' of {post.Model.Name} takes no spikes; {string.Join(", ", post.Arrivals.Names)} does, or give them a time course by synapse=snn.Pulse(), snn.Exponential(tau) ...");
        if (port is not null && !post.Arrivals.Has(port))
            throw NoPort(post, port, "spikes", post.Arrivals.Names, post.Currents.Select(c => c.Name));
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
}
