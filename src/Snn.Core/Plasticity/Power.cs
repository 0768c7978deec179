using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>x to a power, 0 for x below 0, where a weight lies outside its bounds; x to 0 is 1.</summary>
/// <remarks>What all of a lane have in common is told apart beforehand, since 0 and 1 are the usual powers and cost nothing.</remarks>
public readonly struct Power<L>(L exponent) where L : unmanaged, ILane<L>
{
    private readonly bool allNone = All(Equals(exponent, 0)), allOne = All(Equals(exponent, 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of(L x) => allOne ? NotBelow0(x) : allNone ? 1 : Any(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private L Any(L x)
    {
        L power = L.Select(x > 0, L.Pow(x, exponent), 0);
        power = L.Select(Equals(exponent, 1), NotBelow0(x), power);
        return L.Select(Equals(exponent, 0), 1, power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L NotBelow0(L x) => L.Select(x < 0, 0, x);

    private static Mask<L> Equals(L a, L b) => (a >= b) & (a <= b);

    private static bool All(Mask<L> mask) => L.Bits((!mask).Lane) == 0;
}
