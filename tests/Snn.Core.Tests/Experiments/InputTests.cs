using Snn.Core.Experiments;

namespace Snn.Core.Tests.Experiments;

public class InputTests
{
    [Fact]
    public void A_raster_is_sorted_and_has_each_spike_once()
    {
        var raster = new Raster(4, expected: 0);
        foreach ((int step, int id) in new[] { (2, 5), (0, 3), (2, 1), (2, 5), (3, 0), (-1, 9), (4, 9) })
            raster.Add(step, id);
        Assert.Equal([1, 0, 2, 1, 3, 1, 5, 0], raster.Packed());
    }

    [Fact]
    public void A_raster_grows()
    {
        var raster = new Raster(10, expected: 0);
        for (int k = 0; k < 5000; k++)
            raster.Add(k % 10, k);
        int[] packed = raster.Packed();
        Assert.Equal(5010, packed.Length);
        Assert.All(packed[..10], count => Assert.Equal(500, count));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.4)]
    [InlineData(0.5)]
    public void No_slot_is_chosen_beside_another(double share)
    {
        long[] slots = MasquelierInput.Choose(1000, share, seed: 3);
        Assert.Equal((int)(1000 * share), slots.Length);
        for (int k = 1; k < slots.Length; k++)
            Assert.True(slots[k] - slots[k - 1] > 1);
        Assert.All(slots, slot => Assert.InRange(slot, 0, 999));
    }

    [Theory]
    [InlineData(0.41)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Impossible_shares_are_refused(double share)
        => Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => MasquelierInput.Choose(100, share, 0)).Kind);

    [Fact]
    public void The_number_of_neurons_need_not_fill_the_lanes()
    {
        int[] packed = new MasquelierInput(13, 6, 1000, 1, [3], 1, 0, 0, 5).Spikes();
        Assert.All(packed[1000..], id => Assert.InRange(id, 0, 12));
        Assert.InRange(packed.Length - 1000, 13 * 30, 13 * 80);
    }
}
