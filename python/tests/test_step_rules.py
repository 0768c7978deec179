"""Rules that act once a step, on couplings: the crate's, against its check values and a plain replay of its loops."""

import hashlib
import itertools
import math
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from test_instruction_sets import BUILDS, fits

import snn

RULES = {
    "STDP": {"a_plus": 0.3, "a_minus": 0.2, "tau_plus": 5.0, "tau_minus": 7.0},
    "RewardModulatedSTDP": {"a_plus": 0.3, "a_minus": 0.2, "tau_plus": 5.0, "tau_minus": 7.0, "tau_c": 2.0, "dopamine": 0.01},
}


def excited(net, n, **parameters):
    """Cells that soon fire, often several in one step."""
    cells = net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0, gap_conductance=0.2, w_value=-13.0, **parameters), n)
    cells.current_voltage = -60.0 + 90.0 * (np.arange(n) * 7 % n // 5 * 5 / n)
    net.drive(cells, 200.0 + 20.0 * (np.arange(n) % 5))
    return cells


def square(net):
    """The lattice of the specification's check values of plasticity."""
    cells = net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0, gap_conductance=0.2, w_value=-13.0), (2, 2))
    row, column = np.indices(cells.shape)
    cells.current_voltage = -45.0 + 4.0 * row + 7.0 * column
    return cells


def single():
    return snn.Network(dt=0.5, dtype="float32", exact=True)


# ---- the crate's numbers ---------------------------------------------------------------------------------------------


def test_stdp_in_a_lattice_has_the_crates_numbers():
    with single() as net:
        cells = square(net)
        p = net.connect(cells, cells, snn.all_to_all(autapses=False), synapse=snn.Electrical(), normalize="indegree",
                        plasticity=snn.lixirnet.STDP())
        spikes, v = net.record_spikes(cells), net.record(cells, "current_voltage")
        net.step(800)
        assert [np.rint(train / 0.5).astype(int).tolist() for train in spikes.trains()] == [[65], [43], [51], [35]]
        np.testing.assert_array_equal(v.values[9].ravel(), np.float32([-42.60083, -33.143265, -37.341118, -27.177294]))
        np.testing.assert_array_equal(v.values[-1].ravel(), np.float32([-69.99271, -69.992584, -69.9926, -69.992546]))
        np.testing.assert_array_equal(p.to_dense().astype(np.float32), np.float32([
            [0, 0.8264513, 0.5778558, 0.928652], [1.1735487, 0, 1.8222246, 0.17777544],
            [1.4221442, 0.17777544, 0, 0.66197336], [1.071348, 1.8222246, 1.3380266, 0]]))


def test_reward_in_a_lattice_has_the_crates_numbers():
    reward = np.zeros(150)
    reward[[49, 99, 149]] = 0.001
    with single() as net:
        cells = square(net)
        p = net.connect(cells, cells, snn.all_to_all(autapses=False), synapse=snn.Electrical(), normalize="indegree",
                        plasticity=snn.lixirnet.RewardModulatedSTDP(tau_c=2.0))
        net.drive(p, snn.Samples(reward), port="reward")
        edge = net.record(p[0:1], ["weight", "c", "dopamine"])
        back = net.record(p[(p.source == 1) & (p.target == 0)], "weight")
        net.step(150)
        np.testing.assert_array_equal(edge["weight"][[99, 100, 101, 149], 0], np.float32([-0.8800631, -1.0375571, -1.1911664, -5.557291]))
        np.testing.assert_array_equal(edge["c"][[99, 149], 0], np.float32([-3.137936, -3.1383224]))
        np.testing.assert_array_equal(edge["dopamine"][[50, 99, 100, 149], 0], np.float32([0.0195062, 0.025730098, 0.025094818, 0.027371794]))
        assert back.values[149, 0] == np.float32(7.5572925)


# ---- a plain replay of the crate's loops -----------------------------------------------------------------------------


