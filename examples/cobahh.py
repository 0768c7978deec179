"""COBAHH: 4,000 Hodgkin-Huxley type neurons coupled by exponential conductances.

    python examples/cobahh.py

Benchmark 3 of R. Brette et al., J. Comput. Neurosci. 23 (2007) 349: the cell of Traub and Miles in the network of
Vogels and Abbott.
"""

import argparse

import snn


def build(seed=1, **settings):
    """The network: populations E and I, the record of their spikes and that of a few potentials.

    Args:
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, seed=seed, **settings)
    cell = snn.TraubMiles(v=snn.normal(-65.0, 5.0))
    exc = net.add(cell, 3200, name="E")
    inh = net.add(cell, 800, name="I")

    excitatory = {"weight": 6.0, "synapse": snn.Exponential(5.0, reversal=0.0, name="g_e")}  # nS
    inhibitory = {"weight": 67.0, "synapse": snn.Exponential(10.0, reversal=-80.0, name="g_i")}
    for post in (exc, inh):
        net.connect(exc, post, snn.pairwise_bernoulli(0.02), **excitatory)
        net.connect(inh, post, snn.pairwise_bernoulli(0.02), **inhibitory)
        post.g_e = snn.normal(40.0, 15.0, low=0.0, outside="clip")
        post.g_i = snn.normal(200.0, 120.0, low=0.0, outside="clip")

    net.record_spikes(exc, inh, name="spikes")
    net.record(exc[:3], "v", name="v")
    return net


def draw(spikes, v, path):
    """Save the spikes and some potentials of the last 200 ms."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    end = spikes.window[1]
    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(8, 6), layout="constrained")
    snn.plot.raster(spikes.between(end - 200.0, end), ax=above)
    late = v.times > end - 200.0
    below.plot(v.times[late], v.values[late])
    below.set(xlabel="time (ms)", ylabel="v (mV)")
    figure.savefig(path, dpi=150)


def main():
    """Run the network, print its rates and draw its spikes and some potentials."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="default: as many as help")
    parser.add_argument("--save", metavar="PATH", default="cobahh.png", help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.seed, threads=options.threads)
    net.run(options.time, progress=True)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for population in spikes.populations:
        print(f"{population.name} {spikes[population].rates().mean():6.2f} Hz")
    draw(spikes, net["v"], options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
