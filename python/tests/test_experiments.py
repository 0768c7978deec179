"""The pattern that STDP finds: its input, its neuron, its rule, and what comes out of them together."""

import dataclasses

import numpy as np
import pytest

import snn
from snn.experiments import PatternDetection, PatternInput, masquelier_input, masquelier_rule, notebook_input


def trains_of(*trains, starts=(), duration=1000.0, dt=0.1):
    """An input made by hand."""
    times = np.concatenate([np.asarray(train, float) for train in trains])
    ids = np.repeat(np.arange(len(trains)), [len(train) for train in trains])
    order = np.argsort(times, kind="stable")
    return PatternInput(times[order], ids[order], np.asarray(starts, float), len(trains), 1, duration, dt)


# ---- the input ----------------------------------------------------------------------------------


def test_the_papers_trains_fire_at_54_Hz_and_are_never_silent_for_long():
    trains = masquelier_input(60_000.0, noise=0.0, frequency=0.0, seed=3)
    assert trains.rates().mean() == pytest.approx(54.1, abs=0.2)
    order = np.lexsort((trains.times, trains.ids))
    gaps = np.diff(trains.times[order])[np.diff(trains.ids[order]) == 0]
    assert 50.0 < gaps.max() <= 51.1  # the spike that ends a silence lies in the first ms after 50
    assert (np.diff(trains.times) >= 0).all() and trains.starts.size == 0


def test_pattern_and_other_trains_fire_alike():
    """The rates carry no information: 64 Hz with the noise, inside and outside the pattern."""
    rates = np.array([masquelier_input(20_000.0, seed=seed).rates().reshape(2, -1).mean(1) for seed in range(8)])
    assert rates.mean(0) == pytest.approx([64.0, 64.0], abs=1.0)


def test_the_pattern_repeats():
    """Without jitter and noise each presentation is the same, and only its trains take part."""
    trains = masquelier_input(10_000.0, jitter=0.0, noise=0.0, n=200, pattern_neurons=80, seed=1)
    assert trains.starts.size == 50 and np.diff(trains.starts).min() >= 100.0
    first, *others = (trains.between(start, start + 50.0) for start in trains.starts)
    for (times, ids), start in zip(others, trains.starts[1:]):
        np.testing.assert_array_equal(ids[ids < 80], first[1][first[1] < 80])
        np.testing.assert_allclose(times[ids < 80] - start, first[0][first[1] < 80] - trains.starts[0], atol=1e-6)
        assert not np.array_equal(ids[ids >= 80], first[1][first[1] >= 80])


def test_jitter_shifts_each_spike():
    """By a normal number: of trains with one spike in the pattern the shifts have its standard deviation."""
    exact, blurred = (masquelier_input(5_000.0, dt=0.01, jitter=j, noise=0.0, n=2000, seed=2) for j in (0.0, 1.0))
    shifts = []
    for start in exact.starts[1:4]:
        for neuron in range(1000):
            one, other = (x.times[(x.ids == neuron) & (abs(x.times - start - 25.0) < 21.0)] for x in (exact, blurred))
            if one.size == other.size == 1:
                shifts.extend(other - one)
    shifts = np.array(shifts)[np.abs(shifts) < 10.0]
    assert len(shifts) > 200
    assert np.mean(shifts) == pytest.approx(0.0, abs=0.3) and np.std(shifts) == pytest.approx(1.0, abs=0.3)


def test_deleted_spikes_are_replaced():
    kept, deleted = (
        masquelier_input(5_000.0, jitter=0.0, noise=0.0, n=400, deletion=p, seed=2) for p in (0.0, 0.3)
    )
    pairs = [set(zip(np.round(x.times - s, 3), x.ids)) for x in (kept, deleted) for s in x.starts[3:4]]
    inside = [{(t, k) for t, k in pair if 0 < t <= 50 and k < 200} for pair in pairs]
    assert len(inside[0] & inside[1]) == pytest.approx(0.7 * len(inside[0]), rel=0.1)
    assert len(inside[1]) == pytest.approx(len(inside[0]), rel=0.1)