class Replay:
    """The crate's loops over the edges, one float64 at a time; spikes are given."""

    def __init__(self, name, order, on, dt, p, rewards):
        self.name, self.dt, self.rewards = name, dt, rewards
        self.in_turn = order == "lattice" and p.pre is p.post
        self.within, self.ends = p.pre is p.post, ("pre", "post") if on == "both" else (on,)
        self.value = {**{row.name: row.default for row in snn.model(f"lixirnet.{name}").parameters}, **RULES[name]}
        self.edges = [dict(source=s, target=t, weight=w, counter=0.0, dw=0.0, c=0.0) for s, t, w in zip(p.source, p.target, p.weight)]
        self.at = {(side, end): [edge for edge in self.edges if edge[key] == end]
                   for side, key in (("pre", "source"), ("post", "target")) for end in {edge[key] for edge in self.edges}}
        self.dopamine = RULES[name].get("dopamine")
        self.last = [{}, {}]  # when the pre and the post cells fired
        if self.within:
            self.last[1] = self.last[0]

    def term(self, edge):
        pre, post = (last.get(edge[end]) for last, end in zip(self.last, ("source", "target")))
        if pre is None or post is None or pre == post:
            return 0.0
        sign, side = (1, "plus") if pre < post else (-1, "minus")
        return sign * self.value[f"a_{side}"] * math.exp(-abs((pre - post) * self.dt) / self.value[f"tau_{side}"])

    def visit(self, edge):
        term = self.term(edge)
        if self.name == "STDP":
            edge["weight"] += term
            return
        edge["dw"] += term
        if edge["counter"] == 0:
            edge["counter"] = 1.0
        else:
            edge["c"] = edge["c"] * math.exp(-self.dt / self.value["tau_c"]) + self.value["tau_c"] * edge["dw"]
            edge["counter"] = edge["dw"] = 0.0
        edge["weight"] += edge["c"] * self.dopamine

    def act(self, neuron, *sides):
        """A neuron updates its incoming, then its outgoing edges."""
        for side in sides:
            for edge in self.at.get((side, neuron), []) if side in self.ends else []:
                self.visit(edge)

    def step(self, step, sizes, fired):
        if self.name != "STDP":
            self.dopamine = self.dopamine * math.exp(-self.dt / self.value["tau_d"]) + self.value["tau_d"] * self.rewards[step]
        if not self.in_turn:
            for last, those in zip(self.last, fired):
                last.update(dict.fromkeys(those, step))
        for side, size, those in zip(("pre", "post"), sizes, fired):
            for neuron in range(size) if self.name != "STDP" else sorted(those):
                if self.in_turn and neuron in those:
                    self.last[0][neuron] = step
                self.act(neuron, *(("post", "pre") if self.within else (side,)))
            if self.within:
                break

    def get(self, name):
        return [edge[name] for edge in self.edges]


def layouts(n, m):
    """Synapses that lie as a matrix, with and without autapses, and in rows, also in an order of their own."""
    rng = np.random.default_rng(2)
    pairs = np.array(list(itertools.product(range(n), range(m))))
    some = pairs[rng.random(len(pairs)) < 0.4]
    return {
        "all": snn.all_to_all(), "no autapses": snn.all_to_all(autapses=False), "rows": snn.edges(*some.T),
        "disorder": snn.edges(*rng.permutation(some).T),
    }


