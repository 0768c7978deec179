using System.Runtime.CompilerServices;

namespace Snn.Core.Plasticity;

/// <summary>Where the ones of a byte are.</summary>
internal static unsafe class Bits
{
    private static readonly ulong[] ones = Find();

    /// <summary>For each byte the numbers of its bits that are 1, from the lowest on, one in each byte.</summary>
    public static ulong* Ones => (ulong*)Unsafe.AsPointer(ref ones[0]);

    private static ulong[] Find()
    {
        ulong[] all = GC.AllocateArray<ulong>(256, pinned: true);
        for (int bits = 0; bits < all.Length; bits++)
            for (int bit = 7; bit >= 0; bit--)
                if ((bits >> bit & 1) != 0)
                    all[bits] = all[bits] << 8 | (uint)bit;
        return all;
    }
}
