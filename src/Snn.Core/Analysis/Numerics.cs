using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace Snn.Core.Analysis;

/// <summary>What is taken from MathNet.Numerics.</summary>
internal static class Numerics
{
    // Its own threads would not survive a fork of the process, and libraries that it might find would change the bits.
    static Numerics()
    {
        Control.UseManaged();
        Control.UseSingleThread();
    }

    /// <summary>The discrete Fourier transform, not scaled, of any length.</summary>
    public static Complex[] FourierTransform(double[] x)
    {
        Complex[] transformed = Array.ConvertAll(x, sample => new Complex(sample, 0));
        Fourier.Forward(transformed, FourierOptions.NoScaling);
        return transformed;
    }

    /// <summary>Pearson's correlation coefficient; NaN where one of the two is constant.</summary>
    public static double Correlation(double[] x, double[] y) => MathNet.Numerics.Statistics.Correlation.Pearson(x, y);

    public static double Mean(double[] x) => x.Mean();

    /// <summary>The largest magnitude of an eigenvalue of a square matrix.</summary>
    /// <exception cref="SnnException">The eigenvalues are not to be had to the precision of double.</exception>
    public static double SpectralRadius(double[] matrix, int n)
    {
        try
        {
            return Matrix<double>.Build.Dense(n, n, matrix).Evd(Symmetricity.Asymmetric).EigenValues.Max(value => value.Magnitude);
        }
        catch (NonConvergenceException)
        {
            throw SnnException.Value($"the eigenvalues of this matrix of {n} x {n} weights do not converge; take another seed");
        }
    }
}
