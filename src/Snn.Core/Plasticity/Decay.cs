using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>exp(-steps dt / tau): what is left of a trace after some steps, from a table.</summary>
public sealed class Decay<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MostEntries = 1 << 16;
    private const double MostExponent = 70;      // less than 1e-30 is nothing

    private readonly T[] table;
    private readonly double rate;

    /// <param name="rate">dt / tau.</param>
    public Decay(double rate)
    {
        this.rate = rate;
        table = new T[(int)Math.Clamp(MostExponent / rate, 1, MostEntries)];
        for (int k = 0; k < table.Length; k++)
            table[k] = T.CreateSaturating(ScalarMath.Exp(-rate * k));
    }

    /// <summary>What is left after 0, 1, 2, ... steps.</summary>
    public ReadOnlySpan<T> Table => table;

    public T this[long steps]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ulong)steps < (ulong)table.Length ? table[(nint)steps] : Beyond(steps);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T Beyond(long steps) => steps * rate > MostExponent ? T.Zero : T.CreateSaturating(ScalarMath.Exp(-rate * steps));
}
