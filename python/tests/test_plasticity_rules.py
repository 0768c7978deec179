"""Plasticity rules with states of their own, slow traces, short-term dynamics, look-up tables and ports."""

import copy
import pickle

import numpy as np
import pytest

import snn

RULES = {
    "triplet": lambda: snn.TripletSTDP(a2_plus=0.02, a3_plus=0.05, a2_minus=0.03, a3_minus=0.01, w_max=4.0),
    "bcm": lambda: snn.BCM(eta=1e-4, tau=50.0, tau_theta=200.0, w_max=4.0),
    "vogels": lambda: snn.VogelsSprekeler(eta=0.05, w_max=4.0),
    "markram": lambda: snn.TsodyksMarkram(U=snn.uniform(0.1, 0.6), tau_rec=100.0, tau_facil=50.0),
    "reward": lambda: snn.RewardSTDP(a_plus=0.02, a_minus=0.03, w_max=4.0),
    "nest triplet": lambda: snn.nest.stdp_triplet_synapse(Aplus=0.1, Wmax=snn.uniform(4.0, 5.0)),
    "nest vogels": lambda: snn.nest.vogels_sprekeler_synapse(eta=0.05, Wmax=4.0),
    "nest tsodyks": lambda: snn.nest.tsodyks_synapse(tau_rec=100.0, tau_fac=50.0),
    "nest tsodyks2": lambda: snn.nest.tsodyks2_synapse(tau_rec=100.0, tau_fac=50.0),
    "nest facets": lambda: snn.nest.stdp_facetshw_synapse_hom(
        a_thresh_th=0.5, a_thresh_tl=0.5, Wmax=4.0, synapses_per_driver=7.0),
    "nest dopamine": lambda: snn.nest.stdp_dopamine_synapse(b=0.001, Wmax=4.0),
}


def busy(rule, size=30, **options):
    """Noise onto neurons through synapses that learn by the rule, and dopamine where it has a port."""
    net = snn.Network(dt=0.5, seed=5, **options)
    noise = net.add(snn.Poisson(rate=60.0), 20, name="noise")
    cells = net.add(snn.LIF(), size, name="cells")
    weight = 20.0 if "tsodyks" in rule or rule == "markram" else 2.0
    p = net.connect(noise, cells, snn.pairwise_bernoulli(0.7), weight=weight, delay=snn.uniform(1.0, 6.0),
                    plasticity=RULES[rule](), name="p")
    for port in p.plasticity.ports.names:
        net.connect(noise[:2], p, snn.all_to_all(), weight=0.05, delay=1.5, port=port)
        net.drive(p, snn.Steps([0.0, 50.0, 60.0], [0.0, 0.01, 0.0]), port=port, name=f"drive_{port}")
    net.record(p, ["weight", "delivered", *p.plasticity.states.names[1:]], at="pre", name="sent")
    net.record_spikes(cells, name="spikes")
    return net


def bits(net):
    p, sent = net["p"], net["sent"]
    values = [p.get(name) for name in ("weight", *p.plasticity.states.names)]
    values += [sent[name] for name in ("weight", "delivered", *p.plasticity.states.names[1:])]
    assert net["spikes"].times.size > 5 and sent.times.size > 100, "nothing is tested"
    return [*values, net["spikes"].times]


def same(a, b):
    for one, other in zip(a, b):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_run_may_be_cut_read_and_copied_anywhere(rule, dtype):
    whole = busy(rule, dtype=dtype)
    whole.run(150.0)
    cut = busy(rule, dtype=dtype)
    for steps in (7, 60, 1, 100):
        cut.step(steps)
        bits_so_far = [cut["p"].get(name) for name in cut["p"].plasticity.states.names]
        assert all(np.isfinite(values).all() for values in bits_so_far)
    for again in (snn.Network.copy, copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))):
        twin = again(cut)
        twin.step(132)
        same(bits(twin), bits(whole))
    cut.step(132)
    same(bits(cut), bits(whole))


