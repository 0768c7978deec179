using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Snn.Core.Connections;
using Snn.Core.Network;
using Snn.Core.Random;
using static Snn.Core.Tests.Connections.Fixed;

namespace Snn.Core.Tests.Connections;

public class FloatSynapsesTests : SynapsesTests<float>;

public class DoubleSynapsesTests : SynapsesTests<double>;

public abstract unsafe class SynapsesTests<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Synapses as a user gives them: any order, several of one pair.</summary>
    private sealed record Case(int Sources, int Targets, Edges Edges, double[] Weights, long[] Delays)
    {
        public override string ToString() => $"{Sources} x {Targets}: {string.Join(", ", Enumerable.Range(0, Edges.Count).Select(k => $"{Edges.Source[k]}->{Edges.Target[k]} w {Weights[k]} d {Delays[k]}"))}";
    }

    [Fact]
    public void Users_read_their_synapses_in_their_own_order()
        => ForAll(AnyCase(), c =>
        {
            Synapses<T> synapses = Build(c);
            Assert.Equal(c.Edges.Source, synapses.Sources());
            Assert.Equal(c.Edges.Target, synapses.Targets());
            Assert.Equal(c.Weights.Select(T.CreateSaturating), synapses.Weights());
            Assert.Equal(c.Delays, Array.ConvertAll(synapses.DelaySteps(), d => (long)d));
            Assert.Equal(c.Delays.Length == 0 ? (0, 0) : ((int)c.Delays.Min(), (int)c.Delays.Max()), synapses.Delays);
        });

    [Fact]
    public void Weights_are_set_by_the_users_numbers()
        => ForAll(AnyCase(), Gen.Choose(0, 1000), (c, salt) =>
        {
            Synapses<T> synapses = Build(c);
            double[] wanted = (double[])c.Weights.Clone();
            int[] index = [.. Enumerable.Range(0, wanted.Length).Where(k => (k * 7 + salt) % 3 == 0).Reverse()];
            synapses.SetWeights([.. index.Select(k => wanted[k] = k + 0.5)], index);
            Assert.Equal(wanted.Select(T.CreateSaturating), synapses.Weights());
            Assert.Equal(c.Edges.Source, synapses.Sources());
        });

    [Fact]
    public void Spikes_add_the_weights_of_their_sources_when_the_delays_have_passed()
        => ForAll(AnyCase(), c =>
        {
            using Synapses<T> synapses = Build(c);
            var queue = new DelayQueue<ulong>(synapses.Delays.Longest);
            int[] fired = [.. Enumerable.Range(0, c.Sources).Where(s => s % 3 != 1), c.Sources - 1];
            foreach (Slice slice in Cut(c))
                synapses.Route(Array.IndexOf(Cut(c), slice), fired, 10, queue);
            for (int delay = 0; delay <= synapses.Delays.Longest; delay++)
            {
                T[] wanted = Column(c.Targets, i => i), given = [.. Column(c.Targets, i => i), .. new T[256]];
                foreach (int source in fired)
                    for (int k = 0; k < c.Edges.Count; k++)
                        if (c.Edges.Source[k] == source && c.Delays[k] == delay)
                            wanted[c.Edges.Target[k]] += T.CreateSaturating(c.Weights[k]);
                fixed (T* into = given)
                    synapses.Add(0, queue.Take(10 + delay), into, into);
                Assert.Equal(wanted, given[..c.Targets]);
            }
        });

    [Fact]
    public void A_coupling_sums_up_by_source_bit_for_bit()
        => ForAll(AnyCase(), any =>
        {
            Case c = any with { Delays = new long[any.Delays.Length] };
            Assert.Equal(WantedCoupling(c), Couple(Build(c), c));
        });

    [Fact]
    public void Matrix_and_rows_agree_bit_for_bit()
        => ForAll(WholeCase(), c =>
        {
            using Synapses<T> dense = Build(c), rows = Build(c with { Edges = new([.. c.Edges.Source, 0], [.. c.Edges.Target, 0]), Weights = [.. c.Weights, 0], Delays = [.. c.Delays, c.Delays[0]] });
            Assert.IsType<Dense<T>>(dense);
            Assert.IsType<Rows<T>>(rows);
            Assert.Equal(rows.Sources()[..^1], dense.Sources());
            Assert.Equal(rows.Targets()[..^1], dense.Targets());
            Assert.Equal(rows.Weights()[..^1], dense.Weights());
            Assert.Equal(rows.DelaySteps()[..^1], dense.DelaySteps());
            Assert.Equal(WantedCoupling(c), Couple(dense, c));
            Assert.Equal(Deliver(rows, c, bySign: false), Deliver(dense, c, bySign: false));
            Assert.Equal(Deliver(rows, c, bySign: true), Deliver(dense, c, bySign: true));
        }, cases: 100);

    [Fact]
    public void Slices_change_nothing_for_users_or_targets()
        => ForAll(WideCase(), c =>
        {
            using Synapses<T> one = Build(c, threads: 1), three = Build(c, threads: 3);
            Assert.Equal(one.Sources(), three.Sources());
            Assert.Equal(one.Targets(), three.Targets());
            Assert.Equal(one.Weights(), three.Weights());
            Assert.Equal(one.DelaySteps(), three.DelaySteps());
            Assert.Equal(one.Delays, three.Delays);
            Assert.Equal(Deliver(one, c, bySign: true), Deliver(three, c, bySign: true, threads: 3));
        }, cases: 30);

    [Fact]
    public void Delays_far_apart_and_long_segments_keep_their_codes()
    {
        int[] delays = [1, 1, 256, 257, 600, 600, 65535, 65535, 3];
        int repeated = 700;
        var c = new Case(
            2, 3, new([.. Enumerable.Repeat(1, delays.Length * repeated)], [.. Enumerable.Range(0, delays.Length * repeated).Select(k => k % 3)]),
            [.. Enumerable.Range(0, delays.Length * repeated).Select(k => (double)k)], [.. Enumerable.Range(0, delays.Length * repeated).Select(k => (long)delays[k % delays.Length])]);
        using Synapses<T> synapses = Build(c);
        Assert.Equal(c.Delays, Array.ConvertAll(synapses.DelaySteps(), d => (long)d));
        Assert.Equal(c.Weights.Select(T.CreateSaturating), synapses.Weights());
        Assert.Equal(c.Edges.Target, synapses.Targets());
    }

    [Fact]
    public void Equal_weights_take_no_memory_until_they_differ()
    {
        Edges edges = new([0, 0, 1], [2, 1, 0]);
        var builder = new SynapseBuilder<T>(2, Slice.Cut(3, 1), null, null, new Ends(2, 3, null), new SharedValue(2), new Delays(new SharedValue(3), new Grid(1)), new RandomStream(1, 1), 1);
        using Synapses<T> synapses = builder.Build(new EdgesRule([0, 0, 1], [2, 1, 0]));
        long bytes = synapses.Bytes;
        Assert.Equal([2, 2, 2], synapses.Weights().Select(double.CreateChecked));
        synapses.SetWeights([7, 7, 7], null);
        Assert.Equal(bytes, synapses.Bytes);
        synapses.SetWeights([1], [1]);
        Assert.Equal([7, 1, 7], synapses.Weights().Select(double.CreateChecked));
        Assert.True(synapses.Bytes > bytes);
        Assert.Equal(edges.Target, synapses.Targets());
        Assert.Equal([3, 3, 3], synapses.DelaySteps());
    }

    [Fact]
    public void A_matrix_in_another_order_or_with_a_hole_is_kept_in_rows()
    {
        Edges whole = Whole(3, 4, true), swapped = new([.. Enumerable.Reverse(whole.Source)], [.. Enumerable.Reverse(whole.Target)]), hole = new(whole.Source[..^1], whole.Target[..^1]);
        Assert.True(Dense<T>.Fits(3, 4, whole, out bool autapses) && autapses);
        Assert.False(Dense<T>.Fits(3, 4, swapped, out _));
        Assert.False(Dense<T>.Fits(3, 4, hole, out _));
        Assert.False(Dense<T>.Fits(3, 4, new([], []), out _));
        Assert.True(Dense<T>.Fits(4, 4, Whole(4, 4, false), out autapses) && !autapses);
        Assert.IsType<Rows<T>>(Build(new(3, 4, whole, new double[12], [1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1])));
    }

    private static Slice[] Cut(Case c, int threads = 1) => Slice.Cut(c.Targets, threads);

    private static Synapses<T> Build(Case c, int threads = 1)
        => new SynapseBuilder<T>(
            c.Sources, Cut(c, threads), null, null, new Ends(c.Sources, c.Targets, null), new EachValue(c.Weights),
            new Delays(new EachValue([.. c.Delays.Select(d => (double)d)]), new Grid(1)), new RandomStream(1, 1), threads)
            .Build(new EdgesRule([.. c.Edges.Source.Select(s => (long)s)], [.. c.Edges.Target.Select(t => (long)t)]));

    /// <summary>What all sources' spikes of one step bring to the targets, in all.</summary>
    private static T[] Deliver(Synapses<T> synapses, Case c, bool bySign, int threads = 1)
    {
        T[] positive = [.. Column(c.Targets, _ => 0.1), .. new T[256]], others = [.. Column(c.Targets, _ => 0.2), .. new T[256]];
        int[] fired = [.. Enumerable.Range(0, c.Sources)];
        fixed (T* p = positive, o = others)
            for (int slice = 0; slice < Cut(c, threads).Length; slice++)
            {
                var queue = new DelayQueue<ulong>(synapses.Delays.Longest);
                synapses.Route(slice, fired, 0, queue);
                for (int delay = 0; delay <= synapses.Delays.Longest; delay++)
                    synapses.Add(slice, queue.Take(delay), p, bySign ? o : p);
            }
        return [.. positive[..c.Targets], .. others[..c.Targets]];
    }

    /// <summary>into += gap (pre - post) weight, in the order of sources, then of the user.</summary>
    private static T[] WantedCoupling(Case c)
    {
        (T[] pre, T[] post, T[] gap, T[] into) = Columns(c);
        foreach (int k in Enumerable.Range(0, c.Edges.Count).OrderBy(k => c.Edges.Source[k]).ThenBy(k => c.Delays[k]))
        {
            int target = c.Edges.Target[k];
            into[target] += gap[target] * (pre[c.Edges.Source[k]] - post[target]) * T.CreateSaturating(c.Weights[k]);
        }
        return into;
    }

    private static T[] Couple(Synapses<T> synapses, Case c)
    {
        (T[] pre, T[] post, T[] gap, T[] into) = Columns(c);
        T[][] padded = [.. new[] { pre, post, gap, into }.Select(x => (T[])[.. x, .. new T[256]])];
        fixed (T* a = padded[0], b = padded[1], g = padded[2], i = padded[3])
            synapses.Couple(0, a, b, g, i);
        return padded[3][..c.Targets];
    }

    private static (T[] Pre, T[] Post, T[] Gap, T[] Into) Columns(Case c)
        => (Column(c.Sources, i => -65 + Math.Sin(i)), Column(c.Targets, i => -65 + Math.Cos(3 * i)), Column(c.Targets, i => 1 + 0.1 * i), Column(c.Targets, i => 0.1 * i));

    private static T[] Column(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(i => T.CreateSaturating(value(i)))];

    private static Gen<Case> AnyCase()
        => Gen.OneOf(WholeCase(), from sources in Gen.Choose(1, 9)
                                  from targets in Gen.Choose(1, 9)
                                  from edges in Gen.ListOf(Gen.Choose(0, sources * targets - 1))
                                  from delays in Gen.Choose(1, 4)
                                  from salt in Gen.Choose(0, 1000)
                                  select new Case(
                                      sources, targets, new([.. edges.Select(e => e / targets)], [.. edges.Select(e => e % targets)]),
                                      [.. edges.Select((_, k) => Math.Sin(k + salt))], [.. edges.Select((_, k) => (long)((k * 31 + salt) % 7 % delays))]));

    /// <summary>Enough targets for several slices.</summary>
    private static Gen<Case> WideCase()
        => from sources in Gen.Choose(1, 5)
           from count in Gen.Choose(0, 500)
           from delays in Gen.Choose(1, 400)
           from salt in Gen.Choose(0, 1000)
           select new Case(
               sources, 900, new([.. Enumerable.Range(0, count).Select(k => (k * 7 + salt) % sources)], [.. Enumerable.Range(0, count).Select(k => (k * 613 + salt) % 900)]),
               [.. Enumerable.Range(0, count).Select(k => Math.Sin(k + salt))], [.. Enumerable.Range(0, count).Select(k => (long)((k * 131 + salt) % delays))]);

    /// <summary>All pairs, in order: what a matrix holds.</summary>
    private static Gen<Case> WholeCase()
        => from sources in Gen.Choose(2, 8)
           from targets in Gen.Choose(1, 80)
           from autapses in Gen.Elements(true, false)
           from delay in Gen.Choose(0, 5)
           from salt in Gen.Choose(0, 1000)
           let edges = autapses ? Whole(sources, targets, true) : Whole(sources, sources, false)
           select new Case(
               sources, autapses ? targets : sources, edges, [.. Enumerable.Range(0, edges.Count).Select(k => Math.Sin(k + salt))], [.. Enumerable.Repeat((long)delay, edges.Count)]);

    private static Edges Whole(int sources, int targets, bool autapses)
    {
        int[] pairs = [.. Enumerable.Range(0, sources * targets).Where(p => autapses || p / targets != p % targets)];
        return new([.. pairs.Select(p => p / targets)], [.. pairs.Select(p => p % targets)]);
    }
}
