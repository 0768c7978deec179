using System.Text.Json;
using Snn.Core;

namespace Snn.Interop;

/// <summary>Reading JSON objects whose keys are all known: a missing, unknown or mistyped one is an error that names it.</summary>
internal sealed class Json(JsonElement element, string path)
{
    private readonly HashSet<string> read = [];

    /// <summary>The key under which it stands, which is the name of the argument that a user gave.</summary>
    private string Key => path[(path.LastIndexOf('.') + 1)..];

    public static Json Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        JsonElement element = JsonElement.ParseValue(ref reader);
        try
        {
            CheckTexts(element);
        }
        catch (InvalidOperationException)
        {
            throw SnnException.Type("a description must be valid UTF-8 without broken surrogates");
        }
        return new(element, "description");
    }

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool IsNumber => element.ValueKind == JsonValueKind.Number;

    public bool IsText => element.ValueKind == JsonValueKind.String;

    /// <summary>Whether the key is there and not null.</summary>
    public bool Has(string key)
    {
        read.Add(key);
        return IsObject && element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;
    }

    public Json this[string key] => Has(key) ? new(element.GetProperty(key), $"{path}.{key}") : throw SnnException.Type($"{path} needs the key '{key}'");

    public Json? Optional(string key) => Has(key) ? this[key] : null;

    public string Text() => element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Mistyped("text");

    public string OneOf(params ReadOnlySpan<string> allowed)
        => allowed.Contains(Text()) ? Text() : throw SnnException.Value($"{Key} must be one of {string.Join(", ", allowed)}, got '{Text()}'");

    public double Number() => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) ? number : throw Mistyped("a number");

    public long Whole() => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) ? number : throw Mistyped("a whole number");

    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Mistyped("true or false");

    public IEnumerable<Json> Items()
        => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select((item, i) => new Json(item, $"{path}[{i}]")) : throw Mistyped("a list");

    public IEnumerable<(string Key, Json Value)> Entries()
        => IsObject ? element.EnumerateObject().Select(e => (e.Name, new Json(e.Value, $"{path}.{e.Name}"))) : throw Mistyped("an object");

    /// <summary>To be called when all keys were asked for.</summary>
    public void Done()
    {
        foreach ((string key, _) in Entries())
            if (!read.Contains(key))
                throw SnnException.Type($"{path} has the unknown key '{key}'");
    }

    /// <summary>Reads every text once: bytes and escapes that are no characters are found here and nowhere later.</summary>
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    CheckTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    CheckTexts(property.Value);
                }
                break;
        }
    }

    public SnnException OutOfRange(string allowed) => SnnException.Value($"{Key} must be {allowed}, got {element.GetRawText()}");

    public SnnException Mistyped(string wanted) => SnnException.Type($"{path} must be {wanted}, got {element.GetRawText()}");
}
