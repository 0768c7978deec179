"""Fixtures that many tests share."""

import pytest

import snn


@pytest.fixture
def net():
    """An empty network with dt = 0.1 ms."""
    with snn.Network(dt=0.1, seed=1) as network:
        yield network


def every_model():
    """The full name of each neuron model of the catalogue."""
    return [entry.name for entry in snn.models() if entry.kind == "neuron"]


@pytest.fixture(params=every_model())
def any_model(request):
    """Each neuron model, so that a new one is tested without being named anywhere."""
    return snn.model(request.param)