@pytest.mark.parametrize("layout", layouts(1, 1))
@pytest.mark.parametrize("on", ["both", "pre", "post"])
@pytest.mark.parametrize("where", ["lattice", "network", "between"])
@pytest.mark.parametrize("name", RULES)
def test_weights_follow_the_loops(name, where, on, layout):
    """To the last bit with the C library's exp; within rounding otherwise."""
    dt, steps = 0.5, 60
    order = "network" if where == "network" else "lattice"
    rule = snn.model(f"lixirnet.{name}")(**RULES[name], order=order, on=on)
    reward = np.where(np.arange(steps) % 30 == 7, 0.01, 0.0)
    for exact in (True, False):
        with snn.Network(dt=dt, exact=exact) as net:
            pre = excited(net, 21)
            post = pre if where != "between" else excited(net, 19, a=0.03)
            p = net.connect(pre, post, layouts(pre.size, post.size)[layout], weight=snn.uniform(0.5, 1.0), synapse=snn.Electrical(),
                            normalize="indegree", plasticity=rule)
            replay = Replay(name, order, on, dt, p, reward)
            if name != "STDP":
                net.drive(p, snn.Samples(reward), port="reward")
            together = 0
            for step in range(steps):
                net.step()
                fired = [set(np.flatnonzero(cells.spiked).tolist()) for cells in (pre, post)]
                replay.step(step, (pre.size, post.size), fired)
                together += len(fired[0]) > 1
            assert together > 3 and len(replay.last[0]) > 15
            for variable in ("weight", *(() if name == "STDP" else ("c", "dw", "counter"))):
                np.testing.assert_allclose(p.get(variable), replay.get(variable), rtol=0 if exact else 1e-9, atol=0 if exact else 1e-9)
            assert np.ptp(p.weight) > 0.6


