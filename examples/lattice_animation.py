"""A wave of spikes that spreads over a lattice coupled to its neighbours by gap junctions, as an animated picture.

    python examples/lattice_animation.py
    python examples/lattice_animation.py --side 40 --time 600
"""

import argparse

import numpy as np

import snn


def build(side=20, **settings):
    """The network: a lattice with a current into one corner, the record of its potentials and that of its spikes.

    Args:
        side: Rows and columns of the lattice.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, **settings)
    cells = net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0), (side, side), name="cells")
    row, column = np.indices(cells.shape)
    net.drive(cells, np.where((row < 3) & (column < 3), 100.0, 0.0))

    # positions are those in the grid: each cell is coupled to the four beside it
    net.connect(cells, cells, lambda pre, post: snn.distance(pre, post) == 1.0, weight=1.0, synapse=snn.Electrical(),
                normalize="indegree")

    net.record(cells, "current_voltage", every=5.0, name="voltage")
    net.record_spikes(cells, name="spikes")
    return net


def draw(voltage, path):
    """Save the samples of the potential as a GIF, 20 a second."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt
    from matplotlib.animation import FuncAnimation, PillowWriter

    figure, ax = plt.subplots(figsize=(4, 3.5))
    ax.set(xticks=[], yticks=[])
    image = ax.imshow(voltage.values[0], vmin=-80.0, vmax=30.0)
    figure.colorbar(image, label="voltage (mV)")

    def show(sample):
        image.set_data(voltage.values[sample])
        ax.set(title=f"t = {voltage.times[sample]:g} ms")

    FuncAnimation(figure, show, voltage.times.size).save(path, PillowWriter(fps=20), dpi=80)


def main():
    """Run the lattice, print how far the wave came and draw it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=20, help="rows and columns of the lattice (default: %(default)s)")
    parser.add_argument("--time", type=float, default=500.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--save", metavar="PATH", default="lattice_animation.gif",
                        help="the animated picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.side)
    net.run(options.time, progress=True)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes of {np.count_nonzero(spikes.counts())} of {spikes.size} neurons")
    draw(net["voltage"], options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
