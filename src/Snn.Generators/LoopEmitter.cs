using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Snn.Generators;

/// <summary>What the loops of neurons and of mechanisms have in common: they load lanes of a block's columns, and store them.</summary>
internal abstract class LoopEmitter
{
    protected static readonly string[] Lanes = { "F32", "F64", "S32", "S64" };

    private readonly ModelSource model;
    private readonly StringBuilder text = new();

    protected LoopEmitter(ModelSource model)
    {
        this.model = model;
        Constants = model.Parameters.Concat(model.Derived).ToList();
    }

    /// <summary>The parameters, then the derived constants. Their slots follow that of dt.</summary>
    protected List<ModelField> Constants { get; }

    protected string Type => model.Name + "<L>";

    protected string Text => text.ToString();

    protected void EmitHead()
    {
        Line("using System;");
        Line("using System.Collections.Generic;");
        Line("using System.Numerics;");
        Line("using System.Runtime.CompilerServices;");
        Line("using Snn.Core.Equations;");
        Line("using Snn.Core.Lanes;");
        Line("using Snn.Core.Mechanisms;");
        Line("using Snn.Core.Neurons;");
        Line("using Snn.Core.Solvers;");
        Line("");
        Line($"namespace {model.Namespace};");
        Line("");
    }

    /// <summary>The description that neurons and mechanisms share.</summary>
    protected void EmitTexts()
    {
        Line($"    public override string Module => {ModelSource.Literal(model.Module)};");
        Line($"    public override string Name => {ModelSource.Literal(model.PublicName)};");
        Line($"    public override string Summary => {ModelSource.Literal(model.Summary)};");
        Line($"    public override string Reference => {ModelSource.Literal(model.Reference)};");
        EmitFields("States", model.States);
        EmitFields("Parameters", model.Parameters);
        EmitFields("Derived", model.Derived);
        EmitFields("Links", model.Links);
    }

    protected void EmitFields(string name, List<ModelField> fields)
    {
        Line($"    public override IReadOnlyList<Field> {name} {{ get; }} =");
        Line("    [");
        foreach (var f in fields)
            Line($"        new({ModelSource.Literal(f.Name)}, {ModelSource.Literal(f.Unit)}, {ModelSource.Literal(f.Default)}, {ModelSource.Literal(f.Doc)}, Bound.{f.Bound}, {(f.Integer ? "true" : "false")}{(f.List is null ? "" : ", " + ModelSource.Literal(f.List))}),");
        Line("    ];");
    }

    protected void EmitPointers()
    {
        Line("        byte* slots = block->Slots;");
        Line("        Varying* varying = block->Varying, varyingEnd = varying + block->VaryingCount;");
        for (int i = 0; i < model.States.Count; i++)
            Line($"        byte* state{i} = block->States[{i}];");
    }

    protected void EmitLinkPointers()
    {
        for (int i = 0; i < model.Links.Count; i++)
        {
            Line($"        byte* link{i} = block->Links[{i}];");
            Line($"        nint linkMask{i} = block->LinkMasks[{i}];");
        }
    }

    protected void EmitVarying(string indent)
    {
        Line($"{indent}for (Varying* k = varying; k < varyingEnd; k++)");
        Line($"{indent}    L.Store(k->Slot, L.Load(k->Column + o));");
    }

    protected virtual void EmitConstants(string indent, HashSet<string> reached)
    {
        for (int i = 0; i < Constants.Count; i++)
            if (reached.Contains(Constants[i].Name))
                Line($"{indent}model.{Constants[i].Name} = {Wrap(Constants[i], $"L.Load(slots + {1 + i} * Block.SlotSize)")};");
    }

    protected void EmitStates()
    {
        for (int i = 0; i < model.States.Count; i++)
            Line($"            model.{model.States[i].Name} = {Wrap(model.States[i], $"L.Load(state{i} + o)")};");
    }

    protected void EmitLinks(HashSet<string> reached)
    {
        for (int i = 0; i < model.Links.Count; i++)
            if (reached.Contains(model.Links[i].Name))
                Line($"            model.{model.Links[i].Name} = {Wrap(model.Links[i], $"L.Load(link{i} + (o & linkMask{i}))")};");
    }

    protected void EmitRowMethod(string name, string parameter, string argument, string call, List<ModelField> results, int first)
    {
        if (!model.Has(name))
        {
            Line($"    public override void {name}(LaneKind lane, byte* row{parameter}) {{ }}");
            return;
        }
        EmitRowSwitch("void", name, parameter, argument);
        EmitRow("void", name, parameter);
        Line(name == "TimeConstant" ? "        L.Store(row, model.TimeConstant());" : $"        model.{name}({call});");
        for (int i = 0; i < results.Count; i++)
            Line($"        L.Store(row + {first + i} * Block.SlotSize, model.{results[i].Name}{(results[i].Integer ? ".Lane" : "")});");
        Line("    }");
    }

    /// <summary>A method of the model's row, which goes on in the row's lane.</summary>
    protected void EmitRowSwitch(string result, string name, string parameter = "", string argument = "")
    {
        Line($"    public override {result} {name}(LaneKind lane, byte* row{parameter})");
        Line("    {");
        Line("        switch (lane)");
        Line("        {");
        foreach (string lane in Lanes)
            Line($"            case LaneKind.{lane}: {(result == "void" ? $"{name}<{lane}>(row{argument}); break;" : $"return {name}<{lane}>(row{argument});")}");
        if (result != "void")
            Line("            default: throw new ArgumentOutOfRangeException(nameof(lane));");
        Line("        }");
        Line("    }");
    }

    /// <summary>The head of its lane's part, which reads the row.</summary>
    protected void EmitRow(string result, string name, string parameter = "")
    {
        Line($"    private static {result} {name}<L>(byte* row{parameter}) where L : unmanaged, ILane<L>");
        Line("    {");
        Line($"        {Type} model = default;");
        var fields = model.States.Concat(model.Parameters).ToList();
        for (int i = 0; i < fields.Count; i++)
            if (fields[i].Name != "refractory")
                Line($"        model.{fields[i].Name} = {Wrap(fields[i], $"L.Load(row + {i} * Block.SlotSize)")};");
    }

    /// <summary>Derived constants: said in the equations, then named.</summary>
    protected void EmitDerivedEquations()
    {
        if (!model.Has("Prepare"))
            return;
        Line("        model.Prepare(dt);");
        foreach (var f in model.Derived)
        {
            Line($"        text.Derived({ModelSource.Literal(f.Name)}, model.{f.Name}{(f.Integer ? ".Lane" : "")});");
            Line($"        model.{f.Name} = {TraceName(f)};");
        }
    }

    protected static string TraceName(ModelField f) => f.Integer || f.Mask ? $"new(text.Name({ModelSource.Literal(f.Name)}))" : $"text.Name({ModelSource.Literal(f.Name)})";

    protected static string Wrap(ModelField f, string lane) => f.Integer || f.Mask ? $"new({lane})" : lane;

    protected static string Stored(ModelField state) => state.Integer ? $"model.{state.Name}.Lane" : $"L.Flush(model.{state.Name})";

    protected void Line(string line) => text.Append(line).Append('\n');
}
