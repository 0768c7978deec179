"""STDP of lixirnet: two trains of spikes onto one neuron, whose weights grow when it fires soon after.

    python examples/stdp_lattice.py
    python examples/stdp_lattice.py --intervals 50 60 70
"""

import argparse

import snn


def build(intervals=(50.0, 60.0), weight=1.5, **settings):
    """The network: the trains and the neuron, the records of its potential and of the weights, and that of the spikes.

    Args:
        intervals: Time in ms from one spike of a train to the next, for each train.
        weight: Weight of the gap junctions at the start.
        settings: Further arguments of `snn.Network`.
    """
    # single precision, added up in its order: the very numbers of lixirnet
    net = snn.Network(dt=0.1, **{"dtype": "float32", "exact": True, **settings})
    trains = net.add(snn.lixirnet.PresetSpikeTrain(firing_times=[[time] for time in intervals]),
                     (len(intervals), 1), name="trains")
    cell = net.add(snn.lixirnet.IzhikevichNeuron(c_m=50.0, gap_conductance=1.0), (1, 1), name="cell")
    # on="post": the weights change when the neuron fires
    rule = snn.lixirnet.STDP(order="network", on="post")
    learning = net.connect(trains, cell, snn.all_to_all(), weight=weight, synapse=snn.Electrical(),
                           normalize="indegree", plasticity=rule)
    net.record(cell, "current_voltage", every=1.0, name="voltage")
    net.record(learning, "weight", every=1.0, initial=True, name="weights")
    net.record_spikes(trains, cell, name="spikes")
    return net


def draw(voltage, weights, intervals, path):
    """Save the potential of the neuron and the weights over time."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(8, 6), layout="constrained")
    above.plot(voltage.times, voltage.values[:, 0, 0])
    above.set(ylabel="voltage (mV)")
    for interval, weight in zip(intervals, weights.values.T):
        below.plot(weights.times, weight, label=f"every {interval:g} ms")
    below.set(xlabel="time (ms)", ylabel="weight")
    below.legend()
    figure.savefig(path, dpi=150)


def main():
    """Run the network, print its weights and draw how they came about."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--intervals", type=float, nargs="+", default=[50.0, 60.0], metavar="MS",
                        help="between the spikes of each train (default: %(default)s)")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--save", metavar="PATH", default="stdp_lattice.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.intervals)
    net.run(options.time)

    print(f"{net['spikes'][net['cell']].times.size} spikes of the neuron")
    for interval, weight in zip(options.intervals, net["weights"].values[-1]):
        print(f"weight of the train every {interval:g} ms: {weight:.3f}")
    draw(net["voltage"], net["weights"], options.intervals, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
