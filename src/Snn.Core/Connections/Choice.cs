using Snn.Core.Random;

namespace Snn.Core.Connections;

/// <summary>Neurons drawn from a population.</summary>
internal static class Choice
{
    /// <summary>K numbers from 0..count-1 but one: free draws, or the first K places of a shuffle.</summary>
    /// <param name="forbidden">The number that is not drawn; -1 for none.</param>
    /// <param name="element">For whom they are drawn: the element of the stream.</param>
    public static void Among(int count, int forbidden, long k, bool repeated, RandomStream stream, long element, List<int> into)
    {
        int allowed = count - (forbidden < 0 ? 0 : 1);
        var moved = repeated ? null : new Dictionary<int, int>();      // places of the shuffle that are no longer their own
        for (int i = 0; i < k; i++)
        {
            int first = moved is null ? 0 : i, place = first + stream.Below(allowed - first, element, i), chosen = place;
            if (moved is not null)
            {
                chosen = moved.GetValueOrDefault(place, place);
                moved[place] = moved.GetValueOrDefault(i, i);
            }
            into.Add(forbidden >= 0 && chosen >= forbidden ? chosen + 1 : chosen);
        }
    }
}
