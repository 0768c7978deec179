"""How fast is Brunel's network if its 10 million synapses among excitatory neurons learn?

Beside it the same network with fixed weights, and Brian2 with traces that belong to the neurons, its faster way.
"""

from functools import partial

from examples import brunel

from ._networks import compare


def results(quick=False):
    scale = 0.1 if quick else 1.0
    yield from compare("brunel_stdp", partial(brunel.build, scale, stdp=True), round(12_500 * scale),
                       100.0 if quick else 1000.0, {"ratio": 8.0, "of_static": 4.0},
                       beside=("static", partial(brunel.build, scale)), rounds=1 if quick else 3)
