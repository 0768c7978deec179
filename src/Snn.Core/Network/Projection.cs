using System.Numerics;
using Snn.Core.Connections;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Synapses from one population to another.</summary>
/// <param name="now">Steps made when it was connected: spikes from before are none of its own.</param>
public abstract unsafe class Projection<T>(Population pre, Population post, Synapses<T> synapses, Grid grid, long now) : Part
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Grid grid = grid;

    public Population Pre => pre;
    public Population Post => post;
    public Synapses<T> Synapses => synapses;

    public override int Elements => synapses.Count;

    protected Grid Grid => grid;

    /// <summary>Steps made when it was connected: it brings the spikes of later ones.</summary>
    public long ConnectedAt { get; private set; } = now;

    protected virtual IEnumerable<string> VariableNames => ["source", "target", "weight", "delay"];

    public override Variable Get(string variable) => variable switch
    {
        "source" => Variable.Of(Elements, synapses.Sources),
        "target" => Variable.Of(Elements, synapses.Targets),
        "weight" => Variable.Of(Elements, synapses.Weights),
        "delay" => Variable.Of(Elements, () => Array.ConvertAll(synapses.DelaySteps(), steps => grid.Time(steps))),
        _ => throw SnnException.Attribute($"{Name} has no variable '{variable}'; it has {string.Join(", ", VariableNames)}"),
    };

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (variable != "weight" || value is null)
            throw SnnException.Attribute($"{Name}.{variable} cannot be set; weight can");
        synapses.SetWeights(value.Take(index?.Length ?? Elements, stream, "weight"), index);
    }

    public override void Save(StateWriter state) => state.Write(ConnectedAt);

    public override void Load(ref StateReader state) => ConnectedAt = state.Read(0, Grid.MostSteps);

    public override bool Uses(Part other) => other == pre || other == post || post is RulePort<T> port && port.Owner == other;

    public override void Reset(bool weights) => ConnectedAt = 0;

    public override void Dispose()
    {
        synapses.Dispose();
        base.Dispose();
    }
}

/// <summary>Synapses through which spikes travel.</summary>
public abstract unsafe class SpikeProjection<T>(Population pre, Population post, Synapses<T> synapses, Grid grid, long now) : Projection<T>(pre, post, synapses, grid, now)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether some of its spikes arrive in the step in which they are fired.</summary>
    public bool DeliversAtOnce { get; } = synapses.Count > 0 && synapses.Delays.Shortest == 0;

    /// <summary>Whether its synapses are to be shown who fired.</summary>
    public virtual bool Learns => false;

    /// <summary>Notes the spikes of a step once, before they are sent to the slices.</summary>
    public virtual void Note(long step)
    {
    }

    /// <summary>Notes the spikes of a slice's targets in a step.</summary>
    public virtual void Learn(int slice, long step)
    {
    }

    /// <summary>Asks memory for what <see cref="Route"/> will read.</summary>
    public virtual void Ask(int slice, long step)
    {
    }

    /// <summary>Sends the spikes of a step on their way to a slice.</summary>
    public abstract void Route(int slice, long step);

    /// <summary>Delivers to a slice what takes effect at the end of a step; asked again after <see cref="Route"/>, what came without delay.</summary>
    /// <param name="positive">Where weights above 0 are added; null where the post population has no ports.</param>
    /// <param name="others">Where the others are; mostly the same.</param>
    public abstract void Deliver(int slice, long step, T* positive, T* others);

    /// <remarks>What is under way follows from who fired of late.</remarks>
    public override void Load(ref StateReader state)
    {
        LoadConnection(ref state);
        Clear();
        Replay();
    }

    /// <summary>When it was connected.</summary>
    protected void LoadConnection(ref StateReader state) => base.Load(ref state);

    /// <summary>Sends the spikes of the last steps on their way again.</summary>
    protected void Replay()
    {
        for (long step = Math.Max(ConnectedAt + 1, Pre.Now - Synapses.Delays.Longest); step <= Pre.Now; step++)
        {
            Drop(step);
            for (int slice = 0; slice < Post.Slices.Length; slice++)
                Route(slice, step);
        }
        Drop(Pre.Now);
    }

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        Clear();
    }

    /// <summary>Forgets what is under way.</summary>
    protected abstract void Clear();

    /// <summary>Forgets what takes effect in a step.</summary>
    protected abstract void Drop(long step);
}

/// <summary>Synapses whose weights stay: each adds its own to its target's port when its delay has passed.</summary>
public sealed unsafe class StaticProjection<T> : SpikeProjection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly DelayQueue<ulong>[] queues;     // of each slice of the post population
    private readonly WeightedSpikes<T>?[] weighted;

    public StaticProjection(Population pre, Population post, Synapses<T> synapses, Grid grid, long now) : base(pre, post, synapses, grid, now)
    {
        queues = [.. post.Slices.Select(_ => new DelayQueue<ulong>(synapses.Delays.Longest))];
        weighted = new WeightedSpikes<T>?[queues.Length];
        pre.Spikes.Keep(synapses.Delays.Longest, now);
    }

    public override void Ask(int slice, long step) => Synapses.Ask(slice, Pre.Spikes.At(step));

    public override void Route(int slice, long step)
    {
        ReadOnlySpan<int> fired = Pre.Spikes.At(step);
        ReadOnlySpan<double> factors = Pre.Spikes.FactorsAt(step);
        if (factors.Length > 0)
            (weighted[slice] ??= new(slice, Post.Slices[slice], Synapses)).Route(fired, factors, step);
        else if (fired.Length > 0)
            Synapses.Route(slice, fired, step, queues[slice]);
    }

    public override void Deliver(int slice, long step, T* positive, T* others)
    {
        ReadOnlySpan<ulong> due = queues[slice].Take(step);
        if (due.Length > 0 && positive != null)
            Synapses.Add(slice, due, positive, others);
        weighted[slice]?.Deliver(step, positive, others);
    }

    public override void Dispose()
    {
        Array.ForEach(queues, queue => queue.Dispose());
        Array.ForEach(weighted, spikes => spikes?.Dispose());
        base.Dispose();
    }

    protected override void Clear()
    {
        Array.ForEach(queues, queue => queue.Clear());
        Array.ForEach(weighted, spikes => spikes?.Clear());
    }

    protected override void Drop(long step)
    {
        Array.ForEach(queues, queue => queue.Take(step));
        Array.ForEach(weighted, spikes => spikes?.Drop(step));
    }
}
