"""Plasticity: rules, how weights change, and records of projections."""

import copy
import csv
import inspect
import pickle

import matplotlib
import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import snn

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402


@pytest.fixture
def pair(net):
    """Connects one given train to another, by `snn.STDP()` and with delay 0 unless told otherwise."""

    def connect(pre, post, plasticity=None, **options):
        options = {"weight": 0.5, "delay": 0.0, **options}
        source, target = net.add(snn.SpikeTimes(pre), 1), net.add(snn.SpikeTimes(post), 1)
        return net.connect(source, target, snn.one_to_one(), plasticity=plasticity or snn.STDP(), **options)

    return connect


def after(t, tau=20.0):
    """What is left of a trace of 1 after t ms."""
    return np.exp(-t / tau)


def busy(seed=3, **options):
    """A network that learns everywhere: by two rules, with delays on both sides, on neurons and on a source."""
    net = snn.Network(dt=0.5, seed=seed, **options)
    noise = net.add(snn.Poisson(rate=60.0), 12, name="noise")
    cells = net.add(snn.LIF(), 8, name="cells")
    net.connect(noise, cells, snn.all_to_all(), weight=snn.uniform(2.0, 6.0), delay=snn.uniform(0.5, 9.0), name="in",
                plasticity=snn.STDP(a_plus=0.1, a_minus=snn.uniform(0.1, 0.12), w_max=8.0))
    net.connect(cells, cells, snn.pairwise_bernoulli(0.5), weight=1.0, delay=2.0, dendritic_delay=1.0, post_delay=0.5,
                plasticity=snn.STDP(a_plus=0.05, w_max=3.0, pairing="nearest", dependence=0.3), name="on")
    net.connect(cells, noise, snn.all_to_all(), weight=50.0, delay=1.5, plasticity=snn.nest.stdp_synapse(), name="out")
    net.record(net["in"], "weight", every=5.0, name="weights")
    net.record(net["on"], ["weight", "x", "delivered"], at="pre", name="sent")
    net.record(net["on"], "y", at="post", name="seen")
    net.record_spikes(cells, name="spikes")
    return net


def bits(net):
    """All that is learned and recorded, without what only changes by reading."""
    sent, seen = net["sent"], net["seen"]
    values = [net[name].weight for name in ("in", "on", "out")]
    values += [sent["weight"], sent["x"], sent["delivered"], sent.times, sent.index]
    values += [net["weights"].values, seen.values, seen.times, seen.index]
    assert net["spikes"].times.size > 5 and sent.times.size > 20 and seen.times.size > 20, "nothing is tested"
    return values


def same(a, b):
    for one, other in zip(a, b):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("dtype, tolerance", [("float64", 1e-11), ("float32", 1e-3)])
