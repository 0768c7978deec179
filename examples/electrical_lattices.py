"""Two lattices of lixirnet's Izhikevich neurons coupled by gap junctions, all to all, within and between.

    python examples/electrical_lattices.py --save electrical_lattices.png
"""

import argparse

import snn


def simulate():
    """Make 10,000 steps; gives the records of the mean voltage and that of the spikes."""
    net = snn.Network(dt=0.1, seed=1)
    cell = snn.lixirnet.IzhikevichNeuron(c_m=25.0, gap_conductance=1.0, current_voltage=snn.uniform(-65.0, 30.0))
    exc = net.add(cell, shape=(10, 10), name="exc")
    inh = net.add(cell, shape=(5, 5), name="inh")

    net.drive(exc, 20.0)

    # normalize: the input of a cell is a mean over its neighbours in both lattices
    for pre, post, weight in ((exc, exc, 1.0), (exc, inh, 1.0), (inh, exc, -1.0), (inh, inh, 1.0)):
        everyone = snn.all_to_all(autapses=False)
        net.connect(pre, post, everyone, weight=weight, synapse=snn.Electrical(), normalize="indegree")

    means = [net.record(population, "current_voltage", reduce="mean") for population in (exc, inh)]
    spikes = net.record_spikes(exc, inh)
    net.run(1000.0)
    return means, spikes


def draw(means, path):
    """Save the mean voltages of both lattices."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots(figsize=(8, 4), layout="constrained")
    for mean in means:
        ax.plot(mean.times, mean.values, label=mean.what.name)
    ax.set(xlabel="time (ms)", ylabel="mean voltage (mV)")
    ax.legend()
    figure.savefig(path, dpi=150)


def main():
    """Run the example and say what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--save", metavar="PATH", help="save the picture there")
    path = arguments.parse_args().save

    means, spikes = simulate()
    print(f"{spikes.times.size} spikes, {spikes.rates().mean():.1f} Hz; {means[0].values.size} samples of the means")
    if path:
        draw(means, path)
        print(f"picture: {path}")


if __name__ == "__main__":
    main()
