using System.Numerics;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Plasticity;

/// <summary>A rule as a projection has it: options, parameters (one number, or one for each synapse), initial states.</summary>
internal sealed class RuleParameters<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, double[]> values = [];
    private readonly Dictionary<string, string> options;

    /// <param name="given">What the user gave, of parameters and states.</param>
    /// <param name="chosen">Options that the user chose.</param>
    public RuleParameters(RuleModel rule, IReadOnlyDictionary<string, double[]> given, IReadOnlyDictionary<string, string> chosen)
    {
        Rule = rule;
        options = rule.Options.ToDictionary(o => o.Name, o => chosen.GetValueOrDefault(o.Name, o.Default));
        foreach (string name in chosen.Keys.Where(name => !options.ContainsKey(name)))
            throw SnnException.Type($"{rule.Name} has no option '{name}'");
        foreach (string name in given.Keys.Where(name => !Fields.Any(f => f.Name == name)))
            throw SnnException.Type($"{rule.Name} has no parameter or state '{name}'");
        foreach (RuleOption option in rule.Options)
            if (!option.Choices.Contains(options[option.Name]) && !(option.Number && double.TryParse(options[option.Name], System.Globalization.CultureInfo.InvariantCulture, out _)))
                throw SnnException.Value($"{rule.Name}: {option.Name} must be {string.Join(" or ", option.Choices.Select(c => $"\"{c}\""))}{(option.Number ? " or a number" : "")}, got '{options[option.Name]}'");
        foreach (Field field in Fields)
            values[field.Name] = given.TryGetValue(field.Name, out double[]? numbers) && numbers.Length > 0 ? numbers : [field.Default];
        Check(values);
    }

    public RuleModel Rule { get; }

    public bool IsNearest => Rule.IsNearest(options);

    public IEnumerable<string> Names => Fields.Select(f => f.Name);

    public double[] this[string name] => values[name];

    private IEnumerable<Field> Fields => Rule.Parameters.Concat(Rule.States);

    public bool IsParameter(string name) => Rule.Parameters.Any(f => f.Name == name);

    public bool IsState(string name) => Rule.States.Any(f => f.Name == name);

    /// <summary>Whether any parameter differs between synapses.</summary>
    public bool Vary => Rule.Parameters.Any(f => values[f.Name].Length > 1);

    /// <summary>Changes a parameter.</summary>
    /// <exception cref="SnnException">It may not be so; nothing has changed.</exception>
    public void Set(string name, double[] numbers)
    {
        if (numbers.Length > 0)
            Check(new Dictionary<string, double[]>(values) { [name] = numbers }, () => values[name] = numbers);
    }

    /// <summary>A synapse's parameters, by the user's number of it, in the rule's order.</summary>
    public void Read(int synapse, Span<T> into)
    {
        for (int p = 0; p < Rule.Parameters.Count; p++)
            into[p] = values[Rule.Parameters[p].Name] is var numbers ? T.CreateSaturating(numbers[numbers.Length == 1 ? 0 : synapse]) : default;
    }

    /// <summary>A new kernel with the parameters of synapse 0.</summary>
    public RuleKernel<T> Kernel()
    {
        RuleKernel<T> kernel = typeof(T) == typeof(float) ? (RuleKernel<T>)(object)Rule.Kernel<F32, float>(options) : (RuleKernel<T>)(object)Rule.Kernel<F64, double>(options);
        Span<T> first = stackalloc T[Rule.Parameters.Count];
        Read(0, first);
        kernel.SetParameters(first);
        return kernel;
    }

    /// <summary>The decay of the sources' and of the targets' traces.</summary>
    public (Decay<T> Plus, Decay<T> Minus) Decays(double dt) => (new(dt / values[RuleModel.TauPlus][0]), new(dt / values[RuleModel.TauMinus][0]));

    private void Check(Dictionary<string, double[]> all, Action? then = null)
    {
        foreach (Field field in Fields)
        {
            int bad = Array.FindIndex(all[field.Name], x => field.Bound == Bound.Positive && !(x > 0) || field.Bound == Bound.NonNegative && !(x >= 0));
            if (bad >= 0)
                throw SnnException.Value($"{Rule.Name}.{field.Name} must be {(field.Bound == Bound.Positive ? "above 0" : "at least 0")}, got {all[field.Name][bad]}");
        }
        foreach (string tau in new[] { RuleModel.TauPlus, RuleModel.TauMinus })
            if (all[tau].AsSpan().ContainsAnyExcept(all[tau][0]))
                throw SnnException.Value($"{Rule.Name}.{tau} must be the same for all synapses: the traces belong to the neurons");
        Rule.Check(all, options);
        then?.Invoke();
    }
}
