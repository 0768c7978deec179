using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Neurons;

namespace Snn.Core.Kernels;

/// <summary>
/// The kernels of a population. They stand before its loop: for a block of neurons they sum up what flows at each stage of the method, the
/// port first, then the kernels as they came, and move to the end of the step. A kernel that has come stays, as what flows does when a
/// projection is removed.
/// </summary>
public sealed unsafe class Kernels<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NeuronModel model;
    private readonly LaneKind lane;
    private readonly string method;
    private readonly int count;
    private readonly Grid grid;
    private readonly CurrentPort<T>? port;
    private readonly int[] stageTimes;
    private readonly NativeBuffer zeros = new(Block.SlotSize);
    private readonly nint room;     // bytes of a sum: of a block, or of all neurons where they are fewer
    private readonly NativeBuffer?[] currents, conductances, pulls;     // for each slice the sums of its stages; null as long as there is no such kernel
    private readonly Deliveries<T> before = new(), afterwards = new();     // those that are delivered before kernels move, and then
    private (NativeBuffer Conductance, NativeBuffer Pull)? channels;
    private NativeBuffer? outward;      // a current that receptors let out
    private readonly HashSet<Part> conductive = [];     // those whose weights are conductances
    private Kernel<T>[] all = [];
    private readonly List<(string Name, Kernel<T> Kernel, NativeBuffer Column)> states = [];     // that have names

    /// <param name="port">What else flows in; null if the model has no input for currents.</param>
    public Kernels(NeuronModel model, string method, LaneKind lane, int count, int slices, Grid grid, CurrentPort<T>? port)
    {
        (this.model, this.method, this.lane, this.count, this.grid, this.port) = (model, method, lane, count, grid, port);
        stageTimes = Propagation.StageTimes(method);
        room = Math.Min(Stage.BlockBytes, ((nint)count * sizeof(T) + Block.SlotSize - 1) / Block.SlotSize * Block.SlotSize);
        (currents, conductances, pulls) = (new NativeBuffer?[slices], new NativeBuffer?[slices], new NativeBuffer?[slices]);
    }

    public bool Any => all.Length > 0 || outward is not null || channels is not null;

    /// <summary>Subtracts a current from what flows in, at all stages.</summary>
    public void LetOut(NativeBuffer current)
    {
        if (port is null)
            throw SnnException.Value($"{model.FullName} has no input for currents, which receptors need");
        outward = current;
        MakeRoom(currents);
    }

    /// <summary>Lets channels conduct, at all stages.</summary>
    /// <param name="conductance">Of each neuron.</param>
    /// <param name="pull">Each channel's conductance times its reversal potential, summed.</param>
    public void Conduct(NativeBuffer conductance, NativeBuffer pull)
    {
        if (port is null || !model.Methods.Contains("euler") || method == "exact")
            throw SnnException.Value($"{model.FullName} with method=\"{method}\" takes no channels; one that is given by differential equations does, by a method other than exact");
        channels = (conductance, pull);
        MakeRoom(conductances);
        MakeRoom(pulls);
    }

    public bool AnyConductance => conductances[0] is not null;

    /// <summary>The names of the states.</summary>
    public IEnumerable<string> Names => states.Select(s => s.Name);

    /// <summary>All that steps change.</summary>
    public IEnumerable<NativeBuffer> Columns => all.SelectMany(k => k.Columns);

    /// <summary>Whether the weights of a projection are conductances.</summary>
    public bool IsConductance(Part projection) => conductive.Contains(projection);

    /// <summary>Finds a state by its name.</summary>
    public NativeBuffer? Find(string name)
    {
        foreach (var state in states)
            if (state.Name == name)
                return state.Column;
        return null;
    }

    /// <summary>Checks that a user may set a state to numbers.</summary>
    /// <exception cref="SnnException">It follows from the spikes, or is a conductance and a number is negative.</exception>
    public void CheckSet(string name, double[] numbers)
    {
        KernelDescription description = Owner(name)!;
        if (description is PulseDescription)
            throw SnnException.Attribute($"{name} is the sum of the weights that act now and cannot be set");
        if (description.Reversal is not null)
            new NotNegativeValue(new EachValue(numbers), "of a conductance").Take(numbers.Length, default, name);
    }

    /// <summary>Checks that the neurons can have a kernel.</summary>
    /// <exception cref="SnnException">They cannot.</exception>
    public void Check(KernelDescription description)
    {
        description.Check();
        if (port is null)
            throw SnnException.Value($"{model.FullName} has no input for currents, to which a kernel could lead");
        if (method == "exact" && !model.HasTimeConstant)
            throw SnnException.Value($"{model.FullName} with method=\"exact\" takes no kernel; choose another method");
        if (method == "exact" && description.Reversal is not null)
            throw SnnException.Value($"{model.FullName} with method=\"exact\" takes no conductance (reversal={description.Reversal}), which is not linear; method=\"exponential_euler\" does");
        if (!model.Methods.Contains("euler") && description.Reversal is not null)
            throw SnnException.Value($"{model.FullName}, which makes its step itself, takes no conductance (reversal={description.Reversal}); without a reversal a kernel is a current");
        foreach (string name in description.StateNames)
            if (model.States.Concat(model.Parameters).Concat(model.Currents).Any(f => f.Name == name) || name is "spiked" or "state")
                throw SnnException.Value($"name: {model.FullName} has a variable '{name}' already; choose another name for the kernel");
            else if (Owner(name) is { } other && other != description)
                throw SnnException.Value($"name: there is another kernel with the state '{name}', {other}; kernels of one name must be equal");
    }

    /// <summary>Makes a kernel, unless there is one like it.</summary>
    /// <returns>Whether it was made.</returns>
    public bool Make(KernelDescription description)
    {
        if (all.Any(k => k.Description == description))
            return false;
        Kernel<T> kernel = Create(description);
        all = [.. all, kernel];
        states.AddRange(description.StateNames.Zip(kernel.States, (name, column) => (name, kernel, column)));
        if (description.Reversal is null)
            MakeRoom(currents);
        else
        {
            MakeRoom(conductances);
            MakeRoom(pulls);
        }
        return true;
    }

    /// <summary>Leads a projection to a kernel that there is.</summary>
    public void Add(SpikeProjection<T> projection, KernelDescription description)
    {
        Kernel<T> kernel = all.First(k => k.Description == description);
        nint arrived = (nint)kernel.Arrived.Pointer;
        (kernel.TakesAfterwards ? afterwards : before).Add(projection, new(arrived, arrived));
        if (description.Reversal is not null)
            conductive.Add(projection);
    }

    public void Remove(Part projection)
    {
        before.Remove(projection);
        afterwards.Remove(projection);
        conductive.Remove(projection);
    }

    /// <summary>Whether any spikes come here.</summary>
    public bool TakesSpikes => before.Any || afterwards.Any;

    /// <summary>Computes what depends on the neurons' time constants.</summary>
    /// <param name="tauMembrane">For each neuron, or one for all.</param>
    public void Prepare(ReadOnlySpan<double> tauMembrane)
    {
        foreach (Kernel<T> kernel in all)
            kernel.Prepare(method, grid.Dt, tauMembrane);
    }

    /// <summary>Whether <see cref="Prepare"/> needs to know the neurons' time constants.</summary>
    public bool NeedTimeConstants => Any && method == "exact";

    /// <summary>Sums up what takes effect in a slice at the end of the step, but for the spikes of that very step.</summary>
    public void Deliver(int slice, long step) => before.Deliver(slice, step);

    /// <summary>The same for kernels that take it when they have moved.</summary>
    public void DeliverAfterwards(int slice, long step) => afterwards.Deliver(slice, step);

    /// <summary>Shows the loop what flows into a slice at each stage.</summary>
    public void Show(Stage* stages, int slice)
    {
        for (int k = 0; k < stageTimes.Length; k++)
        {
            byte* port = Port(k), current = Sum(currents[slice], k);
            stages[k] = new()
            {
                Current = current != null ? current : port != null ? port : zeros.Pointer,
                Mask = current != null ? Stage.BlockMask : port != null ? -1 : 0,
                Conductance = Sum(conductances[slice], k),
                Pull = Sum(pulls[slice], k),
            };
        }
    }

    /// <summary>Sums up what flows into a block of neurons in the step that ends at <paramref name="step"/>, and moves the kernels there.</summary>
    public void Advance(int slice, long step, nint begin, nint end)
    {
        foreach (Kernel<T> kernel in all)
            kernel.Begin(step, begin, end);
        nint shift = (begin & Stage.BlockMask) - begin;
        for (int k = 0; k < stageTimes.Length; k++)
        {
            bool last = k == stageTimes.Length - 1;
            StageSums current = new() { Before = Port(k), Sum = shift + Sum(currents[slice], k) };
            StageSums conductance = new() { Sum = shift + Sum(conductances[slice], k), Pull = shift + Sum(pulls[slice], k) };
            if (outward is not null)
            {
                LetOut(current, begin, end);
                current = current.Next;
            }
            if (channels is { } open)
            {
                nint bytes = end - begin;
                Buffer.MemoryCopy(open.Conductance.Pointer + begin, conductance.Sum + begin, bytes, bytes);
                Buffer.MemoryCopy(open.Pull.Pointer + begin, conductance.Pull + begin, bytes, bytes);
                conductance = conductance.Next;
            }
            foreach (Kernel<T> kernel in all)
            {
                ref StageSums sums = ref kernel.IsConductance ? ref conductance : ref current;
                kernel.Advance(sums, k, last, begin, end);
                sums = sums.Next;
            }
        }
    }

    /// <summary>Sends the spikes of the step on their way to a slice.</summary>
    public void Route(int slice, long step)
    {
        before.Route(slice, step);
        afterwards.Route(slice, step);
    }

    /// <summary>Shows synapses that learn the spikes of a slice.</summary>
    public void Learn(int slice, long step)
    {
        before.Learn(slice, step);
        afterwards.Learn(slice, step);
    }

    /// <summary>Takes in the spikes of the step that come without delay.</summary>
    public void Finish(int slice, long step, nint begin, nint end)
    {
        afterwards.DeliverAtOnce(slice, step);
        if (!before.AnyAtOnce)
            return;
        before.DeliverAtOnce(slice, step);
        foreach (Kernel<T> kernel in all)
            kernel.Receive(begin, end);
    }

    public void KeepInitial()
    {
        foreach (Kernel<T> kernel in all)
            kernel.KeepInitial();
    }

    public void Reset(bool toInitial)
    {
        foreach (Kernel<T> kernel in all)
            kernel.Reset(toInitial);
    }

    public void Dispose()
    {
        foreach (Kernel<T> kernel in all)
            kernel.Dispose();
        foreach (NativeBuffer? buffer in currents.Concat(conductances).Concat(pulls).Append(zeros))
            buffer?.Dispose();
    }

    private KernelDescription? Owner(string name) => states.FirstOrDefault(s => s.Name == name).Kernel?.Description;

    private Kernel<T> Create(KernelDescription description) => lane switch
    {
        LaneKind.F32 => Create<F32>(description),
        LaneKind.F64 => Create<F64>(description),
        LaneKind.S32 => Create<S32>(description),
        LaneKind.S64 => Create<S64>(description),
        _ => throw new NotSupportedException(lane.ToString()),
    };

    private Kernel<T> Create<L>(KernelDescription description) where L : unmanaged, ILane<L> => description switch
    {
        FilterDescription { TauRise: { } rise } d => new RisingKernel<T, L>(d, rise, stageTimes.Length, count),
        FilterDescription d => new ExponentialKernel<T, L>(d, stageTimes.Length, count),
        PulseDescription d => new PulseKernel<T, L>(d, d.Duration is { } time ? grid.Span(time, "duration") : 1, count),
        _ => throw new NotSupportedException(description.GetType().Name),
    };

    private void LetOut(in StageSums current, nint begin, nint end)
    {
        Line before = current.Before == null ? new(zeros.Pointer, 0) : new(current.Before, -1);
        if (typeof(T) == typeof(float))
            Subtract<F32>(current.Sum, before, outward!.Pointer, begin, end);
        else
            Subtract<F64>(current.Sum, before, outward!.Pointer, begin, end);
    }

    private static void Subtract<L>(byte* difference, Line from, byte* what, nint begin, nint end) where L : unmanaged, ILane<L>
    {
        for (nint o = begin; o < end; o += sizeof(L))
            L.Store(difference + o, from.At<L>(o) - L.Load(what + o));
    }

    private void MakeRoom(NativeBuffer?[] sums)
    {
        for (int slice = 0; slice < sums.Length; slice++)
            sums[slice] ??= new NativeBuffer(stageTimes.Length * room);
    }

    private byte* Sum(NativeBuffer? sums, int stage) => sums is null ? null : sums.Pointer + stage * room;

    /// <summary>What flows in at a stage besides; null if there is nothing.</summary>
    private byte* Port(int stage) => port is { IsConnected: true } ? port.At(stageTimes[stage]).Pointer : null;
}
