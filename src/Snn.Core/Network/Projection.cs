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
        "delay" => Variable.Of<double>(Array.ConvertAll(synapses.DelaySteps(), grid.Time)),
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
}

/// <summary>Synapses through which spikes travel: each adds its weight to its target's port when its delay has passed.</summary>
public sealed unsafe class SpikeProjection<T> : Projection<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public SpikeProjection(Population pre, NeuronPopulation<T> post, Synapses<T> synapses, Grid grid, long now) : base(pre, post, synapses, grid, now)
    {
        DeliversAtOnce = synapses.Delays.Contains(0);
        pre.Spikes.Keep(synapses.Delays.DefaultIfEmpty(0).Max(), now);
    }

    /// <summary>Whether some of its spikes arrive in the step in which they are fired.</summary>
    public bool DeliversAtOnce { get; }

    /// <summary>Delivers what takes effect at the end of the step: all delays but 0.</summary>
    /// <param name="positive">Where weights above 0 are added.</param>
    /// <param name="others">Where the others are; mostly the same.</param>
    public void Deliver(long step, T* positive, T* others)
    {
        for (int delay = 0; delay < Synapses.Delays.Length; delay++)
            if (Synapses.Delays[delay] != 0)
                Deliver(step, delay, positive, others);
    }

    /// <summary>Delivers the spikes of this very step through the synapses without delay.</summary>
    public void DeliverAtOnce(long step, T* positive, T* others)
    {
        if (DeliversAtOnce)
            Deliver(step, 0, positive, others);
    }

    private void Deliver(long step, int delay, T* positive, T* others)
    {
        long fired = step - Synapses.Delays[delay];
        if (fired <= ConnectedAt)
            return;
        foreach (int source in Pre.Spikes.At(fired))
            Synapses.AddRow(source, delay, positive, others);
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

    public void Couple(T* into) => Synapses.Couple(pre.Voltages, Post.Voltages, gaps, into);

    public override void Dispose()
    {
        ones.Dispose();
        base.Dispose();
    }
}