def test_every_second_slot():
    trains = masquelier_input(1_000.0, frequency=0.5, n=100)
    assert np.diff(trains.starts).tolist() == [100.0] * 9


def test_the_grid_moves_spikes_to_the_end_of_their_step():
    fine, coarse = (masquelier_input(1_000.0, dt=dt, n=300, jitter=0.0) for dt in (0.01, 1.0))
    moved = np.unique(np.column_stack([np.ceil(fine.times - 1e-6), fine.ids]), axis=0)
    np.testing.assert_array_equal(moved, np.column_stack([coarse.times, coarse.ids]))


def test_the_notebooks_numbers():
    """Recorded with NumPy: the spikes before noise and pattern, and with both."""
    plain = notebook_input(seed=0, noise=0.0, frequency=0.0)
    assert plain.times.size == 119236
    assert plain.times.size / 2000 == pytest.approx(60.0, abs=0.4)
    times, ids = plain.between(651.0, 701.0)  # segment 13
    assert (ids.size, (ids < 1000).sum()) == (6133, 3093)
    whole = notebook_input(seed=0)
    assert whole.times.size == 138175
    assert whole.starts.tolist() == [51.0, 401.0, 601.0, 651.0, 751.0]


@pytest.mark.parametrize(("name", "value"), [
    ("duration", 1025.0), ("duration", 100.5), ("duration", -50.0), ("duration", 0.0), ("dt", 0.0), ("dt", float("nan")),
    ("n", 0), ("n", -3), ("pattern_neurons", 2001), ("frequency", 0.45), ("frequency", -0.1), ("jitter", -1.0),
    ("deletion", 1.5), ("noise", -1.0), ("noise", float("inf")),
])  # fmt: skip
def test_bad_inputs_are_refused(name, value):
    with pytest.raises(ValueError, match=name):
        masquelier_input(**{"duration": 1000.0, name: value})


@pytest.mark.parametrize(("name", "value"), [
    ("duration", 120.0), ("duration", 1010.0), ("n", 0), ("seed", -1), ("seed", 2**32), ("frequency", 1.1), ("noise", -1.0),
])  # fmt: skip
def test_bad_arguments_of_the_notebook_are_refused(name, value):
    with pytest.raises(ValueError, match=name):
        notebook_input(**{name: value})


# ---- the neuron and the rule --------------------------------------------------------------------


def test_the_kernels_of_the_neuron():
    """A weight of 1 peaks at 1 after 4.62 ms; after a spike the potential starts at 2 thresholds and undershoots."""
    net = snn.Network(dt=0.01)
    cell = net.add(snn.SRM(u=[0.0, 1000.0], a=[0.0, 1.0]), 2)
    source = net.add(snn.SpikeTimes([1.0]), 1)
    net.connect(source, cell[:1], snn.all_to_all(), weight=1.0, delay=0.0)
    u = net.record(cell, "u")
    net.run(30.0)
    input_, own = u.values.T
    assert input_.max() == pytest.approx(1.0, abs=1e-6)
    assert u.times[input_.argmax()] - 1.0 == pytest.approx(4.62, abs=0.011)


def test_after_its_own_spike():
    net = snn.Network(dt=0.01)
    cell = net.add(snn.SRM(u=600.0), 1)
    u, spikes = net.record(cell, "u"), net.record_spikes(cell)
    net.run(30.0)
    assert spikes.times.tolist() == [0.01]  # it is below the threshold before it may fire again
    v = u.values[:, 0] / 500.0
    assert v[0] == 2.0
    assert v[100] == pytest.approx(0.872, abs=1e-3)
    assert v.min() == pytest.approx(-0.75, abs=1e-3)
    assert u.times[v.argmin()] - 0.01 == pytest.approx(6.93, abs=0.011)


