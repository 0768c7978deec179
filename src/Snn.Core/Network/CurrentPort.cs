using System.Numerics;

namespace Snn.Core.Network;

/// <summary>
/// An input that acts inside the step. Its sum has one order: zero, the averaged couplings as connected and divided by their
/// joint in-degree, the others as connected, the drives; then it is multiplied by those drives that do that.
/// </summary>
/// <param name="halves">Solvers read it at the beginning of a step and up to so many half steps later.</param>
public sealed unsafe class CurrentPort<T>(string name, int count, int halves) : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Coupling<T>> averaged = [], couplings = [];
    private readonly List<Drive<T>> drives = [];
    private readonly T[] indegrees = new T[count];
    private readonly NativeBuffer?[] later = new NativeBuffer?[halves];     // the sums within the step, if there is a drive that varies there
    private bool stale = true, summing;

    public string Name => name;

    /// <summary>The sum for each neuron at the beginning of the step.</summary>
    public NativeBuffer Column { get; } = new((nint)count * sizeof(T));

    public bool IsConnected => IsCoupled || drives.Count > 0;

    /// <summary>Whether voltages of other neurons flow in, which must not move before all sums are made.</summary>
    public bool IsCoupled => averaged.Count + couplings.Count > 0;

    /// <summary>The sum so many half steps later: another column only where something varies within the step.</summary>
    public NativeBuffer At(int half) => half > 0 && later[half - 1] is { } column ? column : Column;

    public void Add(Coupling<T> coupling)
    {
        (coupling.IsAveraged ? averaged : couplings).Add(coupling);
        CountIndegrees();
    }

    public void Add(Drive<T> drive)
    {
        drives.Insert(drive.Multiplies ? drives.Count : drives.Count(d => !d.Multiplies), drive);
        drive.ReadUpTo(halves);
        Rearrange();
    }

    public void Remove(Part part)
    {
        if (averaged.RemoveAll(c => c.Projection == part) + couplings.RemoveAll(c => c.Projection == part) + drives.RemoveAll(d => d == part) == 0)
            return;
        CountIndegrees();
        Column.Clear();
        Rearrange();
    }

    /// <summary>Finds what acts in the step that ends at <paramref name="step"/>; where only constants lead here, the sums stay.</summary>
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
        Couple(number, slice, sum);
        for (int half = halves; half >= 0; half--)
            if (half == 0 || later[half - 1] is not null)
            {
                T* then = (T*)At(half).Pointer;
                if (half > 0)
                    new Span<T>(sum + slice.Begin, slice.Count).CopyTo(new Span<T>(then + slice.Begin, slice.Count));
                foreach (Drive<T> drive in drives)
                    drive.AddTo(then, then, slice, half);
            }
    }

    /// <summary>Tells which neurons anything leads to.</summary>
    public bool[] Reached()
    {
        var synapses = new T[count];
        foreach (Coupling<T> coupling in averaged.Concat(couplings))
            coupling.Count(synapses);
        bool[] reached = Array.ConvertAll(synapses, n => n > T.Zero);
        foreach (Drive<T> drive in drives.Where(d => !d.Multiplies))
            drive.Mark(reached);
        return reached;
    }

    public void Reset()
    {
        Column.Clear();
        stale = true;
    }

    public void Dispose()
    {
        Column.Dispose();
        foreach (NativeBuffer? column in later)
            column?.Dispose();
    }

    /// <summary>The sum of what is coupled, which is the same throughout the step.</summary>
    private void Couple(int number, Slice slice, T* sum)
    {
        new Span<T>(sum + slice.Begin, slice.Count).Clear();
        foreach (Coupling<T> coupling in averaged)
            coupling.AddTo(number, sum);
        if (averaged.Count > 0)
            for (int i = slice.Begin; i < slice.End; i++)
                sum[i] /= indegrees[i];
        foreach (Coupling<T> coupling in couplings)
            coupling.AddTo(number, sum);
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
        stale = true;
    }

    /// <summary>Synapses onto each neuron; 1 where there are none, so that nothing stays nothing.</summary>
    private void CountIndegrees()
    {
        Array.Clear(indegrees);
        foreach (Coupling<T> coupling in averaged)
            coupling.Count(indegrees);
        for (int i = 0; i < count; i++)
            indegrees[i] = T.Max(indegrees[i], T.One);
    }
}
