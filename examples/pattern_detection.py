"""STDP finds a pattern that repeats in noise, and its beginning: 2,000 inputs onto one neuron.

    python examples/pattern_detection.py

After T. Masquelier, R. Guyonneau and S. J. Thorpe, PLoS ONE 3 (2008) e1377. The inputs fire at 64 Hz, whether or not
half of them are just repeating a pattern of 50 ms, as they do a quarter of the time. A neuron with ordinary STDP learns
to fire once in each pattern, never elsewhere, and ever closer to its start.

With --notebook it is the network that a course made of this experiment for NEST, with one of four kinds of synapses;
none of them finds the pattern.
"""

import argparse

import numpy as np

import snn
from snn.experiments import PatternDetection, masquelier_input, notebook_input

A_LTP, A_LTD, TAU_LTP, TAU_LTD = 0.03125, 0.85 * 0.03125, 16.8, 33.7

# The notebook's synapses, with its parameters: the rule and the weight.
NOTEBOOK = {
    "static_synapse": lambda: (None, 0.5),
    "stdp_synapse": lambda: (
        snn.nest.stdp_synapse(tau_plus=TAU_LTP, mu_plus=A_LTP, mu_minus=A_LTD, tau_minus=TAU_LTD), 1.0,
    ),
    "stdp_triplet_synapse": lambda: (
        snn.nest.stdp_triplet_synapse(
            tau_plus=TAU_LTP, Aplus=A_LTP, Aminus=A_LTD / 2, Aplus_triplet=10 * A_LTP, Aminus_triplet=A_LTD / 10,
            tau_minus=TAU_LTD,
        ), 1.0,
    ),
    "stdp_facetshw_synapse_hom": lambda: (
        snn.nest.stdp_facetshw_synapse_hom(tau_plus=TAU_LTP, tau_minus_stdp=TAU_LTD), 0.7,
    ),
}  # fmt: skip


def build(duration=450_000.0, dt=0.1, seed=1, threads=1):
    """The paper's experiment: 150 s of input, repeated until the end.

    Args:
        duration: How long it will run, in ms.
        dt: Time step in ms. On a finer grid the pattern is found earlier.
        seed: Seed of the input.
        threads: Number of threads; one neuron needs no more than one.
    """
    trains = masquelier_input(min(duration, 150_000.0), dt=dt, seed=seed)
    return PatternDetection(trains, threads=threads)


def build_notebook(synapse="stdp_synapse", duration=1000.0, seed=0, threads=1):
    """The notebook's network: its input and one of its kinds of synapses onto iaf_psc_alpha.

    Args:
        synapse: One of `NOTEBOOK`.
        duration: How long it will run, in ms.
        seed: Seed of the input.
        threads: Number of threads.
    """
    rule, weight = NOTEBOOK[synapse]()
    trains = notebook_input(duration, seed=seed)
    return PatternDetection(
        trains, neuron=snn.nest.iaf_psc_alpha(), plasticity=rule, weight=weight, delay=1.0, dt=0.1, threads=threads
    )


def windows(duration):
    """Three spans of half a second, before, during and after learning, in ms."""
    middle = min(duration / 2, 22_000.0)
    return [(start, start + 500.0) for start in (0.0, middle, duration - 500.0)]


def record_windows(experiment, variable, duration):
    """Records of the neuron's potential in the three spans."""
    net, neuron = experiment.net, experiment.neuron
    return [net.record(neuron, variable, start=start, stop=stop) for start, stop in windows(duration)]


def shade(ax, experiment, start, stop):
    """Mark the patterns between two times."""
    starts = experiment.trains.starts_until(stop)
    for begin in starts[starts > start - snn.experiments.SLOT]:
        ax.axvspan(max(begin, start), min(begin + snn.experiments.SLOT, stop), color="tab:blue", alpha=0.15, lw=0)


def draw_input(ax, experiment, start=0.0, stop=500.0, every=10):
    """Every tenth train; spikes that belong to the pattern in colour."""
    trains = experiment.trains
    times, ids = trains.between(start, stop)
    some = ids % every == 0
    times, ids = times[some], ids[some]
    inside = (trains.since_start(times) <= snn.experiments.SLOT) & (ids < trains.pattern_neurons)
    ax.plot(times[~inside], ids[~inside], ".", ms=1, color="0.5")
    ax.plot(times[inside], ids[inside], ".", ms=1, color="tab:blue")
    ax.set(xlabel="time (ms)", ylabel="input", title="input; in colour: the pattern", xlim=(start, stop))


def draw_rates(ax, experiment):
    """How often the inputs fire, those of the pattern and the others."""
    rates, half = experiment.trains.rates(), experiment.trains.pattern_neurons
    ax.hist([rates[:half], rates[half:]], 30, label=["pattern", "others"], color=["tab:blue", "0.6"])
    ax.set(xlabel="rate (Hz)", ylabel="inputs", title="mean rates of the inputs")
    ax.legend()