@pytest.mark.parametrize("rule", RULES)
def test_threads_change_nothing(rule):
    networks = [busy(rule, size=3000, threads=threads) for threads in (1, 2)]
    for net in networks:
        net.run(30.0)
    same(bits(networks[0]), bits(networks[1]))


@pytest.mark.parametrize("rule", RULES)
def test_a_reset_begins_anew(rule):
    """With the weights as they were, to the last bit the same again."""
    net = busy(rule)
    net.run(100.0)
    first = bits(net)
    net.reset(weights=True, random=True)
    net.run(100.0)
    same(bits(net), first)


@pytest.mark.parametrize("rule", RULES)
def test_nothing_changes_while_learning_is_off(rule):
    """Spikes bring the weight as it is."""
    net = busy(rule)
    net.run(30.0)
    p = net["p"]
    p.learning = False
    before = {name: p.get(name) for name in ("weight", *(row.name for row in p.plasticity._initial))}
    net["sent"].clear()
    net.run(60.0)
    sent = net["sent"]
    np.testing.assert_array_equal(sent["delivered"], p.weight[sent.index])
    for name, values in before.items():
        if name != "w" and rule not in ("reward", "nest dopamine"):
            np.testing.assert_array_equal(p.get(name), values)
    np.testing.assert_array_equal(p.weight, before["weight"])


def together(rule, pre, post, delay=1.0, **options):
    """Given trains through one-synapse segments: a batch holds synapses of many sources."""
    net = snn.Network(dt=0.1)
    sources = net.add(snn.SpikeTimes(pre), len(pre))
    target = net.add(snn.SpikeTimes(post), 1)
    p = net.connect(sources, target, snn.all_to_all(), delay=delay, plasticity=rule, **options)
    net.run(200.0)
    return p.weight


@pytest.mark.parametrize("rule", [
    snn.STDP(a_plus=0.1), snn.nest.stdp_synapse(lambda_=0.1), snn.nest.stdp_nn_restr_synapse(lambda_=0.1),
    snn.TripletSTDP(a2_plus=0.1), snn.nest.stdp_dopamine_synapse(n=0.01, Wmin=-500.0),
    snn.STDP(a_plus=np.linspace(0.1, 0.2, 300)), snn.BCM(eta=1e-5),
], ids=repr)
def test_many_sources_onto_one_target_are_each_by_itself(rule):
    """And spikes of one source at one time are seen one after the other."""
    random = np.random.default_rng(4)
    pre = [np.sort(random.integers(1, 1900, 20)) * 0.1 for _ in range(300)]
    pre[7] = np.repeat(pre[7], 3)
    post = np.sort(random.choice(np.arange(1, 1900), 60, replace=False)) * 0.1
    every = together(rule, pre, post, weight=5.0)
    for k in (0, 7, 255, 256, 299):
        own = type(rule)(**{name: value[k] if np.ndim(value) else value for name, value in rule._given.items()})
        alone = together(own, [pre[k]], post, weight=5.0)
        assert alone[0] == every[k]


def test_short_term_plasticity_by_hand():
    net = snn.Network(dt=0.1)
    source = net.add(snn.SpikeTimes([10.0, 30.0]), 1)
    p = net.connect(source, net.add(snn.SpikeTimes([]), 1), snn.one_to_one(), weight=2.0, delay=1.0,
                    plasticity=snn.TsodyksMarkram(U=0.4, tau_rec=100.0, tau_facil=50.0))
    r = net.record(p, ["delivered", "u", "R", "weight"], at="pre")
    net.run(50.0)
    u = 0.4 * np.exp(-20 / 50)
    u += 0.4 * (1 - u)
    left = 1 - 0.4 * np.exp(-20 / 100)
    np.testing.assert_allclose(r["delivered"], [2.0 * 0.4, 2.0 * u * left], rtol=1e-14)
    np.testing.assert_allclose(r["u"], [0.4, u], rtol=1e-14)
    np.testing.assert_allclose(r["R"], [0.6, left * (1 - u)], rtol=1e-14)
    assert (r["weight"] == 2.0).all()


