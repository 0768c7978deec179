using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Random;

/// <summary>Poisson numbers, one for each element and step: those of <see cref="RandomStream.Poisson"/>, drawn for 128 elements at a time.</summary>
/// <remarks>
/// A number is how many thresholds of the cumulative distribution its 16-bit word exceeds, one comparison each. A word in which a
/// threshold lies, one of a few in 65536, does not tell: the number is then drawn as the definition says, from more bits.
/// </remarks>
internal sealed unsafe class PoissonDraws
{
    /// <summary>Elements that are drawn together.</summary>
    public const int Group = 128;

    private readonly int count;
    private readonly double[] means;
    private double largest;
    private bool alike = true;

    // The words in which the thresholds lie: a row for each threshold, made of one vector for all elements or of a word for each.
    private short[] thresholds = [];
    private int rows, stride, below;

    public PoissonDraws(int count)
    {
        this.count = count;
        means = new double[(count + Group - 1) / Group * Group];        // beyond the count they stay 0
    }

    /// <summary>Whether all means are zero, and so all numbers.</summary>
    public bool AreZero => largest == 0;

    /// <summary>Takes other means, each in 0..<see cref="RandomStream.MostPoisson"/>. Costs little where all are equal, otherwise as much as many draws.</summary>
    public void SetMeans(ReadOnlySpan<double> means)
    {
        if (means.SequenceEqual(this.means.AsSpan(0, count)))
            return;
        means.CopyTo(this.means);
        largest = 0;
        foreach (double mean in means)
            largest = Math.Max(largest, mean);
        alike = !means.ContainsAnyExcept(means[0]);
        if (alike || largest <= PoissonDistribution.LargestPart)
            SetThresholds();
    }

    /// <summary>Writes the numbers of a group, also for elements beyond the last; tells whether any is above zero.</summary>
    public bool Draw(RandomStream stream, long step, int group, double* numbers)
    {
        new Span<double>(numbers, Group).Clear();
        if (AreZero)
            return false;
        if (!alike && largest > PoissonDistribution.LargestPart)
            return DrawEach(stream, step, group, numbers);
        bool any = false;
        int parts = PoissonDistribution.Parts(largest);
        for (int part = 0; part < parts; part++)
            any |= AddPart(stream, step, group, parts, part, numbers);
        return any;
    }

    private bool DrawEach(RandomStream stream, long step, int group, double* numbers)
    {
        for (int i = 0; i < Group; i++)
            numbers[i] = stream.Poisson(means[group * Group + i], group * Group + i, step);
        return true;
    }

    [SkipLocalsInit]
    private bool AddPart(RandomStream stream, long step, int group, int parts, int part, double* numbers)
    {
        short* words = stackalloc short[Group];
        for (int i = 0; i < Group; i += RandomStream.WordPairCount)
            stream.WordPair(group * Group + i, step, part, words + i);
        bool any = false;
        fixed (short* row = &thresholds[alike ? 0 : group * Group])
            for (int i = 0; i < Group; i += VS.Count)
            {
                (VS exceeded, VS unsure) = Compare(V.Load(words + i), row + (alike ? 0 : i));
                if (unsure != VS.Zero)
                {
                    any = true;
                    exceeded &= ~unsure;
                    AddUnsure(V.ExtractMostSignificantBits(unsure), stream, step, group * Group + i, parts, part, numbers + i);
                }
                if (exceeded == VS.Zero)
                    continue;
                any = true;
                Add(exceeded, numbers + i);
            }
        return any;
    }

    /// <summary>How many thresholds the words exceed, and -1 where one lies within the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (VS Exceeded, VS Unsure) Compare(VS words, short* row)
    {
        VS exceeded = V.Create((short)below);
        var distance = V.Create(ushort.MaxValue);
        for (int left = rows; left > 0; left--, row += stride)
        {
            VS threshold = V.Load(row);
            exceeded -= V.GreaterThan(words, threshold);
            distance = V.Min(distance, (words ^ threshold).AsUInt16());
        }
        return (exceeded, V.Equals(distance.AsInt16(), VS.Zero));
    }

    /// <summary>Adds the numbers of elements, a bit each, whose words do not tell them.</summary>
    private void AddUnsure(ulong bits, RandomStream stream, long step, int first, int parts, int part, double* numbers)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            int i = BitOperations.TrailingZeroCount(bits);
            numbers[i] += stream.PoissonPart(means[alike ? 0 : first + i] / parts, first + i, step, part);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(VS counts, double* numbers)
    {
        (var low, var high) = V.Widen(counts);
        (var a, var b) = V.Widen(low);
        (var c, var d) = V.Widen(high);
        V.Store(V.Load(numbers) + V.ConvertToDouble(a), numbers);
        V.Store(V.Load(numbers + VD.Count) + V.ConvertToDouble(b), numbers + VD.Count);
        V.Store(V.Load(numbers + 2 * VD.Count) + V.ConvertToDouble(c), numbers + 2 * VD.Count);
        V.Store(V.Load(numbers + 3 * VD.Count) + V.ConvertToDouble(d), numbers + 3 * VD.Count);
    }

    private void SetThresholds()
    {
        int parts = PoissonDistribution.Parts(largest);
        Span<ushort> words = stackalloc ushort[PoissonDistribution.MostWords];
        ReadOnlySpan<double> different = alike ? means.AsSpan(0, 1) : means;

        // Of the thresholds in word 0 one row is enough, which tells that they are there: the others are below all other words.
        (below, rows, stride) = (int.MaxValue, 0, alike ? VS.Count : means.Length);
        foreach (double mean in different)
        {
            int length = PoissonDistribution.Words(mean / parts, words);
            below = Math.Min(below, Math.Max(0, words[..length].Count((ushort)0) - 1));
            rows = Math.Max(rows, length);
        }
        rows -= below;
        if (thresholds.Length < rows * stride)
            thresholds = new short[rows * stride];

        for (int i = 0; i < different.Length; i++)
        {
            words[PoissonDistribution.Words(different[i] / parts, words)..].Fill(ushort.MaxValue);
            for (int row = 0; row < rows; row++)
                thresholds.AsSpan(row * stride + i, alike ? stride : 1).Fill(Signed(words[below + row]));
        }
    }

    private static short Signed(ushort word) => (short)(word ^ 0x8000);
}
