"""The models of lixirnet against its specification: cells with a constant current, in single precision as there."""

import numpy as np
import pytest

import snn


def run(model, current, steps, dt=0.1):
    """The cell after all steps, its voltage after each, the steps in which it fired."""
    with snn.Network(dt=dt, dtype="float32", exact=True) as net:
        cell = net.add(model, 1)
        net.drive(cell, current)
        voltage, spikes = net.record(cell, "current_voltage"), net.record_spikes(cell)
        net.step(steps)
        states = {name: cell.get(name)[0] for name in cell.model.states.names}
        return states, voltage.values[:, 0], np.rint(spikes.times / dt).astype(int) - 1


# model, dt, current, steps; the voltage after steps 0, 1, 9, 99 and the last; number and steps of the first spikes
CONSTANT = [
    ("LeakyIntegrateAndFireNeuron", 0.1, 300.0, 2000, (-74.7, -74.403, -72.13146, -55.980976, -75.0),
     10, (109, 319, 529, 739, 949, 1159)),
    ("QuadraticIntegrateAndFireNeuron", 0.1, 100.0, 2000, (-74.9, -74.80149, -74.062325, -68.73092, -72.17388),
     5, (292, 685, 1078, 1471, 1864)),
    ("AdaptiveLeakyIntegrateAndFireNeuron", 0.1, 600.0, 2000, (-74.94, -74.880066, -74.40273, -69.33156, -59.27327),
     3, (450, 1009, 1568)),
    ("AdaptiveExpLeakyIntegrateAndFireNeuron", 0.1, 600.0, 2000, (-74.94, -74.880066, -74.40273, -69.33156, -59.16115),
     3, (449, 1007, 1565)),
    ("IzhikevichNeuron", 0.1, 40.0, 20000, (-65.006, -65.01191, -65.0561, -65.19718, 25.524355),
     18, (1660, 2672, 3692, 4712, 5732, 6752)),
    ("LeakyIzhikevichNeuron", 0.1, 100.0, 20000, (-64.916, -64.83453, -64.26518, -62.29214, -49.13726),
     5, (6304, 9389, 12474, 15559, 18644)),
    ("SimpleLeakyIntegrateAndFire", 0.1, 1.0, 2000, (-74.15, -73.3085, -66.87248, -60.224342, -73.3085),
     74, (26, 53, 80, 107, 134, 161)),
    ("HodgkinHuxleyNeuron", 0.01, 10.0, 10000, (-64.87, -64.740395, -63.717407, -53.465416, -64.35231),
     7, (283, 1828, 3276, 4741, 6207, 7673)),
    ("MorrisLecarNeuron", 0.01, 90.0, 20000, (-69.83278, -69.66606, -68.35, -55.483414, 41.43985),
     8, (796, 3553, 6283, 9012, 11741, 14471)),
]


@pytest.mark.parametrize("name, dt, current, steps, voltages, count, first", CONSTANT, ids=[row[0] for row in CONSTANT])
def test_a_constant_current(name, dt, current, steps, voltages, count, first):
    """To the last bit that the printed numbers tell."""
    _, v, spikes = run(getattr(snn.lixirnet, name)(), current, steps, dt)
    assert v.dtype == np.float32
    np.testing.assert_array_equal(v[[0, 1, 9, 99, -1]], np.float32(voltages))
    assert len(spikes) == count
    assert tuple(spikes[:len(first)]) == first


def test_the_activity_of_the_bcm_neuron():
    """Spikes by window times step, averaged over three windows."""
    states, _, spikes = run(snn.lixirnet.BCMIzhikevichNeuron(c_m=25.0, firing_rate_window=50.0), 60.0, 1200)
    assert states["num_spikes"] == len(spikes[spikes < 1199]) == 4
    assert (states["current_activity"], states["average_activity"]) == (np.float32(0.6), np.float32(0.24444446))
