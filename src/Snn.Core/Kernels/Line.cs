namespace Snn.Core.Kernels;

/// <summary>A number for each neuron: a column with the mask -1, or one lane of the same number with the mask 0.</summary>
public readonly unsafe struct Line(byte* pointer, nint mask)
{
    public byte* Pointer => pointer;
    public nint Mask => mask;
}
