using Snn.Core.Plasticity;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>What users read, set and drive of synapses that learn once a step, and what is saved.</summary>
internal sealed unsafe partial class StepPlasticity<T>
{
    private const string Learning = "learning", Weight = "weight", W = "w";

    public IEnumerable<string> VariableNames => [W, .. values.Names, .. rule.GoesByTimes ? Times : [], Learning];

    private static string[] Times => [StepRuleModel.LastPre, StepRuleModel.LastPost];

    /// <exception cref="SnnException">The rule has no such input.</exception>
    public void Add(Drive<T> drive, string? port)
    {
        if (rule.Ports.Count == 0)
            throw SnnException.Value($"{rule.FullName} has no ports to drive");
        if (port is not null && port != rule.Ports[0].Name)
            throw SnnException.Key($"{rule.FullName} has no port '{port}'; it has {rule.Ports[0].Name}");
        drives.Add(drive);
    }

    public void Remove(Part part) => drives.RemoveAll(drive => drive == part);

    /// <returns>Whether it is a variable of the rule.</returns>
    public bool TryGet(string variable, out Variable value)
    {
        int state = IndexOf(rule.States, variable), common = IndexOf(rule.SharedStates, variable);
        value = variable switch
        {
            Learning => Variable.Of<int>(new[] { learning ? 1 : 0 }),
            W => Variable.Of<T>(synapses.Weights()),
            _ when IsTime(variable) => Variable.Of<double>(Array.ConvertAll(ViewOf(variable).LastSpikes(EndsOf(variable)), step => step * grid.Dt)),
            _ when state >= 0 => Variable.Of<T>(ReadState(state)),
            _ when common >= 0 => Variable.Of<T>(shared.AsSpan(common, 1)),
            _ when values.IsParameter(variable) => Variable.Of<double>(values[variable]),
            _ => default,
        };
        return variable is Learning or W || IsTime(variable) || state >= 0 || common >= 0 || values.IsParameter(variable);
    }

    /// <returns>Whether it is a variable of the rule, or the weight.</returns>
    /// <remarks>A setting holds from the next step on.</remarks>
    public bool TrySet(string variable, Values value, int[]? index, RandomStream stream)
    {
        int state = IndexOf(rule.States, variable), common = IndexOf(rule.SharedStates, variable);
        if (variable is not (Learning or Weight or W) && !IsTime(variable) && state < 0 && common < 0 && !values.IsParameter(variable))
            return false;
        double[] numbers = value.Take(variable == Learning || value.IsShared && index is null ? 1 : index?.Length ?? synapses.Count, stream, variable);
        if (variable == Learning)
            learning = numbers[0] != 0;
        else if (variable is Weight or W)
            SetWeights(numbers, index);
        else if (IsTime(variable))
            SetTimes(variable, numbers, index);
        else if (state >= 0)
            WriteState(state, numbers, index);
        else if (common >= 0)
            SetShared(common, numbers, index);
        else
        {
            values.Set(variable, numbers, index, synapses.Count);
            TakeParameters();
        }
        return true;
    }

    public void Save(StateWriter state)
    {
        state.Write(learning ? 1 : 0);
        state.Write<T>(synapses.Weights());
        state.Write<T>(initial ?? []);
        for (int s = 0; s < rule.States.Count; s++)
        {
            state.Write<T>(ReadState(s));
            state.Write<double>(values[rule.States[s].Name]);
        }
        state.Write<T>(shared);
        state.Write<double>(rule.SharedStates.Select(s => values[s.Name][0]).ToArray());
        sources.Save(state);
        targets.Save(state);
    }

    public void Load(ref StateReader state)
    {
        learning = state.Read(0, 1) == 1;
        synapses.SetWeights(ReadEach(ref state), null);
        T[] first = state.ReadArray<T>();
        initial = first.Length == 0 ? null : first.Length == synapses.Count ? first : throw StateReader.Bad();
        for (int s = 0; s < rule.States.Count; s++)
        {
            double[] now = ReadEach(ref state), start = state.ReadArray<double>();
            WriteState(s, now, null);
            if (start.Length != 1 && start.Length != synapses.Count)
                throw StateReader.Bad();
            values.Set(rule.States[s].Name, start);
        }
        state.ReadInto<T>(shared);
        double[] starts = new double[shared.Length];
        state.ReadInto<double>(starts);
        for (int s = 0; s < starts.Length; s++)
            values.Set(rule.SharedStates[s].Name, [starts[s]]);
        sources.Load(ref state);
        targets.Load(ref state);
    }

