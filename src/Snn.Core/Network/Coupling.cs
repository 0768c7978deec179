using System.Numerics;
using Snn.Core.Connections;
using Snn.Core.Mechanisms;
using Snn.Core.Plasticity;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Synapses through which something flows all the time, spikes or not: voltages, concentrations.</summary>
public sealed class CouplingProjection<T>(Population pre, NeuronPopulation<T> post, Synapses<T> synapses, Grid grid, long now)
    : Projection<T>(pre, post, synapses, grid, now) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How it learns; null: weights stay.</summary>
    internal StepPlasticity<T>? Plasticity { get; init; }

    protected override IEnumerable<string> VariableNames => base.VariableNames.Concat(Plasticity?.VariableNames ?? []);

    public override Variable Get(string variable) => Plasticity is not null && Plasticity.TryGet(variable, out Variable value) ? value : base.Get(variable);

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (Plasticity is null)
            base.Set(variable, value, index, stream);
        else if (value is null || !Plasticity.TrySet(variable, value, index, stream))
            throw SnnException.Attribute($"{Name}.{variable} cannot be set; weight, {string.Join(", ", Plasticity.VariableNames)} can");
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        Plasticity?.Save(state);
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        Plasticity?.Load(ref state);
    }

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        Plasticity?.Reset(weights);
    }

    public override void Dispose()
    {
        Plasticity?.Dispose();
        base.Dispose();
    }
}

/// <summary>What flows through the synapses of a projection into one port.</summary>
/// <param name="isAveraged">Whether the port's sum is divided by the joint number of synapses onto a neuron.</param>
public abstract unsafe class Coupling<T>(Projection<T> projection, bool isAveraged) where T : unmanaged, IFloatingPointIeee754<T>
{
    public Projection<T> Projection => projection;

    public bool IsAveraged => isAveraged;

    protected Synapses<T> Synapses => projection.Synapses;

    /// <summary>Whether anything can flow out of a source.</summary>
    public virtual bool Flows(int source) => true;

    /// <summary>Adds what flows into the neurons of a slice.</summary>
    public abstract void AddTo(int slice, T* sum);

    /// <summary>Counts the synapses of each neuron through which something can flow.</summary>
    public void Count(Span<T> synapses)
    {
        int[] sources = Synapses.Sources(), targets = Synapses.Targets();
        for (int k = 0; k < targets.Length; k++)
            if (Flows(sources[k]))
                synapses[targets[k]] += T.One;
    }
}

/// <summary>Gap junctions: weight * (v_pre - v_post), times the post model's gap conductance where it has one.</summary>
public sealed unsafe class GapJunctions<T> : Coupling<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NeuronPopulation<T> pre, post;
    private readonly T* gaps;

    public GapJunctions(Projection<T> projection, NeuronPopulation<T> pre, NeuronPopulation<T> post, bool isAveraged) : base(projection, isAveraged)
    {
        (this.pre, this.post) = (pre, post);
        gaps = (T*)post.GapConductances.Pointer;
    }

    public override void AddTo(int slice, T* sum) => Synapses.Couple(slice, pre.Voltages, post.Voltages, gaps, sum);
}

/// <summary>
/// Pulses of spike trains as the crate's gap junctions feel them: weight * effect, times the post model's gap conductance; of a train that has not fired
/// yet its resting value without that conductance.
/// </summary>
public sealed unsafe class TrainPulses<T> : Coupling<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T* effects;
    private readonly T* elapsed;
    private readonly T* gaps;

    public TrainPulses(Projection<T> projection, Mechanism<T> refractoriness, NeuronPopulation<T> post, bool isAveraged) : base(projection, isAveraged)
    {
        effects = (T*)refractoriness.State("effect").Pointer;
        elapsed = (T*)refractoriness.State("elapsed").Pointer;
        gaps = (T*)post.GapConductances.Pointer;
    }

    public override void AddTo(int slice, T* sum) => Synapses.Send(slice, effects, gaps, elapsed, sum);
}

/// <summary>A transmitter's way to the receptor of the same name: weight * concentration.</summary>
public sealed unsafe class Diffusion<T> : Coupling<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Mechanism<T> transmitter;

    public Diffusion(Projection<T> projection, Mechanism<T> transmitter, bool isAveraged) : base(projection, isAveraged) => this.transmitter = transmitter;

    public override bool Flows(int source) => transmitter.Has(source);

    public override void AddTo(int slice, T* sum) => Synapses.Send(slice, (T*)transmitter.State("t").Pointer, null, null, sum);
}
