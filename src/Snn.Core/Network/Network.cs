using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>A network of populations and projections with its clock, drives and records. One thread at a time may use it.</summary>
public abstract class Network : IDisposable
{
    // Uses of random numbers that a part may have: its own, those of its parameters and states, those of values set later.
    private const uint UsesPerPart = 1 << 12;

    private readonly ulong seed;
    private long lastId;
    private uint replays;
    private uint uses;

    protected Network(NetworkDescription description)
    {
        if (!double.IsFinite(description.Dt) || description.Dt <= 0)
            throw SnnException.Value($"dt must be above 0 ms, got {description.Dt}");
        Grid = new(description.Dt);
        seed = description.Seed;
    }

    public static Network Create(NetworkDescription description)
        => description.Single ? new Network<float>(description) : new Network<double>(description);

    public Grid Grid { get; }

    /// <summary>Steps made; t = StepCount dt.</summary>
    public long StepCount { get; private protected set; }

    /// <summary>Everything added, by id, in the order of adding.</summary>
    protected SortedDictionary<long, Part> Parts { get; } = [];

    /// <summary>Adds a part and gives its id.</summary>
    /// <exception cref="SnnException">The description is wrong; nothing was added.</exception>
    public long Add(PartDescription description)
    {
        long id = lastId + 1;
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

    public Variable Get(long id, string variable)
    {
        if (id != 0)
            return Find(id).Get(variable);
        return variable == "step_count" ? Variable.Of<long>(new[] { StepCount }) : throw SnnException.Attribute($"a network has no variable '{variable}'; it has step_count");
    }

    public void Set(long id, string variable, Values? value, long[]? index)
    {
        Part part = Find(id);
        int count = part switch { Population p => p.Count, _ => int.MaxValue };
        part.Set(variable, value, CheckIndex(index, count), NextStream());
    }

    /// <summary>Lets neurons of a SpikeTimes source fire, at given times or in the next step.</summary>
    public void Emit(long id, long[] ids, double[]? times)
    {
        if (Find(id) is not SpikeTimesSource source)
            throw SnnException.Type("only a SpikeTimes source can emit");
        source.Emit(ids, times is null ? null : Array.ConvertAll(times, t => Grid.Steps(t, "times")));
    }

    public void Clear(long id)
    {
        if (Find(id) is not Recorders.Recorder recorder)
            throw SnnException.Type("only a record can be cleared");
        recorder.Clear();
    }

    /// <summary>Makes steps, and counts them in <paramref name="done"/> also when one fails.</summary>
    public void Step(long steps, ref long done)
    {
        if (steps < 0)
            throw SnnException.Value($"the number of steps must not be negative, got {steps}");
        for (; done < steps; done++)
            Step();
    }

    /// <summary>Back to t = 0 with the initial states.</summary>
    /// <param name="records">Empty the records too.</param>
    /// <param name="replay">Draw the same random numbers again; otherwise new ones.</param>
    public void Reset(bool records, bool replay)
    {
        StepCount = 0;
        if (!replay)
            replays++;
        foreach (Part part in Parts.Values)
            part.Reset();
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

    protected abstract Part Build(PartDescription description, RandomStream stream);

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