@pytest.mark.parametrize("tau", [0.2, 20.0, 5000.0])
def test_targets_that_fired_any_number_of_times(tau, dtype, tolerance):
    """A long row whose targets fired 0, 1, 2, ... times between two spikes of the source, against a sum over pairs."""
    size, dt, pre = 600, 0.1, [5.0, 200.0, 7200.0]
    random = np.random.default_rng(8)
    counts = [k % 7 if k % 50 else k // 10 for k in range(size)]
    posts = [np.sort(random.choice(np.arange(1, 1990), n, replace=False)) * dt for n in counts]
    net = snn.Network(dt=dt, dtype=dtype)
    source = net.add(snn.SpikeTimes(pre), 1)
    targets = net.add(snn.SpikeTimes(np.concatenate(posts), np.repeat(np.arange(size), counts)), size)
    rule = snn.STDP(tau_plus=tau, tau_minus=tau, a_plus=0.01, a_minus=0.02)
    synapses = net.connect(source, targets, snn.all_to_all(), weight=10.0, delay=0.0, plasticity=rule)
    net.run(7300.0)

    pre = np.array(pre)
    expected = [
        10.0
        + 0.01 * sum(after(t - pre[pre < t - dt / 2], tau).sum() for t in post)
        - 0.02 * sum(after(t - post[post < t - dt / 2], tau).sum() for t in pre)
        for post in posts
    ]
    np.testing.assert_allclose(synapses.weight, expected, rtol=tolerance)


# ---- rules as values ------------------------------------------------------------------------------------------------


def test_the_rules_of_this_version_are_there():
    """At the top what everybody means by the name, in nest that system's."""
    assert "STDP" in dir(snn)
    assert {
        "stdp_synapse", "stdp_synapse_hom", "stdp_pl_synapse_hom", "stdp_nn_symm_synapse", "stdp_nn_restr_synapse",
        "stdp_nn_pre_centered_synapse",
    } <= set(dir(snn.nest))
    assert snn.models()["STDP"].kind == snn.models()["nest.stdp_synapse"].kind == "rule"
    assert snn.model("nest.stdp_synapse") is snn.nest.stdp_synapse


def test_stdp_has_the_decided_keywords():
    keywords = inspect.signature(snn.STDP).parameters
    assert {name: keyword.default for name, keyword in keywords.items() if name not in snn.STDP.states.names} == {
        "tau_plus": 20.0, "tau_minus": 20.0, "a_plus": 0.01, "a_minus": 0.0105, "w_min": 0.0, "w_max": None,
        "pairing": "all", "dependence": "additive",
    }
    assert snn.STDP.states.names == ("w", "x", "y")


def test_every_rule_is_documented(any_rule):
    """Docstring with all names, a summary, and a signature with the defaults of what can be given."""
    doc, keywords = inspect.getdoc(any_rule), inspect.signature(any_rule).parameters
    assert doc.splitlines()[0].endswith(".") and "Reference: " in doc
    for row in (*any_rule.parameters, *any_rule.states):
        assert f"    {row.name}" in doc and row.doc
        default = inspect.Parameter.empty if row.name in any_rule._required else row.default
        assert row.name in any_rule.states.names or keywords[row.name].default == default
    others = [keyword for name, keyword in keywords.items() if name not in any_rule._required]
    assert all(keyword.kind is inspect.Parameter.KEYWORD_ONLY for keyword in others)


def test_every_variable_of_a_rule_can_be_given_set_and_read(any_rule):
    """What went in comes out, for each synapse its own, but for what is the same for all; of a part too."""
    rows = {row.name: row for row in (*any_rule.parameters, *any_rule.states)}
    traces = ("tau", "tau_plus", "tau_minus", "tau_minus_stdp", "tau_x", "tau_y", "tau_plus_triplet", "tau_minus_triplet",
              "tau_theta", "rho_0" if any_rule is snn.BCM else "", "total", "every")
    shared = traces if any_rule._at_spikes else ("tau_d", "dopamine")
    fractions = ("U", "u", "x", "y", "R") if "U" in rows else ()
    must = dict.fromkeys(any_rule._required, 1.0)
    with snn.Network() as net:
        a, synapse = learners(net, any_rule)
        for name in inspect.signature(any_rule).parameters:
            if name not in rows:
                continue  # an option
            several = 0.0 if name in shared else 1.0
            values = (rows[name].default or float(name in any_rule._required)) + several * np.array([0.0, 1.0, 2.0])
            others = {}
            if name in fractions:
                values, others = np.array([0.1, 0.2, 0.3]), {"x": 0.5} if name == "y" else {}
            p = net.connect(a, a, snn.one_to_one(), synapse=synapse, plasticity=any_rule(**{**must, name: values, **others}))
            np.testing.assert_array_equal(p.get(name), values)
            later = net.connect(a, a, snn.one_to_one(), synapse=synapse, plasticity=any_rule(**must))
            if rows[name].default is not None:
                np.testing.assert_array_equal(later.get(name), [rows[name].default] * 3)
            later.set(**{name: values})
            np.testing.assert_array_equal(later.get(name), values)
            if name != "dopamine":  # which a part of the synapses has not for itself
                later[[0, 2]].set(**{name: values[[2, 0]]})
                np.testing.assert_array_equal(later.get(name), values[::-1])


def learners(net, rule):
    """Three neurons between which a rule can act, and the synapse for it."""
    if rule._at_spikes:
        return net.add(snn.SpikeTimes([1.0]), 3), snn.Static()
    model = snn.lixirnet.BCMIzhikevichNeuron() if rule is snn.lixirnet.BCM else snn.lixirnet.IzhikevichNeuron()
    return net.add(model, 3), snn.Electrical()


def test_a_rule_is_a_value():
    """It shows what was given, compares by content, does not change, and can be copied and pickled."""
    rule = snn.STDP(a_plus=0.02, pairing="nearest", dependence=0.4)
    assert repr(rule) == "STDP(a_plus=0.02, pairing='nearest', dependence=0.4)"
    assert rule == snn.STDP(dependence=0.4, pairing="nearest", a_plus=0.02) != snn.STDP(a_plus=0.02)
    assert snn.STDP() != snn.LIF() and snn.STDP(w_max=None) == snn.STDP()
    assert copy.deepcopy(rule) == rule == pickle.loads(pickle.dumps(rule))
    with pytest.raises(AttributeError, match="does not change"):
        rule.a_plus = 0.1


def test_a_rule_may_be_used_many_times(net):
    """Each projection has its own state."""
    rule = snn.STDP()
    a = net.add(snn.SpikeTimes([1.0]), 2)
    one, two = (net.connect(a, a, snn.one_to_one(), plasticity=rule) for _ in range(2))
    one.a_plus = 0.5
    assert (two.a_plus == 0.01).all()


# ---- how weights change: by hand -------------------------------------------------------------------------------------


@pytest.mark.parametrize("pre, post, change", [
    ([10.0], [15.0], 0.01 * after(5)),
    ([15.0], [10.0], -0.0105 * after(5)),
    ([10.0], [10.0], 0.01),  # of two at once, the pre spike comes first
    ([10.0, 12.0], [15.0], 0.01 * (after(5) + after(3))),
    ([15.0], [10.0, 12.0], -0.0105 * (after(5) + after(3))),
    ([10.0], [15.0, 25.0], 0.01 * (after(5) + after(15))),
    ([10.0, 20.0], [15.0], 0.01 * after(5) - 0.0105 * after(5)),
    ([10.0], [], 0.0),
])
def test_pairs(net, pair, pre, post, change):
    """Of each pre and each post spike, additively."""
    p = pair(pre, post)
    net.run(30.0)
    assert p.weight[0] == pytest.approx(0.5 + change, abs=1e-14)


def test_traces(net, pair):
    """x of the pre neuron, y of the post neuron: they jump by 1 and decay, and are read as of now."""
    p = pair([10.0, 20.0], [15.0], snn.STDP(tau_plus=10.0, tau_minus=30.0))
    net.run(10.0)
    assert (p.x[0], p.y[0]) == (1.0, 0.0)
    net.run(15.0)
    assert p.x[0] == pytest.approx(after(15, 10.0) + after(5, 10.0), abs=1e-14)
    assert p.y[0] == pytest.approx(after(10, 30.0), abs=1e-14)


def test_nearest_pairs(net, pair):
    """Only the last spike of the other side counts."""
    p = pair([10.0, 12.0], [15.0], snn.STDP(pairing="nearest"))
    q = pair([15.0], [10.0, 12.0], snn.STDP(pairing="nearest"))
    net.run(30.0)
    assert p.weight[0] == pytest.approx(0.5 + 0.01 * after(3), abs=1e-14)
    assert q.weight[0] == pytest.approx(0.5 - 0.0105 * after(3), abs=1e-14)


def test_changes_that_depend_on_the_weight(net, pair):
    """In proportion to what is left to the bound."""
    up = pair([10.0], [15.0], snn.STDP(w_max=2.0, dependence="multiplicative"))
    down = pair([15.0], [10.0], snn.STDP(w_min=0.1, w_max=2.0, dependence="multiplicative"))
    net.run(30.0)
    assert up.weight[0] == pytest.approx(0.5 + 0.01 * 1.5 * after(5), abs=1e-14)
    assert down.weight[0] == pytest.approx(0.5 - 0.0105 * 0.4 * after(5), abs=1e-14)


def test_the_exponent_lies_between_additive_and_multiplicative(net, pair):
    """0 is the one, 1 the other."""
    pre, post = [10.0, 22.0, 30.0], [15.0, 21.0, 37.0]
    p = [pair(pre, post, snn.STDP(w_max=1.5, dependence=d)) for d in ("additive", 0.0, 0.5, 1.0, "multiplicative")]
    net.run(40.0)
    additive, zero, half, one, multiplicative = (each.weight[0] for each in p)
    assert (zero, one) == (pytest.approx(additive, abs=1e-14), pytest.approx(multiplicative, abs=1e-14))
    assert half not in (additive, multiplicative)


def test_bounds_clip_where_a_weight_changes(net, pair):
    """And only there: a weight that was set beyond stays until it changes."""
    top = pair([10.0], [15.0], snn.STDP(w_max=0.505))
    bottom = pair([15.0], [10.0], snn.STDP(w_min=0.495))
    beyond = pair([10.0], [20.0], snn.STDP(w_max=1.0), weight=3.0)
    net.run(15.0)
    assert (top.weight[0], beyond.weight[0]) == (0.505, 3.0)
    net.run(15.0)
    assert (bottom.weight[0], beyond.weight[0]) == (0.495, 1.0)


def test_no_upper_bound(net, pair):
    """By default."""
    p = pair([10.0], [15.0], snn.STDP(a_plus=1e6))
    net.run(30.0)
    assert p.weight[0] == pytest.approx(0.5 + 1e6 * after(5))


def test_delays_before_and_behind_the_synapse(net, pair):
    """The rule sees the pre spike at t + delay - dendritic_delay, the post spike at t + post_delay."""
    seen_at = {
        12.0: {"delay": 2.0},
        11.5: {"delay": 2.0, "dendritic_delay": 0.5, "post_delay": 0.0},
        9.0: {"delay": 0.0, "post_delay": 1.0},
        10.5: {"delay": 2.0, "dendritic_delay": 1.5, "post_delay": None},
        8.0: {"delay": 2.0, "dendritic_delay": 2.0},
    }
    projections = [pair([10.0], [15.0], **options) for options in seen_at.values()]
    net.run(30.0)
    behind = [0.0, 0.0, 0.0, 1.5, 0.0]  # what a post delay of None adds
    for p, at, late in zip(projections, seen_at, behind):
        assert p.weight[0] == pytest.approx(0.5 + 0.01 * after(15.0 + late - at), abs=1e-14)


def test_delays_are_read_back(net):
    """Each synapse has its own, by position too; they are not set."""
    a = net.add(snn.LIF(), 4)
    p = net.connect(a, a, snn.all_to_all(), plasticity=snn.STDP(), delay=lambda x, y: 1.0 + 0.04 * (x + y),
                    dendritic_delay=lambda x, y: 0.04 * np.abs(x - y), post_delay=np.arange(16.0).reshape(4, 4))
    apart = np.abs(p.source - p.target)
    np.testing.assert_allclose(p.dendritic_delay, np.round(0.4 * apart) * 0.1, rtol=0, atol=1e-9)
    np.testing.assert_allclose(p.post_delay, np.arange(16.0), rtol=0, atol=1e-9)
    q = net.connect(a, a, snn.all_to_all(), plasticity=snn.STDP(), delay=3.0, dendritic_delay=snn.uniform(0.0, 2.0))
    np.testing.assert_array_equal(q.post_delay, q.dendritic_delay)
    assert 0 <= q.dendritic_delay.min() < q.dendritic_delay.max() <= 2.0
    with pytest.raises(AttributeError):
        p.post_delay = 3.0


def test_the_delay_of_nest_is_dendritic(net, pair):
    """Unless told otherwise."""
    p = pair([1.0], [1.0], snn.nest.stdp_synapse(), delay=1.5)
    q = pair([1.0], [1.0], snn.nest.stdp_synapse(), delay=1.5, dendritic_delay=0.5)
    assert (p.dendritic_delay[0], q.dendritic_delay[0]) == (pytest.approx(1.5), pytest.approx(0.5))


def test_nest_by_hand(net, pair):
    """Facilitation by the post spikes since the last pre spike, then depression, when a pre spike comes."""
    p = pair([10.0, 30.0], [15.0], snn.nest.stdp_synapse(), weight=50.0, delay=1.0)
    net.run(29.0)
    assert p.weight[0] == 50.0  # as of the last pre spike
    net.run(11.0)
    up = 0.5 + 0.01 * 0.5 * after(6)
    assert p.weight[0] == pytest.approx(100 * (up - 0.01 * up * after(14)), abs=1e-12)


@pytest.mark.parametrize("rule, delivered", [(snn.STDP, "before"), (lambda: snn.nest.stdp_synapse(), "after")])
def test_a_spike_brings_the_weight_before_or_after_its_change(net, rule, delivered):
    """STDP before, NEST's rules after."""
    source, cell = net.add(snn.SpikeTimes([10.0]), 1), net.add(snn.LIF(tau_m=1e12, V_th=1e3), 1)
    post = net.add(snn.SpikeTimes([5.0]), 1)
    net.connect(post, cell, snn.one_to_one(), weight=2e3, delay=0.1)  # lets the cell fire at 5.2
    p = net.connect(source, cell, snn.one_to_one(), weight=50.0, delay=1.0, plasticity=rule())
    sent = net.record(p, ["weight", "delivered"], at="pre")
    net.run(10.5)
    before = cell.v[0]
    net.run(5.0)
    assert p.weight[0] < 50.0
    assert cell.v[0] - before == pytest.approx(50.0 if delivered == "before" else p.weight[0], abs=1e-6)
    assert sent["delivered"][0] == (50.0 if delivered == "before" else p.weight[0])
    assert sent["weight"][0] == p.weight[0]


def reference(pre, post, w, rule):
    """STDP of one synapse, pair by pair; steps as times."""
    for t, side in sorted([*((t, 0) for t in pre), *((t, 1) for t in post)]):
        other = [s for s in (post if side == 0 else pre) if s < t or (s == t and side == 1)]
        tau, a = (rule["tau_minus"], -rule["a_minus"]) if side == 0 else (rule["tau_plus"], rule["a_plus"])
        own = [s for s in (pre if side == 0 else post) if s < t]
        counted = other if rule["pairing"] == "all" else other[-1:]
        if rule["pairing"] == "reduced" and own and other and own[-1] + side > other[-1]:
            counted = []  # the pair was made with the spike before
        trace = sum(after(0.1 * (t - s), tau) for s in counted)
        if trace:
            left = (w - rule["w_min"]) if side == 0 else (rule["w_max"] - w)
            w += a * trace * (left if rule["dependence"] == "multiplicative" else 1.0)
            w = min(max(w, rule["w_min"]), rule["w_max"])
    return w


trains = st.lists(st.integers(1, 300), max_size=15, unique=True).map(sorted)


@settings(max_examples=60, deadline=None)
@given(st.lists(trains, min_size=3, max_size=3), st.lists(trains, min_size=2, max_size=2), st.data())
def test_any_trains_any_delays(pre, post, data):
    """Each synapse is that of its own pair, whatever the others do."""
    delay, behind, late = (np.array(data.draw(st.lists(st.integers(0, 30), min_size=6, max_size=6))) for _ in range(3))
    delay = delay + behind
    rule = {
        "tau_plus": data.draw(st.floats(2.0, 50.0)), "tau_minus": data.draw(st.floats(2.0, 50.0)), "a_plus": 0.2,
        "a_minus": 0.25, "w_min": 0.1, "w_max": 2.0, "pairing": data.draw(st.sampled_from(["all", "nearest", "reduced"])),
        "dependence": data.draw(st.sampled_from(["additive", "multiplicative"])),
    }
    with snn.Network(dt=0.1) as net:
        a = net.add(snn.SpikeTimes([0.1 * np.array(train) for train in pre]), 3)
        b = net.add(snn.SpikeTimes([0.1 * np.array(train) for train in post]), 2)
        p = net.connect(a, b, snn.all_to_all(), weight=1.0, delay=delay * 0.1, dendritic_delay=behind * 0.1,
                        post_delay=late * 0.1, plasticity=snn.STDP(**rule))
        net.run(40.0)
        expected = [
            reference([t + delay[k] - behind[k] for t in pre[i]], [t + late[k] for t in post[j]], 1.0, rule)
            for k, (i, j) in enumerate(zip(p.source, p.target))
        ]
        np.testing.assert_allclose(p.weight, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("pairing", ["all", "nearest", "reduced"])
def test_long_trains(net, pair, pairing):
    """Also where histories have to forget what not all synapses have seen."""
    rng = np.random.default_rng(3)
    pre, post = (np.sort(rng.choice(np.arange(1, 5000), count, replace=False)) for count in (40, 700))
    rule = dict(tau_plus=16.8, tau_minus=33.7, a_plus=0.03, a_minus=0.02, w_min=0.0, w_max=1.0, pairing=pairing)
    p = pair(0.1 * pre, 0.1 * post, snn.STDP(**rule), weight=0.5, delay=0.0)
    net.run(500.0)
    expected = reference(pre.tolist(), post.tolist(), 0.5, {**rule, "dependence": "additive"})
    assert p.weight[0] == pytest.approx(expected, abs=1e-12)


def test_the_spikes_of_neurons_teach(net):
    """And what is learned acts."""
    cell = net.add(snn.LIF(), 1)
    net.connect(net.add(snn.SpikeTimes([15.0]), 1), cell, snn.one_to_one(), weight=50.0)
    p = net.connect(net.add(snn.SpikeTimes([10.0, 400.0]), 1), cell, snn.one_to_one(), weight=5.0, delay=1.0,
                    plasticity=snn.STDP(a_plus=1.0, a_minus=0.0))
    spikes = net.record_spikes(cell)
    net.run(400.9)
    assert spikes.times.size == 1
    learned = 5.0 + after(spikes.times[0] - 11.0)
    assert p.weight[0] == pytest.approx(learned, abs=1e-12)
    rest = cell.v[0]
    net.step()
    assert cell.v[0] - rest == pytest.approx(learned, abs=1e-9)


def test_nothing_reaches_a_source(net, pair):
    """It fires when it is told to."""
    p = pair([1.0, 2.0, 3.0], [5.0], weight=1e6)
    spikes = net.record_spikes(p.post)
    net.run(10.0)
    assert spikes.times.tolist() == [5.0]


def test_parameters_of_each_synapse(net):
    """Arrays and distributions."""
    a, b = net.add(snn.SpikeTimes([10.0]), 2), net.add(snn.SpikeTimes([15.0]), 2)
    p = net.connect(a, b, snn.all_to_all(), weight=0.5, delay=0.0,
                    plasticity=snn.STDP(a_plus=[0.1, 0.2, 0.3, 0.4], w_max=snn.uniform(0.8, 1.2)))
    assert p.a_plus.tolist() == [0.1, 0.2, 0.3, 0.4]
    assert 0.8 <= p.w_max.min() < p.w_max.max() <= 1.2
    p[1:3].a_plus = 1.0
    net.run(20.0)
    expected = np.minimum(0.5 + np.array([0.1, 1.0, 1.0, 0.4]) * after(5), p.w_max)
    np.testing.assert_allclose(p.weight, expected, rtol=0, atol=1e-14)


def test_states_can_be_given_and_set(net, pair):
    """Where they are the synapse's own: as if there had been a spike at 0."""
    rule = snn.nest.stdp_nn_pre_centered_synapse
    p = pair([10.0], [5.0], rule(Kplus=2.0), weight=50.0, delay=1.0)
    q = pair([10.0], [5.0], rule(), weight=50.0, delay=1.0)
    q.Kplus = 3.0
    net.run(20.0)
    up = 0.5 + 0.01 * 0.5 * np.array([2.0, 3.0]) * after(6)
    expected = 100 * (up - 0.01 * up * after(4))
    np.testing.assert_allclose([p.weight[0], q.weight[0]], expected, rtol=0, atol=1e-12)


def test_no_synapses(net):
    """Are nothing special."""
    a = net.add(snn.SpikeTimes([1.0]), 3)
    p = net.connect(a, a, snn.edges([], []), plasticity=snn.STDP(a_plus=snn.uniform(0.0, 1.0), tau_plus=[]))
    r = net.record(p, ["weight", "x"], at="pre")
    net.run(2.0)
    p.a_plus = 1.0
    assert p.size == p.weight.size == p.x.size == p.post_delay.size == r.index.size == 0
    net.copy().run(1.0)


# ---- what does not change what follows -------------------------------------------------------------------------------


def test_learning_can_be_switched(net, pair):
    """Off, the weights stay; on again, they go on."""
    p = pair([10.0, 50.0], [15.0, 55.0])
    assert p.learning is True
    p.learning = False
    net.run(30.0)
    assert (p.learning, p.weight[0]) == (False, 0.5)
    p.learning = True
    net.run(30.0)
    assert p.weight[0] > 0.5 + 0.009 * after(5)


def test_what_comes_while_learning_is_off_is_not_made_up_for(net, pair):
    """By a rule that changes at pre spikes only."""
    p = pair([10.0, 40.0], [15.0], snn.nest.stdp_pl_synapse_hom(tau_minus=1e-3), delay=1.0)
    net.run(12.0)
    p.learning = False
    net.run(10.0)
    p.learning = True
    net.run(30.0)
    assert p.weight[0] == 0.5


def test_a_set_weight_is_where_learning_goes_on(net, pair):
    """At any time."""
    p = pair([10.0, 30.0], [15.0, 35.0], snn.STDP(tau_plus=1.0, tau_minus=1.0))
    net.run(20.0)
    p.weight = 2.0
    net.run(20.0)
    assert p.weight[0] == pytest.approx(2.0 + 0.01 * after(5, 1.0), abs=1e-6)


def test_reading_never_changes_what_follows():
    """Neither attributes nor records, at whatever time."""
    alone, read = busy(), busy()
    read.record(read["on"], ["weight", "x", "y"], every=0.5)
    read.record(read["out"], ["weight", "Kplus", "delivered"], at="post")
    alone.run(150.0)
    for _ in range(300):
        read.step()
        for p in read.projections.values():
            for name in ("weight", *p.plasticity.states.names, *p.plasticity.parameters.names):
                p.get(name)
    same(bits(alone), bits(read))


@pytest.mark.parametrize("options", [{}, {"dtype": "float32"}, {"exact": True}], ids=str)
def test_a_run_may_be_cut_anywhere(options):
    whole, cut = busy(**options), busy(**options)
    whole.run(150.0)
    for n in (1, 7, 100, 0, 191, 1):
        cut.step(n)
    same(bits(whole), bits(cut))


@pytest.mark.parametrize("options", [{}, {"dtype": "float32"}, {"exact": True}], ids=str)
@pytest.mark.parametrize("again", [snn.Network.copy, copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))],
                         ids=["copy", "deepcopy", "pickle"])