def test_inhibition_leads_to_a_rate():
    """By the rule of Vogels and Sprekeler; negative weights have a negative eta."""
    net = snn.Network(dt=0.5, seed=2)
    cell = net.add(snn.LIF(), 1)
    net.drive(cell, snn.Poisson(rate=4000.0), weight=0.5)
    p = net.connect(net.add(snn.Poisson(rate=20.0), 50), cell, snn.all_to_all(), weight=0.0, delay=0.5,
                    plasticity=snn.VogelsSprekeler(eta=-0.05, rho_0=10.0, w_min=-10.0, w_max=0.0))
    spikes = net.record_spikes(cell)
    net.run(12000.0)
    assert spikes.between(0.0, 500.0).rates()[0] > 40.0
    assert 6.0 < spikes.between(6000.0, 12000.0).rates()[0] < 15.0
    assert (p.weight <= 0.0).all() and p.weight.min() > -10.0


def test_vogels_and_sprekeler_by_hand():
    """Both orders add; each pre spike takes away eta 2 rho_0 tau."""
    net = snn.Network(dt=0.1)
    pre, post = net.add(snn.SpikeTimes([10.0, 30.0]), 1), net.add(snn.SpikeTimes([15.0]), 1)
    p = net.connect(pre, post, snn.one_to_one(), weight=1.0, delay=0.0, plasticity=snn.VogelsSprekeler(eta=0.1))
    sent = net.record(p, ["delivered", "x", "y"], at="pre")
    net.run(40.0)
    pairs = np.exp(-5 / 20) + np.exp(-15 / 20)
    np.testing.assert_allclose(p.weight, 1.0 + 0.1 * (pairs - 2 * 0.12), rtol=1e-14)
    np.testing.assert_allclose(sent["delivered"], [1.0, 1.0 + 0.1 * (np.exp(-5 / 20) - 0.12)], rtol=1e-14)
    np.testing.assert_allclose(sent["y"], [0.0, np.exp(-15 / 20)], rtol=1e-14)


def eligible(rule, reward, w=1.0, **options):
    """One pair, then what comes through a port."""
    net = snn.Network(dt=0.1)
    pre, post = net.add(snn.SpikeTimes([10.0, 900.0]), 1), net.add(snn.SpikeTimes([15.0]), 1)
    p = net.connect(pre, post, snn.one_to_one(), weight=w, delay=0.0 if isinstance(rule, snn.RewardSTDP) else 0.1,
                    plasticity=rule)
    reward(net, p)
    net.run(100.0)
    return net, p


def test_reward_by_spikes():
    """A distal reward: dopamine that comes while the pair is remembered."""
    def reward(net, p):
        net.connect(net.add(snn.SpikeTimes([39.0]), 1), p, snn.all_to_all(), weight=0.5, delay=1.0, port="dopamine")
    net, p = eligible(snn.RewardSTDP(a_plus=0.1, tau_c=300.0, tau_d=100.0), reward)
    c = 0.1 * np.exp(-5 / 20) * np.exp(-25 / 300)
    rate = 1 / 300 + 1 / 100
    np.testing.assert_allclose(p.weight, 1.0 + c * 0.5 / rate * (1 - np.exp(-rate * 60)), rtol=1e-13)
    np.testing.assert_allclose(p.c, c * np.exp(-60 / 300), rtol=1e-13)
    np.testing.assert_allclose(p.d, 0.5 * np.exp(-60 / 100), rtol=1e-13)
    assert p[[0]].weight[0] == p.weight[0]


