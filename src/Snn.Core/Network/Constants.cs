using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Network;

/// <summary>
/// The parameters of a population or of one of its mechanisms, and what is derived from them. A constant that is the same for all neurons is one slot;
/// one that differs has a column, from which the loop copies it to the slot lane by lane.
/// </summary>
internal sealed unsafe class Constants<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LaneModel model;
    private readonly Grid grid;
    private readonly int count;
    private readonly List<Field> fields;
    private readonly NativeBuffer?[] columns;
    private readonly NativeBuffer[] slots, varying;     // of each slice of the population, so that threads share none
    private readonly int refractoryTime, refractorySteps, gapConductance;
    private readonly Block*[] blocks;
    private NativeBuffer? gaps;

    public Constants(LaneModel model, int count, Grid grid, int slices)
    {
        this.model = model;
        this.count = count;
        this.grid = grid;
        fields = [.. model.Parameters, .. model.Derived];
        refractoryTime = model.Refractory == Refractoriness.None ? -1 : model.Parameters.Count - 1;
        refractorySteps = fields.Count;
        gapConductance = fields.FindIndex(f => f.Name == NeuronModel.GapConductance);
        columns = new NativeBuffer?[fields.Count + 1];
        slots = [.. Enumerable.Range(0, slices).Select(_ => new NativeBuffer((fields.Count + 2) * Block.SlotSize))];
        varying = [.. slots.Select(_ => new NativeBuffer((fields.Count + 1) * sizeof(Varying)))];
        blocks = new Block*[slices];
        SetSlot(-1, T.CreateSaturating(grid.Dt));
        for (int k = 0; k < model.Parameters.Count; k++)
            SetSlot(k, T.CreateSaturating(fields[k].Default));
    }

    /// <summary>Whether any neuron is refractory after its spike for longer than the step itself.</summary>
    public bool HasRefractoriness { get; private set; }

    /// <summary>Whether any parameter differs between neurons.</summary>
    public bool Differ => columns.Take(model.Parameters.Count).Any(c => c is not null);

    public bool Has(string name) => Find(name) >= 0;

    /// <summary>A parameter's numbers: one for each neuron, or one for all.</summary>
    public double[] Numbers(string name)
    {
        int k = Find(name);
        ReadOnlySpan<T> numbers = columns[k] is { } column ? column.Span<T>(count) : new Span<T>(Slot(k), 1);
        return Array.ConvertAll(numbers.ToArray(), double.CreateChecked);
    }

    /// <summary>A parameter's value for each neuron, or its one value where it is the same for all.</summary>
    public Variable Get(string name)
    {
        int k = Find(name);
        return Variable.Of<T>(columns[k] is { } column ? column.Span<T>(count) : new Span<T>(Slot(k), 1));
    }

    /// <summary>Where a loop reads a parameter: its column, or its slot where it is the same for all.</summary>
    public Line LineOf(string name)
    {
        int k = Find(name);
        return columns[k] is { } column ? new(column.Pointer, -1) : new((byte*)Slot(k), 0);
    }

    /// <summary>Sets a parameter: one number for all, or one for each neuron (of the index).</summary>
    public void Set(string name, double[] numbers, int[]? index)
    {
        int k = Find(name);
        Check(fields[k], numbers, index);
        if (index is null && numbers.Length == 1)
        {
            DropColumn(k);
            SetSlot(k, T.CreateSaturating(numbers[0]));
            return;
        }
        T* column = (T*)MakeColumn(k).Pointer;
        for (int i = 0; i < numbers.Length; i++)
            column[index?[i] ?? i] = T.CreateSaturating(numbers[i]);
        ShareOrPad(k);
    }

    /// <summary>Derived constants of all neurons, from the parameters and dt.</summary>
    /// <param name="lane">Whose arithmetic is used: the population's own, so that the bits are those of its steps.</param>
    /// <param name="states">States that stand before the parameters in a model's row.</param>
    public void Prepare(LaneKind lane, int states)
    {
        bool differ = Differ;
        int parameters = model.Parameters.Count, derived = model.Derived.Count;
        using var row = new NativeBuffer((states + fields.Count) * Block.SlotSize);
        for (int k = parameters; k <= refractorySteps; k++)
            if (differ)
                MakeColumn(k);
            else
                DropColumn(k);
        for (int i = 0; i < (differ ? count : 1); i++)
        {
            ReadParameters(row.Pointer, states, i);
            model.Prepare(lane, row.Pointer, grid.Dt);
            for (int k = parameters; k < parameters + derived; k++)
                Put(k, i, *(T*)(row.Pointer + (states + k) * Block.SlotSize));
            PrepareRefractorySteps(i);
        }
        for (int k = parameters; k <= refractorySteps; k++)
            ShareOrPad(k);
        FillGaps();
        HasRefractoriness = refractoryTime >= 0 && (columns[refractorySteps] is not null || !Slot(refractorySteps)->Equals(T.Zero));
        ShowVarying();
    }

    /// <summary>Writes a neuron's parameters into a model's row, behind its states.</summary>
    public void ReadParameters(byte* row, int states, int neuron)
    {
        for (int k = 0; k < model.Parameters.Count; k++)
            Fill(row, states + k, columns[k] is { } column ? ((T*)column.Pointer)[neuron] : *Slot(k));
    }

    /// <summary>Writes one place of a model's row: a number for every neuron of a lane.</summary>
    public static void Fill(byte* row, int place, T value) => Fill((T*)(row + place * Block.SlotSize), value);

    /// <summary>The factors of electrical input as a column that stays where it is; 1 where the model has none.</summary>
    public NativeBuffer GapConductances()
    {
        if (gaps is null)
        {
            gaps = new NativeBuffer((nint)count * sizeof(T));
            FillGaps();
        }
        return gaps;
    }

    /// <summary>The parameters, which a user may have set since they were described.</summary>
    public void Save(StateWriter state)
    {
        for (int k = 0; k < model.Parameters.Count; k++)
            state.Write<T>(columns[k] is { } column ? column.Span<T>(count) : new Span<T>(Slot(k), 1));
    }

    public void Load(ref StateReader state)
    {
        for (int k = 0; k < model.Parameters.Count; k++)
        {
            double[] numbers = Array.ConvertAll(state.ReadArray<T>(), double.CreateChecked);
            if (numbers.Length != 1 && numbers.Length != count)
                throw StateReader.Bad();
            Set(fields[k].Name, numbers, null);
        }
    }

    /// <summary>Tells a slice's block where the constants lie.</summary>
    public void LayOut(Block* block, int slice)
    {
        blocks[slice] = block;
        block->Slots = slots[slice].Pointer;
        block->Varying = (Varying*)varying[slice].Pointer;
    }

    public void Dispose()
    {
        foreach (NativeBuffer? column in columns)
            column?.Dispose();
        gaps?.Dispose();
        foreach (NativeBuffer buffer in slots.Concat(varying))
            buffer.Dispose();
    }

    /// <summary>Slot -1 is dt. What is the same for all stands in the slots of every slice.</summary>
    private T* Slot(int k, int slice = 0) => (T*)(slots[slice].Pointer + (k + 1) * Block.SlotSize);

    private void SetSlot(int k, T value)
    {
        for (int slice = 0; slice < slots.Length; slice++)
            Fill(Slot(k, slice), value);
    }

    private static void Fill(T* slot, T value) => new Span<T>(slot, Block.SlotSize / sizeof(T)).Fill(value);

    private NativeBuffer MakeColumn(int k)
    {
        if (columns[k] is { } column)
            return column;
        column = new NativeBuffer((nint)count * sizeof(T));
        column.Span<T>(count).Fill(*Slot(k));
        return columns[k] = column;
    }

    private void DropColumn(int k)
    {
        columns[k]?.Dispose();
        columns[k] = null;
    }

    /// <summary>A column whose values turned out equal becomes a slot again.</summary>
    private void ShareOrPad(int k)
    {
        if (columns[k] is not { } column || count == 0)
            return;
        Span<byte> bytes = new(column.Pointer, count * sizeof(T));
        T last = ((T*)column.Pointer)[count - 1];
        if (count > 1 && !bytes[sizeof(T)..].SequenceEqual(bytes[..^sizeof(T)]))
        {
            new Span<T>(column.Pointer + bytes.Length, (int)(column.Length - bytes.Length) / sizeof(T)).Fill(last);
            return;
        }
        SetSlot(k, last);
        DropColumn(k);
    }

    /// <summary>A spike in step s leaves its neuron refractory in the steps s+1 to s+R-1, R = refractory/dt rounded.</summary>
    private void PrepareRefractorySteps(int neuron)
    {
        if (refractoryTime < 0)
            return;
        T time = columns[refractoryTime] is { } column ? ((T*)column.Pointer)[neuron] : *Slot(refractoryTime);
        long steps = Math.Max((long)Math.Round(double.CreateChecked(time) / grid.Dt) - 1, 0);
        T bits = sizeof(T) == sizeof(int) ? (T)(object)BitConverter.Int32BitsToSingle((int)Math.Min(steps, int.MaxValue)) : (T)(object)BitConverter.Int64BitsToDouble(steps);
        Put(refractorySteps, neuron, bits);
    }

    private void Put(int k, int neuron, T value)
    {
        if (columns[k] is { } column)
            ((T*)column.Pointer)[neuron] = value;
        else
            SetSlot(k, value);
    }

    private int Find(string name)
    {
        for (int k = 0; k < model.Parameters.Count; k++)
            if (fields[k].Name == name)
                return k;
        return -1;
    }

    private void FillGaps()
    {
        if (gaps is null)
            return;
        if (gapConductance >= 0 && columns[gapConductance] is { } column)
            gaps.CopyFrom(column);
        else
            gaps.Span<T>((int)(gaps.Length / sizeof(T))).Fill(gapConductance >= 0 ? *Slot(gapConductance) : T.One);
    }

    private void ShowVarying()
    {
        for (int slice = 0; slice < blocks.Length; slice++)
        {
            Varying* list = blocks[slice]->Varying;
            int length = 0;
            for (int k = 0; k < columns.Length; k++)
                if (columns[k] is { } column)
                    list[length++] = new() { Column = column.Pointer, Slot = (byte*)Slot(k, slice) };
            blocks[slice]->VaryingCount = length;
        }
    }

    private void Check(Field field, double[] numbers, int[]? index)
    {
        (string allowed, Predicate<double> isBad) = field.Bound switch
        {
            Bound.Positive => ("above 0", x => x <= 0),
            Bound.NonNegative => ("at least 0", x => x < 0),
            _ => ("", (Predicate<double>)(_ => false)),
        };
        int bad = Array.FindIndex(numbers, isBad);
        if (bad >= 0)
            throw SnnException.Value($"{model.Name}.{field.Name} must be {allowed}, got {numbers[bad]}{(numbers.Length > 1 ? $" for neuron {index?[bad] ?? bad}" : "")}");
    }
}
