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


def test_noise_within_bounds(follow):
    """What lies beyond a bound becomes the bound; each neuron may have its own."""
    given = follow(snn.Noise(std=2.0, mean=1.0, low=0.0, high=[1.5, 3.0]), 200.0, 2)
    assert given.min() == pytest.approx(0.0, abs=1e-4)
    np.testing.assert_allclose(given.max(axis=0), [1.5, 3.0], atol=1e-4)
    below = (given < np.array([1.5, 3.0]) - 1e-3).mean(axis=0)
    np.testing.assert_allclose(below, [0.599, 0.841], atol=0.05)  # up to 0.25 and 1 deviations above the mean
    assert (given < 1e-3).mean() == pytest.approx(0.309, abs=0.05)


def test_modulated_noise(follow):
    """The variance follows a sine: none at its trough, twice as much at its peak."""
    given = follow(snn.Noise(std=2.0, std_mod=2.0, frequency=50.0, phase=90.0), 20.0, 4000)
    phase = np.cos(2 * np.pi * 50e-4 * np.arange(200))
    np.testing.assert_allclose(given.var(axis=1), 4 * (1 + phase), atol=0.6)
    assert np.abs(given[100]).max() < 1e-4


def test_ornstein_uhlenbeck(follow):
    """Stationary from the start, with the given correlation, at any dt."""
    given = follow(snn.OrnsteinUhlenbeck(mean=1.0, std=2.0, tau=3.0), 12.0, 4000)
    np.testing.assert_allclose(given.mean(axis=1), 1.0, atol=0.15)
    np.testing.assert_allclose(given.std(axis=1), 2.0, atol=0.12)
    lags = [1, 10, 30, 60]
    correlations = [np.corrcoef(given[0], given[lag])[0, 1] for lag in lags]
    np.testing.assert_allclose(correlations, np.exp(-0.1 * np.array(lags) / 3.0), atol=0.06)


def test_ornstein_uhlenbeck_beyond_its_window():
    """While a window is closed time goes on in it: the correlation over a gap is that of the gap."""
    net = snn.Network(dt=0.5)
    cells = net.add(snn.LIF(), 4000)
    drive = net.drive(cells, snn.OrnsteinUhlenbeck(0.0, 1.0, [2.0] * 4000), delay=1.0)
    flow = net.record(cells, "I")
    net.run(10.0)
    twin = net.copy()
    for each in (net, twin):
        each.run(2.0)
    np.testing.assert_array_equal(twin[flow.name].values, flow.values)
    assert (flow.values[:2] == 0).all() and (flow.values[2] != 0).all()  # the delay
    net.reset(random=True)
    net.run(5.0)
    np.testing.assert_array_equal(flow.values, twin[flow.name].values[:10])
    drive.weight = 0.0
    net.run(0.5)
    assert (flow.values[-1] == 0).all()


def test_what_multiplies(net):
    """A factor on the sum of drives and couplings, within its window; several multiply each other."""
    cells = net.add(snn.LIF(v=[0.0, 10.0], E_L=0.0, V_th=1e9, V_reset=0.0), 2)
    net.drive(cells, snn.Samples([5.0, 1.0, 2.0, 2.0, 2.0], every=0.1), combine="multiply")  # before what it multiplies
    net.drive(cells, 2.0)
    net.drive(cells[1], snn.Steps([0.2], [10.0]), combine="multiply", start=0.2, stop=0.4)
    net.drive(cells, [1.0, -3.0])
    flow = net.record(cells, "I")
    net.run(0.5)
    np.testing.assert_allclose(flow.values, [[15, -5], [3, -1], [6, -20], [6, -20], [6, -2]])


def test_what_multiplies_is_read_at_stages():
    """A gain as a function of time acts like the drive that is their product."""
    traces = []
    for gain in (True, False):
        net = snn.Network(dt=0.1)
        cell = net.add(snn.LIF(method="rk4", V_th=1e9), 1)
        net.drive(cell, 3.0 if gain else snn.Sine(3.0, frequency=200.0, offset=6.0))
        if gain:
            net.drive(cell, snn.Sine(1.0, frequency=200.0, offset=2.0), combine="multiply")
        v = net.record(cell, "v")
        net.run(20.0)
        traces.append(v.values)
    np.testing.assert_allclose(*traces, rtol=1e-12)


def test_one_drive_into_several_ports():
    """Its numbers are the same in each."""
    net = snn.Network(dt=0.1, seed=3)
    cells = net.add(snn.Izhikevich(receptors={"AMPA": snn.AMPA(), "GABA": snn.GABAa()}), 5)
    net.drive(cells, 1.0, port=("AMPA", "GABA"))
    net.drive(cells, snn.Noise(0.2, mean=1.0), port=["GABA", "AMPA"], combine="multiply")
    net.step()
    assert len(set(cells.AMPA.r)) == 5
    concentrations = [concentration(part.r, part.alpha, part.beta) for part in (cells.AMPA, cells.GABA)]
    np.testing.assert_allclose(*concentrations, rtol=1e-9)


def concentration(r, alpha, beta):
    """What opens a Destexhe receptor up to r in the first step of 0.1 ms, by bisection."""
    low, high = np.zeros(r.shape), np.full(r.shape, 5.0)
    for _ in range(60):
        t = (low + high) / 2
        rate = alpha * t + beta
        enough = alpha * t / rate * -np.expm1(-rate * 0.1) > r
        low, high = np.where(enough, low, t), np.where(enough, t, high)
    return low


def test_mistakes_of_what_multiplies(net):
    cells = net.add(snn.LIF(), 2)
    with pytest.raises(ValueError, match="Poisson"):
        net.drive(cells, snn.Poisson(10.0), combine="multiply")
    with pytest.raises(ValueError, match="combine"):
        net.drive(cells, 1.0, combine="times")
    with pytest.raises(ValueError, match="port"):
        net.drive(cells, 1.0, port=["I", "I"])
    with pytest.raises(KeyError, match="J"):
        net.drive(cells, 1.0, port=["I", "J"])
    with pytest.raises(TypeError, match="port"):
        net.drive(cells, 1.0, port=3)
    with pytest.raises(ValueError, match="std_mod"):
        net.drive(cells, snn.Noise(1.0, std_mod=2.0))
    with pytest.raises(ValueError, match="low"):
        net.drive(cells, snn.Noise(1.0, low=1.0, high=[2.0, 0.5]))
    with pytest.raises(ValueError, match="tau"):
        net.drive(cells, snn.OrnsteinUhlenbeck(0.0, 1.0, 0.0))
    assert not net.drives


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
