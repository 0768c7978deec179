using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>A network of populations and projections with its clock, drives and records. One thread at a time may use it.</summary>
public abstract class Network : IDisposable
{
    // Uses of random numbers that a part may have: its own, those of its parameters and states, those of values set later.
    private const uint UsesPerPart = 1 << 12;
    private const long MostParts = uint.MaxValue / UsesPerPart / 2;     // the other half is for values set later

    private readonly ulong seed;
    private long lastId;
    private uint replays;
    private uint uses;

    protected Network(NetworkDescription description)
    {
        if (!double.IsFinite(description.Dt) || description.Dt <= 0)
            throw SnnException.Value($"dt must be above 0 ms, got {description.Dt}");
        if (description.Threads is < 1 or > Workers.Most)
            throw SnnException.Value($"threads must lie in 1..{Workers.Most}, got {description.Threads}");
        Grid = new(description.Dt);
        seed = description.Seed;
        Threads = description.Threads ?? Workers.Usable;
    }

    public static Network Create(NetworkDescription description)
        => description.Single ? new Network<float>(description) : new Network<double>(description);

    public Grid Grid { get; }

    /// <summary>The most threads that make its steps.</summary>
    public int Threads { get; }

    /// <summary>Steps made; t = StepCount dt.</summary>
    public long StepCount { get; private protected set; }

    /// <summary>Everything added, by id, in the order of adding.</summary>
    protected SortedDictionary<long, Part> Parts { get; } = [];

    /// <summary>Adds a part and gives its id.</summary>
    /// <exception cref="SnnException">The description is wrong; nothing was added.</exception>
    /// <param name="wanted">The id to give it, when a network is made again; null: the next.</param>
    public long Add(PartDescription description, long? wanted = null)
    {
        long id = wanted ?? lastId + 1;
        if (id <= lastId || id > MostParts)
            throw SnnException.Value($"id must lie in {lastId + 1}..{MostParts}, got {id}");
        Part part = Build(description, new RandomStream(seed, (uint)id * UsesPerPart));
        lastId = id;
        Parts.Add(id, part);
        Join(part);
        return id;
    }

    /// <summary>Removes a part. Populations that others refer to stay.</summary>
    public void Remove(long id)
    {
        Part part = Find(id);
        Leave(part);
        Parts.Remove(id);
        part.Dispose();
    }

    /// <summary>A variable of a part, or of the network itself (id 0). <c>state</c> is all that descriptions do not say, as bytes.</summary>
    public Variable Get(long id, string variable) => (id, variable) switch
    {
        (_, "state") => Variable.Of<byte>(SaveState(id)),
        (0, "step_count") => Variable.Of<long>(new[] { StepCount }),
        (0, "threads") => Variable.Of<long>(new[] { (long)Threads }),
        (0, "profile") => Variable.Of<double>(ReadProfile()),
        (0, _) => throw SnnException.Attribute($"a network has no variable '{variable}'; it has step_count, threads, profile"),
        _ => Find(id).Get(variable),
    };

    private byte[] SaveState(long id)
    {
        var state = new StateWriter();
        if (id == 0)
        {
            state.Write(StepCount);
            state.Write(lastId);
            state.Write(replays);
            state.Write(uses);
        }
        else
            Find(id).Save(state);
        return state.ToArray();
    }

    /// <summary>Goes on from where a part, or the network itself (id 0), was when its state was read.</summary>
    public void LoadState(long id, ReadOnlySpan<byte> bytes)
    {
        var state = new StateReader(bytes);
        if (id == 0)
        {
            StepCount = state.Read(0, Grid.MostSteps);
            lastId = state.Read(lastId, MostParts);
            replays = (uint)state.Read(0, uint.MaxValue);
            uses = (uint)state.Read(0, uint.MaxValue);
        }
        else
            Find(id).Load(ref state);
        state.Done();
    }

    /// <summary>Sets a variable of a part; of the network itself (id 0) <c>profile</c>, 1 to begin and 0 to end.</summary>
    public void Set(long id, string variable, Values? value, long[]? index)
    {
        if ((id, variable) == (0, "profile"))
        {
            Profiling = value is SharedValue { Value: not 0 };
            return;
        }
        Part part = Find(id);
        part.Set(variable, Bounded(part, variable, value), CheckIndex(index, part.Elements), NextStream());
    }

