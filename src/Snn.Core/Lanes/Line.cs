using System.Runtime.CompilerServices;

namespace Snn.Core.Lanes;

/// <summary>A number for each neuron: a column with the mask -1, or one lane of the same number with the mask 0.</summary>
public readonly unsafe struct Line(byte* pointer, nint mask)
{
    public byte* Pointer => pointer;
    public nint Mask => mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At<L>(nint offset) where L : unmanaged, ILane<L> => L.Load(pointer + (offset & mask));
}
