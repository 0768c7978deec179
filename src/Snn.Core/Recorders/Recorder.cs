using Snn.Core.Network;

namespace Snn.Core.Recorders;

/// <summary>Takes samples or spikes at the end of a step.</summary>
public abstract class Recorder : Part
{
    /// <summary>Called when the clock shows <paramref name="step"/>.</summary>
    public abstract void Record(long step);

    /// <summary>Forgets what was recorded; goes on.</summary>
    public abstract void Clear();

    /// <summary>Makes the file of a streamed record complete as it stands.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Bytes that the record will hold when the clock shows <paramref name="step"/>, as far as that is known before.</summary>
    public virtual double BytesAt(long now, long step) => 0;
}
