using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Solvers;

/// <summary>The classical four stages, weights 1/6, 1/3, 1/3, 1/6.</summary>
public static class RungeKutta4
{
    /// <summary>When its stages read input, in half steps.</summary>
    public static readonly int[] StageTimes = [0, 1, 1, 2];

    // Not inlined: with its stages a loop would pass the compiler's limit on inlining, and each operation become a call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Step<M, L, R>(ref M model, L dt)
        where M : struct, IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R>
    {
        L half = 0.5 * dt;
        R y = model.Y;
        model.Enter(0);
        R k1 = model.Derivative();
        model.Y = y + half * k1;
        model.Enter(1);
        R k2 = model.Derivative();
        model.Y = y + half * k2;
        model.Enter(2);
        R k3 = model.Derivative();
        model.Y = y + dt * k3;
        model.Enter(3);
        R k4 = model.Derivative();
        L two = 2;
        model.Y = y + (dt / 6) * (k1 + two * k2 + two * k3 + k4);
    }
}
