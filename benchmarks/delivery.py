"""How long does it take to deliver a spike to a synapse?

Sources fire by a schedule, at random times and 20 Hz, onto as many neurons that never fire. Each source has 4,000
synapses with weights and delays that vary as in the cortical microcircuit. Beside it what the machine's memory can do:
the copy of a large array by NumPy, with as many threads.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

import snn

from ._measure import fastest, result, seconds
from ._networks import Ours

DEGREE = 4000
RATE = 20.0  # Hz
TIME = 100.0  # ms
LAST = 10.0  # ms at the end in which spikes only arrive: no delay is longer
DT = 0.1
SIZES = {"3M": 3_000_000, "30M": 30_000_000, "300M": 300_000_000}
GOALS = {("300M", 2): {"seconds": 0.7e-9}}


def schedule(neurons):
    """Times and numbers of the neurons that fire, in the order of time."""
    rng = np.random.default_rng(1)
    steps = np.sort(rng.integers(1, round((TIME - LAST) / DT), round(neurons * RATE * (TIME - LAST) / 1000.0)))
    return steps * DT, rng.integers(neurons, size=steps.size)


def build(synapses, threads):
    """Sources, neurons and so many synapses from one to the other."""
    net = snn.Network(dt=DT, seed=1, dtype="float32", threads=threads)
    neurons = synapses // DEGREE
    sources = net.add(snn.SpikeTimes(*schedule(neurons)), neurons)
    cells = net.add(snn.LIF(V_th=1e9), neurons)
    net.connect(sources, cells, snn.fixed_indegree(DEGREE), weight=snn.normal(0.1, 0.01),
                delay=snn.normal(1.5, 0.75, low=0.5 * DT, high=0.5 * LAST))
    return net


def copy_gigabytes_per_second(threads, quick):
    """What NumPy's copy of an array reads and writes."""
    size = 16_000_000 if quick else 512_000_000
    parts = np.array_split(np.ones(size // 4, np.float32), threads)
    copies = [np.empty_like(part) for part in parts]
    with ThreadPoolExecutor(threads) as pool:
        (once,) = fastest(lambda: seconds(lambda: list(pool.map(np.copyto, copies, parts))))
    return 2 * size / once / 1e9


def results(quick=False):
    for name in ("3M",) if quick else SIZES:
        for threads in (1, 2):
            ours = Ours(build, synapses=SIZES[name], threads=threads)
            events = schedule(SIZES[name] // DEGREE)[0].size * DEGREE
            (run,) = fastest(lambda: ours.afresh(TIME) * TIME / 1000.0, rounds=2 if quick else 5)  # noqa: B023
            yield result(
                f"delivery_{name}", f"{ours.synapses:,} synapses", "float32", run / events, "event",
                goal=GOALS.get((name, threads)), threads=threads, events_per_second=events / run,
                bytes_per_synapse=ours.bytes_per_synapse, build_seconds=ours.build_seconds,
                copy_gigabytes_per_second=copy_gigabytes_per_second(threads, quick),
            )
            ours.net.close()
