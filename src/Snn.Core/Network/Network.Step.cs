using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Snn.Core.Network;

/// <summary>
/// The step from t to t + dt, the same for every network:
/// <list type="number">
/// <item>sum: couplings from the state at t, spikes whose time + delay is t + dt, and drives go into the ports;</item>
/// <item>move: populations to t + dt, where kernels jump by such spikes; who fired, sources included, has the time t + dt;</item>
/// <item>route and finish: spikes are sent on their way; those without delay arrive, jumps are made, and those that fired are
/// reset (within the move where nothing arrives at once);</item>
/// <item>couplings learn, where they do;</item>
/// <item>record, when the clock shows t + dt.</item>
/// </list>
/// Sum, move, route and finish, and learn go by slices of populations, each of which one thread has.
/// </summary>
public sealed unsafe partial class Network<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    // Voltages are watched in each step, other states so often: nearly all of them show in the voltage at once.
    private const int StepsBetweenChecks = 64;

    private readonly Team team;
    private readonly List<(NeuronPopulation<T> Population, int Slice)> slices = [];
    private readonly List<NeuronPopulation<T>> undivided = [];
    private int[][] shares = [];
    private readonly Action<int> sum, move, sumAndMove, finish, learn;
    private bool coupled, takesSpikes;
    private Profile? profile;

    /// <inheritdoc/>
    protected override void Step()
    {
        Divide();
        long step = StepCount + 1, time = Clock();
        profile?.Begin(slices.Count);
        Prepare(step);
        Lap(Phase.Drive, time);
        if (coupled)
        {
            team.Do(shares, sum);
            team.Do(shares, move);
        }
        else
            team.Do(shares, sumAndMove);
        Fire(step);
        if (takesSpikes)
            team.Do(shares, finish);
        if (learners.Count > 0)
            team.Do(shares, learn);
        RouteToSources(step);
        StepCount = step;
        team.Count();
        time = Clock();
        foreach (PlasticProjection<T> projection in normalized)
            projection.Normalize(step);
        time = Lap(Phase.Learn, time);
        foreach (Recorders.Recorder recorder in recorders)
            recorder.Record(step);
        Lap(Phase.Record, time);
    }

    /// <summary>
    /// Decides about new populations. Where whole ones can be shared out evenly among the threads they stay whole, since the rows of
    /// their synapses are then longer; otherwise each is cut for all threads.
    /// </summary>
    private void Divide()
    {
        if (undivided.Count == 0)
            return;
        if (Slice.IsEven(Slice.Share([.. undivided.Select(p => p.Count)], Threads), [.. undivided.Select(p => p.Count)]))
            undivided.ForEach(population => population.Join());
        undivided.Clear();
        ShareOut();
    }

    private void ShareOut()
    {
        slices.Clear();
        slices.AddRange(neurons.SelectMany(p => Enumerable.Range(0, p.Slices.Length).Select(slice => (p, slice))));
        shares = Slice.Share([.. slices.Select(s => s.Population.Slices[s.Slice].Count)], Threads);
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

    private void Sum(int number)
    {
        (NeuronPopulation<T> population, int slice) = slices[number];
        long time = Clock();
        population.Deliver(slice, StepCount + 1);
        time = Lap(Phase.Deliver, time, number);
        foreach (StepPlasticity<T> learner in learners)
            if (learner.Post == population)
                learner.Look(slice);
        population.Drive(slice);
        Lap(Phase.Drive, time, number);
    }

    private void Move(int number)
    {
        (NeuronPopulation<T> population, int slice) = slices[number];
        long time = Clock();
        population.Move(slice, StepCount + 1);
        time = Lap(Phase.Integrate, time, number);
        population.DeliverAfterwards(slice, StepCount + 1);
        Lap(Phase.Deliver, time, number);
    }

    private void SumAndMove(int number)
    {
        Sum(number);
        Move(number);
    }

    /// <summary>Sources fire, and the spikes that slices found are put together.</summary>
    private void Fire(long step)
    {
        long time = Clock();
        DeliverToSources(step);
        foreach (Population population in populations)
            population.Update(step);
        time = Lap(Phase.Drive, time);
        foreach (SpikeProjection<T> projection in spiking)
            projection.Note(step);
        foreach (StepPlasticity<T> learner in learners)
            learner.Note(step);
        Lap(Phase.Learn, time);
    }

    private void Finish(int number)
    {
        (NeuronPopulation<T> population, int slice) = slices[number];
        long time = Clock();
        population.Route(slice, StepCount + 1);
        time = Lap(Phase.Route, time, number);
        population.Learn(slice, StepCount + 1);
        time = Lap(Phase.Learn, time, number);
        population.Finish(slice, StepCount + 1);
        Lap(Phase.Integrate, time, number);
    }

    /// <summary>Couplings onto a slice learn, when all neurons have moved.</summary>
    private void Learn(int number)
    {
        (NeuronPopulation<T> population, int slice) = slices[number];
        long time = Clock();
        foreach (StepPlasticity<T> learner in learners)
            if (learner.Post == population)
                learner.Learn(slice, StepCount + 1);
        Lap(Phase.Learn, time, number);
    }

    /// <summary>Sources have no ports: spikes come to them only for synapses that learn. Others lead to the ports of rules.</summary>
    private void DeliverToSources(long step)
    {
        foreach (SpikeProjection<T> projection in ontoSources)
            for (int slice = 0; slice < projection.Post.Slices.Length; slice++)
            {
                T* sum = projection.Post is RulePort<T> port ? port.Sum : null;
                projection.Deliver(slice, step, sum, sum);
            }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Clock() => profile is null ? 0 : Stopwatch.GetTimestamp();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Lap(Phase phase, long since, int slice = -1) => profile?.Add(slice, phase, since, slice < 0 ? 1 : team.Working(shares)) ?? 0;

    /// <inheritdoc/>
    protected override bool Profiling
    {
        set => profile = value ? new Profile() : null;
    }

    /// <inheritdoc/>
    protected override double[] ReadProfile() => profile?.Read() ?? [];

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
            if (population.FirstNotFinite(all: StepCount % StepsBetweenChecks == 0) is var (state, neuron))
                throw SnnException.Failure(
                    $"{population.Name}: {state} of neuron {neuron} is no longer finite at t = {Grid.Time(StepCount)} ms; records are kept, on_nan=\"keep\" lets such networks go on");
    }
}
