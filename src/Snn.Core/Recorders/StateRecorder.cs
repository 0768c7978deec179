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

/// <summary>When a recorder takes samples: whenever the clock shows start + a multiple of every, up to stop; all in steps.</summary>
public sealed record Sampling(long Every, long Start, long Stop)
{
    public bool Includes(long step) => step >= Start && step <= Stop && (step - Start) % Every == 0;

    /// <summary>Samples at clocks in (from, to].</summary>
    public long Count(long from, long to) => Upto(to) - Upto(from);

    private long Upto(long step) => step < Start ? 0 : (Math.Min(step, Stop) - Start) / Every + 1;
}

/// <summary>Samples of some variables of a population or a projection.</summary>
/// <typeparam name="E">Float or double: the type of the samples, and of the sums that reduce them.</typeparam>
public sealed class StateRecorder<E> : Recorder where E : unmanaged, IFloatingPointIeee754<E>
{
    // A span counts in an int, and so does what crosses to Python at once: a variable is read in pieces of so many elements.
    private const int Piece = 1 << 27;

    private readonly Part what;
    private readonly int[]? index;
    private readonly string[] variables;
    private readonly Sampling sampling;
    private readonly Reduction reduction;
    private readonly long? last;
    private readonly Grid grid;
    private readonly Growing<E>[] values;
    private SampleTimes times;
    private readonly E[] all, reduced = new E[1];
    private readonly RecordFile? file;

    /// <param name="index">The neurons recorded; null for all.</param>
    /// <param name="last">Samples kept; null for all.</param>
    /// <param name="to">File to which samples are streamed instead; null for memory.</param>
    /// <param name="shape">Shape of a sample, for the file.</param>
    public StateRecorder(
        Part what, int[]? index, string[] variables, Sampling sampling, Reduction reduction, long? last, string? to, long[] shape, Grid grid)
    {
        (this.what, this.index, this.variables, this.sampling, this.reduction, this.last, this.grid) = (what, index, variables, sampling, reduction, last, grid);
        values = [.. variables.Select(_ => new Growing<E>())];
        times = new SampleTimes(sampling.Every);
        all = new E[index?.Length ?? what.Elements];
        if (to is not null)
            file = Open(to, shape);
    }

    /// <summary>Elements of one variable's sample.</summary>
    private int Length => reduction == Reduction.None ? all.Length : 1;

    /// <summary>Takes a sample now.</summary>
    public void Sample(long step)
    {
        file?.WriteTime(grid.Time(step));
        for (int k = 0; k < variables.Length; k++)
        {
            if (index is not null && what.TryGet(variables[k], index, out Variable chosen))
                Read(chosen, index: null);
            else
                Read(what.Get(variables[k]), index);
            ReadOnlySpan<E> sample = Sampled();
            if (file is not null)
                file.Write(sample);
            else
                sample.CopyTo(values[k].Add(sample.Length));
        }
        file?.EndRow();
        times.Add(step);
        if (last is { } count)
            KeepLast(count);
    }

    public override void Record(long step)
    {
        if (sampling.Includes(step))
            Sample(step);
    }

    public override Variable Get(string variable)
    {
        if (variable == "times")
            return Variable.Of<double>(times.ToArray(grid));
        if (variable == "nbytes")
            return Variable.Of<long>(new[] { values.Sum(v => (long)v.Count) * Marshal.SizeOf<E>() });
        string[] asked = variable.Split('#');
        nint piece = asked.Length == 2 && int.TryParse(asked[1], out int number) && number >= 0 ? number : 0;
        int k = Array.IndexOf(variables, asked[0]);
        return k >= 0 ? Variable.Of(values[k].Last(file is null ? (nint)times.Count * Length : 0, piece * Piece, Piece))
            : throw SnnException.Attribute($"{Name} does not record '{variable}'; it records {string.Join(", ", variables)}");
    }

    public override double BytesAt(long now, long step)
    {
        if (file is not null)
            return 0;
        long samples = times.Count + sampling.Count(now, step);
        return (double)Math.Min(samples, 2 * last ?? samples) * variables.Length * Length * Marshal.SizeOf<E>();
    }

    public override bool Uses(Part other) => other == what;

    public override void Flush() => file?.Flush();

    public override void Clear()
    {
        foreach (Growing<E> samples in values)
            samples.Clear();
        times.Clear();
        file?.Clear();
    }

