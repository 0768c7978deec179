using Snn.Core.Mechanisms;
using System.Numerics;
using System.Runtime.InteropServices;
using Snn.Core.Connections;
using Snn.Core.Inputs;
using Snn.Core.Network;
using Snn.Core.Neurons;
using Snn.Core.Random;

namespace Snn.Core.Tests.Neurons;

/// <summary>A population with random parameters, states and inputs, all functions of the neuron's number only, on its way.</summary>
internal sealed unsafe class PopulationRun<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Dt = 0.05;
    private const int JumpRows = 97, MostNeurons = 100;
    private static readonly double[] jumps = Jumps();

    private readonly NeuronPopulation<T> population;
    private readonly List<(int Step, int Neuron)> spikes = [];

    /// <param name="atOnce">Let spikes without delay lead to it, so that it resets in a pass of its own.</param>
    public PopulationRun(NeuronModel model, string method, int count, bool exact = false, bool atOnce = false)
    {
        var grid = new Grid(Dt);
        MechanismDescription[]? leak = model.Name == "Membrane"
            ? [new("Leak", "Leak", "", null, new Dictionary<string, Values>(), null)]
            : null;
        FiringTimes<T>? times = model.States.Any(s => s.Name == "counter")
            ? new(Draw(2 * count, 3, u => 0.5 + 5 * u), [.. Enumerable.Repeat(2L, count)], count)
            : null;
        population = new NeuronPopulation<T>(
            model, method, count, RandomValues(model, count), grid, exact, 1, new RandomStream(1, 1), leak, times)
        {
            Name = model.Name,
        };
        double[] currents = Draw(count, 100, u => 6 * u), ones = Draw(count, 0, _ => 1);
        foreach (CurrentPort<T> port in population.Currents)
            port.Add(new Drive<T>(population, new Constant(currents), null, ones, 0, long.MaxValue, 0));
        if (model.IsSource)
            return;
        double weight = model.Arrivals[0] switch { { Name: "spikes" } => 100, { Unit: "" } => 0.1, { Unit: "nS" } => 40, { Sign: 0 } => 2, _ => 200 };      // of SRM's potential, no unit, nS, mV, pA
        double[] weights = Draw(count, 0, _ => weight);
        population.Arrivals.Add(new Drive<T>(population, new Repeated(), null, weights, 0, long.MaxValue, 0), null);
        if (!atOnce)
            return;
        double delay = model.Arrivals.Any(a => a.WithinStep) ? Dt : 0;
        Synapses<T> synapses = new SynapseBuilder<T>(
            count, population.Slices, null, null, new Ends(count, count, null), new EachValue(Draw(count, 104, u => u)), new Delays(new SharedValue(delay), grid), new RandomStream(1, 1), 1)
            .Build(new OneToOne());
        population.Arrivals.Add(new StaticProjection<T>(population, population, synapses, grid, 0), null);
    }

    /// <summary>Makes steps, and gives the states' bits after every tenth.</summary>
    public List<long[]> Run(int steps)
    {
        var samples = new List<long[]>();
        for (int step = 1; step <= steps; step++)
        {
            population.Prepare(step);
            population.Deliver(0, step);
            population.Drive(0);
            population.Move(0, step);
            population.Update(step);
            population.Route(0, step);
            population.Finish(0, step);
            foreach (int neuron in population.Spikes.At(step))
                spikes.Add((step, neuron));
            if (step % 10 == 0)
                samples.AddRange(population.Model.States.Select(s => Bits(s.Name)));
        }
        return samples;
    }

    public IReadOnlyList<(int Step, int Neuron)> Spikes => spikes;

    public void Dispose() => population.Dispose();

    /// <summary>A state's bits. Which NaN an operation gives is nobody's promise, so all are one.</summary>
    private long[] Bits(string state)
    {
        Variable variable = population.Get(state);
        if (variable.Type is ElementType.Int32 or ElementType.Int64)
            return sizeof(T) == 4 ? [.. MemoryMarshal.Cast<byte, int>(variable.Bytes).ToArray().Select(x => (long)x)] : MemoryMarshal.Cast<byte, long>(variable.Bytes).ToArray();
        return Array.ConvertAll(MemoryMarshal.Cast<byte, T>(variable.Bytes).ToArray(), x => BitConverter.DoubleToInt64Bits(T.IsNaN(x) ? double.NaN : double.CreateTruncating(x)));
    }

    /// <summary>Parameters and states a few percent around their defaults; some of them the same for all.</summary>
    private static Dictionary<string, Values> RandomValues(NeuronModel model, int count)
    {
        var values = new Dictionary<string, Values>();
        foreach ((Field field, int use) in model.Parameters.Concat(model.States).Select((f, i) => (f, i)))
            if (field.Name == NeuronModel.RefractoryTime)
                values[field.Name] = new EachValue(Draw(count, use, u => Dt * (int)(20 * u)));
            else if (field.Integer)
                values[field.Name] = new EachValue(Draw(count, use, u => (int)(2 * u)));
            else if ((use % 3 != 0 || model.IsSource) && !double.IsNaN(field.Default))
                values[field.Name] = new EachValue(Draw(count, use, u => field.Default == 0 ? 0.1 * u : Math.Max(field.Default, -1e30) * (0.98 + 0.04 * u)));
        return values;
    }

    private static double[] Draw(int count, int use, Func<double, double> value)
        => [.. Enumerable.Range(0, count).Select(i => value(new RandomStream(7, (uint)use).Uniform(i)))];

    /// <summary>Jumps that one neuron in twenty gets in a step.</summary>
    private static double[] Jumps()
    {
        var random = new System.Random(5);
        return [.. Enumerable.Range(0, JumpRows * MostNeurons).Select(_ => random.Next(20) == 0 ? 20 * random.NextDouble() : 0)];
    }

    private sealed class Repeated : Input
    {
        public override long Advance(long step) => step % JumpRows;

        public override void Read(long row, int first, Span<double> values) => jumps.AsSpan((int)row * MostNeurons + first, values.Length).CopyTo(values);
    }
}
