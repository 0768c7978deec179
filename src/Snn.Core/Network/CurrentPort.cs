using System.Numerics;

namespace Snn.Core.Network;

/// <summary>
/// An input that acts inside the step. Its sum has one order: zero, the averaged couplings as connected and divided by their
/// joint in-degree, the others as connected, the drives.
/// </summary>
public sealed unsafe class CurrentPort<T>(string name, int count) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<ElectricalProjection<T>> averaged = [], couplings = [];
    private readonly List<Drive<T>> drives = [];
    private readonly T[] indegrees = new T[count];
    private bool stale = true, summing;

    public string Name => name;

    /// <summary>The sum for each neuron.</summary>
    public NativeBuffer Column { get; } = new((nint)count * sizeof(T));

    public bool IsConnected => averaged.Count + couplings.Count + drives.Count > 0;

    public void Add(ElectricalProjection<T> coupling)
    {
        (coupling.IsAveraged ? averaged : couplings).Add(coupling);
        CountIndegrees();
    }

    public void Add(Drive<T> drive)
    {
        drives.Add(drive);
        stale = true;
    }

    public void Remove(Part part)
    {
        if (averaged.RemoveAll(c => c == part) + couplings.RemoveAll(c => c == part) + drives.RemoveAll(d => d == part) == 0)
            return;
        CountIndegrees();
        Column.Clear();
        stale = true;
    }

    /// <summary>Whether voltages of other neurons flow in, which must not move before all sums are made.</summary>
    public bool IsCoupled => averaged.Count + couplings.Count > 0;

    /// <summary>Finds what acts in the step that ends at <paramref name="step"/>; where only constants lead here, the sum stays.</summary>
    public void Advance(long step)
    {
        foreach (Drive<T> drive in drives)
            stale |= drive.Advance(step);
        summing = IsConnected && (stale || IsCoupled);
        stale = false;
    }

    /// <summary>Sums up a slice of the neurons.</summary>
    public void Sum(int number, Slice slice)
    {
        if (!summing)
            return;
        T* sum = (T*)Column.Pointer;
        new Span<T>(sum + slice.Begin, slice.Count).Clear();
        foreach (ElectricalProjection<T> coupling in averaged)
            coupling.Couple(number, sum);
        if (averaged.Count > 0)
            for (int i = slice.Begin; i < slice.End; i++)
                sum[i] /= indegrees[i];
        foreach (ElectricalProjection<T> coupling in couplings)
            coupling.Couple(number, sum);
        foreach (Drive<T> drive in drives)
            drive.AddTo(sum, sum, slice);
    }

    public void Reset()
    {
        Column.Clear();
        stale = true;
    }

    public void Dispose() => Column.Dispose();

    /// <summary>Synapses onto each neuron; 1 where there are none, so that nothing stays nothing.</summary>
    private void CountIndegrees()
    {
        Array.Clear(indegrees);
        foreach (ElectricalProjection<T> coupling in averaged)
            foreach (int target in coupling.Synapses.Targets())
                indegrees[target] += T.One;
        for (int i = 0; i < count; i++)
            indegrees[i] = T.Max(indegrees[i], T.One);
    }
}
