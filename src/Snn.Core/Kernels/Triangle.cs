namespace Snn.Core.Kernels;

/// <summary>
/// The upper triangle of a 3 x 3 matrix: the equations of a chain in which each state is fed by the next one, here of a membrane, a kernel
/// and what feeds the kernel.
/// </summary>
internal readonly record struct Triangle(double A11, double A12, double A13, double A22, double A23, double A33)
{
    // Of a matrix of at most a half, the terms of this order are far below the last bit.
    private const int Order = 18;

    public static Triangle operator +(Triangle a, Triangle b)
        => new(a.A11 + b.A11, a.A12 + b.A12, a.A13 + b.A13, a.A22 + b.A22, a.A23 + b.A23, a.A33 + b.A33);

    public static Triangle operator *(double x, Triangle a) => new(x * a.A11, x * a.A12, x * a.A13, x * a.A22, x * a.A23, x * a.A33);

    public static Triangle operator *(Triangle a, Triangle b) => new(
        a.A11 * b.A11,
        a.A11 * b.A12 + a.A12 * b.A22,
        a.A11 * b.A13 + a.A12 * b.A23 + a.A13 * b.A33,
        a.A22 * b.A22,
        a.A22 * b.A23 + a.A23 * b.A33,
        a.A33 * b.A33);

    /// <summary>exp(A) - 1, to the last bits also where A is small or two of its time constants are nearly equal.</summary>
    /// <remarks>The series of A / 2^n, then n times exp(2 A) - 1 = 2 E + E E with E = exp(A) - 1. Only sums and products: the same bits everywhere.</remarks>
    public Triangle Expm1()
    {
        int halvings = 0;
        Triangle a = this;
        while (Math.Max(Math.Abs(a.A11), Math.Max(Math.Abs(a.A22), Math.Abs(a.A33))) > 0.5)
        {
            a = 0.5 * a;
            halvings++;
        }
        Triangle result = default, term = a;
        for (int k = 2; k <= Order; k++)
        {
            result += term;
            term = 1.0 / k * (term * a);
        }
        for (; halvings > 0; halvings--)
            result = 2 * result + result * result;
        return result;
    }
}
