using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>What a projection has chosen of its rule: options, parameters and initial states (one number, or one for each synapse).</summary>
internal class RuleValues
{
    private readonly PlasticityModel rule;
    private readonly Dictionary<string, double[]> values = [];

    /// <param name="given">What the user gave, of parameters and states.</param>
    /// <param name="chosen">Options that the user chose.</param>
    public RuleValues(PlasticityModel rule, IReadOnlyDictionary<string, double[]> given, IReadOnlyDictionary<string, string> chosen)
    {
        this.rule = rule;
        Options = rule.Options.ToDictionary(o => o.Name, o => chosen.GetValueOrDefault(o.Name, o.Default));
        foreach (string name in chosen.Keys.Where(name => !Options.ContainsKey(name)))
            throw SnnException.Type($"{rule.Name} has no option '{name}'");
        foreach (string name in given.Keys.Where(name => !Fields.Any(f => f.Name == name)))
            throw SnnException.Type($"{rule.Name} has no parameter or state '{name}'");
        foreach (RuleOption option in rule.Options)
            option.Check(Options[option.Name], rule.Name);
        foreach (Field field in Fields)
            values[field.Name] = given.TryGetValue(field.Name, out double[]? numbers) && numbers.Length > 0 ? numbers : [field.Default];
        Check(values);
    }

    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>All values by name.</summary>
    public IReadOnlyDictionary<string, double[]> All => values;

    public IEnumerable<string> Names => Fields.Select(f => f.Name);

    public double[] this[string name] => values[name];

    private IEnumerable<Field> Fields => rule.Parameters.Concat(rule.States).Concat(rule.SharedStates);

    public bool IsParameter(string name) => rule.Parameters.Any(f => f.Name == name);

    /// <summary>Which state of a synapse it is; -1: none.</summary>
    public int StateOf(string name) => Enumerable.Range(0, rule.States.Count).FirstOrDefault(s => rule.States[s].Name == name, -1);

    /// <summary>Whether any parameter differs between synapses.</summary>
    public bool Vary => rule.Parameters.Any(f => values[f.Name].Length > 1);

    /// <summary>A synapse's value of a parameter or initial state, by the user's number of it.</summary>
    public double At(string name, int synapse) => values[name] is var numbers ? numbers[numbers.Length == 1 ? 0 : synapse] : 0;

    /// <summary>Changes a parameter.</summary>
    /// <exception cref="SnnException">It may not be so; nothing has changed.</exception>
    /// <param name="check">Checks all values, as they would be, by what else there is.</param>
    public void Set(string name, double[] numbers, Action<IReadOnlyDictionary<string, double[]>>? check = null)
    {
        if (numbers.Length == 0)
            return;
        var changed = new Dictionary<string, double[]>(values) { [name] = numbers };
        Check(changed);
        check?.Invoke(changed);
        values[name] = numbers;
    }

    /// <summary>Changes a parameter of all <paramref name="count"/> synapses or of some.</summary>
    /// <exception cref="SnnException">It may not be so; nothing has changed.</exception>
    public void Set(string name, double[] numbers, int[]? index, int count, Action<IReadOnlyDictionary<string, double[]>>? check = null)
    {
        if (index is not null)
        {
            double[] all = values[name].Length == 1 ? [.. Enumerable.Repeat(values[name][0], count)] : (double[])values[name].Clone();
            for (int i = 0; i < index.Length; i++)
                all[index[i]] = numbers[numbers.Length == 1 ? 0 : i];
            numbers = all;
        }
        Set(name, numbers, check);
    }

    private void Check(Dictionary<string, double[]> all)
    {
        foreach (Field field in Fields)
        {
            int bad = Array.FindIndex(all[field.Name], x => field.Bound == Bound.Positive && !(x > 0) || field.Bound == Bound.NonNegative && !(x >= 0));
            if (bad >= 0)
                throw SnnException.Value($"{rule.Name}.{field.Name} must be {(field.Bound == Bound.Positive ? "above 0" : "at least 0")}, got {all[field.Name][bad]}");
        }
        foreach ((string name, string reason) in rule.Common)
            if (all[name].AsSpan().ContainsAnyExcept(all[name][0]))
                throw SnnException.Value($"{rule.Name}.{name} must be the same for all synapses: {reason}");
        rule.Check(all, Options);
    }
}
