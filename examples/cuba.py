"""CUBA: 4,000 neurons coupled by exponential currents that keep each other irregularly active.

    python examples/cuba.py
    python examples/cuba.py --start kick --inhibition -139.5

T. P. Vogels and L. F. Abbott, J. Neurosci. 25 (2005) 10786; benchmark 2 of R. Brette et al., J. Comput. Neurosci.
23 (2007) 349.
"""

import argparse

import numpy as np

import snn

STARTS = ("uniform", "kick")


def build(start="uniform", inhibition=-90.0, seed=1, **settings):
    """The network: populations E and I and the record of their spikes.

    Args:
        start: "uniform": potentials anywhere between reset and threshold. "kick": all alike, and 50 excitatory
            neurons get Poisson spikes for 50 ms.
        inhibition: Weight of the inhibitory synapses in pA. As published: -90, which is 9 mV. Another script that
            goes round has -139.5.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, seed=seed, **settings)
    v = snn.uniform(-60.0, -50.0) if start == "uniform" else -49.0
    cell = snn.LIF(tau_m=20.0, R=0.1, E_L=-49.0, V_th=-50.0, V_reset=-60.0, refractory=5.0, v=v)
    exc = net.add(cell, 3200, name="E")
    inh = net.add(cell, 800, name="I")

    excitatory = {"weight": 16.2, "synapse": snn.Exponential(5.0, name="I_e")}  # 1.62 mV
    inhibitory = {"weight": inhibition, "synapse": snn.Exponential(10.0, name="I_i")}
    for post in (exc, inh):
        net.connect(exc, post, snn.pairwise_bernoulli(0.02), **excitatory)
        net.connect(inh, post, snn.pairwise_bernoulli(0.02), **inhibitory)

    if start == "kick":
        # 50 trains of 300 Hz from 1 to 51 ms
        rng = np.random.default_rng(seed)
        times = rng.uniform(1.0, 51.0, rng.poisson(0.3 * 50.0 * 50)).round(1)
        kick = net.add(snn.SpikeTimes(times, rng.integers(50, size=times.size)), 50, name="kick")
        net.connect(kick, exc[:50], snn.one_to_one(), **excitatory)

    net.record_spikes(exc, inh, name="spikes")
    return net


def draw(spikes, path):
    """Save the spikes, and the mean rates."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(8, 6), layout="constrained")
    snn.plot.raster(spikes, ax=above)
    snn.plot.rate(spikes, bin=5.0, ax=below)
    figure.savefig(path, dpi=150)


def main():
    """Run the network, print its rates and draw its spikes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--start", choices=STARTS, default="uniform", help="default: %(default)s")
    parser.add_argument("--inhibition", type=float, default=-90.0, help="pA (default: %(default)g)")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="default: as many as help")
    parser.add_argument("--save", metavar="PATH", default="cuba.png", help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.start, options.inhibition, options.seed, threads=options.threads)
    net.run(options.time, progress=True)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for population in spikes.populations:
        print(f"{population.name} {spikes[population].rates().mean():6.2f} Hz")
    draw(spikes, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
