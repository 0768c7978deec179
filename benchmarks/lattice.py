"""How fast is a lattice in which each neuron is coupled electrically to each other?

A step has to read the matrix of weights once; so it is held against reading an array of that size, `numpy.sum`.
"""

import numpy as np

import snn

from ._measure import fastest, result, seconds

GOALS = {30: 0.2e-3, 50: 1.9e-3}
DTYPE = "float32"


def lattice(side):
    """side x side neurons, gap junctions between all, their input averaged."""
    net = snn.Network(dt=0.1, seed=1, dtype=DTYPE, threads=1)
    cells = net.add(snn.lixirnet.IzhikevichNeuron(current_voltage=snn.uniform(-65.0, 30.0)), (side, side))
    net.connect(cells, cells, snn.all_to_all(autapses=False), synapse=snn.Electrical(), normalize="indegree")
    return net


def results(quick=False):
    for side, goal in GOALS.items():
        net, array, steps = lattice(side), np.ones((side**2, side**2), DTYPE), 5
        step, array_sum = fastest(
            lambda: seconds(net.step, steps) / steps,  # noqa: B023: called at once
            lambda: seconds(lambda: [array.sum() for _ in range(steps)]) / steps,  # noqa: B023
            rounds=5 if quick else 60,
        )
        yield result(f"lattice_{side}x{side}", f"{side**2} neurons, {side**2 * (side**2 - 1)} synapses", DTYPE, step,
                     "step", goal={"seconds": goal, "of_array_sum": 2.0}, array_sum_seconds=array_sum,
                     of_array_sum=step / array_sum)
