namespace Snn.Core.Network;

/// <summary>The neurons of a population, or of a view of it, by places that ascend with the neurons: a slice of the neurons is then one of the places.</summary>
internal sealed class Targets
{
    private readonly int first;         // where the places are neurons that follow each other
    private readonly int[]? neurons;    // otherwise

    /// <param name="index">The neuron of each element, in any order; null: all of them.</param>
    public Targets(int[]? index, int count)
    {
        Count = count;
        if (index is null || count == 0)
            return;
        int[] order = [.. Enumerable.Range(0, count).OrderBy(element => index[element])];
        neurons = Array.ConvertAll(order, element => index[element]);
        if (!order.SequenceEqual(Enumerable.Range(0, count)))
            Places = Inverse(order);
        first = neurons[0];
        if (neurons[^1] - first == count - 1 && neurons.Distinct().Count() == count)
            neurons = null;
    }

    public int Count { get; }

    /// <summary>The place of each element; null where they ascend themselves.</summary>
    public int[]? Places { get; }

    /// <summary>Whether the places are neurons that follow each other, from that of place 0.</summary>
    public bool Adjoin => neurons is null;

    public int this[int place] => neurons is null ? first + place : neurons[place];

    /// <summary>The places, from the first up to the last, not included, of the neurons of a slice.</summary>
    public (int First, int Last) Within(Slice slice) => (PlaceOf(slice.Begin), PlaceOf(slice.End));

    /// <summary>How many places are of neurons below this one.</summary>
    private int PlaceOf(int neuron)
    {
        if (neurons is null)
            return Math.Clamp(neuron - first, 0, Count);
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = neurons[middle] < neuron ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static int[] Inverse(int[] order)
    {
        int[] places = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
            places[order[place]] = place;
        return places;
    }
}
