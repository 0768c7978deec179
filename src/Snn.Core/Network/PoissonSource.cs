using System.Runtime.InteropServices;
using Snn.Core.Inputs;
using Snn.Core.Random;

namespace Snn.Core.Network;

/// <summary>Poisson spike trains: each neuron fires at its rate, independently.</summary>
/// <param name="trains">One for each neuron.</param>
public sealed unsafe class PoissonSource(int count, PoissonTrains trains) : Population(count)
{
    private readonly List<int> firing = [];

    protected override IEnumerable<string> VariableNames => Rates is null ? ["spiked"] : ["rate", "spiked"];

    public override Variable Get(string variable) => variable == "rate" && Rates is { } rates ? Variable.Of<double>(rates) : base.Get(variable);

    public override void Set(string variable, Values? value, int[]? index, RandomStream stream)
    {
        if (variable != "rate" || value is null || Rates is not { } rates)
            throw Unknown(variable);
        double[] numbers = value.Take(index?.Length ?? Count, stream, variable);
        trains.Check(numbers);
        for (int i = 0; i < numbers.Length; i++)
            rates[index?[i] ?? i] = numbers[i];
        trains.Changed();
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Write<double>(Rates ?? []);
    }

    public override void Load(ref StateReader state)
    {
        base.Load(ref state);
        double[] saved = state.ReadArray<double>(), rates = Rates ?? [];
        if (saved.Length != rates.Length)
            throw StateReader.Bad();
        trains.Check(saved);
        saved.CopyTo(rates, 0);
        trains.Changed();
    }

    public override void Reset(bool weights)
    {
        base.Reset(weights);
        trains.Changed();
    }

    protected override void Advance(long step)
    {
        firing.Clear();
        long moment = trains.Advance(step - 1);
        for (int group = 0; moment != Input.Nothing && group * PoissonDraws.Group < Count; group++)
            Fire(moment, group);
        Spikes.Write(step, CollectionsMarshal.AsSpan(firing));
    }

    /// <summary>Rates that may be set; null where they are a function of time.</summary>
    private double[]? Rates => trains.Get("rate");

    private void Fire(long moment, int group)
    {
        double* numbers = stackalloc double[PoissonDraws.Group];
        if (!trains.Draw(moment, group, numbers))
            return;
        int first = group * PoissonDraws.Group;
        for (int i = 0; i < Math.Min(PoissonDraws.Group, Count - first); i++)
            for (double spikes = numbers[i]; spikes > 0; spikes--)
                firing.Add(first + i);
    }
}
