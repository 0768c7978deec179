using System.Globalization;

namespace Snn.Core.Network;

/// <summary>
/// Whether something fits into memory, asked before it is allocated: the system gives out more than it has and ends the
/// process when it is used.
/// </summary>
internal static class Memory
{
    private const double GiB = 1L << 30;

    /// <summary>Below this no question is asked: reading the system's tables would cost more.</summary>
    private const long Small = 16 << 20;

    /// <exception cref="SnnException">So many bytes are not to be had.</exception>
    public static void Require(double bytes, string what)
    {
        if (bytes < Small)
            return;
        double available = Available();
        if (bytes > available)
            throw new SnnException(ErrorKind.Memory, string.Create(CultureInfo.InvariantCulture,
                $"{what} would take {bytes / GiB:0.##} GiB, {available / GiB:0.##} GiB are available"));
    }

    /// <summary>Bytes that the process may still take.</summary>
    private static double Available()
        => Math.Min(KiB("/proc/meminfo", "MemAvailable:") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, AddressSpace());

    /// <summary>What a limit on the address space leaves.</summary>
    private static double AddressSpace()
    {
        if (!File.Exists("/proc/self/limits"))
            return double.PositiveInfinity;
        string line = File.ReadLines("/proc/self/limits").FirstOrDefault(l => l.StartsWith("Max address space", StringComparison.Ordinal)) ?? "";
        string limit = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(3) ?? "";
        return double.TryParse(limit, CultureInfo.InvariantCulture, out double bytes) ? bytes - (KiB("/proc/self/status", "VmSize:") ?? 0) : double.PositiveInfinity;
    }

    /// <summary>A row such as <c>MemAvailable: 1234 kB</c> of one of the system's tables, in bytes.</summary>
    private static double? KiB(string file, string row)
    {
        if (!File.Exists(file))
            return null;
        string? line = File.ReadLines(file).FirstOrDefault(l => l.StartsWith(row, StringComparison.Ordinal));
        return line is null ? null : 1024 * double.Parse(line[row.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
