using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>exp(-steps dt / tau): what is left of a trace after some steps, from a table.</summary>
public sealed unsafe class Decay<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MostEntries = 1 << 16;
    private const double MostExponent = 70;      // less than 1e-30 is nothing

    private readonly T[] table;
    private readonly double rate;

    /// <param name="rate">dt / tau.</param>
    public Decay(double rate)
    {
        this.rate = rate;
        Beyond = 1 + (int)Math.Min(MostExponent / rate, MostEntries);
        table = GC.AllocateUninitializedArray<T>(Beyond + 2, pinned: true);
        for (int k = 0; k < Beyond; k++)
            table[k] = T.CreateSaturating(ScalarMath.Exp(-rate * k));
        (table[Beyond], table[NoSteps]) = (T.Zero, T.NegativeOne);
    }

    /// <summary>What is left after 0, 1, 2, ... steps, then the entries of <see cref="Beyond"/> and <see cref="NoSteps"/>.</summary>
    public T* Table => (T*)Unsafe.AsPointer(ref table[0]);

    /// <summary>From so many steps on the table has nothing, and says 0.</summary>
    public int Beyond { get; }

    /// <summary>Whether there is anything left where the table ends.</summary>
    public bool IsTruncated => rate * Beyond <= MostExponent;

    /// <summary>Of what there is no trace, the table says -1.</summary>
    public int NoSteps => Beyond + 1;

    public T this[long steps] => steps < Beyond ? table[steps] : steps * rate > MostExponent ? T.Zero : T.CreateSaturating(ScalarMath.Exp(-rate * steps));
}
