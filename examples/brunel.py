"""Brunel's network (2000): excitation and inhibition, sparse and random, driven by Poisson spikes from outside.

    python examples/brunel.py
    python examples/brunel.py --state SR --time 300
    python examples/brunel.py --stdp

12,500 integrate-and-fire neurons with delta synapses and 15.6 million of these. J. Comput. Neurosci. 8 (2000) 183.
"""

import argparse

import snn

# Strength of inhibition relative to excitation (g), and rate of the external spikes relative to that which
# brings the mean potential to the threshold (eta).
STATES = {
    "SR": (3.0, 2.0),  # synchronous regular
    "AI": (5.0, 2.0),  # asynchronous irregular
    "SI-fast": (6.0, 4.0),  # synchronous irregular, fast oscillation
    "SI-slow": (4.5, 0.9),  # synchronous irregular, slow oscillation
}

J = 0.1  # mV, jump of the potential by an excitatory spike
INPUTS = {"E": 1000, "I": 250}  # of each neuron
THRESHOLD = 20.0  # mV above rest
TAU_M = 20.0  # ms


def build(scale=1.0, g=5.0, eta=2.0, stdp=False, seed=1, **settings):
    """The network: populations E and I, the record of their spikes, and E_to_E, the synapses that may learn.

    Args:
        scale: Neurons as a fraction of 12,500. Each keeps its 1,250 inputs.
        g: Strength of inhibition relative to excitation.
        eta: Rate of the external spikes relative to that which brings the mean potential to the threshold.
        stdp: Whether the synapses among excitatory neurons learn.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, seed=seed, **settings)
    cell = snn.nest.iaf_psc_delta(tau_m=TAU_M, E_L=0.0, V_m=snn.uniform(0.0, THRESHOLD), V_th=THRESHOLD, V_reset=10.0, t_ref=2.0)
    exc = net.add(cell, round(10_000 * scale), name="E")
    inh = net.add(cell, round(2_500 * scale), name="I")

    learning = {}
    if stdp:
        learning = {
            "weight": snn.uniform(0.5 * J, 1.5 * J),
            "plasticity": snn.STDP(a_plus=0.01 * J, a_minus=0.0105 * J, w_max=2.0 * J),
        }
    from_exc, from_inh = snn.fixed_indegree(INPUTS["E"]), snn.fixed_indegree(INPUTS["I"])
    net.connect(exc, exc, from_exc, delay=1.5, name="E_to_E", **{"weight": J, **learning})
    net.connect(exc, inh, from_exc, delay=1.5, weight=J)
    net.connect(inh, exc, from_inh, delay=1.5, weight=-g * J)
    net.connect(inh, inh, from_inh, delay=1.5, weight=-g * J)

    # eta = 1: as many external spikes as hold the mean potential at the threshold
    external = snn.Poisson(rate=1000.0 * eta * THRESHOLD / (J * TAU_M))
    for cells in (exc, inh):
        net.drive(cells, external, weight=J, delay=1.5)

    net.record_spikes(exc, inh, name="spikes")
    return net


def draw(spikes, path):
    """Save the spikes of 50 neurons, and the mean rate of all, over the last 200 ms."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    end = spikes.window[1]
    last = spikes.between(end - 200.0, end)
    times, ids = last.times, last.ids
    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(8, 6), layout="constrained")
    above.plot(times[ids < 50], ids[ids < 50], "k|")
    above.set(ylabel="excitatory neuron")
    snn.plot.rate(last, bin=0.5, ax=below)
    figure.savefig(path, dpi=150)


def main():
    """Run the network, print its rates and draw its spikes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--state", choices=STATES, default="AI", help="default: AI, asynchronous irregular")
    parser.add_argument("--stdp", action="store_true", help="let the synapses among excitatory neurons learn")
    parser.add_argument("--scale", type=float, default=1.0, help="neurons as a fraction of 12,500")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="default: as many as help")
    parser.add_argument("--save", metavar="PATH", default="brunel.png", help="the picture (default: %(default)s)")
    options = parser.parse_args()

    g, eta = STATES[options.state]
    net = build(options.scale, g, eta, options.stdp, options.seed, threads=options.threads)
    net.run(options.time, progress=True)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for population in spikes.populations:
        print(f"{population.name:8} {spikes[population].rates().mean():6.2f} Hz")
    if options.stdp:
        weight = net["E_to_E"].weight
        print(f"weights  {weight.mean():6.4f} mV, standard deviation {weight.std():.4f} mV")
    draw(spikes, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
