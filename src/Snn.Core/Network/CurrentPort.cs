using System.Numerics;

namespace Snn.Core.Network;

/// <summary>
/// An input that acts inside the step. Its sum has one order: zero, the averaged couplings as connected and divided by their
/// joint in-degree, the others as connected, the drives.
/// </summary>
/// <param name="halves">Solvers read it at the beginning of a step and up to so many half steps later.</param>
public sealed unsafe class CurrentPort<T>(string name, int count, int halves) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<ElectricalProjection<T>> averaged = [], couplings = [];
    private readonly List<Drive<T>> drives = [];
    private readonly T[] indegrees = new T[count];
    private readonly NativeBuffer?[] later = new NativeBuffer?[halves];     // the sums within the step, if there is a drive that varies there
    private readonly bool[] stale = [.. Enumerable.Repeat(true, halves + 1)];

    public string Name => name;

    /// <summary>The sum for each neuron at the beginning of the step.</summary>
    public NativeBuffer Column { get; } = new((nint)count * sizeof(T));

    public bool IsConnected => HasCouplings || drives.Count > 0;

    private bool HasCouplings => averaged.Count + couplings.Count > 0;

    /// <summary>The sum so many half steps later: another column only where something varies within the step.</summary>
    public NativeBuffer At(int half) => half > 0 && later[half - 1] is { } column ? column : Column;

    public void Add(ElectricalProjection<T> coupling)
    {
        (coupling.IsAveraged ? averaged : couplings).Add(coupling);
        CountIndegrees();
    }

    public void Add(Drive<T> drive)
    {
        drives.Add(drive);
        Rearrange();
    }

    public void Remove(Part part)
    {
        if (averaged.RemoveAll(c => c == part) + couplings.RemoveAll(c => c == part) + drives.RemoveAll(d => d == part) == 0)
            return;
        CountIndegrees();
        Column.Clear();
        Rearrange();
    }

    /// <summary>Sums up what acts in the step that ends at <paramref name="step"/>; nothing to do where only constants lead here.</summary>
    public void Sum(long step)
    {
        if (!IsConnected)
            return;
        for (int half = 0; half <= halves && (half == 0 || later[half - 1] is not null); half++)
        {
            foreach (Drive<T> drive in drives)
                if (drive.Advance(step, half))
                    Array.Fill(stale, true);
            if (stale[half] || HasCouplings)
                SumUp(half);
            stale[half] = false;
        }
    }

    public void Reset()
    {
        Column.Clear();
        Array.Fill(stale, true);
    }

    public void Dispose()
    {
        Column.Dispose();
        foreach (NativeBuffer? column in later)
            column?.Dispose();
    }

    private void SumUp(int half)
    {
        T* sum = (T*)At(half).Pointer;
        At(half).Clear();
        foreach (ElectricalProjection<T> coupling in averaged)
            coupling.Couple(sum);
        if (averaged.Count > 0)
            for (int i = 0; i < count; i++)
                sum[i] /= indegrees[i];
        foreach (ElectricalProjection<T> coupling in couplings)
            coupling.Couple(sum);
        foreach (Drive<T> drive in drives)
            drive.AddTo(sum);
    }

    /// <summary>Makes or drops the columns within the step, and has all summed up again.</summary>
    private void Rearrange()
    {
        bool varies = drives.Any(d => d.VariesWithinStep);
        for (int k = 0; k < halves; k++)
        {
            if (!varies)
                later[k]?.Dispose();
            later[k] = varies ? later[k] ?? new NativeBuffer((nint)count * sizeof(T)) : null;
        }
        Array.Fill(stale, true);
    }

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