def test_reward_by_a_drive_that_is_live():
    drives = []
    net, p = eligible(snn.RewardSTDP(), lambda net, p: drives.append(net.drive(p, 0.0, port="reward")))
    assert (p.d == 0.0).all() and (p.weight == 1.0).all() and (p.c > 0).all()
    drives[0].value = 0.2
    net.run(1.0)
    left = np.exp(-0.1 / 200)
    np.testing.assert_allclose(p.d, 0.02 * (1 - left ** 10) / (1 - left), rtol=1e-13)
    drives[0].value = 0.0
    net.run(50.0)
    assert (p.weight > 1.0).all()
    net.remove(drives[0])
    net.run(1.0)


def test_all_that_came_is_forgotten_when_all_have_seen_it():
    """Reward in each step for long: synapses catch up, and come to what they would by themselves."""
    def run(sync):
        net = snn.Network(dt=0.1)
        pre, post = net.add(snn.SpikeTimes([10.0, 4500.0]), 1), net.add(snn.SpikeTimes([15.0, 4490.0]), 1)
        p = net.connect(pre, post, snn.one_to_one(), weight=1.0, delay=0.5, plasticity=snn.RewardSTDP(tau_c=5000.0))
        net.drive(p, 0.001, port="reward")
        for _ in range(sync):
            net.run(5000.0 / sync)
            p.a_plus = 0.01     # sets all synapses to the present
        return p.weight[0], p.c[0], p.d[0]
    np.testing.assert_allclose(run(1), run(50), rtol=1e-11)


def test_dopamine_of_nest_by_hand():
    net = snn.Network(dt=0.1)
    pre, post = net.add(snn.SpikeTimes([10.0, 50.0]), 1), net.add(snn.SpikeTimes([14.0]), 1)
    p = net.connect(pre, post, snn.one_to_one(), weight=10.0, delay=1.0, plasticity=snn.nest.stdp_dopamine_synapse())
    net.connect(net.add(snn.SpikeTimes([29.0, 29.0]), 1), p, snn.all_to_all(), delay=1.0, port="dopamine")
    net.run(49.9)
    rate = 1 / 1000 + 1 / 200
    c = np.exp(-5 / 20) * np.exp(-15 / 1000)
    expected = 10.0 + c * (2 / 200) / rate * (1 - np.exp(-rate * 19.9))
    np.testing.assert_allclose(p.weight, expected, rtol=1e-13)
    twin = net.copy()
    for each in (net, twin):
        each.run(10.0)
    assert twin["projection_1"].weight[0] == p.weight[0] != pytest.approx(expected)


def test_facets_numbers_in_the_order_of_first_activity():
    net = snn.Network(dt=0.1)
    a = net.add(snn.SpikeTimes([[5.0], [3.4], [3.1], [80.0]]), 4)
    p = net.connect(a, net.add(snn.SpikeTimes([]), 2), snn.all_to_all(), delay=1.0, weight=40.0,
                    plasticity=snn.nest.stdp_facetshw_synapse_hom(synapses_per_driver=2))
    net.run(20.0)
    # 3.1 and 3.4 lie in one slice of 1 ms, in which sources count by number
    np.testing.assert_array_equal(p.synapse_id, [4, 5, 0, 1, 2, 3, 0, 0])
    np.testing.assert_array_equal(p.init_flag, [1, 1, 1, 1, 1, 1, 0, 0])
    np.testing.assert_array_equal(p.next_readout_time, [30, 30, 15, 15, 15, 15, 0, 0])


FACETS = snn.nest.stdp_facetshw_synapse_hom


