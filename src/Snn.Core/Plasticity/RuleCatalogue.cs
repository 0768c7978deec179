using Snn.Core.Plasticity.Lixirnet;
using Snn.Core.Plasticity.Nest;

namespace Snn.Core.Plasticity;

/// <summary>Every rule.</summary>
public static class RuleCatalogue
{
    public static IReadOnlyList<PlasticityModel> Rules { get; } =
    [
        new Stdp(), new TripletStdp(), new Bcm(), new VogelsSprekeler(), new TsodyksMarkram(), new RewardStdp(), new Normalize(),
        new StdpSynapse(homogeneous: false), new StdpSynapse(homogeneous: true), new StdpPlSynapseHom(),
        new StdpNnSymmSynapse(), new StdpNnRestrSynapse(), new StdpNnPreCenteredSynapse(),
        new StdpTripletSynapse(), new VogelsSprekelerSynapse(), new TsodyksSynapse(homogeneous: false), new TsodyksSynapse(homogeneous: true), new Tsodyks2Synapse(),
        new StdpFacetshwSynapseHom(), new StdpDopamineSynapse(),
        new STDP(), new BCM(), new RewardModulatedSTDP(),
    ];

    /// <exception cref="SnnException">There is none of that name.</exception>
    public static PlasticityModel Find(string name) => Rules.FirstOrDefault(r => r.FullName == name) ?? throw SnnException.Key($"unknown rule '{name}'");
}
