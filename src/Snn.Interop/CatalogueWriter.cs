using System.Text.Json;
using Snn.Core.Mechanisms;
using Snn.Core.Neurons;
using Snn.Core.Plasticity;

namespace Snn.Interop;

/// <summary>The catalogue as JSON (docs/abi.md), written once.</summary>
internal static class CatalogueWriter
{
    private static readonly Lazy<byte[]> json = new(Write);

    public static ReadOnlySpan<byte> Json => json.Value;

    private static byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("models");
            foreach (NeuronModel model in Catalogue.Models)
                Write(writer, model);
            writer.WriteEndArray();
            writer.WriteStartArray("mechanisms");
            foreach (MechanismModel mechanism in MechanismCatalogue.Models)
                Write(writer, mechanism);
            writer.WriteEndArray();
            writer.WriteStartArray("rules");
            foreach (PlasticityModel rule in RuleCatalogue.Rules)
                Write(writer, rule);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>Names, texts and constants, which neurons and mechanisms share.</summary>
    private static void WriteLanes(Utf8JsonWriter writer, LaneModel model)
    {
        writer.WriteString("name", model.Name);
        writer.WriteString("module", model.Module);
        writer.WriteString("summary", model.Summary);
        writer.WriteString("reference", model.Reference);
        Write(writer, "states", model.States, field => writer.WriteBoolean("integer", field.Integer));
        Write(writer, "parameters", model.Parameters, field =>
        {
            writer.WriteString("bound", BoundName(field.Bound));
            writer.WriteString("list", field.List);
        });
    }

    private static void Write(Utf8JsonWriter writer, MechanismModel mechanism)
    {
        writer.WriteStartObject();
        WriteLanes(writer, mechanism);
        writer.WriteString("kind", mechanism.Kind.ToString().ToLowerInvariant());
        writer.WriteString("release", mechanism.Release);
        writer.WriteStartArray("gates");
        foreach (string gate in mechanism.Gates)
            writer.WriteStringValue(gate);
        writer.WriteEndArray();
        writer.WriteString("kinetics", mechanism.Kinetics);
        writer.WriteString("kinetics_values", mechanism.KineticsValues);
        writer.WriteString("equations", mechanism.Equations);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, NeuronModel model)
    {
        writer.WriteStartObject();
        WriteLanes(writer, model);
        writer.WriteBoolean("source", model.IsSource);
        WritePorts(writer, model);
        writer.WriteStartArray("methods");
        foreach (string method in model.Methods)
            writer.WriteStringValue(method);
        writer.WriteEndArray();
        writer.WriteString("default_method", model.DefaultMethod);
        writer.WriteStartObject("equations");
        for (int i = 0; i < model.Methods.Count; i++)
            writer.WriteString(model.Methods[i], model.Equations(i));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlasticityModel rule)
    {
        writer.WriteStartObject();
        writer.WriteString("name", rule.Name);
        writer.WriteString("module", rule.Module);
        writer.WriteString("summary", rule.Summary);
        writer.WriteString("reference", rule.Reference);
        Write(writer, "parameters", rule.Parameters, field => writer.WriteString("bound", BoundName(field.Bound)));
        Write(writer, "states", rule.AllStates, field =>
        {
            writer.WriteBoolean("integer", field.Integer);
            writer.WriteBoolean("initial", rule.States.Concat(rule.SharedStates).Contains(field));
        });
        writer.WriteStartArray("ports");
        foreach (Field port in rule.Ports)
            WritePort(writer, port.Name, "modulator", port.Unit, port.Doc, "drive");
        writer.WriteEndArray();
        writer.WriteBoolean("at_spikes", rule is RuleModel);
        writer.WriteStartArray("options");
        foreach (RuleOption option in rule.Options)
        {
            writer.WriteStartObject();
            writer.WriteString("name", option.Name);
            writer.WriteString("default", option.Default);
            writer.WriteStartArray("choices");
            foreach (string choice in option.Choices)
                writer.WriteStringValue(choice);
            writer.WriteEndArray();
            writer.WriteBoolean("number", option.Number);
            writer.WriteString("doc", option.Doc);
            writer.WriteNumber("length", option.Length);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Field> fields, Action<Field> more)
    {
        writer.WriteStartArray(name);
        foreach (Field field in fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteString("unit", field.Unit);
            if (double.IsNaN(field.Default))
                writer.WriteNull("default");
            else
                writer.WriteNumber("default", field.Default);
            writer.WriteString("doc", field.Doc);
            more(field);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WritePorts(Utf8JsonWriter writer, NeuronModel model)
    {
        writer.WriteStartArray("ports");
        for (int i = 0; i < model.Currents.Count; i++)
            WritePort(writer, model.Currents[i].Name, "current", model.Currents[i].Unit, model.Currents[i].Doc, i == 0 ? "drive" : null);
        foreach (Arrival arrival in model.Arrivals)
            WritePort(writer, arrival.Name, arrival.WithinStep ? "current" : "jump", arrival.Unit, arrival.Doc, Role(model, arrival));
        writer.WriteEndArray();
    }

    private static void WritePort(Utf8JsonWriter writer, string name, string kind, string unit, string doc, string? role)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("kind", kind);
        writer.WriteString("unit", unit);
        writer.WriteString("doc", doc);
        writer.WriteString("role", role);
        writer.WriteEndObject();
    }

    /// <summary>Where spikes go if the user names no port: to the first arrival, or where the sign of their weight belongs.</summary>
    private static string? Role(NeuronModel model, Arrival arrival)
        => arrival.Sign != 0 || arrival == model.Arrivals[0] ? "spikes" : null;

    private static string BoundName(Bound bound) => bound switch
    {
        Bound.Positive => "positive",
        Bound.NonNegative => "non_negative",
        _ => "none",
    };
}
