using System.Numerics;
using Snn.Core.Connections;

namespace Snn.Core.Network;

/// <summary>Spikes under way to a slice whose weights have a factor: few, and each is delivered on its own.</summary>
internal sealed unsafe class WeightedSpikes<T>(int number, Slice slice, Synapses<T> synapses) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int longest = synapses.Delays.Longest;
    private readonly DelayQueue<ulong> one = new(synapses.Delays.Longest);
    private readonly DelayQueue<(ulong Segment, T Factor)> all = new(synapses.Delays.Longest);
    private readonly NativeBuffer positive = new((nint)slice.Count * sizeof(T)), others = new((nint)slice.Count * sizeof(T));

    /// <summary>Sends the spikes of a step on their way.</summary>
    public void Route(ReadOnlySpan<int> fired, ReadOnlySpan<double> factors, long step)
    {
        for (int k = 0; k < fired.Length; k++)
        {
            synapses.Route(number, fired.Slice(k, 1), step, one);
            for (long due = step; due <= step + longest; due++)
                foreach (ulong segment in one.Take(due))
                    all.Put(due, (segment, T.CreateSaturating(factors[k])));
        }
    }

    /// <summary>Adds what takes effect at the end of a step.</summary>
    public void Deliver(long step, T* positive, T* others)
    {
        T* here = (T*)this.positive.Pointer, there = (T*)this.others.Pointer;
        foreach ((ulong segment, T factor) in all.Take(step))
        {
            if (positive == null)
                continue;
            synapses.Add(number, [segment], here - slice.Begin, there - slice.Begin);
            Move(here, factor, factor < T.Zero ? others : positive);
            Move(there, factor, factor < T.Zero ? positive : others);
        }
    }

    /// <summary>Forgets what takes effect at the end of a step.</summary>
    public void Drop(long step) => all.Take(step);

    public void Clear() => all.Clear();

    public void Dispose()
    {
        one.Dispose();
        all.Dispose();
        positive.Dispose();
        others.Dispose();
    }

    private void Move(T* from, T factor, T* to)
    {
        for (int i = 0; i < slice.Count; i++)
        {
            to[slice.Begin + i] += factor * from[i];
            from[i] = T.Zero;
        }
    }
}
