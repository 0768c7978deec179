using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Snn.Generators;

/// <summary>Writes the generated half of one model.</summary>
/// <remarks>
/// The loops are text, not generic code over fields, because only text keeps the fields in registers. They load a lane of each state,
/// of each input and of the constants that the methods reach, call the model's methods, and store the states.
/// </remarks>
internal sealed class NeuronEmitter : LoopEmitter
{
    private readonly NeuronSource model;

    public NeuronEmitter(NeuronSource model) : base(model) => this.model = model;

    private bool Holds => model.Refractory == "Hold";
    private bool HasRefractory => model.Refractory != "None";
    private int VoltageNumber => model.States.FindIndex(s => s.Name == model.Voltage);

    /// <summary>Slot 0 is dt; the refractory steps stand behind all constants.</summary>
    private int RefractorySlot => 1 + Constants.Count;

    public string Emit()
    {
        EmitHead();
        if (model.IsDifferential)
            EmitRates();
        EmitModel();
        return Text;
    }

    private void EmitRates()
    {
        var states = model.States.Where(s => !s.Held).Select(s => s.Name).ToList();
        string solvable = model.Has("Coefficients") ? "IConditionallyLinear" : "IDifferential";
        string All(string format) => string.Join(", ", states.Select(s => $"{s} = {string.Format(format, s)}"));

        Line($"public partial struct {Type} : {solvable}<L, {Type}.Rates>, IAdaptive<L, {Type}.Rates>");
        Line("{");
        Line("    public struct Rates : IRates<L, Rates>");
        Line("    {");
        foreach (string state in states)
            Line($"        public L {state};");
        foreach (string sign in new[] { "+", "-", "*", "/" })
            Inlined($"        public static Rates operator {sign}(Rates a, Rates b) => new() {{ {All($"a.{{0}} {sign} b.{{0}}")} }};");
        Inlined($"        public static Rates operator *(L a, Rates b) => new() {{ {All("a * b.{0}")} }};");
        Inlined($"        public static Rates operator -(Rates a) => new() {{ {All("-a.{0}")} }};");
        Inlined($"        public static Rates Exp(Rates a) => new() {{ {All("L.Exp(a.{0})")} }};");
        Line("    }");
        Line("    public Rates Y");
        Line("    {");
        Inlined($"        readonly get => new() {{ {All("{0}")} }};");
        Inlined($"        set {{ {string.Concat(states.Select(s => $"{s} = value.{s}; "))}}}");
        Line("    }");
        EmitInflow();
        EmitAdaptive();
        Line("}");
        Line("");
    }

    /// <summary>What a solver with sub-steps asks: the model's own, or the defaults.</summary>
    private void EmitAdaptive()
    {
        var states = model.States.Where(s => !s.Held).ToList();
        Inlined($"    public readonly unsafe void Take(Rates* y) {{ {string.Concat(states.Select(s => $"y->{s.Name} = {s.Name}; "))}}}");
        Inlined($"    public unsafe void Put(Rates* y) {{ {string.Concat(states.Select(s => $"{s.Name} = y->{s.Name}; "))}}}");
        Line($"    public static ErrorScale ErrorScale => ErrorScale.{model.ErrorScale};");
        if (!model.Has("Tolerances"))
            Inlined("    public readonly void Tolerances(out L absolute, out L relative) { absolute = RungeKuttaFehlberg45.Tolerance; relative = RungeKuttaFehlberg45.Tolerance; }");
        bool waits = model.Has("Reset") && model.DefaultMethod != NeuronSource.Adaptive;
        Inlined($"    public readonly Mask<L> Waits() => {(waits ? "Fired()" : "default")};");
        if (!model.Has("AfterSubstep"))
            Inlined("    public readonly void AfterSubstep(Mask<L> moved) { }");
    }

    /// <summary>How solvers let input into the first current.</summary>
    private void EmitInflow()
    {
        string? current = model.Currents.FirstOrDefault()?.Name;
        Line("    public readonly L Voltage");
        Line("    {");
        Inlined($"        get => {model.Voltage};");
        Line("    }");
        Line("    public L Input");
        Line("    {");
        Inlined($"        set {{ {(current is null ? "" : $"{current} = value;")} }}");
        Line("    }");
        if (!model.Has("Coefficients"))
            return;
        Inlined("    public readonly Rates Derivative() { Coefficients(out Rates a, out Rates b); return a + b * Y; }");
        Inlined("    public readonly void Conduct(L conductance, L pull, ref Rates a, ref Rates b)");
        Line("    {");
        if (current is not null)
        {
            Line("        L gain = Gain();");
            Line($"        a.{model.Voltage} += gain * pull;");
            Line($"        b.{model.Voltage} -= gain * conductance;");
        }
        Line("    }");
    }

