using System.Numerics;
using Snn.Core.Connections;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Synapses from one population to a port of another.</summary>
/// <param name="now">Steps made when it was connected: spikes from before are none of its own.</param>
public abstract unsafe class Projection<T>(Population pre, NeuronPopulation<T> post, Synapses<T> synapses, Grid grid, long now) : Part
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Grid grid = grid;

    public Population Pre => pre;
    public NeuronPopulation<T> Post => post;
    public Synapses<T> Synapses => synapses;

    public override int Elements => synapses.Count;

    protected long ConnectedAt { get; private set; } = now;

    public override Variable Get(string variable) => variable switch
    {
        "source" => Variable.Of<int>(synapses.Sources()),
        "target" => Variable.Of<int>(synapses.Targets()),
        "weight" => Variable.Of<T>(synapses.Weights()),
        "delay" => Variable.Of<double>(Array.ConvertAll(synapses.DelaySteps(), steps => grid.Time(steps))),
        _ => throw SnnException.Attribute($"{Name} has no variable '{variable}'; it has source, target, weight, delay"),
    };

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (variable != "weight" || value is null)
            throw SnnException.Attribute($"{Name}.{variable} cannot be set; weight can");
        synapses.SetWeights(value.Take(index?.Length ?? Elements, stream, "weight"), index);
    }

    public override void Save(StateWriter state) => state.Write(ConnectedAt);

    public override void Load(ref StateReader state) => ConnectedAt = state.Read(0, Grid.MostSteps);

    public override bool Uses(Part other) => other == pre || other == post;

    public override void Reset() => ConnectedAt = 0;

    public override void Dispose()
    {
        synapses.Dispose();
        base.Dispose();
    }
}

/// <summary>Synapses through which spikes travel: each adds its weight to its target's port when its delay has passed.</summary>
public sealed unsafe class SpikeProjection<T> : Projection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly SegmentQueue[] queues;     // of each slice of the post population
    private readonly WeightedSpikes<T>?[] weighted;

    public SpikeProjection(Population pre, NeuronPopulation<T> post, Synapses<T> synapses, Grid grid, long now) : base(pre, post, synapses, grid, now)
    {
        DeliversAtOnce = synapses.Count > 0 && synapses.Delays.Shortest == 0;
        queues = [.. post.Slices.Select(_ => new SegmentQueue(synapses.Delays.Longest))];
        weighted = new WeightedSpikes<T>?[queues.Length];
        pre.Spikes.Keep(synapses.Delays.Longest, now);
    }

    /// <summary>Whether some of its spikes arrive in the step in which they are fired.</summary>
    public bool DeliversAtOnce { get; }

    /// <summary>Delivers to a slice what takes effect at the end of a step; asked again after <see cref="Route"/>, what came without delay.</summary>
    /// <param name="positive">Where weights above 0 are added.</param>
    /// <param name="others">Where the others are; mostly the same.</param>
    public void Deliver(int slice, long step, T* positive, T* others)
    {
        ReadOnlySpan<ulong> due = queues[slice].Take(step);
        if (due.Length > 0)
            Synapses.Add(slice, due, positive, others);
        weighted[slice]?.Deliver(step, positive, others);
    }

    /// <summary>Sends the spikes of a step on their way to a slice.</summary>
    public void Route(int slice, long step)
    {
        ReadOnlySpan<int> fired = Pre.Spikes.At(step);
        ReadOnlySpan<double> factors = Pre.Spikes.FactorsAt(step);
        if (factors.Length > 0)
            (weighted[slice] ??= new(slice, Post.Slices[slice], Synapses)).Route(fired, factors, step);
        else if (fired.Length > 0)
            Synapses.Route(slice, fired, step, queues[slice]);
    }

    /// <remarks>What is under way follows from who fired of late.</remarks>
    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        for (int slice = 0; slice < queues.Length; slice++)
        {
            Clear(slice);
            for (long step = Math.Max(ConnectedAt + 1, Pre.Now - Synapses.Delays.Longest); step <= Pre.Now; step++)
            {
                Drop(slice, step);
                Route(slice, step);
            }
            Drop(slice, Pre.Now);
        }
    }

    public override void Reset()
    {
        base.Reset();
        for (int slice = 0; slice < queues.Length; slice++)
            Clear(slice);
    }

    public override void Dispose()
    {
        foreach (WeightedSpikes<T>? spikes in weighted)
            spikes?.Dispose();
        base.Dispose();
    }

    private void Drop(int slice, long step)
    {
        queues[slice].Take(step);
        weighted[slice]?.Drop(step);
    }

    private void Clear(int slice)
    {
        queues[slice].Clear();
        weighted[slice]?.Clear();
    }
}

/// <summary>Gap junctions: weight * (v_pre - v_post), times the post model's gap conductance where it has one.</summary>
public sealed unsafe class ElectricalProjection<T> : Projection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NeuronPopulation<T> pre;
    private readonly NativeBuffer ones;
    private readonly T* gaps;

    public ElectricalProjection(NeuronPopulation<T> pre, NeuronPopulation<T> post, Synapses<T> synapses, Grid grid, long now) : base(pre, post, synapses, grid, now)
    {
        this.pre = pre;
        ones = new NativeBuffer((nint)post.Count * sizeof(T));
        ones.Span<T>((int)(ones.Length / sizeof(T))).Fill(T.One);
        gaps = (T*)(post.GapConductances ?? ones).Pointer;
    }

    /// <summary>Whether the port's sum is divided by its joint in-degree.</summary>
    public bool IsAveraged { get; init; }

    public void Couple(int slice, T* into) => Synapses.Couple(slice, pre.Voltages, Post.Voltages, gaps, into);

    public override void Dispose()
    {
        ones.Dispose();
        base.Dispose();
    }
}
