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
    /// <summary>Bytes of a column that a block takes, few enough that all columns of a block stay in the nearest cache.</summary>
    public const int BlockBytes = 4096;

    private readonly NeuronModel model;
    private readonly LaneKind lane;
    private readonly string method;
    private readonly int count;
    private readonly Grid grid;
    private readonly CurrentPort<T>? port;
    private readonly int[] stageTimes;
    private readonly NativeBuffer zeros = new(Block.SlotSize);
    private readonly NativeBuffer?[] currents, conductances, pulls;     // for each stage; null as long as there is no such kernel
    private readonly Deliveries<T> projections = new();
    private NativeBuffer? outward;      // a current that receptors let out
    private readonly HashSet<Part> conductive = [];     // those whose weights are conductances
    private readonly List<Kernel<T>> all = [];
    private readonly List<(string Name, Kernel<T> Kernel, NativeBuffer Column)> states = [];     // that have names

    /// <param name="port">What else flows in; null if the model has no input for currents.</param>
    public Kernels(NeuronModel model, string method, LaneKind lane, int count, Grid grid, CurrentPort<T>? port)
    {
        (this.model, this.method, this.lane, this.count, this.grid, this.port) = (model, method, lane, count, grid, port);
        stageTimes = Propagation.StageTimes(method);
        currents = new NativeBuffer?[stageTimes.Length];
        conductances = new NativeBuffer?[stageTimes.Length];
        pulls = new NativeBuffer?[stageTimes.Length];
    }

    public bool Any => all.Count > 0 || outward is not null;

    /// <summary>Subtracts a current from what flows in, at all stages.</summary>
    public void LetOut(NativeBuffer current)
    {
        if (port is null)
            throw SnnException.Value($"{model.FullName} has no input for currents, which receptors need");
        outward = current;
        for (int k = 0; k < stageTimes.Length; k++)
            currents[k] ??= NewColumn();
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
        all.Add(kernel);
        states.AddRange(description.StateNames.Zip(kernel.States, (name, column) => (name, kernel, column)));
        for (int k = 0; k < stageTimes.Length; k++)
            if (description.Reversal is null)
                currents[k] ??= NewColumn();
            else
                (conductances[k], pulls[k]) = (conductances[k] ?? NewColumn(), pulls[k] ?? NewColumn());
        return true;
    }

    /// <summary>Leads a projection to a kernel that there is.</summary>
    public void Add(SpikeProjection<T> projection, KernelDescription description)
    {
        nint arrived = (nint)all.First(k => k.Description == description).Arrived.Pointer;
        projections.Add(projection, new(arrived, arrived));
        if (description.Reversal is not null)
            conductive.Add(projection);
    }

    public void Remove(Part projection)
    {
        projections.Remove(projection);
        conductive.Remove(projection);
    }

    /// <summary>Whether any spikes come here.</summary>
    public bool TakesSpikes => projections.Any;

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
    public void Deliver(int slice, long step) => projections.Deliver(slice, step);

    /// <summary>Shows the loop what flows in at each stage.</summary>
    public void Show(Stage* stages)
    {
        for (int k = 0; k < stageTimes.Length; k++)
        {
            Line current = Currents(k);
            stages[k] = new()
            {
                Current = current.Pointer,
                Mask = current.Mask,
                Conductance = conductances[k] is { } conductance ? conductance.Pointer : null,
                Pull = pulls[k] is { } pull ? pull.Pointer : null,
            };
        }
    }

    /// <summary>Sums up what flows into a block of neurons in the step that ends at <paramref name="step"/>, and moves the kernels there.</summary>
    public void Advance(long step, nint begin, nint end)
    {
        foreach (Kernel<T> kernel in all)
            kernel.Begin(step, begin, end);
        for (int k = 0; k < stageTimes.Length; k++)
        {
            Line current = outward is null ? Port(k) : LessOutward(k, begin, end), conductance = new(zeros.Pointer, 0), pull = conductance;
            foreach (Kernel<T> kernel in all)
                if (kernel.Description.Reversal is { } reversal)
                {
                    kernel.AddTo(conductances[k]!.Pointer, conductance, k, 1, begin, end);
                    kernel.AddTo(pulls[k]!.Pointer, pull, k, reversal, begin, end);
                    (conductance, pull) = (new(conductances[k]!.Pointer, -1), new(pulls[k]!.Pointer, -1));
                }
                else
                {
                    kernel.AddTo(currents[k]!.Pointer, current, k, 1, begin, end);
                    current = new(currents[k]!.Pointer, -1);
                }
        }
        foreach (Kernel<T> kernel in all)
            kernel.Advance(begin, end);
    }

    /// <summary>Sends the spikes of the step on their way to a slice.</summary>
    public void Route(int slice, long step) => projections.Route(slice, step);

    /// <summary>Shows synapses that learn the spikes of a slice.</summary>
    public void Learn(int slice, long step) => projections.Learn(slice, step);

    /// <summary>Takes in the spikes of the step that come without delay.</summary>
    public void Finish(int slice, long step, nint begin, nint end)
    {
        if (!projections.AnyAtOnce)
            return;
        projections.DeliverAtOnce(slice, step);
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
        FilterDescription d => new FilterKernel<T, L>(d, stageTimes.Length, count),
        PulseDescription d => new PulseKernel<T, L>(d, d.Duration is { } time ? grid.Span(time, "duration") : 1, count),
        _ => throw new NotSupportedException(description.GetType().Name),
    };

    private Line LessOutward(int stage, nint begin, nint end)
    {
        byte* sum = currents[stage]!.Pointer;
        if (typeof(T) == typeof(float))
            Subtract<F32>(sum, Port(stage), outward!.Pointer, begin, end);
        else
            Subtract<F64>(sum, Port(stage), outward!.Pointer, begin, end);
        return new(sum, -1);
    }

    private static void Subtract<L>(byte* difference, Line from, byte* what, nint begin, nint end) where L : unmanaged, ILane<L>
    {
        for (nint o = begin; o < end; o += sizeof(L))
            L.Store(difference + o, from.At<L>(o) - L.Load(what + o));
    }

    private NativeBuffer NewColumn() => new((nint)count * sizeof(T));

    /// <summary>All currents at a stage.</summary>
    private Line Currents(int stage) => currents[stage] is { } sum ? new(sum.Pointer, -1) : Port(stage);

    private Line Port(int stage) => port is { IsConnected: true } ? new(port.At(stageTimes[stage]).Pointer, -1) : new(zeros.Pointer, 0);
}
