namespace Snn.Core.Analysis;

/// <summary>What the functions of arrays ask of them.</summary>
internal static class Check
{
    public static void Finite(double[] values, string name)
    {
        int bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
            throw SnnException.Value($"{name} must be finite, got {values[bad]} for element {bad}");
    }

    public static void SameLength(double[] a, double[] b, string nameA, string nameB)
    {
        if (a.Length != b.Length || a.Length == 0)
            throw SnnException.Value($"{nameA} and {nameB} must have one length of 1 or more, got {a.Length} and {b.Length}");
    }

    public static void Probability(double p, string name)
    {
        if (!(p >= 0 && p <= 1))
            throw SnnException.Value($"{name} must be from 0 to 1, got {p}");
    }
}