    private void EmitModel()
    {
        Line($"internal sealed unsafe class {model.Name}Model : NeuronModel");
        Line("{");
        EmitDescription();
        foreach (string method in model.Methods)
            EmitLoop(method);
        if (model.Escape is not null)
            EmitLoop("escape");
        EmitFinish();
        EmitStoreStates();
        EmitRowMethods();
        EmitEquations();
        Line("}");
    }

    private void EmitDescription()
    {
        EmitTexts();
        EmitFields("Currents", model.Currents);
        Line("    public override IReadOnlyList<Arrival> Arrivals { get; } =");
        Line("    [");
        foreach (var a in model.Arrivals)
            Line($"        new({ModelSource.Literal(a.Name)}, {ModelSource.Literal(a.Unit)}, {ModelSource.Literal(a.Doc)}, {a.Sign}, {(a.WithinStep ? "true" : "false")}),");
        Line("    ];");
        Line($"    public override int Voltage => {VoltageNumber};");
        Line($"    public override IReadOnlyList<string> Methods {{ get; }} = [{string.Join(", ", model.Methods.Select(ModelSource.Literal))}];");
        Line($"    public override string DefaultMethod => {ModelSource.Literal(model.DefaultMethod)};");
        Line($"    public override Refractoriness Refractory => Refractoriness.{model.Refractory};");
        if (model.IsSource)
            Line("    public override bool IsSource => true;");
        Line("    public override delegate*<Block*, nint, nint, void> Loop(LaneKind lane, int method, bool conductances, bool varying) => (lane, method, conductances, varying) switch");
        Line("    {");
        foreach (string lane in Lanes)
            for (int i = 0; i < model.Methods.Count; i++)
                foreach (bool conductances in new[] { false, true })
                    foreach (bool varying in new[] { false, true })
                        if (!conductances || (model.TakesConductances && model.Methods[i] != "exact"))
                            Line($"        (LaneKind.{lane}, {i}, {Literal(conductances)}, {Literal(varying)}) => &Step_{model.Methods[i]}<{lane}, {(conductances ? "Some" : "No")}Conductances, {(varying ? "Varying" : "Shared")}Constants>,");
        Line("        _ => throw new ArgumentOutOfRangeException(nameof(method)),");
        Line("    };");
        EmitEscape();
        if (model.SpikeCount is not null)
            Line($"    public override int SpikeCount => {model.States.FindIndex(s => s.Name == model.SpikeCount)};");
        Line("    public override delegate*<Block*, nint, nint, void> Finish(LaneKind lane) => lane switch");
        Line("    {");
        foreach (string lane in Lanes)
            Line($"        LaneKind.{lane} => &Finish<{lane}>,");
        Line("        _ => throw new ArgumentOutOfRangeException(nameof(lane)),");
        Line("    };");
    }

    private void EmitEscape()
    {
        if (model.Escape is null)
            return;
        Line($"    public override string Escape => {ModelSource.Literal(model.Escape)};");
        Line("    public override delegate*<Block*, nint, nint, void> EscapeLoop(LaneKind lane, bool varying) => (lane, varying) switch");
        Line("    {");
        foreach (string lane in Lanes)
            foreach (bool varying in new[] { false, true })
                Line($"        (LaneKind.{lane}, {Literal(varying)}) => &Step_escape<{lane}, NoConductances, {(varying ? "Varying" : "Shared")}Constants>,");
        Line("        _ => throw new ArgumentOutOfRangeException(nameof(lane)),");
        Line("    };");
    }

    /// <summary>The conditions on parameters, each a test of its own.</summary>
    private void EmitRequirements()
    {
        if (model.Requirements.Count == 0)
            return;
        Line("    public override IReadOnlyList<Requirement> Requirements { get; } =");
        Line("    [");
        foreach (string condition in model.Requirements)
            Line($"        new({ModelSource.Literal(condition)}, [{string.Join(", ", NamedIn(condition).Select(p => ModelSource.Literal(p.Name)))}]),");
        Line("    ];");
        EmitRowSwitch("int", "Unmet");
        EmitRow("int", "Unmet");
        foreach (var f in model.Requirements.SelectMany(NamedIn).Distinct())
            Line($"        L {f.Name} = model.{f.Name};");
        for (int i = 0; i < model.Requirements.Count; i++)
            Line($"        if (L.Bits(({Regex.Replace(model.Requirements[i], @"(\w+) != (\w+)", "($1 < $2) | ($1 > $2)")}).Lane) == 0) return {i};");
        Line("        return -1;");
        Line("    }");
    }

