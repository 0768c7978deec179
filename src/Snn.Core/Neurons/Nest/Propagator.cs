using Snn.Core.Lanes;

namespace Snn.Core.Neurons.Nest;

/// <summary>What one step of a synaptic current adds to a membrane's potential, exactly.</summary>
/// <remarks>NEST 3.9; S. Rotter and M. Diesmann, Biol. Cybern. 81 (1999) 381.</remarks>
internal static class Propagator
{
    // Below this a number counts as none: the limit of equal time constants holds.
    private const double Smallest = 2.2250738585072014e-308;

    /// <summary>From an exponential current of 1 pA, also where both time constants are equal.</summary>
    public static L OfExponential<L>(L tau_syn, L tau_m, L C_m, L dt) where L : unmanaged, ILane<L>
    {
        L beta = tau_syn * tau_m / (tau_m - tau_syn), inverse = (tau_m - tau_syn) / (tau_syn * tau_m);
        L propagator = beta / C_m * L.Exp(-dt * (1 / tau_syn)) * L.Expm1(dt * inverse);
        L equal = dt * (1 / C_m) * L.Exp(-dt * (1 / tau_m));
        return L.Select((propagator >= Smallest) & (propagator <= double.MaxValue), propagator, equal);
    }

    /// <summary>From an alpha current that grows by 1 pA/ms, also where both time constants are (nearly) equal.</summary>
    public static L OfAlpha<L>(L tau_syn, L tau_m, L C_m, L dt) where L : unmanaged, ILane<L>
    {
        L difference = tau_m - tau_syn;
        L beta = tau_syn * tau_m / difference, inverse = difference / (tau_syn * tau_m);
        L propagator = beta / C_m * L.Exp(-dt * (1 / tau_syn)) * (beta * L.Expm1(dt * inverse) - dt);
        L equal = 0.5 * dt * dt * (1 / C_m) * L.Exp(-dt * (1 / tau_m));
        L distance = L.Select(difference < 0, -difference, difference);
        return L.Select(dt * distance > 1e-7 * tau_m * tau_m, propagator, equal);
    }

    /// <summary>A time in steps, rounded up; what is within 1e-4 of a step counts as on the grid.</summary>
    public static L Steps<L>(L time, L dt) where L : unmanaged, ILane<L> => L.Ceiling(time / dt - 1e-4);
}