def draw_potential(ax, experiment, record, span, title, peak=None):
    """The potential; spikes as lines (up to a peak, if one is given), patterns shaded."""
    ax.plot(record.times, record.values[:, 0], color="black", lw=0.6)
    times, (low, high) = experiment.spikes.between(*span).times, ax.get_ylim()
    ax.vlines(times, low if peak is None else high, high if peak is None else peak, color="tab:red", lw=0.8)
    shade(ax, experiment, *span)
    ax.set(xlabel="time (ms)", ylabel="potential", title=title, xlim=span)


def draw_weights(ax, experiment):
    """The weights of the pattern's inputs and of the others."""
    weights, half = experiment.synapses.weight, experiment.trains.pattern_neurons
    bins = np.linspace(0.0, max(weights.max(), 1e-9), 31)
    ax.hist([weights[:half], weights[half:]], bins, label=["pattern", "others"], color=["tab:blue", "0.6"])
    ax.set(xlabel="weight", ylabel="inputs", title="weights at the end", yscale="log")
    ax.legend()


def draw_latency(ax, experiment):
    """Latency of each spike in a pattern; spikes elsewhere at the top."""
    times, latencies = experiment.spikes.times / 1000.0, experiment.latencies()
    hits = latencies <= snn.experiments.SLOT
    ax.plot(times[hits], latencies[hits], ".", ms=1.5, color="tab:blue", label="in a pattern")
    ax.plot(times[~hits], np.full((~hits).sum(), 55.0), "|", ms=6, color="tab:red", label="elsewhere")
    ax.set(xlabel="time (s)", ylabel="latency (ms)", title="spikes after the start of a pattern", ylim=(0.0, 60.0))
    ax.legend(loc="upper right")


def draw_hits(ax, experiment, bins=45):
    """Hit rate and false alarms over time."""
    edges = np.linspace(0.0, experiment.net.t, bins + 1)
    spans = [experiment.evaluate(*span) for span in zip(edges[:-1], edges[1:])]
    middles = (edges[:-1] + edges[1:]) / 2000.0
    false = [100 * d.false_alarms / max(d.spikes, 1) for d in spans]
    ax.plot(middles, [100 * d.hit_rate for d in spans], color="tab:blue", label="patterns hit (%)")
    ax.plot(middles, false, color="tab:red", label="false alarms (% of spikes)")
    ax.set(xlabel="time (s)", title="hits and false alarms", ylim=(-2, 102))
    ax.legend(loc="center right")


def panels(rows, height):
    """A figure with two columns, which needs no display."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    return plt.subplots(rows, 2, figsize=(11, height), layout="constrained")


def draw_course(experiment, record, duration, path):
    """Save the course's figures as one: a spike reaches 0 mV."""
    figure, axes = panels(2, 6)
    draw_input(axes[0, 0], experiment)
    draw_rates(axes[0, 1], experiment)
    draw_potential(axes[1, 0], experiment, record, (0.0, duration), "potential (mV)", peak=0.0)
    draw_weights(axes[1, 1], experiment)
    figure.savefig(path, dpi=100)


def draw(experiment, records, duration, path):
    """Save all figures as one."""
    figure, axes = panels(4, 12)
    draw_input(axes[0, 0], experiment)
    draw_rates(axes[0, 1], experiment)
    titles = ("before learning", "while it learns", "at the end")
    for ax, record, span, title in zip((axes[1, 0], axes[1, 1], axes[2, 0]), records, windows(duration), titles):
        draw_potential(ax, experiment, record, span, f"potential {title}")
    draw_weights(axes[2, 1], experiment)
    draw_latency(axes[3, 0], experiment)
    draw_hits(axes[3, 1], experiment)
    figure.savefig(path, dpi=100)


def main():
    """Run the experiment, say whether the pattern was found, and draw what happened."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--time", type=float, help="ms to simulate (default: 450,000; with --notebook 1000)")
    parser.add_argument("--dt", type=float, default=0.1, help="time step in ms (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1, help="of the input (default: %(default)s)")
    parser.add_argument("--notebook", metavar="SYNAPSE", choices=NOTEBOOK, help=f"one of {', '.join(NOTEBOOK)}")
    parser.add_argument("--save", metavar="PATH", default="pattern_detection.png", help="default: %(default)s")
    options = parser.parse_args()

    if options.notebook:
        time = options.time or 1000.0
        experiment = build_notebook(options.notebook, time, options.seed)
        records = experiment.net.record(experiment.neuron, "V_m")
    else:
        time = options.time or 450_000.0
        experiment = build(time, options.dt, options.seed)
        records = record_windows(experiment, "u", time)
    experiment.run(time, progress=True)

    last = experiment.evaluate(start=time * 2 / 3)
    first = experiment.spikes.between(0.0, 1000.0)
    print(f"{experiment.spikes.times.size} spikes, {first.times.size} in the first second")
    print(f"in the last third: {last.spikes} spikes, {last.patterns} patterns")
    print(f"  hit rate      {100 * last.hit_rate:6.1f} %")
    print(f"  false alarms  {last.false_alarms:6d}")
    print(f"  latency       {last.latency:6.1f} ms")
    print(f"  found after   {experiment.found() / 1000.0:6.1f} s")
    print("success" if last.success else "no success")
    (draw_course if options.notebook else draw)(experiment, records, time, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
