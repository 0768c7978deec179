using Snn.Core.Inputs;
using Snn.Core.Network;
using Snn.Core.Random;

namespace Snn.Core.Tests.Network;

/// <summary>Slices of the neurons, each on its own, get what all get together.</summary>
public unsafe class DriveSliceTests
{
    private const int Count = 2000;
    private static readonly int[] all = [.. Enumerable.Range(0, Count)];

    private static readonly Dictionary<string, Func<int, Input>> inputs = new()
    {
        ["constant"] = n => new Constant(Numbers(n)),
        ["samples"] = n => new Samples(Numbers(3 * n), 3, 2, then: 5),
        ["steps"] = n => new Steps([2, 4], Numbers(2 * n)),
        ["sine"] = n => new Sine(Numbers(n), Numbers(n), Numbers(n), Numbers(n), 0.1),
        ["noise"] = n => new Noise(Numbers(n), Numbers(n), 2, () => new(1, 2)),
        ["modulated noise within bounds"] = n => new Noise(Numbers(n), Numbers(n), 1, () => new(1, 2), new(Numbers(n), Numbers(n), Numbers(n), 0.1), new(Numbers(n, _ => -3), Numbers(n, _ => 3))),
        ["noise with a memory"] = n => new OrnsteinUhlenbeck(Numbers(n), Numbers(n), Numbers(n, i => 1 + i % 3), 0.1, () => new(1, 2)),
        ["alike trains"] = n => new PoissonTrains(new Constant([.. Enumerable.Repeat(8.0, n)]), Numbers(n, _ => 200), 1, () => new(1, 2)),
        ["different trains"] = n => new PoissonTrains(new Constant([.. Enumerable.Range(0, n).Select(i => (double)(i % 4))]), Numbers(n, _ => 500), 1, () => new(1, 2)),
        ["trains of a varying rate"] = n => new PoissonTrains(new Steps([2, 4], [10, 20]), Numbers(n, _ => 200), 1, () => new(1, 2)),
    };

    private static readonly Dictionary<string, int[]?> views = new()
    {
        ["all"] = null,
        ["a slice"] = [.. all.Skip(77).Take(1111)],
        ["every third"] = [.. all.Where(i => i % 3 == 1)],
        ["backwards"] = [.. all.OrderDescending()],
        ["in no order"] = [.. all.Select(i => (i * 1237 + 5) % Count).Take(900)],
        ["some twice"] = [.. all.Take(300), .. all.Skip(200).Take(300)],
        ["none"] = [],
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string input in inputs.Keys)
                foreach (string view in views.Keys)
                    cases.Add(input, view);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slices_get_what_all_get(string input, string view)
    {
        Check<float>(input, view);
        Check<double>(input, view);
    }

    private static void Check<T>(string name, string view) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        int[]? index = views[view];
        int count = index?.Length ?? Count;
        double[] weights = Numbers(count), values = new double[count];
        Input input = inputs[name](count);
        using var population = new SpikeTimesSource(Count, [], []);
        using Drive<T> whole = Make(), parts = Make();
        for (int step = 1; step < 9; step++)
        {
            Assert.Equal(whole.Advance(step), parts.Advance(step));
            T[] positive = new T[Count], others = new T[Count], joint = new T[Count], inParts = new T[Count], positiveInParts = new T[Count], othersInParts = new T[Count];
            fixed (T* p = positive, o = others, j = joint, ip = inParts, pp = positiveInParts, op = othersInParts)
            {
                whole.AddTo(p, o, new(0, Count));
                whole.AddTo(j, j, new(0, Count));
                int[] ends = [0, 64, 64, 640, 704, 1984, Count];
                for (int k = ends.Length - 1; k > 0; k--)
                {
                    parts.AddTo(pp, op, new(ends[k - 1], ends[k]));
                    parts.AddTo(ip, ip, new(ends[k - 1], ends[k]));
                }
            }
            Assert.Equal(positive, positiveInParts);
            Assert.Equal(others, othersInParts);
            Assert.Equal(joint, inParts);
            Assert.Equal(Wanted(step, above: true), positive);
            Assert.Equal(Wanted(step, above: false), others);
        }

        Drive<T> Make() => new(population, inputs[name](count), index, weights, start: 1, stop: 7, delay: 0);

        T[] Wanted(int step, bool above)
        {
            T[] sum = new T[Count];
            if (step is < 2 or > 7 || input.Advance(step - 1) is var moment && moment == Input.Nothing)
                return sum;
            input.Read(moment, 0, values);
            for (int i = 0; i < count; i++)
                if (weights[i] * values[i] > 0 == above)
                    sum[index?[i] ?? i] += T.CreateSaturating(weights[i] * values[i]);
            return sum;
        }
    }

    private static double[] Numbers(int count, Func<double, double>? of = null)
        => [.. Enumerable.Range(0, count).Select(i => (of ?? (u => 20 * u - 10))(new RandomStream(3, 4).Uniform(i)))];
}
