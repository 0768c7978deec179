"""drive: inputs over time, live values."""

import numpy as np
import pytest

import snn


@pytest.fixture
def follow(net):
    """Drives a neuron that integrates nothing but its input, and gives the input at each step from its steps in v."""
    def run(input, duration, shape=1, **options):
        cells = net.add(snn.LIF(tau_m=1e9, R=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), shape)
        net.drive(cells, input, **options)
        v = net.record(cells, "v", initial=True)
        net.run(duration)
        return np.diff(v.values, axis=0) / net.dt

    return run


@pytest.mark.parametrize("given, expected", [
    (2.0, [2.0, 2.0]), ([1.0, 3.0], [1.0, 3.0]), (np.array([1, 2], dtype=np.int8), [1.0, 2.0]),
])
def test_constants(follow, given, expected):
    """A number for all, or one for each neuron."""
    np.testing.assert_allclose(follow(given, 0.3, 2), [expected] * 3, rtol=1e-6)


def test_samples(follow):
    """One after the other, then 0."""
    np.testing.assert_allclose(follow(snn.Samples([1.0, 2.0], every=0.2), 0.6)[:, 0], [1, 1, 2, 2, 0, 0], atol=1e-6)


def test_samples_that_hold(follow):
    """The last value stays; each neuron may have its own."""
    given = follow(snn.Samples([[1.0, 10.0], [2.0, 20.0]], then="hold"), 0.4, 2)
    np.testing.assert_allclose(given, [[1, 10], [2, 20], [2, 20], [2, 20]], atol=1e-6)


def test_steps(follow):
    """0 before the first time."""
    np.testing.assert_allclose(follow(snn.Steps([0.2, 0.4], [5.0, -1.0]), 0.6)[:, 0], [0, 0, 5, 5, -1, -1], atol=1e-6)


def test_sine(follow):
    """Frequency in Hz, phase in degrees."""
    given = follow(snn.Sine(2.0, frequency=100.0, offset=1.0, phase=90.0), 10.0)[:, 0]
    np.testing.assert_allclose(given, 1.0 + 2.0 * np.cos(2 * np.pi * 0.1 * 0.1 * np.arange(100)), rtol=0, atol=1e-5)


def test_noise(follow):
    """Its mean and deviation; each neuron its own; it lasts `every`."""
    given = follow(snn.Noise(std=2.0, mean=1.0, every=0.5), 50.0, 100)
    assert given.mean() == pytest.approx(1.0, abs=0.1) and given.std() == pytest.approx(2.0, abs=0.1)
    np.testing.assert_allclose(given[0::5], given[4::5], atol=1e-5)
    assert np.abs(np.corrcoef(given[::5, 0], given[::5, 1])[0, 1]) < 0.5


def test_start_and_stop(follow):
    """The input is there between them."""
    np.testing.assert_allclose(follow(3.0, 0.5, start=0.1, stop=0.3)[:, 0], [0, 3, 3, 0, 0], atol=1e-5)


def test_weight_is_a_factor_and_drives_add_up(net, follow):
    """Each with its own weight, also one for each neuron."""
    net.drive(net.add(snn.LIF(), 1), 1.0)
    np.testing.assert_allclose(follow(3.0, 0.1, 2, weight=[1.0, -2.0]), [[3.0, -6.0]], rtol=1e-6)


def test_poisson_input(net):
    """n trains of the rate, each spike brings the weight to v."""
    cells = net.add(snn.LIF(tau_m=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 500)
    net.drive(cells, snn.Poisson(rate=10.0, n=50), weight=2.0)
    net.run(100.0)
    assert cells.v.mean() == pytest.approx(100.0, rel=0.05)
    assert np.unique(cells.v).size > 10


def test_poisson_input_of_a_varying_rate(net):
    """The rate of a train over time; it can neither be read nor set."""
    cells = net.add(snn.LIF(tau_m=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 500)
    drive = net.drive(cells, snn.Poisson(rate=snn.Steps([10.0, 20.0], [50.0, 0.0]), n=100))
    net.run(10.0)
    assert (cells.v == 0.0).all()
    net.run(20.0)
    assert cells.v.mean() == pytest.approx(50.0, rel=0.05)
    with pytest.raises(AttributeError, match="no variable 'rate'"):
        drive.rate = 5.0
    assert not hasattr(drive, "rate")


def test_a_drive_is_live(net):
    """value, rate and weight can be read and set; other names are errors."""
    cells = net.add(snn.LIF(), 2)
    constant, poisson = net.drive(cells, 1.0), net.drive(cells, snn.Poisson(5.0))
    constant.value = [3.0, 4.0]
    assert constant.value.tolist() == [3.0, 4.0]
    poisson.rate = 0.0
    assert poisson.rate.tolist() == [0.0, 0.0] and poisson.weight.tolist() == [1.0, 1.0]
    constant.weight = 2.0
    assert constant.weight.tolist() == [2.0, 2.0]
    with pytest.raises(AttributeError, match="no variable 'rate'"):
        constant.rate = 5.0
    with pytest.raises(AttributeError, match="did you mean 'value'"):
        constant.vale = 5.0


def test_a_closed_loop(net):
    """What is set counts from the next step on."""
    cells = net.add(snn.LIF(tau_m=1e9, R=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 1)
    d = net.drive(cells, 0.0)
    for _ in range(5):
        d.value = 1.0 - cells.v
        net.step()
    assert cells.v[0] == pytest.approx(1 - 0.9**5, rel=1e-6)


def test_a_drive_on_a_view(net):
    """Only the chosen neurons get it."""
    cells = net.add(snn.LIF(), 4)
    net.drive(cells[[3, 1]], [-5.0, 5.0])
    rest = cells.v
    net.run(1.0)
    np.testing.assert_array_equal(np.sign(np.round(cells.v - rest, 9)), [0, 1, 0, -1])


@pytest.mark.parametrize("order", ["a slice", "backwards", "shuffled"])
def test_each_neuron_of_a_view_has_its_own_value(net, order):
    """Element by element in the view's order, whatever that is."""
    whole = np.arange(400)
    index = {"a slice": whole[7:300], "backwards": whole[::-3], "shuffled": np.random.default_rng(1).permutation(whole)}
    index = index[order]
    viewed = net.add(snn.LIF(tau_m=1e9, R=1e9, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 400)
    value = np.linspace(1.0, 2.0, index.size)
    net.drive(viewed[index], value, weight=np.linspace(3.0, 5.0, index.size))
    net.run(0.2)
    expected = np.zeros(400)
    expected[index] = 0.2 * value * np.linspace(3.0, 5.0, index.size)
    np.testing.assert_allclose(viewed.v, expected, rtol=1e-5)
