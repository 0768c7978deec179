using System.Runtime.InteropServices;

namespace Snn.Core.Connections;

/// <summary>Asks for large pages under large memory: rows are visited at random, and each small page would cost a walk through the page tables.</summary>
internal static unsafe partial class HugePages
{
    private const long Size = 2 << 20;
    private const int Advice = 14;      // MADV_HUGEPAGE

    public static void Advise(byte* data, long bytes)
    {
        if (!OperatingSystem.IsLinux() || bytes < 2 * Size)
            return;
        nint first = (nint)(((long)data + Size - 1) / Size * Size);
        _ = MemoryAdvise(first, (nuint)((long)data + bytes - first), Advice);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(nint address, nuint length, int advice);
}
