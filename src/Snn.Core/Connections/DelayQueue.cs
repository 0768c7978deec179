using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Snn.Core.Connections;

/// <summary>
/// Spikes under way: for each step to come a list of what takes effect in it. Lists are in the order in which they were made:
/// spikes of earlier steps first, then by source.
/// </summary>
/// <remarks>In native memory: an entry costs the line of its list and the line where it is written, nothing else.</remarks>
public sealed unsafe class DelayQueue<E> : IDisposable where E : unmanaged
{
    private const int FirstCapacity = 16;

    private readonly List* lists;
    private readonly int mask;      // there is a power of two of lists, so that finding the one of a step is a mask

    /// <param name="longest">The longest delay, in steps.</param>
    public DelayQueue(int longest)
    {
        mask = (int)BitOperations.RoundUpToPowerOf2((uint)longest + 1) - 1;
        lists = (List*)NativeMemory.AllocZeroed((nuint)mask + 1, (nuint)sizeof(List));
    }

    ~DelayQueue() => Free();

    private struct List
    {
        public E* Begin, Next, End;
    }

    /// <summary>Puts something into the list of a step, at most the longest delay from now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(long step, in E item)
    {
        List* list = lists + ((int)step & mask);
        if (list->Next == list->End)
            Grow(list);
        *list->Next++ = item;
    }

    /// <summary>Takes out the list of a step. It stays valid until something is put for a later step.</summary>
    public ReadOnlySpan<E> Take(long step)
    {
        List* list = lists + ((int)step & mask);
        var due = new ReadOnlySpan<E>(list->Begin, (int)(list->Next - list->Begin));
        list->Next = list->Begin;
        return due;
    }

    /// <summary>All that is under way, in no order of time.</summary>
    public E[] All()
    {
        var all = new List<E>();
        for (List* list = lists; list <= lists + mask; list++)
            all.AddRange(new ReadOnlySpan<E>(list->Begin, (int)(list->Next - list->Begin)));
        return [.. all];
    }

    public void Clear()
    {
        for (List* list = lists; list <= lists + mask; list++)
            list->Next = list->Begin;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Grow(List* list)
    {
        nint count = (nint)(list->Next - list->Begin), capacity = Math.Max(FirstCapacity, 2 * count);
        list->Begin = (E*)NativeMemory.Realloc(list->Begin, (nuint)(capacity * sizeof(E)));
        list->Next = list->Begin + count;
        list->End = list->Begin + capacity;
    }

    private void Free()
    {
        for (List* list = lists; list <= lists + mask; list++)
            NativeMemory.Free(list->Begin);
        NativeMemory.Free(lists);
    }
}
