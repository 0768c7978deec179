using FsCheck;
using FsCheck.Fluent;
using Snn.Core.Network;

namespace Snn.Core.Tests.Network;

public class SliceTests
{
    [Fact]
    public void Slices_lie_side_by_side_and_are_about_equal()
        => Prop.ForAll(Gen.Choose(0, 3 * Slice.Most).ToArbitrary(), Gen.Choose(1, 256).ToArbitrary(), (count, threads) =>
        {
            Slice[] slices = Slice.Cut(count, threads);
            Assert.Equal(0, slices[0].Begin);
            Assert.Equal(count, slices[^1].End);
            Assert.All(slices.Zip(slices.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Begin));
            Assert.All(slices.SkipLast(1), slice => Assert.Equal((slices[0].Count, 0), (slice.Count, slice.Begin % 64)));
            Assert.InRange(slices[0].Count, 0, Slice.Most);
            Assert.True(slices.Length <= Math.Max(threads, (count + Slice.Most - 1) / Slice.Most));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 4, 1)]
    [InlineData(511, 4, 1)]
    [InlineData(512, 4, 2)]
    [InlineData(1_000_000, 2, 16)]
    [InlineData(int.MaxValue, 2, 1 << 15)]
    public void There_are_as_many_as_threads_where_that_is_worth_it_and_as_targets_need(int count, int threads, int slices)
        => Assert.Equal(slices, Slice.Cut(count, threads).Length);
}