def test_bcm_follows_the_activities():
    """Cells act when they fire, with the activities that they have after the step, or in a lattice those of their turn."""
    decay, scalar, dt = 0.1, 0.3, 0.5
    for order, layout in itertools.product(("lattice", "network"), layouts(1, 1)):
        with snn.Network(dt=dt, exact=True) as net:
            cells = net.add(snn.lixirnet.BCMIzhikevichNeuron(c_m=25.0, gap_conductance=0.2, w_value=-13.0, firing_rate_window=5.0), 37)
            cells.current_voltage = -60.0 + 90.0 * (np.arange(37) * 7 % 37 // 5 * 5 / 37)
            net.drive(cells, 200.0 + 20.0 * (np.arange(37) % 5))
            p = net.connect(cells, cells, layouts(37, 37)[layout], weight=snn.uniform(0.5, 1.0), synapse=snn.Electrical(),
                            normalize="indegree", plasticity=snn.lixirnet.BCM(decay=decay, average_scalar=scalar, order=order))
            weight, at = p.weight.tolist(), np.stack([p.source, p.target])
            incoming, outgoing = ([np.flatnonzero(at[end] == neuron).tolist() for neuron in range(37)] for end in (1, 0))
            for _ in range(60):
                seen = [cells.current_activity.tolist(), cells.average_activity.tolist()]
                net.step()
                new = [cells.current_activity.tolist(), cells.average_activity.tolist()]
                if order == "network":
                    seen = new
                for neuron in range(37):
                    for values, now in zip(seen, new):
                        values[neuron] = now[neuron]
                    for edge in incoming[neuron] + outgoing[neuron] if cells.spiked[neuron] else []:
                        pre, post = at[:, edge]
                        activity = seen[0][post]
                        term = activity * (activity - seen[1][post] / scalar) * seen[0][pre]
                        weight[edge] += (term - decay * weight[edge]) * dt
            np.testing.assert_array_equal(p.weight, weight)
            assert np.ptp(weight) > 0.1


def test_self_connections_stay_as_they_are():
    with snn.Network(dt=0.5) as net:
        cells = excited(net, 21)
        p = net.connect(cells, cells, snn.all_to_all(), weight=2.0, synapse=snn.Electrical(), normalize="indegree", plasticity=snn.lixirnet.STDP())
        net.step(60)
        assert (p.weight[p.source == p.target] == 2.0).all()
        assert (p.weight[p.source != p.target] != 2.0).any()


def test_each_synapse_may_have_its_own_parameters_and_states():
    n = 21
    plus, c = np.linspace(0.1, 0.5, n * n), np.linspace(-1.0, 1.0, n * n)
    for layout in (snn.all_to_all(), snn.edges(*np.indices((n, n)).reshape(2, -1)[:, ::-1])):
        with snn.Network(dt=0.5) as net:
            cells = excited(net, n)
            p, *ones = (net.connect(cells, cells, layout, weight=0.1, synapse=snn.Electrical(), normalize="indegree",
                                    plasticity=snn.lixirnet.RewardModulatedSTDP(a_plus=a, c=start, dopamine=0.01, tau_c=2.0))
                        for a, start in ((plus, c), (plus[0], c[0]), (plus[99], c[99])))
            assert (p.c == c).all()
            net.step(100)
            for k, one in zip((0, 99), ones):
                assert p.weight[k] == one.weight[k] and p.c[k] == one.c[k]
            p.a_plus = plus[::-1]
            p[5:7].c = 3.0
            assert (p.a_plus == plus[::-1]).all() and (p.c[5:7] == 3.0).all() and p.c[7] != 3.0


# ---- dopamine --------------------------------------------------------------------------------------------------------


def rewarded(net, **rule):
    cells = excited(net, 9)
    return net.connect(cells, cells, snn.all_to_all(), synapse=snn.Electrical(), normalize="indegree",
                       plasticity=snn.lixirnet.RewardModulatedSTDP(tau_c=2.0, **rule))


def test_dopamine_stays_where_nothing_drives_it():
    with snn.Network(dt=0.5) as net:
        p = rewarded(net, dopamine=0.3)
        net.step(5)
        assert (p.dopamine == 0.3).all()
        d = net.drive(p, 0.0, port="reward")
        net.step()
        assert p.dopamine[0] == pytest.approx(0.3 * math.exp(-0.5 / 20.0), rel=1e-15)
        before = p.dopamine[0]
        d.value = 0.25
        net.step()
        assert p.dopamine[0] == pytest.approx(before * math.exp(-0.5 / 20.0) + 20.0 * 0.25, rel=1e-15)
        net.remove(d)
        before = p.dopamine[0]
        net.step(3)
        assert p.dopamine[0] == before
        p.dopamine = 0.1
        net.step()
        assert (p.dopamine == 0.1).all()


def test_rewards_add_up_and_keep_their_times():
    with snn.Network(dt=0.5) as net:
        p = rewarded(net, tau_d=1e12)
        net.drive(p, 1e-12, port="reward", start=1.0, stop=2.0)
        net.drive(p, snn.Steps([1.5], [2e-12]), port="reward", weight=0.5)
        record = net.record(p[:1], "dopamine")
        net.step(6)
        np.testing.assert_allclose(record.values[:, 0], [0, 0, 1, 3, 4, 5], rtol=1e-9)


def test_a_projection_whose_reward_is_driven_cannot_be_removed():
    with snn.Network(dt=0.5) as net:
        p = rewarded(net)
        d = net.drive(p, 0.0, port="reward")
        with pytest.raises(ValueError, match="drive_2 uses it"):
            net.remove(p)
        net.remove(d)
        net.remove(p)
        net.step(3)


# ---- the same for all threads, cuts, processors and pauses -----------------------------------------------------------


def crowd(threads=1, dtype="float32", exact=False):
    """Several slices of cells, coupled densely, sparsely and between populations, that learn by each rule."""
    net = snn.Network(dt=0.5, seed=5, threads=threads, dtype=dtype, exact=exact)
    a = net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0, gap_conductance=0.2), 700, name="a")
    b = net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0, gap_conductance=0.2, a=0.03), (5, 60), name="b")
    for cells in (a, b):
        cells.set(current_voltage=snn.uniform(-60.0, 35.0), w_value=-13.0)
        net.drive(cells, snn.uniform(200.0, 300.0))

    def couple(pre, post, how, rule, **options):
        return net.connect(pre, post, how, synapse=snn.Electrical(), normalize="indegree", plasticity=rule, **options)

    couple(a, a, snn.all_to_all(), snn.lixirnet.STDP(a_plus=0.02, a_minus=0.02), weight=0.5, name="dense")
    couple(a, a, snn.pairwise_bernoulli(0.05), snn.lixirnet.STDP(order="network"), weight=snn.uniform(0.0, 1.0), name="rows")
    couple(a, b, snn.pairwise_bernoulli(0.1), snn.lixirnet.STDP(a_plus=snn.uniform(0.0, 0.1), on="post"), name="between")
    reward = couple(b, b, snn.all_to_all(autapses=False), snn.lixirnet.RewardModulatedSTDP(tau_c=2.0, c=0.1), name="reward")
    couple(b, b, snn.fixed_indegree(20), snn.lixirnet.RewardModulatedSTDP(tau_c=2.0, dopamine=0.001), name="few")
    net.drive(reward, snn.Samples([0.0, 0.001, 0.0, 0.0002]), port="reward")
    net.record_spikes(a, b, name="spikes")
    net.record(reward[:50], ["weight", "c", "dopamine"], every=2.5, name="traces")
    return net