    /// <remarks>What was streamed stays in its file: a record made again begins anew, in memory.</remarks>
    public override void Save(StateWriter state)
    {
        (file is null ? times : new SampleTimes(sampling.Every)).Save(state);
        foreach (Growing<E> samples in values)
            state.Write(samples.Span);
    }

    public override void Load(ref StateReader state)
    {
        var saved = SampleTimes.Read(ref state, sampling.Every);
        var samples = new E[values.Length][];
        for (int k = 0; k < samples.Length; k++)
        {
            samples[k] = state.ReadArray<E>();
            if (samples[k].Length < saved.Count * Length)
                throw StateReader.Bad();
        }
        times = saved;
        for (int k = 0; k < samples.Length; k++)
            values[k].Replace(samples[k]);
    }

    public override void Dispose()
    {
        foreach (Growing<E> samples in values)
            samples.Dispose();
        file?.Dispose();
        base.Dispose();
    }

    /// <summary>As .npy, one variable is a plain array, (samples, *shape), several are the fields of one; as .csv, each element is a column.</summary>
    private RecordFile Open(string path, long[] shape)
    {
        if (shape.Any(side => side < 0) || shape.Aggregate(1.0, (product, side) => product * side) != Length)
            throw SnnException.Value($"shape must be that of a sample, of {Length} elements, got {string.Join(" x ", shape)}");
        if (CsvFile.IsFor(path))
            return new CsvFile(path, ["time", .. variables.SelectMany(variable => Positions(shape).Select(position => variable + position))]);
        string type = typeof(E) == typeof(float) ? "'<f4'" : "'<f8'";
        string tuple = string.Concat(shape.Select(side => $"{side}, "));
        return variables.Length == 1 ? new NpyFile(path, type, tuple)
            : new NpyFile(path, $"[{string.Join(", ", variables.Select(v => $"('{v}', {type}, ({tuple}))"))}]", "");
    }

    /// <summary>The places of a sample's elements, as <c>[2,3]</c>; of a single number nothing.</summary>
    private static IEnumerable<string> Positions(long[] shape)
    {
        if (shape.Length == 0)
            return [""];
        IEnumerable<string> positions = [""];
        foreach (long side in shape)
            positions = positions.SelectMany(before => Enumerable.Range(0, (int)side).Select(i => before.Length == 0 ? $"{i}" : $"{before},{i}"));
        return positions.Select(position => $"[{position}]");
    }

    private void KeepLast(long count)
    {
        times.KeepLast(count);
        foreach (Growing<E> samples in values)
            samples.KeepLast((nint)count * Length);
    }

    private void Read(Variable variable, int[]? index)
    {
        switch (variable.Type)
        {
            case ElementType.Float64: Pick<double>(variable, index); break;
            case ElementType.Float32: Pick<float>(variable, index); break;
            case ElementType.Int64: Pick<long>(variable, index); break;
            case ElementType.Int32: Pick<int>(variable, index); break;
        }
    }

    /// <summary>The recorded neurons' values; a parameter that is the same for all is one element.</summary>
    private void Pick<V>(Variable variable, int[]? index) where V : unmanaged, INumberBase<V>
    {
        ReadOnlySpan<V> elements = MemoryMarshal.Cast<byte, V>(variable.Bytes);
        bool shared = elements.Length == 1;
        if (typeof(V) == typeof(E) && index is null && !shared)
        {
            MemoryMarshal.Cast<byte, E>(variable.Bytes).CopyTo(all);
            return;
        }
        for (int i = 0; i < all.Length; i++)
            all[i] = E.CreateTruncating(elements[shared ? 0 : index?[i] ?? i]);
    }

    private ReadOnlySpan<E> Sampled()
    {
        if (reduction == Reduction.None)
            return all;
        reduced[0] = Reduce();
        return reduced;
    }

    /// <summary>Sums have one order: neurons ascending.</summary>
    private E Reduce()
    {
        if (all.Length == 0)
            return E.NaN;
        E result = all[0];
        for (int i = 1; i < all.Length; i++)
            result = reduction switch
            {
                Reduction.Min => E.Min(result, all[i]),
                Reduction.Max => E.Max(result, all[i]),
                _ => result + all[i],
            };
        return reduction == Reduction.Mean ? result / E.CreateTruncating(all.Length) : result;
    }
}
