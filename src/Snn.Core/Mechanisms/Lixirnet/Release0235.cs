using System.Runtime.CompilerServices;
using Snn.Core.Lanes;
using Snn.Core.Neurons;

namespace Snn.Core.Mechanisms.Lixirnet;

/// <summary>While the potential is above v_th, before the reset, the concentration goes up by t_max in each step; it is cleared at a constant rate.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet", Name = "ApproximateNeurotransmitter", Release = "0.23.5")]
public struct ApproximateNeurotransmitter0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>greatest concentration</summary>
    [Parameter(1)] public L t_max;

    /// <summary>potential above which it is released</summary>
    [Parameter(25, "mV")] public L v_th;

    /// <summary>rate of clearance</summary>
    [Parameter(0.01, "1/ms")] public L clearance_constant;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = Limits.Clamp(t + (dt * -clearance_constant * t + L.Select(v > v_th, t_max, 0)), t_max);
}

/// <summary>The concentration is t_max while the potential is above v_th, else 0.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet", Name = "DiscreteSpikeNeurotransmitter", Release = "0.23.5")]
public struct DiscreteSpikeNeurotransmitter0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>concentration while released</summary>
    [Parameter(1)] public L t_max;

    /// <summary>potential above which it is released</summary>
    [Parameter(25, "mV")] public L v_th;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = L.Select(v > v_th, t_max, 0);
}

/// <summary>While the potential is above v_th the concentration goes up by t_max in each step, which takes away t exp(-dt / decay_constant).</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5.</remarks>
[Mechanism(MechanismKind.Transmitter, Module = "lixirnet", Name = "ExponentialDecayNeurotransmitter", Release = "0.23.5")]
public struct ExponentialDecayNeurotransmitter0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>concentration</summary>
    [State(0)] public L t;

    /// <summary>greatest concentration</summary>
    [Parameter(1)] public L t_max;

    /// <summary>potential above which it is released</summary>
    [Parameter(25, "mV")] public L v_th;

    /// <summary>time constant</summary>
    [Parameter(2, "ms", Bound.Positive)] public L decay_constant;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    /// <summary>what is lost in a step</summary>
    [Derived] public L lost;

    public void Prepare(L dt) => lost = L.Exp(dt / -decay_constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => t = Limits.Clamp(t + (-t * lost + L.Select(v > v_th, t_max, 0)), t_max);
}

/// <summary>A gate for ions that a transmitter opens: AMPA and GABAa.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor", Name = "AMPAReceptor", Release = "0.23.5")]
public struct AMPAReceptor0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(1)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(0, "mV")] public L reversal;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = 1 * r * g * (v - reversal);
}

/// <summary>A gate for ions that GABA opens.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor", Name = "GABAaReceptor", Release = "0.23.5")]
public struct GABAaReceptor0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(1.2)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-80, "mV")] public L reversal;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = 1 * r * g * (v - reversal);
}

/// <summary>A gate for ions that GABA opens by a second messenger; the crate's modifier divides G^n by G^n kd, so it is 1 / kd, or NaN while G is 0.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor", Name = "GABAbReceptor", Release = "0.23.5")]
public struct GABAbReceptor0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>second messenger</summary>
    [State(0)] public L G;

    /// <summary>greatest conductance</summary>
    [Parameter(0.06)] public L g;

    /// <summary>reversal potential</summary>
    [Parameter(-95, "mV")] public L reversal;

    /// <summary>exponent of the second messenger</summary>
    [Parameter(4)] public L n;

    /// <summary>constant of dissociation</summary>
    [Parameter(100)] public L kd;

    /// <summary>rate at which the second messenger is made</summary>
    [Parameter(0.098, "1/ms")] public L k3;

    /// <summary>rate at which it decays</summary>
    [Parameter(0.033, "1/ms")] public L k4;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt)
    {
        G += (k3 * r - k4 * G) * dt;
        L power = L.Pow(G, n);
        current = power / (power * kd) * r * g * (v - reversal);
    }
}

/// <summary>A gate for ions that magnesium blocks at low potentials.</summary>
/// <remarks>Crate spiking_neural_networks 0.23.5; C. E. Jahr, C. F. Stevens, J. Neurosci. 10 (1990) 3178.</remarks>
[Mechanism(MechanismKind.Receptor, Module = "lixirnet", Kinetics = "lixirnet.ApproximateReceptor", Name = "NMDAReceptor", Release = "0.23.5")]
public struct NMDAReceptor0235<L> where L : unmanaged, ILane<L>
{
    /// <summary>current out of the neuron</summary>
    [State(0)] public L current;

    /// <summary>greatest conductance</summary>
    [Parameter(0.6)] public L g;

    /// <summary>concentration of magnesium</summary>
    [Parameter(1.5, "mM")] public L mg;

    /// <summary>reversal potential</summary>
    [Parameter(0, "mV")] public L reversal;

    /// <summary>open fraction</summary>
    [Gate] public L r;

    /// <summary>membrane potential</summary>
    [Link] public L v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(L dt) => current = 1 / (1 + L.Exp(-0.062 * v) * mg / 3.57) * r * g * (v - reversal);
}
