using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snn.Generators;

/// <summary>A field of a model struct, as the generator needs it.</summary>
internal sealed class ModelField
{
    public string Name = "", Unit = "", Doc = "";
    public double Default;
    public string Bound = "None";
    public bool Integer, Mask, Held;
    public string? List;        // of which a parameter is an element
    public int Sign;            // of an arrival
    public bool WithinStep;
}

/// <summary>What the generator reads off a struct of lanes, whether a neuron or a mechanism.</summary>
internal abstract class ModelSource
{
    public string Name = "", PublicName = "", Namespace = "", Module = "", Summary = "", Reference = "";
    public List<ModelField> States = new(), Parameters = new(), Derived = new(), Currents = new(), Arrivals = new(), Links = new();
    public List<string> Gates = new();
    public List<Diagnostic> Problems = new();
    private readonly Dictionary<string, HashSet<string>> uses = new();

    public bool Has(string method) => uses.ContainsKey(method);

    /// <summary>The fields and methods that some methods reach, directly or through others: only these constants are loaded in a loop.</summary>
    public HashSet<string> Reached(params string[] methods)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(methods);
        while (open.Count > 0)
            if (uses.TryGetValue(open.Pop(), out var names))
                foreach (string name in names.Where(reached.Add))
                    open.Push(name);
        return reached;
    }

    /// <summary>Reads names, texts, fields and methods.</summary>
    protected void ReadStruct(INamedTypeSymbol type, AttributeData attribute)
    {
        (Name, PublicName, Namespace) = (type.Name, type.Name, type.ContainingNamespace.ToDisplayString());
        foreach (var argument in attribute.NamedArguments)
            switch (argument.Key)
            {
                case "Module": Module = (string)argument.Value.Value!; break;
                case "Name": PublicName = (string)argument.Value.Value!; break;
            }
        Summary = Text(type, "summary");
        Reference = Text(type, "remarks");
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsImplicitlyDeclared))
            Add(field);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary))
            uses[method.Name] = Identifiers(method);
    }

    protected static string EnumName(TypedConstant constant)
        => constant.Type!.GetMembers().OfType<IFieldSymbol>().First(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value)).Name;

    public static string Literal(double value) => double.IsNaN(value) ? "double.NaN" : double.IsPositiveInfinity(value) ? "double.PositiveInfinity" : value.ToString("R", CultureInfo.InvariantCulture) + "d";

    public static string Literal(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private void Add(IFieldSymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            var arguments = attribute.ConstructorArguments;
            var field = new ModelField { Name = symbol.Name, Integer = symbol.Type.Name == "Int", Mask = symbol.Type.Name == "Mask" };
            switch (attribute.AttributeClass?.Name)
            {
                case "StateAttribute":
                    field.Default = arguments.Length == 2 ? (double)arguments[0].Value! : double.NaN;
                    field.Unit = (string)arguments[arguments.Length - 1].Value!;
                    field.Held = field.Integer || attribute.NamedArguments.Any(a => a.Key == "Held" && (bool)a.Value.Value!);
                    States.Add(field);
                    break;
                case "ParameterAttribute":
                    field.Default = (double)arguments[0].Value!;
                    field.Unit = (string)arguments[1].Value!;
                    field.Bound = EnumName(arguments[2]);
                    field.List = attribute.NamedArguments.Where(a => a.Key == "List").Select(a => (string?)a.Value.Value).FirstOrDefault();
                    Parameters.Add(field);
                    break;
                case "DerivedAttribute":
                    Derived.Add(field);
                    break;
                case "LinkAttribute":
                    field.Default = (double)arguments[0].Value!;
                    Links.Add(field);
                    break;
                case "GateAttribute":
                    Links.Add(field);
                    Gates.Add(field.Name);
                    break;
                case "CurrentAttribute":
                    field.Unit = (string)arguments[0].Value!;
                    Currents.Add(field);
                    break;
                case "ArrivalAttribute":
                    field.Unit = (string)arguments[0].Value!;
                    field.Sign = attribute.NamedArguments.Where(a => a.Key == "Sign").Select(a => (int)a.Value.Value!).FirstOrDefault();
                    field.WithinStep = attribute.NamedArguments.Any(a => a.Key == "WithinStep" && (bool)a.Value.Value!);
                    Arrivals.Add(field);
                    break;
                default:
                    continue;
            }
            field.Doc = Text(symbol, "summary");
        }
    }

    /// <summary>A doc comment's element as one line of text; its absence is an error, since Python's help is made of it.</summary>
    private string Text(ISymbol symbol, string element)
    {
        string xml = symbol.GetDocumentationCommentXml() ?? "";
        string text = "";
        try
        {
            text = xml.Length == 0 ? "" : XElement.Parse(xml).Element(element)?.Value ?? "";
        }
        catch (System.Xml.XmlException)
        {
            // reported below, as a text that cannot be read
        }
        text = Regex.Replace(text, @"\s+", " ").Trim();
        if (text.Length == 0)
            Problems.Add(Report.Create(Report.NoText, symbol, symbol.Name, element));
        return text;
    }

    private static HashSet<string> Identifiers(IMethodSymbol method) => new(
        method.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantNodes()).OfType<IdentifierNameSyntax>().Select(i => i.Identifier.ValueText));
}
