using System.Numerics;
using System.Runtime.InteropServices;
using Snn.Core.Network;

namespace Snn.Core.Recorders;

/// <summary>What is made of the recorded neurons' values at one time.</summary>
public enum Reduction
{
    None,
    Mean,
    Sum,
    Min,
    Max,
}

/// <summary>Samples of some variables of a population whenever the clock shows a multiple of so many steps after its start.</summary>
/// <typeparam name="E">Float or double: the type of the samples, and of the sums that reduce them.</typeparam>
/// <param name="index">The neurons recorded; null for all.</param>
/// <param name="start">First step that may be sampled.</param>
/// <param name="stop">Last step that may be sampled.</param>
public sealed class StateRecorder<E>(
    Population what, int[]? index, string[] variables, long every, long start, long stop, Reduction reduction, Grid grid) : Recorder
    where E : unmanaged, IFloatingPointIeee754<E>
{
    private readonly Growing<E>[] values = [.. variables.Select(_ => new Growing<E>())];
    private readonly Growing<double> times = new();
    private readonly E[] sample = new E[index?.Length ?? what.Count];

    /// <summary>Takes a sample now.</summary>
    public void Sample(long step)
    {
        for (int k = 0; k < variables.Length; k++)
        {
            if (reduction == Reduction.None)
                Read(what.Get(variables[k]), values[k].Add(sample.Length));
            else
            {
                Read(what.Get(variables[k]), sample);
                values[k].Add(1)[0] = Reduce();
            }
        }
        times.Add(1)[0] = grid.Time(step);
    }

    public override void Record(long step)
    {
        if (step >= start && step <= stop && (step - start) % every == 0)
            Sample(step);
    }

    public override Variable Get(string variable)
    {
        if (variable == "times")
            return Variable.Of(times.Span);
        int k = Array.IndexOf(variables, variable);
        return k >= 0 ? Variable.Of(values[k].Span)
            : throw SnnException.Attribute($"{Name} does not record '{variable}'; it records {string.Join(", ", variables)}");
    }

    public override bool Uses(Part other) => other == what;

    public override void Clear()
    {
        foreach (Growing<E> samples in values)
            samples.Clear();
        times.Clear();
    }

    public override void Dispose()
    {
        foreach (Growing<E> samples in values)
            samples.Dispose();
        times.Dispose();
        base.Dispose();
    }

    private void Read(Variable variable, Span<E> into)
    {
        switch (variable.Type)
        {
            case ElementType.Float64: Pick<double>(variable, into); break;
            case ElementType.Float32: Pick<float>(variable, into); break;
            case ElementType.Int64: Pick<long>(variable, into); break;
            case ElementType.Int32: Pick<int>(variable, into); break;
        }
    }

    /// <summary>The recorded neurons' values; a parameter that is the same for all is one element.</summary>
    private void Pick<V>(Variable variable, Span<E> into) where V : unmanaged, INumberBase<V>
    {
        ReadOnlySpan<V> elements = MemoryMarshal.Cast<byte, V>(variable.Bytes);
        bool shared = elements.Length == 1;
        if (typeof(V) == typeof(E) && index is null && !shared)
        {
            MemoryMarshal.Cast<byte, E>(variable.Bytes).CopyTo(into);
            return;
        }
        for (int i = 0; i < into.Length; i++)
            into[i] = E.CreateTruncating(elements[shared ? 0 : index?[i] ?? i]);
    }

    /// <summary>Sums have one order: neurons ascending.</summary>
    private E Reduce()
    {
        if (sample.Length == 0)
            return E.NaN;
        E result = sample[0];
        for (int i = 1; i < sample.Length; i++)
            result = reduction switch
            {
                Reduction.Min => E.Min(result, sample[i]),
                Reduction.Max => E.Max(result, sample[i]),
                _ => result + sample[i],
            };
        return reduction == Reduction.Mean ? result / E.CreateTruncating(sample.Length) : result;
    }
}
