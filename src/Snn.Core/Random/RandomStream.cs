using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Snn.Core.Lanes;

namespace Snn.Core.Random;

/// <summary>
/// The random numbers of one use (a drive, a rule, a distribution): each is a function of the network's seed, the use,
/// the element, the step and the number of the draw, so no order of evaluation matters.
/// </summary>
/// <param name="Seed">The network's seed.</param>
/// <param name="Use">Which use of the network; each has its own numbers.</param>
public readonly record struct RandomStream(ulong Seed, uint Use)
{
    /// <summary>The largest mean of a Poisson number that is drawn.</summary>
    public const double MostPoisson = 1e5;

    private const int WordsPerBlock = 8;

    /// <summary>Numbers of <see cref="UniformPair"/>.</summary>
    internal static int PairCount => 2 * VD.Count;

    /// <summary>Words of <see cref="WordPair"/>.</summary>
    internal static int WordPairCount => 2 * WordsPerBlock * VU.Count;

    /// <summary>Uniform in the open interval (0, 1): the middles of 2^52 equal parts.</summary>
    public double Uniform(long element, long step = 0, int draw = 0)
    {
        (uint low, uint high, _, _) = Block(element, step, draw);
        ulong bits = (ulong)high << 32 | low;
        return ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
    }

    /// <summary>The same numbers for elements that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (VD, VD) UniformPair(long first, long step = 0)
    {
        VU elements = V.Create((ulong)first) + VU.Indices;
        (Philox.Lanes a, Philox.Lanes b) = Blocks(elements, elements + V.Create((ulong)VU.Count), step, 0);
        return (Uniform(a), Uniform(b));
    }

    /// <summary>The same numbers for as many elements as there is room for.</summary>
    public void Fill(long first, Span<double> uniform)
    {
        for (; uniform.Length >= PairCount; first += PairCount, uniform = uniform[PairCount..])
        {
            (VD a, VD b) = UniformPair(first);
            V.CopyTo(a, uniform);
            V.CopyTo(b, uniform[VD.Count..]);
        }
        for (int i = 0; i < uniform.Length; i++)
            uniform[i] = Uniform(first + i);
    }

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public double Normal(long element, long step = 0, int draw = 0) => NormalDistribution.Quantile(Uniform(element, step, draw));

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential(long element, int draw = 0) => -ScalarMath.Log(Uniform(element, 0, draw));

    /// <summary>A Poisson number: how many thresholds of the cumulative distribution a uniform number exceeds.</summary>
    public int Poisson(double mean, long element, long step)
    {
        int parts = PoissonDistribution.Parts(mean), count = 0;
        for (int part = 0; part < parts; part++)
            count += PoissonPart(mean / parts, element, step, part);
        return count;
    }

    /// <summary>One of the parts of a Poisson number, from a word of 16 bits and a uniform number behind the point.</summary>
    internal int PoissonPart(double mean, long element, long step, int part)
        => PoissonDistribution.Quantile(mean, Word(element, step, part) + Uniform(element, step, 2 * part + 1));

    /// <summary>The words of elements that follow each other from a multiple of 8 on, with their highest bit flipped: processors compare signed ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void WordPair(long first, long step, int part, short* words)
    {
        VU blocks = V.Create((ulong)first / WordsPerBlock) + V.Create(ZippedOrder);
        (Philox.Lanes a, Philox.Lanes b) = Blocks(blocks, blocks + V.Create((ulong)VU.Count), step, 2 * part);
        StoreWords(a, words);
        StoreWords(b, words + WordsPerBlock * VU.Count);
    }

    /// <summary>The word of an element; eight that follow each other share a block.</summary>
    private ushort Word(long element, long step, int part)
    {
        (uint r0, uint r1, uint r2, uint r3) = Block(element / WordsPerBlock, step, 2 * part);
        int place = (int)(element % WordsPerBlock);
        uint both = (place / 2) switch { 0 => r0, 1 => r1, 2 => r2, _ => r3 };
        return (ushort)(both >> 16 * (place % 2));
    }

    private (uint, uint, uint, uint) Block(long element, long step, int draw)
        // Elements above 2^32 are pairs of neurons, drawn once; steps belong to neurons, which are fewer: the two never meet.
        => Philox.Block((uint)element, (uint)step ^ (uint)(element >> 32), (uint)draw, Use, (uint)Seed, (uint)(Seed >> 32) ^ (uint)(step >> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Philox.Lanes, Philox.Lanes) Blocks(VU elements, VU others, long step, int draw)
    {
        VU c1 = V.Create((ulong)step), c2 = V.Create((ulong)draw), c3 = V.Create((ulong)Use);
        Philox.Lanes a = new(elements, c1 ^ elements >>> 32, c2, c3), b = new(others, c1 ^ others >>> 32, c2, c3);
        Philox.Blocks(ref a, ref b, V.Create(Seed), V.Create(Seed >> 32 ^ (ulong)step >> 32));
        return (a, b);
    }

    /// <summary>Uniform numbers from the first two words of each lane's block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD Uniform(Philox.Lanes block)
    {
        VU bits = block.C1 << 20 | LowHalves(block.C0) >>> 12;
        VU offset = V.Create(BitConverter.DoubleToUInt64Bits(1UL << 52));       // a double whose last bit is 1
        return ((bits & V.Create((1UL << 52) - 1) | offset).AsDouble() - offset.AsDouble() + V.Create(0.5)) * V.Create(1.0 / (1UL << 52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreWords(Philox.Lanes block, short* words)
    {
        (VU left, VU right) = Zip(LowHalves(block.C0) | block.C1 << 32, LowHalves(block.C2) | block.C3 << 32);
        V.Store(left.AsInt16() ^ V.Create(short.MinValue), words);
        V.Store(right.AsInt16() ^ V.Create(short.MinValue), words + VS.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VU LowHalves(VU x) => x & V.Create((ulong)uint.MaxValue);

    // Zip writes lanes of both in turn. It stays within 128 bits, so the lanes must be given in such an order that they come out in theirs.
#if W512
    private static ReadOnlySpan<ulong> ZippedOrder => [0, 4, 1, 5, 2, 6, 3, 7];

    private static (VU, VU) Zip(VU a, VU b) => (Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b));
#elif W256
    private static ReadOnlySpan<ulong> ZippedOrder => [0, 2, 1, 3];

    private static (VU, VU) Zip(VU a, VU b) => (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
#else
    private static ReadOnlySpan<ulong> ZippedOrder => [0, 1];

    private static (VU, VU) Zip(VU a, VU b) => (V.Create(a[0], b[0]), V.Create(a[1], b[1]));
#endif
}
