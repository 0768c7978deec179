using Snn.Core.Lanes;
using Snn.Core.Solvers;

namespace Snn.Core.Kernels;

/// <summary>What a step makes of a kernel's s and x, which is linear: how much of each a neuron sees at the method's stages, and what is left at the end.</summary>
/// <param name="Seen">For each stage, what of s and of x is seen.</param>
internal sealed record Propagation((double S, double X)[] Seen, double SFromS, double SFromX, double XFromX)
{
    // A membrane beyond these, in parts of itself a step, moves not at all or at once.
    private const double Slowest = 1e-200, Fastest = 1e6;

    /// <summary>When the stages of a method read input, in half steps.</summary>
    public static int[] StageTimes(string method) => method switch
    {
        "rk2" => RungeKutta2.StageTimes,
        "rk4" => RungeKutta4.StageTimes,
        _ => [0],
    };

    /// <param name="tauRise">0 for a kernel without x.</param>
    /// <param name="tauMembrane">Of the neuron, by the method <c>exact</c>. Beside <c>published</c> and rkf45, which hold their input, a kernel is solved by itself.</param>
    public static Propagation Of(string method, double tauRise, double tauDecay, double tauMembrane, double dt)
        => method is "exact" or "published" or "rkf45" ? Exact(method == "exact", tauRise, tauDecay, tauMembrane, dt) : Solved(method, tauRise, tauDecay, dt);

    /// <summary>What a spike of weight 1 adds to x, so that s has its peak at 1.</summary>
    /// <remarks>s peaks where it equals x, at t = tau_rise r log(r) / (r - 1) with r = tau_decay / tau_rise; at tau_rise where both are equal.</remarks>
    public static double Jump(double tauRise, double tauDecay)
    {
        double r = tauDecay / tauRise;
        return ScalarMath.Exp(r == 1 ? 1 : r * ScalarMath.Log(r) / (r - 1));
    }

    private static Propagation Solved(string method, double tauRise, double tauDecay, double dt)
    {
        double rise = tauRise > 0 ? tauRise : tauDecay;
        (double[] Seen, double S, double X) ofS = Filter.Step(method, rise, tauDecay, 1, 0, dt), ofX = Filter.Step(method, rise, tauDecay, 0, 1, dt);
        return new([.. StageTimes(method).Select((_, k) => (ofS.Seen[k], ofX.Seen[k]))], ofS.S, ofX.S, ofX.X);
    }

    /// <summary>
    /// The solution together with a membrane tau_m du/dt = s - u. A neuron that holds its input over the step sees the constant current that
    /// moves it as far; one that is not solved by its own equation sees s as it was at the beginning.
    /// </summary>
    private static Propagation Exact(bool jointly, double tauRise, double tauDecay, double tauMembrane, double dt)
    {
        double membrane = jointly ? Math.Clamp(dt / tauMembrane, Slowest, Fastest) : 0, decay = dt / tauDecay, rise = tauRise > 0 ? dt / tauRise : 0;
        Triangle change = new Triangle(-membrane, membrane, 0, -decay, tauRise > 0 ? decay : 0, -rise).Expm1();
        (double, double) seen = jointly ? (change.A12 / -change.A11, change.A13 / -change.A11) : (1, 0);
        return new([seen], 1 + change.A22, change.A23, 1 + change.A33);
    }
}
