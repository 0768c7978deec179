using System.Numerics;

namespace Snn.Core.Network;

/// <summary>
/// The step from t to t + dt, the same for every network:
/// <list type="number">
/// <item>sum: couplings from the state at t, spikes whose time + delay is t + dt, and drives go into the ports;</item>
/// <item>update: populations and sources to t + dt; who fired has the time t + dt;</item>
/// <item>finish: spikes without delay arrive, jumps are made, those that fired are reset (within the update where nothing arrives at once);</item>
/// <item>record, when the clock shows t + dt.</item>
/// </list>
/// </summary>
public sealed partial class Network<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override void Step()
    {
        long step = StepCount + 1;
        foreach (NeuronPopulation<T> population in neurons)
            population.Sum(step);
        foreach (Population population in populations)
            population.Update(step);
        foreach (NeuronPopulation<T> population in neurons)
            population.Finish(step);
        StepCount = step;
        foreach (Recorders.Recorder recorder in recorders)
            recorder.Record(step);
    }

    /// <inheritdoc/>
    protected override void Flush()
    {
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
