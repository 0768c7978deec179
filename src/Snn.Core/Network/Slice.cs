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
        int slices = Math.Max(Math.Clamp(count / Least, 1, threads), (count + Most - 1) / Most);
        int size = (int)Math.Min(((count + slices - 1L) / slices + Alignment - 1) / Alignment * Alignment, Most);
        return [.. Enumerable.Range(0, Math.Max(1, (int)((count + (long)size - 1) / Math.Max(size, 1))))
            .Select(i => new Slice((int)Math.Min((long)i * size, count), (int)Math.Min((i + 1L) * size, count)))];
    }
}
