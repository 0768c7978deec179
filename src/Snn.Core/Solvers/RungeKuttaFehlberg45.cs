using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Solvers;

/// <summary>
/// Runge and Kutta's method with Fehlberg's pair of orders 4 and 5, which chooses sub-steps such that the estimated error of each stays
/// within a tolerance. The result of order 5 is kept. Input is held over the step. A neuron that will be reset when the step ends waits for that
/// once it has passed its threshold.
/// </summary>
/// <remarks>
/// E. Fehlberg, NASA TR R-315 (1969); coefficients and choice of the sub-step as in the GNU Scientific Library's <c>gsl_odeiv</c>, by which NEST moves
/// its neurons. The neurons of a lane make their sub-steps side by side until the last has reached the end of the step; what each computes
/// is what it would compute alone.
/// </remarks>
public static unsafe class RungeKuttaFehlberg45
{
    /// <summary>The absolute error (in each state's unit) and the relative one that a sub-step may have, unless a model says otherwise.</summary>
    public const double Tolerance = 1e-6;

    // A neuron that needs more sub-steps than this in one step has run away or is too stiff; it becomes NaN, which is reported.
    private const int MostAttempts = 2_000;

    // An estimate is as large as its tolerance at 1. Between these the sub-step stays as it is.
    private const double TooLarge = 1.1, Small = 0.5;

    // How near the sub-step goes to the one that would just meet the tolerance, and how fast it may change.
    private const double Safety = 0.9, Shrink = 0.2, Growth = 5;

    private const double LeastError = 2.2250738585072014e-308;

    /// <param name="sizes">The sub-step that each neuron tries next, in ms; 0: the whole step. Kept between steps.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Step<M, L, R, C>(ref M model, L dt, Inflow<L, C> inflow, byte* sizes)
        where M : struct, IAdaptive<L, R> where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R> where C : struct, IConductances
    {
        Stages<L, R> s;
        Unsafe.SkipInit(out s);
        L time = 0, size = L.Load(sizes);
        size = L.Select(size > 0, size, dt);
        Mask<L> moving = dt > 0;
        for (int attempt = 1; ; attempt++)
        {
            L left = dt - time, tried = L.Min(size, left);
            model.Take(&s.Y0);
            L error = L.Max(Attempt<M, L, R, C>(ref model, &s, tried, inflow), LeastError);
            Mask<L> tooLarge = error > TooLarge;
            if (attempt == 1 && L.Bits((tooLarge | (tried < dt)).Lane) == 0)        // nearly always: one sub-step of the whole step has done for all
            {
                model.Put(&s.Y);
                model.AfterSubstep(moving);
                break;
            }
            L end = L.Select(size > left, dt, time + tried), next = Resize(tried, error);
            Mask<L> repeated = tooLarge & (next < tried) & (end + next > end), moved = moving & !repeated;
            next = L.Select(tooLarge & !repeated, tried, next);
            Keep(&s, moved);
            model.Put(&s.Y);
            model.AfterSubstep(moved);
            size = L.Select(moving, next, size);
            time = L.Select(moved, end, time);
            L finite = model.Voltage - model.Voltage;
            moving &= (time < dt) & (finite >= 0) & !model.Waits();
            if (L.Bits(moving.Lane) == 0)
                break;
            if (attempt == MostAttempts)
            {
                model.Take(&s.Y);
                GiveUp(&s, moving);
                model.Put(&s.Y);
                break;
            }
        }
        L.Store(sizes, L.Min(size, dt));        // a larger one would be cut to the step anyway
    }

