"""A Hodgkin-Huxley neuron that excites another through AMPA and NMDA receptors: potential, transmitter, open fraction.

    python examples/hodgkin_huxley_transmission.py
    python examples/hodgkin_huxley_transmission.py --g-ampa 0

Kinetics of Destexhe, Mainen and Sejnowski, Neural Comput. 6 (1994) 14.
"""

import argparse

import snn


def build(g_ampa=0.3, g_nmda=0.3, current=10.0, **settings):
    """The network: two neurons, the records of what happens on both sides of the synapse, and that of the spikes.

    Args:
        g_ampa: Greatest conductance of the AMPA receptors.
        g_nmda: Greatest conductance of the NMDA receptors.
        current: Current into the first neuron in uA, from 10 ms to 60 ms.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.01, **settings)
    # one release of glutamate under two names: each receptor takes the transmitter of its own
    pre = net.add(snn.HodgkinHuxley(transmitters={
        "AMPA": snn.DestexheTransmitter(), "NMDA": snn.DestexheTransmitter()}), 1, name="pre")
    post = net.add(snn.HodgkinHuxley(receptors={
        "AMPA": snn.AMPA(g=g_ampa), "NMDA": snn.NMDA(g=g_nmda)}), 1, name="post")
    net.connect(pre, post, snn.one_to_one(), synapse=snn.Chemical())
    net.drive(pre, current, start=10.0, stop=60.0)

    net.record(pre, ["v", "AMPA.t"], every=0.05, name="sent")
    net.record(post, ["v", "AMPA.r", "NMDA.r"], every=0.05, name="felt")
    net.record_spikes(pre, post, name="spikes")
    return net


def draw(sent, felt, path):
    """Save the potentials, the concentration of the transmitter and the open fractions of the receptors."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (potentials, released, opened) = plt.subplots(3, sharex=True, figsize=(8, 7), layout="constrained")
    potentials.plot(sent.times, sent["v"], label="pre")
    potentials.plot(felt.times, felt["v"], label="post")
    potentials.set(ylabel="v (mV)")
    released.plot(sent.times, sent["AMPA.t"])
    released.set(ylabel="transmitter (mM)")
    for name in ("AMPA", "NMDA"):
        opened.plot(felt.times, felt[f"{name}.r"], label=name)
    opened.set(xlabel="time (ms)", ylabel="open fraction")
    for ax in (potentials, opened):
        ax.legend(loc="upper right")
    figure.savefig(path, dpi=150)


def main():
    """Run the pair, print its spikes and draw what the synapse does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--g-ampa", type=float, default=0.3, help="of the AMPA receptors (default: %(default)g)")
    parser.add_argument("--g-nmda", type=float, default=0.3, help="of the NMDA receptors (default: %(default)g)")
    parser.add_argument("--time", type=float, default=150.0, help="ms to simulate (default: %(default)g)")
    parser.add_argument("--save", metavar="PATH", default="hodgkin_huxley_transmission.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.g_ampa, options.g_nmda)
    net.run(options.time)

    spikes = net["spikes"]
    print(f"{spikes.times.size} spikes")
    for population in spikes.populations:
        print(f"{population.name:4} {spikes[population].times.size}")
    draw(net["sent"], net["felt"], options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
