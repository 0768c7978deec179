using Snn.Core.Equations;

namespace Snn.Core.Lanes;

/// <summary>
/// The lane that records: each operation becomes a node of the current <see cref="Tape"/> instead of a number.
/// The very code that simulates a model is thus what its printed equations come from.
/// </summary>
public readonly unsafe struct Trace(int node) : ILane<Trace>
{
    /// <summary>The node's number on the tape.</summary>
    public readonly int Node = node;

    public static int Count => 1;

    public static implicit operator Trace(double constant) => new(Tape.Current.Constant(constant));
    public static Trace operator +(Trace a, Trace b) => Add(Operation.Add, a, b);
    public static Trace operator -(Trace a, Trace b) => Add(Operation.Subtract, a, b);
    public static Trace operator *(Trace a, Trace b) => Add(Operation.Multiply, a, b);
    public static Trace operator /(Trace a, Trace b) => Add(Operation.Divide, a, b);
    public static Trace operator /(Trace a, double constant) => a / (Trace)constant;
    public static Trace Divide(Trace x, Trace divisor, Trace reciprocal) => x / divisor;
    public static Trace operator -(Trace a) => Add(Operation.Negate, a);
    public static Mask<Trace> operator >(Trace a, Trace b) => new(Add(Operation.Greater, a, b));
    public static Mask<Trace> operator <(Trace a, Trace b) => new(Add(Operation.Less, a, b));
    public static Mask<Trace> operator >=(Trace a, Trace b) => new(Add(Operation.GreaterOrEqual, a, b));
    public static Mask<Trace> operator <=(Trace a, Trace b) => new(Add(Operation.LessOrEqual, a, b));

    public static Trace Select(Mask<Trace> condition, Trace yes, Trace no) => Add(Operation.Select, condition.Lane, yes, no);
    public static Trace Max(Trace a, Trace b) => Add(Operation.Max, a, b);
    public static Trace Exp(Trace x) => Add(Operation.Exp, x);
    public static Trace Expm1(Trace x) => Add(Operation.Expm1, x);
    public static Trace Linoid(Trace rate, Trace x) => rate / Add(Operation.Exprel, x);
    public static Trace Ceiling(Trace x) => Add(Operation.Ceiling, x);
    public static Trace Log(Trace x) => Add(Operation.Log, x);
    public static Trace Tanh(Trace x) => Add(Operation.Tanh, x);
    public static Trace Cosh(Trace x) => Add(Operation.Cosh, x);
    public static Trace Pow(Trace x, Trace y) => Add(Operation.Power, x, y);
    public static Trace Power(Trace x, int n) => Add(Operation.Power, x, n);
    public static Trace Flush(Trace x) => x;

    public static Trace And(Trace a, Trace b) => Add(Operation.And, a, b);
    public static Trace Or(Trace a, Trace b) => Add(Operation.Or, a, b);
    public static Trace Not(Trace a) => Add(Operation.Not, a);
    public static Trace Integer(int constant) => constant;
    public static Trace AddInteger(Trace a, Trace b) => a + b;
    public static Trace SubtractInteger(Trace a, Trace b) => a - b;
    public static Trace MaxInteger(Trace a, Trace b) => Add(Operation.Max, a, b);
    public static Trace GreaterInteger(Trace a, Trace b) => Add(Operation.Greater, a, b);

    public static Trace Load(byte* p) => throw Untraceable();
    public static void Store(byte* p, Trace x) => throw Untraceable();
    public static ulong Bits(Trace mask) => throw Untraceable();

    private static Trace Add(Operation operation, Trace a, Trace b = default, Trace c = default)
        => new(Tape.Current.Add(operation, a.Node, b.Node, c.Node));

    private static NotSupportedException Untraceable() => new("equations do not touch memory");
}
