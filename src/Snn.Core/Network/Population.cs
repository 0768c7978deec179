namespace Snn.Core.Network;

/// <summary>Neurons or spike sources that are numbered together: anything that fires.</summary>
/// <param name="threads">By how many threads it may be moved, and spikes brought to it.</param>
public abstract class Population(int count, int threads = 1) : Part
{
    public int Count => count;

    /// <summary>The parts of it that threads have.</summary>
    public Slice[] Slices { get; private set; } = Slice.Cut(count, threads);

    /// <summary>Leaves it to one thread as a whole. To be called before anything goes by its slices.</summary>
    public void Join() => Slices = Slice.Cut(count, 1);

    public override int Elements => count;

    /// <summary>Who fired in the last steps.</summary>
    public SpikeLog Spikes { get; } = new();

    /// <summary>Steps that the network has made; the log's newest list has this time.</summary>
    public long Now { get; set; }

    /// <summary>One step, at whose end the clock shows <paramref name="step"/>; writes who fired to the log.</summary>
    public void Update(long step)
    {
        Now = step;
        Advance(step);
    }

    /// <summary>The step itself.</summary>
    protected abstract void Advance(long step);

    public override Variable Get(string variable) => variable == "spiked" ? Variable.Of(Spikes.At(Now)) : throw Unknown(variable);

    public override void Save(StateWriter state)
    {
        state.Write(Now);
        Spikes.Save(state);
    }

    public override void Load(ref StateReader state)
    {
        Now = state.Read(0, Grid.MostSteps);
        Spikes.Load(ref state, Count);
    }

    public override void Reset(bool weights)
    {
        Now = 0;
        Spikes.Clear();
    }

    /// <summary>The error for a variable that the population does not have.</summary>
    protected SnnException Unknown(string variable) => SnnException.Attribute($"{Name} has no variable '{variable}'; it has {string.Join(", ", VariableNames)}");

    protected abstract IEnumerable<string> VariableNames { get; }
}
