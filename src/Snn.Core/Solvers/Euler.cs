using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Solvers;

/// <summary>Forward Euler: y += dt f(y).</summary>
public static class Euler
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<M, L, R, C>(ref M model, L dt, Inflow<L, C> inflow)
        where M : struct, IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R> where C : struct, IConductances
    {
        model.Input = inflow.At(0, model.Voltage);
        R k = model.Derivative();
        model.Y = model.Y + dt * k;
    }
}
