using System.Runtime.CompilerServices;
using Snn.Core.Lanes;

namespace Snn.Core.Neurons;

/// <summary>Where the input of one stage of a solver lies: into a neuron at the potential v flows Current + Pull - Conductance v.</summary>
public unsafe struct Stage
{
    /// <summary>
    /// Neurons that have kernels are moved in blocks of so many bytes of each column, few enough that all stay in the nearest cache. Sums
    /// over kernels have room for one block, which the next one uses again.
    /// </summary>
    public const int BlockBytes = 4096;

    /// <summary>Of an offset, its place in such a room.</summary>
    public const nint BlockMask = BlockBytes - 1;

    /// <summary>A column and the mask -1, or a line of zeros and the mask 0, or room for a block and the mask <see cref="BlockMask"/>.</summary>
    public byte* Current;
    public nint Mask;

    /// <summary>The synaptic conductances, in room for a block; null if there are none.</summary>
    public byte* Conductance;

    /// <summary>The same, each times its reversal potential.</summary>
    public byte* Pull;
}

/// <summary>Whether a loop is made for neurons with synaptic conductances. Known when it is compiled, so that the others pay nothing.</summary>
public interface IConductances
{
    static abstract bool Any { get; }
}

public readonly struct NoConductances : IConductances
{
    public static bool Any => false;
}

public readonly struct SomeConductances : IConductances
{
    public static bool Any => true;
}

/// <summary>What flows into one lane of neurons, at each stage of a solver.</summary>
/// <param name="stages">As many as the method has.</param>
/// <param name="offset">Of the lane in each column, in bytes.</param>
public readonly unsafe struct Inflow<L, C>(Stage* stages, nint offset) where L : unmanaged, ILane<L> where C : struct, IConductances
{
    /// <summary>The current that does not depend on the potential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Current(int stage) => L.Load(stages[stage].Current + (offset & stages[stage].Mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Conductance(int stage) => L.Load(stages[stage].Conductance + (offset & Stage.BlockMask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Pull(int stage) => L.Load(stages[stage].Pull + (offset & Stage.BlockMask));

    /// <summary>The whole current at a potential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At(int stage, L v) => C.Any ? Current(stage) + (Pull(stage) - Conductance(stage) * v) : Current(stage);
}
