using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>
/// What a model's equations may do with a number. A lane holds one number of each of <see cref="Count"/> neurons;
/// which type stands in for <typeparamref name="L"/> decides how the equations run.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><see cref="F32"/>, <see cref="F64"/>: SIMD, the simulation.</item>
/// <item><see cref="S32"/>, <see cref="S64"/>: one neuron at a time with the C library's functions (<c>exact=True</c>, derived constants).</item>
/// <item><see cref="Trace"/>: records the operations, from which a model's equations are printed.</item>
/// </list>
/// Lanes never fuse, reassociate or estimate: the same text gives the same bits at every width.
/// </remarks>
public unsafe interface ILane<L> where L : unmanaged, ILane<L>
{
    /// <summary>Neurons in a lane.</summary>
    static abstract int Count { get; }

    static abstract implicit operator L(double constant);
    static abstract L operator +(L a, L b);
    static abstract L operator -(L a, L b);
    static abstract L operator *(L a, L b);
    static abstract L operator /(L a, L b);

    /// <summary>The SIMD lanes multiply by the reciprocal of a constant.</summary>
    static abstract L operator /(L a, double constant);

    /// <summary>x over a parameter, of which a model has derived the reciprocal: the SIMD lanes multiply by that, the exact ones divide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L Divide(L x, L divisor, L reciprocal) => x * reciprocal;

    static abstract L operator -(L a);
    static abstract Mask<L> operator >(L a, L b);
    static abstract Mask<L> operator <(L a, L b);
    static abstract Mask<L> operator >=(L a, L b);
    static abstract Mask<L> operator <=(L a, L b);

    /// <summary><paramref name="yes"/> where <paramref name="condition"/> holds, else <paramref name="no"/>.</summary>
    static abstract L Select(Mask<L> condition, L yes, L no);

    /// <summary>The larger one; b where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L Max(L a, L b) => L.Select(a > b, a, b);

    /// <summary>The smaller one; b where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L Min(L a, L b) => L.Select(a < b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual L Abs(L x) => L.Max(x, -x);

    static abstract L Exp(L x);

    /// <summary>exp(x) - 1, accurate near 0.</summary>
    static abstract L Expm1(L x);

    static abstract L Log(L x);

    /// <summary>The next whole number from x upwards.</summary>
    static abstract L Ceiling(L x);

    static abstract L Tanh(L x);

    static abstract L Cosh(L x);

    /// <summary>x to any power.</summary>
    static abstract L Pow(L x, L y);

    /// <summary>x to a small whole power: products in the SIMD lanes, the C library's pow in the exact ones.</summary>
    static abstract L Power(L x, int n);

    /// <summary>x, or 0 where it is so small that it would decay into denormals, which cost a hundred times as much. The exact lanes keep it.</summary>
    static abstract L Flush(L x);

    /// <summary>rate x / (exp(x) - 1), and rate at x = 0: the rates of Hodgkin and Huxley without their 0/0.</summary>
    static virtual L Linoid(L rate, L x) => L.Select((x > 0) | (x < 0), rate / (L.Expm1(x) / x), rate);

    static abstract L Load(byte* p);
    static abstract void Store(byte* p, L x);

    // What Mask and Int are made of: the lane's own bits, read as flags or as integers of the lane's width.
    static abstract L And(L a, L b);
    static abstract L Or(L a, L b);
    static abstract L Not(L a);
    static abstract L Integer(int constant);
    static abstract L AddInteger(L a, L b);
    static abstract L SubtractInteger(L a, L b);
    static abstract L MaxInteger(L a, L b);
    static abstract L GreaterInteger(L a, L b);

    /// <summary>Bit k tells whether the mask holds for the lane's neuron k.</summary>
    static abstract ulong Bits(L mask);
}