    /// <summary>Lets neurons of a SpikeTimes source fire, at given times or in the next step.</summary>
    /// <param name="weights">Factors of the synapses' weights; null: 1.</param>
    public void Emit(long id, long[] ids, double[]? times, double[]? weights = null)
    {
        if (Find(id) is not SpikeTimesSource source)
            throw SnnException.Type("only a SpikeTimes source can emit");
        source.Emit(ids, times is null ? null : Array.ConvertAll(times, t => Grid.Steps(t, "times")), weights);
    }

    public void Clear(long id)
    {
        if (Find(id) is not Recorders.Recorder recorder)
            throw SnnException.Type("only a record can be cleared");
        recorder.Clear();
    }

    /// <summary>Checks that the samples of so many steps to come will fit into memory.</summary>
    /// <exception cref="SnnException">They will not.</exception>
    public void Reserve(long steps)
    {
        if (steps < 0)
            throw SnnException.Value($"the number of steps must not be negative, got {steps}");
        Memory.Require(Parts.Values.OfType<Recorders.Recorder>().Sum(r => r.BytesAt(StepCount, StepCount + steps)), $"the records of {steps} steps");
    }

    /// <summary>Makes steps, and counts them in <paramref name="done"/> also when one fails.</summary>
    public void Step(long steps, ref long done)
    {
        if (steps < 0)
            throw SnnException.Value($"the number of steps must not be negative, got {steps}");
        Begin();
        try
        {
            while (done < steps)
            {
                Step();
                done++;
                CheckFinite();
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Back to t = 0 with the initial states.</summary>
    /// <param name="weights">Learned weights become what they were before the first step.</param>
    /// <param name="records">Empty the records too.</param>
    /// <param name="replay">Draw the same random numbers again; otherwise new ones.</param>
    public void Reset(bool weights, bool records, bool replay)
    {
        foreach (Part part in Parts.Values)
            part.Settle();
        StepCount = 0;
        if (!replay)
            replays++;
        foreach (Part part in Parts.Values)
            part.Reset(weights);
        if (records)
            foreach (Recorders.Recorder recorder in Parts.Values.OfType<Recorders.Recorder>())
                recorder.Clear();
    }

    public void Dispose()
    {
        foreach (Part part in Parts.Values)
            part.Dispose();
        Parts.Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>One step, from t to t + dt.</summary>
    protected abstract void Step();

    /// <summary>Before the first of some steps.</summary>
    protected abstract void Begin();

    /// <summary>After the last of some steps: the files of streamed records are complete as they stand.</summary>
    protected abstract void End();

    /// <summary>Whether the time of steps is measured by phase from now on.</summary>
    protected abstract bool Profiling { set; }

    /// <summary>Seconds of each phase since profiling began, then the number of steps; nothing where it did not.</summary>
    protected abstract double[] ReadProfile();

    /// <summary>Looks for voltages that are no longer numbers.</summary>
    /// <exception cref="SnnException">There is one, and the network shall not go on with it.</exception>
    protected abstract void CheckFinite();

    protected abstract Part Build(PartDescription description, RandomStream stream);

    /// <summary>A value that is to be set, with the bounds that follow from what the part leads to.</summary>
    protected abstract Values? Bounded(Part part, string variable, Values? value);

    /// <summary>Takes a part into the step.</summary>
    protected abstract void Join(Part part);

    /// <summary>Takes a part out of the step.</summary>
    protected abstract void Leave(Part part);

    protected Part Find(long id) => Parts.TryGetValue(id, out Part? part) ? part : throw SnnException.Key($"the network has no part {id}");

    /// <summary>The stream of a part's noise: the same after a replaying reset, another after any other.</summary>
    protected Func<RandomStream> Live(RandomStream stream) => () => stream with { Seed = stream.Seed ^ (ulong)replays << 32 };

    protected static int[]? CheckIndex(long[]? index, int count)
    {
        if (index is null)
            return null;
        int bad = Array.FindIndex(index, i => i < 0 || i >= count);
        return bad < 0 ? Array.ConvertAll(index, i => (int)i) : throw SnnException.Value($"index must lie in 0..{count - 1}, got {index[bad]}");
    }

    private RandomStream NextStream() => new(seed, uint.MaxValue - uses++);
}
