using System.Numerics;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>
/// What rules that act once a step see of a population: when each neuron last fired, and some of its states. Both as they are after
/// the step, and, where neurons act one after the other, as they were before.
/// </summary>
internal sealed unsafe class NeuronView<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The variable that is the time of a neuron's last spike.</summary>
    public const string Time = "";

    // Times are counted from a moment that moves, so that float holds them exactly.
    private const long MostSteps = 1 << 22;
    private const long Never = long.MinValue;

    private readonly Population population;
    private readonly bool always;
    private readonly NativeBuffer times, timesBefore;
    private readonly Dictionary<string, (NativeBuffer After, NativeBuffer Before)> states = [];
    private readonly long[] last;       // the step at whose end each neuron fired last
    private readonly int lag;
    private int[] changed = [];
    private long origin;

    /// <param name="variables">Names of states.</param>
    /// <exception cref="SnnException">The population does not have them.</exception>
    public NeuronView(Population population, IEnumerable<string> variables, StepRuleModel rule, long now)
    {
        this.population = population;
        foreach (string name in variables)
            if ((population as NeuronPopulation<T>)?.StateColumn(name) is { } column)
                states[name] = (column, new NativeBuffer(column.Length));
            else
                throw SnnException.Value($"{rule.FullName} reads {name} of the neurons, which {population.Name} does not have");
        times = new NativeBuffer((nint)population.Count * sizeof(T));
        timesBefore = new NativeBuffer(times.Length);
        Acting = new NativeBuffer(times.Length);
        always = rule.ActsAlways;
        last = new long[population.Count];
        lag = population is NeuronPopulation<T> { Model.IsSource: false } ? 0 : 1;
        population.Spikes.Keep(lag, now);
        Reset();
    }

    /// <summary>Where a variable's numbers lie, one for each neuron.</summary>
    public delegate T* Column(string variable);

    /// <summary>Whether the neurons move with the step. Sources fire at its end: what they do is seen from the next on.</summary>
    public bool Moves => lag == 0;

    /// <summary>The mask of the neurons that act: those that fired in the step noted last, or all.</summary>
    public NativeBuffer Acting { get; }

    /// <summary>A variable after the step.</summary>
    public T* After(string variable) => (T*)(variable == Time ? times : states[variable].After).Pointer;

    /// <summary>The same before the step.</summary>
    public T* Before(string variable) => (T*)(variable == Time ? timesBefore : states[variable].Before).Pointer;

    /// <summary>Keeps the states of a slice as they are before the step.</summary>
    public void Keep(Slice slice)
    {
        foreach ((NativeBuffer after, NativeBuffer before) in states.Values)
            new Span<T>((T*)after.Pointer + slice.Begin, slice.Count).CopyTo(new Span<T>((T*)before.Pointer + slice.Begin, slice.Count));
    }

    /// <summary>Notes who fired in a step.</summary>
    public void Note(long step)
    {
        foreach (int neuron in changed)
        {
            ((T*)timesBefore.Pointer)[neuron] = ((T*)times.Pointer)[neuron];
            Mark(neuron, always);
        }
        if (step - origin > MostSteps)
            CountFrom(step);
        changed = population.Spikes.At(step - lag).ToArray();
        foreach (int neuron in changed)
        {
            last[neuron] = step - lag;
            ((T*)times.Pointer)[neuron] = T.CreateSaturating(last[neuron] - origin);
            Mark(neuron, true);
        }
    }

    /// <summary>The times in steps at which some neurons last fired; NaN: they have not.</summary>
    public double[] LastSpikes(int[] neurons) => Array.ConvertAll(neurons, neuron => last[neuron] == Never ? double.NaN : last[neuron]);

    /// <summary>Has neurons have fired at other times, in steps; what is too long ago never was.</summary>
    public void SetLastSpikes(ReadOnlySpan<int> neurons, ReadOnlySpan<double> steps)
    {
        for (int k = 0; k < neurons.Length; k++)
            last[neurons[k]] = steps[k] < -Grid.MostSteps ? Never : (long)Math.Round(steps[k]);
        CountFrom(origin);
    }

    public void Reset()
    {
        Array.Fill(last, Never);
        CountFrom(0);
    }

    public void Save(StateWriter state)
    {
        state.Write<long>(last);
        state.Write(origin);
    }

    public void Load(ref StateReader state)
    {
        long[] saved = state.ReadArray<long>();
        if (saved.Length != last.Length || saved.Any(step => step != Never && Math.Abs(step) > Grid.MostSteps))
            throw StateReader.Bad();
        saved.CopyTo(last, 0);
        CountFrom(state.Read(0, Grid.MostSteps));
    }

    public void Dispose()
    {
        times.Dispose();
        timesBefore.Dispose();
        Acting.Dispose();
        foreach ((_, NativeBuffer before) in states.Values)
            before.Dispose();
    }

    private void CountFrom(long step)
    {
        origin = step;
        changed = [];
        times.Span<T>((int)(times.Length / sizeof(T))).Fill(T.NegativeInfinity);
        for (int i = 0; i < last.Length; i++)
            if (last[i] != Never)
                ((T*)times.Pointer)[i] = T.CreateSaturating(last[i] - origin);
        timesBefore.CopyFrom(times);
        for (int i = 0; i < last.Length; i++)
            Mark(i, always);
    }

    private void Mark(int neuron, bool acts) => ((T*)Acting.Pointer)[neuron] = acts ? StepTile<T>.AllBits : T.Zero;
}
