"""Sources: regular spikes, volleys, windows, and parrots."""

import numpy as np
import pytest

import snn


def trains(model, shape, duration, dt=0.1, **options):
    net = snn.Network(dt=dt, **options)
    spikes = net.record_spikes(net.add(model, shape))
    net.run(duration)
    return spikes.trains()


def test_regular():
    """At each step nearest to start + k * period; by default the first comes after a period."""
    given = trains(snn.Regular([10.0, 4.0, 3.33], stop=35.0), 3, 50.0)
    np.testing.assert_allclose(given[0], [10, 20, 30])
    np.testing.assert_allclose(given[1], np.arange(4, 36, 4))
    np.testing.assert_allclose(given[2], np.round(3.33 * np.arange(1, 11), 1))
    np.testing.assert_allclose(trains(snn.Regular(10.0, start=[0.0, 2.0]), 2, 25.0)[0], [10, 20])
    np.testing.assert_allclose(trains(snn.Regular(10.0, start=[0.0, 2.0]), 2, 25.0)[1], [2, 12, 22])


def test_regular_keeps_its_rate():
    """A period that is no multiple of dt is met on average, and after what came before it was added."""
    net = snn.Network(dt=0.1)
    net.run(100.05 - 0.05)
    late = net.record_spikes(net.add(snn.Regular(1.0 / 3.0), 1))
    net.run(1000.0)
    assert len(late.times) == 3000
    np.testing.assert_allclose(late.times, 100 + np.arange(1, 3001) / 3.0, atol=0.0501)
    twin = net.copy()
    for each in (net, twin):
        each.run(10.0)
    np.testing.assert_array_equal(net["spikes_1"].times, twin["spikes_1"].times)
    net.reset()
    net.run(1.0)
    np.testing.assert_allclose(late.times, [0.3, 0.7, 1.0])


def test_pulse_packets():
    """Around their centres, with their spread; each neuron its own, from the seed."""
    model = snn.PulsePacket([60.0, 30.0], activity=2000, sdev=2.0)
    given = trains(model, 2, 100.0, seed=5)
    assert [len(train) for train in given] == [4000, 4000]
    for centre in (30.0, 60.0):
        part = given[0][np.abs(given[0] - centre) < 15]
        assert len(part) == 2000 and part.mean() == pytest.approx(centre + 0.05, abs=0.15)
        assert part.std() == pytest.approx(2.0, abs=0.1)
    assert not np.array_equal(*given)
    for mine, again in zip(given, trains(model, 2, 100.0, seed=5)):
        np.testing.assert_array_equal(mine, again)
    assert not np.array_equal(given[0], trains(model, 2, 100.0, seed=6)[0])


def test_pulse_packets_without_spread():
    """All spikes of a volley at once, at the end of the step in which the centre lies."""
    model = snn.PulsePacket([10.0, 25.05, 0.0], activity=3, sdev=0.0)
    np.testing.assert_allclose(trains(model, 1, 40.0)[0], [10, 10, 10, 25.1, 25.1, 25.1])  # none at t = 0


def test_pulse_packets_are_cut():
    """By their window, and by the beginning."""
    model = snn.PulsePacket([1.0, 20.0], activity=400, sdev=2.0, start=0.5, stop=20.0)
    given, = trains(model, 1, 60.0)
    assert given.min() > 0.5 and given.max() == pytest.approx(20.0)
    assert 400 < len(given) < 600


def test_packets_change_with_a_reset():
    net = snn.Network()
    spikes = net.record_spikes(net.add(snn.PulsePacket([10.0], 20, 1.0), 1))
    seen = []
    for random in (False, True):
        net.run(20.0)
        seen.append(spikes.times)
        net.reset(random=random)
    net.run(20.0)
    assert not np.array_equal(seen[0], seen[1])
    np.testing.assert_array_equal(seen[1], spikes.times)


