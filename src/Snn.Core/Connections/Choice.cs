using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>Neurons drawn from a population.</summary>
internal static class Choice
{
    private const int Bulk = 256;

    /// <summary>K numbers from 0..count-1 but one: free draws, or the first K places of a shuffle.</summary>
    /// <param name="forbidden">The number that is not drawn; -1 for none.</param>
    /// <param name="element">For whom they are drawn: each element of a stream has its own.</param>
    public static void Among(int count, int forbidden, long k, bool repeated, RandomStream stream, int element, List<int> into)
    {
        int allowed = count - (forbidden < 0 ? 0 : 1);
        var moved = repeated ? null : new Dictionary<int, int>();      // places of the shuffle that are no longer their own
        Span<double> uniform = stackalloc double[Bulk];
        for (int i = 0; i < k; i++)
        {
            if (i % Bulk == 0)
                stream.FillUniform((long)element << 32 | (long)i, uniform[..(int)Math.Min(Bulk, k - i)]);
            int first = moved is null ? 0 : i, place = first + (int)(uniform[i % Bulk] * (allowed - first)), chosen = place;
            if (moved is not null)
            {
                chosen = moved.GetValueOrDefault(place, place);
                moved[place] = moved.GetValueOrDefault(i, i);
            }
            into.Add(forbidden >= 0 && chosen >= forbidden ? chosen + 1 : chosen);
        }
    }
}
