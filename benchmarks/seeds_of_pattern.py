"""How often does the paper's neuron find the pattern? 20 seeds of 450 s, at 0.1 and at 0.01 ms. On request only: ten minutes."""

import statistics
import time

from examples import pattern_detection

from ._measure import result


def results(quick=False):
    duration, seeds = (5_000.0, 2) if quick else (450_000.0, 20)
    for dt in (0.1, 0.01):
        began = time.perf_counter()
        runs = [_run(duration, dt, seed) for seed in range(seeds)]
        seconds = (time.perf_counter() - began) / seeds
        good = [run for run, _ in runs if run.success]
        found = [found / 1000.0 for run, found in runs if run.success]
        more = {} if not good else {
            "latency": statistics.mean(run.latency for run in good), "found_first": min(found), "found_last": max(found),
        }  # fmt: skip
        yield result("seeds_of_pattern", f"{seeds} seeds of {duration / 1000:g} s at {dt:g} ms", "float64", seconds, "run",
                     goal={"successes": 17} if dt == 0.01 else None, successes=len(good), **more)


def _run(duration, dt, seed):
    experiment = pattern_detection.build(duration, dt, seed)
    experiment.run(duration)
    return experiment.evaluate(start=duration * 2 / 3), experiment.found()
