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

    public int Count => End - Begin;

    /// <summary>Cuts a population into slices of about equal size, as many as there are threads where it is large enough.</summary>
    public static Slice[] Cut(int count, int threads)
    {
        long slices = Math.Max(Math.Clamp(count / Least, 1, threads), RoundedUp(count, Most));
        long size = Math.Clamp(RoundedUp(RoundedUp(count, slices), Alignment) * Alignment, 1, Most);
        return [.. Enumerable.Range(0, (int)Math.Max(1, RoundedUp(count, size))).Select(i => new Slice((int)(i * size), (int)Math.Min((i + 1) * size, count)))];
    }

    private static long RoundedUp(long number, long by) => (number + by - 1) / by;
}