def test_a_copy_goes_on_like_the_original(again, options):
    """With what was set, spikes in flight and traces."""
    net = busy(**options)
    net.run(60.0)
    net["in"].a_plus = 0.2
    net["on"].learning = False
    net["in"][:5].weight = 3.0
    twin = again(net)
    assert (twin["in"].plasticity, twin["on"].learning) == (net["in"].plasticity, False)
    for p in net.projections.values():
        for name in (*p.plasticity.states.names, *p.plasticity.parameters.names, "dendritic_delay", "post_delay"):
            np.testing.assert_array_equal(twin[p.name].get(name), p.get(name))
    for each in (net, twin):
        each.run(30.0)
        each["on"].learning = True
        each.run(60.0)
    same(bits(net), bits(twin))


def test_learned_weights_stay_after_a_reset(net, pair):
    """States go back."""
    p = pair([10.0], [15.0])
    net.run(20.0)
    learned = p.weight[0]
    net.reset()
    assert (p.weight[0], p.x[0], p.y[0]) == (learned, 0.0, 0.0)
    net.run(20.0)
    assert p.weight[0] == pytest.approx(learned + 0.01 * after(5), abs=1e-14)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_learned_weights_go_back_if_asked(dtype):
    """To what they were before the first step, so that with the same numbers all happens again; static ones stay as set."""
    net = busy(dtype=dtype)
    static = net.connect(net["noise"], net["cells"], snn.all_to_all(), weight=1.0)
    net["in"][3:7].weight = 5.5
    given = net["in"].weight
    net.run(100.0)
    static.weight = 2.0
    learned, first = net["in"].weight, net["sent"]["weight"]
    assert not np.array_equal(learned, given)
    net.reset(weights=True, random=True)
    assert np.array_equal(net["in"].weight, given) and (static.weight == 2.0).all()
    static.weight = 1.0
    twin = net.copy()
    for each in (net, twin):
        each.run(100.0)
        assert np.array_equal(each["in"].weight, learned) and np.array_equal(each["sent"]["weight"], first)
    net.reset()
    assert np.array_equal(net["in"].weight, learned)
    net.run(20.0)
    net.reset(weights=True)
    assert np.array_equal(net["in"].weight, given)
    net["in"].weight = 1.0  # before the first step again
    net.run(50.0)
    net.reset(weights=True)
    assert (net["in"].weight == 1.0).all()


