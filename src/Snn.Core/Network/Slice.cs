namespace Snn.Core.Network;

/// <summary>Neurons [Begin, End) of a population, which belong to one thread during a step.</summary>
public readonly record struct Slice(int Begin, int End)
{
    /// <summary>Most neurons of a slice: a target is a 16-bit number within it.</summary>
    public const int Most = 1 << 16;

    // A slice of fewer neurons is not worth a thread.
    private const int Least = 256;

    // Slices begin where the widest lane of the smallest number begins, so that no two threads write into one cache line.
    private const int Alignment = 64;

    // Some threads may have so much more to do than the mean.
    private const double Uneven = 1.06;

    public int Count => End - Begin;

    /// <summary>Shares things of different sizes out: the largest first, each to the thread that has least.</summary>
    /// <returns>The numbers of the things that each thread has.</returns>
    public static int[][] Share(int[] sizes, int threads)
    {
        var shares = Enumerable.Range(0, threads).Select(_ => new List<int>()).ToArray();
        long[] loads = new long[threads];
        foreach (int thing in Enumerable.Range(0, sizes.Length).OrderByDescending(k => sizes[k]))
        {
            int thread = Array.IndexOf(loads, loads.Min());
            shares[thread].Add(thing);
            loads[thread] += sizes[thing];
        }
        return [.. shares.Select(share => share.Order().ToArray())];
    }

    /// <summary>Whether no thread has much more than the mean.</summary>
    public static bool IsEven(int[][] shares, int[] sizes)
        => shares.Max(share => share.Sum(thing => (double)sizes[thing])) <= Uneven * sizes.Sum(size => (double)size) / shares.Length;

    /// <summary>Cuts a population into slices of about equal size, as many as there are threads where it is large enough.</summary>
    public static Slice[] Cut(int count, int threads)
    {
        long slices = Math.Max(Math.Clamp(count / Least, 1, threads), RoundedUp(count, Most));
        long size = Math.Clamp(RoundedUp(RoundedUp(count, slices), Alignment) * Alignment, 1, Most);
        return [.. Enumerable.Range(0, (int)Math.Max(1, RoundedUp(count, size))).Select(i => new Slice((int)(i * size), (int)Math.Min((i + 1) * size, count)))];
    }

    private static long RoundedUp(long number, long by) => (number + by - 1) / by;
}
