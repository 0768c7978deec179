using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Tests.Lanes;

public class F32Tests : LaneTests<F32, float>;

public class F64Tests : LaneTests<F64, double>;

/// <summary>A SIMD lane against the scalar twin, over all pairs of special and random numbers.</summary>
public abstract unsafe class LaneTests<L, T> where L : unmanaged, ILane<L> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] numbers = Numbers();

    [Theory]
    [InlineData("a + b")]
    [InlineData("a - b")]
    [InlineData("a * b")]
    [InlineData("a / b")]
    [InlineData("b / 3")]
    [InlineData("-a")]
    [InlineData("a > b")]
    [InlineData("a < b")]
    [InlineData("a >= b")]
    [InlineData("a <= b")]
    [InlineData("a > b and b > c")]
    [InlineData("a > b or b > c")]
    [InlineData("not a > b")]
    [InlineData("where a > b")]
    [InlineData("a ** 2")]
    [InlineData("a ** 3")]
    [InlineData("a ** 4")]
    [InlineData("flush")]
    [InlineData("exp")]
    [InlineData("expm1")]
    [InlineData("linoid")]
    [InlineData("log")]
    [InlineData("tanh")]
    [InlineData("cosh")]
    [InlineData("pow")]
    [InlineData("constant")]
    [InlineData("int +")]
    [InlineData("int -")]
    [InlineData("int >")]
    [InlineData("int <")]
    [InlineData("int max")]
    [InlineData("int where")]
    [InlineData("int constant")]
    public void An_operation_gives_each_neuron_the_bits_of_the_scalar_twin(string operation)
    {
        T[] lane = new T[L.Count];
        for (int i = 0; i < numbers.Length; i++)
            for (int j = 0; j + L.Count <= numbers.Length; j += L.Count)
            {
                T[] a = [.. Enumerable.Repeat(numbers[i], L.Count)], b = numbers[j..(j + L.Count)], c = numbers[^(j + L.Count)..^j];
                Store(lane, Apply(operation, Load<L>(a), Load<L>(b), Load<L>(c)));
                for (int k = 0; k < L.Count; k++)
                {
                    T[] one = new T[1];
                    Store(one, Apply(operation, Load<Plain<T>>(a[k..]), Load<Plain<T>>(b[k..]), Load<Plain<T>>(c[k..])));
                    bool isMask = operation.AsSpan().ContainsAny('>', '<') && !operation.Contains("where", StringComparison.Ordinal);
                    bool same = Bits(lane[k]) == Bits(one[0]) || !isMask && T.IsNaN(lane[k]) && T.IsNaN(one[0]);
                    Assert.True(same, $"{operation}: a = {a[k]:R}, b = {b[k]:R}, c = {c[k]:R} gives {lane[k]:R}, not {one[0]:R}");
                }
            }
    }

    [Fact]
    public void Bits_of_a_mask_are_its_neurons_lowest_first()
    {
        for (ulong wanted = 0; wanted < 1UL << L.Count; wanted += L.Count > 8 ? 97u : 1)
        {
            T[] one = [.. Enumerable.Range(0, L.Count).Select(k => (wanted >> k & 1) != 0 ? T.One : T.Zero)];
            Assert.Equal(wanted, L.Bits((Load<L>(one) > 0).Lane));
            Assert.Equal(~wanted & ((1UL << L.Count) - 1), L.Bits((!(Load<L>(one) > 0)).Lane));
        }
    }

    [Fact]
    public void A_comparison_with_NaN_is_false()
    {
        L nan = double.NaN, one = 1;
        foreach (Mask<L> mask in new[] { nan > one, nan < one, nan >= one, nan <= one, one > nan, one < nan, nan >= one * nan, nan <= one * nan })
            Assert.Equal(0UL, L.Bits(mask.Lane));
    }

    [Fact]
    public void Flush_leaves_ordinary_numbers_and_takes_those_that_are_nearly_denormal()
    {
        T limit = T.CreateTruncating(sizeof(T) == 4 ? 1e-30 : 1e-290);
        foreach (T x in new[] { limit, -limit, T.One, T.PositiveInfinity, T.NegativeInfinity })
            Assert.Equal(x, First(L.Flush(Load<L>([.. Enumerable.Repeat(x, L.Count)]))));
        foreach (T x in new[] { T.BitDecrement(limit), T.Epsilon, -T.Epsilon, -T.Zero })
            Assert.Equal(0, Bits(First(L.Flush(Load<L>([.. Enumerable.Repeat(x, L.Count)])))));
        Assert.True(T.IsNaN(First(L.Flush(double.NaN))));
    }

    [Fact]
    public void Powers_other_than_2_to_4_are_refused() => Assert.Throws<NotSupportedException>(() => { L.Power(1, 5); });

    [Fact]
    public void Linoid_is_its_rate_at_zero_and_continuous_around_it()
    {
        double ulp = sizeof(T) == 4 ? 1.2e-7 : 2.3e-16;
        Assert.Equal(3, double.CreateTruncating(First(L.Linoid(3, 0))));
        Assert.Equal(3, double.CreateTruncating(First(L.Linoid(3, -0.0))));
        foreach (double x in new[] { 1e-37, 1e-30, 1e-12, 1e-7, 1e-4, 1e-3, 1e-2 })
            foreach (double y in new[] { x, -x })
            {
                double series = 1 - y / 2 + y * y / 12 - y * y * y * y / 720;
                Assert.Equal(3 * series, double.CreateTruncating(First(L.Linoid(3, y))), 12 * ulp);
            }
    }

    [Fact]
    public void Linoid_has_its_limits()
    {
        Assert.Equal(1e6, double.CreateTruncating(First(L.Linoid(1, -1e6))));
        Assert.Equal(double.PositiveInfinity, double.CreateTruncating(First(L.Linoid(1, double.NegativeInfinity))));
        foreach (double x in new[] { 1000, 1e30, double.PositiveInfinity })
            Assert.Equal(0, double.CreateTruncating(First(L.Linoid(1, x))), 1e-30);
        Assert.True(T.IsNaN(First(L.Linoid(1, double.NaN))));
    }

    private static M Apply<M>(string operation, M a, M b, M c) where M : unmanaged, ILane<M> => operation switch
    {
        "a + b" => a + b,
        "a - b" => a - b,
        "a * b" => a * b,
        "a / b" => a / b,
        "b / 3" => b / 3,
        "-a" => -a,
        "a > b" => (a > b).Lane,
        "a < b" => (a < b).Lane,
        "a >= b" => (a >= b).Lane,
        "a <= b" => (a <= b).Lane,
        "a > b and b > c" => ((a > b) & (b > c)).Lane,
        "a > b or b > c" => ((a > b) | (b > c)).Lane,
        "not a > b" => (!(a > b)).Lane,
        "where a > b" => M.Select(a > b, b, c),
        "a ** 2" => M.Power(a, 2),
        "a ** 3" => M.Power(a, 3),
        "a ** 4" => M.Power(a, 4),
        "flush" => M.Flush(b),
        "exp" => M.Exp(b),
        "expm1" => M.Expm1(b),
        "linoid" => M.Linoid(a, b),
        "log" => M.Log(b),
        "tanh" => M.Tanh(b),
        "cosh" => M.Cosh(b),
        "pow" => M.Pow(a, b),
        "constant" => 0.1,
        "int +" => (new Int<M>(a) + new Int<M>(b)).Lane,
        "int -" => (new Int<M>(a) - new Int<M>(b)).Lane,
        "int >" => (new Int<M>(a) > new Int<M>(b)).Lane,
        "int <" => (new Int<M>(a) < new Int<M>(b)).Lane,
        "int max" => Int<M>.Max(new(a), new(b)).Lane,
        "int where" => Int<M>.Select(a > b, new(b), new(c)).Lane,
        "int constant" => ((Int<M>)(-7)).Lane,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private static M Load<M>(T[] from) where M : unmanaged, ILane<M>
    {
        fixed (T* p = from)
            return M.Load((byte*)p);
    }

    private static void Store<M>(T[] into, M lane) where M : unmanaged, ILane<M>
    {
        fixed (T* p = into)
            M.Store((byte*)p, lane);
    }

    private static T First(L lane)
    {
        T[] all = new T[L.Count];
        Store(all, lane);
        return all[0];
    }

    private static long Bits(T x) => sizeof(T) == 4 ? Unsafe.BitCast<T, int>(x) : Unsafe.BitCast<T, long>(x);

    /// <summary>Special numbers, small integers' bit patterns and random bit patterns: 96, a multiple of every lane.</summary>
    private static T[] Numbers()
    {
        T largest = sizeof(T) == 4 ? T.CreateTruncating(float.MaxValue) : T.CreateTruncating(double.MaxValue);
        T normal = sizeof(T) == 4 ? T.CreateTruncating(1.17549435e-38f) : T.CreateTruncating(2.2250738585072014e-308);
        List<T> all =
        [
            T.Zero, -T.Zero, T.One, -T.One, T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Epsilon, -T.Epsilon, T.BitDecrement(normal), normal,
            largest, -largest, T.Pi, T.E, T.CreateTruncating(88.7), T.CreateTruncating(-87.4), T.CreateTruncating(709.8), T.CreateTruncating(-708.5),
            T.CreateTruncating(1e-30), T.CreateTruncating(1e-290), T.CreateTruncating(0.5), T.CreateTruncating(-0.3), T.CreateTruncating(1e-5),
        ];
        var random = new System.Random(1);
        while (all.Count < 48)
            all.Add(T.CreateTruncating(random.NextDouble() * 40 - 20));
        while (all.Count < 96)
            all.Add(sizeof(T) == 4 ? Unsafe.BitCast<int, T>((int)random.NextInt64()) : Unsafe.BitCast<long, T>(random.NextInt64(long.MinValue, long.MaxValue)));
        return [.. all];
    }
}