def test_states_of_synapses_go_back_at_a_reset(net, pair):
    """To what was given."""
    p = pair([10.0], [15.0], snn.nest.stdp_nn_pre_centered_synapse(Kplus=2.0), weight=50.0, delay=1.0)
    net.run(20.0)
    assert p.Kplus[0] == pytest.approx(1.0 + 2.0 * after(10))
    net.reset()
    assert p.Kplus[0] == 2.0


def test_threads_change_nothing():
    one, two = busy(threads=1), busy(threads=2)
    one.run(100.0)
    two.run(100.0)
    same(bits(one), bits(two))


# ---- records ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def protocol(net):
    """Three synapses: of the pre spikes at 10 and 20, 12, 10 and the post spikes at 15, 15, 25."""
    a = net.add(snn.SpikeTimes([[10.0, 20.0], [12.0]]), 2, name="a")
    b = net.add(snn.SpikeTimes([[15.0], [25.0]]), 2, name="b")
    return net.connect(a, b, snn.edges([0, 1, 0], [0, 0, 1]), weight=[0.5, 0.6, 0.7], delay=0.0,
                       plasticity=snn.STDP(), name="p")


def test_samples_over_time(net, protocol):
    """(samples, size), the last being what is read now."""
    r = net.record(protocol, ["weight", "x", "y"], every=2.0, initial=True)
    net.run(30.0)
    assert r["weight"].shape == r["x"].shape == (16, 3)
    np.testing.assert_allclose(r.times, np.arange(0.0, 32.0, 2.0), rtol=0, atol=1e-9)
    np.testing.assert_array_equal(r["weight"][0], [0.5, 0.6, 0.7])
    np.testing.assert_array_equal(r["weight"][-1], protocol.weight)
    np.testing.assert_array_equal(r["x"][-1], protocol.x)
    assert r["x"][5].tolist() == [1.0, 0.0, 1.0]
    assert r.what is protocol
    with pytest.raises(AttributeError, match="has no index"):
        _ = r.index


