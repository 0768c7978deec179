"""How long does the pattern-detection experiment take? The paper's: 450 s of 2,000 inputs onto one neuron, at 0.1 ms; beside it
the time to draw the input and to build the network. And the course's network, a simulated second of it."""

import time

from examples import pattern_detection

from ._measure import result

NEST = 0.116  # seconds a simulated second of the course's network takes NEST 3.9 on a machine of two cores


def results(quick=False):
    duration = 5_000.0 if quick else 450_000.0
    began = time.perf_counter()
    experiment = pattern_detection.build(duration)
    built = time.perf_counter() - began
    began = time.perf_counter()
    experiment.run(duration)
    yield result("pattern", f"{duration / 1000:g} s at 0.1 ms", "float64", time.perf_counter() - began, "run",
                 goal={"seconds": 4.0}, build_seconds=built)
    for synapse in pattern_detection.NOTEBOOK:
        seconds = min(_course(synapse, quick) for _ in range(1 if quick else 5))
        yield result("pattern_notebook", synapse, "float64", seconds, "simulated second", goal={"seconds": NEST / 5})


def _course(synapse, quick):
    length = 1000.0 if quick else 5000.0
    experiment = pattern_detection.build_notebook(synapse, length)
    began = time.perf_counter()
    experiment.run(length)
    return (time.perf_counter() - began) / (length / 1000.0)
