"""What does a second thread bring, and is the number of threads that a network takes by itself a good one?

The microcircuit is that of a third of the neurons and inputs, since there are three of it. CUBA is small: threads are
in each other's way there, and the default has to see it.
"""

from functools import partial

from examples import brunel, cuba, microcircuit

from ._measure import fastest, result
from ._networks import Ours

THREADS = (1, 2, None)


def results(quick=False):
    small = 0.05 if quick else 1.0
    networks = {
        "brunel": (partial(brunel.build, scale=small), {"speedup": 1.7}),
        "microcircuit": (partial(microcircuit.build, scale=small / 3), {"speedup": 1.7}),
        "cuba": (cuba.build, {}),
    }
    for name, (build, goal) in networks.items():
        ours = [Ours(build, dtype="float32", threads=threads) for threads in THREADS]
        turns = [lambda each=each: each.afresh(100.0 if quick else 1000.0) for each in ours]
        one, two, default = fastest(*turns, rounds=1 if quick else 5)
        yield result(
            f"scaling_{name}", f"{ours[0].synapses:,} synapses", "float32", two, "simulated second",
            goal={**goal, "default_of_best": 1.05}, threads=2, one_thread_seconds=one, speedup=one / two,
            default_threads=ours[2].net.threads, default_seconds=default, default_of_best=default / min(one, two),
        )
