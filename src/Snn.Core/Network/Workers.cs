namespace Snn.Core.Network;

/// <summary>
/// The threads of the process that share the steps of one network at a time. They spin between the phases of a step and park
/// when nothing has come for a while; a network that finds them taken makes its steps alone, with the same results.
/// </summary>
internal sealed class Workers
{
    // A fraction of a millisecond: longer than the time between two calls of a run. Who has spun for a while lets others have
    // the processor, which on a busy machine may be those that it waits for.
    private const int SpinsBeforeParking = 20_000;
    private const int SpinsBeforeYielding = 1_000;

    // An epoch is a round of work together with the number of threads that take part, so that a late one cannot mistake it.
    private const int Round = 1 << 10;

    /// <summary>The most threads that a network may ask for.</summary>
    public const int Most = 256;

    private static readonly Workers shared = new();

    private readonly object gate = new();
    private readonly List<Thread> threads = [];
    private Action<int> work = _ => { };
    private int parked, taken;
    private volatile int epoch;
    private volatile int running;
    private volatile bool resting;
    private Exception? failure;
    private int failed;     // the number of the thread that has it

    /// <summary>Threads that the process can run at once, as far as a network makes good use of them.</summary>
    public static int Usable => Math.Min(Environment.ProcessorCount, 16);

    /// <summary>The process's workers, if no other network has them now and the system gives so many threads.</summary>
    public static Workers? TryTake(int count)
    {
        if (Interlocked.CompareExchange(ref shared.taken, 1, 0) != 0)
            return null;
        if (shared.HasThreads(count - 1))
            return shared;
        shared.Release();
        return null;
    }

    /// <summary>Does <paramref name="item"/>(0), ..., (count - 1), shared out over so many threads where they are free.</summary>
    public static void ForEach(int count, int threads, Action<int> item)
    {
        if (Math.Min(count, threads) is var share and > 1 && TryTake(share) is { } workers)
        {
            try
            {
                workers.Run(share, number =>
                {
                    for (int i = number; i < count; i += share)
                        item(i);
                });
            }
            finally
            {
                workers.Release();
            }
            return;
        }
        for (int i = 0; i < count; i++)
            item(i);
    }

    /// <summary>Waits until all threads are parked, when no network has them.</summary>
    /// <remarks>For a process that forks: its child has none of them, and could not collect garbage if one had been running.</remarks>
    /// <returns>How many there are.</returns>
    public static int Rest()
    {
        shared.resting = true;
        while (Volatile.Read(ref shared.parked) < shared.threads.Count || !shared.threads.TrueForAll(t => t.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
            Thread.Yield();
        shared.resting = false;
        return shared.threads.Count;
    }

    public void Release() => Volatile.Write(ref taken, 0);

    /// <summary>Does <paramref name="share"/>(0), ..., (count - 1), each on a thread of its own, and waits for all.</summary>
    /// <remarks>Of several that fail, the first number's exception is thrown, however the threads were scheduled.</remarks>
    public void Run(int count, Action<int> share)
    {
        work = share;
        failure = null;
        running = count - 1;
        epoch = (epoch / Round + 1) % (int.MaxValue / Round) * Round + count;
        Thread.MemoryBarrier();
        if (Volatile.Read(ref parked) > 0)
            lock (gate)
                Monitor.PulseAll(gate);
        Share(0);
        for (int spins = 0; running > 0; spins++)
            Wait(spins);
        if (failure is { } thrown)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
    }

    /// <summary>Whether there are so many threads, after those that are missing were started.</summary>
    private bool HasThreads(int count)
    {
        try
        {
            while (threads.Count < count)
            {
                int number = threads.Count + 1, seen = epoch;
                var thread = new Thread(() => Serve(number, seen)) { IsBackground = true, Name = $"snn {number}" };
                thread.Start();
                threads.Add(thread);
            }
            return true;
        }
        catch (OutOfMemoryException)        // what the runtime throws where the system gives no thread
        {
            return false;
        }
    }

    private void Serve(int number, int seen)
    {
        while (true)
        {
            AwaitWork(seen);
            seen = epoch;
            if (number >= seen % Round)
                continue;
            Share(number);
            Interlocked.Decrement(ref running);
        }
    }

    private void AwaitWork(int seen)
    {
        for (int spins = 0; epoch == seen; spins++)
        {
            if (spins > SpinsBeforeParking || resting)
                Park(seen);
            else
                Wait(spins);
        }
    }

    /// <remarks>The count of the parked is raised before the epoch is read again: one of the two sides sees the other.</remarks>
    private void Park(int seen)
    {
        lock (gate)
        {
            Interlocked.Increment(ref parked);
            while (epoch == seen)
                Monitor.Wait(gate);
            Interlocked.Decrement(ref parked);
        }
    }

    private static void Wait(int spins)
    {
        if (spins > SpinsBeforeYielding)
            Thread.Yield();
        else
            Thread.SpinWait(1);
    }

    private void Share(int number)
    {
        try
        {
            work(number);
        }
        catch (Exception thrown)
        {
            lock (gate)
                if (failure is null || number < failed)
                    (failure, failed) = (thrown, number);
        }
    }
}
