"""Autoassociative memory: a lattice of lixirnet's Izhikevich neurons that restores a distorted pattern.

    python examples/hopfield.py
    python examples/hopfield.py --patterns 3 --distortion 0.2

Gap junctions with the weights of J. J. Hopfield, PNAS 79 (1982) 2554, hold the patterns; what fires often is recalled.
"""

import argparse

import numpy as np

import snn

FIRING = 5  # spikes in a run from which on a neuron counts as active


def build(patterns, start, **settings):
    """The network: a lattice that holds the patterns, and the record of its spikes.

    Args:
        patterns: What it holds: an array of bool, (k, rows, columns).
        start: The pattern that it begins with: its neurons are at threshold, the others at rest.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=1.0, **settings)
    cell = snn.lixirnet.IzhikevichNeuron(gap_conductance=5.0, current_voltage=np.where(start, 30.0, -65.0))
    cells = net.add(cell, start.shape, name="cells")
    # all pairs: a weight of 0 counts in the mean over the neighbours too
    net.connect(cells, cells, snn.all_to_all(autapses=False), weight=snn.attractors.hopfield_weights(patterns),
                synapse=snn.Electrical(), normalize="indegree")
    net.record_spikes(cells, name="spikes")
    return net


def recalled(spikes, shape):
    """The pattern of the neurons that fired often."""
    return (spikes.counts() >= FIRING).reshape(shape)


def draw(pictures, path):
    """Save patterns side by side, each under its title."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, len(pictures), figsize=(3 * len(pictures), 3.2), layout="constrained")
    for ax, (title, pattern) in zip(axes, pictures.items()):
        ax.imshow(pattern, cmap="binary", vmin=0, vmax=1)
        ax.set(title=title, xticks=[], yticks=[])
    figure.savefig(path, dpi=150)


def main():
    """Distort a pattern, let the lattice recall it, and draw all three."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--patterns", type=int, default=2, help="that the lattice holds (default: %(default)s)")
    parser.add_argument("--side", type=int, default=7, help="of the lattice (default: %(default)s)")
    parser.add_argument("--distortion", type=float, default=0.15,
                        help="probability that a neuron is flipped (default: %(default)g)")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", metavar="PATH", default="hopfield.png", help="the picture (default: %(default)s)")
    options = parser.parse_args()

    patterns = snn.attractors.random_patterns(options.patterns, (options.side, options.side), seed=options.seed)
    start = snn.attractors.distort(patterns[0], options.distortion, seed=options.seed)
    net = build(patterns, start)
    net.run(options.time, progress=True)

    end = recalled(net["spikes"], start.shape)
    print(f"{net['spikes'].times.size} spikes")
    print(f"wrong neurons: {(start != patterns[0]).sum()} before, {(end != patterns[0]).sum()} after")
    draw({"stored": patterns[0], "distorted": start, "recalled": end}, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
