using Microsoft.CodeAnalysis;

namespace Snn.Generators.Tests;

public class HeaderGeneratorTests
{
    private const string Good = """
        /* A header, with "SNN_API int32_t snn_not(int32_t a);" in a comment. */
        #ifndef SNN_H
        #define SNN_ABI 7
        enum snn_type { SNN_FLOAT64 = 0, SNN_INT_32 = 3 };
        SNN_API int32_t snn_do_it(int64_t network, const uint8_t *text,
                                  int64_t length, void *result);
        #endif
        """;

    [Fact]
    public void Every_prototype_is_an_export_and_every_enum_has_its_constants()
    {
        Generated made = Generated.FromHeader(Good);
        Assert.Empty(made.Problems);
        string exports = made.Files["Exports.g.cs"], constants = made.Files["Constants.g.cs"];
        Assert.Contains("""[UnmanagedCallersOnly(EntryPoint = "snn_do_it")]""", exports, StringComparison.Ordinal);
        Assert.Contains("public static int DoIt(long network, byte* text, long length, void* result)", exports, StringComparison.Ordinal);
        Assert.DoesNotContain("snn_not", exports, StringComparison.Ordinal);
        Assert.Contains("public const int Number = 7;", constants, StringComparison.Ordinal);
        Assert.Contains("Float64 = 0,", constants, StringComparison.Ordinal);
        Assert.Contains("Int32 = 3,", constants, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int32_t snn_forgotten(int32_t a);")]
    [InlineData("SNN_API void snn_nothing(int32_t a);")]
    [InlineData("struct snn_pair { int a, b; };")]
    [InlineData("SNN_API int32_t snn_long(unsigned long a);")]
    [InlineData("SNN_API int32_t snn_const(const char *text);")]
    public void What_is_outside_the_headers_subset_of_C_is_an_error(string line)
    {
        Diagnostic problem = Assert.Single(Generated.FromHeader(Good + "\n" + line + "\n").Problems);
        Assert.Equal(("SNN010", DiagnosticSeverity.Error), (problem.Id, problem.Severity));
    }

    [Fact]
    public void Other_files_are_left_alone() => Assert.Empty(Generated.FromHeader("nonsense", "other.h").Files);
}
