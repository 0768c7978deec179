"""Population: states and parameters as attributes, views, positions, sources."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import snn


@pytest.fixture
def exc(net):
    """A grid of 4 x 5 Izhikevich neurons."""
    return net.add(snn.Izhikevich(a=0.1), (4, 5), name="exc")


def test_what_it_says_of_itself(exc):
    """Name, shape, size, model and ports."""
    assert (exc.name, exc.shape, exc.size) == ("exc", (4, 5), 20)
    assert exc.model == snn.Izhikevich(a=0.1)
    assert exc.ports.names == snn.Izhikevich.ports.names
    assert repr(exc) == "<Population 'exc': 20 x Izhikevich(a=0.1), shape (4, 5)>"
    assert {"v", "u", "a", "size"} <= set(dir(exc))


def test_values_come_with_the_shape_of_the_population(exc):
    """Also those that are the same for all."""
    assert exc.a.shape == exc.v.shape == (4, 5)
    assert (exc.a == 0.1).all()


def test_values_that_came_are_copies_that_cannot_be_written(exc):
    """exc.v[0, 0] = 3 is an error, not a silent no-op."""
    v = exc.v
    with pytest.raises(ValueError, match="read-only"):
        v[0, 0] = 3.0
    exc.v = 1.0
    assert (v == -65.0).all()


def test_set_by_attribute(exc):
    """A number for all or an array with one for each, of any real dtype and layout."""
    values = np.arange(20.0).reshape(4, 5)
    for given_values in (values, values.astype(np.int16), values.astype(np.float16), np.asfortranarray(values),
                         np.repeat(values, 2, axis=1)[:, ::2], values.tolist()):
        exc.v = 0.0
        exc.v = given_values
        np.testing.assert_array_equal(exc.v, values)
    exc.v = np.float32(-50.0)
    assert (exc.v == -50.0).all()
    exc.v = np.array(-51)
    assert (exc.v == -51.0).all()
    exc.v = values > 10
    np.testing.assert_array_equal(exc.v, values > 10)


def test_values_have_the_precision_of_the_network():
    """float32 networks give float32."""
    with snn.Network(dtype="float32") as net:
        cells = net.add(snn.LIF(v=np.float64(-60.1)), 2)
        assert cells.v.dtype == np.float32
        assert cells.v[0] == np.float32(-60.1)


def test_set_several(exc):
    """set takes states and parameters; nothing is set when a name is wrong."""
    exc.set(v=-50.0, d=np.full((4, 5), 2.0))
    assert (exc.get("v") == -50.0).all() and (exc.d == 2.0).all()
    with pytest.raises(AttributeError):
        exc.set(v=0.0, x=1.0)
    assert (exc.v == -50.0).all()


def test_set_from_a_distribution(net):
    """Drawn by the core, for each neuron; the same object draws anew each time."""
    cells = net.add(snn.LIF(v=snn.uniform(-70.0, -60.0)), 10_000)
    assert -70.0 <= cells.v.min() < -69.9 and -60.1 < cells.v.max() <= -60.0
    draw = snn.normal(-65.0, 2.0)
    cells.v = draw
    first = cells.v
    assert first.mean() == pytest.approx(-65.0, abs=0.1) and first.std() == pytest.approx(2.0, abs=0.1)
    cells.v = draw
    assert not np.array_equal(cells.v, first)


def test_unknown_names_are_errors_on_reading_and_on_writing(exc):
    """With the nearest name; no attribute comes into being silently."""
    with pytest.raises(AttributeError, match="no variable 'vv'; did you mean 'v'?"):
        _ = exc.vv
    with pytest.raises(AttributeError, match="no variable 'V'; did you mean 'v'?"):
        exc.V = 3.0
    with pytest.raises(AttributeError, match="exc.size cannot be set"):
        exc.size = 3
    assert not hasattr(exc, "anything")


def test_parameters_count_from_the_next_step_on(net):
    """A changed parameter acts at once."""
    cells = net.add(snn.LIF(), 2)
    cells.E_L = [-60.0, -70.0]
    cells.v = -65.0
    net.run(1.0)
    assert cells.v[0] > -65.0 > cells.v[1]


@pytest.mark.parametrize("key", [
    slice(None, 2), (slice(1, 3), slice(None)), (0, 0), 3, (Ellipsis, slice(None, None, 2)), [3, 1],
    np.arange(20).reshape(4, 5) % 3 == 0, slice(0, 0),
])
def test_a_view_is_what_numpy_would_give(exc, key):
    """Shape, values and setting follow the index."""
    expected = np.arange(20.0).reshape(4, 5)
    exc.v = expected
    view = exc[key]
    np.testing.assert_array_equal(view.v, expected[key])
    assert view.shape == np.shape(expected[key]) and view.size == np.size(expected[key])
    view.v = -1.0
    expected[key] = -1.0
    np.testing.assert_array_equal(exc.v, expected)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_views_of_views(data):
    """An index of a view counts within the view."""
    with snn.Network() as net:
        cells = net.add(snn.LIF(), 30)
        first = data.draw(st.lists(st.integers(0, 29), unique=True))
        second = data.draw(st.lists(st.integers(0, len(first) - 1), unique=True) if first else st.just([]))
        cells.v = values = np.arange(30.0)
        index = np.array(second, dtype=int)
        numbers = np.array(first, dtype=int)
        np.testing.assert_array_equal(cells[numbers][index].v, values[numbers][index])


def test_a_view_takes_part_everywhere(net):
    """connect, drive, record, record_spikes take it; positions and spiked follow it."""
    cells = net.add(snn.LIF(), (4, 5))
    left = cells[:, :2]
    net.drive(left, 1000.0)
    p = net.connect(left, cells[:, 2:], snn.all_to_all(), weight=1.0)
    v, spikes = net.record(left, "v"), net.record_spikes(left)
    net.run(20.0)
    assert p.to_dense().shape == (8, 12)
    assert v.values.shape == (200, 4, 2)
    assert (spikes.counts() > 0).all() and spikes.size == 8
    assert left.positions.tolist() == [[i, j] for i in range(4) for j in range(2)]
    assert left.spiked.shape == (4, 2)
    assert repr(left) == "<Population 'lif_1': 8 x LIF(), shape (4, 2), view of (4, 5)>"


def test_positions_are_the_grid_unless_given(net):
    """(size, d)."""
    assert net.add(snn.LIF(), 3).positions.tolist() == [[0.0], [1.0], [2.0]]
    assert net.add(snn.LIF(), (2, 2)).positions.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    given_positions = np.random.default_rng(0).random((4, 3))
    cells = net.add(snn.LIF(), (2, 2), positions=given_positions)
    np.testing.assert_array_equal(cells.positions, given_positions)
    np.testing.assert_array_equal(cells[1].positions, given_positions[2:])
    with pytest.raises(ValueError, match="read-only"):
        cells.positions[0] = 0.0


def test_spiked_tells_who_fired_in_the_last_step(net):
    """As bool, with the population's shape."""
    source = net.add(snn.SpikeTimes([0.2, 0.3], ids=[1, 3]), (2, 2))
    fired = []
    for _ in range(4):
        net.step()
        fired.append(source.spiked.reshape(-1).nonzero()[0].tolist())
    assert source.spiked.dtype == bool and source.spiked.shape == (2, 2)
    assert fired == [[], [1], [3], []]


