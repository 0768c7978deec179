"""The time of a run by phase."""

import pytest

import snn


@pytest.fixture
def spiking(net):
    cells = net.add(snn.LIF(), 2000)
    net.connect(cells, cells, snn.fixed_indegree(20), weight=0.1, delay=1.0)
    net.connect(cells, cells, snn.fixed_indegree(5), weight=0.1, plasticity=snn.STDP(w_max=1.0))
    net.drive(cells, snn.Poisson(rate=5000.0), weight=1.0)
    net.record(cells, "v", every=1.0)
    return net


def test_every_phase_takes_time(spiking):
    with spiking.profile() as profile:
        spiking.run(50.0)
    assert profile.steps == 500
    assert list(profile.times) == ["drive", "deliver", "integrate", "learn", "route", "record"]
    assert all(seconds > 0 for seconds in profile.times.values())


def test_a_profile_is_a_table(spiking):
    with spiking.profile() as profile:
        spiking.step(3)
        assert profile.steps == 3
    text = str(profile)
    assert "integrate" in text and "us a step" in text and text.endswith("3 steps")


def test_a_profile_begins_anew_and_ends(spiking):
    for steps in (2, 5):
        with spiking.profile() as profile:
            spiking.step(steps)
        spiking.step(4)
        assert profile.steps == steps


def test_a_profile_changes_nothing(spiking):
    other = spiking.copy()
    with spiking.profile():
        spiking.run(20.0)
    other.run(20.0)
    assert (spiking["lif_1"].v == other["lif_1"].v).all()
