"""How long does a second of the cortical microcircuit take at full scale, 77,169 neurons and 299 million synapses?"""

import numpy as np

from examples import microcircuit

from ._measure import fastest, result, seconds
from ._networks import Ours


def results(quick=False):
    scale, transient, milliseconds = (0.05, 100.0, 100.0) if quick else (1.0, 500.0, 1000.0)
    ours = Ours(microcircuit.build, scale=scale, dtype="float32")
    net = ours.net
    net.run(transient)  # rates take so long to settle
    (second,) = fastest(lambda: seconds(net.run, milliseconds) * 1000.0 / milliseconds, rounds=1 if quick else 3)
    rates = microcircuit.mean_rates(net["spikes"].between(transient, net.t))
    neurons = sum(population.size for population in net.populations.values())
    yield result(
        "microcircuit", f"{neurons:,} neurons, {ours.synapses:,} synapses", "float32", second, "simulated second",
        goal={"seconds": 2.0}, threads=net.threads, build_seconds=ours.build_seconds,
        bytes_per_synapse=ours.bytes_per_synapse,
        furthest_rate_from_target=float(np.abs(rates - microcircuit.TARGETS[1.0]).max()),
    )