def test_spike_times_are_exact(net):
    """A spike at T is recorded at T and takes effect at T + delay."""
    source = net.add(snn.SpikeTimes([1.0, 2.0], ids=[0, 1]), 2)
    cells = net.add(snn.LIF(), 2)
    rest = cells.v[0]
    net.connect(source, cells, snn.one_to_one(), weight=3.0, delay=0.5)
    spikes, v = net.record_spikes(source), net.record(cells, "v")
    net.run(3.0)
    np.testing.assert_allclose(spikes.times, [1.0, 2.0], rtol=0, atol=1e-9)
    assert spikes.ids.tolist() == [0, 1]
    jump = [int((v.values[:, i] > rest + 1e-9).argmax()) for i in (0, 1)]
    np.testing.assert_allclose(v.times[jump], [1.5, 2.5], rtol=0, atol=1e-9)
    np.testing.assert_allclose([v.values[jump[i], i] for i in (0, 1)], rest + 3.0, rtol=0, atol=1e-9)


def test_spike_times_forms(net):
    """Times for all, by id, as a list of arrays, and several spikes at a time."""
    forms = [
        (snn.SpikeTimes([1.0, 2.0]), [[1.0, 2.0], [1.0, 2.0]]),
        (snn.SpikeTimes([2.0, 1.0], ids=[0, 1]), [[2.0], [1.0]]),
        (snn.SpikeTimes([[1.0, 2.0], []]), [[1.0, 2.0], []]),
        (snn.SpikeTimes([1.0, 2.0], ids=[0, 1], multiplicities=[2, 0]), [[1.0, 1.0], []]),
    ]
    records = [net.record_spikes(net.add(source, 2)) for source, _ in forms]
    cells = net.add(snn.LIF(), 1)
    rest = cells.v[0]
    net.connect(net.populations["spiketimes_4"], cells, snn.all_to_all(), weight=1.0)
    v = net.record(cells, "v")
    net.run(3.0)
    for record, (_, expected) in zip(records, forms):
        for train, times in zip(record.trains(), expected):
            np.testing.assert_allclose(np.unique(train), np.unique(times), rtol=0, atol=1e-9)
    assert v.values.max() == pytest.approx(rest + 2.0, abs=1e-9)


