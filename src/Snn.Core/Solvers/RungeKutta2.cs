using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Solvers;

/// <summary>The midpoint rule: y += dt f(y + dt/2 f(y)).</summary>
public static class RungeKutta2
{
    /// <summary>When its stages read input, in half steps.</summary>
    public static readonly int[] StageTimes = [0, 1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<M, L, R, C>(ref M model, L dt, Inflow<L, C> inflow)
        where M : struct, IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R> where C : struct, IConductances
    {
        R y = model.Y;
        model.Input = inflow.At(0, model.Voltage);
        R k1 = model.Derivative();
        model.Y = y + (0.5 * dt) * k1;
        model.Input = inflow.At(1, model.Voltage);
        R k2 = model.Derivative();
        model.Y = y + dt * k2;
    }
}