def test_bcm_by_hand():
    """A post spike raises the threshold by what it adds to the average of the squared rate in all time to come."""
    net = snn.Network(dt=0.1)
    pre, post = net.add(snn.SpikeTimes([10.0, 60.0]), 1), net.add(snn.SpikeTimes([15.0, 40.0]), 1)
    rule = snn.BCM(eta=1e-3, tau=50.0, tau_theta=1000.0, rho_0=5.0)
    p = net.connect(pre, post, snn.one_to_one(), weight=1.0, delay=0.0, plasticity=rule)
    sent = net.record(p, ["delivered", "y", "theta"], at="pre")
    net.run(100.0)
    y = np.exp(-45 / 50) + np.exp(-20 / 50)
    first = 50.0 / 2 / 1000.0 * 20.0**2 / 5.0  # the integral of (20 / s exp(-t / tau))^2, over tau_theta and rho_0
    theta = first * np.exp(-45 / 1000) + first * (1 + 2 * np.exp(-25 / 50)) * np.exp(-20 / 1000)
    np.testing.assert_allclose(sent["y"], [0.0, y], rtol=1e-14)
    np.testing.assert_allclose(sent["theta"], [0.0, theta], rtol=1e-14)
    np.testing.assert_allclose(p.weight, 1.0 + 1e-3 * 20 * y * (20 * y - theta), rtol=1e-14)
    np.testing.assert_allclose(p.theta, theta * np.exp(-40 / 1000), rtol=1e-14)
    assert sent["delivered"].tolist() == [1.0, 1.0] and p.plasticity.states["theta"].unit == "1/s"


@pytest.mark.parametrize("rate, grows", [(5.0, True), (20.0, False)])
@pytest.mark.parametrize("source", [snn.Poisson, lambda rate: snn.Regular(period=1000.0 / rate)])
def test_bcm_grows_below_a_rate_and_shrinks_above(rate, grows, source):
    """However the target fires: at rho_0 = 10/s the change turns round."""
    net = snn.Network(dt=1.0, seed=3)
    pre, post = net.add(snn.Poisson(rate=50.0), 100), net.add(source(rate), 20)
    rule = snn.BCM(eta=1e-6, tau_theta=5000.0)
    p = net.connect(pre, post, snn.all_to_all(), weight=1.0, plasticity=rule)
    p.learning = False
    net.run(20000.0)
    assert (p.weight == 1.0).all() and (p.theta > 0.0).all()
    p.learning = True
    net.run(20000.0)
    assert (p.weight.mean() > 1.01) == grows and (p.weight.mean() < 0.9) != grows


def test_bcm_leads_to_a_rate():
    net = snn.Network(dt=0.5, seed=2)
    cells = net.add(snn.LIF(), 5)
    net.connect(net.add(snn.Poisson(rate=20.0), 100), cells, snn.all_to_all(), weight=0.8, delay=0.5,
                plasticity=snn.BCM(eta=2e-6, tau_theta=1000.0))
    spikes = net.record_spikes(cells)
    net.run(60000.0)
    assert spikes.between(0.0, 1000.0).rates().mean() > 20.0
    assert 6.0 < spikes.between(30000.0, 60000.0).rates().mean() < 16.0


@pytest.mark.parametrize("rule", RULES)
def test_there_may_be_no_synapses(rule):
    net = snn.Network(dt=0.5)
    p = net.connect(net.add(snn.Poisson(rate=50.0), 3), net.add(snn.LIF(), 2), np.zeros((3, 2)), plasticity=RULES[rule]())
    net.run(10.0)
    assert p.size == p.weight.size == 0


def test_tables_are_values():
    rule = FACETS(lookuptable_2=range(15, -1, -1))
    assert rule == copy.deepcopy(rule) == pickle.loads(pickle.dumps(rule)) != FACETS()
    assert "lookuptable_2" in repr(rule) and repr(FACETS()) == "stdp_facetshw_synapse_hom()"


def learn(rule, **options):
    def connect(net):
        a = net.add(snn.SpikeTimes([1.0]), 3)
        return net.connect(a, a, snn.all_to_all(), plasticity=rule(), **options)
    return connect


def onto(port, **options):
    def connect(net):
        p = learn(snn.RewardSTDP)(net)
        net.connect(p.pre, p, options.pop("how", snn.all_to_all()), port=port, **options)
    return connect


