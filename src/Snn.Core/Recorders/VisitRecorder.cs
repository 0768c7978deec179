using System.Numerics;
using Snn.Core.Network;
using Snn.Core.Plasticity;

namespace Snn.Core.Recorders;

/// <summary>Samples of chosen synapses at each spike of their source or their target, after the rule has seen it.</summary>
public sealed class VisitRecorder<T> : Recorder where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PlasticProjection<T> what;
    private readonly string[] variables;
    private readonly Func<SynapseSample<T>, T>[] choices;
    private readonly long start, stop;
    private readonly Grid grid;
    private readonly int[] chosen;
    private readonly int[]? targets;                // where samples are taken at spikes of the targets
    private readonly SynapseWatch<T>[] watches;     // where they are taken at those of the sources
    private readonly List<(long Step, int Synapse, T[] Values)> samples = [];

    /// <param name="index">Numbers of the synapses; null for all.</param>
    /// <param name="atPost">At the spikes of the targets instead of the sources.</param>
    public VisitRecorder(PlasticProjection<T> what, int[]? index, string[] variables, bool atPost, long start, long stop, Grid grid)
    {
        (this.what, this.variables, this.start, this.stop, this.grid) = (what, variables, start, stop, grid);
        choices = [.. variables.Select(what.SampleOf)];
        chosen = index ?? [.. Enumerable.Range(0, what.Elements)];
        targets = atPost && what.Synapses.Targets() is var all ? Array.ConvertAll(chosen, number => all[number]) : null;
        watches = atPost ? [] : what.Watch([.. chosen]);
    }

    public override void Record(long step)
    {
        foreach (SynapseWatch<T> watch in watches)
        {
            foreach (SynapseSample<T> sample in watch.Samples)
                Keep(sample);
            watch.Samples.Clear();
        }
        if (targets is not null && step >= start && step <= stop)
            foreach (SynapseSample<T> sample in what.AtPost(chosen, targets, step))
                Keep(sample);
    }

    public override Variable Get(string variable)
    {
        (long Step, int Synapse, T[] Values)[] ordered = [.. samples.OrderBy(s => s.Step).ThenBy(s => s.Synapse)];
        int k = Array.IndexOf(variables, variable);
        return variable switch
        {
            "times" => Variable.Of<double>(Array.ConvertAll(ordered, s => grid.Time(s.Step))),
            "index" => Variable.Of<int>(Array.ConvertAll(ordered, s => s.Synapse)),
            "nbytes" => Variable.Of<long>(new[] { (long)samples.Count * (16 + variables.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>()) }),
            _ => k >= 0 ? Variable.Of<T>(Array.ConvertAll(ordered, s => s.Values[k]))
                : throw SnnException.Attribute($"{Name} does not record '{variable}'; it records {string.Join(", ", variables)}"),
        };
    }

    public override bool Uses(Part other) => other == what;

    public override void Clear() => samples.Clear();

    public override void Save(StateWriter state)
    {
        state.Write<long>(samples.Select(s => s.Step).ToArray());
        state.Write<int>(samples.Select(s => s.Synapse).ToArray());
        state.Write<T>(samples.SelectMany(s => s.Values).ToArray());
    }

    public override void Load(ref StateReader state)
    {
        long[] steps = state.ReadArray<long>();
        int[] synapses = state.ReadArray<int>();
        T[] values = state.ReadArray<T>();
        if (synapses.Length != steps.Length || values.Length != steps.Length * variables.Length)
            throw StateReader.Bad();
        samples.Clear();
        for (int k = 0; k < steps.Length; k++)
            samples.Add((steps[k], synapses[k], values[(k * variables.Length)..((k + 1) * variables.Length)]));
    }

    public override void Dispose()
    {
        what.Unwatch(watches);
        base.Dispose();
    }

    private void Keep(SynapseSample<T> sample)
    {
        if (sample.Step >= start && sample.Step <= stop)
            samples.Add((sample.Step, sample.Number, Array.ConvertAll(choices, choice => choice(sample))));
    }
}
