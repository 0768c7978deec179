namespace Snn.Core;

/// <summary>What kind of mistake an error is; Python makes its exception from it.</summary>
public enum ErrorKind
{
    /// <summary>The network cannot do this now.</summary>
    Failure,

    /// <summary>A value out of its range, of the wrong shape, off the time grid.</summary>
    Value,

    /// <summary>A value of the wrong type, a missing or unknown key.</summary>
    Type,

    /// <summary>An unknown model, object or port.</summary>
    Key,

    /// <summary>An unknown state or parameter.</summary>
    Attribute,

    /// <summary>Too large for memory.</summary>
    Memory,
}

/// <summary>A user's mistake, with a text that names the argument, what was given and what is allowed.</summary>
public sealed class SnnException(ErrorKind kind, string message) : Exception(message)
{
    public ErrorKind Kind => kind;

    public static SnnException Failure(string message) => new(ErrorKind.Failure, message);
    public static SnnException Value(string message) => new(ErrorKind.Value, message);
    public static SnnException Type(string message) => new(ErrorKind.Type, message);
    public static SnnException Key(string message) => new(ErrorKind.Key, message);
    public static SnnException Attribute(string message) => new(ErrorKind.Attribute, message);
}
