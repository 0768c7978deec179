"""Record and SpikeRecord."""

import csv

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import snn


@pytest.fixture
def cells(net):
    """A grid of driven neurons."""
    cells = net.add(snn.Izhikevich(), (2, 3), name="cells")
    net.drive(cells, np.linspace(0.0, 20.0, 6).reshape(2, 3))
    return cells


@pytest.fixture
def trains(net):
    """A record of two sources with known spikes: ids 0..2 of the first, 3..4 of the second."""
    a = net.add(snn.SpikeTimes([1.0, 2.0, 2.0, 9.0], ids=[0, 0, 2, 1]), 3, name="a")
    b = net.add(snn.SpikeTimes([2.0, 10.0], ids=[1, 0]), 2, name="b")
    record = net.record_spikes(a, b)
    net.run(10.0)
    return record, a, b


def test_samples_come_after_each_step(net, cells):
    """(samples, *shape), at the multiples of dt; the last is the state of now."""
    v = net.record(cells, "v")
    net.run(1.0)
    assert v.values.shape == (10, 2, 3)
    np.testing.assert_allclose(v.times, np.arange(1, 11) * 0.1, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(v.values[-1], cells.v)
    with pytest.raises(ValueError, match="read-only"):
        v.values[0] = 0.0


def test_every_start_and_stop(net, cells):
    """Samples are taken when the clock is a multiple of every, counted from start; both ends belong to it."""
    net.run(0.5)
    by_the_clock = net.record(cells, "v", every=0.4)
    windowed = net.record(cells, "v", every=0.4, start=1.0, stop=1.8)
    net.run(2.0)
    np.testing.assert_allclose(by_the_clock.times, [0.8, 1.2, 1.6, 2.0, 2.4], rtol=0, atol=1e-9)
    np.testing.assert_allclose(windowed.times, [1.0, 1.4, 1.8], rtol=0, atol=1e-9)


def test_initial_adds_the_state_of_now(net, cells):
    """As the first sample."""
    v = net.record(cells, "v", initial=True)
    before = cells.v
    net.step()
    assert v.times.tolist() == pytest.approx([0.0, 0.1])
    np.testing.assert_array_equal(v.values, [before, cells.v])


def test_several_variables(net, cells):
    """By name; parameters too."""
    r = net.record(cells, ["v", "u", "a"])
    net.run(1.0)
    assert r["u"].shape == r["v"].shape == (10, 2, 3)
    assert (r["a"] == 0.02).all()
    with pytest.raises(ValueError, match="several variables"):
        _ = r.values
    with pytest.raises(KeyError, match="has not recorded 'uu'; did you mean 'u'?"):
        _ = r["uu"]


@pytest.mark.parametrize("reduce", ["mean", "sum", "min", "max"])
def test_reduce(net, cells, reduce):
    """One value a sample, over the population or a view."""
    whole, part = net.record(cells, "v"), net.record(cells[1], "v", reduce=reduce)
    net.run(1.0)
    assert part.values.shape == (10,)
    np.testing.assert_allclose(part.values, getattr(whole.values[:, 1], reduce)(axis=-1), rtol=1e-12)


def test_dtype_of_samples(net, cells):
    """float32 halves the memory."""
    v = net.record(cells, "v", dtype="float32")
    net.step()
    assert v.values.dtype == np.float32
    np.testing.assert_array_equal(v.values[0], cells.v.astype(np.float32))


def test_clear(net, cells):
    """Forgets what was; goes on recording."""
    v = net.record(cells, "v")
    net.run(1.0)
    v.clear()
    assert v.values.shape == (0, 2, 3) and v.times.size == 0
    net.step()
    np.testing.assert_allclose(v.times, [1.1])


def test_a_record_as_table(net, cells, tmp_path):
    """A column a neuron, named by its place; the same in pandas and in a file."""
    r, mean = net.record(cells[0], ["v", "u"]), net.record(cells, "v", reduce="mean")
    grid = net.record(cells, "v")
    net.run(0.3)
    frame = r.to_pandas()
    assert list(frame) == ["time", "v[0]", "v[1]", "v[2]", "u[0]", "u[1]", "u[2]"]
    np.testing.assert_array_equal(frame["u[1]"], r["u"][:, 1])
    assert list(mean.to_pandas()) == ["time", "v"]
    assert list(grid.to_pandas())[:3] == ["time", "v[0,0]", "v[0,1]"]
    r.to_csv(tmp_path / "r.csv")
    pandas.testing.assert_frame_equal(pandas.read_csv(tmp_path / "r.csv"), frame)


def test_spikes(trains):
    """Times in order; ids count through the populations."""
    s, a, b = trains
    np.testing.assert_allclose(s.times, [1.0, 2.0, 2.0, 2.0, 9.0, 10.0], rtol=0, atol=1e-9)
    assert s.ids.tolist() == [0, 0, 2, 4, 1, 3]
    assert (s.size, s.populations, s.window) == (5, (a, b), (0.0, pytest.approx(10.0)))
    with pytest.raises(ValueError, match="read-only"):
        s.times[0] = 0.0


def test_spikes_of_one_population(trains):
    """Its neurons are numbered from 0 again."""
    s, a, b = trains
    assert s[b].ids.tolist() == [1, 0]
    assert s[a].ids.tolist() == [0, 0, 2, 1]
    assert s[b].counts().tolist() == [1, 1]
    with pytest.raises(KeyError):
        _ = s[b][a]


def test_spikes_of_a_recorded_view(net):
    """An equal view finds its part."""
    source = net.add(snn.SpikeTimes([1.0] * 6, ids=range(6)), 6)
    s = net.record_spikes(source[:2], source[4:])
    net.run(2.0)
    assert s.counts().tolist() == [1, 1, 1, 1]
    assert s[source[4:]].ids.tolist() == [0, 1]


def test_counts_rates_and_trains(trains):
    """For each neuron, over the whole window."""
    s, _, _ = trains
    assert s.counts().tolist() == [2, 1, 1, 1, 1]
    np.testing.assert_allclose(s.rates(), np.array([2, 1, 1, 1, 1]) * 100.0)
    assert [np.round(train, 6).tolist() for train in s.trains()] == [[1.0, 2.0], [9.0], [2.0], [10.0], [2.0]]


def test_a_window(trains):
    """start < time <= stop; everything follows it, parts of parts too."""
    s, a, _ = trains
    late = s.between(2.0, 9.0)
    assert late.ids.tolist() == [1] and late.window == (2.0, 9.0)
    assert late.counts().tolist() == [0, 1, 0, 0, 0]
    np.testing.assert_allclose(late.rates().sum(), 1000.0 / 7.0)
    assert s.between(0.0, 2.0)[a].ids.tolist() == s[a].between(0.0, 2.0).ids.tolist() == [0, 0, 2]
    assert s.between(0.0, 5.0).between(1.5, 100.0).window == (1.5, 5.0)


def test_windows_that_follow_each_other_share_no_spike(net):
    """Whatever the rounding of the times."""
    s = net.record_spikes(net.add(snn.SpikeTimes(np.arange(1, 101) * 0.1), 1))
    net.run(10.0)
    assert [s.between(0.1 * k, 0.1 * (k + 1)).times.size for k in range(100)] == [1] * 100
    assert s.binned(0.1).tolist() == [1] * 100
    assert s.binned(0.3).tolist() == [3] * 33 + [1]


def test_binned(trains):
    """Bins from the start of the window, together or for each neuron."""
    s, a, _ = trains
    assert s.binned(5.0).tolist() == [4, 2]
    assert s.binned(5.0, per_neuron=True).tolist() == [[2, 0, 1, 0, 1], [0, 1, 0, 1, 0]]
    assert s[a].binned(2.5).tolist() == [3, 0, 0, 1]
    assert s.between(5.0, 10.0).binned(2.5).tolist() == [0, 2]
    with pytest.raises(ValueError, match="bin must be positive"):
        s.binned(0.0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 200), st.integers(0, 4)), max_size=40, unique=True), st.integers(1, 60))
