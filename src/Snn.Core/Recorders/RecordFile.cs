using Microsoft.Win32.SafeHandles;

namespace Snn.Core.Recorders;

/// <summary>A file to which a record is streamed, row by row; memory holds no more than a buffer of it.</summary>
internal abstract class RecordFile : IDisposable
{
    private const int Buffer = 1 << 20;
    private readonly SafeFileHandle handle;

    /// <exception cref="SnnException">The file cannot be written.</exception>
    protected RecordFile(string path)
    {
        try
        {
            handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            Stream = new FileStream(handle, FileAccess.Write, Buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SnnException.Value($"to: '{path}' cannot be written ({e.Message})");
        }
    }

    protected FileStream Stream { get; }

    /// <summary>The time of a row of samples; a file of nothing but arrays leaves it out.</summary>
    public virtual void WriteTime(double time)
    {
    }

    /// <summary>A text of a row; a file of nothing but numbers leaves it out.</summary>
    public virtual void WriteText(string text)
    {
    }

    /// <exception cref="SnnException">The disk is full, or the file as large as it may be.</exception>
    public void Write<E>(ReadOnlySpan<E> elements) where E : unmanaged, IFormattable
    {
        try
        {
            Put(elements);
        }
        catch (Exception e) when (IsFull(e))
        {
            throw Full(e);
        }
    }

    /// <summary>Counts a row whose elements were written.</summary>
    /// <exception cref="SnnException">The disk is full, or the file as large as it may be.</exception>
    public void EndRow()
    {
        try
        {
            PutEnd();
        }
        catch (Exception e) when (IsFull(e))
        {
            throw Full(e);
        }
    }

    /// <summary>Makes the file complete as it stands.</summary>
    /// <exception cref="SnnException">The disk is full, or the file as large as it may be.</exception>
    public void Flush()
    {
        try
        {
            Complete();
            Stream.Flush();
        }
        catch (Exception e) when (IsFull(e))
        {
            throw Full(e);
        }
    }

    /// <summary>Forgets the rows.</summary>
    public abstract void Clear();

    /// <summary>Completes the file as far as the disk lets it: there is nobody left to tell.</summary>
    public void Dispose()
    {
        try
        {
            Complete();
            Stream.Dispose();
        }
        catch (Exception e) when (IsFull(e))
        {
            handle.Dispose();
        }
    }

    protected abstract void Put<E>(ReadOnlySpan<E> elements) where E : unmanaged, IFormattable;

    protected abstract void PutEnd();

    /// <summary>Brings to the stream what is still kept from it.</summary>
    protected abstract void Complete();

    /// <summary>What .NET throws when the disk is full or the file may not grow.</summary>
    private static bool IsFull(Exception e) => e is IOException or ArgumentOutOfRangeException;

    private static SnnException Full(Exception e) => SnnException.Failure($"a streamed record cannot be written: {e.Message}");
}
