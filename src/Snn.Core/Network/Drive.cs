using System.Numerics;
using Snn.Core.Inputs;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>An input led to a port of a population, times a weight, within a window of time.</summary>
public sealed unsafe class Drive<T> : Part where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Population target;
    private readonly Input input;
    private readonly int[]? index;
    private readonly double[] weights, values;
    private readonly T[] scaled;
    private readonly long start, stop, delay;
    private bool active;

    /// <param name="index">The neurons driven; null for all.</param>
    /// <param name="start">Step of the first effect, without the delay.</param>
    public Drive(Population target, Input input, int[]? index, double[] weights, long start, long stop, long delay)
    {
        (this.target, this.input, this.index, this.weights, this.start, this.stop, this.delay) = (target, input, index, weights, start, stop, delay);
        values = new double[weights.Length];
        scaled = new T[weights.Length];
    }

    /// <summary>Whether solvers read it at each of their stages: a function of time, though not one that never changes.</summary>
    public bool VariesWithinStep => input.IsFunctionOfTime && (input is not Constant || start > 0 || stop < long.MaxValue);

    /// <summary>Computes the values for the step that ends at <paramref name="step"/>; tells whether anything changed.</summary>
    /// <param name="halves">When in the step: so many half steps after its beginning.</param>
    public bool Advance(long step, int halves = 0)
    {
        if (halves > 0 && !VariesWithinStep)
            return false;
        long now = step - 1 - delay + halves / 2;
        bool was = active;
        active = now >= start && now < stop;
        bool changed = active && ((halves == 1 ? input.UpdateMidway(now, values) : input.Update(now, values)) | !was);
        if (changed)
            Scale();
        return changed || active != was;
    }

    public void AddTo(T* port) => AddTo(port, port);

    /// <param name="positive">Where values above 0 are added.</param>
    /// <param name="others">Where the others are.</param>
    public void AddTo(T* positive, T* others)
    {
        if (!active)
            return;
        for (int i = 0; i < scaled.Length; i++)
            (scaled[i] > T.Zero ? positive : others)[index is null ? i : index[i]] += scaled[i];
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
    }

    public override bool Uses(Part other) => other == target;

    public override void Reset()
    {
        active = false;
        input.Changed();
    }

    /// <summary>What a user may have set since it was described.</summary>
    private IEnumerable<double[]> Live => new[] { "value", "rate" }.Select(input.Get).OfType<double[]>();

    private void Scale()
    {
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = T.CreateSaturating(weights[i] * values[i]);
    }

    private SnnException Unknown(string variable) => SnnException.Attribute($"{Name} has no variable '{variable}'");
}
