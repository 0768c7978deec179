using Snn.Core.Connections;
using Snn.Core.Plasticity;

namespace Snn.Core.Network;

/// <summary>
/// Rules whose synapses change by themselves between spikes, by what comes through ports: each synapse makes up for it when it is
/// visited, and all do before what came has to be forgotten.
/// </summary>
public sealed unsafe partial class PlasticProjection<T>
{
    private const int MostKept = 1 << 15;       // of what came through ports

    private readonly Dictionary<string, RulePort<T>> ports = [];
    private readonly List<(Drive<T> Drive, RulePort<T> Port)> drives = [];
    private readonly Modulation<T> modulation = new();
    private int keepAtMost = MostKept;      // grows where some of it cannot be forgotten
    private long synced;        // all synapses have come at least so far

    /// <summary>The input of that name, for spikes.</summary>
    internal RulePort<T> PortOf(string? name)
    {
        if (!Rule.Ports.Any(p => p.Name == name))
            throw Rule.Ports.Count == 0 ? SnnException.Value($"{Name} cannot be driven: its rule {Rule.FullName} has no input")
                : SnnException.Key($"{Name} has no port '{name}'; it has {string.Join(", ", Rule.Ports.Select(p => p.Name))}: give port=");
        if (!ports.TryGetValue(name!, out RulePort<T>? port))
            ports[name!] = port = new(this) { Name = $"{Name}.{name}" };
        return port;
    }

    /// <summary>Drives an input.</summary>
    internal void Add(Drive<T> drive, string? port) => drives.Add((drive, PortOf(port ?? (Rule.Ports.Count == 1 ? Rule.Ports[0].Name : null))));

    internal void Remove(Core.Network.Part part) => drives.RemoveAll(d => d.Drive == part);

    /// <summary>Notes what has come through the ports in a step.</summary>
    private void NotePorts(long step)
    {
        foreach ((Drive<T> drive, RulePort<T> port) in drives)
        {
            T value = T.Zero;
            drive.Advance(step);
            drive.AddTo(&value, &value, new Slice(0, 1));
            *port.Sum += value * T.CreateSaturating(Grid.Dt);
        }
        T amount = T.Zero;
        foreach (RulePort<T> port in ports.Values)
            amount += port.Take();
        if (amount == T.Zero || !learning)
            return;
        modulation.Add(step, amount);
        if (modulation.Count > keepAtMost)
        {
            Sync(step - 1 - mostLag - rows.Delays.Longest);
            modulation.Forget(synced);
            keepAtMost = Math.Max(MostKept, 2 * modulation.Count);
        }
    }

    /// <summary>The part of a delay before the synapse.</summary>
    private int AxonalOf(int delay) => ways[delay].Axonal;

    private void ClearPorts()
    {
        modulation.Clear();
        (synced, keepAtMost) = (0, MostKept);
    }

    private void SavePorts(StateWriter state)
    {
        modulation.Save(state);
        state.Write(synced);
        state.Write(keepAtMost);
    }

    private void LoadPorts(ref StateReader state)
    {
        modulation.Load(ref state);
        synced = state.Read(0, Grid.MostSteps);
        keepAtMost = (int)state.Read(MostKept, int.MaxValue);
    }

    /// <summary>How far synapses have come, as the time at which a spike was fired that is there then.</summary>
    /// <param name="before">When the last spike was fired that came to them.</param>
    private long SyncedAt(long before, int delay) => Math.Max(before, synced - AxonalOf(delay));

    /// <summary>Brings all synapses to a step, as far as they are not beyond it.</summary>
    private void Sync(long step)
    {
        if (step <= synced)
            return;
        foreach (Part part in parts)
            EachVisited(part, (row, place, last) => kernel.Advance(part.Batch, SegmentOf(part, row, place), time, last, step - AxonalOf(row.Delay), toEnd: false));
        synced = step;
    }
}
