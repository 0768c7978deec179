namespace Snn.Core.Random;

/// <summary>
/// The random numbers of NumPy's <c>numpy.random.seed</c> and <c>RandomState</c>, for what must give other people's numbers; all else
/// draws from a <see cref="RandomStream"/>.
/// </summary>
/// <remarks>M. Matsumoto, T. Nishimura, ACM Trans. Model. Comput. Simul. 8 (1998) 3: MT19937, seeded by one number.</remarks>
internal sealed class MersenneTwister
{
    private const int Size = 624, Middle = 397;
    private readonly uint[] state = new uint[Size];
    private int next = Size;

    public MersenneTwister(uint seed)
    {
        state[0] = seed;
        for (int k = 1; k < Size; k++)
            state[k] = 1812433253u * (state[k - 1] ^ state[k - 1] >> 30) + (uint)k;
    }

    private MersenneTwister(MersenneTwister other)
    {
        other.state.CopyTo(state, 0);
        next = other.next;
    }

    public MersenneTwister Copy() => new(this);

    /// <summary>32 bits.</summary>
    public uint Next()
    {
        if (next == Size)
            Refill();
        uint bits = state[next++];
        bits ^= bits >> 11;
        bits ^= bits << 7 & 0x9d2c5680;
        bits ^= bits << 15 & 0xefc60000;
        return bits ^ bits >> 18;
    }

    /// <summary>Uniform in [0, 1), of 53 bits.</summary>
    public double Uniform()
    {
        uint high = Next() >> 5, low = Next() >> 6;
        return (high * 67108864.0 + low) * (1 / 9007199254740992.0);
    }

    /// <summary>Goes on as if so many uniform numbers had been drawn.</summary>
    public void SkipUniforms(long count)
    {
        for (long words = 2 * count; words > 0;)
        {
            if (next == Size)
                Refill();
            int step = (int)Math.Min(words, Size - next);
            next += step;
            words -= step;
        }
    }

    /// <summary>A Poisson number of a mean below 10: how many uniform numbers can be multiplied while the product stays above exp(-mean).</summary>
    /// <param name="least">exp(-mean); 1 draws nothing.</param>
    public int Poisson(double least)
    {
        if (least == 1)
            return 0;
        int count = 0;
        for (double product = Uniform(); product > least; product *= Uniform())
            count++;
        return count;
    }

    /// <summary>Uniform among the whole numbers 0 to <paramref name="most"/>: bits of its length are drawn until they are not above it.</summary>
    public uint Whole(uint most)
    {
        if (most == 0)
            return 0;
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(most);
        uint bits;
        do
            bits = Next() & mask;
        while (bits > most);
        return bits;
    }

    private void Refill()
    {
        int k = 0;
        for (; k < Size - Middle; k++)
            state[k] = Twist(state[k], state[k + 1], state[k + Middle]);
        for (; k < Size - 1; k++)
            state[k] = Twist(state[k], state[k + 1], state[k + Middle - Size]);
        state[k] = Twist(state[k], state[0], state[k + Middle - Size]);
        next = 0;
    }

    private static uint Twist(uint word, uint following, uint far)
    {
        uint bits = word & 0x80000000 | following & 0x7fffffff;
        return far ^ bits >> 1 ^ (bits & 1) * 0x9908b0df;
    }
}
