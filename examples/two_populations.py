"""Excitatory and inhibitory Izhikevich neurons under noise: the example of the README.

    python examples/two_populations.py --save two_populations.png
"""

import argparse

import numpy as np
from tqdm import tqdm

import snn


def simulate():
    """Run the network for two seconds; gives the record of v and that of the spikes."""
    rng = np.random.default_rng(7)
    net = snn.Network(dt=0.5, seed=7)
    exc = net.add(snn.Izhikevich(a=0.02, d=8.0), shape=(10, 10), name="exc")
    inh = net.add(snn.Izhikevich(a=0.1, d=2.0), shape=(5, 5), name="inh")
    exc.v = rng.uniform(-65, 30, exc.shape)

    W = rng.normal(6, 1, (exc.size, exc.size)) * (rng.random((exc.size, exc.size)) < 0.1)
    net.connect(exc, exc, W)  # adjacency matrix: rows = pre, 0 = no synapse
    net.connect(exc, inh, snn.pairwise_bernoulli(0.2), weight=5.0, delay=1.5)
    net.connect(inh, exc, snn.all_to_all(), weight=-4.0)
    net.drive(exc, snn.Noise(std=5.0, every=1.0))
    net.drive(inh, snn.Noise(std=2.0, every=1.0))

    v = net.record(exc, "v", every=1.0)
    spikes = net.record_spikes(exc, inh)

    for _ in tqdm(range(2000)):  # step by step, cheap enough for a loop
        net.step()
    net.run(1000.0, progress=True)  # or a stretch in ms, with a progress bar
    return v, spikes


def draw(v, spikes, path):
    """Save the raster and the mean potential of the excitatory neurons."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(8, 6), layout="constrained")
    snn.plot.raster(spikes, ax=above)
    below.plot(v.times, v.values.mean(axis=(1, 2)))
    below.set(xlabel="time (ms)", ylabel="mean v (mV)")
    figure.savefig(path, dpi=150)


def main():
    """Run the example and say what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--save", metavar="PATH", help="save the picture there")
    path = arguments.parse_args().save

    v, spikes = simulate()
    print(f"{spikes.times.size} spikes, {spikes.rates().mean():.1f} Hz; v: {v.values.shape}")
    if path:
        draw(v, spikes, path)
        print(f"picture: {path}")


if __name__ == "__main__":
    main()
