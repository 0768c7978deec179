"""Izhikevich's network (2003): 800 excitatory and 200 inhibitory neurons of many kinds, each coupled to each.

    python examples/izhikevich2003.py
    python examples/izhikevich2003.py --neurons 10000

IEEE Trans. Neural Networks 14 (2003) 1569. Noise from the thalamus keeps it going, and rhythms arise.
"""

import argparse

import numpy as np

import snn


def build(neurons=1000, seed=1, **settings):
    """The network: populations E and I and the record of their spikes.

    Args:
        neurons: Their number. From 1,000 on each has 1,000 inputs on average.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=1.0, seed=seed, **settings)
    rng = np.random.default_rng(seed)
    n_inh = neurons // 5
    n_exc = neurons - n_inh
    r_exc, r_inh = rng.random(n_exc), rng.random(n_inh)

    # consistent_integration=0: two half steps of v, and weights that are currents for one step, as published
    def cells(a, b, c, d):
        return snn.nest.izhikevich(a=a, b=b, c=c, d=d, U_m=-65.0 * b, consistent_integration=0)

    exc = net.add(cells(a=0.02, b=0.2, c=-65.0 + 15.0 * r_exc**2, d=8.0 - 6.0 * r_exc**2), n_exc, name="E")
    inh = net.add(cells(a=0.02 + 0.08 * r_inh, b=0.25 - 0.05 * r_inh, c=-65.0, d=2.0), n_inh, name="I")

    net.drive(exc, snn.Noise(std=5.0))
    net.drive(inh, snn.Noise(std=2.0))

    everyone = snn.all_to_all() if neurons <= 1000 else snn.pairwise_bernoulli(1000 / neurons)
    for post in (exc, inh):
        net.connect(exc, post, everyone, weight=snn.uniform(0.0, 0.5))
        net.connect(inh, post, everyone, weight=snn.uniform(-1.0, 0.0))

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
    parser.add_argument("--neurons", type=int, default=1000, help="default: %(default)s")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="default: as many as help")
    parser.add_argument("--save", metavar="PATH", default="izhikevich2003.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.neurons, options.seed, threads=options.threads)
    net.run(options.time, progress=True)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for population in spikes.populations:
        print(f"{population.name} {spikes[population].rates().mean():6.2f} Hz")
    draw(spikes, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
