using Microsoft.CodeAnalysis;

namespace Snn.Generators.Tests;

public class ModelGeneratorTests
{
    private const string Good = """
        using Snn.Core.Lanes;
        namespace Snn.Core.Neurons.Test;
        /// <summary>A leak.</summary>
        /// <remarks>Nobody (1900).</remarks>
        [Neuron(Voltage = nameof(v), Method = "euler")]
        public partial struct Leak<L> where L : unmanaged, ILane<L>
        {
            /// <summary>potential</summary>
            [State(-65, "mV")] public L v;
            /// <summary>current</summary>
            [Current("pA")] public L I;
            /// <summary>time constant with "quotes"</summary>
            [Parameter(10, "ms", Bound.Positive)] public L tau;
            public readonly Rates Derivative() => new() { v = (I - v) / tau };
            public readonly Mask<L> Fired() => v > 0;
        }
        """;

    [Fact]
    public void A_good_model_has_no_problems_and_what_is_made_of_it_compiles()
    {
        Generated made = Generated.FromModel(Good);
        Assert.Empty(made.Problems);
        Assert.Equal(["Catalogue.g.cs", "Snn.Core.Neurons.Test.Leak.g.cs"], made.Files.Keys.Order());
        string model = made.Files["Snn.Core.Neurons.Test.Leak.g.cs"];
        Assert.Contains("class LeakModel : NeuronModel", model, StringComparison.Ordinal);
        Assert.Contains("""["euler", "rk2", "rk4", "rkf45"]""", model, StringComparison.Ordinal);
        Assert.Contains("""new("tau", "ms", 10d, "time constant with \"quotes\"", Bound.Positive, false)""", model, StringComparison.Ordinal);
        Assert.Contains("new Snn.Core.Neurons.Test.LeakModel()", made.Files["Catalogue.g.cs"], StringComparison.Ordinal);
        Assert.Empty(made.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("SNN001", "/// <summary>potential</summary>", "", "public L v;")]
    [InlineData("SNN001", "/// <summary>current</summary>", "/// <summary> </summary>", "public L I;")]
    [InlineData("SNN001", "/// <summary>time constant with \"quotes\"</summary>", "/// <summary>a < b</summary>", "public L tau;")]
    [InlineData("SNN001", "/// <summary>A leak.</summary>", "", "struct Leak")]
    [InlineData("SNN001", "/// <remarks>Nobody (1900).</remarks>", "", "struct Leak")]
    [InlineData("SNN002", "public readonly Rates Derivative() => new() { v = (I - v) / tau };", "", "struct Leak")]
    [InlineData("SNN003", "Method = \"euler\"", "Method = \"exponential_euler\"", "struct Leak")]
    [InlineData("SNN003", "Method = \"euler\"", "Method = \"exact\"", "struct Leak")]
    [InlineData("SNN004", "public readonly Mask<L> Fired() => v > 0;", "", "struct Leak")]
    [InlineData("SNN006", "Rates Derivative() => new() { v = (I - v) / tau };", "void Coefficients(out Rates a, out Rates b) { a = default; b = default; }", "struct Leak")]
    [InlineData("SNN005", "Voltage = nameof(v)", "Voltage = nameof(tau)", "struct Leak")]
    public void A_bad_model_is_an_error_at_its_line_and_nothing_is_made_of_it(string id, string good, string bad, string line)
    {
        string code = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Good, code);
        Generated made = Generated.FromModel(code);
        Diagnostic problem = Assert.Single(made.Problems);
        Assert.Equal((id, DiagnosticSeverity.Error), (problem.Id, problem.Severity));
        Assert.Contains(line, code.Split('\n')[problem.Location.GetLineSpan().StartLinePosition.Line], StringComparison.Ordinal);
        Assert.DoesNotContain("Snn.Core.Neurons.Test.Leak.g.cs", made.Files.Keys);
        Assert.DoesNotContain("LeakModel", made.Files["Catalogue.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_models_gets_no_catalogue() => Assert.Empty(Generated.FromModel("class C;").Files);
}
