using Snn.Core;
using Snn.Core.Network;

namespace Snn.Interop;

/// <summary>
/// The networks that live outside. A handle is a slot and the slot's generation, so a freed one is recognised, and a
/// network is lent to one thread at a time.
/// </summary>
internal static class Handles
{
    private const int SlotBits = 24;
    private static readonly Lock gate = new();
    private static readonly List<Slot> slots = [];
    private static readonly Stack<int> free = [];

    private sealed class Slot
    {
        public Network? Network;
        public long Generation;
        public bool Lent;
    }

    public static long Add(Network network)
    {
        lock (gate)
        {
            if (!free.TryPop(out int number))
            {
                number = slots.Count;
                slots.Add(new Slot());
            }
            Slot slot = slots[number];
            slot.Network = network;
            slot.Generation++;
            return slot.Generation << SlotBits | (uint)number;
        }
    }

    /// <summary>Borrows a network until the loan is disposed of.</summary>
    /// <exception cref="ClosedException">The handle is none.</exception>
    /// <exception cref="SnnException">Another thread has it.</exception>
    public static Loan Lend(long handle)
    {
        lock (gate)
        {
            Slot slot = Find(handle);
            if (slot.Lent)
                throw SnnException.Failure("the network is in use by another thread; a network belongs to one thread at a time");
            slot.Lent = true;
            return new Loan(slot);
        }
    }

    public static void Free(long handle)
    {
        Network network;
        lock (gate)
        {
            Slot slot = Find(handle);
            if (slot.Lent)
                throw SnnException.Failure("the network is in use by another thread and cannot be closed");
            network = slot.Network!;
            slot.Network = null;
            free.Push((int)(handle & ((1 << SlotBits) - 1)));
        }
        network.Dispose();
    }

    private static Slot Find(long handle)
    {
        long number = handle & ((1 << SlotBits) - 1);
        bool known = handle > 0 && number < slots.Count && slots[(int)number].Generation == handle >> SlotBits && slots[(int)number].Network is not null;
        return known ? slots[(int)number] : throw new ClosedException();
    }

    /// <summary>A network in the hands of one thread.</summary>
    public readonly ref struct Loan
    {
        private readonly Slot slot;

        internal Loan(object slot) => this.slot = (Slot)slot;

        public Network Network => slot.Network!;

        public void Dispose()
        {
            lock (gate)
                slot.Lent = false;
        }
    }
}