def test_nothing_is_lost_or_counted_twice(spikes, width):
    """counts, trains and bins hold each spike once."""
    with snn.Network(dt=0.1) as net:
        times, ids = [0.1 * k for k, _ in spikes], [i for _, i in spikes]
        s = net.record_spikes(net.add(snn.SpikeTimes(times, ids=ids), 5))
        net.run(20.0)
        assert s.counts().tolist() == np.bincount(ids, minlength=5).tolist() if ids else s.counts().sum() == 0
        assert s.binned(width * 0.1).sum() == s.binned(width * 0.1, per_neuron=True).sum() == len(spikes)
        assert sum(map(len, s.trains())) == len(spikes)
        assert (np.diff(s.times) >= 0).all()


def test_start_and_stop_of_a_spike_record(net):
    """The window of the record; rates are over it."""
    source = net.add(snn.SpikeTimes([1.0, 2.0, 3.0, 4.0]), 1)
    s = net.record_spikes(source, start=1.0, stop=3.0)
    net.run(10.0)
    np.testing.assert_allclose(s.times, [2.0, 3.0])
    assert s.window == (1.0, 3.0)
    np.testing.assert_allclose(s.rates(), [1000.0])


def test_rates_after_clear_are_over_the_time_since(net):
    """Also in parts, and reset starts the window anew."""
    source = net.add(snn.SpikeTimes([1.0, 3.0]), 1)
    s = net.record_spikes(source)
    part = s[source]
    net.run(2.0)
    s.clear()
    net.run(2.0)
    np.testing.assert_allclose([s.rates(), part.rates()], 500.0)
    net.reset()
    assert s.window == (0.0, 0.0) and s.rates().tolist() == [0.0]


