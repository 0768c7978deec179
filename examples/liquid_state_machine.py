"""A liquid state machine: linear readouts recall from a random network which of two cues there was some time ago.

    python examples/liquid_state_machine.py
    python examples/liquid_state_machine.py --radius 0.5
"""

import argparse

import numpy as np

import snn

CUE = 50.0  # ms that a cue lasts
TRIAL = 400.0
EVERY = 25.0  # ms between two looks at the liquid


def build(radius=2.0, seed=1, **settings):
    """The network: two groups of inputs, a liquid of 10 x 10 neurons that fire at any time, a fifth of them inhibitory,
    and records.

    Args:
        radius: Spectral radius of the recurrent weights.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=1.0, seed=seed, **settings)
    cue = net.add(snn.Poisson(rate=0.0), 10, name="cue")
    liquid = net.add(snn.LIF(v=snn.uniform(-65.0, -50.0), refractory=3.0), (10, 10), name="liquid")
    weights = 20.0 * snn.attractors.liquid_weights(100, connectivity=0.25, spectral_radius=radius, seed=seed)
    weights[::5] *= -4.0  # rows are pre
    net.connect(liquid, liquid, weights, synapse=snn.Exponential(50.0, name="recurrent"))
    net.connect(cue, liquid, snn.pairwise_bernoulli(0.3), weight=200.0, synapse=snn.Exponential(5.0))
    net.drive(liquid, snn.OrnsteinUhlenbeck(mean=120.0, std=60.0, tau=5.0))
    net.record(liquid, "recurrent", every=EVERY, name="states")
    net.record_spikes(liquid, name="spikes")
    return net


def present(net, trials, seed=1):
    """Show one cue after the other, each for a while, then nothing.

    Returns:
        Which of the cues it was, bool, (trials,).
    """
    first = np.random.default_rng(seed).random(trials) < 0.5
    for each in first:
        net["cue"].rate = np.where((np.arange(10) < 5) == each, 100.0, 0.0)
        net.run(CUE)
        net["cue"].rate = 0.0
        net.run(TRIAL - CUE)
    return first


def accuracy(states, first):
    """The share of right answers of readouts on the last third of the trials, learned on the others, for each look.

    Args:
        states: Synaptic currents, (trials, looks, neurons).
        first: Which of the cues it was, (trials,).
    """
    known = len(first) * 2 // 3
    shares = []
    for look in states.transpose(1, 0, 2):
        readout = snn.attractors.fit_readout(look[:known], first[:known], ridge=10.0)
        shares.append(((readout(look[known:])[:, 0] > 0.5) == first[known:]).mean())
    return np.array(shares)


def draw(times, shares, spikes, path):
    """Save the spikes of two trials, and how well the cue is recalled over time."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, figsize=(8, 6), layout="constrained")
    snn.plot.raster(spikes.between(0.0, 2 * TRIAL), ax=above)
    below.plot(times - CUE, shares, "o-")
    below.axhline(0.5, color="gray", linewidth=0.8)
    below.set(xlabel="time after the cue (ms)", ylabel="share of right answers", ylim=(0.4, 1.02))
    figure.savefig(path, dpi=150)


def main():
    """Present cues, learn to recall them, print how well that goes and draw it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=300, help="two thirds to learn from (default: %(default)s)")
    parser.add_argument("--radius", type=float, default=2.0, help="spectral radius (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", metavar="PATH", default="liquid_state_machine.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.radius, options.seed)
    first = present(net, options.trials, options.seed)
    states = net["states"].values.reshape(options.trials, -1, 100)
    times, shares = EVERY * np.arange(1, states.shape[1] + 1), accuracy(states, first)

    print(f"{net['spikes'].times.size} spikes")
    for time, share in zip(times, shares):
        print(f"{time - CUE:6.0f} ms after the cue: {share:.0%} right")
    draw(times, shares, net["spikes"], options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