def bits(net):
    """What was recorded, and what was learned."""
    assert len(net["spikes"].times) > 500
    parts = [net["spikes"].times, net["spikes"].ids, *(net["traces"][name] for name in net["traces"].variables)]
    for p in net.projections.values():
        parts += [p.get(name) for name in ("weight", *p.plasticity.states.names)]
    return hashlib.sha256(b"".join(part.tobytes() for part in parts)).hexdigest()


@pytest.mark.parametrize("options", [{}, {"dtype": "float64"}, {"exact": True}], ids=str)
def test_neither_threads_nor_pauses_matter(options):
    with crowd(1, **options) as net:
        net.run(50.0)
        expected = bits(net)
    for threads in (2, 3):
        with crowd(threads, **options) as net:
            net.step(7)
            net.run(46.5)
            assert bits(net) == expected


@pytest.mark.parametrize("build", BUILDS)
def test_the_builds_agree(build):
    fits(build)
    code = "from test_step_rules import bits, crowd; net = crowd(2); net.run(50.0); print(bits(net))"
    other = subprocess.run([sys.executable, "-c", code], env={**os.environ, "SNN_ISA": build}, cwd=Path(__file__).parent, check=True,
                           capture_output=True, text=True).stdout.strip()
    with crowd(1) as net:
        net.run(50.0)
        assert bits(net) == other


# ---- snapshots, resets, pauses of learning, records ------------------------------------------------------------------


def test_a_copy_goes_on_like_the_original():
    with crowd() as net:
        net.run(20.0)
        net["dense"].a_plus = 0.03
        net["reward"][3:5].c = 0.5
        net["few"].dopamine = 0.002
        with net.copy() as twin, pickle.loads(pickle.dumps(net)) as other:
            for each in (net, twin, other):
                each.run(30.0)
            assert bits(twin) == bits(other) == bits(net)


def test_what_a_copy_resets_to_is_the_beginning():
    with crowd() as net:
        first = {name: p.weight for name, p in net.projections.items()}
        net.run(20.0)
        with net.copy() as twin:
            for each in (net, twin):
                each.reset(weights=True)
                for name, p in each.projections.items():
                    assert (p.weight == first[name]).all()
                assert (each["reward"].c == np.float32(0.1)).all() and (each["reward"].dopamine == 0.0).all()
                assert (each["few"].dopamine == np.float32(0.001)).all()
                each.run(30.0)
            assert bits(net) == bits(twin)
            with crowd() as fresh:
                fresh.run(30.0)
                assert bits(fresh) == bits(net)


def test_a_reset_keeps_what_was_learned_and_forgets_who_fired():
    with snn.Network(dt=0.5) as net:
        cells = excited(net, 21)
        p = net.connect(cells, cells, snn.all_to_all(), synapse=snn.Electrical(), normalize="indegree", plasticity=snn.lixirnet.STDP())
        net.step(60)
        learned = p.weight
        net.reset()
        assert (p.weight == learned).all() and np.ptp(learned) > 0
        cells.current_voltage = [31.0] + 20 * [-70.0]       # fires alone: nobody has fired before
        net.step()
        assert np.flatnonzero(cells.spiked).tolist() == [0]
        assert (p.weight == learned).all()


