using System.Reflection;
using Snn.Core.Neurons;
using Snn.Core.Tests.Lanes;

namespace Snn.Core.Tests.Neurons;

/// <summary>A model whose loops run neuron by neuron on the scalar twin of the SIMD lanes; a population takes them where it is exact.</summary>
internal sealed unsafe class ScalarTwin(NeuronModel model) : NeuronModel
{
    public override string Module => model.Module;
    public override string Name => model.Name;
    public override string Summary => model.Summary;
    public override string Reference => model.Reference;
    public override IReadOnlyList<Field> States => model.States;
    public override IReadOnlyList<Field> Parameters => model.Parameters;
    public override IReadOnlyList<Field> Derived => model.Derived;
    public override bool IsSource => model.IsSource;
    public override IReadOnlyList<Field> Links => model.Links;
    public override IReadOnlyList<Field> Currents => model.Currents;
    public override IReadOnlyList<Arrival> Arrivals => model.Arrivals;
    public override int Voltage => model.Voltage;
    public override IReadOnlyList<string> Methods => model.Methods;
    public override string DefaultMethod => model.DefaultMethod;
    public override Refractoriness Refractory => model.Refractory;

    public override delegate*<Block*, nint, nint, void> Loop(LaneKind lane, int method, bool conductances, bool varying)
        => (delegate*<Block*, nint, nint, void>)Generated($"Step_{Methods[method]}", lane, conductances ? typeof(SomeConductances) : typeof(NoConductances), varying ? typeof(VaryingConstants) : typeof(SharedConstants));

    public override string? Escape => model.Escape;
    public override int SpikeCount => model.SpikeCount;
    public override IReadOnlyList<Requirement> Requirements => model.Requirements;
    public override int Unmet(LaneKind lane, byte* row) => model.Unmet(Simd(lane), row);

    public override delegate*<Block*, nint, nint, void> EscapeLoop(LaneKind lane, bool varying)
        => (delegate*<Block*, nint, nint, void>)Generated("Step_escape", lane, typeof(NoConductances), varying ? typeof(VaryingConstants) : typeof(SharedConstants));

    public override delegate*<Block*, nint, nint, void> Finish(LaneKind lane) => (delegate*<Block*, nint, nint, void>)Generated("Finish", lane);

    public override void Prepare(LaneKind lane, byte* row, double dt) => model.Prepare(Simd(lane), row, dt);
    public override void Initialise(LaneKind lane, byte* row) => model.Initialise(Simd(lane), row);
    public override bool HasTimeConstant => model.HasTimeConstant;
    public override void TimeConstant(LaneKind lane, byte* row) => model.TimeConstant(Simd(lane), row);
    public override string Equations(int method) => model.Equations(method);

    /// <summary>The lane whose constants the twin takes, since its exp is the SIMD lanes'.</summary>
    private static LaneKind Simd(LaneKind lane) => lane == LaneKind.S32 ? LaneKind.F32 : LaneKind.F64;

    private void* Generated(string name, LaneKind lane, params Type[] more)
    {
        Type twin = lane switch
        {
            LaneKind.S32 => typeof(Plain<float>),
            LaneKind.S64 => typeof(Plain<double>),
            _ => throw new ArgumentOutOfRangeException(nameof(lane)),
        };
        MethodInfo loop = model.GetType().GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
        return (void*)loop.MakeGenericMethod([twin, .. more]).MethodHandle.GetFunctionPointer();
    }
}
