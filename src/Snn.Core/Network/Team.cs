using System.Diagnostics;

namespace Snn.Core.Network;

/// <summary>
/// By how many threads a network makes its steps. Where the user left it open, one and all are tried by turns, and the faster
/// goes on for a while: results do not depend on it.
/// </summary>
internal sealed class Team
{
    // A trial is a few blocks of steps by turns; it may take a hundredth of the time for which its outcome is used.
    private const int Blocks = 6;

    // Threads that share a step must save so much of it to be worth their while.
    private const double Worthwhile = 0.97;
    private const int UsePerTrial = 100;
    private static readonly long blockTicks = Stopwatch.Frequency / 5000;
    private static readonly long leastUse = Stopwatch.Frequency / 2;

    private readonly int most;
    private readonly bool free;
    private readonly Action<int> share;
    private readonly double[] best = [double.PositiveInfinity, double.PositiveInfinity];     // ticks of a step alone, together
    private Workers? workers;
    private Action<int> item = _ => { };
    private int[][] shares = [];
    private int block;
    private bool together;
    private long mark, elapsed, steps, trialTicks, useTicks;

    /// <param name="most">The most threads that may be used.</param>
    /// <param name="free">Whether fewer may be used.</param>
    public Team(int most, bool free)
    {
        (this.most, this.free, together) = (most, free && most > 1, !free);
        share = Share;
    }

    /// <summary>Before the first of some steps.</summary>
    public void Begin()
    {
        if (most > 1)
            workers = Workers.TryTake(most);
        if (free)
            mark = Stopwatch.GetTimestamp();
    }

    /// <summary>After the last of some steps.</summary>
    public void End()
    {
        workers?.Release();
        workers = null;
    }

    /// <summary>Does all items, each share by a thread of its own where that is worth it, and waits for all.</summary>
    /// <param name="shares">The items of each thread.</param>
    public void Do(int[][] shares, Action<int> item)
    {
        if (Working(shares) is var working and > 1)
        {
            (this.item, this.shares) = (item, shares);
            workers!.Run(working, share);
            return;
        }
        foreach (int[] items in shares)
            foreach (int i in items)
                item(i);
    }

    /// <summary>Threads that work side by side.</summary>
    public int Working(int[][] shares) => together && workers is not null && shares.Length > 1 && shares[1].Length > 0 ? shares.Count(items => items.Length > 0) : 1;

    /// <summary>After each step: notes how long it took, and changes the number of threads where that is worth it.</summary>
    public void Count()
    {
        if (!free)
            return;
        long now = Stopwatch.GetTimestamp();
        elapsed += now - mark;
        mark = now;
        steps++;
        if (block == Blocks ? elapsed >= useTicks : elapsed >= blockTicks)
            NextBlock();
    }

    /// <summary>A block of a trial or the time of use is over.</summary>
    private void NextBlock()
    {
        if (block == Blocks)
        {
            (block, trialTicks) = (0, 0);
            Array.Fill(best, double.PositiveInfinity);
        }
        else
        {
            int way = together ? 1 : 0;
            best[way] = Math.Min(best[way], (double)elapsed / steps);
            trialTicks += elapsed;
            block++;
        }
        together = block < Blocks ? block % 2 == 1 : best[1] < Worthwhile * best[0];
        useTicks = Math.Max(leastUse, UsePerTrial * trialTicks);
        (elapsed, steps) = (0, 0);
    }

    private void Share(int number)
    {
        foreach (int i in shares[number])
            item(i);
    }
}