    private IEnumerable<ModelField> NamedIn(string condition) => model.Parameters.Where(p => Regex.IsMatch(condition, $@"\b{p.Name}\b"));

    private static string Literal(bool value) => value ? "true" : "false";

    private void EmitLoop(string method)
    {
        (string call, string[] entries) = Step(method);
        bool update = entries[0] is "Update" or "Escape";
        HashSet<string> reached = model.Reached(entries.Concat(new[] { "Fired", "Receive", "Reset" }).ToArray());
        Line($"    private static void Step_{method}<L, C, K>(Block* block, nint begin, nint end) where L : unmanaged, ILane<L> where C : struct, IConductances where K : struct, IConstants");
        Line("    {");
        Line($"        {Type} model = default;");
        EmitPointers();
        EmitLinkPointers();
        EmitInputPointers();
        if (model.Currents.Count > 0)
            Line("        Stage* stages = block->Stages;");
        for (int i = 1; i < model.Currents.Count; i++)
        {
            Line($"        byte* current{i} = block->Currents[{i}];");
            Line($"        nint mask{i} = block->CurrentMasks[{i}];");
        }
        if (method == NeuronSource.Adaptive)
            Line("        byte* sizes = block->SubstepSizes;");
        Line("        byte* firedColumn = block->Fired;");
        Line("        ushort* spikes = block->Spikes;");
        Line("        L poison = 0;        // NaN for ever once a voltage is not finite");
        Line("        L dt = L.Load(slots);");
        EmitConstants("        ", reached);
        Line("        for (nint o = begin; o < end; o += sizeof(L))");
        Line("        {");
        Line("            if (K.Vary)");
        Line("            {");
        EmitVarying("                ");
        EmitConstants("                ", reached);
        Line("            }");
        EmitStates();
        EmitLinks(reached);
        EmitCurrents(method);
        EmitArrivals("            ", withinStep: true);
        if (Holds)
            Line($"            L before = model.{model.Voltage};");
        if (model.IsDifferential && model.Has("Begin"))
            Line("            model.Begin();");
        Line($"            {(update ? "Mask<L> fired = " : "")}{call};");
        if (!update)
            Line("            Mask<L> fired = model.Fired();");
        if (HasRefractory)
        {
            EmitRefractory();
            Line("            if (refractory != null)");
            Line("            {");
            if (Holds)
                Line($"                model.{model.Voltage} = L.Select(free, model.{model.Voltage}, before);");
            Line("                fired &= free;");
            Line("            }");
        }
        Line("            *spikes++ = (ushort)L.Bits(fired.Lane);");
        Line("            if (firedColumn == null)");
        Line("            {");
        EmitReceiveAndReset("                ");
        Line("            }");
        Line("            else");
        Line("                L.Store(firedColumn + o, fired.Lane);");
        EmitStores();
        Line($"            poison += model.{model.Voltage} - model.{model.Voltage};");
        Line("        }");
        Line("        if (L.Bits((poison >= 0).Lane) != (1UL << L.Count) - 1)");
        Line("            block->NotFinite = 1;");
        Line("    }");
    }

    /// <summary>A solver reads the first current itself, at its stages.</summary>
    private void EmitCurrents(string method)
    {
        if (model.Currents.Count == 0)
            return;
        string first = model.Currents[0].Name;
        Line("            Inflow<L, C> inflow = new(stages, o);");
        if (!model.IsDifferential || method == "exact")
            Line($"            model.{first} = inflow.Current(0);");
        else if (method == "published")
            Line($"            model.{first} = inflow.At(0, model.{model.Voltage});");
        for (int i = 1; i < model.Currents.Count; i++)
            Line($"            model.{model.Currents[i].Name} = L.Load(current{i} + (o & mask{i}));");
    }

    /// <summary>The call that makes a method's step, and the model's methods that it enters by.</summary>
    private (string Call, string[] Entries) Step(string method)
    {
        string[] derivative = { "Begin", "Derivative", "Coefficients", "Gain" };
        string Solver(string name, string more = "") => $"{name}.Step<{Type}, L, {Type}.Rates, C>(ref model, dt, {(model.Currents.Count > 0 ? "inflow" : "default")}{more})";
        return method switch
        {
            "euler" => (Solver("Euler"), derivative),
            "rk2" => (Solver("RungeKutta2"), derivative),
            "rk4" => (Solver("RungeKutta4"), derivative),
            "exponential_euler" => (Solver("ExponentialEuler"), derivative),
            NeuronSource.Adaptive => (Solver("RungeKuttaFehlberg45", ", sizes + o"), derivative.Concat(new[] { "Tolerances", "AfterSubstep" }).ToArray()),
            "escape" => ("model.Escape(dt)", new[] { "Escape" }),
            "exact" => ("model.Exact(dt)", new[] { "Exact" }),
            _ => model.Has("Update") ? ("model.Update(dt)", new[] { "Update" }) : ("model.Published(dt)", new[] { "Published" }),
        };
    }

