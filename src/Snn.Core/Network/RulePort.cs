using System.Numerics;

namespace Snn.Core.Network;

/// <summary>The input of a projection's rule, as something that spikes can be sent to.</summary>
/// <param name="owner">The projection.</param>
internal sealed class RulePort<T>(Part owner) : Population(1) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NativeBuffer sum = new(System.Runtime.CompilerServices.Unsafe.SizeOf<T>());

    public Part Owner => owner;

    /// <summary>Where what arrives in the present step is added.</summary>
    public unsafe T* Sum => (T*)sum.Pointer;

    /// <summary>Takes out what has arrived.</summary>
    public unsafe T Take()
    {
        T arrived = *Sum;
        *Sum = T.Zero;
        return arrived;
    }

    public override void Dispose()
    {
        sum.Dispose();
        base.Dispose();
    }

    protected override IEnumerable<string> VariableNames => [];

    protected override void Advance(long step)
    {
    }
}
