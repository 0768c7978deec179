namespace Snn.Core.Equations;

/// <summary>What a node of a tape computes from its arguments.</summary>
public enum Operation
{
    Constant, Name,
    Add, Subtract, Multiply, Divide, Negate, Power,
    Greater, Less, GreaterOrEqual, LessOrEqual, And, Or, Not, Select, Max,
    Exp, Expm1, Exprel, Log, Tanh, Cosh, Ceiling,
}

/// <summary>One operation: its arguments are earlier nodes.</summary>
public readonly record struct Node(Operation Operation, int A, int B, int C, double Value, string? Name);

/// <summary>A model's operations in the order in which they were made; equal operations are one node.</summary>
public sealed class Tape
{
    [ThreadStatic] private static Tape? current;

    private readonly List<Node> nodes = [];
    private readonly Dictionary<Node, int> numbers = [];

    private Tape() => Constant(0);      // node 0, which a lane is by default

    /// <summary>The tape on which this thread's <see cref="Lanes.Trace"/> lanes record.</summary>
    public static Tape Current => current ?? throw new InvalidOperationException("no tape is recording");

    public Node this[int number] => nodes[number];

    /// <summary>Starts a new tape for this thread.</summary>
    public static Tape Start() => current = new Tape();

    public int Constant(double value) => Number(new(Operation.Constant, 0, 0, 0, value, null));

    public int Name(string name) => Number(new(Operation.Name, 0, 0, 0, 0, name));

    public int Add(Operation operation, int a, int b, int c)
        => Fold(operation, a, b) is { } value ? Constant(value) : Number(new(operation, a, b, c, 0, null));

    /// <summary>The value of an operation on constants, which is printed as one number.</summary>
    private double? Fold(Operation operation, int a, int b)
    {
        bool constants = nodes[a].Operation == Operation.Constant && nodes[b].Operation == Operation.Constant;
        return !constants ? null : operation switch
        {
            Operation.Add => nodes[a].Value + nodes[b].Value,
            Operation.Subtract => nodes[a].Value - nodes[b].Value,
            Operation.Multiply => nodes[a].Value * nodes[b].Value,
            Operation.Divide => nodes[a].Value / nodes[b].Value,
            Operation.Negate => -nodes[a].Value,
            _ => null,
        };
    }

    private int Number(Node node)
    {
        if (!numbers.TryGetValue(node, out int number))
        {
            number = nodes.Count;
            nodes.Add(node);
            numbers.Add(node, number);
        }
        return number;
    }
}
