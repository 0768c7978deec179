"""How many neurons of NEST's models can be moved by one step in a second? Uncoupled, on one thread.

nest_updates        every model of snn.nest, neurons with currents from 0 to one at which they spike often, dt 0.1 ms;
nest_updates_peer   models with adaptive sub-steps against Brian2's own such solver, gsl_rkf45: the same equations,
                    currents, dt and absolute error, compiled C++ in float64. Needs Brian2, Cython, a compiler and the
                    GNU Scientific Library (Debian: libgsl-dev). Processor time, not wall time.
"""

import subprocess
import sys
import time
from pathlib import Path

import snn

from . import updates
from ._measure import fastest, python_with, result

DT = 0.1

# The largest currents, in pA.
CURRENTS = {
    "aeif_cond_alpha": 1200.0,
    "aeif_cond_exp": 1200.0,
    "gif_cond_exp": 300.0,
    "gif_psc_exp": 300.0,
    "hh_cond_exp_traub": 800.0,
    "hh_psc_alpha": 1500.0,
    "izhikevich": 15.0,
}

GOAL = {"ratio": 10.0}


class Brian2:
    """The peer: a process that moves each of its models as often as it is told, 1 or 2 s of work."""

    steps = {"iaf_cond_exp": 20, "aeif_cond_exp": 20, "hh_cond_exp_traub": 20}

    def __init__(self, python):
        script = Path(__file__).parent / "peers" / "brian2_rkf45.py"
        self.process = subprocess.Popen([python, script, str(updates.NEURONS)], text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.version = self.process.stdout.readline().strip()

    def neuron_step(self, name):
        """Seconds of a step of one neuron."""
        self.process.stdin.write(f"{name} {self.steps[name]}\n")
        return float(self.process.stdout.readline()) / self.steps[name] / updates.NEURONS

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def models():
    """The neurons of snn.nest by name."""
    return [row.name for row in snn.models() if row.name.startswith("nest.") and row.kind == "neuron"]


def population(name, dtype):
    kind = snn.model(name)
    return updates.population(kind(), dtype, DT, CURRENTS.get(kind.__name__, 600.0))[0]


def of_models(rounds):
    for name in models():
        for dtype in updates.DTYPES:
            each, = fastest(updates.measured(population(name, dtype)), rounds=rounds)
            yield result("nest_updates", f"{updates.NEURONS} neurons", dtype, each, "neuron-step", model=name,
                         neuron_steps_per_second=1 / each)


def afresh(net, steps):
    """Processor seconds of a step of one neuron, from the initial states. The turns are long, and others are at work."""
    net.reset()
    net.step()
    began = time.process_time()
    net.step(steps)
    return (time.process_time() - began) / steps / updates.NEURONS


def of_peers(rounds):
    python = python_with("brian2")
    if python is None:
        print("no Brian2: no comparison", file=sys.stderr)
        return
    brian2 = Brian2(python)
    if not brian2.version:
        print("Brian2 cannot build its adaptive solver here, no comparison", file=sys.stderr)
        return
    for name, steps in Brian2.steps.items():
        nets = [population(f"nest.{name}", dtype) for dtype in updates.DTYPES]
        peer, *ours = fastest(
            lambda: brian2.neuron_step(name),  # noqa: B023
            *(lambda net=net: afresh(net, steps) for net in nets),  # noqa: B023
            rounds=rounds,
        )
        for dtype, each in zip(updates.DTYPES, ours):
            yield result("nest_updates_peer", f"{updates.NEURONS} neurons", dtype, each, "neuron-step", goal=GOAL,
                         model=f"nest.{name}", neuron_steps_per_second=1 / each, peer_seconds=peer,
                         peer=f"Brian2 {brian2.version} runtime, gsl_rkf45", peer_dtype="float64")
    brian2.close()


def results(quick=False):
    yield from of_models(rounds=2 if quick else 30)
    yield from of_peers(rounds=1 if quick else 5)
