using System.Numerics;

namespace Snn.Core.Plasticity;

/// <summary>Synapses of several sources onto targets that stand side by side, as a rule sees them in one step.</summary>
internal unsafe ref struct StepTile<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The mask of what holds.</summary>
    public static readonly T AllBits = typeof(T) == typeof(float) ? (T)(object)BitConverter.Int32BitsToSingle(-1) : (T)(object)BitConverter.Int64BitsToDouble(-1);

    /// <summary>The sources visited, ascending; null: all, so many as <see cref="SourceCount"/> says.</summary>
    public int* Sources;
    public int SourceCount;

    /// <summary>The synapses of source 0 onto the first target; those onto the others follow, and so far on those of the next source.</summary>
    public T* Weights;
    public int RowLength;

    /// <summary>Likewise their states, and how many numbers lie from one state to the next.</summary>
    public T* States;
    public nint Stride;

    /// <summary>Likewise their parameters; null where all synapses have the same.</summary>
    public T* Parameters;

    /// <summary>How many synapses of a source are visited; places of no target may be among them.</summary>
    public int Count;

    /// <summary>Whether the place of a neuron with itself is of no synapse.</summary>
    public bool HasGaps;

    /// <summary>What all synapses have in common.</summary>
    public T* Shared;

    /// <summary>Masks of the neurons that act.</summary>
    public T* PreActing, PostActing;

    /// <summary>The variables of the neurons before the step and after it.</summary>
    public T** PreBefore, PreAfter, PostBefore, PostAfter;

    /// <summary>The targets' variables as a source sees them when it acts.</summary>
    public T** PostSeen;
    public int PostVariables;

    /// <summary>The mask of the targets that act before the source.</summary>
    public T* PostFirst;

    /// <summary>The targets, as they stand in the columns.</summary>
    public int First, End;

    /// <summary>Whether neurons act one after the other, and the first target whose turn has not come.</summary>
    public bool InTurn;
    private int next;

    /// <summary>Where neurons act in turn: before the first one's, all targets are as they were before the step, and none has acted.</summary>
    public void Begin()
    {
        for (int v = 0; v < PostVariables; v++)
            new Span<T>(PostBefore[v] + First, End - First).CopyTo(new Span<T>(PostSeen[v] + First, End - First));
        new Span<T>(PostFirst + First, End - First).Clear();
        next = First;
    }

    /// <summary>Where neurons act in turn: comes to a source's; targets below it have acted, and it sees itself as it is after the step.</summary>
    public void ComeTo(int source)
    {
        for (; next < Math.Min(source, End); next++)
        {
            Show(next);
            PostFirst[next] = AllBits;
        }
        if (source >= First && source < End)
            Show(source);
    }

    private readonly void Show(int target)
    {
        for (int v = 0; v < PostVariables; v++)
            PostSeen[v][target] = PostAfter[v][target];
    }
}
