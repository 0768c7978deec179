"""Results do not depend on the number of threads, on the build, or on how a run is cut."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import snn
from snn import _native

RULES = {
    "bernoulli": lambda n: snn.pairwise_bernoulli(min(1.0, 20 / n)),
    "indegree": lambda n: snn.fixed_indegree(12),
    "indegree without multapses": lambda n: snn.fixed_indegree(12, autapses=False, multapses=False),
    "outdegree": lambda n: snn.fixed_outdegree(12),
    "total number": lambda n: snn.fixed_total_number(12 * n),
    "total number without multapses": lambda n: snn.fixed_total_number(5 * n, autapses=False, multapses=False),
    "symmetric": lambda n: snn.pairwise_bernoulli(min(1.0, 10 / n), symmetric=True),
}
WEIGHTS = {"equal": 1.5, "of one sign": snn.normal(1.5, 0.5, low=0.0), "of both": snn.normal(0.5, 2.0)}
DELAYS = {
    "one": 0.4, "none": 0.0, "few": snn.uniform(0.1, 2.0), "many": snn.exponential(15.0), "far": snn.uniform(20.0, 40.0)
}
LEARNING = {
    "static": lambda: {},
    "additive": lambda: {"plasticity": snn.STDP(w_max=4.0, a_plus=0.05, a_minus=0.06)},
    "multiplicative": lambda: {"plasticity": snn.STDP(w_max=5.0, dependence="multiplicative", pairing="nearest")},
    "nest": lambda: {"plasticity": snn.nest.stdp_synapse(Wmax=10.0, lambda_=0.1)},
}
CASES = st.fixed_dictionaries({
    "n": st.integers(3, 1500),
    "rule": st.sampled_from(sorted(RULES)),
    "weight": st.sampled_from(sorted(WEIGHTS)),
    "delay": st.sampled_from(sorted(DELAYS)),
    "learning": st.sampled_from(sorted(LEARNING)),
    "model": st.sampled_from(["LIF", "Izhikevich", "nest.iaf_psc_exp"]),
    "dtype": st.sampled_from(["float32", "float64"]),
    "seed": st.integers(0, 2**31),
})
FIXED = [
    {"n": 1200, "rule": "indegree", "weight": "of both", "delay": "few", "learning": "static", "model": "LIF",
     "dtype": "float32", "seed": 1},
    {"n": 1100, "rule": "total number", "weight": "of one sign", "delay": "many", "learning": "additive",
     "model": "nest.iaf_psc_exp", "dtype": "float64", "seed": 2},
    {"n": 700, "rule": "bernoulli", "weight": "of one sign", "delay": "far", "learning": "nest", "model": "Izhikevich",
     "dtype": "float32", "seed": 3},
    {"n": 900, "rule": "outdegree", "weight": "equal", "delay": "none", "learning": "multiplicative", "model": "LIF",
     "dtype": "float64", "seed": 4},
]
CUTS = [[200], [1] * 10 + [190], [7, 93, 50, 50]]

KERNELS = {  # by a name, times in ms
    "exponential": lambda **options: snn.Exponential(3.0, **options),
    "alpha": lambda **options: snn.Alpha(2.0, **options),
    "double exponential": lambda **options: snn.DoubleExponential(1.0, 4.0, **options),
    "pulse": lambda **options: snn.Pulse(0.7, **options),
}
METHODS = {"exact": None, "exponential_euler": 0.0, "rk4": 0.0, "rk2": None}  # and the reversal potential of excitation
FLOWS = st.fixed_dictionaries({
    "n": st.integers(513, 1500),
    "method": st.sampled_from(sorted(METHODS)),
    "kernel": st.sampled_from(sorted(KERNELS)),
    "delay": st.sampled_from(sorted(DELAYS)),
    "learning": st.sampled_from(sorted(LEARNING)),
    "coupled": st.booleans(),
    "dtype": st.sampled_from(["float32", "float64"]),
    "exact": st.booleans(),
    "seed": st.integers(0, 2**31),
})


def bits(case, threads, cut):
    """A hash of all spikes, voltages, weights and synapses of a random network."""
    with snn.Network(0.1, seed=case["seed"], threads=threads, dtype=case["dtype"]) as net:
        n = case["n"]
        kick = {"nest.iaf_psc_exp": 400.0}.get(case["model"], 6.0)
        cells = net.add(snn.model(case["model"])(), n)
        source = net.add(snn.Poisson(rate=60.0), max(1, n // 2))
        rule = RULES[case["rule"]](n)
        options = {"weight": WEIGHTS[case["weight"]], "delay": DELAYS[case["delay"]]}
        first = net.connect(cells, cells, rule, **options, **LEARNING[case["learning"]]())
        net.connect(source, cells, snn.fixed_indegree(5), weight=kick, delay=snn.uniform(0.1, 1.0))
        net.drive(cells, snn.Poisson(rate=900.0), weight=kick / 2)
        net.drive(cells[: n // 2], snn.Noise(std=2.0, every=0.5))
        spikes = net.record_spikes(cells, source)
        for steps in cut:
            net.step(steps)
        parts = [spikes.times, spikes.ids, *(cells.get(state) for state in cells.model.states.names)]
        parts += [first.source, first.target, first.weight, first.delay]
        assert len(spikes.times) > 0
        return hashlib.sha256(b"".join(np.ascontiguousarray(part).tobytes() for part in parts)).hexdigest()


@settings(max_examples=15, deadline=None, derandomize=True)
@given(CASES, st.integers(2, 4), st.sampled_from(CUTS))
def test_threads_and_cuts_change_nothing(case, threads, cut):
    if case["model"] == "nest.iaf_psc_exp" and case["delay"] == "none":
        case = {**case, "delay": "one"}
    assert bits(case, threads, cut) == bits(case, 1, [200])


@pytest.mark.parametrize("threads", [1, 2, 3, 4, None])
@pytest.mark.parametrize("case", FIXED, ids=lambda case: case["learning"])
def test_several_slices_give_the_bits_of_one(case, threads):
    assert bits(case, threads, [200]) == bits(case, 1, [200])


def flowing(case, threads, cut):
    """A hash of the spikes, of traces of all that flows and of the weights of a random network with time courses."""
    with snn.Network(0.1, seed=case["seed"], threads=threads, dtype=case["dtype"], exact=case["exact"]) as net:
        n, reversal = case["n"], METHODS[case["method"]]
        unit = 1.0 if reversal is None else 0.02  # mV, or in units of the leak
        cells = net.add(snn.LIF(method=case["method"], E_L=-60.0, V_th=-50.0, V_reset=-60.0, refractory=1.0, R=1.0), n)
        cells.v = snn.normal(-55.0, 4.0)
        source = net.add(snn.Poisson(rate=60.0), n // 2)
        delay = DELAYS["one" if case["kernel"] == "pulse" and case["delay"] == "none" else case["delay"]]
        excitatory = KERNELS[case["kernel"]](name="e", reversal=reversal)
        recurrent = net.connect(cells, cells, snn.fixed_indegree(12), weight=snn.uniform(0.0, unit), delay=delay,
                                synapse=excitatory, **LEARNING[case["learning"]]())
        net.connect(source, cells, snn.fixed_indegree(5), weight=8.0 * unit, synapse=excitatory)
        net.connect(cells, cells, snn.fixed_indegree(4), weight=-0.5, delay=snn.uniform(0.1, 2.0),
                    synapse=snn.Alpha(2.5, name="i"))
        if case["coupled"]:
            net.connect(cells, cells, snn.fixed_indegree(2), weight=0.1, synapse=snn.Electrical())
        net.drive(cells, snn.Sine(amplitude=4.0, frequency=snn.uniform(10.0, 100.0), offset=5.0))
        net.drive(cells[: n // 2], snn.Noise(std=2.0, every=0.5))
        traces = net.record(cells, ["v", "e", "i"], every=0.5)
        spikes = net.record_spikes(cells)
        for steps in cut:
            net.step(steps)
        assert len(spikes.times) > 0
        parts = [spikes.times, spikes.ids, *(traces[name] for name in ("v", "e", "i")), recurrent.weight]
        return hashlib.sha256(b"".join(np.ascontiguousarray(part).tobytes() for part in parts)).hexdigest()


@settings(max_examples=12, deadline=None, derandomize=True)
@given(FLOWS, st.sampled_from([2, 3, 4]), st.sets(st.integers(1, 199), max_size=20))
def test_threads_and_cuts_change_nothing_of_time_courses(case, threads, cuts):
    whole = flowing(case, 1, [200])
    assert flowing(case, threads, [200]) == whole
    assert flowing(case, 1, np.diff([0, *sorted(cuts), 200])) == whole
    assert flowing(case, threads, np.diff([0, *sorted(cuts), 200])) == whole


@pytest.mark.parametrize("threads", [2, 3, 4])
@pytest.mark.parametrize("method", METHODS)
def test_several_slices_flow_like_one(method, threads):
    case = {"n": 1200, "method": method, "kernel": "double exponential", "delay": "few", "learning": "additive",
            "coupled": True, "dtype": "float64", "exact": False, "seed": 1}
    assert flowing(case, threads, [50, 150]) == flowing(case, 1, [200])


def test_builds_give_the_same_bits():
    """v2, v3 and v4, in processes of their own."""
    here = Path(_native.__file__).parent / "_native"
    flags = _native.processor_flags()
    builds = [b for b, needs in _native._BUILDS.items() if needs <= flags and (here / f"libsnn-{b}.so").exists()]
    program = "import json, sys; sys.path.insert(0, sys.argv[1]); import test_determinism as t; " \
        "print(json.dumps([t.bits(case, 2, [200]) for case in t.FIXED]))"
    found = [
        json.loads(subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)], env={**os.environ, "SNN_ISA": build},
            capture_output=True, check=True, text=True,
        ).stdout)
        for build in builds
    ]
    assert all(each == found[0] for each in found)