def test_samples_of_some_synapses(net, protocol):
    """A view, reduced or not; parameters of a sample are those of a population's record."""
    part = net.record(protocol[protocol.source == 0], "weight", start=10.0, stop=20.0, dtype="float32")
    mean = net.record(protocol, "weight", reduce="mean", every=30.0)
    net.run(30.0)
    assert part.values.shape == (101, 2) and part.values.dtype == np.float32
    np.testing.assert_allclose(mean.values, [protocol.weight.mean()])


@pytest.mark.parametrize("at, times, index", [
    ("pre", [10.0, 10.0, 12.0, 20.0, 20.0], [0, 2, 1, 0, 2]), ("post", [15.0, 15.0, 25.0], [0, 1, 2]),
])
def test_samples_at_spikes(net, protocol, at, times, index):
    """By time, then synapse; each after the rule has seen the spike."""
    r = net.record(protocol, ["weight", "x", "y"], at=at)
    net.run(30.0)
    np.testing.assert_allclose(r.times, times, rtol=0, atol=1e-9)
    assert r.index.tolist() == index
    assert r["weight"].shape == r["x"].shape == (len(times),)
    own = {"pre": "x", "post": "y"}[at]
    assert (r[own] >= 1.0).all()
    last = {i: w for i, w in zip(r.index, r["weight"])}
    if at == "post":
        np.testing.assert_array_equal(protocol.weight[1:], [last[1], last[2]])
        assert r["weight"][2] == pytest.approx(0.7 + 0.01 * (after(15) + after(5)), abs=1e-14)


