using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>Between what a change may lead; an upper bound that is NaN is none.</summary>
public readonly struct Bounds<L>(L low, L high) where L : unmanaged, ILane<L>
{
    public L Low => low;
    public L High => high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Clip(L weight) => L.Select(weight > high, high, L.Select(weight < low, low, weight));
}
