"""Inputs for spikes that models declare: by the sign of the weight, by name, within the step."""

import numpy as np
import pytest

import snn


def driven(model, weight, port=None, delay=1.0):
    """One neuron of the model under a spike at 2 ms; gives the network and the neuron."""
    net = snn.Network(dt=0.1)
    source, cell = net.add(snn.SpikeTimes([2.0]), 1), net.add(model, 1)
    net.connect(source, cell, snn.all_to_all(), weight=weight, delay=delay, port=port)
    return net, cell


@pytest.mark.parametrize("weight, excitatory, inhibitory", [(100.0, 100.0, 0.0), (-100.0, 0.0, -100.0)])
def test_the_sign_of_a_weight_chooses_the_input(weight, excitatory, inhibitory):
    """The current jumps at the moment of arrival, which is the time of the spike and the delay."""
    net, cell = driven(snn.nest.iaf_psc_exp(), weight)
    net.run(2.9)
    assert cell.I_syn_ex[0] == cell.I_syn_in[0] == 0.0
    net.step()
    assert (cell.I_syn_ex[0], cell.I_syn_in[0]) == (excitatory, inhibitory)
    assert cell.V_m[0] == -70.0


def test_a_named_input_takes_every_weight():
    net, cell = driven(snn.nest.iaf_psc_exp(), -100.0, port="ex")
    net.run(3.0)
    assert (cell.I_syn_ex[0], cell.I_syn_in[0]) == (-100.0, 0.0)


def test_weights_of_both_signs_in_one_projection_and_a_drive():
    net = snn.Network(dt=0.1)
    source, cells = net.add(snn.SpikeTimes([1.0]), 1), net.add(snn.nest.iaf_psc_exp(), 4)
    net.connect(source, cells, [[5.0, -3.0, 2.0, -1.0]], delay=0.5)
    net.drive(cells, snn.Poisson(rate=2000.0), weight=[1.0, -1.0, 1.0, -1.0])
    net.run(1.5)
    assert (cells.I_syn_ex[[0, 2]] > 0).all() and (cells.I_syn_in[[1, 3]] < 0).all()
    assert (cells.I_syn_ex[[1, 3]] == 0).all() and (cells.I_syn_in[[0, 2]] == 0).all()


def test_an_input_within_the_step_can_make_the_neuron_fire_in_it():
    net, cell = driven(snn.nest.iaf_psc_delta(), 20.0)
    spikes = net.record_spikes(cell)
    net.run(5.0)
    np.testing.assert_allclose(spikes.times, [3.0])


def test_an_input_within_the_step_takes_no_spikes_at_once():
    with pytest.raises(ValueError, match="delay must be at least one step"):
        driven(snn.nest.iaf_psc_delta(), 20.0, delay=0.0)


def test_the_ports_are_in_the_table():
    rows = {port.name: (port.kind, port.role) for port in snn.nest.iaf_psc_exp.ports}
    assert rows == {"I": ("current", "drive"), "ex": ("jump", "spikes"), "in_": ("jump", "spikes")}
    assert snn.nest.izhikevich.ports["spikes"].kind == "current"
    assert snn.LIF.ports["v"].kind == "jump"


def test_a_port_that_takes_something_else_is_an_error():
    with pytest.raises(ValueError, match="takes no spikes; ex, in_"):
        driven(snn.nest.iaf_psc_exp(), 1.0, port="I")
    with pytest.raises(KeyError, match="ex"):
        driven(snn.nest.iaf_psc_exp(), 1.0, port="exc")
