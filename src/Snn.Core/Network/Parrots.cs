using System.Numerics;
using System.Runtime.InteropServices;

namespace Snn.Core.Network;

/// <summary>Neurons that repeat each spike in the step in which it arrives, whatever its weight: NEST's parrots.</summary>
public sealed class Parrots(int count) : Population(count)
{
    /// <summary>The port whose spikes are repeated, where none is named; and that whose spikes only synapses with a rule see.</summary>
    public const string Repeated = "repeated", Ignored = "ignored";

    private readonly List<Relay> relays = [];
    private readonly List<int> firing = [];

    protected override IEnumerable<string> VariableNames => ["spiked"];

    /// <exception cref="SnnException">It has no delay.</exception>
    public void Add<T>(SpikeProjection<T> projection) where T : unmanaged, IFloatingPointIeee754<T>
        => relays.Add(projection.DeliversAtOnce
            ? throw SnnException.Value($"delay must be at least one step onto {Name}, which repeats a spike in the step in which it arrives")
            : new(projection, projection.Pre, () => projection.ConnectedAt, projection.Synapses.Sources(), projection.Synapses.Targets(), projection.Synapses.DelaySteps()));

    public void Remove(Part part) => relays.RemoveAll(relay => relay.Projection == part);

    protected override void Advance(long step)
    {
        firing.Clear();
        foreach (Relay relay in relays)
            relay.AddTo(firing, step);
        firing.Sort();
        Spikes.Write(step, CollectionsMarshal.AsSpan(firing));
    }

    /// <summary>The targets of a projection by delay and source. What arrives follows from who fired of late, so nothing is under way here.</summary>
    private sealed class Relay(Part projection, Population pre, Func<long> connectedAt, int[] sources, int[] targets, int[] delays)
    {
        private readonly (int Delay, ILookup<int, int> Targets)[] byDelay =
            [.. Enumerable.Range(0, delays.Length).GroupBy(k => delays[k]).Select(group => (group.Key, group.ToLookup(k => sources[k], k => targets[k])))];

        public Part Projection => projection;

        public void AddTo(List<int> firing, long step)
        {
            foreach ((int delay, ILookup<int, int> targetsOf) in byDelay)
                if (step - delay > connectedAt())
                    foreach (int source in pre.Spikes.At(step - delay))
                        firing.AddRange(targetsOf[source]);
        }
    }
}
