using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity.Nest;

/// <summary>Weights between 0 and Wmax, of its sign, as some of NEST's rules change them: by their magnitude.</summary>
public readonly struct SignedWeight<L>(L wMax) where L : unmanaged, ILane<L>
{
    private readonly L most = Magnitude(wMax);

    /// <summary>|weight| + change, not above |Wmax|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Grow(L weight, L change)
    {
        L grown = Magnitude(weight) + change;
        return Signed(L.Select(grown < most, grown, most));
    }

    /// <summary>|weight| - change, not below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Shrink(L weight, L change)
    {
        L shrunk = Magnitude(weight) - change;
        return Signed(L.Select(shrunk > 0, shrunk, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private L Signed(L magnitude) => L.Select(wMax < 0, -magnitude, magnitude);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Magnitude(L x) => L.Select(x < 0, -x, x);
}
