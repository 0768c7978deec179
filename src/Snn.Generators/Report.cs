using System.Linq;
using Microsoft.CodeAnalysis;

namespace Snn.Generators;

/// <summary>The errors that the generators report, each at the line that causes it.</summary>
internal static class Report
{
    public static readonly DiagnosticDescriptor NoText = Error("SNN001", "'{0}' needs a <{1}> comment: users read it in Python");
    public static readonly DiagnosticDescriptor NoStep = Error("SNN002", "Model '{0}' has neither Derivative, Coefficients nor Update");
    public static readonly DiagnosticDescriptor NoSuchMethod = Error("SNN003", "Model '{0}' names the method '{1}', which it does not have");
    public static readonly DiagnosticDescriptor NoThreshold = Error("SNN004", "Model '{0}' is given by differential equations and needs Fired()");
    public static readonly DiagnosticDescriptor NoVoltage = Error("SNN005", "Model '{0}' names the voltage '{1}', which is none of its states");
    public static readonly DiagnosticDescriptor NoGain = Error("SNN006", "Model '{0}' has Coefficients and a current and needs Gain(), which conductances use");
    public static readonly DiagnosticDescriptor NoUpdate = Error("SNN007", "Mechanism '{0}' needs Update(L dt)");
    public static readonly DiagnosticDescriptor BadHeader = Error("SNN010", "snn.h: cannot read '{0}'");

    public static Diagnostic Create(DiagnosticDescriptor descriptor, ISymbol symbol, params object[] arguments)
        => Diagnostic.Create(descriptor, symbol.Locations.FirstOrDefault(), arguments);

    private static DiagnosticDescriptor Error(string id, string message) => new(id, "snn", message, "Snn", DiagnosticSeverity.Error, true);
}
