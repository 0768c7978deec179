using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Snn.Core.Random;

/// <summary>Philox 4x32-10: 128 random bits from a counter and a key, without any state.</summary>
/// <remarks>J. K. Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC11 (2011).</remarks>
internal static class Philox
{
    private const ulong Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    public static (uint, uint, uint, uint) Block(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = Multiplier0 * c0, product1 = Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }

    /// <summary>
    /// The same for two counters in each lane, side by side, since each round waits for the one before. The words are the lanes' lower
    /// halves; what stands in the upper ones, here and in the result, means nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Blocks(ref Lanes a, ref Lanes b, VU key0, VU key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            a = Round(a, key0, key1);
            b = Round(b, key0, key1);
            key0 += V.Create((ulong)Weyl0);
            key1 += V.Create((ulong)Weyl1);
        }
    }

    /// <summary>The words of a counter, or of a block, in each lane.</summary>
    internal record struct Lanes(VU C0, VU C1, VU C2, VU C3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Round(Lanes x, VU key0, VU key1)
    {
        VU product0 = MultiplyLow(x.C0, V.Create(Multiplier0)), product1 = MultiplyLow(x.C2, V.Create(Multiplier1));
        return new((product1 >>> 32) ^ x.C1 ^ key0, product1, (product0 >>> 32) ^ x.C3 ^ key1, product0);
    }

    /// <summary>The whole products of the lanes' lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VU MultiplyLow(VU a, VU b)
    {
#if W512
        return Avx512F.Multiply(a.AsUInt32(), b.AsUInt32());
#elif W256
        return Avx2.Multiply(a.AsUInt32(), b.AsUInt32());
#else
        return Sse2.IsSupported ? Sse2.Multiply(a.AsUInt32(), b.AsUInt32()) : (a & V.Create((ulong)uint.MaxValue)) * (b & V.Create((ulong)uint.MaxValue));
#endif
    }
}
