using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms;

/// <summary>A row of the catalogue of mechanisms. The generator derives one from each struct marked <see cref="MechanismAttribute"/>.</summary>
public abstract unsafe class MechanismModel : LaneModel
{
    public abstract MechanismKind Kind { get; }

    /// <summary>The release of its origin, where users can choose; else "".</summary>
    public abstract string Release { get; }

    /// <summary>Of a receptor: the links to the open fractions that kinetics find.</summary>
    public virtual IReadOnlyList<string> Gates => [];

    /// <summary>Of a receptor: the full name of the kinetics that it has unless others are given.</summary>
    public virtual string Kinetics => "";

    /// <summary>Parameters of these kinetics that are not their defaults, as <c>alpha=1.1, beta=0.19</c>.</summary>
    public virtual string KineticsValues => "";

    /// <summary>One step of the neurons at the byte offsets [begin, end).</summary>
    public abstract delegate*<Block*, nint, nint, void> Loop(LaneKind lane);

    /// <summary>The equations as text, recorded from the code that runs.</summary>
    public abstract string Equations { get; }

    /// <summary>The number of a state; -1 if it has none of the name.</summary>
    public int StateNumber(string name)
    {
        for (int k = 0; k < States.Count; k++)
            if (States[k].Name == name)
                return k;
        return -1;
    }
}

/// <summary>Every mechanism, by module, name and release. The list itself is generated.</summary>
public static partial class MechanismCatalogue
{
    public static IReadOnlyList<MechanismModel> Models => generated;

    /// <summary>The mechanism of a full name such as <c>lixirnet.AMPAReceptor</c>.</summary>
    /// <exception cref="SnnException">There is none.</exception>
    public static MechanismModel Find(string fullName, string release)
        => generated.FirstOrDefault(m => m.FullName == fullName && m.Release == release)
            ?? throw SnnException.Key($"unknown mechanism '{fullName}'{(release.Length > 0 ? $" of release {release}" : "")}; there are {string.Join(", ", generated.Select(m => m.FullName).Distinct())}");
}
