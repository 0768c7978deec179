"""How long is a step of the crate's lattices, against what the crate itself takes?

`peer_seconds` is what the crate spiking_neural_networks 0.24, built for release, was measured to take for the same step on a machine
with 2 cores of this kind, on one thread; it is not run here.
"""

import numpy as np

import snn
from snn import lixirnet as ln

from ._measure import fastest, result, seconds

DTYPE = "float32"


def lattice(side, model=ln.IzhikevichNeuron, near=None, dt=0.1, synapse=None, plasticity=None, **parts):
    """side x side cells, each coupled to each other or to those near it; their input averaged."""
    net = snn.Network(dt=dt, seed=1, dtype=DTYPE, threads=1)
    cells = net.add(model(current_voltage=snn.uniform(-65.0, 30.0), **parts), (side, side))
    how = snn.all_to_all(autapses=False) if near is None else _near(cells, near)
    net.connect(cells, cells, how, synapse=synapse or snn.Electrical(), normalize="indegree", plasticity=plasticity)
    return net


def _near(cells, radius):
    """The pairs of cells at a distance of at most radius, without those of a cell and itself."""
    return lambda pre, post: (snn.distance(pre, post) <= radius) & (snn.distance(pre, post) > 0)


def chemical(side):
    """Cells that release AMPA and GABAa, which all others feel."""
    transmitters = {name: ln.ApproximateNeurotransmitter() for name in ("AMPA", "GABAa")}
    receptors = {"AMPA": ln.AMPAReceptor(), "GABAa": ln.GABAReceptor()}
    return lattice(side, synapse=snn.Chemical(), transmitters=transmitters, receptors=receptors)


def hodgkin_huxley(side):
    return lattice(side, ln.HodgkinHuxleyNeuron, dt=0.01)


def network(side):
    """An inhibitory lattice, a quarter as large, and an excitatory one, all to all."""
    net = snn.Network(dt=0.1, seed=1, dtype=DTYPE, threads=1)
    lattices = [net.add(ln.IzhikevichNeuron(current_voltage=snn.uniform(-65.0, 30.0)), (size, size)) for size in (side // 2, side)]
    for pre in lattices:
        for post in lattices:
            net.connect(pre, post, snn.all_to_all(autapses=pre is not post), weight=-1.0 if pre is lattices[0] else 1.0,
                        synapse=snn.Electrical(), normalize="indegree")
    return net


def learning(side):
    return lattice(side, plasticity=ln.STDP(order="lattice"))


# name, what it is, the network, seconds a step of the crate and at most of ours
STEPS = [
    ("electrical_30x30", "900 Izhikevich neurons, all to all", lambda: lattice(30), 213e-3, 0.2e-3),
    ("electrical_50x50", "2500 Izhikevich neurons, all to all", lambda: lattice(50), 1880e-3, 1.9e-3),
    ("chemical_30x30", "900 Izhikevich neurons, AMPA and GABAa, all to all", lambda: chemical(30), 498e-3, 0.6e-3),
    ("hodgkin_huxley_30x30", "900 Hodgkin-Huxley neurons, all to all", lambda: hodgkin_huxley(30), 205e-3, 0.3e-3),
    ("network_30x30", "225 inhibitory and 900 excitatory neurons, all to all", lambda: network(30), 589e-3, 0.6e-3),
    ("stdp_30x30", "900 Izhikevich neurons, all to all, plastic", lambda: learning(30), 215e-3, 0.4e-3),
    ("sparse_100x100", "10,000 Izhikevich neurons, distance at most 2", lambda: lattice(100, near=2), 29e-3, 0.15e-3),
]


def results(quick=False):
    for name, size, make, peer, goal in STEPS:
        net, steps = make(), 5 if quick else 100
        step, = fastest(lambda: seconds(net.step, steps) / steps, rounds=3 if quick else 15)  # noqa: B023: called at once
        yield result(f"lixirnet_{name}", size, DTYPE, step, "step", goal={"seconds": goal}, peer_seconds=peer)
