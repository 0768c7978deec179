using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Solvers;

/// <summary>The classical four stages, weights 1/6, 1/3, 1/3, 1/6.</summary>
public static class RungeKutta4
{
    /// <summary>When its stages read input, in half steps.</summary>
    public static readonly int[] StageTimes = [0, 1, 1, 2];

    // Not inlined: with its stages a loop would pass the compiler's limit on inlining, and each operation become a call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Step<M, L, R, C>(ref M model, L dt, Inflow<L, C> inflow)
        where M : struct, IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R> where C : struct, IConductances
    {
        L half = 0.5 * dt;
        R y = model.Y;
        model.Input = inflow.At(0, model.Voltage);
        R k1 = model.Derivative();
        model.Y = y + half * k1;
        model.Input = inflow.At(1, model.Voltage);
        R k2 = model.Derivative();
        model.Y = y + half * k2;
        model.Input = inflow.At(2, model.Voltage);
        R k3 = model.Derivative();
        model.Y = y + dt * k3;
        model.Input = inflow.At(3, model.Voltage);
        R k4 = model.Derivative();
        L two = 2;
        model.Y = y + (dt / 6) * (k1 + two * k2 + two * k3 + k4);
    }
}
