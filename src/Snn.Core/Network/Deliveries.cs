using System.Numerics;

namespace Snn.Core.Network;

/// <summary>Projections that end at a population, and where each adds the weights that take effect in a step.</summary>
internal sealed unsafe class Deliveries<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private (SpikeProjection<T> Projection, Sums Into)[] projections = [], atOnce = [];
    private SpikeProjection<T>[] learning = [];

    /// <summary>Whether there are any.</summary>
    public bool Any => projections.Length > 0;

    /// <summary>Whether spikes of a step can arrive in the same step.</summary>
    public bool AnyAtOnce => atOnce.Length > 0;

    public void Add(SpikeProjection<T> projection, Sums into) => Take([.. projections, (projection, into)]);

    public void Remove(Part part) => Take([.. projections.Where(p => p.Projection != part)]);

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
        foreach (SpikeProjection<T> projection in learning)
            projection.Learn(slice, step);
    }

    /// <summary>Sums up the spikes of the step itself that come without delay.</summary>
    public void DeliverAtOnce(int slice, long step)
    {
        foreach ((SpikeProjection<T> projection, Sums into) in atOnce)
            projection.Deliver(slice, step, (T*)into.Positive, (T*)into.Others);
    }

    private void Take((SpikeProjection<T> Projection, Sums Into)[] all)
    {
        projections = all;
        atOnce = [.. all.Where(p => p.Projection.DeliversAtOnce)];
        learning = [.. all.Select(p => p.Projection).Where(p => p.Learns)];
    }
}

/// <summary>Columns to which weights are added: positive ones here, the others there.</summary>
public readonly record struct Sums(nint Positive, nint Others);
