"""connect: matrices, rules, functions of positions, and the projections they make."""

import numpy as np
import pytest
import scipy.sparse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import snn


@pytest.fixture
def pair(net):
    """Two populations of 6 and 4 neurons."""
    return net.add(snn.LIF(), 6, name="a"), net.add(snn.LIF(), 4, name="b")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 6), st.integers(0, 6), st.data())
def test_a_matrix_comes_back(rows, columns, data):
    """to_dense gives what was connected, whatever the shape and the zeros."""
    element = st.one_of(st.just(0.0), st.floats(-100, 100))
    matrix = data.draw(hnp.arrays(np.float64, (rows, columns), elements=element))
    with snn.Network() as net:
        p = net.connect(net.add(snn.LIF(), rows), net.add(snn.LIF(), columns), matrix)
        np.testing.assert_array_equal(p.to_dense(), matrix)
        source, target = matrix.nonzero()
        np.testing.assert_array_equal(p.source, source)
        np.testing.assert_array_equal(p.target, target)
        np.testing.assert_array_equal(p.weight, matrix[source, target])


@pytest.mark.parametrize("form", [
    lambda m: m.astype(np.float16), lambda m: m.astype(np.float32), lambda m: m.astype(np.int8), np.asfortranarray,
    lambda m: np.repeat(m, 2, axis=0)[::2], lambda m: m.tolist(), lambda m: m.astype(np.uint64),
])
def test_matrices_of_any_real_dtype_and_layout(net, pair, form):
    """What counts is the values."""
    matrix = np.arange(24.0).reshape(6, 4)
    np.testing.assert_array_equal(net.connect(*pair, form(matrix)).to_dense(), matrix)


def test_a_bool_matrix_is_an_adjacency_matrix(net, pair):
    """True is a synapse of weight 1."""
    matrix = np.arange(24).reshape(6, 4) % 3 == 0
    np.testing.assert_array_equal(net.connect(*pair, matrix).to_dense(), matrix)


@pytest.mark.parametrize("kind", ["csr_matrix", "csc_matrix", "coo_matrix", "csr_array", "lil_matrix"])
def test_sparse_matrices(net, pair, kind):
    """Any format of SciPy; to_scipy gives it back."""
    matrix = np.arange(24.0).reshape(6, 4) * (np.arange(24).reshape(6, 4) % 3 == 0)
    p = net.connect(*pair, getattr(scipy.sparse, kind)(matrix))
    np.testing.assert_array_equal(p.to_dense(), matrix)
    assert (p.to_scipy() != scipy.sparse.csr_matrix(matrix)).nnz == 0


def test_stored_zeros_of_a_sparse_matrix_are_synapses(net, pair):
    """Where a dense 0 is none."""
    matrix = scipy.sparse.coo_matrix(([0.0, 2.0], ([1, 2], [3, 0])), shape=(6, 4))
    p = net.connect(*pair, matrix)
    assert p.size == 2
    assert sorted(p.weight) == [0.0, 2.0]


