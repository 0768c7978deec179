"""snn.signal against check values of the crate spiking_neural_networks, against SciPy and against what must hold."""

import numpy as np
import pytest
from scipy import fft, stats

import snn

K = np.arange(64)
X, Y = np.sin(0.3 * K) + 0.5 * np.cos(1.1 * K), np.sin(0.35 * K)


def test_check_values():
    """The crate's, computed in float32 with a dt of 0.1, which is in seconds here."""
    frequency, power = snn.signal.power_density(X, 100.0)
    assert frequency.shape == power.shape == (32,)
    assert frequency[1] == pytest.approx(0.15625)
    np.testing.assert_allclose(power[[1, 3]], [0.0017068634, 3.1101005], rtol=1e-4)
    assert snn.signal.power_density_comparison(X, Y, 100.0) == pytest.approx(4.943055, rel=1e-4)
    assert snn.signal.correlation(X, Y) == pytest.approx(-0.012186815, rel=1e-4)


def test_a_spectrum_goes_to_a_file(tmp_path):
    """Its numbers read back are the same ones."""
    frequency, power = snn.signal.power_density(X, 100.0, to=tmp_path / "spectrum.csv")
    heading, *lines = (tmp_path / "spectrum.csv").read_text().splitlines()
    assert heading == "frequency,power"
    np.testing.assert_array_equal(np.array([line.split(",") for line in lines], dtype=float).T, [frequency, power])
    with pytest.raises(OSError):
        snn.signal.power_density(X, 100.0, to=tmp_path / "missing" / "spectrum.csv")


@pytest.mark.parametrize("n", [2, 3, 64, 97, 1000])
def test_power_density_is_the_squared_fourier_transform(n):
    x = np.random.default_rng(n).normal(3.0, 2.0, n)
    frequency, power = snn.signal.power_density(x, 0.5)
    np.testing.assert_allclose(power, (2 * 0.5e-3 / n * np.abs(fft.fft(x - x.mean())) ** 2)[:n // 2], atol=1e-15)
    np.testing.assert_allclose(frequency, fft.fftfreq(n, 0.5e-3)[:n // 2])


def test_power_density_adds_up_to_the_variance():
    """A sine of 40 Hz and amplitude 2: variance 2, all of it at 40 Hz, whatever dt."""
    for dt in (0.1, 1.0):
        t = np.arange(0, 1000, dt)
        frequency, power = snn.signal.power_density(5 + 2 * np.sin(2 * np.pi * 40 * t / 1000), dt)
        assert power.sum() * (frequency[1] - frequency[0]) == pytest.approx(2.0)
        assert frequency[power.argmax()] == pytest.approx(40.0)


def test_the_earth_movers_distance_is_wasserstein():
    rng = np.random.default_rng(3)
    for n in (1, 2, 50):
        a, b = rng.random(n), rng.random(n) * 7
        expected = stats.wasserstein_distance(range(n), range(n), a, b)
        assert snn.signal.earth_movers_distance(a, b) == pytest.approx(expected, abs=1e-14)
    assert snn.signal.earth_movers_distance([1, 0, 0, 0], [0, 0, 0, 5]) == 3.0


def test_comparison_is_a_distance_in_bins_times_squared_peaks():
    assert snn.signal.power_density_comparison(X, X, 1.0) == 0.0
    assert snn.signal.power_density_comparison(X, Y, 1.0) == snn.signal.power_density_comparison(Y, X, 1.0)
    (_, a), (_, b) = snn.signal.power_density(X, 1.0), snn.signal.power_density(Y, 1.0)
    expected = snn.signal.earth_movers_distance(a, b) * (a.max() - b.max()) ** 2
    assert snn.signal.power_density_comparison(X, Y, 1.0) == pytest.approx(expected)


def test_correlation():
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(2, 100))
    assert snn.signal.correlation(x, y) == pytest.approx(np.corrcoef(x, y)[0, 1])
    assert snn.signal.correlation(x.astype(np.float32), -x.astype(np.float32)) == pytest.approx(-1.0)
    assert np.isnan(snn.signal.correlation(x, np.full(100, 0.1)))


def test_eeg():
    """The crate's first values for 2 x 2 cells at rest, which are alike and so have no current between them."""
    with snn.Network(dt=0.1, dtype="float32", exact=True) as net:
        cells = net.add(snn.lixirnet.IzhikevichNeuron(), (2, 2))
        v = net.record(cells, "current_voltage")
        net.step(2)
        np.testing.assert_allclose(snn.signal.eeg(v.values), [-0.10312257, -0.10319534], rtol=1e-6)
        near = snn.signal.eeg(v.values, distance=0.4, conductivity=502.0)
        np.testing.assert_allclose(near, [-0.10312257, -0.10319534], rtol=1e-6)
        np.testing.assert_allclose(snn.signal.eeg(v.values, reference_voltage=-65.046), [0.0, -7.28e-5], atol=1e-7)


def test_peaks():
    """Tops of a sine, the middle of a plateau, and nothing on a slope."""
    t = np.arange(2000)
    peaks = snn.signal.find_peaks(np.sin(2 * np.pi * t / 500), 1e-3)
    np.testing.assert_allclose(peaks, [125, 625, 1125, 1625], atol=3)
    assert snn.signal.find_peaks([0, 1, 2, 2, 2, 1, 0], 0.0).tolist() == [4]
    assert snn.signal.find_peaks(np.arange(10), 0.5).size == 0
    assert snn.signal.find_peaks([], 1.0).size == 0


@pytest.mark.parametrize("call, error, text", [
    (lambda s: s.power_density([1, 2], 0), ValueError, "dt must be above 0"),
    (lambda s: s.power_density([[1, 2]], 1), ValueError, r"x has shape \(1, 2\)"),
    (lambda s: s.power_density([1, np.nan], 1), ValueError, "x must be finite, got NaN for element 1"),
    (lambda s: s.power_density("ab", 1), TypeError, "x must be numbers"),
    (lambda s: s.power_density_comparison([1, 2], [1, 2, 3], 1), ValueError, "got 2 and 3"),
    (lambda s: s.power_density_comparison([1, 1, 1, 1], [1, 2, 3, 1], 1), ValueError, "x has no power"),
    (lambda s: s.earth_movers_distance([1, -1], [1, 1]), ValueError, "a must be weights"),
    (lambda s: s.earth_movers_distance([1, 1], [0, 0]), ValueError, "b must be weights"),
    (lambda s: s.earth_movers_distance([], []), ValueError, "got 0 and 0"),
    (lambda s: s.correlation([1, 2], [1]), ValueError, "got 2 and 1"),
    (lambda s: s.eeg([1, 2]), ValueError, "allowed is"),
    (lambda s: s.eeg([[1, 2]], distance=0), ValueError, "distance must be above 0"),
    (lambda s: s.find_peaks([1, 2], -1), ValueError, "tolerance must be at least 0"),
])
def test_bad_input(call, error, text):
    with pytest.raises(error, match=text):
        call(snn.signal)
