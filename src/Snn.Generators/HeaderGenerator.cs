using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Snn.Generators;

/// <summary>From every prototype of snn.h: an exported function that calls <c>Api</c> and lets no exception out. From its enums and its ABI number: constants.</summary>
[Generator]
public sealed class HeaderGenerator : IIncrementalGenerator
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["int32_t"] = "int",
        ["int64_t"] = "long",
        ["int32_t *"] = "int*",
        ["int64_t *"] = "long*",
        ["uint8_t *"] = "byte*",
        ["void *"] = "void*",
        ["const uint8_t *"] = "byte*",
        ["const int64_t *"] = "long*",
        ["const int32_t *"] = "int*",
        ["const void *const *"] = "void**",
    };

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var header = context.AdditionalTextsProvider.Where(t => Path.GetFileName(t.Path) == "snn.h").Select((t, cancel) => t.GetText(cancel)?.ToString() ?? "");
        context.RegisterSourceOutput(header, Emit);
    }

    private static void Emit(SourceProductionContext output, string header)
    {
        string code = Regex.Replace(header, @"/\*.*?\*/", "", RegexOptions.Singleline);
        code = Regex.Replace(code, @"^\s*#.*$", m => m.Value.Contains("SNN_ABI ") ? m.Value : "", RegexOptions.Multiline);
        var exports = new StringBuilder("using System.Runtime.InteropServices;\n\nnamespace Snn.Interop;\n\ninternal static unsafe class Exports\n{\n");
        var constants = new StringBuilder("namespace Snn.Interop;\n\n");

        code = Take(code, @"#define SNN_ABI (\d+)", m => constants.Append($"internal static class Abi\n{{\n    public const int Number = {m.Groups[1].Value};\n}}\n\n"));
        code = Take(code, @"enum snn_(\w+) \{([^}]*)\};", m => constants.Append($"internal enum {Pascal(m.Groups[1].Value)}\n{{\n{EnumMembers(m.Groups[2].Value)}}}\n\n"));
        code = Take(code, @"SNN_API int32_t snn_(\w+)\(([^)]*)\);", m => exports.Append(Export(m.Groups[1].Value, m.Groups[2].Value, output)));
        if (code.Trim().Length > 0)
            output.ReportDiagnostic(Diagnostic.Create(Report.BadHeader, Location.None, code.Trim().Split('\n')[0]));

        output.AddSource("Constants.g.cs", constants.ToString());
        output.AddSource("Exports.g.cs", exports.Append("}\n").ToString());
    }

    /// <summary>Handles every match and leaves the rest: what remains in the end is outside the header's subset of C.</summary>
    private static string Take(string code, string pattern, System.Action<Match> handle)
    {
        foreach (Match match in Regex.Matches(code, pattern, RegexOptions.Singleline))
            handle(match);
        return Regex.Replace(code, pattern, "", RegexOptions.Singleline);
    }

    private static string Export(string name, string parameters, SourceProductionContext output)
    {
        var read = parameters.Split(',').Select(p => Regex.Match(Regex.Replace(p, @"\s+", " ").Trim(), @"^(.*?)(\w+)$")).ToList();
        foreach (var p in read.Where(p => !Types.ContainsKey(p.Groups[1].Value.Trim())))
            output.ReportDiagnostic(Diagnostic.Create(Report.BadHeader, Location.None, $"the parameter '{p.Value}' of snn_{name}"));
        string typed = string.Join(", ", read.Select(p => $"{(Types.TryGetValue(p.Groups[1].Value.Trim(), out string type) ? type : "int")} {p.Groups[2].Value}"));
        string names = string.Join(", ", read.Select(p => p.Groups[2].Value));
        return $$"""
                [UnmanagedCallersOnly(EntryPoint = "snn_{{name}}")]
                public static int {{Pascal(name)}}({{typed}})
                {
                    try
                    {
                        Api.{{Pascal(name)}}({{names}});
                        return (int)Status.Ok;
                    }
                    catch (System.Exception exception)
                    {
                        return (int)Failure.Record(exception);
                    }
                }

            """;
    }

    private static string EnumMembers(string body)
        => string.Concat(Regex.Matches(body, @"SNN_(\w+)\s*=\s*(-?\d+)").Cast<Match>().Select(m => $"    {Pascal(m.Groups[1].Value.ToLowerInvariant())} = {m.Groups[2].Value},\n"));

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