    private void EmitFinish()
    {
        Line("    private static void Finish<L>(Block* block, nint begin, nint end) where L : unmanaged, ILane<L>");
        Line("    {");
        Line($"        {Type} model = default;");
        EmitPointers();
        EmitInputPointers();
        Line("        for (nint o = begin; o < end; o += sizeof(L))");
        Line("        {");
        EmitVarying("            ");
        EmitConstants("            ", model.Reached("Receive", "Reset"));
        EmitStates();
        Line("            Mask<L> fired = new(L.Load(block->Fired + o));");
        if (HasRefractory)
            EmitRefractory();
        EmitReceiveAndReset("            ");
        EmitStores();
        Line("        }");
        Line("    }");
    }

    private void EmitInputPointers()
    {
        for (int i = 0; i < model.Arrivals.Count; i++)
            Line($"        byte* arrival{i} = block->Arrivals[{i}];");
        if (HasRefractory)
        {
            Line("        byte* refractory = block->Refractory;");
            Line("        Int<L> refractorySteps, one = 1;");
        }
    }

    protected override void EmitConstants(string indent, HashSet<string> reached)
    {
        base.EmitConstants(indent, reached);
        if (HasRefractory)
            Line($"{indent}refractorySteps = new(L.Load(slots + {RefractorySlot} * Block.SlotSize));");
    }

    /// <summary>The steps that are left of refractoriness, and who has none.</summary>
    private void EmitRefractory()
    {
        Line("            Int<L> left = default;");
        Line("            Mask<L> free = default;");
        Line("            if (refractory != null)");
        Line("            {");
        Line("                left = new(L.Load(refractory + o));");
        Line("                free = left < one;");
        Line("            }");
    }

    private void EmitStores()
    {
        if (StoresApart)
            Line("            StoreStates(ref model, block->States, o);");
        else
            for (int i = 0; i < model.States.Count; i++)
                Line($"            L.Store(state{i} + o, {Stored(model.States[i])});");
    }

    /// <summary>So many states that a loop with all their stores would pass the compiler's limit on inlining.</summary>
    private bool StoresApart => model.States.Count > 12;

    private void EmitStoreStates()
    {
        if (!StoresApart)
            return;
        Line("    [MethodImpl(MethodImplOptions.NoInlining)]");
        Line($"    private static void StoreStates<L>(ref {Type} model, byte** states, nint o) where L : unmanaged, ILane<L>");
        Line("    {");
        for (int i = 0; i < model.States.Count; i++)
            Line($"        L.Store(states[{i}] + o, {Stored(model.States[i])});");
        Line("    }");
    }

    /// <summary>Takes in what arrived, and leaves zero. In a model without inputs for spikes the voltage jumps, unless it is held.</summary>
    private void EmitArrivals(string indent, bool withinStep)
    {
        for (int i = 0; i < model.Arrivals.Count; i++)
        {
            if (model.Arrivals[i].WithinStep != withinStep)
                continue;
            string name = model.Jumps ? "arrived" : "model." + model.Arrivals[i].Name;
            Line($"{indent}{(model.Jumps ? "L " : "")}{name} = 0;");
            Line($"{indent}if (arrival{i} != null)");
            Line($"{indent}{{");
            Line($"{indent}    {name} = L.Load(arrival{i} + o);");
            Line($"{indent}    L.Store(arrival{i} + o, 0);");
            if (model.Jumps && Holds)
            {
                Line($"{indent}    if (refractory != null)");
                Line($"{indent}        arrived = L.Select(free, arrived, 0);");
            }
            if (model.Jumps)
                Line($"{indent}    model.{model.Voltage} += arrived;");
            Line($"{indent}}}");
        }
    }

    /// <summary>What arrived is received; then those that fired are reset, without a branch, which would be foreseen wrongly at each spike.</summary>
    private void EmitReceiveAndReset(string indent)
    {
        EmitArrivals(indent, withinStep: false);
        if (model.Has("Receive"))
            Line($"{indent}model.Receive();");
        if (model.Has("Reset"))
            Line($"{indent}model.Reset(fired);");
        if (!HasRefractory)
            return;
        Line($"{indent}if (refractory != null)");
        Line($"{indent}    L.Store(refractory + o, Int<L>.Select(fired, refractorySteps, Int<L>.Max(left - one, default)).Lane);");
    }

