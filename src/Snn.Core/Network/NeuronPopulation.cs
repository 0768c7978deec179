using System.Numerics;
using Snn.Core.Kernels;
using Snn.Core.Lanes;
using Snn.Core.Mechanisms;
using Snn.Core.Neurons;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Neurons of one model: a column for each state, the constants, and the generated loop that runs over them.</summary>
/// <typeparam name="T">The network's number, float or double.</typeparam>
public sealed unsafe class NeuronPopulation<T> : Population where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NeuronModel model;
    private readonly LaneKind lane;
    private readonly Grid grid;
    private readonly int method;
    private readonly NativeBuffer[] states;
    private readonly NativeBuffer[] initialStates;
    private readonly Constants<T> constants;
    private readonly NativeBuffer refractory, fired, spikes, draws, substepSizes;
    private readonly NativeBuffer marks;        // for each lane a bit for each neuron that fired, as the loop leaves them
    private readonly NativeBuffer[] blocks;
    private readonly int[] spikeCounts, stageTimes;
    private readonly int laneWidth;
    private readonly bool hasDraws, hasSubsteps;
    private readonly FiringTimes<T>? firingTimes;
    private readonly Func<RandomStream> live;
    private readonly Func<string, Line?> find;
    private readonly NativeBuffer absent;       // for each link a slot of its default
    private int[] repeated = [];                // who fired, as often as it did
    private bool begun, escapes;

    /// <summary>The state that counts a train's firing times, and the link that is the next one.</summary>
    private const string Counter = "counter", FiringTime = "firing_time";

    /// <summary>The link that is a uniform number between 0 and 1, for each neuron and step its own.</summary>
    private const string Draw = "draw";

    /// <summary>The method that chooses its sub-steps.</summary>
    private const string Adaptive = "rkf45";

    /// <param name="values">Parameters and initial states by name.</param>
    /// <param name="mechanisms">Parts with states of their own.</param>
    /// <param name="firingTimes">Of trains that fire at given times.</param>
    /// <param name="live">The numbers that the neurons draw, if their model does.</param>
    /// <param name="threads">By how many threads it may be moved.</param>
    public NeuronPopulation(NeuronModel model, string? method, int count, IReadOnlyDictionary<string, Values> values, Grid grid, bool exact, int threads, RandomStream stream,
        IReadOnlyList<MechanismDescription>? mechanisms = null, FiringTimes<T>? firingTimes = null, Func<RandomStream>? live = null)
        : base(count, threads)
    {
        this.model = model;
        this.grid = grid;
        this.live = live ?? (() => stream);
        this.firingTimes = firingTimes;
        if (firingTimes is not null && IndexOf(model.States, Counter) < 0)
            throw SnnException.Type($"{model.FullName} takes no firing_times");
        this.method = FindMethod(method);
        lane = (typeof(T) == typeof(float), exact) switch
        {
            (true, false) => LaneKind.F32,
            (false, false) => LaneKind.F64,
            (true, true) => LaneKind.S32,
            (false, true) => LaneKind.S64,
        };
        laneWidth = lane switch { LaneKind.F32 => F32.Count, LaneKind.F64 => F64.Count, _ => 1 };
        nint bytes = (nint)count * sizeof(T);
        Memory.Require((double)bytes * (2 * model.States.Count + model.Currents.Count + 6), $"{count} neurons of {model.Name}");
        states = [.. model.States.Select(_ => new NativeBuffer(bytes))];
        initialStates = [.. model.States.Select(_ => new NativeBuffer(bytes))];
        spikeCounts = new int[Slices.Length];
        constants = new Constants<T>(model, count, grid, Slices.Length);
        refractory = new NativeBuffer(bytes);
        fired = new NativeBuffer(bytes);
        marks = new NativeBuffer((count / laneWidth + 1) * sizeof(ushort));
        spikes = new NativeBuffer((nint)(count + NativeBuffer.Padding) * sizeof(int));
        hasDraws = model.Links.Any(link => link.Name == Draw);
        draws = new NativeBuffer(hasDraws ? bytes : 0);
        hasSubsteps = model.Methods[this.method] == Adaptive;
        substepSizes = new NativeBuffer(hasSubsteps ? bytes : 0);
        absent = new NativeBuffer(model.Links.Count * Block.SlotSize);
        for (int k = 0; k < model.Links.Count; k++)
            Constants<T>.Fill(absent.Pointer, k, T.CreateSaturating(model.Links[k].Default));
        stageTimes = Propagation.StageTimes(model.Methods[this.method]);
        Currents = [.. model.Currents.Select((c, k) => new CurrentPort<T>(c.Name, count, k == 0 ? stageTimes.Max() : 0))];
        Kernels = new Kernels<T>(model, model.Methods[this.method], lane, count, Slices.Length, grid, Currents.FirstOrDefault());
        Arrivals = new Arrivals<T>(model, count);
        find = Find;
        Mechanisms = new Mechanisms<T>(mechanisms ?? [], model.IsSource, lane, count, grid, Slices.Length, stream with { Use = stream.Use + 1000 });
        if (Mechanisms.ReceptorTotal is { } total && !model.Links.Any(link => link.Name == Mechanisms<T>.Total))
            Kernels.LetOut(total);
        if (Mechanisms.Channels is { } channels)
            Kernels.Conduct(channels.Conductance, channels.Pull);
        blocks = [.. Slices.Select(_ => new NativeBuffer(
            sizeof(Block) + stageTimes.Length * sizeof(Stage) + (states.Length + 2 * Currents.Length + 2 * model.Links.Count + model.Arrivals.Count) * sizeof(nint)))];
        for (int slice = 0; slice < blocks.Length; slice++)
            LayOut(slice);
        try
        {
            Initialise(values, stream);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public NeuronModel Model => model;

    /// <summary>Inputs that act inside the step.</summary>
    public CurrentPort<T>[] Currents { get; }

    /// <summary>Time courses of synaptic currents and conductances.</summary>
    public Kernels<T> Kernels { get; }

    /// <summary>Receptors, transmitters and other parts.</summary>
    public Mechanisms<T> Mechanisms { get; }

    /// <summary>Inputs that take spikes.</summary>
    public Arrivals<T> Arrivals { get; }

    /// <summary>The membrane potentials.</summary>
    public T* Voltages => (T*)states[model.Voltage].Pointer;

    /// <summary>Whether spikes come here from projections.</summary>
    public bool TakesSpikes => Arrivals.TakesSpikes || Kernels.TakesSpikes;

    /// <summary>Whether voltages of other neurons flow in.</summary>
    public bool IsCoupled => Array.Exists(Currents, port => port.IsCoupled) || Mechanisms.IsCoupled;

    /// <summary>The factors of electrical input as a column that stays where it is; 1 where the model has none.</summary>
    public NativeBuffer GapConductances => constants.GapConductances();

    /// <summary>The column of a state, which stays where it is; null where there is none of that name.</summary>
    public NativeBuffer? StateColumn(string name) => IndexOf(model.States, name) is >= 0 and var state && !model.States[state].Integer ? states[state] : null;

    protected override IEnumerable<string> VariableNames => model.States.Concat(model.Parameters).Concat(model.Currents).Select(f => f.Name).Concat(Kernels.Names).Concat(Mechanisms.VariableNames).Append("spiked");

    /// <summary>What a step needs once, before its slices are summed up and moved.</summary>
    public void Prepare(long step)
    {
        Begin();
        foreach (CurrentPort<T> port in Currents)
            port.Advance(step);
        Arrivals.Advance(step);
        Mechanisms.Prepare(step, states[model.Voltage].Pointer, fired.Pointer, find);
        ConnectPorts();
    }

    /// <summary>Brings a slice the spikes that take effect at the end of the step, but for those of that very step.</summary>
    public void Deliver(int slice, long step)
    {
        Arrivals.Deliver(slice, step);
        Kernels.Deliver(slice, step);
    }

    /// <summary>Brings a slice its other inputs: couplings, from the state before the step, and drives.</summary>
    public void Drive(int slice)
    {
        foreach (CurrentPort<T> port in Currents)
            port.Sum(slice, Slices[slice]);
        Arrivals.Drive(Slices[slice]);
        Mechanisms.Sum(slice, Slices[slice]);
    }

    /// <summary>Moves a slice over the step: block by block where kernels or mechanisms go with the loop.</summary>
    public void Move(int slice, long step)
    {
        Block* block = BlockOf(slice);
        bool varying = block->VaryingCount > 0, drawsNumbers = hasDraws && (escapes || model.Escape is null);
        var loop = escapes ? model.EscapeLoop(lane, varying) : model.Loop(lane, method, Kernels.AnyConductance, varying);
        bool inBlocks = Kernels.Any || Mechanisms.Any || drawsNumbers;
        nint start = Start(slice), end = LoopEnd(slice);
        ushort* marked = (ushort*)marks.Pointer;
        for (nint begin = start, next; begin < end; begin = next)
        {
            next = inBlocks ? Math.Min((begin & ~Stage.BlockMask) + Stage.BlockBytes, end) : end;
            if (drawsNumbers)
                FillDraws(step, begin, next);
            Mechanisms.Receive(slice, begin, next);
            Mechanisms.Conduct(slice, begin, next);
            Kernels.Advance(slice, step, begin, next);
            block->Spikes = marked + LaneAt(begin);
            loop(block, begin, next);
            if (!Mechanisms.Release)
                continue;
            Mechanisms.AfterStep(slice, fired.Pointer, begin, next);
            if (!Arrivals.TakesSpikesAtOnce)
                model.Finish(lane)(block, begin, next);
        }
        ListSpikes(slice, marked, LaneAt(start), LaneAt(end));
    }

    /// <summary>Brings a slice that has moved the spikes that its kernels take then.</summary>
    public void DeliverAfterwards(int slice, long step) => Kernels.DeliverAfterwards(slice, step);

    /// <summary>Sends the spikes of the step on their way to a slice.</summary>
    public void Route(int slice, long step)
    {
        Arrivals.Route(slice, step);
        Kernels.Route(slice, step);
    }

    /// <summary>Shows synapses that learn who of a slice fired in the step.</summary>
    public void Learn(int slice, long step)
    {
        Arrivals.Learn(slice, step);
        Kernels.Learn(slice, step);
    }

    /// <summary>Where spikes of the step come without delay, they arrive, and the slice is reset.</summary>
    public void Finish(int slice, long step)
    {
        Kernels.Finish(slice, step, Start(slice), LoopEnd(slice));
        if (!Arrivals.TakesSpikesAtOnce)
            return;
        Arrivals.DeliverAtOnce(slice, step);
        model.Finish(lane)(BlockOf(slice), Start(slice), LoopEnd(slice));
    }

    /// <summary>The first neuron with a state that is no longer a finite number, and which state, if there is one.</summary>
    /// <param name="all">Look at all states, not only at the voltage, which the loop watches.</param>
    public (string State, int Neuron)? FirstNotFinite(bool all)
    {
        bool any = false;
        for (int slice = 0; slice < blocks.Length; slice++)
        {
            any |= BlockOf(slice)->NotFinite != 0;
            BlockOf(slice)->NotFinite = 0;
        }
        if (any && FirstNotFinite(states[model.Voltage]) is { } neuron)
            return (model.States[model.Voltage].Name, neuron);
        for (int s = 0; all && s < states.Length; s++)
            if (!model.States[s].Integer && FirstNotFinite(states[s]) is { } other)
                return (model.States[s].Name, other);
        return null;        // or a neuron of the padding
    }

    private int? FirstNotFinite(NativeBuffer column)
    {
        ReadOnlySpan<T> numbers = column.Span<T>(Count);
        if (T.IsFinite(Columns.Poison(numbers)))
            return null;
        for (int i = 0; i < Count; i++)
            if (!T.IsFinite(numbers[i]))
                return i;
        return null;
    }

    public override Variable Get(string variable)
    {
        int state = IndexOf(model.States, variable);
        if (state >= 0)
            return Column(states[state], model.States[state].Integer);
        int current = IndexOf(model.Currents, variable);
        if (current >= 0)
            return Column(Currents[current].Column, integer: false);
        if (Kernels.Find(variable) is { } kernelState)
            return Column(kernelState, integer: false);
        if (Mechanisms.Find(variable, out string own) is { } mechanism)
            return mechanism.Get(own);
        if (variable == Mechanisms<T>.Total && Mechanisms.ReceptorTotal is { } total)
            return Column(total, integer: false);
        return constants.Has(variable) ? constants.Get(variable) : base.Get(variable);
    }

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (value is null)
            throw SnnException.Type($"{Name}.{variable} needs a value");
        double[] numbers = value.Take(index?.Length ?? Count, stream, variable);
        int state = IndexOf(model.States, variable);
        if (state >= 0)
        {
            SetState(state, numbers, index);
            ShowFiringTimes();
        }
        else if (constants.Has(variable))
        {
            SetParameter(variable, numbers, index);
            if (!constants.HasRefractoriness)
                refractory.Clear();
        }
        else if (Kernels.Find(variable) is { } kernelState)
        {
            Kernels.CheckSet(variable, numbers);
            for (int k = 0; k < numbers.Length; k++)
                Write(kernelState, index?[k] ?? k, numbers[k], integer: false);
        }
        else if (Mechanisms.Find(variable, out string own) is { } mechanism)
        {
            mechanism.Set(own, numbers, index);
            Mechanisms.Changed();
        }
        else if (IndexOf(model.Currents, variable) >= 0 || variable == Mechanisms<T>.Total && Mechanisms.ReceptorTotal is not null)
            throw SnnException.Attribute($"{Name}.{variable} is the sum of what flows in and cannot be set; drive the population instead");
        else
            throw Unknown(variable);
    }

    private void SetParameter(string name, double[] numbers, int[]? index)
    {
        double[] before = model.Requirements.Count > 0 ? constants.Numbers(name) : [];
        constants.Set(name, numbers, index);
        try
        {
            CheckRequirements();
        }
        catch
        {
            constants.Set(name, before, null);
            throw;
        }
        Prepare();
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write(begun ? 1 : 0);
        foreach (NativeBuffer column in Changing)
            state.Write<T>(column.Span<T>(Count));
        constants.Save(state);
        Mechanisms.Save(state);
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        begun = state.Read(0, 1) == 1;
        foreach (NativeBuffer column in Changing)
        {
            state.ReadInto(column.Span<T>(Count));
            Pad(column);
        }
        constants.Load(ref state);
        Mechanisms.Load(ref state);
        ShowFiringTimes();
        Prepare();
    }

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        if (begun)
            for (int s = 0; s < states.Length; s++)
                states[s].CopyFrom(initialStates[s]);
        Kernels.Reset(begun);
        Mechanisms.Reset(begun);
        ShowFiringTimes();
        begun = false;
        refractory.Clear();
        substepSizes.Clear();
        foreach (CurrentPort<T> port in Currents)
            port.Reset();
        Arrivals.Reset();
    }

    public override void Dispose()
    {
        foreach (NativeBuffer buffer in states.Concat(initialStates).Concat(blocks).Concat([refractory, fired, marks, spikes, draws, substepSizes, absent]))
            buffer.Dispose();
        foreach (CurrentPort<T> port in Currents)
            port.Dispose();
        Arrivals.Dispose();
        Kernels.Dispose();
        Mechanisms.Dispose();
        firingTimes?.Dispose();
        constants.Dispose();
        base.Dispose();
    }

    /// <summary>Collects the spikes that the slices found.</summary>
    protected override void Advance(long step)
    {
        int* numbers = (int*)spikes.Pointer;
        int count = spikeCounts[0];
        for (int slice = 1; slice < Slices.Length; slice++)
        {
            new ReadOnlySpan<int>(numbers + Slices[slice].Begin, spikeCounts[slice]).CopyTo(new Span<int>(numbers + count, spikeCounts[slice]));
            count += spikeCounts[slice];
        }
        while (count > 0 && numbers[count - 1] >= Count)      // neurons of the padding
            count--;
        Spikes.Write(step, Repeat(new ReadOnlySpan<int>(numbers, count)));
        for (int k = 0; k < count && firingTimes is not null; k++)
            ShowFiringTime(numbers[k]);
    }

    /// <summary>Neurons that fired more than once in the step, as often as they did.</summary>
    private ReadOnlySpan<int> Repeat(ReadOnlySpan<int> firing)
    {
        if (model.SpikeCount < 0)
            return firing;
        int total = 0;
        foreach (int neuron in firing)
            total += SpikesOf(neuron);
        if (total == firing.Length)
            return firing;
        if (repeated.Length < total)
            repeated = new int[2 * total];
        int next = 0;
        foreach (int neuron in firing)
            for (int k = SpikesOf(neuron); k > 0; k--)
                repeated[next++] = neuron;
        return repeated.AsSpan(0, next);
    }

    private int SpikesOf(int neuron)
    {
        byte* counts = states[model.SpikeCount].Pointer;
        return sizeof(T) == sizeof(int) ? ((int*)counts)[neuron] : (int)((long*)counts)[neuron];
    }

    /// <summary>Lists who fired, ascending, from the bits that the loop left for each lane.</summary>
    private void ListSpikes(int slice, ushort* marked, int lane, int end)
    {
        int* next = (int*)spikes.Pointer + Slices[slice].Begin, first = next;
        for (; lane < end; lane += sizeof(ulong) / sizeof(ushort))        // slices begin at such a place; behind the last lane all is zero
            for (ulong bits = *(ulong*)(marked + lane); bits != 0; bits &= bits - 1)
            {
                (int ahead, int place) = Math.DivRem(BitOperations.TrailingZeroCount(bits), 8 * sizeof(ushort));
                *next++ = (lane + ahead) * laneWidth + place;
            }
        spikeCounts[slice] = (int)(next - first);
    }

    /// <summary>The states as they are before the first step are those that Reset goes back to.</summary>
    private void Begin()
    {
        if (begun)
            return;
        for (int s = 0; s < states.Length; s++)
            initialStates[s].CopyFrom(states[s]);
        Kernels.KeepInitial();
        Mechanisms.KeepInitial();
        begun = true;
    }

    /// <summary>The columns that steps change.</summary>
    private IEnumerable<NativeBuffer> Changing => states.Concat(initialStates).Concat(hasSubsteps ? [refractory, substepSizes] : [refractory]).Concat(Currents.Select(c => c.Column)).Concat(Kernels.Columns).Concat(Mechanisms.Changing);

    private Block* BlockOf(int slice) => (Block*)blocks[slice].Pointer;

    private int LaneAt(nint offset) => (int)(offset / sizeof(T) / laneWidth);

    private nint Start(int slice) => (nint)Slices[slice].Begin * sizeof(T);

    /// <summary>The last lane's end: SIMD lanes run into the padding, the exact ones stop at the last neuron.</summary>
    private nint LoopEnd(int slice)
    {
        nint bytes = (nint)Slices[slice].End * sizeof(T);
        return lane is LaneKind.S32 or LaneKind.S64 ? bytes : (bytes + Block.SlotSize - 1) / Block.SlotSize * Block.SlotSize;
    }

    private void LayOut(int slice)
    {
        Block* block = BlockOf(slice);
        block->Stages = (Stage*)(block + 1);
        byte** columns = (byte**)(block->Stages + stageTimes.Length);
        block->States = columns;
        block->Currents = columns + states.Length;
        block->CurrentMasks = (nint*)(block->Currents + Currents.Length);
        block->Links = (byte**)(block->CurrentMasks + Currents.Length);
        block->LinkMasks = (nint*)(block->Links + model.Links.Count);
        block->Arrivals = (byte**)(block->LinkMasks + model.Links.Count);
        for (int s = 0; s < states.Length; s++)
            block->States[s] = states[s].Pointer;
        for (int k = 0; k < model.Links.Count; k++)
        {
            Line line = LineOf(k);
            block->Links[k] = line.Pointer;
            block->LinkMasks[k] = line.Mask;
        }
        constants.LayOut(block, slice);
    }

    /// <summary>Shows the loop its inputs; one that nothing leads to is a line of zeros.</summary>
    private void ConnectPorts()
    {
        for (int slice = 0; slice < blocks.Length; slice++)
        {
            Block* block = BlockOf(slice);
            Kernels.Show(block->Stages, slice);
            for (int c = 1; c < Currents.Length; c++)
            {
                block->Currents[c] = Currents[c].Column.Pointer;
                block->CurrentMasks[c] = Currents[c].IsConnected ? -1 : 0;
            }
            Arrivals.Show(block);
            block->Fired = Arrivals.TakesSpikesAtOnce || Mechanisms.Release ? fired.Pointer : null;
            block->Refractory = constants.HasRefractoriness ? refractory.Pointer : null;
            block->SubstepSizes = hasSubsteps ? substepSizes.Pointer : null;
        }
    }

    /// <summary>Where a link of the model reads; a line of its default if there is no such thing.</summary>
    private Line LineOf(int link) => model.Links[link].Name switch
    {
        Draw => new Line(draws.Pointer, -1),
        FiringTime when firingTimes is not null => new Line(firingTimes.Next.Pointer, -1),
        var name => Mechanisms.Find(name) ?? new Line(absent.Pointer + link * Block.SlotSize, 0),
    };

    /// <summary>Shows a train its next firing time.</summary>
    private void ShowFiringTime(int train)
    {
        NativeBuffer counters = states[IndexOf(model.States, Counter)];
        if (sizeof(T) == sizeof(int))
            ((int*)counters.Pointer)[train] = (int)firingTimes!.Show(train, ((int*)counters.Pointer)[train]);
        else
            ((long*)counters.Pointer)[train] = firingTimes!.Show(train, ((long*)counters.Pointer)[train]);
    }

    private void ShowFiringTimes()
    {
        for (int train = 0; train < Count && firingTimes is not null; train++)
            ShowFiringTime(train);
    }

    /// <summary>Where a state or parameter of the neurons lies, or null.</summary>
    private Line? Find(string name)
        => IndexOf(model.States, name) is >= 0 and var state ? new Line(states[state].Pointer, -1) : constants.Has(name) ? constants.LineOf(name) : null;

    /// <summary>Uniform numbers for the step, one for each of some neurons.</summary>
    private void FillDraws(long step, nint begin, nint end)
    {
        Span<double> numbers = stackalloc double[(int)((end - begin) / sizeof(T))];
        live().FillUniform(begin / sizeof(T), numbers, step);
        T* draw = (T*)(draws.Pointer + begin);
        for (int i = 0; i < numbers.Length; i++)
            draw[i] = T.CreateSaturating(numbers[i]);
    }

    private int FindMethod(string? name)
    {
        int found = Array.IndexOf([.. model.Methods], name ?? model.DefaultMethod);
        return found >= 0 ? found : throw SnnException.Value($"method of {model.Name} must be one of {string.Join(", ", model.Methods)}, got '{name}'");
    }

    private void Initialise(IReadOnlyDictionary<string, Values> values, RandomStream stream)
    {
        foreach (string name in values.Keys)
            if (IndexOf(model.States, name) < 0 && !constants.Has(name))
                throw SnnException.Type($"{model.Name} has no parameter or state '{name}'");
        uint use = 0;
        double[] Given(Field field) => values[field.Name].Take(Count, stream with { Use = stream.Use + use++ }, $"{model.Name}.{field.Name}");

        foreach (Field parameter in model.Parameters)
            if (values.TryGetValue(parameter.Name, out Values? value))
                constants.Set(parameter.Name, value.IsShared ? [.. Given(parameter).Take(1).DefaultIfEmpty(parameter.Default)] : Given(parameter), null);
        for (int s = 0; s < states.Length; s++)
            SetState(s, values.ContainsKey(model.States[s].Name) ? Given(model.States[s]) : [.. Enumerable.Repeat(model.States[s].Default, Count)], null);
        CheckRequirements();
        InitialiseDependent(values);
        ShowFiringTimes();
        Prepare();
    }

    /// <summary>Initial states that follow from others, such as gates at steady state, where the user gave none.</summary>
    private void InitialiseDependent(IReadOnlyDictionary<string, Values> values)
    {
        using var row = new NativeBuffer((states.Length + model.Parameters.Count) * Block.SlotSize);
        for (int i = 0; i < Count; i++)
        {
            for (int s = 0; s < states.Length; s++)
                Constants<T>.Fill(row.Pointer, s, ((T*)states[s].Pointer)[i]);
            constants.ReadParameters(row.Pointer, states.Length, i);
            model.Initialise(lane, row.Pointer);
            for (int s = 0; s < states.Length; s++)
                if (!values.ContainsKey(model.States[s].Name))
                    ((T*)states[s].Pointer)[i] = *(T*)(row.Pointer + s * Block.SlotSize);
        }
        foreach (NativeBuffer state in states)
            Pad(state);
    }

    private void Prepare()
    {
        constants.Prepare(lane, states.Length);
        escapes = model.Escape is { } parameter && Array.Exists(constants.Numbers(parameter), x => x > 0);
        Mechanisms.Changed();
        PrepareKernels();
    }

    /// <summary>Checks what must hold between the parameters.</summary>
    /// <exception cref="SnnException">It does not, for some neuron.</exception>
    private void CheckRequirements()
    {
        if (model.Requirements.Count == 0)
            return;
        using var row = new NativeBuffer((states.Length + model.Parameters.Count) * Block.SlotSize);
        for (int i = 0; i < (constants.Differ ? Count : 1); i++)
        {
            constants.ReadParameters(row.Pointer, states.Length, i);
            int unmet = model.Unmet(lane, row.Pointer);
            if (unmet < 0)
                continue;
            (string condition, string[] parameters) = model.Requirements[unmet];
            IEnumerable<string> values = parameters.Select(name => $"{name} = {*(T*)(row.Pointer + (states.Length + IndexOf(model.Parameters, name)) * Block.SlotSize)}");
            throw SnnException.Value($"{model.FullName} needs {condition}, got {string.Join(", ", values)}{(constants.Differ ? $" for neuron {i}" : "")}");
        }
    }

    /// <summary>Gives the neurons a kernel, unless they have one like it.</summary>
    public void AddKernel(KernelDescription description)
    {
        Kernels.Check(description);
        if (Kernels.Make(description))
            PrepareKernels();
    }

    private void PrepareKernels()
    {
        if (!Kernels.Any)
            return;
        using var row = new NativeBuffer((states.Length + model.Parameters.Count) * Block.SlotSize);
        double[] tauMembrane = new double[Kernels.NeedTimeConstants && constants.Differ ? Count : 1];
        for (int i = 0; i < tauMembrane.Length && Kernels.NeedTimeConstants; i++)
        {
            constants.ReadParameters(row.Pointer, states.Length, i);
            model.TimeConstant(lane, row.Pointer);
            tauMembrane[i] = double.CreateChecked(*(T*)row.Pointer);
        }
        Kernels.Prepare(tauMembrane);
    }

    private void SetState(int state, double[] numbers, int[]? index)
    {
        NativeBuffer column = states[state];
        for (int k = 0; k < numbers.Length; k++)
            Write(column, index?[k] ?? k, numbers[k], model.States[state].Integer);
        Pad(column);
    }

    private static void Write(NativeBuffer column, int i, double number, bool integer)
    {
        if (!integer)
            ((T*)column.Pointer)[i] = T.CreateSaturating(number);
        else if (sizeof(T) == sizeof(int))
            ((int*)column.Pointer)[i] = (int)number;
        else
            ((long*)column.Pointer)[i] = (long)number;
    }

    /// <summary>The neurons of the padding are like the last one, so that they cannot go where no neuron goes.</summary>
    private void Pad(NativeBuffer column)
    {
        if (Count == 0)
            return;
        T* elements = (T*)column.Pointer;
        for (nint i = Count; i < column.Length / sizeof(T); i++)
            elements[i] = elements[Count - 1];
    }

    private Variable Column(NativeBuffer column, bool integer)
        => !integer ? Variable.Of<T>(column.Span<T>(Count))
            : sizeof(T) == sizeof(int) ? Variable.Of<int>(column.Span<int>(Count))
            : Variable.Of<long>(column.Span<long>(Count));

    private static int IndexOf(IReadOnlyList<Field> fields, string name)
    {
        for (int i = 0; i < fields.Count; i++)
            if (fields[i].Name == name)
                return i;
        return -1;
    }
}
