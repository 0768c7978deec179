using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Solvers;

/// <summary>dy/dt = a + b y solved with a and b held over the step: y = -a/b + (y + a/b) exp(b dt). Exact where a and b are constant.</summary>
public static class ExponentialEuler
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step<M, L, R, C>(ref M model, L dt, Inflow<L, C> inflow)
        where M : struct, IConditionallyLinear<L, R> where L : unmanaged, ILane<L> where R : struct, IRates<L, R> where C : struct, IConductances
    {
        model.Input = inflow.Current(0);
        model.Coefficients(out R a, out R b);
        if (C.Any)
            model.Conduct(inflow.Conductance(0), inflow.Pull(0), ref a, ref b);
        R q = a / b;
        model.Y = (model.Y + q) * R.Exp(dt * b) - q;
    }
}
