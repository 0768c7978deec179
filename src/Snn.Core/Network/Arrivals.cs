using System.Numerics;
using Snn.Core.Neurons;

namespace Snn.Core.Network;

/// <summary>
/// The inputs of a population that take spikes. Each sum has one order: zero, the projections as connected, within them the spikes
/// as fired (so delays descend), of one step by source, then the drives. The model's loop takes a sum and leaves zero.
/// </summary>
public sealed unsafe class Arrivals<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NeuronModel model;
    private readonly NativeBuffer[] columns;
    private readonly bool[] connected;
    private readonly Deliveries<T> projections = new();
    private (Drive<T> Drive, Sums Into)[] drives = [];

    public Arrivals(NeuronModel model, int count)
    {
        this.model = model;
        columns = [.. model.Arrivals.Select(_ => new NativeBuffer((nint)count * sizeof(T)))];
        connected = new bool[columns.Length];
    }

    /// <summary>Whether spikes of a step can arrive in the same step: the loop then waits for them before it resets.</summary>
    public bool TakesSpikesAtOnce => projections.AnyAtOnce;

    /// <summary>The names of the inputs.</summary>
    public IEnumerable<string> Names => model.Arrivals.Select(a => a.Name);

    public bool Has(string port) => Names.Contains(port);

    /// <param name="port">The input; null chooses by the weights' signs, where the model tells them apart.</param>
    /// <exception cref="SnnException">The projection has no delay, and the input acts within the step.</exception>
    public void Add(SpikeProjection<T> projection, string? port)
    {
        if (projection.DeliversAtOnce && Chosen(port).Any(a => a.WithinStep))
            throw SnnException.Value($"delay must be at least one step onto {model.Name}, whose input acts within the step that ends when a spike takes effect");
        projections.Add(projection, SumsOf(port));
    }

    public void Add(Drive<T> drive, string? port) => drives = [.. drives, (drive, SumsOf(port))];

    public void Remove(Part part)
    {
        projections.Remove(part);
        drives = [.. drives.Where(d => d.Drive != part)];
    }

    /// <summary>Whether any spikes come here from projections.</summary>
    public bool TakesSpikes => projections.Any;

    /// <summary>Finds what drives bring in the step.</summary>
    public void Advance(long step)
    {
        foreach ((Drive<T> drive, _) in drives)
            drive.Advance(step);
    }

    /// <summary>Sums up the spikes that take effect at the end of the step, but for those of that very step.</summary>
    public void Deliver(int number, long step) => projections.Deliver(number, step);

    /// <summary>Adds what drives bring.</summary>
    public void Drive(Slice slice)
    {
        foreach ((Drive<T> drive, Sums into) in drives)
            drive.AddTo((T*)into.Positive, (T*)into.Others, slice);
    }

    /// <summary>Sends the spikes of a step on their way.</summary>
    public void Route(int number, long step) => projections.Route(number, step);

    /// <summary>Shows synapses that learn the spikes of the neurons themselves.</summary>
    public void Learn(int number, long step) => projections.Learn(number, step);

    /// <summary>Sums up the spikes of the step itself that come without delay.</summary>
    public void DeliverAtOnce(int number, long step) => projections.DeliverAtOnce(number, step);

    /// <summary>Shows the loop its inputs.</summary>
    public void Show(Block* block)
    {
        for (int i = 0; i < columns.Length; i++)
            block->Arrivals[i] = connected[i] ? columns[i].Pointer : null;
    }

    public void Reset()
    {
        foreach (NativeBuffer column in columns)
            column.Clear();
    }

    public void Dispose()
    {
        foreach (NativeBuffer column in columns)
            column.Dispose();
    }

    private IEnumerable<Arrival> Chosen(string? port) => port is null ? model.Arrivals.Where((a, i) => i == 0 || a.Sign != 0) : model.Arrivals.Where(a => a.Name == port);

    private Sums SumsOf(string? port)
    {
        int positive = port is null ? 0 : IndexOf(a => a.Name == port);
        int others = port is null && IndexOf(a => a.Sign < 0) is >= 0 and var negative ? negative : positive;
        connected[positive] = connected[others] = true;
        return new((nint)columns[positive].Pointer, (nint)columns[others].Pointer);
    }

    private int IndexOf(Func<Arrival, bool> which)
    {
        for (int i = 0; i < model.Arrivals.Count; i++)
            if (which(model.Arrivals[i]))
                return i;
        return -1;
    }
}
