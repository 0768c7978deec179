"""The cortical microcircuit of Potjans and Diesmann (2014), at any scale up to the full one.

    python examples/microcircuit.py
    python examples/microcircuit.py --scale 1 --time 1000

1 mm² of early sensory cortex: four layers, each with an excitatory and an inhibitory population; at full scale
77,169 neurons and 299 million synapses (some 4 GB). Cerebral Cortex 24 (2014) 785.
"""

import argparse

import numpy as np

import snn

POPULATIONS = ("L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I")
NEURONS = np.array([20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948])
EXTERNAL_INPUTS = np.array([1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100])  # of each neuron
V_START = np.array([-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43])  # mV
V_START_STD = np.array([5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48])

# rows: target, columns: source
PROBABILITIES = np.array([
    [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0.0000, 0.0076, 0.0000],
    [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0000, 0.0042, 0.0000],
    [0.0077, 0.0059, 0.0497, 0.1350, 0.0067, 0.0003, 0.0453, 0.0000],
    [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0000, 0.1057, 0.0000],
    [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0000],
    [0.0548, 0.0269, 0.0257, 0.0022, 0.0600, 0.3158, 0.0086, 0.0000],
    [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
    [0.0364, 0.0010, 0.0034, 0.0005, 0.0277, 0.0080, 0.0658, 0.1443],
])

THALAMIC_RELAYS = 902
THALAMIC_PROBABILITIES = np.array([0.0, 0.0, 0.0983, 0.0619, 0.0, 0.0, 0.0512, 0.0196])

C_M = 250.0  # pF
TAU_M = 10.0  # ms
TAU_SYN = 0.5  # ms
PSP = 0.15  # mV, peak of the potential that an excitatory spike causes
INHIBITION = -4.0  # weight of inhibition relative to excitation
BACKGROUND = 8.0  # Hz, rate of each external input

# Mean rates in Hz of the full model, from which a smaller one knows what input it lacks.
FULL_RATES = np.array([0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829])

# Rates in Hz that an independent simulator gives at a scale (of neurons and of inputs alike), 500 to 1500 ms.
TARGETS = {
    0.1: (0.489, 2.148, 4.009, 5.027, 6.644, 7.811, 0.850, 7.041),
    0.2: (0.592, 2.498, 4.328, 5.532, 7.222, 8.263, 1.042, 7.487),
    0.5: (0.734, 2.751, 4.390, 5.755, 7.289, 8.466, 1.131, 7.712),
    1.0: (0.909, 2.963, 4.397, 5.856, 7.459, 8.618, 1.088, 7.821),
}


def current_peak():
    """The weight in pA of a spike that causes a PSP: the peak of an exponential current."""
    peak_time = np.log(TAU_M / TAU_SYN) / (1.0 / TAU_SYN - 1.0 / TAU_M)
    shape = np.exp(-peak_time / TAU_M) - np.exp(-peak_time / TAU_SYN)
    return PSP * C_M * (1.0 / TAU_SYN - 1.0 / TAU_M) / shape


def synapse_counts(probabilities=PROBABILITIES, targets=NEURONS[:, np.newaxis], sources=NEURONS):
    """How many synapses, drawn with replacement, connect pairs with the given probabilities. At full scale."""
    pairs = 1.0 * targets * sources
    return np.log(1.0 - probabilities) / np.log1p(-1.0 / pairs)


def mean_weights():
    """Mean weights in pA at full scale, rows: target, columns: source."""
    weights = np.tile(current_peak() * np.array([1.0, INHIBITION] * 4), (8, 1))
    weights[0, 2] *= 2.0  # L4E to L23E
    return weights


def compensation(k_scale, poisson=True):
    """The current in pA that replaces the mean input that each population lacks at a scale of its inputs."""
    recurrent = (mean_weights() * synapse_counts() / NEURONS[:, np.newaxis]) @ FULL_RATES
    external = current_peak() * EXTERNAL_INPUTS * BACKGROUND if poisson else 0.0
    return 0.001 * TAU_SYN * (1.0 - np.sqrt(k_scale)) * (recurrent + external)


def build(scale=1.0, k_scale=None, poisson=True, thalamus=False, seed=1, **settings):
    """The network: the eight populations by name, and the record of their spikes.

    Args:
        scale: Neurons as a fraction of the full model's.
        k_scale: Inputs of each neuron as a fraction of the full model's; None: like scale. Weights and a constant
            current make up for the rest.
        poisson: Whether external input is Poisson spikes, or else their mean as a constant current. Networks of
            few inputs fall silent without the spikes.
        thalamus: Whether the thalamus sends a volley at 700 ms.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    k_scale = scale if k_scale is None else k_scale
    net = snn.Network(dt=0.1, seed=seed, **settings)
    strength = 1.0 / np.sqrt(k_scale)
    external_weight = strength * current_peak()
    dc = compensation(k_scale, poisson)
    if not poisson:
        dc += 0.001 * TAU_SYN * BACKGROUND * EXTERNAL_INPUTS * current_peak()

    populations = []
    for i, name in enumerate(POPULATIONS):
        cell = snn.nest.iaf_psc_exp(
            C_m=C_M, tau_m=TAU_M, tau_syn_ex=TAU_SYN, tau_syn_in=TAU_SYN, t_ref=2.0, E_L=-65.0, V_th=-50.0,
            V_reset=-65.0, I_e=dc[i], V_m=snn.normal(V_START[i], V_START_STD[i]),
        )
        population = net.add(cell, round(NEURONS[i] * scale), name=name)
        if poisson:
            inputs = round(EXTERNAL_INPUTS[i] * k_scale)
            net.drive(population, snn.Poisson(rate=BACKGROUND, n=inputs), weight=external_weight, delay=1.5)
        populations.append(population)

    def connect(pre, post, count, weight, delay):
        """A number of synapses between random neurons, with weights and delays that vary."""
        bound = {"low": 0.0} if weight > 0 else {"high": 0.0}
        net.connect(
            pre, post, snn.fixed_total_number(round(count * scale * k_scale)),
            weight=snn.normal(weight, 0.1 * abs(weight), **bound),
            delay=snn.normal(delay, 0.5 * delay, low=0.5 * net.dt),
        )

    counts, weights = synapse_counts(), strength * mean_weights()
    for target, source in np.argwhere(PROBABILITIES):
        delay = 1.5 if source % 2 == 0 else 0.75
        connect(populations[source], populations[target], counts[target, source], weights[target, source], delay)

    if thalamus:
        # 120 Hz for 10 ms
        rng = np.random.default_rng(seed)
        times = rng.uniform(700.0, 710.0, rng.poisson(0.120 * 10.0 * THALAMIC_RELAYS)).round(1)
        relays = snn.SpikeTimes(times, rng.integers(THALAMIC_RELAYS, size=times.size))
        relays = net.add(relays, THALAMIC_RELAYS, name="thalamus")
        counts = synapse_counts(THALAMIC_PROBABILITIES, NEURONS, THALAMIC_RELAYS)
        for target in np.flatnonzero(counts):
            connect(relays, populations[target], counts[target], external_weight, delay=1.5)

    net.record_spikes(*populations, name="spikes")
    return net


def mean_rates(spikes):
    """The mean rate of each population in Hz."""
    return np.array([spikes[population].rates().mean() for population in spikes.populations])


def draw(spikes, targets, path):
    """Save the spikes of the last 300 ms, layer 2/3 at the top, and the mean rates beside their targets."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    end = spikes.window[1]
    last = spikes.between(end - 300.0, end)
    every = max(1, last.size // 4000)  # enough rows for a picture
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 6), width_ratios=(2, 1), layout="constrained")
    first, middles = 0, []
    for population in last.populations:
        part = last[population]
        some = part.ids % every == 0
        colour = "tab:blue" if population.name.endswith("E") else "tab:red"
        left.plot(part.times[some], part.ids[some] + first, ".", color=colour, markersize=2)
        middles.append(first + population.size / 2)
        first += population.size
    left.set(xlabel="time (ms)", xlim=last.window, yticks=middles, ylim=(first, 0))
    left.set_yticklabels(POPULATIONS)

    places = np.arange(len(POPULATIONS))
    right.barh(places, mean_rates(spikes), color=["tab:blue", "tab:red"] * 4)
    right.plot(targets, places, "k|", markersize=15, label="target")
    right.set(xlabel="mean rate (Hz)", yticks=places, yticklabels=POPULATIONS)
    right.invert_yaxis()
    right.legend()
    figure.savefig(path, dpi=150)


