using System.Numerics;

namespace Snn.Core.Connections;

/// <summary>
/// Spikes under way: for each step to come a list of what takes effect in it. Lists are in the order in which they were made:
/// spikes of earlier steps first, then by source.
/// </summary>
/// <param name="longest">The longest delay, in steps.</param>
public sealed class DelayQueue<E>(int longest)
{
    // A power of two, so that finding the list of a step is a mask.
    private readonly E[][] lists = [.. Enumerable.Repeat(Array.Empty<E>(), (int)BitOperations.RoundUpToPowerOf2((uint)longest + 1))];
    private readonly int[] counts = new int[BitOperations.RoundUpToPowerOf2((uint)longest + 1)];

    /// <summary>Puts something into the list of a step, at most the longest delay from now.</summary>
    public void Put(long step, in E item)
    {
        int slot = (int)step & (lists.Length - 1);
        E[] list = lists[slot];
        int count = counts[slot];
        if ((uint)count >= (uint)list.Length)
            list = Grow(slot);
        list[count] = item;
        counts[slot] = count + 1;
    }

    /// <summary>Takes out the list of a step. It stays valid until something is put for a later step.</summary>
    public ReadOnlySpan<E> Take(long step)
    {
        int slot = (int)step & (lists.Length - 1);
        ReadOnlySpan<E> due = lists[slot].AsSpan(0, counts[slot]);
        counts[slot] = 0;
        return due;
    }

    /// <summary>All that is under way, in no order of time.</summary>
    public IEnumerable<E> All() => lists.Zip(counts, (list, count) => list.Take(count)).SelectMany(items => items);

    public void Clear() => Array.Clear(counts);

    private E[] Grow(int slot)
    {
        Array.Resize(ref lists[slot], Math.Max(16, 2 * lists[slot].Length));
        return lists[slot];
    }
}
