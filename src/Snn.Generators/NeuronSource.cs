using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Snn.Generators;

/// <summary>What the generator reads off a struct marked [Neuron].</summary>
internal sealed class NeuronSource : ModelSource
{
    /// <summary>The solver that chooses its sub-steps; a model whose own it is has no other.</summary>
    public const string Adaptive = "rkf45";

    private static readonly string[] Solvers = { "euler", "rk2", "rk4", Adaptive, "exponential_euler" };

    public string Voltage = "", DefaultMethod = "", Refractory = "None";
    public double RefractoryDefault;
    public bool IsSource;
    public string ErrorScale = "State";
    public string? Escape, SpikeCount;
    public List<string> Methods = new(), Requirements = new();

    /// <summary>Given by differential equations, not by a step of its own.</summary>
    public bool IsDifferential => Has("Derivative") || Has("Coefficients");

    /// <summary>Whether solvers let conductances in.</summary>
    public bool TakesConductances => IsDifferential && DefaultMethod != Adaptive;

    /// <summary>Whether spikes make the voltage jump, for want of an input of the model's own.</summary>
    public bool Jumps => Arrivals.Count == 1 && Arrivals[0].Name == Voltage;

    public static NeuronSource Read(INamedTypeSymbol type, AttributeData attribute)
    {
        var model = new NeuronSource();
        foreach (var argument in attribute.NamedArguments)
            switch (argument.Key)
            {
                case "Voltage": model.Voltage = (string)argument.Value.Value!; break;
                case "Method": model.DefaultMethod = (string)argument.Value.Value!; break;
                case "Refractory": model.Refractory = EnumName(argument.Value); break;
                case "RefractoryDefault": model.RefractoryDefault = (double)argument.Value.Value!; break;
                case "IsSource": model.IsSource = (bool)argument.Value.Value!; break;
                case "ErrorScale": model.ErrorScale = EnumName(argument.Value); break;
                case "Escape": model.Escape = (string)argument.Value.Value!; break;
                case "SpikeCount": model.SpikeCount = (string)argument.Value.Value!; break;
            }
        model.ReadStruct(type, attribute);
        foreach (var other in type.GetAttributes().Where(a => a.AttributeClass?.Name == "RequiresAttribute"))
            model.Requirements.Add((string)other.ConstructorArguments[0].Value!);
        if (model.Refractory != "None")
            model.Parameters.Add(new ModelField
            {
                Name = "refractory",
                Unit = "ms",
                Default = model.RefractoryDefault,
                Bound = "NonNegative",
                Doc = model.Refractory == "Hold" ? "time after a spike in which the potential is held" : "time after a spike in which no other is counted",
            });
        if (model.Arrivals.Count == 0 && !model.IsSource)
            model.Arrivals.Add(model.Jump());
        model.FindMethods(type);
        return model;
    }

    private ModelField Jump()
        => new() { Name = Voltage, Unit = States.Find(s => s.Name == Voltage)?.Unit ?? "", Doc = $"a spike makes {Voltage} jump by the weight" };

    private void FindMethods(INamedTypeSymbol type)
    {
        if (Has("Exact"))
            Methods.Add("exact");
        if (Has("Published") || Has("Update"))
            Methods.Add("published");
        if (IsDifferential)
            Methods.AddRange(Solvers.Where(s => DefaultMethod == Adaptive ? s == Adaptive : s != "exponential_euler" || Has("Coefficients")));
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
}

/// <summary>What the generator reads off a struct marked [Mechanism].</summary>
internal sealed class MechanismSource : ModelSource
{
    public string Kind = "", Release = "", Kinetics = "", KineticsValues = "";

    public static MechanismSource Read(INamedTypeSymbol type, AttributeData attribute)
    {
        var model = new MechanismSource { Kind = EnumName(attribute.ConstructorArguments[0]) };
        foreach (var argument in attribute.NamedArguments)
            switch (argument.Key)
            {
                case "Release": model.Release = (string)argument.Value.Value!; break;
                case "Kinetics": model.Kinetics = (string)argument.Value.Value!; break;
                case "KineticsValues": model.KineticsValues = (string)argument.Value.Value!; break;
            }
        model.ReadStruct(type, attribute);
        if (!model.Has("Update"))
            model.Problems.Add(Report.Create(Report.NoUpdate, type, type.Name));
        return model;
    }
}