def test_spikes_as_table(trains, tmp_path):
    """Time, id and population, in pandas and in a file."""
    s, _, _ = trains
    frame = s.to_pandas()
    assert frame["population"].tolist() == ["a", "a", "a", "b", "a", "b"]
    assert frame["id"].tolist() == s.ids.tolist()
    s.to_csv(tmp_path / "s.csv")
    with open(tmp_path / "s.csv") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["time", "id", "population"] and rows[1] == ["1.0", "0", "a"]


def test_last_keeps_a_stretch_of_samples_and_spikes():
    """The newest are there, the rest is forgotten, and the memory stays bounded."""
    net = snn.Network(dt=0.5)
    cells = net.add(snn.Izhikevich(), 3)
    net.drive(cells, 15.0)
    whole, part = net.record(cells, "v"), net.record(cells, "v", last=10.0)
    every = net.record(cells, "v", every=2.0, last=9.0)
    spikes, recent = net.record_spikes(cells), net.record_spikes(cells, last=300.0)
    for _ in range(7):
        net.run(71.5)
        np.testing.assert_array_equal(part.values, whole.values[-20:])
        np.testing.assert_array_equal(part.times, whole.times[-20:])
        np.testing.assert_array_equal(every.values, whole.values[3::4][-4:])
        inside = spikes.times > net.t - 300.0
        np.testing.assert_array_equal(recent.times, spikes.times[inside])
        np.testing.assert_array_equal(recent.ids, spikes.ids[inside])
    assert part.nbytes <= 2 * 20 * 3 * 8
    np.testing.assert_allclose(recent.rates(), recent.counts() / 0.3)


