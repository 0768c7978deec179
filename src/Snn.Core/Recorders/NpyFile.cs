using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Snn.Core.Recorders;

/// <summary>An array that grows row by row in a file of NumPy's format; memory holds no more than a buffer of it.</summary>
/// <remarks>Format version 1.0: magic, version, length of the header, a Python dictionary padded with blanks, the elements.</remarks>
internal sealed class NpyFile : IDisposable
{
    private const int HeaderLength = 512, Buffer = 1 << 20;
    private readonly SafeFileHandle handle;
    private readonly FileStream file;
    private readonly string type, rowShape;

    /// <param name="type">NumPy's description of an element's type, as Python text: <c>'&lt;f8'</c> or a list of fields.</param>
    /// <param name="rowShape">Shape of a row, as the end of a Python tuple: <c>10, 10,</c> or nothing.</param>
    /// <exception cref="SnnException">The file cannot be written.</exception>
    public NpyFile(string path, string type, string rowShape)
    {
        (this.type, this.rowShape) = (type, rowShape);
        try
        {
            handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            file = new FileStream(handle, FileAccess.Write, Buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SnnException.Value($"to: '{path}' cannot be written ({e.Message})");
        }
        WriteHeader();
    }

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <exception cref="SnnException">The disk is full, or the file as large as it may be.</exception>
    public void Write<E>(ReadOnlySpan<E> elements) where E : unmanaged
    {
        try
        {
            file.Write(MemoryMarshal.AsBytes(elements));
        }
        catch (Exception e) when (IsFull(e))
        {
            throw Full(e);
        }
    }

    /// <summary>Counts a row whose elements were written.</summary>
    public void EndRow() => Rows++;

    /// <summary>Makes the file complete as it stands.</summary>
    /// <exception cref="SnnException">The disk is full, or the file as large as it may be.</exception>
    public void Flush()
    {
        try
        {
            WriteHeader();
            file.Flush();
        }
        catch (Exception e) when (IsFull(e))
        {
            throw Full(e);
        }
    }

    /// <summary>Forgets the rows.</summary>
    public void Clear()
    {
        Rows = 0;
        file.SetLength(HeaderLength);
        file.Position = HeaderLength;
        Flush();
    }

    /// <summary>Completes the file as far as the disk lets it: there is nobody left to tell.</summary>
    public void Dispose()
    {
        try
        {
            WriteHeader();
            file.Dispose();
        }
        catch (Exception e) when (IsFull(e))
        {
            handle.Dispose();
        }
    }

    /// <summary>What .NET throws when the disk is full or the file may not grow.</summary>
    private static bool IsFull(Exception e) => e is IOException or ArgumentOutOfRangeException;

    private static SnnException Full(Exception e) => SnnException.Failure($"a streamed record cannot be written: {e.Message}");

    private void WriteHeader()
    {
        long end = Math.Max(file.Position, HeaderLength);
        string dictionary = $"{{'descr': {type}, 'fortran_order': False, 'shape': ({Rows}, {rowShape}), }}";
        var header = new byte[HeaderLength];
        Array.Fill(header, (byte)' ');
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (HeaderLength - 10) & 0xFF, (HeaderLength - 10) >> 8 }.CopyTo(header, 0);
        Encoding.ASCII.GetBytes(dictionary).CopyTo(header, 10);
        header[^1] = (byte)'\n';
        file.Position = 0;
        file.Write(header);
        file.Position = end;
    }
}
