using System.Text;
using System.Text.Json;
using Snn.Core;

namespace Snn.Interop;

/// <summary>A handle that is not, or no longer, a network.</summary>
internal sealed class ClosedException() : Exception("the network is closed");

/// <summary>Exceptions become a status, their text is kept for the thread.</summary>
internal static class Failure
{
    [ThreadStatic] private static byte[]? text;

    /// <summary>Text of this thread's last failure, in UTF-8.</summary>
    public static ReadOnlySpan<byte> Text => text;

    public static Status Record(Exception exception)
    {
        (Status status, string message) = exception switch
        {
            SnnException e => (StatusOf(e.Kind), e.Message),
            ClosedException e => (Status.Closed, e.Message),
            KeyNotFoundException e => (Status.Key, e.Message),
            JsonException e => (Status.Type, $"not a description: {e.Message}"),
            OutOfMemoryException or OverflowException => (Status.Memory, "this is too large for memory"),
            _ => (Status.Internal, $"a defect of snn, please report it: {exception}"),
        };
        text = Encoding.UTF8.GetBytes(message);
        return status;
    }

    private static Status StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Failure => Status.Failure,
        ErrorKind.Value => Status.Value,
        ErrorKind.Type => Status.Type,
        ErrorKind.Key => Status.Key,
        ErrorKind.Attribute => Status.Attribute,
        _ => Status.Memory,
    };
}
