using System.Numerics;

namespace Snn.Core.Lanes;

/// <summary>Sums and products of columns of numbers, vector by vector.</summary>
internal static unsafe class Columns
{
    /// <summary>0 if all numbers are finite, else NaN.</summary>
    public static T Poison<T>(ReadOnlySpan<T> numbers) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T poison = T.Zero;
        int i = 0;
        fixed (T* x = numbers)
            if (typeof(T) == typeof(float))
            {
                VF sum = VF.Zero;
                for (; i <= numbers.Length - VF.Count; i += VF.Count)
                    sum += V.Load((float*)x + i) - V.Load((float*)x + i);
                poison = (T)(object)V.Sum(sum);
            }
            else
            {
                VD sum = VD.Zero;
                for (; i <= numbers.Length - VD.Count; i += VD.Count)
                    sum += V.Load((double*)x + i) - V.Load((double*)x + i);
                poison = (T)(object)V.Sum(sum);
            }
        for (; i < numbers.Length; i++)
            poison += numbers[i] - numbers[i];
        return poison;
    }

    /// <summary>Products formed in double and rounded once.</summary>
    public static void Multiply<T>(double* a, double* b, T* product, int count) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        if (typeof(T) == typeof(float))
            for (; i <= count - VF.Count; i += VF.Count)
                V.Store(V.Narrow(V.Load(a + i) * V.Load(b + i), V.Load(a + i + VD.Count) * V.Load(b + i + VD.Count)), (float*)product + i);
        else
            for (; i <= count - VD.Count; i += VD.Count)
                V.Store(V.Load(a + i) * V.Load(b + i), (double*)product + i);
        for (; i < count; i++)
            product[i] = T.CreateSaturating(a[i] * b[i]);
    }

    /// <summary>Numbers times their factors plus their offsets, in place.</summary>
    public static void Scale(double* numbers, double* factors, double* offsets, int count)
    {
        int i = 0;
        for (; i <= count - VD.Count; i += VD.Count)
            V.Store(V.Load(offsets + i) + V.Load(factors + i) * V.Load(numbers + i), numbers + i);
        for (; i < count; i++)
            numbers[i] = offsets[i] + factors[i] * numbers[i];
    }

    public static void Add<T>(T* numbers, T* to, int count) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = VU.Count * sizeof(ulong) / sizeof(T), i = 0;
        for (; i <= count - lanes; i += lanes)
            V.Store(V.Load(to + i) + V.Load(numbers + i), to + i);
        for (; i < count; i++)
            to[i] += numbers[i];
    }

    /// <summary>Adds those above 0 here, those below 0 there.</summary>
    public static void AddBySign<T>(T* numbers, T* positive, T* negative, int count) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = VU.Count * sizeof(ulong) / sizeof(T), i = 0;
        for (; i <= count - lanes; i += lanes)
        {
            var x = V.Load(numbers + i);
            V.Store(V.Load(positive + i) + V.Max(x, V.Create(T.Zero)), positive + i);
            if (V.LessThanAny(x, V.Create(T.Zero)))
                V.Store(V.Load(negative + i) + V.Min(x, V.Create(T.Zero)), negative + i);
        }
        for (; i < count; i++)
            (numbers[i] > T.Zero ? positive : negative)[i] += numbers[i];
    }
}
