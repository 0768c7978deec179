using System;
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
    public bool Integer;
    public int Sign;            // of an arrival
    public bool WithinStep;
}

/// <summary>What the generator reads off one model struct.</summary>
internal sealed class NeuronSource
{
    private static readonly string[] Solvers = { "euler", "rk2", "rk4", "exponential_euler" };

    public string Name = "", PublicName = "", Namespace = "", Module = "", Summary = "", Reference = "", Voltage = "", DefaultMethod = "", Refractory = "None";
    public double RefractoryDefault;
    public List<ModelField> States = new(), Parameters = new(), Derived = new(), Currents = new(), Arrivals = new();
    public List<string> Methods = new();
    public List<Diagnostic> Problems = new();
    private readonly Dictionary<string, HashSet<string>> uses = new();

    public bool Has(string method) => uses.ContainsKey(method);

    /// <summary>Given by differential equations, not by a step of its own.</summary>
    public bool IsDifferential => Has("Derivative") || Has("Coefficients");

    public static NeuronSource Read(INamedTypeSymbol type, AttributeData attribute)
    {
        var model = new NeuronSource { Name = type.Name, PublicName = type.Name, Namespace = type.ContainingNamespace.ToDisplayString() };
        foreach (var argument in attribute.NamedArguments)
            switch (argument.Key)
            {
                case "Module": model.Module = (string)argument.Value.Value!; break;
                case "Name": model.PublicName = (string)argument.Value.Value!; break;
                case "Voltage": model.Voltage = (string)argument.Value.Value!; break;
                case "Method": model.DefaultMethod = (string)argument.Value.Value!; break;
                case "Refractory": model.Refractory = EnumName(argument.Value); break;
                case "RefractoryDefault": model.RefractoryDefault = (double)argument.Value.Value!; break;
            }
        model.Summary = model.Text(type, "summary");
        model.Reference = model.Text(type, "remarks");
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsImplicitlyDeclared))
            model.Add(field);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary))
            model.uses[method.Name] = Identifiers(method);
        if (model.Refractory != "None")
            model.Parameters.Add(new ModelField
            {
                Name = "refractory",
                Unit = "ms",
                Default = model.RefractoryDefault,
                Bound = "NonNegative",
                Doc = model.Refractory == "Hold" ? "time after a spike in which the potential is held" : "time after a spike in which no other is counted",
            });
        if (model.Arrivals.Count == 0)
            model.Arrivals.Add(model.Jump());
        model.FindMethods(type);
        return model;
    }

    /// <summary>The parameters and derived constants that the methods reach, directly or through others: only these are loaded in the loop.</summary>
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

    /// <summary>Whether spikes make the voltage jump, for want of an input of the model's own.</summary>
    public bool Jumps => Arrivals.Count == 1 && Arrivals[0].Name == Voltage;

    private ModelField Jump()
        => new() { Name = Voltage, Unit = States.Find(s => s.Name == Voltage)?.Unit ?? "", Doc = $"a spike makes {Voltage} jump by the weight" };

    private void FindMethods(INamedTypeSymbol type)
    {
        if (Has("Exact"))
            Methods.Add("exact");
        if (Has("Published") || Has("Update"))
            Methods.Add("published");
        if (IsDifferential)
            Methods.AddRange(Solvers.Where(s => s != "exponential_euler" || Has("Coefficients")));
        if (Methods.Count == 0)
            Problems.Add(Report.Create(Report.NoStep, type, type.Name));
        else if (!Methods.Contains(DefaultMethod))
            Problems.Add(Report.Create(Report.NoSuchMethod, type, type.Name, DefaultMethod));
        if (IsDifferential && !Has("Fired"))
            Problems.Add(Report.Create(Report.NoThreshold, type, type.Name));
        if (Has("Coefficients") && Currents.Count > 0 && !Has("Gain"))
            Problems.Add(Report.Create(Report.NoGain, type, type.Name));
        if (States.All(s => s.Name != Voltage))
            Problems.Add(Report.Create(Report.NoVoltage, type, type.Name, Voltage));
    }

    private void Add(IFieldSymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            var arguments = attribute.ConstructorArguments;
            var field = new ModelField { Name = symbol.Name, Integer = symbol.Type.Name == "Int" };
            switch (attribute.AttributeClass?.Name)
            {
                case "StateAttribute":
                    field.Default = arguments.Length == 2 ? (double)arguments[0].Value! : double.NaN;
                    field.Unit = (string)arguments[arguments.Length - 1].Value!;
                    States.Add(field);
                    break;
                case "ParameterAttribute":
                    field.Default = (double)arguments[0].Value!;
                    field.Unit = (string)arguments[1].Value!;
                    field.Bound = EnumName(arguments[2]);
                    Parameters.Add(field);
                    break;
                case "DerivedAttribute":
                    Derived.Add(field);
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

    private static string EnumName(TypedConstant constant)
        => constant.Type!.GetMembers().OfType<IFieldSymbol>().First(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value)).Name;

    public static string Literal(double value) => double.IsNaN(value) ? "double.NaN" : value.ToString("R", CultureInfo.InvariantCulture) + "d";

    public static string Literal(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