# ---- the measure --------------------------------------------------------------------------------


def test_hits_and_false_alarms_are_counted():
    """A neuron that fires at given inputs: two patterns hit, one of them twice, one missed, and two spikes elsewhere."""
    fired = [30.0, 110.0, 120.0, 240.0, 460.0]
    trains = trains_of(fired, starts=[100.0, 200.0, 300.0], duration=500.0)
    experiment = PatternDetection(trains, neuron=snn.LIF(V_th=-60.0, refractory=0.1), plasticity=None, weight=10.0)
    experiment.run()
    np.testing.assert_allclose(experiment.spikes.times, np.array(fired) + 0.1)
    d = experiment.evaluate()
    assert (d.spikes, d.patterns, d.false_alarms) == (5, 3, 2)
    assert d.hit_rate == pytest.approx(2 / 3)
    assert d.latency == pytest.approx((10.1 + 20.1 + 40.1) / 3)
    assert not d.success
    part = experiment.evaluate(start=50.0, stop=260.0)
    assert (part.spikes, part.patterns, part.false_alarms, part.hit_rate) == (3, 2, 0, 1.0)
    assert np.isnan(experiment.found())  # there was one in the last second


def test_the_input_repeats():
    trains = trains_of([10.0, 20.0], [20.0], starts=[100.0], duration=300.0)
    experiment = PatternDetection(trains, plasticity=None)
    spikes = experiment.net.record_spikes(experiment.afferents)
    experiment.run(700.0)
    np.testing.assert_allclose(spikes.times, [10, 20, 20, 310, 320, 320, 610, 620, 620])
    np.testing.assert_allclose(trains.starts_until(700.0), [100.0, 400.0])


# ---- the result ---------------------------------------------------------------------------------


def test_the_pattern_is_found():
    """Of ten seeds at least eight fulfil the paper's criterion in the last third of a minute."""
    successes, found = 0, []
    for seed in range(10):
        experiment = PatternDetection(masquelier_input(60_000.0, dt=0.01, seed=seed), threads=1)
        experiment.run()
        assert 60 <= experiment.spikes.between(0.0, 1000.0).times.size <= 66
        last = experiment.evaluate(start=40_000.0)
        successes += last.success
        if last.success:
            found.append(experiment.found())
            weights = experiment.synapses.weight
            strong = weights > 0.9
            assert 150 < strong[:1000].sum() < 450 and strong[1000:].sum() < 10
    assert successes >= 8
    assert 12_000.0 < min(found) and max(found) < 18_000.0


def controlled(*, dt=0.1, duration=60_000.0, rule=None, **changed):
    experiment = PatternDetection(
        masquelier_input(duration, dt=dt, seed=1, **changed), plasticity=masquelier_rule(**(rule or {})), threads=1
    )
    experiment.run()
    return experiment


@pytest.mark.parametrize("pairing", ["all", "nearest"])
def test_other_pairings_fall_silent(pairing):
    """All weights collapse in about a second."""
    experiment = controlled(rule={"pairing": pairing}, duration=10_000.0)
    assert experiment.spikes.between(3_000.0, 10_000.0).times.size == 0
    assert experiment.synapses.weight.mean() < 0.3


def test_a_coarse_grid_saturates():
    experiment = controlled(dt=1.0)
    assert not experiment.evaluate(40_000.0).success
    assert experiment.synapses.weight.mean() > 0.9


def test_much_jitter_hides_the_pattern():
    assert not controlled(jitter=5.0).evaluate(40_000.0).success


def test_chunks_and_threads_do_not_matter():
    trains = masquelier_input(3_000.0, seed=5)
    one, two = PatternDetection(trains, threads=1), PatternDetection(trains, threads=2)
    one.run()
    for _ in range(10):
        two.run(300.0)
    np.testing.assert_array_equal(one.spikes.times, two.spikes.times)
    np.testing.assert_array_equal(one.synapses.weight, two.synapses.weight)
