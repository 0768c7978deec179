using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Snn.Generators.Tests;

/// <summary>What a generator makes of a source or a header.</summary>
internal sealed record Generated(IReadOnlyList<Diagnostic> Problems, IReadOnlyDictionary<string, string> Files, Compilation Compilation)
{
    // What the core's project has: implicit usings.
    private const string GlobalUsings = "global using System; global using System.Collections.Generic;";

    private static readonly MetadataReference[] references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static Generated FromModel(string code) => Run(new ModelGenerator(), code, null);

    public static Generated FromHeader(string header, string file = "snn.h") => Run(new HeaderGenerator(), "", new Header(file, header));

    private static Generated Run(IIncrementalGenerator generator, string code, AdditionalText? header)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var compilation = CSharpCompilation.Create("test", [CSharpSyntaxTree.ParseText(code, parse), CSharpSyntaxTree.ParseText(GlobalUsings, parse)], references, options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], header is null ? [] : [header], parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return new(result.Diagnostics, result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString()), after);
    }

    private sealed class Header(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
