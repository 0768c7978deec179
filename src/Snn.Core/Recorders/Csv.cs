using System.Globalization;
using CsvHelper;

namespace Snn.Core.Recorders;

// All that is used of CsvHelper: fields, one by one. What it does with classes needs reflection, which is not there.

/// <summary>A record as comma-separated values with a heading, in UTF-8. Numbers read back are the same ones.</summary>
internal sealed class CsvFile : RecordFile
{
    private readonly string[] heading;
    private readonly StreamWriter text;
    private readonly CsvWriter csv;

    /// <exception cref="SnnException">The file cannot be written.</exception>
    public CsvFile(string path, string[] heading) : base(path)
    {
        this.heading = heading;
        text = new StreamWriter(Stream);
        csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        WriteHeading();
    }

    /// <summary>Whether a path asks for this format.</summary>
    public static bool IsFor(string path) => path.EndsWith(".csv", StringComparison.Ordinal);

    public override void WriteTime(double time) => Write([time]);

    public override void WriteText(string text) => csv.WriteField(text);

    public override void Clear()
    {
        Flush();
        Stream.SetLength(0);
        WriteHeading();
        Flush();
    }

    protected override void Put<E>(ReadOnlySpan<E> elements)
    {
        foreach (E element in elements)
            csv.WriteField(element.ToString(null, CultureInfo.InvariantCulture), shouldQuote: false);
    }

    protected override void PutEnd() => csv.NextRecord();

    protected override void Complete()
    {
        csv.Flush();
        text.Flush();
    }

    private void WriteHeading()
    {
        foreach (string column in heading)
            csv.WriteField(column);
        csv.NextRecord();
    }
}

/// <summary>A column to be read: a number in each row.</summary>
/// <param name="Whole">The numbers count something: whole ones, 0 or more.</param>
public sealed record CsvColumn(string Name, bool Whole);

/// <summary>Reading comma-separated values with a heading. Errors name the file and the line.</summary>
public static class Csv
{
    /// <summary>The names of the columns.</summary>
    public static string[] Heading(string path)
    {
        using CsvParser parser = Open(path);
        return Next(parser, path) ?? throw SnnException.Value($"{path} is empty; its first line must name the columns");
    }

    /// <summary>Some columns, row by row.</summary>
    public static double[] Read(string path, CsvColumn[] columns)
    {
        string[] heading = Heading(path);
        int[] places = Array.ConvertAll(columns, column => Place(column, heading, path));
        using CsvParser parser = Open(path);
        Next(parser, path);
        var numbers = new List<double>();
        while (Next(parser, path) is { } fields)
        {
            if (fields.Length != heading.Length)
                throw At(path, parser, $"has {fields.Length} fields, the heading {heading.Length}");
            for (int k = 0; k < columns.Length; k++)
                numbers.Add(Number(columns[k], fields[places[k]], parser, path));
        }
        return [.. numbers];
    }

    private static int Place(CsvColumn column, string[] heading, string path)
    {
        int place = Array.IndexOf(heading, column.Name);
        return place >= 0 ? place : throw SnnException.Value($"{path} has no column '{column.Name}'; its columns are {string.Join(", ", heading)}");
    }

    private static double Number(CsvColumn column, string field, CsvParser parser, string path)
    {
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            throw At(path, parser, $"column '{column.Name}': '{field}' is no number");
        if (column.Whole && !(number >= 0 && number < 1L << 53 && number == Math.Floor(number)))
            throw At(path, parser, $"column '{column.Name}': {field} is no whole number of 0 or more");
        return number;
    }

    private static CsvParser Open(string path)
    {
        try
        {
            return new CsvParser(new StreamReader(path), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SnnException.Value($"'{path}' cannot be read ({e.Message})");
        }
    }

    /// <summary>The fields of the next line that is not blank; null after the last one.</summary>
    private static string[]? Next(CsvParser parser, string path)
    {
        try
        {
            return parser.Read() ? parser.Record : null;
        }
        catch (CsvHelperException)
        {
            throw At(path, parser, "cannot be understood: its quotation marks enclose no whole field");
        }
        catch (IOException e)
        {
            throw At(path, parser, $"cannot be read ({e.Message})");
        }
    }

    private static SnnException At(string path, CsvParser parser, string problem) => SnnException.Value($"{path}, line {parser.RawRow}: {problem}");
}
