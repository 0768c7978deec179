using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>Ornstein-Uhlenbeck noise, each neuron its own: normal numbers whose correlation decays with a time constant. It begins in its stationary state.</summary>
/// <remarks>The update is exact for any step: D. T. Gillespie, Phys. Rev. E 54 (1996) 2084.</remarks>
/// <param name="tau">In ms, positive.</param>
public sealed class OrnsteinUhlenbeck(double[] mean, double[] std, double[] tau, double dt, Func<RandomStream> stream) : Input
{
    private const long Forever = long.MaxValue;

    private readonly double[] left = new double[mean.Length], kick = new double[mean.Length];
    private double[] before = new double[mean.Length], now = new double[mean.Length];
    private long at = -1;           // the step of the present numbers; before the first, none
    private long span = -1;         // the steps over which the factors lead
    private RandomStream drawn;

    public override long Advance(long step)
    {
        if (step == at)
            return step;
        drawn = stream();
        (before, now) = (now, before);
        SetFactors(at < 0 ? Forever : step - at);
        at = step;
        return step;
    }

    public override void Read(long step, int first, Span<double> values)
    {
        drawn.FillNormal(first, values, step);
        for (int k = 0; k < values.Length; k++)
        {
            int i = first + k;
            now[i] = mean[i] + (before[i] - mean[i]) * left[i] + kick[i] * values[k];
            values[k] = now[i];
        }
    }

    public override void Restart() => at = -1;

    public override void Save(StateWriter state)
    {
        state.Write(at);
        state.Write<double>(now);
    }

    public override void Load(ref StateReader state)
    {
        at = state.Read(-1, Grid.MostSteps);
        state.ReadInto<double>(now);
        if (!Array.TrueForAll(now, double.IsFinite))
            throw StateReader.Bad();
    }

    private void SetFactors(long steps)
    {
        if (steps == span)
            return;
        span = steps;
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = steps == Forever ? 0 : ScalarMath.Exp(-steps * dt / tau[i]);
            kick[i] = std[i] * Math.Sqrt(1 - left[i] * left[i]);
        }
    }
}
