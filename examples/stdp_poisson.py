"""Competition by STDP: 1,000 Poisson inputs onto one neuron sort themselves into strong and weak ones.

    python examples/stdp_poisson.py

After S. Song, K. D. Miller and L. F. Abbott, Nature Neurosci. 3 (2000) 919. As the weights settle, the neuron fires
less and its inputs come to lie near either bound.
"""

import argparse

import numpy as np

import snn

G_MAX = 0.1  # nS, a hundredth of the leak conductance


def build(inputs=1000, rate=15.0, seed=1, **settings):
    """The network: the inputs, the cell, the synapses between them and the record of the cell's spikes.

    Args:
        inputs: Number of Poisson trains.
        rate: Rate of each in Hz.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, seed=seed, **settings)
    sources = net.add(snn.Poisson(rate=rate), inputs, name="inputs")
    cell = net.add(
        snn.LIF(
            tau_m=10.0, R=0.1, E_L=-74.0, V_th=-54.0, V_reset=-60.0, refractory=0.0, v=-60.0,
            method="exponential_euler",
        ),
        name="cell",
    )
    net.connect(
        sources, cell, snn.all_to_all(), weight=snn.uniform(0.0, G_MAX), synapse=snn.Exponential(5.0, reversal=0.0),
        plasticity=snn.STDP(tau_plus=20.0, tau_minus=20.0, a_plus=0.01 * G_MAX, a_minus=0.0105 * G_MAX, w_max=G_MAX),
        name="synapses",
    )
    net.record_spikes(cell, name="spikes")
    return net


def draw(spikes, before, after, path):
    """Save the rate of the cell over time, and the weights at the start and at the end."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, figsize=(8, 6), layout="constrained")
    snn.plot.rate(spikes, bin=1000.0, ax=above)
    bins = np.linspace(0.0, 1.0, 21)
    below.hist([before / G_MAX, after / G_MAX], bins, label=["at the start", "at the end"])
    below.set(xlabel="weight / largest weight", ylabel="synapses")
    below.legend()
    figure.savefig(path, dpi=150)


def main():
    """Run the network, print how the rate and the weights change, and draw both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=1000, help="number of Poisson trains (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=15.0, help="rate of each in Hz (default: %(default)g)")
    parser.add_argument("--time", type=float, default=100_000.0, help="ms to simulate (default: 100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="default: as many as help")
    parser.add_argument("--save", metavar="PATH", default="stdp_poisson.png", help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.inputs, options.rate, options.seed, threads=options.threads)
    before = net["synapses"].weight
    net.run(options.time, progress=True)

    spikes, after = net["spikes"], net["synapses"].weight
    print(f"{spikes.times.size} spikes")
    tenth = options.time / 10
    for words, start in (("first", 0.0), ("last", options.time - tenth)):
        print(f"{spikes.between(start, start + tenth).rates().mean():6.2f} Hz in the {words} tenth of the time")
    print(f"{100 * np.mean(after < 0.1 * G_MAX):6.1f} % of the weights near 0")
    print(f"{100 * np.mean(after > 0.9 * G_MAX):6.1f} % of the weights near the largest")
    draw(spikes, before, after, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
