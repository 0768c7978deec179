"""Sums of weights that are kept: `snn.Normalize`, alone and behind a rule."""

import copy
import pickle

import numpy as np
import pytest

import snn

BEHIND = {
    "alone": lambda: (),
    "stdp": lambda: (snn.STDP(a_plus=0.05, a_minus=0.04, w_max=4.0),),
    "nearest": lambda: (snn.STDP(a_plus=0.05, a_minus=0.04, pairing="nearest"),),
    "triplet": lambda: (snn.TripletSTDP(a2_plus=0.02, a3_plus=0.05, a2_minus=0.03),),
    "vogels": lambda: (snn.VogelsSprekeler(eta=0.05),),
    "bcm": lambda: (snn.BCM(eta=1e-4, tau=50.0, tau_theta=200.0),),
}


def busy(rules, size=30, every=20.0, **options):
    net = snn.Network(dt=0.5, seed=5, **options)
    noise = net.add(snn.Poisson(rate=60.0), 20, name="noise")
    cells = net.add(snn.LIF(), size, name="cells")
    net.connect(noise, cells, snn.pairwise_bernoulli(0.7), weight=snn.uniform(1.0, 4.0), delay=snn.uniform(0.0, 6.0),
                plasticity=(*BEHIND[rules](), snn.Normalize(30.0, every=every)), name="p")
    net.record(net["p"], "weight", every=10.0, name="weights")
    net.record_spikes(cells, name="spikes")
    return net


def sums(p, weight=None):
    return np.bincount(p.target, np.abs(p.weight if weight is None else weight), minlength=p.post.size)


def bits(net):
    assert net["spikes"].times.size > 20, "nothing is tested"
    return [net["p"].weight, net["weights"]["weight"], net["spikes"].times]


def same(a, b):
    for one, other in zip(bits(a), bits(b)):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("rules", BEHIND)
def test_the_weights_onto_a_target_sum_to_the_total_when_it_is_time(rules):
    net = busy(rules)
    p, before = net["p"], net["p"].weight
    net.run(19.5)
    assert abs(sums(p) - 30.0).max() > 1.0
    net.step()
    np.testing.assert_allclose(sums(p), 30.0, rtol=1e-12)
    net.run(30.0)
    assert (abs(sums(p) - 30.0).max() > 0.01) == (rules != "alone")
    net.run(10.0)
    np.testing.assert_allclose(sums(p), 30.0, rtol=1e-12)
    records = net["weights"]
    for time, weight in zip(records.times, records["weight"]):
        if time % 20.0 == 0.0:
            np.testing.assert_allclose(sums(p, weight), 30.0, rtol=1e-12)
    if rules == "alone":
        np.testing.assert_allclose(p.weight, before * 30.0 / sums(p, before)[p.target], rtol=1e-12)


@pytest.mark.parametrize("rules", BEHIND)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_run_may_be_cut_read_and_copied_anywhere(rules, dtype):
    whole, cut = busy(rules, dtype=dtype), busy(rules, dtype=dtype)
    whole.run(150.0)
    for steps in (7, 60, 1, 100):
        cut.step(steps)
        assert np.isfinite(cut["p"].weight).all()
    for again in (snn.Network.copy, copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))):
        twin = again(cut)
        twin.step(132)
        same(twin, whole)
    cut.step(132)
    same(cut, whole)


@pytest.mark.parametrize("rules", ["alone", "stdp"])
def test_threads_change_nothing(rules):
    one, two = (busy(rules, size=3000, threads=threads) for threads in (1, 2))
    one.run(50.0)
    two.run(50.0)
    same(one, two)


@pytest.mark.parametrize("rules", BEHIND)
def test_it_is_what_setting_the_weights_by_hand_does(rules):
    net, by_hand = busy(rules), busy(rules)
    p, q = net["p"], by_hand["p"]
    q.every = 1e6
    for _ in range(6):
        net.run(20.0)
        by_hand.run(20.0)
        q.weight = q.weight * (30.0 / sums(q))[q.target]
        np.testing.assert_allclose(p.weight, q.weight, rtol=1e-10)


def test_total_and_time_are_read_and_set():
    net = busy("stdp")
    p = net["p"]
    assert set(p.total) == {30.0} and set(p.every) == {20.0} and repr(snn.Normalize(30.0, every=20.0)) in repr(p)
    assert [type(rule).__name__ for rule in p.plasticity] == ["STDP", "Normalize"]
    p.set(total=12.0, every=5.0)
    net.run(5.0)
    np.testing.assert_allclose(sums(p), 12.0, rtol=1e-12)
    twin = net.copy()
    assert [set(twin["p"].get(name)) for name in ("total", "every", "a_plus")] == [{12.0}, {5.0}, {0.05}]
    p.learning = False
    p.weight = 2.0
    net.run(20.0)
    assert (p.weight == 2.0).all()
    p.learning = True
    net.run(5.0)
    np.testing.assert_allclose(sums(p), 12.0, rtol=1e-12)


