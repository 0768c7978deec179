using System.Numerics;

namespace Snn.Core.Network;

/// <summary>Projections that end at a population, and where each adds the weights that take effect in a step.</summary>
internal sealed unsafe class Deliveries<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(SpikeProjection<T> Projection, Sums Into)> projections = [];

    /// <summary>Whether there are any.</summary>
    public bool Any => projections.Count > 0;

    /// <summary>Whether spikes of a step can arrive in the same step.</summary>
    public bool AnyAtOnce { get; private set; }

    public void Add(SpikeProjection<T> projection, Sums into)
    {
        projections.Add((projection, into));
        AnyAtOnce |= projection.DeliversAtOnce;
    }

    public void Remove(Part part)
    {
        projections.RemoveAll(p => p.Projection == part);
        AnyAtOnce = projections.Any(p => p.Projection.DeliversAtOnce);
    }

    /// <summary>Sums up what takes effect at the end of the step, but for the spikes of that very step.</summary>
    public void Deliver(int slice, long step)
    {
        foreach ((SpikeProjection<T> projection, Sums into) in projections)
            projection.Deliver(slice, step, (T*)into.Positive, (T*)into.Others);
    }

    /// <summary>Sends the spikes of a step on their way.</summary>
    public void Route(int slice, long step)
    {
        foreach ((SpikeProjection<T> projection, _) in projections)
            projection.Ask(slice, step);
        foreach ((SpikeProjection<T> projection, _) in projections)
            projection.Route(slice, step);
    }

    /// <summary>Shows synapses that learn the spikes of the neurons themselves.</summary>
    public void Learn(int slice, long step)
    {
        foreach ((SpikeProjection<T> projection, _) in projections)
            projection.Learn(slice, step);
    }

    /// <summary>Sums up the spikes of the step itself that come without delay.</summary>
    public void DeliverAtOnce(int slice, long step)
    {
        foreach ((SpikeProjection<T> projection, Sums into) in projections)
            if (projection.DeliversAtOnce)
                projection.Deliver(slice, step, (T*)into.Positive, (T*)into.Others);
    }
}

/// <summary>Columns to which weights are added: positive ones here, the others there.</summary>
public readonly record struct Sums(nint Positive, nint Others);
