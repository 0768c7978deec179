namespace Snn.Core.Neurons;

/// <summary>Every neuron model, by module and name. The list itself is generated: a model is there by being written.</summary>
public static partial class Catalogue
{
    public static IReadOnlyList<NeuronModel> Models => generated;

    /// <summary>The model of a full name such as <c>lixirnet.IzhikevichNeuron</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static NeuronModel Find(string fullName)
        => generated.FirstOrDefault(m => m.FullName == fullName)
            ?? throw new KeyNotFoundException($"unknown model '{fullName}'; there are {string.Join(", ", generated.Select(m => m.FullName))}");
}
