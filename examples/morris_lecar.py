"""Morris-Lecar neurons under constant currents: at rest, on the limit cycle, and depolarised for good.

    python examples/morris_lecar.py
    python examples/morris_lecar.py --currents 80 100 120

Biophys. J. 35 (1981) 193, with the parameters of Rinzel and Ermentrout (1989): a Hopf bifurcation makes the rhythm.
"""

import argparse

import snn


def build(currents=(60.0, 120.0, 250.0), **settings):
    """The network: neurons that are not connected, the record of v and n, and that of the spikes.

    Args:
        currents: The current into each neuron in uA.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.05, **settings)
    cells = net.add(snn.MorrisLecar(), len(currents), name="cells")
    net.drive(cells, currents)
    net.record(cells, ["v", "n"], every=0.5, initial=True, name="trace")
    net.record_spikes(cells, name="spikes")
    return net


def draw(trace, currents, path):
    """Save the potentials over time, and the phase plane."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, sharey=True, figsize=(10, 4), layout="constrained")
    for k, current in enumerate(currents):
        v, n = trace["v"][:, k], trace["n"][:, k]
        left.plot(trace.times, v, label=f"{current:g} uA")
        right.plot(n, v)
    left.set(xlabel="time (ms)", ylabel="v (mV)")
    right.set(xlabel="potassium activation n")
    left.legend(loc="upper right")
    figure.savefig(path, dpi=150)


def main():
    """Run the neurons, print their rates and draw their paths."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--currents", type=float, nargs="+", default=[60.0, 120.0, 250.0], metavar="UA",
                        help="a neuron for each (default: %(default)s)")
    parser.add_argument("--time", type=float, default=500.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--save", metavar="PATH", default="morris_lecar.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.currents)
    net.run(options.time)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for current, rate in zip(options.currents, spikes.rates()):
        print(f"{current:6g} uA {rate:6.2f} Hz")
    draw(net["trace"], options.currents, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
