"""COBA: 4,000 neurons coupled by exponential conductances that keep each other irregularly active.

    python examples/coba.py
    python examples/coba.py --start kick

T. P. Vogels and L. F. Abbott, J. Neurosci. 25 (2005) 10786; benchmark 1 of R. Brette et al., J. Comput. Neurosci.
23 (2007) 349. The activity may die out by itself; the larger the network, the later.
"""

import argparse

import numpy as np

import snn

STARTS = ("random", "kick")


def build(start="random", seed=1, **settings):
    """The network: populations E and I and the record of their spikes.

    Args:
        start: "random": potentials and conductances vary as if in the midst of activity. "kick": all at rest, and 50
            excitatory neurons get Poisson spikes for 50 ms.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, seed=seed, **settings)
    cell = snn.LIF(
        tau_m=20.0, R=0.1, E_L=-60.0, V_th=-50.0, V_reset=-60.0, refractory=5.0, v=-60.0, method="exponential_euler"
    )
    exc = net.add(cell, 3200, name="E")
    inh = net.add(cell, 800, name="I")

    excitatory = {"weight": 6.0, "synapse": snn.Exponential(5.0, reversal=0.0, name="g_e")}  # nS
    inhibitory = {"weight": 67.0, "synapse": snn.Exponential(10.0, reversal=-80.0, name="g_i")}
    for post in (exc, inh):
        net.connect(exc, post, snn.pairwise_bernoulli(0.02), **excitatory)
        net.connect(inh, post, snn.pairwise_bernoulli(0.02), **inhibitory)

    if start == "random":
        for cells in (exc, inh):
            cells.v = snn.normal(-65.0, 5.0)
            cells.g_e = snn.normal(40.0, 15.0, low=0.0, outside="clip")
            cells.g_i = snn.normal(200.0, 120.0, low=0.0, outside="clip")
    else:
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
    parser.add_argument("--start", choices=STARTS, default="random", help="default: %(default)s")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="default: as many as help")
    parser.add_argument("--save", metavar="PATH", default="coba.png", help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.start, options.seed, threads=options.threads)
    net.run(options.time, progress=True)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for population in spikes.populations:
        print(f"{population.name} {spikes[population].rates().mean():6.2f} Hz")
    draw(spikes, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
