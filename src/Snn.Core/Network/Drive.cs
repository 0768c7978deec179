using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Inputs;
using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>An input led to ports of a population, or of a projection's rule, times a weight, within a window of time.</summary>
/// <remarks>In a step one thread calls <see cref="Advance(long)"/> for each port; then threads add the values, each those of its slice of the neurons, once.</remarks>
public sealed unsafe class Drive<T> : Part where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Chunk = 512;                      // elements that are computed together; their values stay in the first cache
    private const long Never = Input.Nothing + 1;       // a moment that no input tells

    private readonly Part target;
    private readonly Input input;
    private readonly Targets targets;
    private readonly double[] weights;
    private readonly long start, stop, delay;
    private long advanced = -1;     // the step that it has come to
    private bool changed;           // in that step
    private Reading[] readings;     // at the beginning of the step and, where it varies within, so many half steps later

    /// <param name="index">The neurons driven; null for all.</param>
    /// <param name="start">Step of the first effect, without the delay.</param>
    public Drive(Part target, Input input, int[]? index, double[] weights, long start, long stop, long delay)
    {
        (this.target, this.input, this.weights, this.start, this.stop, this.delay) = (target, input, weights, start, stop, delay);
        targets = new Targets(index, weights.Length);
        readings = [new(weights.Length)];
    }

    /// <summary>The values at one time within the step.</summary>
    private sealed class Reading(int count)
    {
        public long Moment { get; set; } = Input.Nothing;

        /// <summary>Whether they have to be computed.</summary>
        public bool Stale { get; set; }

        public T[] Scaled { get; } = new T[count];
    }

    /// <summary>Whether its values multiply what else flows into the port, where they would be added.</summary>
    public bool Multiplies { get; init; }

    /// <summary>Whether solvers read it at each of their stages: a function of time, though not one that never changes.</summary>
    public bool VariesWithinStep => input.IsFunctionOfTime && (input is not Constant || start > 0 || stop < long.MaxValue);

    /// <summary>Has it read, if it varies within a step, at its beginning and up to so many half steps later.</summary>
    public void ReadUpTo(int halves)
    {
        if (VariesWithinStep && readings.Length <= halves)
            readings = [.. Enumerable.Range(0, halves + 1).Select(_ => new Reading(weights.Length))];
    }

    /// <summary>Goes to the step that ends at <paramref name="step"/>; tells whether any value changed, which must then be added anew.</summary>
    public bool Advance(long step)
    {
        if (step == advanced)
            return changed;
        (advanced, changed) = (step, false);
        for (int half = 0; half < readings.Length; half++)
            changed |= Advance(readings[half], step - 1 - delay + half / 2, midway: half == 1);
        return changed;
    }

    /// <summary>Marks the neurons that it leads to.</summary>
    public void Mark(Span<bool> reached)
    {
        for (int place = 0; place < targets.Count; place++)
            reached[targets[place]] = true;
    }

    /// <summary>Adds the values of the neurons of a slice, or multiplies by them.</summary>
    /// <param name="positive">Where values above 0 are added.</param>
    /// <param name="others">Where the others are.</param>
    /// <param name="half">When: so many half steps after the beginning of the step.</param>
    public void AddTo(T* positive, T* others, Slice slice, int half = 0)
    {
        Reading reading = readings[Math.Min(half, readings.Length - 1)];
        if (reading.Moment == Input.Nothing)
            return;
        (int first, int last) = targets.Within(slice);
        for (int next; first < last; first = next)
        {
            next = Math.Min(last, (first / Chunk + 1) * Chunk);
            if (reading.Stale)
                Scale(reading, first, next);
            fixed (T* values = &reading.Scaled[first])
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
        Forget(Never);
    }

    public override void Save(StateWriter state)
    {
        state.Write<double>(weights);
        foreach (double[] variable in Live)
            state.Write<double>(variable);
        input.Save(state);
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
        input.Load(ref state);
        input.Changed();
        Forget(Never);
    }

    public override bool Uses(Part other) => other == target;

    public override void Reset(bool weights)
    {
        input.Changed();
        input.Restart();
        Forget(Input.Nothing);
    }

    /// <summary>What a user may have set.</summary>
    private IEnumerable<double[]> Live => new[] { "value", "rate" }.Select(input.Get).OfType<double[]>();

    private void Forget(long moment)
    {
        advanced = -1;
        Array.ForEach(readings, reading => reading.Moment = moment);
    }

    private bool Advance(Reading reading, long now, bool midway)
    {
        long before = reading.Moment;
        reading.Moment = now < start || now >= stop ? Input.Nothing : midway ? input.AdvanceMidway(now) : input.Advance(now);
        reading.Stale = reading.Moment != before;
        if (reading.Stale && targets.Places is { } places && reading.Moment != Input.Nothing)
            ScaleAll(reading, places);
        return reading.Moment != before;
    }

    /// <summary>Computes the values of places up to a chunk.</summary>
    [SkipLocalsInit]
    private void Scale(Reading reading, int first, int last)
    {
        double* values = stackalloc double[Chunk];
        input.Read(reading.Moment, first, new Span<double>(values, last - first));
        fixed (double* weight = &weights[first])
        fixed (T* product = &reading.Scaled[first])
            Columns.Multiply(weight, values, product, last - first);
    }

    /// <summary>The same where elements and places differ: no slice of the neurons is one of the elements, so one thread computes all.</summary>
    [SkipLocalsInit]
    private void ScaleAll(Reading reading, int[] places)
    {
        Span<double> values = stackalloc double[Chunk];
        for (int first = 0; first < places.Length; first += Chunk)
        {
            values = values[..Math.Min(Chunk, places.Length - first)];
            input.Read(reading.Moment, first, values);
            for (int i = 0; i < values.Length; i++)
                reading.Scaled[places[first + i]] = T.CreateSaturating(weights[first + i] * values[i]);
        }
        reading.Stale = false;
    }

    private void Add(T* values, T* positive, T* others, int first, int last)
    {
        if (Multiplies)
            for (int place = first; place < last; place++)
                positive[targets[place]] *= values[place - first];
        else if (!targets.Adjoin)
            for (int place = first; place < last; place++)
                (values[place - first] > T.Zero ? positive : others)[targets[place]] += values[place - first];
        else if (positive == others)
            Columns.Add(values, positive + targets[first], last - first);
        else
            Columns.AddBySign(values, positive + targets[first], others + targets[first], last - first);
    }

    private SnnException Unknown(string variable) => SnnException.Attribute($"{Name} has no variable '{variable}'");
}
