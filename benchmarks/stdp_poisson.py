"""How fast are 1,000 Poisson inputs whose synapses onto one neuron learn, for 100 s, against Brian2?"""

from examples import stdp_poisson

from ._networks import compare


def results(quick=False):
    yield from compare("stdp_poisson", stdp_poisson.build, 1000, 2_000.0 if quick else 100_000.0, {"ratio": 5.0},
                       cells=1, rounds=1 if quick else 3)
