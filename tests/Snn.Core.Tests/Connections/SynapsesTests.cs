using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Snn.Core.Connections;
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
            Synapses<T> synapses = Synapses<T>.Create(c.Sources, c.Targets, c.Edges, c.Weights, c.Delays);
            Assert.Equal(c.Edges.Source, synapses.Sources());
            Assert.Equal(c.Edges.Target, synapses.Targets());
            Assert.Equal(c.Weights.Select(T.CreateSaturating), synapses.Weights());
            Assert.Equal(c.Delays, synapses.DelaySteps());
            Assert.Equal(c.Delays.Distinct().Order(), synapses.Delays);
        });

    [Fact]
    public void Weights_are_set_by_the_users_numbers()
        => ForAll(AnyCase(), Gen.Choose(0, 1000), (c, salt) =>
        {
            Synapses<T> synapses = Synapses<T>.Create(c.Sources, c.Targets, c.Edges, c.Weights, c.Delays);
            double[] wanted = (double[])c.Weights.Clone();
            int[] index = [.. Enumerable.Range(0, wanted.Length).Where(k => (k * 7 + salt) % 3 == 0).Reverse()];
            synapses.SetWeights([.. index.Select(k => wanted[k] = k + 0.5)], index);
            Assert.Equal(wanted.Select(T.CreateSaturating), synapses.Weights());
            Assert.Equal(c.Edges.Source, synapses.Sources());
        });

    [Fact]
    public void A_spike_adds_the_weights_of_its_sources_synapses_of_each_delay_to_their_targets()
        => ForAll(AnyCase(), c =>
        {
            Synapses<T> synapses = Synapses<T>.Create(c.Sources, c.Targets, c.Edges, c.Weights, c.Delays);
            for (int source = 0; source < c.Sources; source++)
                for (int delay = 0; delay < synapses.Delays.Length; delay++)
                {
                    T[] wanted = Column(c.Targets, i => i);
                    for (int k = 0; k < c.Edges.Count; k++)
                        if (c.Edges.Source[k] == source && c.Delays[k] == synapses.Delays[delay])
                            wanted[c.Edges.Target[k]] += T.CreateSaturating(c.Weights[k]);
                    T[] given = Column(c.Targets, i => i);
                    fixed (T* into = given)
                        synapses.AddRow(source, delay, into, into);
                    Assert.Equal(wanted, given);
                }
        });

    [Fact]
    public void A_coupling_sums_up_by_source_bit_for_bit()
        => ForAll(AnyCase(), c => Assert.Equal(WantedCoupling(c), Couple(Synapses<T>.Create(c.Sources, c.Targets, c.Edges, c.Weights, c.Delays), c)));

    [Fact]
    public void Matrix_and_rows_agree_bit_for_bit()
        => ForAll(WholeCase(), c =>
        {
            Assert.True(Dense<T>.Fits(c.Sources, c.Targets, c.Edges));
            var dense = new Dense<T>(c.Sources, c.Targets, c.Edges, c.Weights, c.Delays[0]);
            var sparse = new Sparse<T>(c.Sources, c.Edges, c.Weights, c.Delays);
            Assert.IsType<Dense<T>>(Synapses<T>.Create(c.Sources, c.Targets, c.Edges, c.Weights, c.Delays));
            Assert.Equal(sparse.Sources(), dense.Sources());
            Assert.Equal(sparse.Targets(), dense.Targets());
            Assert.Equal(sparse.Weights(), dense.Weights());
            Assert.Equal(sparse.DelaySteps(), dense.DelaySteps());
            Assert.Equal(WantedCoupling(c), Couple(dense, c));
            Assert.Equal(WantedCoupling(c), Couple(sparse, c));
            T[] one = Column(c.Targets, _ => 0.1), other = Column(c.Targets, _ => 0.1);
            fixed (T* a = one, b = other)
                for (int source = 0; source < c.Sources; source++)
                {
                    dense.AddRow(source, 0, a, a);
                    sparse.AddRow(source, 0, b, b);
                }
            Assert.Equal(one, other);
        }, cases: 100);

    [Fact]
    public void Weights_above_zero_and_others_go_to_different_sums()
    {
        double[] weights = [2, -1, 0, 3, -4, 5];
        foreach (bool whole in new[] { true, false })
        {
            Edges edges = whole ? Whole(2, 3, true) : new([1, 1, 0, 0, 0, 1], [2, 1, 0, 0, 1, 2]);
            Synapses<T> synapses = Synapses<T>.Create(2, 3, edges, weights, new long[6]);
            T[] positive = Column(3, _ => 0), others = Column(3, _ => 0);
            T[] wantedPositive = Column(3, _ => 0), wantedOthers = Column(3, _ => 0);
            for (int k = 0; k < 6; k++)
                (weights[k] > 0 ? wantedPositive : wantedOthers)[edges.Target[k]] += T.CreateSaturating(weights[k]);
            fixed (T* p = positive, o = others)
                for (int source = 0; source < 2; source++)
                    synapses.AddRow(source, 0, p, o);
            Assert.Equal(wantedPositive, positive);
            Assert.Equal(wantedOthers, others);
        }
    }

    [Fact]
    public void A_matrix_in_another_order_or_with_a_hole_is_kept_in_rows()
    {
        Edges whole = Whole(3, 4, true), swapped = new([.. Enumerable.Reverse(whole.Source)], [.. Enumerable.Reverse(whole.Target)]), hole = new(whole.Source[..^1], whole.Target[..^1]);
        Assert.True(Dense<T>.Fits(3, 4, whole));
        Assert.False(Dense<T>.Fits(3, 4, swapped));
        Assert.False(Dense<T>.Fits(3, 4, hole));
        Assert.False(Dense<T>.Fits(3, 4, new([], [])));
        Assert.True(Dense<T>.Fits(4, 4, Whole(4, 4, false)));
        double[] weights = new double[12];
        Assert.IsType<Sparse<T>>(Synapses<T>.Create(3, 4, whole, weights, [1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1]));
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
            synapses.Couple(a, b, g, i);
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
