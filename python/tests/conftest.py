"""Fixtures that many tests share."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

import snn


@pytest.fixture
def net():
    """An empty network with dt = 0.1 ms."""
    with snn.Network(dt=0.1, seed=1) as network:
        yield network


def every(kind):
    """The full name of each neuron model or rule of the catalogue."""
    return [entry.name for entry in snn.models() if entry.kind == kind]


@pytest.fixture(params=every("neuron"))
def any_model(request):
    """Each neuron model, so that a new one is tested without being named anywhere."""
    return snn.model(request.param)


@pytest.fixture(params=every("rule"))
def any_rule(request):
    """Each plasticity rule, likewise."""
    return snn.model(request.param)


@pytest.fixture
def program(tmp_path):
    """Runs a program in an interpreter of its own, in an empty folder; gives what it printed.

    It must end with status 0 and without a word on stderr. `timeout` only keeps a program that hangs from hanging the tests.
    """

    def run(code, *arguments, timeout=120, **environment):
        path = tmp_path / "program.py"
        path.write_text(textwrap.dedent(code))
        child = subprocess.Popen(
            [sys.executable, str(path), *arguments], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONWARNINGS": "ignore::DeprecationWarning", **environment}, start_new_session=True,
        )
        try:
            out, err = child.communicate(timeout=timeout)
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)  # it and the processes that it started
                child.wait()
        assert (child.returncode, err) == (0, ""), f"status {child.returncode}\n{out}\n{err}"
        return out

    return run


# For programs of their own: a network in which all happens that goes on between steps, and its bits.
LAB = '''\
import hashlib
import numpy as np
import snn

def build(seed=1):
    net = snn.Network(seed=seed)
    noise = net.add(snn.Poisson(rate=80.0), 20, name="noise")
    given = net.add(snn.SpikeTimes([5.0, 30.0, 55.0, 70.0]), 3, name="given")
    exc = net.add(snn.LIF(tau_m=snn.normal(10.0, 1.0)), (4, 5), name="exc")
    inh = net.add(snn.Izhikevich(), 10, name="inh")
    net.connect(noise, exc, snn.pairwise_bernoulli(0.5), weight=snn.normal(4.0, 1.0), delay=snn.uniform(0.1, 9.0), name="in")
    net.connect(given, inh[2:5], snn.all_to_all(), weight=20.0, delay=15.0, name="late")
    net.connect(exc[1:3], inh, snn.fixed_indegree(4), weight=5.0, delay=snn.uniform(0.1, 3.0), name="on")
    net.connect(inh, inh, snn.all_to_all(autapses=False), weight=0.05, synapse=snn.Electrical(), name="gap")
    net.drive(exc, snn.Noise(60.0, mean=100.0, every=0.5), name="current")
    net.drive(inh, snn.Poisson(rate=50.0), weight=8.0, name="rain")
    net.drive(inh[:4], 3.0, name="some")
    net.connect(noise, exc, snn.one_to_one(), weight=20.0, delay=0.0, synapse=snn.Alpha(3.0, name="g"), name="slow")
    net.connect(inh, exc, snn.fixed_indegree(3), weight=-9.0, synapse=snn.Pulse(2.0), name="pulses")
    net.record(exc, "v", name="v")
    net.record(exc, "g", last=9.0, name="g")
    net.record(inh[2:5], ["v", "u"], every=0.5, name="few")
    net.record_spikes(exc, inh, name="spikes")
    return net

def digest(net):
    """The bits of all that a network is."""
    parts = [np.array([net.step_count])]
    for population in net.populations.values():
        names = (*population.model.states.names, *population.model.parameters.names)
        parts += [population.get(name) for name in names] + [population.spiked]
    for projection in net.projections.values():
        parts += [projection.source, projection.target, projection.weight, projection.delay]
    for record in net.recorders.values():
        parts += [record.times]
        parts += [record.ids] if hasattr(record, "ids") else [record[name] for name in record.variables]
    assert len(net["spikes"].times) > 5 * net.t / 50, "hardly any spikes: nothing is tested"
    return hashlib.sha256(b"".join(np.ascontiguousarray(part).tobytes() for part in parts)).hexdigest()

def after(seed, t):
    """The bits of a network that ran without a break."""
    with build(seed) as net:
        net.run(t)
        return digest(net)

'''


@pytest.fixture
def lab(program):
    """Like `program`; the code can use `build`, `digest` and `after` of `LAB`."""

    def run(code, *arguments, **options):
        return program(LAB + textwrap.dedent(code), *arguments, **options)

    return run
