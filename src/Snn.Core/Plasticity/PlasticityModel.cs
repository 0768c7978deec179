using System.Globalization;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>A choice that a rule offers besides its parameters.</summary>
/// <param name="Choices">What it may be.</param>
/// <param name="Number">Whether it may be a number too.</param>
/// <param name="Length">Of how many whole numbers, 0..<paramref name="Most"/>, it is a list, written with spaces between; 0: it is none.</param>
public sealed record RuleOption(string Name, string Default, IReadOnlyList<string> Choices, bool Number, string Doc, int Length = 0, int Most = 0)
{
    /// <summary>A list of whole numbers.</summary>
    public static RuleOption List(string name, IReadOnlyList<int> numbers, int most, string doc) => new(name, string.Join(' ', numbers), [], false, doc, numbers.Count, most);

    /// <summary>The numbers of a list.</summary>
    public static IEnumerable<double> Numbers(string list) => list.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture));

    /// <exception cref="SnnException">It may not be so.</exception>
    public void Check(string chosen, string rule)
    {
        if (Length > 0)
        {
            string[] numbers = chosen.Split(' ');
            if (numbers.Length != Length || !numbers.All(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= Most))
                throw SnnException.Value($"{rule}: {Name} must be {Length} whole numbers in 0..{Most}, got [{chosen.Replace(" ", ", ")}]");
        }
        else if (!Choices.Contains(chosen) && !(Number && double.TryParse(chosen, CultureInfo.InvariantCulture, out _)))
            throw SnnException.Value($"{rule}: {Name} must be {string.Join(" or ", Choices.Select(c => $"\"{c}\""))}{(Number ? " or a number" : "")}, got '{chosen}'");
    }
}

/// <summary>A row of the catalogue: all that is known of a rule. Each rule's file has one.</summary>
public abstract class PlasticityModel
{
    public virtual string Module => "";
    public abstract string Name { get; }
    public abstract string Summary { get; }
    public abstract string Reference { get; }

    /// <summary>The parameters in the order in which the rule reads them.</summary>
    public abstract IReadOnlyList<Field> Parameters { get; }

    /// <summary>What each synapse has of its own besides the weight.</summary>
    public virtual IReadOnlyList<Field> States => [];

    /// <summary>What all synapses of a projection have in common.</summary>
    public virtual IReadOnlyList<Field> SharedStates => [];

    public virtual IReadOnlyList<RuleOption> Options => [];

    /// <summary>Inputs that can be driven.</summary>
    public virtual IReadOnlyList<Field> Ports => [];

    /// <summary>All that users read of a synapse besides its parameters.</summary>
    public virtual IReadOnlyList<Field> AllStates => [new("w", "", double.NaN, "weight"), .. States, .. SharedStates];

    /// <summary>Parameters that must be the same for all synapses of a projection, and why.</summary>
    public virtual IReadOnlyList<(string Name, string Reason)> Common => [];

    /// <summary>Name with module, as in <c>nest.stdp_synapse</c>.</summary>
    public string FullName => Module.Length == 0 ? Name : $"{Module}.{Name}";

    /// <summary>Checks parameters that must go together.</summary>
    /// <param name="values">Of each parameter one number, or one for each synapse; NaN where the user left out one that has no default.</param>
    /// <exception cref="SnnException">They do not.</exception>
    public virtual void Check(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> options)
    {
    }

    /// <summary>The first two numbers of the same synapse for which something is wrong; null if there are none.</summary>
    protected static (double, double)? FirstPair(double[] first, double[] second, Func<double, double, bool> wrong)
    {
        int count = first.Length == 0 || second.Length == 0 ? 0 : Math.Max(first.Length, second.Length);     // weights may be none
        for (int k = 0; k < count; k++)
            if ((first[first.Length == 1 ? 0 : k], second[second.Length == 1 ? 0 : k]) is var pair && wrong(pair.Item1, pair.Item2))
                return pair;
        return null;
    }

    /// <summary>Checks that values lie in 0..1.</summary>
    protected void CheckFractions(IReadOnlyDictionary<string, double[]> values, IEnumerable<string> names)
    {
        foreach (string name in names)
            if (Array.FindIndex(values[name], x => !(x >= 0 && x <= 1)) is >= 0 and var bad)
                throw SnnException.Value($"{FullName}: {name} must lie in 0..1, got {values[name][bad]}");
    }

    protected static Field Parameter(string name, string unit, double value, string doc, Bound bound = Bound.None) => new(name, unit, value, doc, bound);
}
