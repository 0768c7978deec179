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

    private const int WordsPerBlock = 8, UniformsPerBlock = 2, NormalsPerBlock = 4;

    // Neighbours draw from blocks side by side, so that vectors of blocks give vectors of neighbours: those of a group, whose size is a matter
    // of definition and not of the width, from its first numbers, then from its second ones.
    private const int BlocksPerGroup = 16;

    /// <summary>Words of <see cref="WordPair"/>.</summary>
    internal static int WordPairCount => 2 * WordsPerBlock * VU.Count;

    /// <summary>Uniform in the open interval (0, 1): the middles of 2^52 equal parts.</summary>
    public double Uniform(long element, long step = 0, int draw = 0)
    {
        (ulong even, ulong odd) = BlockOf(element, UniformsPerBlock, step, draw);
        ulong bits = Part(element, UniformsPerBlock) == 0 ? even : odd;
        return ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
    }

    /// <summary>Normal with mean 0 and standard deviation 1 (<see cref="VectorMath.NormalPair"/>).</summary>
    public double Normal(long element, long step = 0, int draw = 0)
    {
        (ulong even, ulong odd) = BlockOf(element, NormalsPerBlock, step, draw);
        int part = Part(element, NormalsPerBlock);
        (VD x, VD y) = VectorMath.NormalPair(V.Create(part < 2 ? even : odd));
        return V.ToScalar(part % 2 == 0 ? x : y);
    }

    /// <summary>The uniform numbers of elements that follow each other.</summary>
    public void FillUniform(long first, Span<double> numbers, long step = 0) => Fill(first, numbers, step, UniformsPerBlock);

    /// <summary>The normal numbers of elements that follow each other.</summary>
    public void FillNormal(long first, Span<double> numbers, long step = 0) => Fill(first, numbers, step, NormalsPerBlock);

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
        (ulong even, ulong odd) = Block(element / WordsPerBlock, step, 2 * part);
        int place = (int)(element % WordsPerBlock);
        return (ushort)((place < 4 ? even : odd) >> 16 * (place % 4));
    }

    /// <summary>The block of an element that shares it with others of its group.</summary>
    private (ulong Even, ulong Odd) BlockOf(long element, int perBlock, long step, int draw)
        => Block(element / (BlocksPerGroup * perBlock) * BlocksPerGroup + element % BlocksPerGroup, step, draw);

    /// <summary>Which of the numbers of its block is the element's.</summary>
    private static int Part(long element, int perBlock) => (int)(element / BlocksPerGroup % perBlock);

    private (ulong Even, ulong Odd) Block(long block, long step, int draw)
    {
        // Elements above 2^32 are pairs of neurons, drawn once; steps belong to neurons, which are fewer: the two never meet.
        (uint r0, uint r1, uint r2, uint r3) = Philox.Block((uint)block, (uint)step ^ (uint)(block >> 32), (uint)draw, Use, (uint)Seed, (uint)(Seed >> 32) ^ (uint)(step >> 32));
        return ((ulong)r1 << 32 | r0, (ulong)r3 << 32 | r2);
    }

    [SkipLocalsInit]
    private unsafe void Fill(long first, Span<double> numbers, long step, int perBlock)
    {
        int size = BlocksPerGroup * perBlock, within = (int)(first % size);
        double* whole = stackalloc double[BlocksPerGroup * NormalsPerBlock];
        for (long group = first / size; numbers.Length > 0; group++, within = 0)
        {
            int count = Math.Min(size - within, numbers.Length);
            if (count == size)
                fixed (double* to = numbers)
                    DrawGroup(group, step, perBlock, to);
            else
            {
                DrawGroup(group, step, perBlock, whole);
                new Span<double>(whole + within, count).CopyTo(numbers);
            }
            numbers = numbers[count..];
        }
    }

    private unsafe void DrawGroup(long group, long step, int perBlock, double* numbers)
    {
        for (int i = 0; i < BlocksPerGroup; i += 2 * VU.Count)
        {
            VU blocks = V.Create((ulong)(group * BlocksPerGroup + i)) + VU.Indices;
            (Philox.Lanes a, Philox.Lanes b) = Blocks(blocks, blocks + V.Create((ulong)VU.Count), step, 0);
            if (perBlock == UniformsPerBlock)
            {
                StoreUniforms(a, numbers + i);
                StoreUniforms(b, numbers + i + VU.Count);
            }
            else
            {
                StoreNormals(a, numbers + i);
                StoreNormals(b, numbers + i + VU.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Philox.Lanes, Philox.Lanes) Blocks(VU blocks, VU others, long step, int draw)
    {
        VU c1 = V.Create((ulong)step), c2 = V.Create((ulong)draw), c3 = V.Create((ulong)Use);
        Philox.Lanes a = new(blocks, c1 ^ blocks >>> 32, c2, c3), b = new(others, c1 ^ others >>> 32, c2, c3);
        Philox.Blocks(ref a, ref b, V.Create(Seed), V.Create(Seed >> 32 ^ (ulong)step >> 32));
        return (a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreUniforms(Philox.Lanes block, double* numbers)
    {
        V.Store(Uniform(Even(block)), numbers);
        V.Store(Uniform(Odd(block)), numbers + BlocksPerGroup);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreNormals(Philox.Lanes block, double* numbers)
    {
        (VD x, VD y) = VectorMath.NormalPair(Even(block));
        V.Store(x, numbers);
        V.Store(y, numbers + BlocksPerGroup);
        (x, y) = VectorMath.NormalPair(Odd(block));
        V.Store(x, numbers + 2 * BlocksPerGroup);
        V.Store(y, numbers + 3 * BlocksPerGroup);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VD Uniform(VU bits)
    {
        VU unit = V.Create(BitConverter.DoubleToUInt64Bits(1UL << 52));       // a double whose last bit is 1
        return (((bits >>> 12) | unit).AsDouble() - unit.AsDouble() + V.Create(0.5)) * V.Create(1.0 / (1UL << 52));
    }

    /// <summary>The first two words of each block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VU Even(Philox.Lanes block) => LowHalves(block.C0) | block.C1 << 32;

    /// <summary>The last two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static VU Odd(Philox.Lanes block) => LowHalves(block.C2) | block.C3 << 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreWords(Philox.Lanes block, short* words)
    {
        (VU left, VU right) = Zip(Even(block), Odd(block));
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
