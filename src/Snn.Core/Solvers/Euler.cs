using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Solvers;

/// <summary>Forward Euler: y += dt f(y).</summary>
public static class Euler
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<M, L, R>(ref M model, L dt)
        where M : struct, IDifferential<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R>
    {
        model.Enter(0);
        R k = model.Derivative();
        model.Y = model.Y + dt * k;
    }
}