def main():
    """Run the network, print its rates beside the targets and draw its spikes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=0.1, help="neurons as a fraction of 77,169 (default: 0.1)")
    parser.add_argument("--k-scale", type=float, help="inputs of each neuron, likewise (default: like --scale)")
    parser.add_argument("--input", choices=("poisson", "dc"), default="poisson", help="default: %(default)s")
    parser.add_argument("--thalamus", action="store_true", help="let the thalamus send a volley at 700 ms")
    parser.add_argument("--transient", type=float, default=500.0, help="ms left out at the start (default: 500)")
    parser.add_argument("--time", type=float, default=1000.0, help="ms to simulate after that (default: 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="default: as many as help")
    parser.add_argument("--save", metavar="PATH", default="microcircuit.png", help="the picture (default: %(default)s)")
    options = parser.parse_args()

    k_scale = options.scale if options.k_scale is None else options.k_scale
    net = build(options.scale, k_scale, options.input == "poisson", options.thalamus, options.seed,
                threads=options.threads, dtype="float32")
    net.run(options.transient + options.time, progress=True)

    spikes = net["spikes"].between(options.transient, net.t)
    same = options.scale == k_scale and options.scale in TARGETS
    targets = TARGETS[options.scale if same else 1.0]
    print(f"{spikes.times.size} spikes")
    print(f"population  neurons  rate (Hz)  {'target' if same else 'at full scale'} (Hz)")
    for population, rate, target in zip(spikes.populations, mean_rates(spikes), targets):
        print(f"{population.name:10}  {population.size:7}  {rate:9.3f}  {target:.3f}")
    draw(spikes, targets, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
