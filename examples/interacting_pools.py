"""A lattice of excitatory and one of inhibitory neurons that act on each other through AMPA and GABA receptors.

    python examples/interacting_pools.py
    python examples/interacting_pools.py --inhibition 0

A volley of the excitatory neurons makes the inhibitory ones fire, and these put an end to it: a rhythm arises.
"""

import argparse

import snn


def build(inhibition=5.0, seed=1, **settings):
    """The network: both lattices, the record of how far the receptors of exc are open, and that of the spikes.

    Args:
        inhibition: Greatest conductance of the GABA receptors.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, seed=seed, **settings)
    release, start = snn.DestexheTransmitter(), snn.uniform(-70.0, -50.0)
    exc = net.add(snn.Izhikevich(v=start, transmitters={"AMPA": release},
                                 receptors={"AMPA": snn.AMPA(g=2.0), "GABA": snn.GABAa(g=inhibition)}),
                  shape=(10, 10), name="exc")
    inh = net.add(snn.Izhikevich(a=0.1, d=2.0, v=start, transmitters={"GABA": release},
                                 receptors={"AMPA": snn.AMPA(g=2.0)}),
                  shape=(5, 5), name="inh")

    net.drive(exc, snn.normal(6.0, 1.0))  # the inhibitory neurons have no input but the excitatory ones

    # normalize: what a neuron feels is the mean concentration over its inputs
    for pre, post in ((exc, exc), (exc, inh), (inh, exc)):
        net.connect(pre, post, snn.all_to_all(autapses=False), synapse=snn.Chemical(), normalize="indegree")

    net.record(exc, ["AMPA.r", "GABA.r"], reduce="mean", every=0.5, name="receptors")
    net.record_spikes(exc, inh, name="spikes")
    return net


def draw(spikes, receptors, path):
    """Save the spikes and the mean open fractions of the receptors of the excitatory neurons."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(8, 6), layout="constrained")
    snn.plot.raster(spikes, ax=above)
    for name in ("AMPA", "GABA"):
        below.plot(receptors.times, receptors[f"{name}.r"], label=name)
    below.set(xlabel="time (ms)", ylabel="open fraction")
    below.legend(loc="upper right")
    figure.savefig(path, dpi=150)


def main():
    """Run the network, print its rates and draw its spikes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inhibition", type=float, default=5.0,
                        help="conductance of the GABA receptors (default: %(default)g)")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", metavar="PATH", default="interacting_pools.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.inhibition, options.seed)
    net.run(options.time, progress=True)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for population in spikes.populations:
        print(f"{population.name} {spikes[population].rates().mean():6.2f} Hz")
    draw(spikes, net["receptors"], options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