def test_last_shorter_than_a_step_is_an_error():
    net = snn.Network(dt=0.5)
    with pytest.raises(ValueError, match="last"):
        net.record(net.add(snn.LIF(), 1), "v", last=0.2)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_samples_are_streamed_to_a_file(tmp_path, dtype):
    """The file holds what a record in memory holds, and the record reads it."""
    net = snn.Network(dt=0.5, dtype=dtype)
    cells = net.add(snn.Izhikevich(), (2, 3))
    net.drive(cells, snn.Noise(std=5.0))
    kept = net.record(cells, ["v", "u"])
    one = net.record(cells, "v", to=tmp_path / "v.npy")
    both = net.record(cells, ["v", "u"], to=str(tmp_path / "both.npy"))
    mean = net.record(cells, "v", reduce="mean", to=tmp_path / "mean.npy")
    for _ in range(3):
        net.run(20.0)
        written = np.load(tmp_path / "v.npy")
        assert written.dtype == dtype
        np.testing.assert_array_equal(written, kept["v"])
        np.testing.assert_array_equal(one.values, kept["v"])
        np.testing.assert_array_equal(np.load(tmp_path / "both.npy")["u"], kept["u"])
        np.testing.assert_array_equal(both["u"], kept["u"])
        np.testing.assert_allclose(np.load(tmp_path / "mean.npy"), kept["v"].mean(axis=(1, 2)), rtol=1e-6)
    np.testing.assert_array_equal(one.times, kept.times)
    assert one.nbytes == both.nbytes == mean.nbytes == 0
    net.step()
    assert len(one.values) == len(kept["v"])
    one.clear()
    net.run(5.0)
    net.close()
    assert np.load(tmp_path / "v.npy").shape == (10, 2, 3)


def test_spikes_are_streamed_to_a_file(tmp_path):
    net = snn.Network(dt=0.5)
    cells = net.add(snn.Izhikevich(), 3)
    net.drive(cells, 15.0)
    kept, streamed = net.record_spikes(cells), net.record_spikes(cells, to=tmp_path / "spikes.npy")
    net.run(200.0)
    assert len(kept.times) > 0
    written = np.load(tmp_path / "spikes.npy")
    np.testing.assert_array_equal(written["time"], kept.times)
    np.testing.assert_array_equal(written["id"], kept.ids)
    np.testing.assert_array_equal(streamed.counts(), kept.counts())


@pytest.mark.parametrize("to, error", [("v.txt", ValueError), (3, TypeError), ("/no/such/folder/v.npy", ValueError)])
def test_a_file_that_cannot_be_written_is_an_error(to, error):
    net = snn.Network()
    with pytest.raises(error, match="to"):
        net.record(net.add(snn.LIF(), 1), "v", to=to)


def test_nbytes_is_what_the_samples_take():
    net = snn.Network(dt=0.5)
    cells = net.add(snn.LIF(), 7)
    record, spikes = net.record(cells, ["v", "I"], dtype="float32"), net.record_spikes(cells)
    net.run(10.0)
    assert record.nbytes == 20 * 2 * 7 * 4
    assert spikes.nbytes == 0


def test_samples_beyond_memory_are_refused_before_the_run():
    """The estimate is in the text, nothing was done, and spikes are never a reason."""
    net = snn.Network(dt=0.1)
    cells = net.add(snn.Izhikevich(), 10_000)
    record = net.record(cells, "v")
    net.record_spikes(cells)
    with pytest.raises(MemoryError, match="GiB"):
        net.run(1e8)
    assert net.step_count == 0
    net.remove(record)
    net.record(cells, "v", every=1e6)
    net.run(1.0)
    assert net.step_count == 10


def test_rates_are_over_the_time_recorded():
    """After a warm-up: a record made later covers the time since then."""
    net = snn.Network(dt=0.5)
    source = net.add(snn.SpikeTimes(np.arange(10.0, 2000.0, 10.0)), 1)
    net.run(1000.0)
    s = net.record_spikes(source)
    net.run(1000.0)
    assert s.window == (1000.0, 2000.0)
    np.testing.assert_allclose(s.rates(), 99.0)


def test_a_record_kept_over_a_reset_can_be_binned():
    net = snn.Network(dt=0.5)
    s = net.record_spikes(net.add(snn.SpikeTimes([2.0, 40.0]), 1))
    net.run(50.0)
    net.reset(records=False)
    net.run(10.0)
    assert s.binned(5.0, per_neuron=True).shape == (2, 1)


def test_a_long_ring_of_many_neurons():
    net = snn.Network(dt=0.1)
    record = net.record(net.add(snn.LIF(), 300), "v", last=1e6)
    net.run(1.0)
    assert record.values.shape == (10, 300)
