namespace Snn.Generators;

/// <summary>Writes the generated half of one mechanism: a loop like that of a neuron, and its row of the catalogue.</summary>
internal sealed class MechanismEmitter : LoopEmitter
{
    private readonly MechanismSource model;

    public MechanismEmitter(MechanismSource model) : base(model) => this.model = model;

    public string Emit()
    {
        EmitHead();
        Line($"internal sealed unsafe class {model.Name}Mechanism : MechanismModel");
        Line("{");
        EmitTexts();
        Line($"    public override MechanismKind Kind => MechanismKind.{model.Kind};");
        Line($"    public override string Release => {ModelSource.Literal(model.Release)};");
        if (model.Kind == "Receptor")
        {
            Line($"    public override IReadOnlyList<string> Gates {{ get; }} = [{string.Join(", ", model.Gates.ConvertAll(ModelSource.Literal))}];");
            Line($"    public override string Kinetics => {ModelSource.Literal(model.Kinetics)};");
            Line($"    public override string KineticsValues => {ModelSource.Literal(model.KineticsValues)};");
        }
        EmitLoops();
        EmitRowMethod("Prepare", ", double dt", ", dt", "dt", model.Derived, model.States.Count + model.Parameters.Count);
        EmitEquations();
        Line("}");
        return Text;
    }

    private void EmitLoops()
    {
        Line("    public override delegate*<Block*, nint, nint, void> Loop(LaneKind lane) => lane switch");
        Line("    {");
        foreach (string lane in Lanes)
            Line($"        LaneKind.{lane} => &Step<{lane}>,");
        Line("        _ => throw new ArgumentOutOfRangeException(nameof(lane)),");
        Line("    };");
        Line("    private static void Step<L>(Block* block, nint begin, nint end) where L : unmanaged, ILane<L>");
        Line("    {");
        Line($"        {Type} model = default;");
        EmitPointers();
        EmitLinkPointers();
        Line("        byte* where = block->Where;");
        Line("        L dt = L.Load(slots);");
        var reached = model.Reached("Update");
        EmitConstants("        ", reached);
        Line("        for (nint o = begin; o < end; o += sizeof(L))");
        Line("        {");
        Line("            if (varying < varyingEnd)");
        Line("            {");
        EmitVarying("                ");
        EmitConstants("                ", reached);
        Line("            }");
        EmitStates();
        EmitLinks(reached);
        Line("            model.Update(dt);");
        Line("            if (where != null)");
        Line("            {");
        Line("                Mask<L> here = new(L.Load(where + o));");
        foreach (int i in System.Linq.Enumerable.Range(0, model.States.Count))
        {
            var state = model.States[i];
            string value = state.Integer ? $"model.{state.Name}.Lane" : $"model.{state.Name}", kept = $"L.Select(here, {value}, L.Load(state{i} + o))";
            Line($"                model.{state.Name} = {Wrap(state, kept)};");
        }
        Line("            }");
        for (int i = 0; i < model.States.Count; i++)
            Line($"            L.Store(state{i} + o, {Stored(model.States[i])});");
        Line("        }");
        Line("    }");
    }

    private void EmitEquations()
    {
        Line("    public override string Equations");
        Line("    {");
        Line("        get");
        Line("        {");
        Line("        var text = new EquationText();");
        Line($"        {model.Name}<Trace> model = default;");
        Line("        Trace dt = text.Name(\"dt\");");
        foreach (var fields in new[] { model.States, Constants, model.Links })
            foreach (var f in fields)
                Line($"        model.{f.Name} = {TraceName(f)};");
        EmitDerivedEquations();
        Line("        model.Update(dt);");
        foreach (var f in model.States)
            Line($"        text.Next({ModelSource.Literal(f.Name)}, text.Name({ModelSource.Literal(f.Name)}), model.{f.Name}{(f.Integer ? ".Lane" : "")});");
        Line("        return text.ToString();");
        Line("        }");
        Line("    }");
    }
}