@pytest.mark.parametrize("mistake, error, message", [
    (learn(lambda: FACETS(lookuptable_0=[1, 2, 3])), ValueError, "16 whole numbers"),
    (learn(lambda: FACETS(lookuptable_0=[16] * 16)), ValueError, r"0\.\.15"),
    (learn(lambda: FACETS(configbit_0=[2, 0, 0, 0])), ValueError, r"0\.\.1"),
    (learn(lambda: FACETS(reset_pattern="all")), TypeError, "whole numbers"),
    (learn(FACETS, weight=101.0), ValueError, r"0\.\.Wmax"),
    (learn(snn.nest.stdp_synapse, weight=-1.0), ValueError, "same sign"),
    (learn(snn.nest.stdp_triplet_synapse, weight=-1.0), ValueError, "same sign"),
    (learn(snn.nest.vogels_sprekeler_synapse, weight=-1.0), ValueError, "same sign"),
    (lambda net: learn(snn.nest.stdp_synapse)(net).set(weight=-1.0), ValueError, "same sign"),
    (lambda net: learn(snn.nest.stdp_synapse)(net)[:2].set(weight=-1.0), ValueError, "same sign"),
    (lambda net: learn(snn.nest.stdp_synapse)(net).set(Wmax=-5.0), ValueError, "same sign"),
    (lambda net: learn(FACETS)(net).set(Wmax=0.5), ValueError, r"0\.\.Wmax"),
    (learn(lambda: snn.nest.tsodyks_synapse(tau_psc=800.0)), ValueError, "tau_psc and tau_rec must differ"),
    (learn(lambda: snn.nest.tsodyks_synapse(U=1.5)), ValueError, r"U must lie in 0\.\.1"),
    (learn(lambda: snn.nest.tsodyks_synapse(y=0.5)), ValueError, "at most 1"),
    (learn(lambda: snn.nest.tsodyks2_synapse(u=-0.1)), ValueError, "u must lie"),
    (learn(lambda: snn.TsodyksMarkram(tau_rec=0.0)), ValueError, "tau_rec must be above 0"),
    (learn(lambda: snn.TripletSTDP(w_min=2.0, w_max=1.0)), ValueError, "w_min must not be above"),
    (learn(lambda: snn.TripletSTDP(tau_x=np.arange(1.0, 10.0))), ValueError, "must be the same for all"),
    (learn(lambda: snn.VogelsSprekeler(rho_0=-1.0)), ValueError, "at least 0"),
    (learn(lambda: snn.BCM(rho_0=0.0)), ValueError, "rho_0 must be above 0"),
    (learn(lambda: snn.BCM(tau_theta=0.0)), ValueError, "tau_theta must be above 0"),
    (learn(lambda: snn.BCM(rho_0=np.arange(1.0, 10.0))), ValueError, "belongs to the neurons"),
    (learn(lambda: snn.BCM(w_min=2.0, w_max=1.0)), ValueError, "w_min must not be above"),
    (learn(snn.RewardSTDP, delay=2.0, post_delay=np.linspace(0.0, 0.8, 9)), ValueError, "must be the same"),
    (onto("serotonin"), KeyError, "dopamine"),
    (onto(None), KeyError, "give port="),
    (onto("reward", delay=0.0), ValueError, "at least one step"),
    (onto("reward", how=snn.one_to_one()), ValueError, "all_to_all"),
    (onto("reward", plasticity=snn.STDP()), ValueError, "leave out plasticity"),
    (onto("reward", synapse=snn.Exponential(5.0)), ValueError, "kernel"),
    (lambda net: net.connect((p := learn(snn.STDP)(net)).pre, p, snn.all_to_all(), port="x"), ValueError, "no input"),
    (lambda net: net.drive(learn(snn.STDP)(net), 1.0), ValueError, "no input"),
    (lambda net: net.connect((p := learn(snn.RewardSTDP)(net)).pre, p[:1], snn.all_to_all(), port="reward"),
     ValueError, "whole projection"),
    (lambda net: (onto("reward")(net), net.remove(net["projection_1"])), ValueError, "uses it"),
])
def test_mistake(net, mistake, error, message):
    with pytest.raises(error, match=message):
        mistake(net)
