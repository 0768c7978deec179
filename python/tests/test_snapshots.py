"""Copies, saved and pickled networks, forked ones: each goes on to the last bit."""

import copy
import multiprocessing
import pickle
import subprocess
import sys

import numpy as np
import pytest

import snn


def busy(seed=4, **options):
    """A network with something of everything in flight, after some steps."""
    net = snn.Network(dt=0.5, seed=seed, **options)
    exc = net.add(snn.Izhikevich(d=snn.uniform(6.0, 8.0)), (6, 5), name="exc")
    inh = net.add(snn.LIF(refractory=[2.0] * 5 + [4.0] * 5), 10, name="inh")
    source = net.add(snn.Poisson(rate=200.0), 20, name="source")
    times = net.add(snn.SpikeTimes([3.0, 40.0, 55.0], [0, 1, 2]), 3, name="times")
    net.connect(exc, inh, snn.pairwise_bernoulli(0.5), weight=snn.normal(6.0, 1.0), delay=snn.uniform(0.5, 20.0))
    net.connect(inh, exc, snn.all_to_all(), weight=-1.0, delay=3.0)
    net.connect(source, exc, snn.fixed_indegree(4), weight=2.0, delay=0.0)
    net.connect(times, inh, snn.all_to_all(), weight=20.0)
    net.connect(exc, exc, snn.all_to_all(autapses=False), weight=0.01, synapse=snn.Electrical(), normalize="indegree")
    net.drive(exc, snn.Noise(std=5.0, mean=3.0, every=1.0), name="noise")
    net.drive(inh, 120.0, name="constant")
    net.drive(inh, snn.Poisson(rate=100.0), weight=2.0)
    net.drive(inh, snn.OrnsteinUhlenbeck(0.0, 20.0, 5.0), name="memory")
    net.drive(inh, snn.Noise(0.2, mean=1.0, low=0.0), combine="multiply", start=10.0, stop=60.0)
    packets = net.add(snn.PulsePacket([10.0, 35.0, 50.0], activity=4, sdev=3.0), 5)
    parrots = net.add(snn.nest.parrot_neuron(), 10)
    net.connect(packets, parrots, snn.fixed_indegree(3), delay=snn.uniform(1.0, 9.0))
    net.connect(net.add(snn.Regular(7.3), 2), parrots, snn.all_to_all(), delay=2.0)
    net.connect(parrots, inh, snn.one_to_one(), weight=5.0)
    net.record(exc, ["v", "u"], name="states")
    net.record(inh, "v", last=5.0, name="recent")
    net.record_spikes(exc, inh, name="spikes")
    net.run(30.0)
    times.emit([0, 2], [45.0, 50.0])
    net["constant"].value = 160.0
    exc[:2].v = -50.0
    inh.tau_m = np.linspace(8.0, 12.0, 10)
    net.remove(net.add(snn.LIF(), 2))
    return net


def continuation(net):
    """All that is recorded after some more steps, and the states."""
    net.run(40.0)
    return [
        net["states"]["v"], net["states"]["u"], net["states"].times, net["recent"].values, net["recent"].times,
        net["spikes"].times, net["spikes"].ids, net["exc"].v, net["inh"].v,
    ]


def same(a, b):
    for one, other in zip(a, b):
        np.testing.assert_array_equal(one, other)
    assert len(a[5]) > 20


@pytest.mark.parametrize("options", [{}, {"dtype": "float32"}, {"exact": True}], ids=str)
@pytest.mark.parametrize("again", [snn.Network.copy, copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))],
                         ids=["copy", "deepcopy", "pickle"])
def test_a_copy_goes_on_like_the_original(again, options):
    net = busy(**options)
    twin = again(net)
    assert twin.t == net.t
    assert list(twin.populations) == list(net.populations)
    same(continuation(net), continuation(twin))


def test_a_copy_is_its_own_network():
    net = busy()
    twin = net.copy()
    twin["exc"].v = 0.0
    twin.close()
    assert (net["exc"].v != 0.0).any()
    with pytest.raises(snn.SnnError, match="another network"):
        net.drive(twin["exc"], 1.0)


def test_a_copy_with_another_seed_goes_another_way():
    net = busy()
    twin = net.copy(seed=99)
    assert twin.seed == 99
    np.testing.assert_array_equal(twin["exc"].d, net["exc"].d)      # what was drawn stays
    assert (continuation(net)[0] != continuation(twin)[0]).any()


def test_parts_can_be_added_to_a_copy():
    net = busy()
    twin = net.copy()
    for one in (net, twin):
        one.connect(one["inh"], one["inh"], snn.pairwise_bernoulli(0.5), weight=-2.0)
    same(continuation(net), continuation(twin))


def test_a_saved_network_goes_on_in_another_process(tmp_path):
    net = busy()
    net.save(tmp_path / "net")
    code = (
        "import sys, snn, numpy as np; net = snn.load(sys.argv[1]); net.run(40.0);"
        "np.save(sys.argv[2], net['exc'].v)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "net", tmp_path / "v.npy"], check=True)
    net.run(40.0)
    np.testing.assert_array_equal(np.load(tmp_path / "v.npy"), net["exc"].v)


def test_what_is_no_network_is_not_loaded(tmp_path):
    (tmp_path / "net").write_bytes(pickle.dumps([1]))
    with pytest.raises(TypeError, match="does not hold a network"):
        snn.load(tmp_path / "net")


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system does not fork")
def test_a_forked_child_goes_on_with_an_inherited_network():
    net = busy()
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    child = context.Process(target=lambda: queue.put(continuation(net)))
    child.start()
    theirs = queue.get(timeout=60)
    child.join()
    same(continuation(net), theirs)
    assert child.exitcode == 0
