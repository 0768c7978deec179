using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Solvers;

/// <summary>dy/dt = a + b y solved with a and b held over the step: y = -a/b + (y + a/b) exp(b dt). Exact where a and b are constant.</summary>
public static class ExponentialEuler
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<M, L, R>(ref M model, L dt)
        where M : struct, IConditionallyLinear<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R>
    {
        model.Linearise(out R a, out R b);
        R q = a / b;
        model.Y = (model.Y + q) * R.Exp(dt * b) - q;
    }
}
