using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity.Lixirnet;

/// <summary>What the last spikes of two neurons, however long ago, change: a_plus exp(-interval / tau_plus) if the source's came first, -a_minus exp(-interval / tau_minus) if the target's did.</summary>
internal readonly struct PairTerm<L>(L aPlus, L aMinus, L tauPlus, L tauMinus, L dt) where L : unmanaged, ILane<L>
{
    public static Field[] Parameters { get; } =
    [
        new("a_plus", "", 2, "change if the pre neuron fired first"),
        new("a_minus", "", 2, "change, to be taken away, if the post neuron fired first"),
        new("tau_plus", "ms", 4.5, "time constant where the pre neuron fired first", Bound.Positive),
        new("tau_minus", "ms", 4.5, "time constant where the post neuron fired first", Bound.Positive),
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of(in Ends<L> ends)
    {
        L time = ends.Apart * dt;
        Mask<L> preFirst = time < 0, postFirst = time > 0;
        L decay = L.Exp(L.Select(preFirst, time, -time) / L.Select(preFirst, tauPlus, tauMinus));
        return L.Select(preFirst, aPlus * decay, L.Select(postFirst, -aMinus * decay, 0));
    }
}
