namespace Snn.Core.Network;

/// <summary>An array that stays where it is, or none.</summary>
internal sealed unsafe class Pinned<E> where E : unmanaged
{
    private E[] elements = [];

    public Span<E> Span => elements;

    public void Fill(int count, Func<int, E> element)
    {
        elements = GC.AllocateArray<E>(count, pinned: true);
        for (int k = 0; k < count; k++)
            elements[k] = element(k);
    }

    /// <summary>Where an element lies; null if there are none.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public E* At(int k) => elements.Length == 0 ? null : (E*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref elements[k]);
}
