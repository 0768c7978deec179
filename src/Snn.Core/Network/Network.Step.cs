using System.Numerics;

namespace Snn.Core.Network;

/// <summary>
/// The step from t to t + dt, the same for every network:
/// <list type="number">
/// <item>sum: couplings from the state at t, spikes whose time + delay is t + dt, and drives go into the ports;</item>
/// <item>move: populations to t + dt; who fired, sources included, has the time t + dt;</item>
/// <item>route and finish: spikes are sent on their way; those without delay arrive, jumps are made, and those that fired are
/// reset (within the move where nothing arrives at once);</item>
/// <item>record, when the clock shows t + dt.</item>
/// </list>
/// Sum, move, route and finish go by slices of populations, each of which one thread has.
/// </summary>
public sealed unsafe partial class Network<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Team team;
    private readonly List<(NeuronPopulation<T> Population, int Slice)> slices = [];
    private readonly Action<int> sum, move, sumAndMove, finish;
    private bool coupled, takesSpikes;

    /// <inheritdoc/>
    protected override void Step()
    {
        long step = StepCount + 1;
        Prepare(step);
        if (coupled)
        {
            team.Do(slices.Count, sum);
            team.Do(slices.Count, move);
        }
        else
            team.Do(slices.Count, sumAndMove);
        DeliverToSources(step);
        foreach (Population population in populations)
            population.Update(step);
        foreach (SpikeProjection<T> projection in spiking)
            projection.Note(step);
        if (takesSpikes)
            team.Do(slices.Count, finish);
        RouteToSources(step);
        StepCount = step;
        team.Count();
        foreach (Recorders.Recorder recorder in recorders)
            recorder.Record(step);
    }

    private void Prepare(long step)
    {
        (coupled, takesSpikes) = (false, false);
        foreach (NeuronPopulation<T> population in neurons)
        {
            population.Prepare(step);
            coupled |= population.IsCoupled;
            takesSpikes |= population.TakesSpikes;
        }
    }

    /// <summary>Sources have no ports: spikes come to them only for synapses that learn.</summary>
    private void DeliverToSources(long step)
    {
        foreach (SpikeProjection<T> projection in ontoSources)
            for (int slice = 0; slice < projection.Post.Slices.Length; slice++)
                projection.Deliver(slice, step, null, null);
    }

    private void RouteToSources(long step)
    {
        foreach (SpikeProjection<T> projection in ontoSources)
            for (int slice = 0; slice < projection.Post.Slices.Length; slice++)
            {
                projection.Route(slice, step);
                if (projection.DeliversAtOnce)
                    projection.Deliver(slice, step, null, null);
                projection.Learn(slice, step);
            }
    }

    private void Sum(int slice) => slices[slice].Population.Sum(slices[slice].Slice, StepCount + 1);

    private void Move(int slice) => slices[slice].Population.Move(slices[slice].Slice, StepCount + 1);

    private void SumAndMove(int slice)
    {
        Sum(slice);
        Move(slice);
    }

    private void Finish(int slice) => slices[slice].Population.Finish(slices[slice].Slice, StepCount + 1);

    /// <inheritdoc/>
    protected override void Begin() => team.Begin();

    /// <inheritdoc/>
    protected override void End()
    {
        team.End();
        foreach (Recorders.Recorder recorder in recorders)
            recorder.Flush();
    }

    /// <inheritdoc/>
    protected override void CheckFinite()
    {
        if (!raiseOnNaN)
            return;
        foreach (NeuronPopulation<T> population in neurons)
            if (population.FirstNotFinite() is { } neuron)
                throw SnnException.Failure(
                    $"{population.Name}: the voltage of neuron {neuron} is no longer finite at t = {Grid.Time(StepCount)} ms; records are kept, on_nan=\"keep\" lets such networks go on");
    }
}
