using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Inputs;
using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>An input led to a port of a population, times a weight, within a window of time.</summary>
/// <remarks>In a step one thread calls <see cref="Advance"/>; then threads add the values, each those of its slice of the neurons, once.</remarks>
public sealed unsafe class Drive<T> : Part where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Chunk = 512;                      // elements that are computed together; their values stay in the first cache
    private const long Never = Input.Nothing + 1;       // a moment that no input tells

    private readonly Population target;
    private readonly Input input;
    private readonly Targets targets;
    private readonly double[] weights;
    private readonly T[] scaled;
    private readonly long start, stop, delay;
    private long moment = Input.Nothing;
    private bool stale;

    /// <param name="index">The neurons driven; null for all.</param>
    /// <param name="start">Step of the first effect, without the delay.</param>
    public Drive(Population target, Input input, int[]? index, double[] weights, long start, long stop, long delay)
    {
        (this.target, this.input, this.weights, this.start, this.stop, this.delay) = (target, input, weights, start, stop, delay);
        targets = new Targets(index, weights.Length);
        scaled = new T[weights.Length];
    }

    /// <summary>Goes to the step that ends at <paramref name="step"/>; tells whether any value changed, which must then be added anew.</summary>
    public bool Advance(long step)
    {
        long now = step - 1 - delay, before = moment;
        moment = now >= start && now < stop ? input.Advance(now) : Input.Nothing;
        stale = moment != before;
        if (stale && targets.Places is { } places && moment != Input.Nothing)
            ScaleAll(places);
        return moment != before;
    }

    /// <summary>Adds the values of the neurons of a slice.</summary>
    /// <param name="positive">Where values above 0 are added.</param>
    /// <param name="others">Where the others are.</param>
    public void AddTo(T* positive, T* others, Slice slice)
    {
        if (moment == Input.Nothing)
            return;
        (int first, int last) = targets.Within(slice);
        for (int next; first < last; first = next)
        {
            next = Math.Min(last, (first / Chunk + 1) * Chunk);
            if (stale)
                Scale(first, next);
            fixed (T* values = &scaled[first])
                Add(values, positive, others, first, next);
        }
    }

    public override int Elements => weights.Length;

    public override Variable Get(string variable)
        => variable == "weight" ? Variable.Of<double>(weights) : Variable.Of<double>(input.Get(variable) ?? throw Unknown(variable));

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        double[] numbers = (value ?? throw Unknown(variable)).Take(index?.Length ?? weights.Length, stream, variable);
        double[] variableNow = variable == "weight" ? weights : input.Get(variable) ?? throw Unknown(variable);
        if (variable != "weight")
            input.Check(numbers);
        for (int i = 0; i < numbers.Length; i++)
            variableNow[index?[i] ?? i] = numbers[i];
        input.Changed();
        moment = Never;
    }

    public override void Save(StateWriter state)
    {
        state.Write<double>(weights);
        foreach (double[] variable in Live)
            state.Write<double>(variable);
    }

    public override void Load(ref StateReader state)
    {
        state.ReadInto<double>(weights);
        foreach (double[] variable in Live)
        {
            double[] saved = state.ReadArray<double>();
            if (saved.Length != variable.Length)
                throw StateReader.Bad();
            input.Check(saved);
            saved.CopyTo(variable, 0);
        }
        input.Changed();
        moment = Never;
    }

    public override bool Uses(Part other) => other == target;

    public override void Reset()
    {
        input.Changed();
        moment = Input.Nothing;
    }

    /// <summary>What is not as it was described: what a user may have set, and the state of an input that has one.</summary>
    private IEnumerable<double[]> Live => new[] { "value", "rate" }.Select(input.Get).OfType<double[]>();

    /// <summary>Computes the values of places up to a chunk.</summary>
    [SkipLocalsInit]
    private void Scale(int first, int last)
    {
        double* values = stackalloc double[Chunk];
        input.Read(moment, first, new Span<double>(values, last - first));
        fixed (double* weight = &weights[first])
        fixed (T* product = &scaled[first])
            Columns.Multiply(weight, values, product, last - first);
    }

    /// <summary>The same where elements and places differ: no slice of the neurons is one of the elements, so one thread computes all.</summary>
    [SkipLocalsInit]
    private void ScaleAll(int[] places)
    {
        Span<double> values = stackalloc double[Chunk];
        for (int first = 0; first < places.Length; first += Chunk)
        {
            values = values[..Math.Min(Chunk, places.Length - first)];
            input.Read(moment, first, values);
            for (int i = 0; i < values.Length; i++)
                scaled[places[first + i]] = T.CreateSaturating(weights[first + i] * values[i]);
        }
        stale = false;
    }

    private void Add(T* values, T* positive, T* others, int first, int last)
    {
        if (!targets.Adjoin)
            for (int place = first; place < last; place++)
                (values[place - first] > T.Zero ? positive : others)[targets[place]] += values[place - first];
        else if (positive == others)
            Columns.Add(values, positive + targets[first], last - first);
        else
            Columns.AddBySign(values, positive + targets[first], others + targets[first], last - first);
    }

    private SnnException Unknown(string variable) => SnnException.Attribute($"{Name} has no variable '{variable}'");
}
