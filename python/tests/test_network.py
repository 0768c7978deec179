"""Network: time, names, runs, reset, removal, closing."""

import gc
import os
import re
import signal
import threading
import time

import numpy as np
import pytest

import snn


def noisy(seed=3, **options):
    """A small network of two populations that spikes under noise; gives it with its records."""
    net = snn.Network(dt=0.5, seed=seed, **options)
    exc = net.add(snn.Izhikevich(), 40, name="exc")
    inh = net.add(snn.Izhikevich(a=0.1, d=2.0), 10, name="inh")
    net.connect(exc, inh, snn.pairwise_bernoulli(0.3), weight=5.0, delay=1.5)
    net.connect(inh, exc, snn.fixed_indegree(3), weight=-4.0)
    net.drive(exc, snn.Noise(std=6.0, mean=4.0, every=1.0))
    return net, net.record(exc, "v"), net.record_spikes(exc, inh)


def results(net, v, spikes):
    return v.values, spikes.times, spikes.ids


def assert_same(one, other):
    for a, b in zip(one, other):
        np.testing.assert_array_equal(a, b)


def test_time_follows_the_steps(net):
    """t and step_count start at 0 and count steps and milliseconds."""
    assert (net.t, net.step_count, net.dt, net.seed, net.dtype) == (0.0, 0, 0.1, 1, "float64")
    net.step()
    net.step(9)
    net.run(4.0)
    assert net.step_count == 50
    assert net.t == pytest.approx(5.0, abs=1e-12)


def test_a_step_takes_numpy_integers(net):
    """n may be any whole number."""
    net.step(np.int64(3))
    assert net.step_count == 3


def test_running_for_no_time_is_legal(net):
    """run(0.0) and step(0) do nothing."""
    net.add(snn.LIF(), 3)
    net.run(0.0)
    net.step(0)
    assert net.step_count == 0


def test_an_empty_network_runs(net):
    """A network without populations has a clock."""
    net.run(10.0)
    assert net.step_count == 100


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_stepping_and_running_give_the_same_bits(dtype):
    """However a stretch is cut, the result is the same."""
    stepped, run, cut = (noisy(dtype=dtype) for _ in range(3))
    for _ in range(200):
        stepped[0].step()
    run[0].run(100.0)
    for duration in (0.5, 33.0, 0.0, 66.5):
        cut[0].run(duration)
    assert stepped[2].times.size > 0
    assert_same(results(*stepped), results(*run))
    assert_same(results(*stepped), results(*cut))


def test_the_seed_decides(net):
    """Equal seeds give equal results, other seeds others."""
    runs = [noisy(seed) for seed in (3, 3, 4)]
    for each in runs:
        each[0].run(50.0)
    assert_same(results(*runs[0]), results(*runs[1]))
    assert not np.array_equal(runs[0][1].values, runs[2][1].values)


def test_names_are_given_or_counted(net):
    """Objects are found by their name, through the network and through the dict of their kind."""
    exc = net.add(snn.Izhikevich(), 2, name="exc")
    first, second = net.add(snn.LIF(), 2), net.add(snn.LIF(), 2)
    p = net.connect(exc, first, snn.all_to_all())
    d = net.drive(exc, 1.0, name="light")
    r, s = net.record(exc, "v"), net.record_spikes(exc)
    assert list(net.populations) == ["exc", "lif_1", "lif_2"]
    assert (net["exc"], net["lif_2"], net["light"]) == (exc, second, d)
    assert (net.projections, net.drives) == ({"projection_1": p}, {"light": d})
    assert net.recorders == {"record_1": r, "spikes_1": s}


def test_the_callback_comes_at_multiples_of_every(net):
    """It comes by the clock, however the run is cut, and gets the network."""
    net.add(snn.LIF(), 3)
    times = []
    net.run(2.5, callback=lambda n: times.append((n is net, n.step_count)), every=1.0)
    net.run(2.5, callback=lambda n: times.append((n is net, n.step_count)), every=1.0)
    assert times == [(True, k) for k in (10, 20, 30, 40, 50)]


def test_the_callback_comes_each_step_without_every(net):
    """every=None means each step."""
    counts = []
    net.run(0.5, callback=lambda n: counts.append(n.step_count))
    assert counts == [1, 2, 3, 4, 5]


def test_a_callback_may_change_the_network(net):
    """It may read and set states while the network runs."""
    cells = net.add(snn.LIF(), 3)
    v = net.record(cells, "v", every=1.0)
    net.run(3.0, callback=lambda n: cells.set(v=n.t), every=1.0)
    assert v.values.shape == (3, 3)
    assert cells.v == pytest.approx([3.0, 3.0, 3.0])


def test_an_error_in_the_callback_ends_the_run(net):
    """It goes through, and the network stays usable."""
    with pytest.raises(ZeroDivisionError):
        net.run(10.0, callback=lambda n: 1 / 0, every=2.0)
    assert net.step_count == 20
    net.run(1.0)


def test_progress_shows_a_bar(net, capsys):
    """Only when asked, and on stderr."""
    net.run(1.0)
    assert capsys.readouterr() == ("", "")
    net.run(5.0, progress=True)
    assert "50/50" in capsys.readouterr().err


def test_ctrl_c_ends_a_run_and_leaves_the_network_usable():
    """KeyboardInterrupt comes soon; what was recorded up to then stays."""
    net, v, _ = noisy()
    v = net.record(v.what, "v", reduce="mean")
    net.remove(net["record_1"])
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        net.run(3.6e6)
    timer.join()
    count = net.step_count
    assert count > 0
    assert len(v.times) == count
    net.run(5.0)
    assert net.step_count == count + 10


