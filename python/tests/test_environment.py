"""interact: a network and its environment, by turns."""

import numpy as np
import pytest

import snn


def test_the_order_of_an_iteration():
    """Reward for the state as it is, the steps, what becomes of the state, its input."""
    net = snn.Network(dt=0.5)
    cells = net.add(snn.lixirnet.IzhikevichNeuron(), 2)
    p = net.connect(cells, cells, snn.all_to_all(autapses=False), synapse=snn.Electrical(),
                    plasticity=snn.lixirnet.RewardModulatedSTDP(tau_d=20.0))
    rewarded, view = net.drive(p, 0.0, port="reward"), net.drive(cells, 0.0)
    calls = []

    def reward(state, actor):
        calls.append(("reward", state, actor.step_count))
        return 0.01 * state

    def update(state, actor):
        calls.append(("update", state, actor.step_count))
        return state + 1

    def encode(state, actor):
        calls.append(("encode", state, actor.step_count))
        view.value = 10.0 * state

    dopamine = net.record(p, "dopamine")
    assert snn.interact(net, 5, 2, update=update, encode=encode, reward=reward, into=rewarded, steps=3) == 7
    assert calls == [("reward", 5, 0), ("update", 5, 3), ("encode", 6, 3), ("reward", 6, 3), ("update", 6, 6), ("encode", 7, 6)]
    assert (view.value == 70.0).all() and rewarded.value == 0.06
    decay, expected = np.exp(-0.5 / 20.0), [0.0]
    for given in (0.05, 0.05, 0.05, 0.06, 0.06, 0.06):
        expected.append(expected[-1] * decay + 20.0 * given)
    np.testing.assert_allclose(dopamine.values[:, 0], expected[1:])


def test_a_network_finds_its_way():
    """Two cells, each of which sees one side and pushes to the other one, bring a position to the middle."""
    net = snn.Network(dt=1.0)
    motor = net.add(snn.Izhikevich(), 2)
    view = net.drive(motor, 0.0)

    def update(position, net):
        return position + 0.1 * (motor.spiked[0] - 1.0 * motor.spiked[1])

    def encode(position, net):
        view.value = 5.0 + 20.0 * np.clip([-position, position], 0.0, 1.0)

    positions = [snn.interact(net, start, 2000, update=update, encode=encode) for start in (3.0, -2.0)]
    assert np.abs(positions).max() < 0.3


def test_mistakes():
    net = snn.Network()
    with pytest.raises(TypeError, match="into"):
        snn.interact(net, 0, 1, update=lambda state, net: state, reward=lambda state, net: 1.0)
    with pytest.raises(ValueError, match="iterations"):
        snn.interact(net, 0, -1, update=lambda state, net: state)
    with pytest.raises(TypeError, match="iterations"):
        snn.interact(net, 0, 1.5, update=lambda state, net: state)
    with pytest.raises(ZeroDivisionError):
        snn.interact(net, 0, 3, update=lambda state, net: 1 / state)
    assert net.step_count == 1