def test_when_neurons_fired_can_be_set():
    """As times before now, negative ones too; rules that do not go by times have none."""
    net = snn.Network(dt=0.5)
    cells = net.add(snn.lixirnet.IzhikevichNeuron(current_voltage=[-65.0, 31.0, -65.0], gap_conductance=0.0), 3)
    p = net.connect(cells, cells, snn.edges([0, 1, 2], [1, 2, 1]), weight=1.0, synapse=snn.Electrical(),
                    plasticity=snn.lixirnet.STDP(a_plus=1.0, a_minus=0.5, tau_plus=10.0, tau_minus=20.0))
    assert np.isnan(p.last_pre).all() and np.isnan(p.last_post).all()
    p[[0, 2]].set(last_pre=[-4.5, -1e300])
    p[1].set(last_post=-9.5)  # the same neuron as the source of synapse 2
    np.testing.assert_array_equal(p.last_pre, [-4.5, np.nan, -9.5])
    np.testing.assert_array_equal(p.last_post, [np.nan, -9.5, np.nan])
    twin = net.copy()
    for each in (net, twin):
        each.step()  # neuron 1 fires
        q = each[p.name]
        np.testing.assert_allclose(q.weight, [1 + np.exp(-0.5), 1 - 0.5 * np.exp(-0.5), 1 + np.exp(-1.0)])
        assert q.last_post[0] == q.last_pre[1] == 0.5
    with pytest.raises(ValueError, match="last_pre"):
        p.last_pre = 1.0
    net.reset()
    assert np.isnan(p.last_pre).all()
    active = net.add(snn.lixirnet.BCMIzhikevichNeuron(), 2)
    q = net.connect(active, active, snn.all_to_all(), synapse=snn.Electrical(), plasticity=snn.lixirnet.BCM())
    with pytest.raises(AttributeError):
        q.last_pre


def test_weights_that_are_set_at_the_beginning_are_initial_ones():
    with snn.Network(dt=0.5) as net:
        cells = excited(net, 21)
        p = net.connect(cells, cells, snn.all_to_all(), synapse=snn.Electrical(), plasticity=snn.lixirnet.STDP())
        p.weight = 0.25
        net.step(60)
        net.reset(weights=True)
        assert (p.weight == 0.25).all()
        p.weight = np.linspace(0.0, 0.3, 441)
        net.step(60)
        net.reset(weights=True)
        assert (p.weight == np.linspace(0.0, 0.3, 441)).all()


def test_learning_can_pause():
    with snn.Network(dt=0.5) as net:
        cells = excited(net, 21)
        p, q = (net.connect(cells, cells, snn.all_to_all(), synapse=snn.Electrical(), normalize="indegree",
                            plasticity=snn.lixirnet.RewardModulatedSTDP(tau_c=2.0, dopamine=0.01)) for _ in range(2))
        net.step(30)
        p.learning = False
        assert not p.learning and q.learning
        before = p.weight, p.c
        net.step(30)
        assert (p.weight == before[0]).all() and (p.c == before[1]).all() and (q.weight != p.weight).any()
        p.learning = True
        p.set(weight=q.weight, c=q.c)       # who fired meanwhile was noted
        net.step(30)
        assert (p.weight == q.weight).all() and (p.weight != before[0]).any()


def test_weights_and_traces_are_recorded_after_each_step():
    with snn.Network(dt=0.5) as net:
        p = rewarded(net, dopamine=0.01)
        record = net.record(p, ["weight", "c"], every=1.0, initial=True)
        mean = net.record(p, "weight", reduce="mean")
        expected = [p.weight]
        for step in range(1, 81):
            net.step()
            if step % 2 == 0:
                expected.append(p.weight)
        np.testing.assert_array_equal(record["weight"], expected)
        np.testing.assert_allclose(mean.values[1::2], np.mean(expected[1:], axis=1), rtol=1e-12)
        assert np.ptp(record["weight"][-1]) > 0.1 and np.ptp(record["c"][-1]) > 0.1


# ---- mistakes --------------------------------------------------------------------------------------------------------


class World:
    """A small network to make mistakes in."""

    def __init__(self, net):
        self.net = net
        self.cells = net.add(snn.lixirnet.IzhikevichNeuron(), 3, name="cells")
        self.p = self.connect(snn.lixirnet.RewardModulatedSTDP(), name="p")
        self.stdp = self.connect(snn.lixirnet.STDP(), name="stdp")
        self.drive = net.drive(self.p, 0.0, port="reward")

    def connect(self, rule, synapse=snn.Electrical(), **options):
        return self.net.connect(self.cells, self.cells, snn.all_to_all(), synapse=synapse, plasticity=rule, **options)


