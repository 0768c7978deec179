using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>dw/dt = c (n - b), dc/dt = -c/tau_c, dn/dt = -n/tau_n: a modulator n makes changes of the weight out of the eligibility c.</summary>
/// <remarks>States of a synapse: c, n.</remarks>
public readonly struct Eligibility<L>(L tauC, L tauN, L baseline) where L : unmanaged, ILane<L>
{
    private readonly L rate = (tauC + tauN) / (tauC * tauN);

    /// <summary>Some time passes.</summary>
    /// <returns>How the weight changes meanwhile.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Pass(ref RuleStates<L> states, L elapsed)
    {
        L change = -states.First * (states.Second / rate * L.Expm1(-rate * elapsed) - baseline * tauC * L.Expm1(-elapsed / tauC));
        states.First = L.Flush(states.First * L.Exp(-elapsed / tauC));
        states.Second = L.Flush(states.Second * L.Exp(-elapsed / tauN));
        return change;
    }
}
