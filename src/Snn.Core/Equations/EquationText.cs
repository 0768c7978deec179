using System.Globalization;
using System.Text;
using Snn.Core.Lanes;

namespace Snn.Core.Equations;

/// <summary>Writes a model's equations from what the tracing lane recorded. Generated code calls it, one line after the other.</summary>
public sealed class EquationText
{
    private readonly Tape tape = Tape.Start();
    private readonly List<(string Left, int Node)> lines = [];
    private readonly Dictionary<int, string> names = [];
    private readonly StringBuilder text = new();

    /// <summary>A state, parameter or input by its name.</summary>
    public Trace Name(string name) => new(tape.Name(name));

    /// <summary>A constant that Prepare makes.</summary>
    public void Derived(string name, Trace value) => lines.Add(($"{name} = ", value.Node));

    /// <summary>A differential equation.</summary>
    public void Rate(string state, Trace value) => lines.Add(($"d{state}/dt = ", value.Node));

    /// <summary>A state's value after one step; nothing where the step leaves it alone.</summary>
    public void Next(string state, Trace before, Trace after)
    {
        if (before.Node == after.Node)
            return;
        lines.Add(($"{state}' = ", after.Node));
        if (tape[after.Node].Operation != Operation.Name)
            names.TryAdd(after.Node, state + "'");
    }

    public void Fires(Mask<Trace> fired) => lines.Add(("spike when ", fired.Lane.Node));

    /// <summary>What arriving spikes do to a state; nothing where they leave it alone.</summary>
    public void OnArrival(string state, Trace before, Trace after)
    {
        if (before.Node != after.Node)
            lines.Add(($"on arrival: {state} = ", after.Node));
    }

    /// <summary>What a spike does to a state; nothing where it leaves it alone.</summary>
    public void OnSpike(string state, Trace before, Trace after)
    {
        if (before.Node != after.Node)
            lines.Add(($"on spike: {state} = ", tape[after.Node].B));      // the chosen branch of select(fired, value, state)
    }

    /// <summary>A line that no tape knows: the solver, refractoriness.</summary>
    public void Remark(string remark) => lines.Add((remark, -1));

    public override string ToString()
    {
        NameRepeated();
        foreach ((string left, int node) in lines)
            text.Append(left).Append(node < 0 ? "" : Expression(node, top: true)).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Expressions that occur more than once get a line and a name of their own, in the order they are needed.</summary>
    private void NameRepeated()
    {
        var uses = new Dictionary<int, int>();
        foreach ((_, int node) in lines)
            Count(node, uses);
        var repeated = uses.Where(u => u.Value > 1 && Size(u.Key) > 2 && !names.ContainsKey(u.Key)).Select(u => u.Key).Order().ToList();
        foreach (int node in repeated)
            lines.Insert(lines.FindIndex(l => l.Node >= 0 && Contains(l.Node, node)), ("", node));
        foreach (int node in lines.Select(l => l.Node).Where(repeated.Contains).Distinct().ToList())
        {
            int line = lines.FindIndex(l => l.Node == node);
            names.Add(node, $"x{1 + names.Values.Count(name => name.StartsWith('x') && !name.EndsWith('\''))}");
            lines[line] = (names[node] + " = ", node);
        }
    }

    private void Count(int node, Dictionary<int, int> uses)
    {
        if (node < 0 || IsLeaf(node))
            return;
        uses[node] = uses.GetValueOrDefault(node) + 1;
        if (uses[node] == 1)
            foreach (int argument in Arguments(node))
                Count(argument, uses);
    }

    private int Size(int node) => IsLeaf(node) ? 1 : 1 + Arguments(node).Sum(Size);

    private bool Contains(int node, int part) => node == part || Arguments(node).Any(a => Contains(a, part));

    private bool IsLeaf(int node) => tape[node].Operation is Operation.Constant or Operation.Name;

    private IEnumerable<int> Arguments(int node)
    {
        Node n = tape[node];
        return n.Operation switch
        {
            Operation.Constant or Operation.Name => [],
            Operation.Negate or Operation.Not or Operation.Exp or Operation.Expm1 or Operation.Exprel or Operation.Log or Operation.Tanh or Operation.Cosh
                or Operation.Ceiling => [n.A],
            Operation.Select => [n.A, n.B, n.C],
            _ => [n.A, n.B],
        };
    }

    /// <summary>The node as infix text; <paramref name="binding"/> is how tightly the surrounding operator binds.</summary>
    private string Expression(int node, int binding = 0, bool top = false)
    {
        if (!top && names.TryGetValue(node, out string? name))
            return name;
        Node n = tape[node];
        return n.Operation switch
        {
            Operation.Constant => n.Value.ToString("R", CultureInfo.InvariantCulture),
            Operation.Name => n.Name!,
            Operation.Or => Infix(n, " or ", 1, binding),
            Operation.And => Infix(n, " and ", 2, binding),
            Operation.Not => Bracket("not " + Expression(n.A, 3), 3, binding),
            Operation.Greater => Infix(n, " > ", 4, binding),
            Operation.Less => Infix(n, " < ", 4, binding),
            Operation.GreaterOrEqual => Infix(n, " >= ", 4, binding),
            Operation.LessOrEqual => Infix(n, " <= ", 4, binding),
            Operation.Add => Infix(n, " + ", 5, binding).Replace(" + -", " - ", StringComparison.Ordinal),
            Operation.Subtract => Infix(n, " - ", 5, binding),
            Operation.Multiply => Infix(n, "*", 6, binding),
            Operation.Divide => Infix(n, "/", 6, binding),
            Operation.Negate => Bracket("-" + Expression(n.A, 7), 7, binding),
            Operation.Power => Bracket(Expression(n.A, 9) + "**" + Expression(n.B), 8, binding),
            Operation.Select => $"where({Expression(n.A)}, {Expression(n.B)}, {Expression(n.C)})",
            Operation.Max => $"max({Expression(n.A)}, {Expression(n.B)})",
            _ => $"{n.Operation.ToString().ToLowerInvariant()}({Expression(n.A)})",
        };
    }

    private string Infix(Node n, string sign, int own, int binding) => Bracket(Expression(n.A, own) + sign + Expression(n.B, own + 1), own, binding);

    private static string Bracket(string expression, int own, int binding) => own < binding ? $"({expression})" : expression;
}
