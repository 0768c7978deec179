using System.Numerics;
using System.Runtime.InteropServices;
using Snn.Core.Connections;

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
    {
        if (projection.DeliversAtOnce)
            throw SnnException.Value($"delay must be at least one step onto {Name}, which repeats a spike in the step in which it arrives");
        Memory.Require(projection.Elements * 32.0, $"who repeats what of {projection.Elements} synapses");
        Synapses<T> synapses = projection.Synapses;
        relays.Add(new(projection, projection.Pre, () => projection.ConnectedAt, synapses.Sources(), synapses.Targets(), synapses.DelaySteps()));
    }

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
    private sealed class Relay
    {
        private readonly Population pre;
        private readonly Func<long> connectedAt;
        private readonly long[] keys;       // of each synapse its delay and its source; ascending
        private readonly int[] targets;
        private readonly List<int> delays = [];

        public Relay(Part projection, Population pre, Func<long> connectedAt, int[] sources, int[] targets, int[] delaySteps)
        {
            (Projection, this.pre, this.connectedAt, this.targets) = (projection, pre, connectedAt, targets);
            keys = new long[targets.Length];
            for (int k = 0; k < keys.Length; k++)
                keys[k] = Key(delaySteps[k], sources[k]);
            Array.Sort(keys, targets);
            foreach (long key in keys)
                if (delays.Count == 0 || delays[^1] != (int)(key >> 32))
                    delays.Add((int)(key >> 32));
        }

        public Part Projection { get; }

        public void AddTo(List<int> firing, long step)
        {
            foreach (int delay in delays)
                if (step - delay > connectedAt())
                    foreach (int source in pre.Spikes.At(step - delay))
                        for (int k = First(Key(delay, source)); k < keys.Length && keys[k] == Key(delay, source); k++)
                            firing.Add(targets[k]);
        }

        private static long Key(int delay, int source) => (long)delay << 32 | (uint)source;

        /// <summary>The first place whose key is not below this one.</summary>
        private int First(long key)
        {
            int low = 0, high = keys.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = keys[middle] < key ? (middle + 1, high) : (low, middle);
            }
            return low;
        }
    }
}
