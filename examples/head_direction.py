"""Head direction: a ring of neurons that keeps a bump of activity at an angle, and turns it when told to.

    python examples/head_direction.py
    python examples/head_direction.py --shift 4

A ring attractor after K. Zhang, J. Neurosci. 16 (1996) 2112: weights by angle hold the bump, weights that are shifted
carry it around.
"""

import argparse

import numpy as np

import snn


def build(n=120, cue=90.0, **settings):
    """The network: the ring, a cue of 100 ms and the record of the spikes.

    Args:
        n: Number of neurons on the ring.
        cue: Angle in degrees at which the bump is put.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.1, **settings)
    ring = net.add(snn.LIF(refractory=5.0), n, name="ring")
    net.connect(ring, ring, weights(n), synapse=snn.Exponential(30.0), name="recurrent")
    near = np.abs(apart(angles(n), cue)) < 15.0
    net.drive(ring, np.where(near, 400.0, 0.0), stop=100.0)
    net.record_spikes(ring, name="spikes")
    return net


def weights(n, shift=0.0):
    """The weights of the ring, (n, n); a shift in degrees turns the bump."""
    return 120 / n * snn.attractors.ring_weights(n, width=20.0, excitation=65.0, inhibition=20.0, shift=shift)


def turn(net, shift):
    """Let the bump turn from now on, the faster the larger the shift in degrees; 0 holds it."""
    recurrent = net["recurrent"]
    recurrent.weight = weights(net["ring"].size, shift)[recurrent.source, recurrent.target]


def angles(n):
    """The angle of each neuron in degrees."""
    return 360 / n * np.arange(n)


def apart(angle, other):
    """The angle from one to the other in degrees, -180 to 180."""
    return (angle - other + 180.0) % 360.0 - 180.0


def direction(spikes):
    """The angle of the bump in degrees: the mean over the spikes on the circle."""
    mean = np.exp(1j * np.radians(angles(spikes.size)))[spikes.ids].sum()
    return np.degrees(np.angle(mean)) % 360.0


def draw(spikes, path):
    """Save the spikes, and the direction that they stand for, in stretches of 20 ms."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots(figsize=(8, 4), layout="constrained")
    ax.plot(spikes.times, angles(spikes.size)[spikes.ids], ".", markersize=2, label="spikes")
    starts = np.arange(0.0, spikes.window[1], 20.0)
    course = [direction(spikes.between(start, start + 20.0)) for start in starts]
    ax.plot(starts + 10.0, course, "k.", label="direction")
    ax.set(xlabel="time (ms)", ylabel="angle (degrees)", ylim=(0, 360), yticks=range(0, 361, 90))
    ax.legend(loc="upper right")
    figure.savefig(path, dpi=150)


def main():
    """Hold the bump, turn it one way and back, print where it is and draw its path."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--neurons", type=int, default=120, help="default: %(default)s")
    parser.add_argument("--cue", type=float, default=90.0, help="where the bump begins (default: %(default)g)")
    parser.add_argument("--shift", type=float, default=6.0, help="of the weights that turn it (default: %(default)g)")
    parser.add_argument("--save", metavar="PATH", default="head_direction.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.neurons, options.cue)
    spikes = net["spikes"]
    for shift in (0.0, options.shift, 0.0, -options.shift, 0.0):
        turn(net, shift)
        net.run(300.0)
        now = direction(spikes.between(net.t - 50.0, net.t))
        print(f"{net.t:6g} ms, shift {shift:3g}: {now:5.1f} degrees")
    print(f"{spikes.times.size} spikes")
    draw(spikes, options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
