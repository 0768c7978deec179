using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snn.Generators;

/// <summary>From every struct marked [Neuron] or [Mechanism]: its Rates, its loops, its row of the catalogue.</summary>
[Generator]
public sealed class ModelGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Snn.Core.Neurons.NeuronAttribute",
            (node, _) => node is StructDeclarationSyntax,
            (c, _) => NeuronSource.Read((INamedTypeSymbol)c.TargetSymbol, c.Attributes[0]));

        var mechanisms = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Snn.Core.Mechanisms.MechanismAttribute",
            (node, _) => node is StructDeclarationSyntax,
            (c, _) => MechanismSource.Read((INamedTypeSymbol)c.TargetSymbol, c.Attributes[0]));

        context.RegisterSourceOutput(models, (output, model) =>
        {
            model.Problems.ForEach(output.ReportDiagnostic);
            if (model.Problems.Count == 0)
                output.AddSource($"{model.Namespace}.{model.Name}.g.cs", new NeuronEmitter(model).Emit());
        });
        context.RegisterSourceOutput(mechanisms, (output, model) =>
        {
            model.Problems.ForEach(output.ReportDiagnostic);
            if (model.Problems.Count == 0)
                output.AddSource($"{model.Namespace}.{model.Name}.g.cs", new MechanismEmitter(model).Emit());
        });
        context.RegisterSourceOutput(models.Collect(), (output, all) =>
        {
            if (!all.IsEmpty)       // a project without models has no catalogue
                output.AddSource("Catalogue.g.cs", Catalogue("Neurons", "NeuronModel", "Catalogue", all, "Model"));
        });
        context.RegisterSourceOutput(mechanisms.Collect(), (output, all) =>
        {
            if (!all.IsEmpty)
                output.AddSource("MechanismCatalogue.g.cs", Catalogue("Mechanisms", "MechanismModel", "MechanismCatalogue", all, "Mechanism"));
        });
    }

    private static string Catalogue(string part, string type, string name, IEnumerable<ModelSource> models, string suffix)
    {
        var text = new StringBuilder($"namespace Snn.Core.{part};\n\npublic static partial class {name}\n{{\n    private static readonly {type}[] generated =\n    [\n");
        foreach (var model in models.Where(m => m.Problems.Count == 0).OrderBy(m => m.Module, System.StringComparer.Ordinal).ThenBy(m => m.PublicName, System.StringComparer.Ordinal))
            text.Append($"        new {model.Namespace}.{model.Name}{suffix}(),\n");
        return text.Append("    ];\n}\n").ToString();
    }
}