def test_rows_are_pre(net):
    """A spike of i goes to the j with matrix[i, j] != 0."""
    source, cells = net.add(snn.SpikeTimes([1.0], ids=[1]), 3), net.add(snn.LIF(), 2)
    net.connect(source, cells, [[1.0, 1.0], [0.0, 5.0], [1.0, 1.0]])
    rest = cells.v[0]
    net.run(1.1)
    assert cells.v - rest == pytest.approx([0.0, 5.0], abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_spikes_arrive_where_and_when_they_should(seed):
    """Between views in any order, whatever the delays: v is the sum of the weights that have arrived."""
    rng = np.random.default_rng(seed)
    sources, targets, synapses = rng.integers(1, 8, 3)
    fired = rng.random((sources + 2, 20)) < 0.2  # by source and step
    source, target = rng.integers(0, sources, synapses), rng.integers(0, targets, synapses)
    weight, delay = rng.normal(size=synapses), rng.integers(0, 6, synapses)
    here, there = rng.permutation(sources + 2)[:sources], rng.permutation(targets + 2)[:targets]
    with snn.Network(dt=1.0) as net:
        ids, steps = fired.nonzero()
        trains = net.add(snn.SpikeTimes(steps + 1.0, ids=ids), sources + 2)
        cells = net.add(snn.LIF(tau_m=1e18, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), targets + 2)
        net.connect(trains[here], cells[there], snn.edges(source, target), weight=weight, delay=delay)
        v = net.record(cells, "v")
        net.run(20.0)
        expected = np.zeros((20, targets + 2))
        for i, j, w, d in zip(source, target, weight, delay):
            arrived = np.concatenate([np.zeros(d), fired[here[i]]])[:20]
            expected[:, there[j]] += w * arrived.cumsum()
        np.testing.assert_allclose(v.values, expected, rtol=0, atol=1e-9)


def test_edges(net, pair):
    """In the order listed; a pair may come twice."""
    p = net.connect(*pair, snn.edges([5, 0, 0], [1, 3, 3]), weight=[1.0, 2.0, 3.0], delay=[0.1, 0.2, 0.3])
    assert (p.source.tolist(), p.target.tolist(), p.weight.tolist()) == ([5, 0, 0], [1, 3, 3], [1.0, 2.0, 3.0])
    np.testing.assert_allclose(p.delay, [0.1, 0.2, 0.3], rtol=0, atol=1e-9)
    assert p.to_dense()[0, 3] == 5.0
    assert np.isnan(p.to_dense(fill=np.nan)).sum() == 22


def test_all_to_all_and_one_to_one(net, pair):
    """By source, then target."""
    a, _ = pair
    p = net.connect(*pair, snn.all_to_all())
    assert list(zip(p.source, p.target)) == [(i, j) for i in range(6) for j in range(4)]
    assert (p.weight == 1.0).all()
    np.testing.assert_allclose(p.delay, 0.1)
    assert net.connect(a, a, snn.all_to_all(autapses=False)).size == 30
    q = net.connect(a, a, snn.one_to_one())
    assert q.source.tolist() == q.target.tolist() == list(range(6))


def test_autapses_are_pairs_of_one_and_the_same_neuron(net, pair):
    """Also between views that overlap."""
    a, _ = pair
    p = net.connect(a[:3], a[2:], snn.all_to_all(autapses=False))
    assert p.size == 11
    assert (2, 0) not in list(zip(p.source, p.target))


def test_pairwise_bernoulli(net):
    """The share of pairs is p; 0 and 1 are none and all."""
    a = net.add(snn.LIF(), 300)
    p = net.connect(a, a, snn.pairwise_bernoulli(0.1, autapses=False))
    assert p.size == pytest.approx(0.1 * 300 * 299, rel=0.05)
    assert (p.source != p.target).all()
    assert np.unique(p.source.astype(np.int64) * 300 + p.target).size == p.size
    assert net.connect(a, a, snn.pairwise_bernoulli(0.0)).size == 0
    assert net.connect(a, a, snn.pairwise_bernoulli(1.0)).size == 90_000


def test_fixed_indegree(net):
    """Each target has k synapses; autapses and multapses only if allowed."""
    a = net.add(snn.LIF(), 50)
    p = net.connect(a, a, snn.fixed_indegree(20, autapses=False, multapses=False))
    assert (np.bincount(p.target, minlength=50) == 20).all()
    assert (p.source != p.target).all()
    assert p.to_dense().max() == 1.0
    assert net.connect(a, a, snn.fixed_indegree(100)).to_dense().max() > 1.0


def test_fixed_outdegree(net):
    """Each source has k synapses; autapses and multapses only if allowed."""
    a, b = net.add(snn.LIF(), 50), net.add(snn.LIF(), 30)
    p = net.connect(a, a, snn.fixed_outdegree(20, autapses=False, multapses=False))
    assert (np.bincount(p.source, minlength=50) == 20).all()
    assert (p.source != p.target).all()
    assert p.to_dense().max() == 1.0
    assert (net.connect(a, a, snn.fixed_outdegree(50, multapses=False)).to_dense() == 1.0).all()
    q = net.connect(a, b, snn.fixed_outdegree(100))
    assert (np.bincount(q.source, minlength=50) == 100).all()
    assert np.bincount(q.target, minlength=30) == pytest.approx(5000 / 30, abs=6 * np.sqrt(5000 / 30))


def test_weights_listed_for_drawn_synapses_keep_their_order(net):
    """Whatever the delays and the kind of synapse."""
    a = net.add(snn.LIF(method="rk4"), 20)
    weight = np.arange(100.0)
    for synapse in (snn.Static(), snn.Exponential(5.0, reversal=0.0)):
        for rule in (snn.fixed_outdegree(5), snn.fixed_indegree(5), snn.fixed_total_number(100)):
            p = net.connect(a, a, rule, weight=weight, delay=snn.uniform(0.1, 9.0), synapse=synapse)
            np.testing.assert_array_equal(p.weight, weight)
            assert (np.diff(p.source) >= 0).all()


def test_fixed_total_number(net):
    """n synapses, spread evenly over sources and targets; autapses and multapses only if allowed."""
    a, b = net.add(snn.LIF(), 50), net.add(snn.LIF(), 30)
    p = net.connect(a, a, snn.fixed_total_number(1000, autapses=False, multapses=False))
    assert p.size == 1000
    assert (p.source != p.target).all()
    assert p.to_dense().max() == 1.0
    whole = net.connect(a, a, snn.fixed_total_number(50 * 49, autapses=False, multapses=False)).to_dense()
    np.testing.assert_array_equal(whole, 1.0 - np.eye(50))
    q = net.connect(a, b, snn.fixed_total_number(30_000))
    assert q.size == 30_000
    assert np.bincount(q.source, minlength=50) == pytest.approx(600, abs=6 * np.sqrt(600))
    assert np.bincount(q.target, minlength=30) == pytest.approx(1000, abs=6 * np.sqrt(1000))


@pytest.mark.parametrize("rule", [snn.fixed_indegree, snn.fixed_outdegree, snn.fixed_total_number])
def test_rules_of_numbers_without_synapses(net, rule):
    """None asked for, or nobody there to have them."""
    some, none = net.add(snn.LIF(), 5), net.add(snn.LIF(), 0)
    for pre, post in ((some, some), (none, some), (some, none), (none, none)):
        assert net.connect(pre, post, rule(0)).size == 0


SYMMETRIC = {
    "all_to_all": lambda **options: snn.all_to_all(**options),
    "pairwise_bernoulli": lambda **options: snn.pairwise_bernoulli(0.3, **options),
    "fixed_indegree": lambda **options: snn.fixed_indegree(4, **options),
    "fixed_outdegree": lambda **options: snn.fixed_outdegree(4, **options),
    "fixed_total_number": lambda **options: snn.fixed_total_number(150, **options),
}


@pytest.mark.parametrize("autapses", [True, False])
@pytest.mark.parametrize("name", SYMMETRIC)
def test_symmetric_synapses_are_mirrored(net, name, autapses):
    """Each has a mirror with its weight and delay; a neuron's synapse with itself is its own mirror."""
    cells = net.add(snn.LIF(), 40)
    rule = SYMMETRIC[name](symmetric=True, autapses=autapses)
    p = net.connect(cells[4:36], cells[4:36], rule, weight=snn.normal(0.0, 1.0), delay=snn.uniform(0.1, 5.0))
    synapses = sorted(zip(p.source, p.target, p.weight, p.delay))
    assert synapses == sorted(zip(p.target, p.source, p.weight, p.delay))
    assert len(set(p.weight)) > len(synapses) // 3 and (autapses or (p.source != p.target).all())
    if name == "all_to_all":
        assert p.size == 32 * (32 if autapses else 31)
    elif name == "pairwise_bernoulli":
        assert p.size == pytest.approx(0.3 * 32 * 32, rel=0.25) and len(set(zip(p.source, p.target))) == p.size
    else:
        assert p.size == 2 * (150 if name == "fixed_total_number" else 32 * 4) - (p.source == p.target).sum()


def test_one_synapse_and_its_mirror(net):
    """What is drawn once is for both."""
    cells = net.add(snn.LIF(), 3)
    for options in ({}, {"plasticity": snn.STDP()}, {"weight": snn.normal(0.0, 1.0), "delay": snn.uniform(0.1, 9.0)}):
        p = net.connect(cells, cells, snn.fixed_total_number(1, autapses=False, symmetric=True), **options)
        assert p.source.tolist() == p.target[::-1].tolist() and p.source[0] != p.target[0]
        assert p.weight[0] == p.weight[1] and p.delay[0] == p.delay[1]


def test_delays_up_to_the_longest(net):
    """Of one delay and of delays far apart, on either side of what a byte and two hold."""
    steps = np.array([1, 255, 256, 257, 511, 40_000, 65_535])
    source, cells = net.add(snn.SpikeTimes([0.1]), 1), net.add(snn.LIF(tau_m=1e18, E_L=0.0, v=0.0, V_th=1e9), 7)
    p = net.connect(source, cells, snn.all_to_all(), weight=np.arange(1.0, 8.0), delay=0.1 * steps)
    np.testing.assert_allclose(p.delay, 0.1 * steps, rtol=0, atol=1e-6)
    net.connect(source, cells[:1], snn.one_to_one(), weight=100.0, delay=6553.5)
    seen = net.record(cells, "v")
    net.step(65_536)
    arrived = (np.abs(np.diff(seen.values, axis=0, prepend=0.0)) > 0.5).argmax(axis=0)
    np.testing.assert_array_equal(arrived, steps)
    np.testing.assert_allclose(cells.v, [101.0, *range(2, 8)], rtol=0, atol=1e-9)

def test_a_function_of_positions_in_one_dimension(net):
    """It gets (b, 1) and (1, n) and says yes or no."""
    a = net.add(snn.LIF(), 10)
    shapes = []

    def near(pre, post):
        shapes.append((pre.shape, post.shape))
        return snn.distance(pre, post, period=10.0) == 1.0

    p = net.connect(a, a, near)
    assert shapes == [((10, 1), (1, 10))]
    assert p.size == 20
    assert set(zip(p.source.tolist(), p.target.tolist())) >= {(0, 9), (9, 0), (3, 4)}


def test_a_function_of_positions_on_a_grid(net):
    """It gets (b, 1, 2) and (1, n, 2), and may give a probability."""
    a = net.add(snn.LIF(), (20, 20))
    p = net.connect(a, a, lambda pre, post: 0.5 * (snn.distance(pre, post) <= 1.0))
    assert p.size == pytest.approx(0.5 * (400 + 4 * 20 * 19), rel=0.1)
    there, here = a.positions[p.target], a.positions[p.source]
    assert (np.abs(there - here).sum(axis=1) <= 1).all()


def test_a_function_of_positions_is_called_block_by_block(net):
    """So that large populations need no matrix of all pairs."""
    a = net.add(snn.LIF(), 3000)
    rows = []
    p = net.connect(a, a, lambda pre, post: (rows.append(len(pre)), pre == post)[1])
    assert sum(rows) == 3000 and max(rows) * 3000 <= 2**20
    assert p.size == 3000


def test_weights_and_delays_by_position(net, pair):
    """Functions of the positions of the connected pairs, for any rule."""
    def apart(pre, post):
        return 1.0 + snn.distance(pre, post)

    for how in (snn.pairwise_bernoulli(0.5), snn.fixed_indegree(2), lambda pre, post: 0.7):
        p = net.connect(*pair, how, weight=apart, delay=lambda pre, post: 0.1 + 0.1 * np.abs(pre - post))
        between = np.abs(p.source - p.target)
        np.testing.assert_array_equal(p.weight, 1.0 + between)
        np.testing.assert_allclose(p.delay, 0.1 + 0.1 * between, rtol=0, atol=1e-9)
    assert len(net.projections) == 3


def test_weights_and_delays_of_the_shape_of_the_matrix(net, pair):
    """Beside a matrix, or beside a rule."""
    matrix = np.arange(24.0).reshape(6, 4) * (np.arange(24).reshape(6, 4) % 3 == 0)
    delay = 0.1 * (1 + np.arange(24.0).reshape(6, 4))
    for how in (matrix, scipy.sparse.csr_matrix(matrix)):
        p = net.connect(*pair, how, delay=delay)
        np.testing.assert_array_equal(p.to_dense(), matrix)
        np.testing.assert_allclose(p.delay, delay[p.source, p.target], rtol=0, atol=1e-9)
    p = net.connect(*pair, snn.pairwise_bernoulli(0.5), weight=matrix)
    np.testing.assert_array_equal(p.weight, matrix[p.source, p.target])


def test_weights_and_delays_from_distributions(net):
    """Drawn for each synapse; drawn delays lie on the grid, at least one step."""
    a = net.add(snn.LIF(), 100)
    p = net.connect(a, a, snn.all_to_all(), weight=snn.normal(5.0, 1.0), delay=snn.uniform(0.0, 2.0))
    assert p.weight.mean() == pytest.approx(5.0, abs=0.1) and p.weight.std() == pytest.approx(1.0, abs=0.1)
    steps = p.delay / 0.1
    np.testing.assert_allclose(steps, np.round(steps), rtol=0, atol=1e-6)
    assert p.delay.min() == pytest.approx(0.1) and p.delay.max() == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize("distribution, low, high, mean", [
    (snn.normal(0.0, 1.0, low=-1.0, high=1.0), -1.0, 1.0, 0.0),
    (snn.normal(0.0, 1.0, low=0.0, outside="clip"), 0.0, np.inf, 0.39894),
    (snn.uniform(2.0, 3.0), 2.0, 3.0, 2.5),
    (snn.lognormal(0.0, 0.5), 0.0, np.inf, np.exp(0.125)),
    (snn.exponential(2.0), 0.0, np.inf, 2.0),
], ids=repr)
def test_distributions(net, distribution, low, high, mean):
    """Within their bounds, with their mean."""
    a = net.add(snn.LIF(), 200)
    weight = net.connect(a, a, snn.all_to_all(), weight=distribution).weight
    assert low <= weight.min() and weight.max() <= high
    assert weight.mean() == pytest.approx(mean, abs=0.05)


def test_weights_can_be_read_and_set(net, pair):
    """As a whole and by a view; what comes is a copy that cannot be written."""
    p = net.connect(*pair, snn.all_to_all(), weight=2.0)
    p.weight = np.arange(24.0)
    p[p.weight > 20.0].weight = 0.0
    assert p.weight.tolist() == [*range(21), 0, 0, 0]
    assert p[:3].source.tolist() == [0, 0, 0] and p[:3].size == 3
    with pytest.raises(ValueError, match="read-only"):
        p.weight[0] = 1.0
    with pytest.raises(AttributeError, match="did you mean 'weight'"):
        p.wieght = 3.0
    with pytest.raises(AttributeError):
        p.delay = 3.0


def test_a_set_weight_acts(net):
    """From the next spike on."""
    source, cells = net.add(snn.SpikeTimes([1.0]), 1), net.add(snn.LIF(), 1)
    p = net.connect(source, cells, snn.one_to_one(), weight=1.0)
    rest = cells.v[0]
    p.weight = 4.0
    net.run(1.1)
    assert cells.v[0] - rest == pytest.approx(4.0, abs=1e-9)


def test_views_count_within_themselves(net, pair):
    """source and target are numbers within the views."""
    a, b = pair
    p = net.connect(a[4:], b[1:3], snn.all_to_all())
    assert (p.source.tolist(), p.target.tolist()) == ([0, 0, 1, 1], [0, 1, 0, 1])
    assert p.pre.size == 2 and p.post.size == 2


def test_electrical_synapses_pull_potentials_together(net):
    """weight * (v_pre - v_post) from the state at the start of the step."""
    cells = net.add(snn.LIF(v=[-70.0, -60.0]), 2)
    p = net.connect(cells, cells, snn.all_to_all(autapses=False), weight=5.0, synapse=snn.Electrical())
    before = np.diff(cells.v)[0]
    net.run(5.0)
    assert 0 < np.diff(cells.v)[0] < before * np.exp(-5.0 / 10.0)
    assert p.weight.tolist() == [5.0, 5.0]


def test_normalize_divides_by_the_joint_indegree(net):
    """Of all projections into the port that say so."""
    a = net.add(snn.LIF(v=-60.0), 4)
    one = net.add(snn.LIF(v=[-70.0, -70.0]), 2)
    net.connect(a[:3], one[:1], snn.all_to_all(), synapse=snn.Electrical(), normalize="indegree")
    net.connect(a[3:], one[:1], snn.all_to_all(), synapse=snn.Electrical(), normalize="indegree")
    net.connect(a[:1], one[1:], snn.all_to_all(), synapse=snn.Electrical())
    net.step()
    assert one.v[0] == pytest.approx(one.v[1], abs=1e-12)


def test_distance():
    """In one and in several dimensions, in open and in periodic space."""
    line = np.arange(4.0)
    apart = snn.distance(line[:, None], line[None], period=4.0)
    assert apart[0].tolist() == [0.0, 1.0, 2.0, 1.0]
    grid = np.array([[0.0, 0.0], [3.0, 4.0]])
    assert snn.distance(grid[:, None], grid[None])[0].tolist() == [0.0, 5.0]
    assert snn.distance(grid[:, None], grid[None], period=[4.0, 5.0])[0, 1] == pytest.approx(np.sqrt(2))
    with pytest.raises(ValueError, match="same dimension"):
        snn.distance(line[:, None], grid[None])


def test_computed_delays_are_rounded_to_the_grid():
    """To the nearest step, at least one."""
    net = snn.Network(dt=0.5)
    cells = net.add(snn.LIF(), 6)
    p = net.connect(cells, cells, snn.all_to_all(), delay=lambda x, y: 0.3 * snn.distance(x, y))
    np.testing.assert_allclose(p.delay, np.maximum(np.round(0.6 * abs(p.source - p.target)), 1) * 0.5)