MISTAKES = [
    (lambda w: w.connect(snn.STDP()), ValueError, "STDP acts when spikes arrive, .* rules for it are lixirnet.STDP, lixirnet.BCM"),
    (lambda w: w.connect(snn.lixirnet.STDP(), snn.Static()), ValueError, r"lixirnet.STDP acts once a step .* give synapse=snn.Electrical\(\)"),
    (lambda w: w.connect(snn.lixirnet.BCM()), ValueError, "lixirnet.BCM reads current_activity of the neurons, which cells does not have"),
    (lambda w: w.connect(snn.lixirnet.STDP(), delay=1.0), ValueError, "an electrical synapse takes no delay"),
    (lambda w: w.connect(snn.lixirnet.STDP(), post_delay=1.0), ValueError, "an electrical synapse takes no delay"),
    (lambda w: snn.lixirnet.STDP(order="networks"), ValueError, "did you mean 'network'"),
    (lambda w: snn.lixirnet.STDP(on="all"), ValueError, "has no on 'all'"),
    (lambda w: w.connect(snn.lixirnet.STDP(tau_plus=0.0)), ValueError, "STDP.tau_plus must be above 0"),
    (lambda w: w.connect(snn.lixirnet.STDP(a_plus=[1.0, 2.0])), ValueError, "STDP.a_plus must have 9 elements, got 2"),
    (lambda w: w.connect(snn.lixirnet.RewardModulatedSTDP(tau_d=np.arange(1.0, 10.0))), ValueError, "tau_d must be the same for all synapses"),
    (lambda w: w.connect(snn.lixirnet.RewardModulatedSTDP(dopamine=np.arange(9.0))), ValueError, "dopamine must be the same for all synapses"),
    (lambda w: setattr(w.p, "dopamine", np.arange(9.0)), ValueError, "dopamine must be the same"),
    (lambda w: setattr(w.p[:2], "dopamine", 1.0), ValueError, "dopamine must be the same"),
    (lambda w: setattr(w.p, "tau_c", -1.0), ValueError, "tau_c must be above 0"),
    (lambda w: setattr(w.p[:2], "tau_d", 1.0), ValueError, "tau_d must be the same"),
    (lambda w: setattr(w.p, "source", 1), AttributeError, "p.source cannot be set"),
    (lambda w: w.p.dendritic_delay, AttributeError, "p has no variable 'dendritic_delay'"),
    (lambda w: w.stdp.dopamine, AttributeError, "stdp has no variable 'dopamine'"),
    (lambda w: w.net.record(w.p, "weight", at="post"), ValueError, "acts when spikes arrive"),
    (lambda w: w.net.record(w.p, "reward"), AttributeError, "nothing to record that is called 'reward'"),
    (lambda w: w.net.drive(w.p, 0.0, port="rewards"), KeyError, "lixirnet.RewardModulatedSTDP has no port 'rewards'; it has reward"),
    (lambda w: w.net.drive(w.stdp, 0.0, port="reward"), ValueError, "lixirnet.STDP has no ports"),
    (lambda w: w.net.drive(w.connect(None, snn.Static()), 0.0), ValueError, "must be a population of neurons"),
    (lambda w: w.net.drive(w.p[:2], 0.0, port="reward"), ValueError, "p is driven as a whole"),
    (lambda w: w.net.drive(w.p, np.zeros(9), port="reward"), ValueError, "input has shape"),
    (lambda w: setattr(w.drive, "value", np.zeros(9)), ValueError, "shape"),
]


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_mistake(net, number):
    """The exception, its text in one line, and a network that still runs."""
    w = World(net)
    mistake, exception, text = MISTAKES[number]
    with pytest.raises(exception, match=text) as caught:
        mistake(w)
    assert "\n" not in str(caught.value)
    net.step(3)
