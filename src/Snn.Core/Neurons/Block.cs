namespace Snn.Core.Neurons;

/// <summary>A parameter that differs between neurons: its column is copied to its slot, lane by lane.</summary>
public unsafe struct Varying
{
    public byte* Column;
    public byte* Slot;
}

/// <summary>Where the generated loop of a model or mechanism finds its population. Pointers stay valid for as long as the population lives.</summary>
public unsafe struct Block
{
    /// <summary>Bytes of a slot: the widest lane.</summary>
    public const int SlotSize = 64;

    /// <summary>A column for each state.</summary>
    public byte** States;

    /// <summary>Slots of one lane each: dt, the parameters, the derived constants, the refractory steps.</summary>
    public byte* Slots;

    /// <summary>The parameters and constants that are not the same for all.</summary>
    public Varying* Varying;
    public int VaryingCount;

    /// <summary>The input of the first current, at each stage of the method.</summary>
    public Stage* Stages;

    /// <summary>For each further current a column and the mask -1, or a line of zeros and the mask 0.</summary>
    public byte** Currents;
    public nint* CurrentMasks;

    /// <summary>For each link a column and the mask -1, or a line of equal values and the mask 0.</summary>
    public byte** Links;
    public nint* LinkMasks;

    /// <summary>Which neurons have a mechanism; null: all.</summary>
    public byte* Where;

    /// <summary>For each arrival a column, null where nothing leads. The loop takes what is there and leaves zero.</summary>
    public byte** Arrivals;

    /// <summary>Steps left of refractoriness; null if the population has none.</summary>
    public byte* Refractory;

    /// <summary>The sub-steps that neurons try next, of a method that chooses them; null of others.</summary>
    public byte* SubstepSizes;

    /// <summary>Where who fired is kept for <see cref="NeuronModel.Finish"/>; null if the loop receives and resets itself.</summary>
    public byte* Fired;

    /// <summary>For each lane that the loop moves, a bit for each neuron that fired.</summary>
    public ushort* Spikes;

    /// <summary>Set to 1 when a voltage is NaN or infinite after the step.</summary>
    public int NotFinite;
}

/// <summary>Whether a loop is made for neurons whose constants differ. Known when it is compiled, so that the others load theirs once.</summary>
public interface IConstants
{
    static abstract bool Vary { get; }
}

public readonly struct SharedConstants : IConstants
{
    public static bool Vary => false;
}

public readonly struct VaryingConstants : IConstants
{
    public static bool Vary => true;
}
