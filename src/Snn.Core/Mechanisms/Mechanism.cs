using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Network;
using Snn.Core.Neurons;
using Snn.Core.Random;

namespace Snn.Core.Mechanisms;

/// <summary>One mechanism of a population: a column for each state, its constants, its loop.</summary>
/// <remarks>Where only some neurons have it, the states of the others stay 0, so that they add nothing, and are read as NaN.</remarks>
public sealed unsafe class Mechanism<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int count;
    private readonly LaneKind lane;
    private readonly NativeBuffer[] states, initialStates, blocks;
    private readonly Constants<T> constants;

    /// <param name="slices">As many as the population may have.</param>
    public Mechanism(MechanismDescription description, LaneKind lane, int count, Grid grid, int slices, RandomStream stream)
    {
        (Description, this.lane, this.count) = (description, lane, count);
        Model = MechanismCatalogue.Find(description.Model, description.Release);
        nint bytes = (nint)count * sizeof(T);
        Memory.Require((double)bytes * (2 * Model.States.Count + 1), $"{Model.Name} of {count} neurons");
        states = [.. Model.States.Select(_ => new NativeBuffer(bytes))];
        initialStates = [.. Model.States.Select(_ => new NativeBuffer(bytes))];
        Where = description.Where is { } where ? Marks(where) : null;
        constants = new Constants<T>(Model, count, grid, slices);
        blocks = [.. Enumerable.Range(0, slices).Select(_ => new NativeBuffer(sizeof(Block) + (states.Length + 2 * Model.Links.Count) * sizeof(nint)))];
        for (int slice = 0; slice < slices; slice++)
            LayOut(slice);
        Initialise(description.Values, stream);
    }

    public MechanismDescription Description { get; }

    public MechanismModel Model { get; }

    /// <summary>The transmitter, receptor or other part that it belongs to.</summary>
    public string Name => Description.Name;

    /// <summary>Which neurons have it, as lanes of ones and zeros; null: all.</summary>
    public NativeBuffer? Where { get; }

    /// <summary>All that steps change.</summary>
    public IEnumerable<NativeBuffer> Changing => states.Concat(initialStates);

    public IEnumerable<string> VariableNames => Model.States.Concat(Model.Parameters).Select(f => PublicName(f.Name));

    public bool Has(int neuron) => Where is null || ((byte*)Where.Pointer)[(nint)neuron * sizeof(T)] != 0;

    /// <summary>The column of a state that it must have.</summary>
    public NativeBuffer State(string name) => states[Model.StateNumber(name)];

    /// <summary>The column of a state as users call it, or null.</summary>
    public NativeBuffer? Find(string name)
    {
        for (int k = 0; k < states.Length; k++)
            if (PublicName(Model.States[k].Name) == name)
                return states[k];
        return null;
    }

    /// <summary>Where a parameter lies.</summary>
    public Line Parameter(string name) => constants.LineOf(name);

    public bool Has(string variable) => VariableNames.Contains(variable);

    /// <summary>Shows the loop where the values of its links are.</summary>
    /// <param name="where">Which neurons it moves; null: all.</param>
    public void Link(ReadOnlySpan<Line> links, NativeBuffer? where)
    {
        foreach (NativeBuffer buffer in blocks)
        {
            var block = (Block*)buffer.Pointer;
            block->Where = where is null ? null : where.Pointer;
            for (int k = 0; k < links.Length; k++)
            {
                block->Links[k] = links[k].Pointer;
                block->LinkMasks[k] = links[k].Mask;
            }
        }
    }

    /// <summary>Moves the neurons at the byte offsets [begin, end) over a step.</summary>
    public void Step(int slice, nint begin, nint end) => Model.Loop(lane)((Block*)blocks[slice].Pointer, begin, end);

    public Variable Get(string variable)
    {
        if (Find(variable) is not { } column)
            return constants.Get(variable);
        if (Where is null)
            return Variable.Of<T>(column.Span<T>(count));
        T[] shown = column.Span<T>(count).ToArray();
        for (int i = 0; i < count; i++)
            if (!Has(i))
                shown[i] = T.NaN;
        return Variable.Of<T>(shown);
    }

    public void Set(string variable, double[] numbers, int[]? index)
    {
        if (Find(variable) is { } column)
        {
            for (int k = 0; k < numbers.Length; k++)
                if (Has(index?[k] ?? k))
                    ((T*)column.Pointer)[index?[k] ?? k] = T.CreateSaturating(numbers[k]);
            return;
        }
        constants.Set(variable, numbers, index);
        Prepare();
    }

    public void KeepInitial()
    {
        for (int s = 0; s < states.Length; s++)
            initialStates[s].CopyFrom(states[s]);
    }

    public void Reset()
    {
        for (int s = 0; s < states.Length; s++)
            states[s].CopyFrom(initialStates[s]);
    }

    public void Save(StateWriter state)
    {
        foreach (NativeBuffer column in Changing)
            state.Write<T>(column.Span<T>(count));
        constants.Save(state);
    }

    public void Load(ref StateReader state)
    {
        foreach (NativeBuffer column in Changing)
            state.ReadInto(column.Span<T>(count));
        constants.Load(ref state);
        Prepare();
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in states.Concat(initialStates).Concat(blocks))
            buffer.Dispose();
        Where?.Dispose();
        constants.Dispose();
    }

    /// <summary>The gate of a receptor with several has the name of its link.</summary>
    private string PublicName(string name) => Model.Kind == MechanismKind.Kinetics && name == "r" && Description.Gate is { } gate ? gate : name;

    private void Prepare() => constants.Prepare(lane, states.Length);

    private void LayOut(int slice)
    {
        var block = (Block*)blocks[slice].Pointer;
        block->States = (byte**)(block + 1);
        block->Links = block->States + states.Length;
        block->LinkMasks = (nint*)(block->Links + Model.Links.Count);
        for (int s = 0; s < states.Length; s++)
            block->States[s] = states[s].Pointer;
        constants.LayOut(block, slice);
    }

    private void Initialise(IReadOnlyDictionary<string, Values> values, RandomStream stream)
    {
        foreach (string name in values.Keys)
            if (Model.StateNumber(name) < 0 && !constants.Has(name))
                throw SnnException.Type($"{Model.FullName} has no parameter or state '{name}'");
        uint use = 0;
        double[] Given(Field field) => values[field.Name].Take(count, stream with { Use = stream.Use + use++ }, $"{Model.Name}.{field.Name}");

        foreach (Field parameter in Model.Parameters)
            if (values.TryGetValue(parameter.Name, out Values? value))
                constants.Set(parameter.Name, value.IsShared ? [.. Given(parameter).Take(1).DefaultIfEmpty(parameter.Default)] : Given(parameter), null);
        foreach (Field field in Model.States)
            Set(PublicName(field.Name), values.ContainsKey(field.Name) ? Given(field) : [.. Enumerable.Repeat(field.Default, count)], null);
        Prepare();
    }

    private NativeBuffer Marks(bool[] where)
    {
        if (where.Length != count)
            throw SnnException.Value($"where of {Name} must have one element for each of the {count} neurons, got {where.Length}");
        var marks = new NativeBuffer((nint)count * sizeof(T));
        for (int i = 0; i < count; i++)
            if (where[i])
                new Span<byte>(marks.Pointer + (nint)i * sizeof(T), sizeof(T)).Fill(byte.MaxValue);
        return marks;
    }
}

/// <param name="Name">The transmitter or part that it belongs to: what users read it by, and the port that a receptor is.</param>
/// <param name="Model">A full name of the catalogue of mechanisms.</param>
/// <param name="Gate">Of kinetics: which of the receptor's gates, where it has several.</param>
/// <param name="Where">Which neurons have it; null: all.</param>
public sealed record MechanismDescription(
    string Name, string Model, string Release, string? Gate, IReadOnlyDictionary<string, Values> Values, bool[]? Where);