def test_emit_lets_neurons_fire(net):
    """In the next step, or at given times; a view counts within itself."""
    source = net.add(snn.SpikeTimes([]), 4)
    spikes = net.record_spikes(source)
    source.emit([0, 2])
    net.step()
    source[1:].emit(2)
    source.emit([1, 0], times=[0.5, 0.6])
    net.run(1.0)
    assert spikes.ids.tolist() == [0, 2, 3, 1, 0]
    np.testing.assert_allclose(spikes.times, [0.1, 0.1, 0.2, 0.5, 0.6], rtol=0, atol=1e-9)


def test_spikes_with_weights(net):
    """The weight of a spike multiplies those of its synapses; given at the beginning and when emitted."""
    given = snn.SpikeTimes([1.0, 1.0, 2.0], ids=[0, 1, 1], weights=[2.0, -0.5, 3.0], multiplicities=[1, 2, 1])
    source = net.add(given, 2)
    each = net.add(snn.SpikeTimes([1.0], weights=[0.25]), 2)
    cells = net.add(snn.LIF(tau_m=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 2)
    net.connect(source, cells, snn.one_to_one(), weight=[10.0, 20.0])
    net.connect(each, cells, snn.one_to_one(), weight=4.0)
    net.run(1.5)
    np.testing.assert_allclose(cells.v, [21.0, -19.0], rtol=1e-6)
    source.emit([0, 1], times=1.8, weights=[0.1, 0.2])
    source.emit(0, weights=7.0)
    net.run(1.5)
    np.testing.assert_allclose(cells.v, [92.0, 45.0], rtol=1e-6)


def test_emit_from_a_source_added_later(net):
    """The next step is that of the network, and the past is an error."""
    net.run(1.0)
    source = net.add(snn.SpikeTimes([]), 1)
    spikes = net.record_spikes(source)
    with pytest.raises(ValueError, match="after now"):
        source.emit(0, times=0.5)
    source.emit(0)
    net.run(1.0)
    np.testing.assert_allclose(spikes.times, [1.1], rtol=0, atol=1e-9)


def test_a_poisson_source_fires_at_its_rate(net):
    """Number, array, and a new rate while it lives."""
    source = net.add(snn.Poisson(rate=100.0), 200)
    spikes = net.record_spikes(source)
    net.run(1000.0)
    assert spikes.rates().mean() == pytest.approx(100.0, rel=0.05)
    source.rate = np.where(np.arange(200) < 100, 0.0, 20.0)
    net.run(1000.0)
    late = spikes.between(1000.0, 2000.0).rates()
    assert (late[:100] == 0.0).all() and late[100:].mean() == pytest.approx(20.0, rel=0.15)


def test_a_poisson_rate_may_be_a_function_of_time(net):
    """A pulse, a table and a sine that is cut at 0."""
    pulse = net.add(snn.Poisson(rate=snn.Steps([0, 700, 710], [0, 120, 0])), 1000, name="pulse")
    table = net.add(snn.Poisson(rate=snn.Samples([[0.0, 20.0], [40.0, 0.0]], every=400.0)), 2)
    sine = net.add(snn.Poisson(rate=snn.Sine(100.0, frequency=1.0)), 200)
    records = [net.record_spikes(source) for source in (pulse, table, sine)]
    net.run(1000.0)
    assert len(records[0].times) == pytest.approx(1200, abs=170)
    assert 700.0 < records[0].times.min() and records[0].times.max() < 710.05
    assert records[1].counts() == pytest.approx([16, 8], abs=14)
    assert records[1].trains()[0].min() > 400.0 and records[1].trains()[1].max() < 400.05
    assert len(records[2].times) == pytest.approx(200 * 100 / np.pi, rel=0.05) and records[2].times.max() < 500.05
    with pytest.raises(AttributeError, match="no variable 'rate'"):
        pulse.rate = 5.0
    assert repr(snn.Poisson(snn.Sine(1.0, 2.0))).startswith("Poisson(rate=Sine(amplitude=1.0")


def test_populations_of_no_neurons_are_legal(net):
    """They can be connected, driven, recorded and run."""
    none, some = net.add(snn.Izhikevich(), 0), net.add(snn.Izhikevich(), 3)
    for how in (snn.all_to_all(), snn.pairwise_bernoulli(0.5), lambda pre, post: snn.distance(pre, post) < 1):
        assert net.connect(none, some, how).size == net.connect(some, none, how).size == 0
    assert net.connect(none, some, np.empty((0, 3))).size == 0
    net.drive(none, 5.0)
    v, spikes = net.record(none, "v"), net.record_spikes(none, some)
    net.run(1.0)
    assert none.v.shape == none.spiked.shape == (0,)
    assert v.values.shape == (10, 0)
    assert spikes[none].counts().shape == (0,)
    assert spikes[none].trains() == []