def test_windows_of_poisson_trains():
    """After start, up to stop: as a source and in a drive, a function of time or not."""
    for rate in (500.0, snn.Sine(100.0, frequency=10.0, offset=500.0)):
        given = np.concatenate(trains(snn.Poisson(rate, start=10.0, stop=20.0), 300, 30.0))
        assert given.min() == pytest.approx(10.1) and given.max() == pytest.approx(20.0)
        assert len(given) == pytest.approx(1500, rel=0.25)
    net = snn.Network(dt=0.1)
    cells = net.add(snn.LIF(tau_m=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 300)
    net.drive(cells, snn.Poisson(500.0, start=10.0, stop=20.0), delay=2.0)
    v = net.record(cells, "v")
    net.run(30.0)
    steps = np.flatnonzero(np.diff(v.values.sum(axis=1)) > 0.5)
    assert v.times[steps[0] + 1] == pytest.approx(12.1) and v.times[steps[-1] + 1] == pytest.approx(22.0)


@pytest.mark.parametrize("make, problem", [
    (lambda: snn.Regular(0.05), "period"), (lambda: snn.Regular(5.0, start=-1.0), "start"),
    (lambda: snn.Regular([1.0, 2.0, 3.0]), "period"), (lambda: snn.PulsePacket([-1.0], 3, 0.0), "times"),
    (lambda: snn.PulsePacket([1.0], -3, 0.0), "activity"), (lambda: snn.PulsePacket([1.0], 3, -1.0), "sdev"),
    (lambda: snn.PulsePacket([1.0], 3, 0.0, start=2.0, stop=1.0), "stop"),
    (lambda: snn.Poisson(5.0, start=2.0, stop=1.0), "stop"),
])
def test_mistakes(make, problem):
    net = snn.Network(dt=0.1)
    with pytest.raises(ValueError, match=problem):
        net.add(make(), 2)
    assert not net.populations


# ---- parrots ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def relayed(net):
    """What a parrot repeats of the spikes of some sources, each with its options of the projection."""
    def run(*sources, duration=30.0):
        parrot = net.add(snn.nest.parrot_neuron(), 1)
        for times, options in sources:
            net.connect(net.add(snn.SpikeTimes(times), 1), parrot, snn.all_to_all(), **options)
        spikes = net.record_spikes(parrot)
        net.run(duration)
        return spikes.times

    return run


def test_a_parrot_repeats_what_arrives(relayed):
    """Whatever the weight, as often as it comes, and not what comes to the other port."""
    given = relayed(([1.0, 5.0, 5.0, 9.3], dict(weight=7.0, delay=1.0)), ([2.0, 5.0], dict(weight=-1.0, delay=0.5)),
                    ([4.0], dict(weight=0.0, delay=20.0)), ([3.0], dict(delay=1.0, port="ignored")))
    np.testing.assert_allclose(given, [2.0, 2.5, 5.5, 6.0, 6.0, 10.3, 24.0])


def test_parrots_pass_spikes_on(net):
    """From one to the next, and from neurons to neurons, with all their synapses and delays."""
    first, second = net.add(snn.nest.parrot_neuron(), 3), net.add(snn.nest.parrot_neuron(), 2)
    source = net.add(snn.SpikeTimes([[1.0], [2.0, 3.0]]), 2)
    net.connect(source, first, snn.edges([0, 0, 1, 1, 1], [0, 2, 1, 1, 2]), delay=[1.0, 2.0, 3.0, 4.0, 0.1])
    net.connect(first, second[1], snn.all_to_all(), delay=0.5)
    net.connect(second, second, snn.edges([1], [0]), delay=10.0)
    neuron = net.add(snn.LIF(tau_m=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 1)
    net.connect(second[0], neuron, snn.all_to_all(), weight=1.0, delay=0.0)
    spikes = net.record_spikes(first, second)
    net.run(30.0)
    np.testing.assert_allclose(spikes[first].trains()[1], [5.0, 6.0, 6.0, 7.0])
    np.testing.assert_allclose(spikes[first].trains()[2], [2.1, 3.0, 3.1])
    expected = np.sort([2.0, 5.0, 6.0, 6.0, 7.0, 2.1, 3.0, 3.1]) + 0.5
    np.testing.assert_allclose(spikes[second].trains()[1], expected)
    np.testing.assert_allclose(spikes[second].trains()[0], expected + 10.0)
    assert neuron.v == pytest.approx(8.0)


def test_plasticity_onto_a_parrot(net):
    """The rule sees what the parrot repeats; its own spikes go to the other port."""
    pre, post = net.add(snn.SpikeTimes([10.0, 30.0]), 1), net.add(snn.SpikeTimes([14.0, 33.0]), 1)
    parrot = net.add(snn.nest.parrot_neuron(), 1)
    net.connect(post, parrot, snn.one_to_one(), delay=1.0)
    p = net.connect(pre, parrot, snn.one_to_one(), weight=1.0, plasticity=snn.STDP(), port="ignored")
    direct = net.connect(pre, net.add(snn.SpikeTimes([15.0, 34.0]), 1), snn.one_to_one(), weight=1.0,
                         plasticity=snn.STDP())
    spikes = net.record_spikes(parrot)
    net.run(50.0)
    np.testing.assert_allclose(spikes.times, [15.0, 34.0])
    assert p.weight == direct.weight != 1.0


def test_a_projection_onto_a_parrot_can_go(net):
    """And with it what it brought; a new one brings no spikes from before."""
    parrot, source = net.add(snn.nest.parrot_neuron(), 1), net.add(snn.SpikeTimes([1.0, 12.0]), 1)
    p = net.connect(source, parrot, snn.one_to_one(), delay=5.0)
    spikes = net.record_spikes(parrot)
    net.run(3.0)
    net.remove(p)
    net.connect(source, parrot, snn.one_to_one(), delay=5.0)
    net.run(20.0)
    np.testing.assert_allclose(spikes.times, [17.0])
    net.reset()
    net.run(20.0)
    np.testing.assert_allclose(spikes.times, [6.0, 17.0])


def test_mistakes_with_parrots(net):
    parrot, source = net.add(snn.nest.parrot_neuron(), 1), net.add(snn.SpikeTimes([1.0]), 1)
    with pytest.raises(ValueError, match="delay"):
        net.connect(source, parrot, snn.one_to_one(), delay=0.0)
    with pytest.raises(KeyError, match="other"):
        net.connect(source, parrot, snn.one_to_one(), port="other")
    with pytest.raises(ValueError, match="kernel"):
        net.connect(source, parrot, snn.one_to_one(), synapse=snn.Exponential(5.0))
    with pytest.raises(ValueError, match="drive"):
        net.drive(parrot, 1.0)
    net.connect(source, parrot, snn.one_to_one(), delay=0.0, port="ignored", plasticity=snn.STDP())
    assert [port.name for port in parrot.ports] == ["repeated", "ignored"]
    assert snn.model("nest.parrot_neuron") is snn.nest.parrot_neuron


def test_trains_that_repeat():
    """Each period from the first on, also where the source is added late, and after a copy or a reset in the middle."""
    source = snn.SpikeTimes([0.1, 2.0, 5.0], [0, 1, 0], weights=[1.0, 2.0, 1.0], period=5.0)
    np.testing.assert_allclose(trains(source, 2, 11.0)[0], [0.1, 5.0, 5.1, 10.0, 10.1])
    np.testing.assert_allclose(trains(source, 2, 11.0)[1], [2.0, 7.0])

    net = snn.Network(dt=0.1)
    net.run(7.5)
    late = net.add(source, 2)
    spikes = net.record_spikes(late)
    net.run(5.0)
    copy = net.copy()
    for each in (net, copy):
        each.run(4.0)
    np.testing.assert_allclose(spikes.times, [10.0, 10.1, 12.0, 15.0, 15.1])
    np.testing.assert_allclose(copy[spikes.name].times, spikes.times)
    net.reset()
    net.run(2.0)
    np.testing.assert_allclose(spikes.times, [0.1, 2.0])


@pytest.mark.parametrize("period", [0.0, -5.0, 4.9, 0.25, float("nan"), "5"])
def test_a_wrong_period(period):
    """Too short for the times, off the grid, no number."""
    with pytest.raises((ValueError, TypeError), match="period"):
        trains(snn.SpikeTimes([5.0], period=period), 1, 1.0)
