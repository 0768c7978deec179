using System.Runtime.InteropServices;
using System.Text;

namespace Snn.Core.Recorders;

/// <summary>An array that grows row by row in a file of NumPy's format.</summary>
/// <remarks>Format version 1.0: magic, version, length of the header, a Python dictionary padded with blanks, the elements.</remarks>
internal sealed class NpyFile : RecordFile
{
    private const int HeaderLength = 512;
    private readonly string type, rowShape;
    private long rows;

    /// <param name="type">NumPy's description of an element's type, as Python text: <c>'&lt;f8'</c> or a list of fields.</param>
    /// <param name="rowShape">Shape of a row, as the end of a Python tuple: <c>10, 10,</c> or nothing.</param>
    /// <exception cref="SnnException">The file cannot be written.</exception>
    public NpyFile(string path, string type, string rowShape) : base(path)
    {
        (this.type, this.rowShape) = (type, rowShape);
        Complete();
    }

    public override void Clear()
    {
        rows = 0;
        Stream.SetLength(HeaderLength);
        Stream.Position = HeaderLength;
        Flush();
    }

    protected override void Put<E>(ReadOnlySpan<E> elements) => Stream.Write(MemoryMarshal.AsBytes(elements));

    protected override void PutEnd() => rows++;

    /// <summary>Writes the header, which has the number of rows.</summary>
    protected override void Complete()
    {
        long end = Math.Max(Stream.Position, HeaderLength);
        string dictionary = $"{{'descr': {type}, 'fortran_order': False, 'shape': ({rows}, {rowShape}), }}";
        var header = new byte[HeaderLength];
        Array.Fill(header, (byte)' ');
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (HeaderLength - 10) & 0xFF, (HeaderLength - 10) >> 8 }.CopyTo(header, 0);
        Encoding.ASCII.GetBytes(dictionary).CopyTo(header, 10);
        header[^1] = (byte)'\n';
        Stream.Position = 0;
        Stream.Write(header);
        Stream.Position = end;
    }
}
