using System.Runtime.InteropServices;
using Snn.Core.Connections;
using Snn.Core.Kernels;
using Snn.Core.Network;
using Snn.Core.Recorders;

namespace Snn.Core.Tests.Network;

/// <summary>A network with short words for what tests ask of it. dt is 1 ms unless given, so that steps are times.</summary>
internal sealed class Lab(double dt = 1, ulong seed = 1, bool single = false, bool exact = false, bool raise = true) : IDisposable
{
    public const double Never = 1e9;

    public Core.Network.Network Network { get; } = Core.Network.Network.Create(new(dt, seed, single, exact, raise));

    public long Neurons(string model, int count, string? method = null, string name = "neurons", params (string Name, Values Value)[] values)
        => Network.Add(new NeuronsDescription(name, model, method, count, values.ToDictionary(v => v.Name, v => v.Value)));

    /// <summary>Neurons whose voltage is the exact sum of what arrived: LIF without a leak, from 0 to the threshold.</summary>
    public long Counters(int count, double threshold = Never, double refractory = 0)
        => Neurons("LIF", count, "exact", "counters", ("E_L", One(0)), ("v", One(0)), ("V_reset", One(0)), ("tau_m", One(1e30)), ("V_th", One(threshold)), ("refractory", One(refractory)));

    public long Spikes(int count, double[] times, long[] ids) => Network.Add(new SpikeTimesDescription("source", count, times, ids));

    public long Poisson(int count, double rate) => Network.Add(new PoissonDescription("poisson", count, One(rate)));

    public long Connect(long pre, long post, Rule rule, Values? weight = null, Values? delay = null, string? port = null, bool electrical = false, bool averaged = false, long[]? preIndex = null, long[]? postIndex = null)
        => Network.Add(new ProjectionDescription("projection", pre, post, preIndex, postIndex, rule, weight, delay, port, electrical, averaged));

    /// <summary>All to all through kernels; gives the post population.</summary>
    public long Kernel(long pre, long post, KernelDescription kernel, KernelDescription? another = null, double delay = 1)
    {
        foreach (KernelDescription each in another is null ? [kernel] : new[] { kernel, another })
            Network.Add(new ProjectionDescription("projection", pre, post, null, null, new AllToAll(true), null, One(delay), null, false, false, Kernel: each));
        return post;
    }

    public long Drive(long target, InputDescription input, double? weight = null, double? delay = null, double? start = null, double? stop = null, string? port = null, long[]? index = null)
        => Network.Add(new DriveDescription("drive", target, index, input, weight is { } w ? One(w) : null, delay, port is null ? null : [port], start, stop));

    public long Record(
        long what, string variable, double? every = null, double? start = null, double? stop = null, bool initial = false, Reduction reduction = Reduction.None, long[]? index = null,
        bool? single = null, double? last = null, string? to = null, params long[] shape)
        => Network.Add(new RecorderDescription("record", what, index, [variable], every, start, stop, initial, reduction, single, last, to, shape));

    public long RecordSpikes(params long[] what)
        => Network.Add(new SpikeRecorderDescription("spikes", [.. what.Select(w => (w, (long[]?)null))], null, null, null, null));

    public Lab Step(long steps = 1)
    {
        long done = 0;
        Network.Step(steps, ref done);
        return this;
    }

    public double[] Get(long id, string variable)
    {
        Variable read = Network.Get(id, variable);
        return read.Type switch
        {
            ElementType.Float64 => MemoryMarshal.Cast<byte, double>(read.Bytes).ToArray(),
            ElementType.Float32 => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(read.Bytes).ToArray(), x => (double)x),
            ElementType.Int64 => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(read.Bytes).ToArray(), x => (double)x),
            _ => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(read.Bytes).ToArray(), x => (double)x),
        };
    }

    /// <summary>A variable of neuron 0 after each of so many steps.</summary>
    public double[] Trace(long id, string variable, int steps) => [.. Enumerable.Range(0, steps).Select(_ => Step().Get(id, variable)[0])];

    public void Dispose() => Network.Dispose();

    public static SharedValue One(double value) => new(value);

    public static EachValue Each(params double[] values) => new(values);

    public static ConstantDescription Constant(params double[] values) => new(values.Length == 1 ? One(values[0]) : Each(values));
}
