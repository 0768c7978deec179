using Snn.Core.Lanes;
using Snn.Core.Random;

namespace Snn.Core.Inputs;

/// <summary>Normal numbers, new ones for each neuron after so many steps.</summary>
/// <param name="modulation">Of the standard deviation by a sine; null: none.</param>
/// <param name="bounds">Numbers beyond them become the nearer one; null: none.</param>
public sealed unsafe class Noise(
    double[] mean, double[] std, long every, Func<RandomStream> stream, Noise.Modulation? modulation = null, Noise.Bounds? bounds = null) : Input
{
    private RandomStream now;

    /// <summary>The variance is that of std plus sin(2 pi frequency t + phase) times the square of these.</summary>
    /// <param name="Std">At most the standard deviation itself.</param>
    /// <param name="Frequency">In Hz.</param>
    /// <param name="Phase">In degrees.</param>
    public sealed record Modulation(double[] Std, double[] Frequency, double[] Phase, double Dt);

    public sealed record Bounds(double[] Low, double[] High);

    public override long Advance(long step)
    {
        now = stream();
        return step / every;
    }

    public override void Read(long draw, int first, Span<double> values)
    {
        now.FillNormal(first, values, draw);
        if (modulation is not null)
            Modulate(modulation, draw, first, values);
        else
            fixed (double* value = values, m = mean.AsSpan(first), s = std.AsSpan(first))
                Columns.Scale(value, s, m, values.Length);
        for (int k = 0; k < values.Length && bounds is not null; k++)
            values[k] = Math.Min(Math.Max(values[k], bounds.Low[first + k]), bounds.High[first + k]);
    }

    private void Modulate(Modulation by, long draw, int first, Span<double> values)
    {
        double seconds = draw * every * by.Dt / 1000;
        for (int k = 0; k < values.Length; k++)
        {
            int i = first + k;
            double sine = ScalarMath.SinOfTurns(by.Frequency[i] * seconds + by.Phase[i] / 360);
            values[k] = mean[i] + Math.Sqrt(Math.Max(0, std[i] * std[i] + sine * by.Std[i] * by.Std[i])) * values[k];
        }
    }
}
