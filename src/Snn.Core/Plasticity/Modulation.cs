using System.Numerics;
using Snn.Core.Network;

namespace Snn.Core.Plasticity;

/// <summary>What came through a rule's ports, and when: dopamine, reward.</summary>
internal sealed class Modulation<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private long[] steps = [];
    private T[] amounts = [];

    public int Count { get; private set; }

    public long StepOf(int k) => steps[k];

    public T AmountOf(int k) => amounts[k];

    public void Add(long step, T amount)
    {
        if (Count == steps.Length)
        {
            Array.Resize(ref steps, Math.Max(64, 2 * Count));
            Array.Resize(ref amounts, steps.Length);
        }
        (steps[Count], amounts[Count++]) = (step, amount);
    }

    /// <summary>The first that came in a step or later.</summary>
    public int From(long step)
    {
        int place = Array.BinarySearch(steps, 0, Count, step);
        return place < 0 ? ~place : place;
    }

    /// <summary>Forgets what came before a step.</summary>
    public void Forget(long step)
    {
        int first = From(step);
        Array.Copy(steps, first, steps, 0, Count - first);
        Array.Copy(amounts, first, amounts, 0, Count - first);
        Count -= first;
    }

    public void Clear() => Count = 0;

    public void Save(StateWriter state)
    {
        state.Write<long>(steps.AsSpan(0, Count));
        state.Write<T>(amounts.AsSpan(0, Count));
    }

    public void Load(ref StateReader state)
    {
        (steps, amounts) = (state.ReadArray<long>(), state.ReadArray<T>());
        Count = steps.Length;
        if (amounts.Length != Count || steps.Zip(steps.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw StateReader.Bad();
    }
}
