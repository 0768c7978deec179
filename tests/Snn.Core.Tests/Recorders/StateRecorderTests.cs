using Snn.Core.Network;
using Snn.Core.Recorders;
using Snn.Core.Tests.Network;
using static Snn.Core.Tests.Network.Lab;

namespace Snn.Core.Tests.Recorders;

/// <summary>The port of a neuron is driven with 10, 20, 30 ... in steps 1, 2, 3 ...; neuron n has n more.</summary>
public class StateRecorderTests
{
    [Theory]
    [InlineData(null, null, null, false, new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    [InlineData(null, null, null, true, new double[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    [InlineData(3.0, null, null, false, new double[] { 3, 6, 9 })]
    [InlineData(3.0, 2.0, null, false, new double[] { 2, 5, 8 })]
    [InlineData(null, 4.0, 6.0, false, new double[] { 4, 5, 6 })]
    [InlineData(2.0, 3.0, 7.0, true, new double[] { 0, 3, 5, 7 })]
    public void Samples_are_taken_when_the_clock_is_at_start_plus_a_multiple_of_every(double? every, double? start, double? stop, bool initial, double[] times)
    {
        using var lab = new Lab();
        long record = lab.Record(Driven(lab), "I", every, start, stop, initial, index: [1]);
        lab.Step(10);
        Assert.Equal(times, lab.Get(record, "times"));
        Assert.Equal(times.Select(t => t == 0 ? 0 : 10 * t + 1), lab.Get(record, "I"));
    }

    [Theory]
    [InlineData(Reduction.Mean, new double[] { 11, 21 })]
    [InlineData(Reduction.Sum, new double[] { 33, 63 })]
    [InlineData(Reduction.Min, new double[] { 10, 20 })]
    [InlineData(Reduction.Max, new double[] { 12, 22 })]
    [InlineData(Reduction.None, new double[] { 10, 11, 12, 20, 21, 22 })]
    public void Samples_are_reduced(Reduction reduction, double[] wanted)
    {
        using var lab = new Lab();
        long record = lab.Record(Driven(lab), "I", reduction: reduction);
        lab.Step(2);
        Assert.Equal(wanted, lab.Get(record, "I"));
    }

    [Fact]
    public void Samples_have_the_networks_type_unless_another_is_asked_for()
    {
        foreach (bool single in new[] { false, true })
        {
            using var lab = new Lab(single: single);
            long driven = Driven(lab);
            Assert.Equal(single ? ElementType.Float32 : ElementType.Float64, lab.Network.Get(lab.Record(driven, "v"), "v").Type);
            Assert.Equal(ElementType.Float32, lab.Network.Get(lab.Record(driven, "v", single: true), "v").Type);
            Assert.Equal(ElementType.Float64, lab.Network.Get(lab.Record(driven, "v", single: false), "v").Type);
        }
    }

    [Fact]
    public void A_parameter_that_all_share_is_recorded_for_each()
    {
        using var lab = new Lab();
        long driven = Driven(lab), record = lab.Record(driven, "V_th");
        lab.Step();
        lab.Network.Set(driven, "V_th", Each(1e7, 2e7, 3e7), null);
        lab.Step();
        Assert.Equal([Never, Never, Never, 1e7, 2e7, 3e7], lab.Get(record, "V_th"));
    }

    [Fact]
    public void A_cleared_record_goes_on()
    {
        using var lab = new Lab();
        long record = lab.Record(Driven(lab), "I", index: [0]);
        lab.Step(3);
        lab.Network.Clear(record);
        Assert.Empty(lab.Get(record, "I"));
        lab.Step(2);
        Assert.Equal([4, 5], lab.Get(record, "times"));
        Assert.Equal([40, 50], lab.Get(record, "I"));
    }

    [Fact]
    public void More_samples_than_a_first_block_holds_are_all_kept()
    {
        using var lab = new Lab();
        long target = lab.Counters(3);
        lab.Drive(target, new SineDescription(One(0), One(0), Each(1, 2, 3), One(0)));
        long record = lab.Record(target, "I");
        lab.Step(5000);
        Assert.Equal(Enumerable.Range(0, 15_000).Select(k => 1.0 + k % 3), lab.Get(record, "I"));
        Assert.Equal(Enumerable.Range(1, 5000).Select(k => (double)k), lab.Get(record, "times"));
    }

    [Fact]
    public void Unknown_variables_are_refused_when_asked_for()
    {
        using var lab = new Lab();
        long driven = Driven(lab);
        Assert.Equal(ErrorKind.Attribute, Assert.Throws<SnnException>(() => lab.Record(driven, "u")).Kind);
        Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Record(driven, "v", index: [3])).Kind);
        Assert.Equal(ErrorKind.Value, Assert.Throws<SnnException>(() => lab.Record(driven, "v", every: 0.5)).Kind);
    }

    [Fact]
    public void Only_the_last_samples_are_kept_if_asked()
    {
        using var lab = new Lab();
        long record = lab.Record(Driven(lab), "I", every: 2, last: 4, index: [2]);
        for (int step = 1; step <= 10; step++)
        {
            lab.Step();
            double[] times = [.. Enumerable.Range(1, step).Where(t => t % 2 == 0).TakeLast(2).Select(t => (double)t)];
            Assert.Equal(times, lab.Get(record, "times"));
            Assert.Equal(times.Select(t => 10 * t + 2), lab.Get(record, "I"));
        }
    }

    [Fact]
    public void Samples_stream_to_a_file_of_NumPys_format()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (var lab = new Lab())
            {
                long record = lab.Record(Driven(lab), "I", to: path, shape: 3);
                lab.Step(4);
                Assert.Empty(lab.Get(record, "I"));
                Assert.Equal([1, 2, 3, 4], lab.Get(record, "times"));
            }
            byte[] bytes = File.ReadAllBytes(path);
            Assert.Equal("\u0093NUMPY\u0001\0", System.Text.Encoding.Latin1.GetString(bytes, 0, 8));
            int header = 10 + BitConverter.ToUInt16(bytes, 8);
            Assert.Equal("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3, ), }", System.Text.Encoding.ASCII.GetString(bytes, 10, header - 10).Trim());
            Assert.Equal(0, header % 64);
            Assert.Equal(Enumerable.Range(0, 12).Select(k => 10.0 * (k / 3 + 1) + k % 3), Enumerable.Range(0, 12).Select(k => BitConverter.ToDouble(bytes, header + 8 * k)));
            Assert.Equal(header + 12 * 8, bytes.Length);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long Driven(Lab lab)
    {
        long target = lab.Counters(3);
        lab.Drive(target, new SamplesDescription([.. Enumerable.Range(0, 30).Select(k => 10.0 * (k / 3 + 1) + k % 3)], 10, null, 0));
        return target;
    }
}