def test_other_threads_go_on_during_a_run():
    """run gives up the interpreter's lock."""
    net, *_ = noisy()
    net.run(100.0)
    ticks = []
    worker = threading.Thread(target=net.run, args=(20000.0,))
    worker.start()
    while worker.is_alive():
        ticks.append(time.perf_counter())
        time.sleep(0.001)
    assert len(ticks) > 3


def test_networks_in_threads_do_not_disturb_each_other():
    """Many networks live side by side."""
    alone = noisy()
    alone[0].run(200.0)
    together = [noisy() for _ in range(4)]
    threads = [threading.Thread(target=each[0].run, args=(200.0,)) for each in together]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in together:
        assert_same(results(*each), results(*alone))


def test_reset_goes_back_to_the_start(net):
    """States get their initial values, time is 0, records are empty, spikes in flight are gone."""
    source = net.add(snn.SpikeTimes([1.0]), 1)
    cells = net.add(snn.LIF(v=-60.0), 3)
    net.connect(source, cells, snn.all_to_all(), weight=1.0, delay=5.0)
    v = net.record(cells, "v")
    net.run(3.0)
    first = v.values
    net.reset()
    assert net.step_count == 0
    assert (cells.v == -60.0).all()
    assert v.values.shape == (0, 3)
    net.run(3.0)
    np.testing.assert_array_equal(v.values, first)


def test_reset_may_keep_records():
    """records=False leaves what was recorded."""
    net, v, spikes = noisy()
    net.run(20.0)
    net.reset(records=False)
    assert len(v.times) == 40


def test_reset_draws_new_numbers_unless_asked_for_the_same():
    """random=True replays the noise."""
    net, v, spikes = noisy()
    net.run(50.0)
    first = results(net, v, spikes)
    net.reset(random=True)
    net.run(50.0)
    assert_same(results(net, v, spikes), first)
    net.reset()
    net.run(50.0)
    assert not np.array_equal(v.values, first[0])


def test_what_is_removed_has_no_effect(net):
    """A drive, projection and record can be removed; then the population too."""
    cells = net.add(snn.LIF(), 3)
    parts = net.drive(cells, 100.0), net.connect(cells, cells, snn.one_to_one()), net.record(cells, "v")
    for part in parts:
        net.remove(part)
    start = cells.v
    net.run(5.0)
    np.testing.assert_allclose(cells.v, start, rtol=0, atol=1e-9)
    net.remove(cells)
    assert not net.populations
    net.run(1.0)


def test_adding_between_runs_keeps_the_state(net):
    """The network may grow while it lives."""
    cells = net.add(snn.LIF(v=-60.0), 3)
    net.run(1.0)
    before = cells.v
    more = net.add(snn.LIF(), 2)
    net.connect(cells, more, snn.all_to_all())
    np.testing.assert_array_equal(cells.v, before)
    net.run(1.0)
    assert more.v.shape == (2,)


def test_summary_and_repr_tell_what_is_there(net):
    """The summary is a table with a line for each object."""
    exc = net.add(snn.Izhikevich(a=0.1), (2, 3), name="exc")
    net.connect(exc, exc, snn.one_to_one())
    text = str(net.summary())
    assert re.search(r"exc +Population +6 x Izhikevich\(a=0.1\), shape \(2, 3\)", text)
    assert re.search(r"projection_1 +Projection +6 x Static\(\) from 'exc' to 'exc'", text)
    assert repr(net) == "<Network at t = 0 ms, dt = 0.1 ms: 1 populations, 1 projections, 0 drives, 0 recorders>"
    assert "<td>exc</td>" in net._repr_html_()


def test_a_closed_network_says_so():
    """Closing frees; twice does nothing; later use is an SnnError; repr still works."""
    with snn.Network() as net:
        cells = net.add(snn.LIF(), 3)
    net.close()
    assert repr(net) == "<Network, closed>"
    for use in (net.step, lambda: net.run(1.0), lambda: net.t, lambda: cells.v, lambda: net.add(snn.LIF()), net.reset):
        with pytest.raises(snn.SnnError):
            use()


def test_dropped_networks_are_freed():
    """A network that nothing refers to gives its memory back at once: there is no cycle."""
    def resident():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def build():
        net = snn.Network()
        cells = net.add(snn.Izhikevich(), 200_000)
        net.record(cells, "v")
        net.run(0.2)

    gc.disable()
    try:
        for _ in range(5):
            build()
        before = resident()
        for _ in range(50):
            build()
        assert resident() - before < 50e6  # fifty networks would be 500 MB
    finally:
        gc.enable()


def test_a_state_that_becomes_nan_is_an_error():
    """on_nan="raise" names it, "keep" lets it be."""
    for on_nan in ("raise", "keep"):
        net = snn.Network(on_nan=on_nan)
        cells = net.add(snn.LIF(), 3)
        net.drive(cells, 1e308, weight=1e10)
        net.drive(cells, -1e308, weight=1e10)
        if on_nan == "keep":
            net.run(1.0)
            assert np.isnan(cells.v).all()
        else:
            with pytest.raises(snn.SnnError, match="v"):
                net.run(1.0)


def test_removing_a_part_leaves_the_currents_of_others_alone():
    net = snn.Network()
    cells = net.add(snn.LIF(), 2)
    net.drive(cells, 300.0)
    record = net.record(cells, "I")
    net.run(1.0)
    net.remove(record)
    assert cells.I.tolist() == net.copy()[cells.name].I.tolist() == [300.0, 300.0]
    net.reset()
    assert cells.I.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("duration", [1e300, 1e18])
def test_a_run_beyond_the_clock_is_refused(duration):
    with pytest.raises(ValueError, match="at most"):
        snn.Network().run(duration)
