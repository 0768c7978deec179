namespace Snn.Core.Tests.Random;

internal static class ChiSquare
{
    /// <summary>The sum of squared deviations lies within five standard deviations of what chance gives.</summary>
    public static void AssertFits(IEnumerable<(double Found, double Wanted)> cells)
    {
        var list = cells.ToList();
        double sum = list.Sum(c => (c.Found - c.Wanted) * (c.Found - c.Wanted) / c.Wanted), n = list.Count - 1;
        Assert.InRange(sum, Math.Max(0, n - 5 * Math.Sqrt(2 * n)), n + 5 * Math.Sqrt(2 * n) + 5);
    }
}