def test_samples_at_spikes_come_when_the_rule_sees_them(net, pair):
    """Delays included."""
    p = pair([10.0], [15.0], delay=3.0, dendritic_delay=1.0, post_delay=0.5)
    pre, post = net.record(p, "weight", at="pre"), net.record(p, "weight", at="post")
    net.run(30.0)
    np.testing.assert_allclose([pre.times[0], post.times[0]], [12.0, 15.5], rtol=0, atol=1e-9)


def test_samples_at_spikes_of_some_synapses(net, protocol):
    """Their numbers are those in the whole projection."""
    r = net.record(protocol[1:], "weight", at="pre", start=11.0)
    net.run(30.0)
    assert r.index.tolist() == [1, 2]
    r.clear()
    assert r.times.size == r.index.size == r.values.size == 0


def test_samples_at_several_spikes_in_one_step(net, pair):
    """One for each."""
    p = pair([10.0, 10.0], [15.0])
    r = net.record(p, ["x", "delivered"], at="pre")
    net.run(20.0)
    assert r.index.tolist() == [0, 0] and r["x"][-1] == 2.0
    assert r["delivered"].tolist() == [0.5, 0.5]


def test_a_record_at_spikes_as_table(net, protocol, tmp_path):
    """A row a spike, in pandas and in a file."""
    r = net.record(protocol, ["weight", "x"], at="pre")
    over = net.record(protocol, "weight", every=10.0)
    net.run(30.0)
    frame = r.to_pandas()
    assert list(frame) == ["time", "index", "weight", "x"] and len(frame) == 5
    r.to_csv(tmp_path / "r.csv")
    pandas.testing.assert_frame_equal(pandas.read_csv(tmp_path / "r.csv"), frame, check_dtype=False)
    over.to_csv(tmp_path / "over.csv")
    with open(tmp_path / "over.csv") as file:
        assert next(csv.reader(file)) == ["time", "weight[0]", "weight[1]", "weight[2]"]


