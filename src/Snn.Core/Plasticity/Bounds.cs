using System.Numerics;
using Snn.Core.Lanes;

namespace Snn.Core.Plasticity;

/// <summary>Between what a change may lead; an upper bound that is NaN is none.</summary>
public readonly struct Bounds<T>(T low, T high) where T : unmanaged, IFloatingPointIeee754<T>
{
    public T Low => low;
    public T High => high;

    public T Clip(T weight) => weight > high ? high : weight < low ? low : weight;
}

/// <summary>Powers of weights.</summary>
internal static class Powers
{
    /// <summary>x to a power, 0 for x below 0, where a weight lies outside its bounds; x to 0 is 1.</summary>
    public static T Of<T>(T x, double power) where T : unmanaged, IFloatingPointIeee754<T>
        => power == 0 ? T.One : power == 1 ? T.Max(x, T.Zero) : !(x > T.Zero) ? T.Zero : T.CreateSaturating(V.ToScalar(VectorMath.Pow(V.Create(double.CreateChecked(x)), V.Create(power))));
}