    private void EmitRowMethods()
    {
        EmitRowMethod("Prepare", ", double dt", ", dt", "dt", model.Derived, model.States.Count + model.Parameters.Count);
        EmitRowMethod("Initialise", "", "", "", model.States, 0);
        Line($"    public override bool HasTimeConstant => {(model.Has("TimeConstant") ? "true" : "false")};");
        if (model.Has("TimeConstant"))
            EmitRowMethod("TimeConstant", "", "", "", new(), 0);
        EmitRequirements();
    }

    private void EmitEquations()
    {
        Line("    public override string Equations(int method)");
        Line("    {");
        Line("        var text = new EquationText();");
        Line($"        {model.Name}<Trace> model = default;");
        Line("        Trace dt = text.Name(\"dt\");");
        foreach (var f in model.States.Concat(model.Currents).Concat(model.Jumps ? new List<ModelField>() : model.Arrivals).Concat(Constants).Concat(model.Links).Where(f => f.Name != "refractory"))
            Line($"        model.{f.Name} = {TraceName(f)};");
        EmitDerivedEquations();
        Line("        switch (method)");
        Line("        {");
        for (int i = 0; i < model.Methods.Count; i++)
            EmitEquationsOf(i, model.Methods[i]);
        Line("        }");
        if (model.Has("Fired"))
        {
            Line("        text.Fires(model.Fired());");
            EmitNext("        ");        // what the test remembers of this step
        }
        if (model.Has("Receive"))
        {
            Line("        model.Receive();");
            foreach (var f in model.States)
            {
                Line($"        text.OnArrival({ModelSource.Literal(f.Name)}, {TraceName(f)}, model.{f.Name}{(f.Integer ? ".Lane" : "")});".Replace("new(text", "(text"));
                Line($"        model.{f.Name} = {TraceName(f)};");
            }
        }
        if (model.Has("Reset"))
        {
            Line("        model.Reset(new Mask<Trace>(text.Name(\"spike\")));");
            foreach (var f in model.States)
                Line($"        text.OnSpike({ModelSource.Literal(f.Name)}, text.Name({ModelSource.Literal(f.Name)}), model.{f.Name}{(f.Integer ? ".Lane" : "")});");
        }
        if (HasRefractory)
            Line($"        text.Remark({ModelSource.Literal(Holds ? $"refractory: {model.Voltage} is held for refractory ms after a spike" : "refractory: no other spike is counted for refractory ms")});");
        Line("        return text.ToString();");
        Line("    }");
    }

    /// <summary>The states that have changed, which then have their names again.</summary>
    private void EmitNext(string indent, bool restore = true)
    {
        foreach (var f in model.States)
            Line($"{indent}text.Next({ModelSource.Literal(f.Name)}, text.Name({ModelSource.Literal(f.Name)}), model.{f.Name}{(f.Integer ? ".Lane" : "")});");
        if (!restore)
            return;
        foreach (var f in model.States)
            Line($"{indent}model.{f.Name} = {TraceName(f)};");
    }

    private void EmitEquationsOf(int number, string method)
    {
        Line($"            case {number}:");
        if (method is "exact" or "published")
        {
            Line($"                {(model.Has("Update") ? "Mask<Trace> fired = " : "")}{Step(method).Call};");
            EmitNext("                ", restore: false);
            if (model.Has("Update"))
                Line("                text.Fires(fired);");
            foreach (var f in model.States)
                Line($"                model.{f.Name} = {TraceName(f)};");
        }
        else
        {
            if (model.Has("Begin"))
            {
                Line("                model.Begin();");
                EmitNext("                ");
            }
            Line($"                {model.Name}<Trace>.Rates rates{number} = model.Derivative();");
            foreach (var f in model.States.Where(s => !s.Held))
                Line($"                text.Rate({ModelSource.Literal(f.Name)}, rates{number}.{f.Name});");
            Line($"                text.Remark(\"method: {method}\");");
            if (method == NeuronSource.Adaptive && model.Has("AfterSubstep"))
            {
                Line("                text.Remark(\"after each sub-step of those that moved:\");");
                Line("                model.AfterSubstep(new Mask<Trace>(text.Name(\"moved\")));");
                EmitNext("                ");
            }
        }
        Line("                break;");
    }

    private void Inlined(string line)
    {
        Line("        [MethodImpl(MethodImplOptions.AggressiveInlining)]");
        Line(line);
    }
}
