using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Neurons;
using Snn.Core.Random;

namespace Snn.Core.Mechanisms;

/// <summary>
/// The mechanisms of a population: passes over the same block of neurons as its loop. Before it the kinetics of the receptors, then the
/// receptors, whose currents are summed as they were given; after it, before the reset, what is released. So a concentration that a spike
/// releases is felt by others in the next step.
/// </summary>
public sealed unsafe class Mechanisms<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The link and variable that is the sum of the receptors' currents.</summary>
    public const string Total = "receptor_total";

    /// <summary>The link that is 1 in neurons with receptors.</summary>
    private const string HasReceptors = "has_receptors";

    /// <summary>Links to the voltage, to the concentration that arrives, and to whether the neuron fired: in the step before, or a source in this one.</summary>
    private const string Voltage = "v", Concentration = "t", Spiked = "spiked";

    private readonly int count;
    private readonly NativeBuffer zeros = new(Block.SlotSize), ones = NativeBuffer.Ones<T>(1), spikedBefore;
    private readonly List<Mechanism<T>> all = [], kinetics = [], receptors = [], channels = [], released = [];
    private readonly List<NativeBuffer> masks = [], absent = [];
    private readonly bool isSource;
    private NativeBuffer? total, conductance, pull;
    private bool stale = true;

    /// <param name="isSource">Whether they belong to trains of spikes, which release in the step of the spike.</param>
    public Mechanisms(IReadOnlyList<MechanismDescription> descriptions, bool isSource, LaneKind lane, int count, Grid grid, int slices, RandomStream stream)
    {
        (this.count, this.isSource) = (count, isSource);
        spikedBefore = new NativeBuffer((nint)count * sizeof(T));
        try
        {
            for (int k = 0; k < descriptions.Count; k++)
                Add(new Mechanism<T>(descriptions[k], lane, count, grid, slices, stream with { Use = stream.Use + 64 * (uint)(k + 1) }));
        }
        catch
        {
            Dispose();
            throw;
        }
        if (receptors.Count > 0)
            total = new NativeBuffer((nint)count * sizeof(T));
        if (channels.Count > 0)
            (conductance, pull) = (new NativeBuffer((nint)count * sizeof(T)), new NativeBuffer((nint)count * sizeof(T)));
        Ports = [.. kinetics.Select(k => k.Name).Distinct().Select(name => new CurrentPort<T>(name, count, 0))];
    }

    /// <summary>The inputs for concentrations, one for each receptor that is opened by one.</summary>
    public CurrentPort<T>[] Ports { get; } = [];

    /// <summary>Whether any receptor lets a current out of the neuron.</summary>
    public NativeBuffer? ReceptorTotal => total;

    /// <summary>The channels' conductances, and each times its reversal potential; null without channels.</summary>
    public (NativeBuffer Conductance, NativeBuffer Pull)? Channels => conductance is null ? null : (conductance, pull!);

    /// <summary>Whether anything happens between a neuron's step and its reset.</summary>
    public bool Release => released.Count > 0;

    public bool Any => all.Count > 0;

    /// <summary>What the neurons release.</summary>
    public IEnumerable<string> Transmitters => all.Where(m => m.Model.Kind == MechanismKind.Transmitter).Select(m => m.Name);

    public IEnumerable<string> VariableNames => all.SelectMany(m => m.VariableNames.Select(v => $"{m.Name}.{v}")).Concat(total is null ? [] : [Total]);

    /// <summary>All that steps change, but for the mechanisms' own states.</summary>
    public IEnumerable<NativeBuffer> Changing => Ports.Select(p => p.Column).Append(spikedBefore).Concat(total is null ? [] : [total]);

    public Mechanism<T> Transmitter(string name) => all.First(m => m.Model.Kind == MechanismKind.Transmitter && m.Name == name);

    /// <summary>What shapes a train's pulses; null if nothing does.</summary>
    public Mechanism<T>? Refractoriness => all.Find(m => m.Model.Kind == MechanismKind.Refractoriness);

    /// <summary>The mechanism with a variable <c>name.variable</c>, or null.</summary>
    public Mechanism<T>? Find(string variable, out string own)
    {
        own = variable;
        int dot = variable.IndexOf('.');
        if (dot < 0)
            return null;
        own = variable[(dot + 1)..];
        foreach (Mechanism<T> mechanism in all)
            if (mechanism.Name.Length == dot && variable.StartsWith(mechanism.Name, StringComparison.Ordinal) && mechanism.Has(own))
                return mechanism;
        return null;
    }

    /// <summary>Has the links found anew before the next step.</summary>
    public void Changed() => stale = true;

    /// <summary>Tells whether voltages or concentrations of other neurons flow in.</summary>
    public bool IsCoupled => Array.Exists(Ports, port => port.IsCoupled);

    /// <summary>What a step needs once.</summary>
    /// <param name="find">Where the population has a state or parameter of its own.</param>
    public void Prepare(long step, byte* voltages, byte* fired, Func<string, Line?> find)
    {
        foreach (CurrentPort<T> port in Ports)
            port.Advance(step);
        if (stale)
            Link(voltages, fired, find);
        stale = false;
    }

    /// <summary>Sums up what arrives at a slice.</summary>
    public void Sum(int number, Slice slice)
    {
        foreach (CurrentPort<T> port in Ports)
            port.Sum(number, slice);
    }

    /// <summary>Opens the receptors of some neurons and sums up their currents.</summary>
    public void Receive(int slice, nint begin, nint end)
    {
        foreach (Mechanism<T> kinetic in kinetics)
            if (PortOf(kinetic).IsConnected)
                kinetic.Step(slice, begin, end);
        byte* before = zeros.Pointer;
        nint mask = 0;
        foreach (Mechanism<T> receptor in receptors)
        {
            receptor.Step(slice, begin, end);
            if (receptor.Model.StateNumber("current") < 0)
                continue;
            AddUp(total!.Pointer, new Line(before, mask), receptor.State("current").Pointer, begin, end);
            before = total.Pointer;
            mask = -1;
        }
    }

    /// <summary>Opens and closes the channels of some neurons and sums up their conductances.</summary>
    public void Conduct(int slice, nint begin, nint end)
    {
        bool first = true;
        foreach (Mechanism<T> channel in channels)
        {
            channel.Step(slice, begin, end);
            byte* open = channel.State("conductance").Pointer;
            Line reversal = channel.Parameter("e");
            if (typeof(T) == typeof(float))
                AddConductance<F32>(open, reversal, first, begin, end);
            else
                AddConductance<F64>(open, reversal, first, begin, end);
            first = false;
        }
    }

    private void AddConductance<L>(byte* open, Line reversal, bool first, nint begin, nint end) where L : unmanaged, ILane<L>
    {
        byte* conductances = conductance!.Pointer, pulls = pull!.Pointer;
        for (nint o = begin; o < end; o += sizeof(L))
        {
            L more = L.Load(open + o), drawn = more * reversal.At<L>(o);
            L.Store(conductances + o, first ? more : L.Load(conductances + o) + more);
            L.Store(pulls + o, first ? drawn : L.Load(pulls + o) + drawn);
        }
    }

    /// <summary>What some neurons release, after their step and before their reset.</summary>
    /// <param name="fired">Who fired, as lanes of ones and zeros.</param>
    public void AfterStep(int slice, byte* fired, nint begin, nint end)
    {
        foreach (Mechanism<T> mechanism in released)
            mechanism.Step(slice, begin, end);
        Buffer.MemoryCopy(fired + begin, spikedBefore.Pointer + begin, end - begin, end - begin);
    }

    /// <summary>Where a link of the neurons themselves reads.</summary>
    public Line? Find(string link) => link switch
    {
        Total or HasReceptors when total is null => null,
        Total => new Line(total.Pointer, -1),
        HasReceptors => new Line(ones.Pointer, 0),
        _ => FindState(link, null),
    };

    public void Remove(Part part)
    {
        foreach (CurrentPort<T> port in Ports)
            port.Remove(part);
        stale = true;
    }

    public void KeepInitial() => all.ForEach(m => m.KeepInitial());

    public void Reset(bool toInitial)
    {
        if (toInitial)
            all.ForEach(m => m.Reset());
        spikedBefore.Clear();
        total?.Clear();
        foreach (CurrentPort<T> port in Ports)
            port.Reset();
    }

    public void Save(StateWriter state) => all.ForEach(m => m.Save(state));

    public void Load(ref StateReader state)
    {
        foreach (Mechanism<T> mechanism in all)
            mechanism.Load(ref state);
        stale = true;
    }

    public void Dispose()
    {
        foreach (Mechanism<T> mechanism in all)
            mechanism.Dispose();
        foreach (CurrentPort<T> port in Ports)
            port.Dispose();
        foreach (NativeBuffer buffer in masks.Concat(absent).Concat([zeros, ones, spikedBefore]))
            buffer.Dispose();
        total?.Dispose();
        conductance?.Dispose();
        pull?.Dispose();
    }

    private void Add(Mechanism<T> mechanism)
    {
        all.Add(mechanism);
        (mechanism.Model.Kind switch
        {
            MechanismKind.Kinetics => kinetics,
            MechanismKind.Receptor => receptors,
            MechanismKind.Channel => channels,
            _ => released,
        }).Add(mechanism);
    }

    private CurrentPort<T> PortOf(Mechanism<T> kinetic)
    {
        foreach (CurrentPort<T> port in Ports)
            if (port.Name == kinetic.Name)
                return port;
        throw new InvalidOperationException(kinetic.Name);
    }

    private void Link(byte* voltages, byte* fired, Func<string, Line?> find)
    {
        foreach (NativeBuffer buffer in masks.Concat(absent))
            buffer.Dispose();
        masks.Clear();
        absent.Clear();
        foreach (Mechanism<T> mechanism in all)
        {
            Line[] links = [.. mechanism.Model.Links.Select(link => link.Name switch
            {
                Voltage => new Line(voltages, -1),
                Concentration => new Line(PortOf(mechanism).Column.Pointer, -1),
                Spiked => new Line(isSource ? fired : spikedBefore.Pointer, -1),
                var name => FindState(name, mechanism) ?? find(name) ?? Absent(link.Default),
            })];
            mechanism.Link(links, mechanism.Model.Kind == MechanismKind.Kinetics ? Reached(mechanism) : mechanism.Where);
        }
    }

    /// <summary>A state of a mechanism by its name, first of those that belong to the same receptor.</summary>
    private Line? FindState(string name, Mechanism<T>? reader)
    {
        NativeBuffer? column = all.Where(m => m != reader && m.Name == reader?.Name).Concat(all.Where(m => m != reader && m.Model.Kind != MechanismKind.Kinetics))
            .Select(m => m.Find(name)).FirstOrDefault(c => c is not null);
        return column is null ? null : new Line(column.Pointer, -1);
    }

    private Line Absent(double value)
    {
        var line = new NativeBuffer(Block.SlotSize);
        line.Span<T>(Block.SlotSize / sizeof(T)).Fill(T.CreateSaturating(value));
        absent.Add(line);
        return new Line(line.Pointer, 0);
    }

    /// <summary>The neurons whose receptor anything reaches; kinetics of the others stand still.</summary>
    private NativeBuffer? Reached(Mechanism<T> kinetic)
    {
        bool[] reached = PortOf(kinetic).Reached();
        if (kinetic.Where is null && Array.TrueForAll(reached, r => r))
            return null;
        var mask = new NativeBuffer((nint)count * sizeof(T));
        for (int i = 0; i < count; i++)
            if (reached[i] && kinetic.Has(i))
                new Span<byte>(mask.Pointer + (nint)i * sizeof(T), sizeof(T)).Fill(byte.MaxValue);
        masks.Add(mask);
        return mask;
    }

    private static void AddUp(byte* sum, Line before, byte* more, nint begin, nint end)
    {
        if (typeof(T) == typeof(float))
            AddUp<F32>(sum, before, more, begin, end);
        else
            AddUp<F64>(sum, before, more, begin, end);
    }

    private static void AddUp<L>(byte* sum, Line before, byte* more, nint begin, nint end) where L : unmanaged, ILane<L>
    {
        for (nint o = begin; o < end; o += sizeof(L))
            L.Store(sum + o, before.At<L>(o) + L.Load(more + o));
    }
}