    /// <summary>One sub-step of all neurons of the lane.</summary>
    /// <returns>The largest of each neuron's estimated errors over their tolerances.</returns>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static L Attempt<M, L, R, C>(ref M model, Stages<L, R>* s, L h, Inflow<L, C> inflow)
        where M : struct, IAdaptive<L, R> where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R> where C : struct, IConductances
    {
        int count = sizeof(R) / sizeof(L);
        L* y0 = (L*)&s->Y0, y = (L*)&s->Y, k1 = (L*)&s->K1, k2 = (L*)&s->K2, k3 = (L*)&s->K3, k4 = (L*)&s->K4, k5 = (L*)&s->K5, k6 = (L*)&s->K6;
        Rates<M, L, R, C>(ref model, &s->Y0, &s->K1, inflow);
        for (int i = 0; i < count; i++)
            y[i] = y0[i] + 1.0 / 4 * h * k1[i];
        Rates<M, L, R, C>(ref model, &s->Y, &s->K2, inflow);
        for (int i = 0; i < count; i++)
            y[i] = y0[i] + h * (3.0 / 32 * k1[i] + 9.0 / 32 * k2[i]);
        Rates<M, L, R, C>(ref model, &s->Y, &s->K3, inflow);
        for (int i = 0; i < count; i++)
            y[i] = y0[i] + h * (1932.0 / 2197 * k1[i] + -7200.0 / 2197 * k2[i] + 7296.0 / 2197 * k3[i]);
        Rates<M, L, R, C>(ref model, &s->Y, &s->K4, inflow);
        for (int i = 0; i < count; i++)
            y[i] = y0[i] + h * (8341.0 / 4104 * k1[i] + -32832.0 / 4104 * k2[i] + 29440.0 / 4104 * k3[i] + -845.0 / 4104 * k4[i]);
        Rates<M, L, R, C>(ref model, &s->Y, &s->K5, inflow);
        for (int i = 0; i < count; i++)
            y[i] = y0[i] + h * (-6080.0 / 20520 * k1[i] + 41040.0 / 20520 * k2[i] + -28352.0 / 20520 * k3[i] + 9295.0 / 20520 * k4[i] + -5643.0 / 20520 * k5[i]);
        Rates<M, L, R, C>(ref model, &s->Y, &s->K6, inflow);
        for (int i = 0; i < count; i++)
        {
            y[i] = y0[i] + h * (902880.0 / 7618050 * k1[i] + 3953664.0 / 7618050 * k3[i] + 3855735.0 / 7618050 * k4[i] + -1371249.0 / 7618050 * k5[i] + 277020.0 / 7618050 * k6[i]);
            k2[i] = h * (1.0 / 360 * k1[i] + -128.0 / 4275 * k3[i] + -2197.0 / 75240 * k4[i] + 1.0 / 50 * k5[i] + 2.0 / 55 * k6[i]);
        }
        return Largest<M, L, R, C>(ref model, s, h, inflow);
    }

    /// <summary>The largest of the errors, which stand in the place of k2, over the tolerance of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Largest<M, L, R, C>(ref M model, Stages<L, R>* s, L h, Inflow<L, C> inflow)
        where M : struct, IAdaptive<L, R> where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R> where C : struct, IConductances
    {
        int count = sizeof(R) / sizeof(L);
        L* y = (L*)&s->Y, errors = (L*)&s->K2, slopes = (L*)&s->K3;
        model.Tolerances(out L absolute, out L relative);
        L largest = 0, poison = 0;       // NaN where an error is not finite, which asks for a smaller sub-step
        if (M.ErrorScale == ErrorScale.None)
        {
            for (int i = 0; i < count; i++)
            {
                largest = L.Max(L.Abs(errors[i]), largest);
                poison += errors[i] - errors[i];
            }
            return L.Select(poison >= 0, largest / absolute, double.PositiveInfinity);
        }
        if (M.ErrorScale == ErrorScale.Rate)
            Rates<M, L, R, C>(ref model, &s->Y, &s->K3, inflow);
        for (int i = 0; i < count; i++)
        {
            L scale = M.ErrorScale == ErrorScale.Rate ? L.Abs(h * slopes[i]) : L.Abs(y[i]);
            largest = L.Max(L.Abs(errors[i]) / (absolute + relative * scale), largest);
            poison += errors[i] - errors[i];
        }
        return L.Select(poison >= 0, largest, double.PositiveInfinity);
    }

    // Not inlined, so that a model's exponentials stand in the code once and not at each stage.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rates<M, L, R, C>(ref M model, R* y, R* rates, Inflow<L, C> inflow)
        where M : struct, IAdaptive<L, R> where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R> where C : struct, IConductances
    {
        model.Put(y);
        model.Input = inflow.At(0, model.Voltage);
        R found = model.Derivative();
        for (int i = 0; i < sizeof(R) / sizeof(L); i++)
            ((L*)rates)[i] = ((L*)&found)[i];
    }

    /// <summary>The sub-step after one with such an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static L Resize<L>(L size, L error) where L : unmanaged, ILane<L>
    {
        Mask<L> tooLarge = error > TooLarge;
        L factor = Safety / L.Pow(error, L.Select(tooLarge, 1.0 / 5, 1.0 / 6));
        L larger = L.Min(L.Max(factor, 1), Growth);
        return L.Select(tooLarge, L.Max(factor, Shrink), L.Select(error < Small, larger, 1)) * size;
    }

    /// <summary>Takes neurons that have not moved back to where they were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<L, R>(Stages<L, R>* s, Mask<L> moved) where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R>
    {
        L* y0 = (L*)&s->Y0, y = (L*)&s->Y;
        for (int i = 0; i < sizeof(R) / sizeof(L); i++)
            y[i] = L.Select(moved, y[i], y0[i]);
    }

    private static void GiveUp<L, R>(Stages<L, R>* s, Mask<L> lost) where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R>
    {
        L* y = (L*)&s->Y;
        for (int i = 0; i < sizeof(R) / sizeof(L); i++)
            y[i] = L.Select(lost, double.NaN, y[i]);
    }

    /// <summary>The states before and after a sub-step, and the rates at its stages.</summary>
    private struct Stages<L, R> where L : unmanaged, ILane<L> where R : unmanaged, IRates<L, R>
    {
        public R Y0, Y, K1, K2, K3, K4, K5, K6;
    }
}
