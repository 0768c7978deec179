using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>AMPA and NMDA receptors for glutamate, both modulated by dopamine.</summary>
/// <remarks>Python package lixirnet 0.4.0.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.BoundedReceptorKinetics")]
public struct GlutamateReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance of AMPA receptors</summary>
    [Parameter(1)] public L g_ampa;

    /// <summary>greatest conductance of NMDA receptors</summary>
    [Parameter(0.6)] public L g_nmda;

    /// <summary>reversal potential of AMPA receptors</summary>
    [Parameter(0, "mV")] public L e_ampa;

    /// <summary>reversal potential of NMDA receptors</summary>
    [Parameter(0, "mV")] public L e_nmda;

    /// <summary>concentration of magnesium</summary>
    [Parameter(0.3, "mM")] public L mg;

    /// <summary>open fraction of AMPA receptors</summary>
    [Gate] public L ampa_r;

    /// <summary>open fraction of NMDA receptors</summary>
    [Gate] public L nmda_r;

    /// <summary>factor that dopamine's D2 receptors leave</summary>
    [Link(1)] public L inh_modifier;

    /// <summary>exponent that dopamine's D1 receptors leave</summary>
    [Link(1)] public L nmda_modifier;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = inh_modifier * g_ampa * ampa_r * (v - e_ampa)
        + 1 / (1 + L.Exp(-0.062 * v) * mg / 3.57) * inh_modifier * g_nmda * L.Pow(L.Select(nmda_r > 0, nmda_r, 0), nmda_modifier) * (v - e_nmda);
}

/// <summary>D1 and D2 receptors for dopamine: they modulate the glutamate receptors, from the next step on where they come after these.</summary>
/// <remarks>Python package lixirnet 0.4.0.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.BoundedReceptorKinetics")]
public struct DopamineReceptor<L> where L : unmanaged, ILane<L>
{
    /// <summary>factor of glutamate's currents</summary>
    [State(1)] public L inh_modifier;

    /// <summary>exponent of the open fraction of NMDA receptors</summary>
    [State(1)] public L nmda_modifier;

    /// <summary>strength of D1 receptors</summary>
    [Parameter(0)] public L s_d1;

    /// <summary>strength of D2 receptors</summary>
    [Parameter(0)] public L s_d2;

    /// <summary>open fraction of D1 receptors</summary>
    [Gate] public L r_d1;

    /// <summary>open fraction of D2 receptors</summary>
    [Gate] public L r_d2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        inh_modifier = 1 - r_d2 * s_d2;
        nmda_modifier = 1 - r_d1 * s_d1;
    }
}

/// <summary>AMPA and NMDA receptors for glutamate, both modulated by dopamine.</summary>
/// <remarks>Python package lixirnet 0.1.0.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Name = "GlutamateReceptor", Release = "0.23.5", Kinetics = "lixirnet.ApproximateReceptor")]
public struct GlutamateReceptor0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance of AMPA receptors</summary>
    [Parameter(1)] public L ampa_g;

    /// <summary>reversal potential of AMPA receptors</summary>
    [Parameter(0, "mV")] public L ampa_reversal;

    /// <summary>greatest conductance of NMDA receptors</summary>
    [Parameter(0.6)] public L nmda_g;

    /// <summary>concentration of magnesium</summary>
    [Parameter(0.3, "mM")] public L mg;

    /// <summary>reversal potential of NMDA receptors</summary>
    [Parameter(0, "mV")] public L nmda_reversal;

    /// <summary>open fraction of AMPA receptors</summary>
    [Gate] public L ampa_r;

    /// <summary>open fraction of NMDA receptors</summary>
    [Gate] public L nmda_r;

    /// <summary>factor that dopamine's D2 receptors leave</summary>
    [Link(1)] public L inh_modifier;

    /// <summary>exponent that dopamine's D1 receptors leave</summary>
    [Link(1)] public L nmda_modifier;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = ampa_g * ampa_r * inh_modifier * (v - ampa_reversal)
        + 1 / (1 + L.Exp(-0.062 * v) * mg / 3.57) * nmda_g * L.Pow(nmda_r, nmda_modifier) * inh_modifier * (v - nmda_reversal);
}

/// <summary>D1 and D2 receptors for dopamine: they modulate the glutamate receptors, in the same step where they come before these.</summary>
/// <remarks>Python package lixirnet 0.1.0.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Name = "DopamineReceptor", Release = "0.23.5", Kinetics = "lixirnet.ApproximateReceptor")]
public struct DopamineReceptor0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>factor of glutamate's currents; stays as it is without D2 receptors</summary>
    [State(1)] public L inh_modifier;

    /// <summary>exponent of the open fraction of NMDA receptors</summary>
    [State(1)] public L nmda_modifier;

    /// <summary>1 if there are D1 receptors, else 0</summary>
    [Parameter(0)] public L d1_enabled;

    /// <summary>1 if there are D2 receptors, else 0</summary>
    [Parameter(0)] public L d2_enabled;

    /// <summary>strength of D1 receptors</summary>
    [Parameter(1)] public L s_d1;

    /// <summary>strength of D2 receptors</summary>
    [Parameter(0.05)] public L s_d2;

    /// <summary>open fraction of D1 receptors</summary>
    [Gate] public L d1_r;

    /// <summary>open fraction of D2 receptors</summary>
    [Gate] public L d2_r;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        inh_modifier = L.Select(d2_enabled > 0, 1 - Limits.Clamp(d2_r, 1) * s_d2, inh_modifier);
        nmda_modifier = 1 - L.Select(d1_enabled > 0, Limits.Clamp(d1_r, 1) * s_d1, 0);
    }
}
