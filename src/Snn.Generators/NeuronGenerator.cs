using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snn.Generators;

/// <summary>From every struct marked [Neuron]: its Rates, its loops, its row of the catalogue.</summary>
[Generator]
public sealed class NeuronGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Snn.Core.Neurons.NeuronAttribute",
            (node, _) => node is StructDeclarationSyntax,
            (c, _) => NeuronSource.Read((INamedTypeSymbol)c.TargetSymbol, c.Attributes[0]));

        context.RegisterSourceOutput(models, (output, model) =>
        {
            model.Problems.ForEach(output.ReportDiagnostic);
            if (model.Problems.Count == 0)
                output.AddSource($"{model.Namespace}.{model.Name}.g.cs", new NeuronEmitter(model).Emit());
        });
        context.RegisterSourceOutput(models.Collect(), (output, all) =>
        {
            if (!all.IsEmpty)       // a project without models has no catalogue
                output.AddSource("Catalogue.g.cs", Catalogue(all));
        });
    }

    private static string Catalogue(IEnumerable<NeuronSource> models)
    {
        var text = new StringBuilder("namespace Snn.Core.Neurons;\n\npublic static partial class Catalogue\n{\n    private static readonly NeuronModel[] generated =\n    [\n");
        foreach (var model in models.Where(m => m.Problems.Count == 0).OrderBy(m => m.Module, System.StringComparer.Ordinal).ThenBy(m => m.PublicName, System.StringComparer.Ordinal))
            text.Append($"        new {model.Namespace}.{model.Name}Model(),\n");
        return text.Append("    ];\n}\n").ToString();
    }
}
