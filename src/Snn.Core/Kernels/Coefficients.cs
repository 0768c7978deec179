using System.Numerics;
using System.Runtime.CompilerServices;
using Snn.Core.Network;
using Snn.Core.Neurons;

namespace Snn.Core.Kernels;

/// <summary>Factors of a pass, each one number for all neurons or a column.</summary>
internal sealed unsafe class Coefficients<T>(int length, int count) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NativeBuffer slots = new(length * Block.SlotSize);
    private readonly NativeBuffer?[] columns = new NativeBuffer?[length];

    /// <summary>The column of one of them; null if it is the same number for all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Each(int k) => columns[k] is { } column ? column.Pointer : null;

    /// <summary>A lane of the number that is the same for all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Same(int k) => slots.Pointer + k * Block.SlotSize;

    /// <summary>Sets one of them for a neuron.</summary>
    /// <param name="values">How many values there are: one for all, or one for each neuron, set in ascending order.</param>
    public void Set(int k, int neuron, int values, double value)
    {
        T number = T.CreateSaturating(value);
        if (values > 1)
            ((T*)(columns[k] ??= new NativeBuffer((nint)count * sizeof(T))).Pointer)[neuron] = number;
        else
        {
            columns[k]?.Dispose();
            columns[k] = null;
            new Span<T>(slots.Pointer + k * Block.SlotSize, Block.SlotSize / sizeof(T)).Fill(number);
        }
    }

    public void Dispose()
    {
        foreach (NativeBuffer? column in columns)
            column?.Dispose();
        slots.Dispose();
    }
}
