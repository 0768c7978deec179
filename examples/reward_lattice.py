"""Reward-modulated STDP of lixirnet: a lattice learns while dopamine is there, which pulses of reward bring.

    python examples/reward_lattice.py
    python examples/reward_lattice.py --reward 0
"""

import argparse

import snn


def build(rows=3, seed=1, **settings):
    """The network: a lattice all to all with weights that learn, and the records of them and of the spikes.

    `net["reward"].value` is the reward of each step from then on.

    Args:
        rows: Rows and columns of the lattice.
        seed: Seed of all random numbers.
        settings: Further arguments of `snn.Network`.
    """
    net = snn.Network(dt=0.5, seed=seed, **settings)
    cell = snn.lixirnet.IzhikevichNeuron(c_m=25.0, gap_conductance=0.2, w_value=-13.0,
                                         current_voltage=snn.uniform(-60.0, -30.0))
    cells = net.add(cell, (rows, rows), name="cells")
    net.drive(cells, 100.0)
    rule = snn.lixirnet.RewardModulatedSTDP(tau_c=2.0)
    learning = net.connect(cells, cells, snn.all_to_all(autapses=False), weight=1.0, synapse=snn.Electrical(),
                           normalize="indegree", plasticity=rule, name="learning")
    net.drive(learning, 0.0, port="reward", name="reward")
    net.record(learning, ["weight", "dopamine"], initial=True, name="trace")
    net.record_spikes(cells, name="spikes")
    return net


def train(net, pulses, reward, every=50.0):
    """Run the network with a reward for one step after each stretch of `every` ms, and for as long after the last."""
    for _ in range(pulses):
        net.run(every)
        net["reward"].value = reward
        net.step()
        net["reward"].value = 0.0
    net.run(every)


def draw(trace, path):
    """Save the weights and the dopamine over time."""
    import matplotlib

    matplotlib.use("Agg")  # needs no display
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, sharex=True, figsize=(8, 6), layout="constrained")
    above.plot(trace.times, trace["weight"], linewidth=0.8)
    above.set(ylabel="weight")
    below.plot(trace.times, trace["dopamine"][:, 0])  # one dopamine for the projection
    below.set(xlabel="time (ms)", ylabel="dopamine")
    figure.savefig(path, dpi=150)


def main():
    """Train the lattice, print how far its weights went and draw how."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=3, help="and columns of the lattice (default: %(default)s)")
    parser.add_argument("--pulses", type=int, default=4, help="of reward, 50 ms apart (default: %(default)s)")
    parser.add_argument("--reward", type=float, default=1e-4, help="of a pulse (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", metavar="PATH", default="reward_lattice.png",
                        help="the picture (default: %(default)s)")
    options = parser.parse_args()

    net = build(options.rows, options.seed)
    train(net, options.pulses, options.reward)

    print(f"{net['spikes'].times.size} spikes")
    weight = net["learning"].weight
    print(f"weights from {weight.min():.3f} to {weight.max():.3f}, all 1 at the start")
    draw(net["trace"], options.save)
    print(f"picture: {options.save}")


if __name__ == "__main__":
    main()
