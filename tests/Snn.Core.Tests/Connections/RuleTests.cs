using FsCheck;
using FsCheck.Fluent;
using Snn.Core.Connections;
using Snn.Core.Random;
using static Snn.Core.Tests.Connections.Fixed;

namespace Snn.Core.Tests.Connections;

public class RuleTests
{
    private static readonly RandomStream stream = new(11, 4096);

    [Fact]
    public void Fixed_indegree_gives_each_target_k_sources_that_it_may_have()
        => ForAll(Ends(), Gen.Choose(0, 12), (ends, k) =>
        {
            foreach (bool autapses in new[] { true, false })
                foreach (bool multapses in new[] { true, false })
                {
                    int allowed = ends.Sources - (autapses || ends.Self is null ? 0 : 1);
                    var rule = new FixedIndegree(k, autapses, multapses);
                    if (k > 0 && ends.Targets > 0 && (allowed == 0 || !multapses && k > allowed))
                    {
                        Assert.Throws<SnnException>(() => rule.Choose(ends, stream));
                        continue;
                    }
                    (int Source, int Target)[] pairs = Pairs(rule.Choose(ends, stream));
                    Assert.All(Enumerable.Range(0, ends.Targets), t => Assert.Equal(k, pairs.Count(p => p.Target == t)));
                    Assert.Equal(pairs.Order(), pairs);
                    Assert.True(autapses || ends.Self is null || pairs.All(p => p.Source != p.Target));
                    Assert.True(multapses || pairs.Distinct().Count() == pairs.Length);
                }
        });

    [Fact]
    public void Fixed_indegree_takes_every_source_equally_often()
    {
        foreach (bool multapses in new[] { true, false })
        {
            (int Source, int Target)[] pairs = Pairs(new FixedIndegree(5, true, multapses).Choose(new(20, 20_000, null), stream));
            Assert.All(pairs.CountBy(p => p.Source), c => Assert.Equal(5000, c.Value, 5 * Math.Sqrt(5000)));
            Assert.Equal(multapses, pairs.Distinct().Count() < pairs.Length);
        }
    }

    [Fact]
    public void Bernoulli_takes_each_pair_with_its_probability()
    {
        var ends = new Ends(300, 200, t => t);
        (int Source, int Target)[] few = Pairs(new PairwiseBernoulli(0.1, true).Choose(ends, stream)), more = Pairs(new PairwiseBernoulli(0.3, true).Choose(ends, stream));
        Assert.Equal(6000, few.Length, 5 * Math.Sqrt(5400));
        Assert.Equal(18_000, more.Length, 5 * Math.Sqrt(12_600));
        Assert.Equal(few.Order(), few);
        Assert.Equal(few.Where(p => p.Source != p.Target), Pairs(new PairwiseBernoulli(0.1, false).Choose(ends, stream)));
        Assert.Equal(60_000, new PairwiseBernoulli(1, true).Choose(ends, stream).Count);
        Assert.Equal(0, new PairwiseBernoulli(0, true).Choose(ends, stream).Count);
        Assert.NotEqual(few, Pairs(new PairwiseBernoulli(0.1, true).Choose(ends, stream with { Seed = 12 })));
    }

    [Fact]
    public void Listed_edges_are_kept_in_their_order_and_by_their_probability()
    {
        var ends = new Ends(10, 10, null);
        long[] source = [.. Enumerable.Range(0, 100).Select(k => (long)(k * 37 % 100 / 10))], target = [.. Enumerable.Range(0, 100).Select(k => (long)(k * 37 % 10))];
        (int Source, int Target)[] all = [.. source.Zip(target, (s, t) => ((int)s, (int)t))];
        Assert.Equal(all, Pairs(new EdgesRule(source, target).Choose(ends, stream)));

        double[] probability = [.. Enumerable.Range(0, 100).Select(k => k % 2 == 0 ? 1 : 0.0)];
        Assert.Equal(all.Where((_, k) => k % 2 == 0), Pairs(new EdgesRule(source, target, probability).Choose(ends, stream)));

        (int Source, int Target)[] half = Pairs(new EdgesRule(source, target, [.. Enumerable.Repeat(0.5, 100)]).Choose(ends, stream));
        Assert.InRange(half.Length, 25, 75);
        (int Source, int Target)[] reversed = Pairs(new EdgesRule([.. Enumerable.Reverse(source)], [.. Enumerable.Reverse(target)], [.. Enumerable.Repeat(0.5, 100)]).Choose(ends, stream));
        Assert.Equal(Enumerable.Reverse(half), reversed);
    }

    [Fact]
    public void All_to_all_and_one_to_one_and_a_matrix()
    {
        var square = new Ends(3, 3, t => t);
        Assert.Equal([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)], Pairs(new AllToAll(true).Choose(square, stream)));
        Assert.Equal([(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)], Pairs(new AllToAll(false).Choose(square, stream)));
        Assert.Equal(6, new AllToAll(false).Choose(new(2, 3, null), stream).Count);
        Assert.Equal([(0, 0), (1, 1), (2, 2)], Pairs(new OneToOne().Choose(square, stream)));
        var matrix = new MatrixRule([0, 2, 0, -1, 0, 0.5]);
        Edges edges = matrix.Choose(new(2, 3, null), stream);
        Assert.Equal([(0, 1), (1, 0), (1, 2)], Pairs(edges));
        Assert.Equal([2, -1, 0.5], matrix.Entries());
    }

    [Fact]
    public void Autapses_are_pairs_of_one_neuron_also_between_parts()
    {
        var ends = new Ends(2, 2, t => t - 1);       // source 0 is target 1
        Assert.Equal([(0, 0), (1, 0), (1, 1)], Pairs(new AllToAll(false).Choose(ends, stream)));
        Assert.Equal([(5, 7), (6, 7), (6, 8)], Pairs(new AllToAll(false).Choose(ends, stream).Within([5, 6], [7, 8])));
    }

    [Fact]
    public void Impossible_rules_are_refused()
    {
        var ends = new Ends(3, 4, null);
        Rule[] bad =
        [
            new OneToOne(), new PairwiseBernoulli(1.5, true), new PairwiseBernoulli(-0.1, true), new PairwiseBernoulli(double.NaN, true), new FixedIndegree(-1, true, true),
            new FixedIndegree(4, true, false), new MatrixRule(new double[11]), new EdgesRule([3], [0]), new EdgesRule([0], [4]), new EdgesRule([-1], [0]), new EdgesRule([0], []),
            new EdgesRule([0], [0], [2]), new EdgesRule([0], [0], []),
        ];
        Assert.All(bad, rule => Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => rule.Choose(ends, stream)).Kind));
    }

    private static Gen<Ends> Ends()
        => from sources in Gen.Choose(1, 10)
           from targets in Gen.Choose(0, 10)
           from same in Gen.Elements(true, false)
           select same ? new Ends(sources, sources, t => t) : new Ends(sources, targets, null);

    private static (int Source, int Target)[] Pairs(Edges edges) => [.. edges.Source.Zip(edges.Target)];
}