    /// <param name="weights">What was learned is forgotten too.</param>
    public void Reset(bool weights)
    {
        if (weights && initial is not null)
            synapses.SetWeights(Array.ConvertAll(initial, double.CreateChecked), null);
        sources.Reset();
        targets.Reset();
        Start();
    }

    /// <summary>States are as they are at the start.</summary>
    private void Start()
    {
        for (int s = 0; s < shared.Length; s++)
            shared[s] = T.CreateSaturating(values[rule.SharedStates[s].Name][0]);
        Array.ForEach(sections, section => section.Start(rule, values));
    }

    private void SetWeights(double[] numbers, int[]? index)
    {
        if (pre.Now == 0)
            initial = null;     // those of the first step, which is to come
        synapses.SetWeights(numbers.Length == 1 && index is null ? [.. Enumerable.Repeat(numbers[0], synapses.Count)] : numbers, index);
    }

    private bool IsTime(string variable) => rule.GoesByTimes && Times.Contains(variable);

    private NeuronView<T> ViewOf(string time) => time == StepRuleModel.LastPre ? sources : targets;

    private int[] EndsOf(string time) => time == StepRuleModel.LastPre ? synapses.Sources() : synapses.Targets();

    /// <remarks>Of a neuron with several synapses the last number counts.</remarks>
    private void SetTimes(string variable, double[] numbers, int[]? index)
    {
        int bad = Array.FindIndex(numbers, time => time > grid.Time(pre.Now));
        if (bad >= 0)
            throw SnnException.Value($"{variable} must not lie after now, {grid.Time(pre.Now)} ms, got {numbers[bad]} ms");
        int[] all = EndsOf(variable), ends = index is null ? all : Array.ConvertAll(index, synapse => all[synapse]);
        double[] steps = Array.ConvertAll(numbers, time => time / grid.Dt);
        ViewOf(variable).SetLastSpikes(ends, steps.Length == 1 ? [.. Enumerable.Repeat(steps[0], ends.Length)] : steps);
    }

    private void SetShared(int common, double[] numbers, int[]? index)
    {
        if (index is not null || numbers.AsSpan().ContainsAnyExcept(numbers[0]))
            throw SnnException.Value($"{rule.SharedStates[common].Name} must be the same for all synapses of a projection");
        shared[common] = T.CreateSaturating(numbers[0]);
    }

    private T[] ReadState(int state)
    {
        var all = new T[synapses.Count];
        foreach (Section section in sections)
        {
            ReadOnlySpan<T> states = section.States.Span.Slice(state * section.Places, section.Places);
            for (int place = 0; place < section.Places; place++)
                if (section.Numbers[place] is >= 0 and var synapse)
                    all[synapse] = states[place];
        }
        return all;
    }

    /// <param name="numbers">One for all, or one for each synapse (of the index).</param>
    private void WriteState(int state, double[] numbers, int[]? index)
    {
        T[] all = ReadState(state);
        for (int i = 0; i < (index?.Length ?? all.Length); i++)
            all[index?[i] ?? i] = T.CreateSaturating(numbers[numbers.Length == 1 ? 0 : i]);
        foreach (Section section in sections)
        {
            Span<T> states = section.States.Span.Slice(state * section.Places, section.Places);
            for (int place = 0; place < section.Places; place++)
                if (section.Numbers[place] is >= 0 and var synapse)
                    states[place] = all[synapse];
        }
    }

    private double[] ReadEach(ref StateReader state)
        => state.ReadArray<T>() is var all && all.Length == synapses.Count ? Array.ConvertAll(all, double.CreateChecked) : throw StateReader.Bad();

    private static int IndexOf(IReadOnlyList<Neurons.Field> fields, string name)
    {
        for (int i = 0; i < fields.Count; i++)
            if (fields[i].Name == name)
                return i;
        return -1;
    }
}
