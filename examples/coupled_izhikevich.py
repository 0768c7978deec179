"""Izhikevich neurons of lixirnet coupled by gap junctions: only the first gets a current, the others burst with it.

    python examples/coupled_izhikevich.py
    python examples/coupled_izhikevich.py --neurons 4 --weight 2
"""

import argparse

import snn


def build(neurons=2, weight=1.0, current=60.0, **settings):
    """The network: a chain of neurons, the record of their potentials and that of their spikes.

    Args:
        neurons: Their number.
        weight: Weight of each gap junction; 0 leaves the neurons alone.
        current: Current into the first.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, **settings)
    cells = net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0), neurons, name="cells")
    net.drive(cells[0], current)

    # a gap junction carries current both ways; normalize: the input is a mean over the neighbours
    neighbours = snn.edges([*range(neurons - 1), *range(1, neurons)], [*range(1, neurons), *range(neurons - 1)])
    net.connect(cells, cells, neighbours, weight=weight, synapse=snn.Electrical(), normalize="indegree")

    net.record(cells, "current_voltage", every=0.5, name="voltage")
    net.record_spikes(cells, name="spikes")
    return net


def draw(voltage, path):
    """Save the potential of each neuron."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    neurons = voltage.values.shape[1]
    figure, axes = plt.subplots(
        neurons, sharex=True, squeeze=False, figsize=(8, 1 + 1.5 * neurons), layout="constrained")
    for k, ax in enumerate(axes[:, 0]):
        ax.plot(voltage.times, voltage.values[:, k])
        ax.set(ylabel=f"neuron {k} (mV)")
    axes[-1, 0].set(xlabel="time (ms)")
    figure.savefig(path, dpi=150)


def main():
    """Run the neurons, print their rates and draw their potentials."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--neurons", type=int, default=2, help="default: %(default)s")
    parser.add_argument("--weight", type=float, default=1.0, help="of a gap junction (default: %(default)g)")
    parser.add_argument("--current", type=float, default=60.0, help="into the first neuron (default: %(default)g)")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--save", metavar="PATH", default="coupled_izhikevich.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.neurons, options.weight, options.current)
    net.run(options.time)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes, of each neuron {spikes.counts().tolist()}")
    draw(net["voltage"], options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
