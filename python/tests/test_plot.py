"""Plots: they return the axes they drew into and never show."""

import matplotlib
import numpy as np
import pytest

import snn

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402


@pytest.fixture
def records(net, monkeypatch):
    """Records of a running network; showing a figure is an error."""
    monkeypatch.setattr(plt, "show", lambda: pytest.fail("a plot called show"))
    a, b = net.add(snn.Izhikevich(), (3, 4), name="a"), net.add(snn.LIF(), 5, name="b")
    net.drive(a, 20.0)
    v, both, spikes = net.record(a, "v"), net.record(a[0], ["v", "u"]), net.record_spikes(a, b)
    net.run(100.0)
    yield v, both, spikes
    plt.close("all")


def test_every_plot_returns_the_axes_it_was_given(records):
    """Or the current ones."""
    v, _, spikes = records
    for plot in (lambda **k: snn.plot.raster(spikes, **k), lambda **k: snn.plot.trace(v, **k),
                 lambda **k: snn.plot.rate(spikes, **k), lambda **k: snn.plot.grid(v, **k),
                 lambda **k: snn.plot.spectrum(v, **k)):
        ax = plt.figure().add_subplot()
        assert plot(ax=ax) is ax
        assert plot().figure is plt.gcf()


def test_raster(records):
    """Each spike once; ids count through the populations."""
    *_, spikes = records
    lines = snn.plot.raster(spikes, ax=plt.figure().add_subplot()).lines
    drawn = np.concatenate([line.get_ydata() for line in lines])
    assert sorted(drawn) == sorted(spikes.ids) and drawn.size > 0


def test_trace(records):
    """A line for each neuron of each variable, with units."""
    v, both, _ = records
    ax = snn.plot.trace(v, ax=plt.figure().add_subplot())
    assert len(ax.lines) == 12 and ax.get_ylabel() == "v (mV)" and ax.get_xlabel() == "time (ms)"
    assert len(snn.plot.trace(both, ax=plt.figure().add_subplot()).lines) == 8


def test_rate(records):
    """The mean over bins is the mean rate."""
    *_, spikes = records
    ax = snn.plot.rate(spikes, bin=20.0, ax=plt.figure().add_subplot())
    assert len(ax.lines) == 2
    assert ax.lines[0].get_ydata().mean() == pytest.approx(spikes.rates()[:12].mean())
    assert ax.lines[0].get_xdata().tolist() == pytest.approx([10.0, 30.0, 50.0, 70.0, 90.0])


def test_phase(records):
    """The recorded variables against each other, a line for each neuron."""
    _, both, _ = records
    ax = snn.plot.phase(both, "v", "u", ax=plt.figure().add_subplot())
    assert len(ax.lines) == 4 and ax.get_xlabel() == "v (mV)"
    np.testing.assert_array_equal(ax.lines[2].get_xdata(), both["v"][:, 2])
    np.testing.assert_array_equal(ax.lines[2].get_ydata(), both["u"][:, 2])
    with pytest.raises(KeyError, match="w"):
        snn.plot.phase(both, "v", "w")


def test_spectrum(records):
    """The power density of each neuron's record."""
    v, both, _ = records
    ax = snn.plot.spectrum(v, ax=plt.figure().add_subplot())
    frequency, power = snn.signal.power_density(v.values[:, 1, 2], 0.1)
    assert len(ax.lines) == 12 and ax.get_ylabel() == "power density (mV²/Hz)"
    np.testing.assert_allclose(ax.lines[6].get_xdata(), frequency)
    np.testing.assert_allclose(ax.lines[6].get_ydata(), power)


def test_grid(records):
    """The sample nearest to the time, as an image."""
    v, both, _ = records
    ax = snn.plot.grid(v, at=50.0, ax=plt.figure().add_subplot())
    np.testing.assert_array_equal(ax.images[0].get_array(), v.values[499])
    assert ax.get_title() == "t = 50 ms"
    with pytest.raises(ValueError, match="several variables"):
        snn.plot.grid(both)


def test_a_grid_has_two_dimensions(net):
    """Another population is an error."""
    v = net.record(net.add(snn.LIF(), 3), "v")
    net.step()
    with pytest.raises(ValueError, match="two dimensions"):
        snn.plot.grid(v)
