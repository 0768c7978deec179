using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;
using Snn.Core.Solvers;

namespace Snn.Core.Kernels;

/// <summary>
/// A kernel as equations, tau_decay ds/dt = x - s and tau_rise dx/dt = -x, moved by the very solvers that move neurons. It writes
/// down which s it has at each of their stages, since that is what flows into a neuron there.
/// </summary>
internal struct Filter : IConditionallyLinear<F64, Filter.Rates>
{
    private readonly double tauRise, tauDecay;
    private readonly double[] seen;
    private F64 s, x;
    private int stage;

    private Filter(double tauRise, double tauDecay, double s, double x)
    {
        (this.tauRise, this.tauDecay, this.s, this.x) = (tauRise, tauDecay, s, x);
        seen = new double[RungeKutta4.StageTimes.Length];
    }

    public struct Rates : IRates<F64, Rates>
    {
        public F64 S, X;
        public static Rates operator +(Rates a, Rates b) => new() { S = a.S + b.S, X = a.X + b.X };
        public static Rates operator -(Rates a, Rates b) => new() { S = a.S - b.S, X = a.X - b.X };
        public static Rates operator *(Rates a, Rates b) => new() { S = a.S * b.S, X = a.X * b.X };
        public static Rates operator /(Rates a, Rates b) => new() { S = a.S / b.S, X = a.X / b.X };
        public static Rates operator *(F64 a, Rates b) => new() { S = a * b.S, X = a * b.X };
        public static Rates operator -(Rates a) => new() { S = -a.S, X = -a.X };
        public static Rates Exp(Rates a) => new() { S = F64.Exp(a.S), X = F64.Exp(a.X) };
    }

    public Rates Y
    {
        readonly get => new() { S = s, X = x };
        set => (s, x) = (value.S, value.X);
    }

    public readonly F64 Voltage => s;

    public F64 Input
    {
        set => seen[stage++] = Number(s);
    }

    public readonly Rates Derivative()
    {
        Coefficients(out Rates a, out Rates b);
        return a + b * Y;
    }

    public readonly void Coefficients(out Rates a, out Rates b)
    {
        a = new() { S = x / tauDecay, X = 0 };
        b = new() { S = -1 / tauDecay, X = -1 / tauRise };
    }

    public readonly void Conduct(F64 conductance, F64 pull, ref Rates a, ref Rates b)
    {
    }

    /// <summary>What one step of a solver makes of s and x, and which s it shows to a neuron at its stages.</summary>
    public static unsafe (double[] Seen, double S, double X) Step(string method, double tauRise, double tauDecay, double s, double x, double dt)
    {
        var filter = new Filter(tauRise, tauDecay, s, x);
        byte* zero = stackalloc byte[sizeof(F64)];
        F64.Store(zero, 0);
        Stage* stages = stackalloc Stage[filter.seen.Length];
        new Span<Stage>(stages, filter.seen.Length).Fill(new() { Current = zero });
        Inflow<F64, NoConductances> nothing = new(stages, 0);
        switch (method)
        {
            case "euler": Euler.Step<Filter, F64, Rates, NoConductances>(ref filter, dt, nothing); break;
            case "rk2": RungeKutta2.Step<Filter, F64, Rates, NoConductances>(ref filter, dt, nothing); break;
            case "rk4": RungeKutta4.Step<Filter, F64, Rates, NoConductances>(ref filter, dt, nothing); break;
            case "exponential_euler": ExponentialEuler.Step<Filter, F64, Rates, NoConductances>(ref filter, dt, nothing); break;
            default: throw new ArgumentOutOfRangeException(nameof(method), method, "no solver");
        }
        return (filter.seen, Number(filter.s), Number(filter.x));
    }

    private static unsafe double Number(F64 lane)
    {
        byte* numbers = stackalloc byte[sizeof(F64)];
        F64.Store(numbers, lane);
        return *(double*)numbers;
    }
}