def test_a_synapse_that_does_not_learn_is_recorded_too(net):
    """Its weight, as set."""
    a = net.add(snn.SpikeTimes([1.0]), 2)
    p = net.connect(a, net.add(snn.LIF(), 2), snn.one_to_one(), weight=3.0)
    r = net.record(p, "weight", every=0.5)
    net.run(1.0)
    p.weight = [4.0, 5.0]
    net.run(0.5)
    assert r.values.tolist() == [[3.0, 3.0], [3.0, 3.0], [4.0, 5.0]]


def test_repr(net, protocol):
    """What it is, with the rule; records say at which spikes."""
    assert repr(protocol) == "<Projection 'p': 3 x Static() with STDP() from 'a' to 'b'>"
    assert "weight of 'p' at pre spikes" in repr(net.record(protocol, "weight", at="pre"))


def test_plots(net, protocol):
    """The histogram holds each weight once; records of projections can be drawn."""
    ax = plt.figure().add_subplot()
    assert snn.plot.weights(protocol, ax=ax, bins=7) is ax
    assert sum(patch.get_height() for patch in ax.patches) == 3 and len(ax.patches) == 7
    assert snn.plot.weights(protocol[:2]).figure is plt.gcf()
    r = net.record(protocol, ["weight", "x"], every=1.0)
    net.run(5.0)
    assert len(snn.plot.trace(r, ax=plt.figure().add_subplot()).lines) == 6
    plt.close("all")


# ---- mistakes --------------------------------------------------------------------------------------------------------


class World:
    """A small network to make mistakes in."""

    def __init__(self, net):
        self.net = net
        self.a, self.b = net.add(snn.LIF(), 3, name="a"), net.add(snn.LIF(), 3, name="b")
        self.p = self.connect(snn.STDP(), name="p")
        self.static = self.connect(None, name="static")

    def connect(self, plasticity, **options):
        return self.net.connect(self.a, self.b, snn.one_to_one(), plasticity=plasticity, **options)