def test_signs_zeros_and_neurons_without_synapses(net):
    a, b = net.add(snn.SpikeTimes([]), 3), net.add(snn.LIF(), 4)
    matrix = np.array([[-1.0, 2.0, 0.0, 0.0], [-3.0, -2.0, 0.0, 0.0], [0.0, 4.0, 0.0, 0.0]])
    p = net.connect(a, b, matrix, plasticity=snn.Normalize(2.0, every=1.0))
    q = net.connect(a, b, snn.all_to_all(), weight=0.0, plasticity=snn.Normalize(total=2.0, every=1.0))
    net.run(1.0)
    expected = [[-0.5, 0.5, 0.0, 0.0], [-1.5, -0.5, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]]
    np.testing.assert_array_equal(p.to_dense(), expected)
    assert (q.weight == 0.0).all()


def test_each_projection_has_its_own_and_one_that_is_removed_has_none(net):
    a, b = net.add(snn.SpikeTimes([]), 2), net.add(snn.LIF(), 2)
    p, q = (net.connect(a, b, snn.all_to_all(), plasticity=snn.Normalize(t, every=1.0), name=f"p{t}") for t in (3, 5))
    net.run(1.0)
    assert (sums(p) == 3.0).all() and (sums(q) == 5.0).all()
    net.remove(p)
    q.weight = 1.0
    net.run(1.0)
    assert (sums(q) == 5.0).all()


def connect(*rules, **options):
    def mistake(net):
        a = net.add(snn.SpikeTimes([1.0]), 3)
        net.connect(a, net.add(snn.LIF(), 2), snn.all_to_all(), plasticity=rules, **options)
    return mistake


@pytest.mark.parametrize("mistake, error, message", [
    (lambda net: snn.Normalize(), TypeError, "needs total"),
    (lambda net: snn.Normalize(1.0, 2.0), TypeError, "positional are: total"),
    (lambda net: snn.Normalize(1.0, total=2.0), TypeError, "got total twice"),
    (lambda net: snn.STDP(1.0), TypeError, "positional are: none"),
    (connect(snn.Normalize(0.0)), ValueError, "total must be above 0, got 0"),
    (connect(snn.Normalize(-1.0)), ValueError, "total must be above 0"),
    (connect(snn.Normalize([1.0] * 5 + [2.0])), ValueError, "same for all synapses"),
    (connect(snn.Normalize(1.0, every=0.0)), ValueError, "every must be above 0"),
    (connect(snn.Normalize(1.0, every=0.05)), ValueError, "Normalize.every"),
    (connect(snn.STDP(), snn.Normalize(1.0, every=0.25)), ValueError, "Normalize.every"),
    (connect(snn.Normalize(1.0), snn.STDP()), ValueError, "Normalize is the last"),
    (connect(snn.Normalize(1.0), snn.Normalize(1.0)), ValueError, "Normalize is the last"),
    (connect(snn.STDP(), snn.TripletSTDP()), ValueError, "Normalize alone, got TripletSTDP"),
    (connect(snn.STDP(), snn.Normalize(1.0), snn.Normalize(1.0)), ValueError, "Normalize alone"),
    (connect(snn.nest.stdp_synapse(), snn.Normalize(1.0)), ValueError, "not with nest.stdp_synapse"),
    (connect(snn.RewardSTDP(), snn.Normalize(1.0)), ValueError, "not with RewardSTDP"),
    (connect(snn.STDP(), snn.Normalize(1.0), delay=2.0, dendritic_delay=1.0), ValueError, "leave out dendritic_delay"),
    (connect(snn.STDP(), snn.Normalize(1.0), delay=2.0, post_delay=1.0), ValueError, "leave out dendritic_delay"),
])
def test_mistake(net, mistake, error, message):
    with pytest.raises(error, match=message):
        mistake(net)


@pytest.mark.parametrize("rules, message", [
    ((snn.lixirnet.STDP(), snn.Normalize(1.0)), "cannot stand behind lixirnet.STDP"),
    (snn.Normalize(1.0), "acts when spikes arrive"),
])
def test_couplings_have_none(net, rules, message):
    cells = net.add(snn.lixirnet.IzhikevichNeuron(), 2)
    with pytest.raises(ValueError, match=message):
        net.connect(cells, cells, snn.all_to_all(), synapse=snn.Electrical(), plasticity=rules)


def test_what_cannot_be_set_changes_nothing():
    net = busy("stdp")
    for name, value in (("every", 0.3), ("every", -1.0), ("total", 0.0)):
        with pytest.raises(ValueError, match=name):
            net["p"].set(**{name: value})
    assert set(net["p"].total) == {30.0} and set(net["p"].every) == {20.0}