MISTAKES = [
    # the rule
    (lambda w: snn.STDP(a_pls=1.0), TypeError, "STDP has no parameter or state 'a_pls'; did you mean 'a_plus'?"),
    (lambda w: snn.STDP(20.0), TypeError, "positional"),
    (lambda w: snn.STDP(pairing="neares"), ValueError, "STDP has no pairing 'neares'; did you mean 'nearest'?"),
    (lambda w: snn.STDP(pairing=2.0), TypeError, "pairing must be text, not 2.0"),
    (lambda w: snn.STDP(dependence=[1.0]), TypeError, "dependence must be one number"),
    (lambda w: snn.STDP(dependence=float("nan")), ValueError, "dependence must be finite"),
    (lambda w: w.connect(snn.STDP(dependence=-1.0, w_max=1.0)), ValueError, "dependence"),
    (lambda w: w.connect(snn.STDP), TypeError, r"plasticity must be a rule, .* write snn.STDP\(...\)"),
    (lambda w: w.connect(snn.nest.stdp_synapse), TypeError, r"write snn.nest.stdp_synapse\(...\)"),
    (lambda w: w.connect("STDP"), TypeError, "plasticity must be a rule, such as snn.STDP"),
    (lambda w: w.connect(snn.LIF()), TypeError, "plasticity must be a rule"),
    (lambda w: w.connect((snn.STDP(), snn.STDP())), ValueError, "behind a rule may stand Normalize alone, got STDP"),
    (lambda w: w.connect(()), ValueError, r"there is none in \(\)"),
    (lambda w: w.connect(snn.STDP(tau_plus=0.0)), ValueError, "tau_plus"),
    (lambda w: w.connect(snn.STDP(tau_minus=-1.0)), ValueError, "tau_minus"),
    (lambda w: w.connect(snn.STDP(a_plus=float("nan"))), ValueError, "a_plus"),
    (lambda w: w.connect(snn.STDP(a_plus=[1.0, 2.0])), ValueError, "a_plus"),
    (lambda w: w.connect(snn.STDP(a_plus=np.ones((3, 3)))), ValueError, r"STDP.a_plus has shape \(3, 3\)"),
    (lambda w: w.connect(snn.STDP(a_plus="much")), TypeError, "STDP.a_plus must be numbers"),
    (lambda w: w.connect(snn.STDP(dependence="multiplicative")), ValueError, "w_max"),
    (lambda w: w.connect(snn.STDP(dependence=0.5)), ValueError, "w_max"),
    (lambda w: w.connect(snn.STDP(w_min=2.0, w_max=1.0)), ValueError, "w_min|w_max"),
    (lambda w: w.connect(snn.nest.stdp_synapse(Wmax=0.0)), ValueError, "Wmax must not be 0"),
    (lambda w: w.connect(snn.STDP(tau_plus=[10.0, 20.0, 30.0])), ValueError, "must be the same for all synapses"),
    (lambda w: snn.STDP(x=1.0), TypeError, "STDP has no parameter or state 'x'"),
    (lambda w: w.connect(None, dendritic_delay=0.1), ValueError, "dendritic_delay belongs to plastic synapses"),
    (lambda w: w.connect(None, post_delay=0.1), ValueError, "post_delay belongs to plastic synapses"),
    (lambda w: w.connect(snn.STDP(), synapse=snn.Electrical()), ValueError, "plasticity|electrical|rule"),
    (lambda w: w.net.add(snn.STDP()), TypeError, "model must be a model object"),
    # delays
    (lambda w: w.connect(snn.STDP(), dendritic_delay=0.05), ValueError, "dendritic_delay"),
    (lambda w: w.connect(snn.STDP(), dendritic_delay=-1.0), ValueError, "dendritic_delay"),
    (lambda w: w.connect(snn.STDP(), delay=1.0, dendritic_delay=2.0), ValueError, "dendritic_delay"),
    (lambda w: w.connect(snn.STDP(), post_delay=-1.0), ValueError, "post_delay"),
    (lambda w: w.connect(snn.STDP(), post_delay=[1.0, 2.0]), ValueError, "post_delay"),
    (lambda w: w.connect(snn.STDP(), post_delay=np.ones((2, 2))), ValueError, r"post_delay has shape \(2, 2\)"),
    # variables
    (lambda w: w.p.a_pls, AttributeError, "p has no variable 'a_pls'; did you mean 'a_plus'?"),
    (lambda w: w.static.a_plus, AttributeError, "static has no variable 'a_plus'"),
    (lambda w: w.p.set(a_pls=1.0), AttributeError, "did you mean 'a_plus'?"),
    (lambda w: setattr(w.p, "a_plus", [1.0, 2.0]), ValueError, r"p.a_plus has shape \(2,\); allowed .* \(3,\)"),
    (lambda w: setattr(w.p, "tau_plus", 0.0), ValueError, "tau_plus"),
    (lambda w: setattr(w.p[:2], "tau_plus", 10.0), ValueError, "must be the same for all synapses"),
    (lambda w: setattr(w.p, "x", 1.0), AttributeError, "p.x cannot be set"),
    (lambda w: setattr(w.p, "plasticity", snn.STDP()), AttributeError, "p.plasticity cannot be set"),
    (lambda w: setattr(w.p, "learning", 2), TypeError, "p.learning must be True or False, not 2"),
    (lambda w: setattr(w.p[:2], "learning", False), AttributeError, "cannot be set of a part"),
    (lambda w: setattr(w.static, "learning", False), AttributeError, "without a plasticity rule"),
    (lambda w: w.static.learning, AttributeError, "learning"),
    # records
    (lambda w: w.net.record(w.p, "wieght"), AttributeError, "did you mean 'weight'?"),
    (lambda w: w.net.record(w.p, "delivered"), AttributeError, "p has nothing to record that is called 'delivered'"),
    (lambda w: w.net.record(w.static, "x"), AttributeError, "called 'x'"),
    (lambda w: w.net.record(w.p, "weight", at="both"), ValueError, "at must be .*pre.*post"),
    (lambda w: w.net.record(w.p, "weight", at=1), TypeError, "at must be text"),
    (lambda w: w.net.record(w.a, "v", at="pre"), ValueError, 'at="pre" records synapses that learn; a has no'),
    (lambda w: w.net.record(w.static, "weight", at="post"), ValueError, 'at="post" records synapses that learn'),
    *((lambda w, option=option: w.net.record(w.p, "weight", at="pre", **option), ValueError, "do not go with it")
      for option in ({"every": 1.0}, {"initial": True}, {"reduce": "mean"}, {"last": 5.0}, {"to": "r.npy"})),
]


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_mistake(net, number):
    """The exception, its text in one line, and a network that still runs, with nothing left behind."""
    w = World(net)
    before = str(net.summary())
    mistake, exception, text = MISTAKES[number]
    with pytest.raises(exception, match=text) as caught:
        mistake(w)
    assert "\n" not in str(caught.value)
    assert str(net.summary()) == before
    net.step()
