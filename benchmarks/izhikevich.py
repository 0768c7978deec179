"""How fast is Izhikevich's network of 2003, steps of 1 ms and 1,000 synapses a neuron, against Brian2?

The larger one also on its default of threads.
"""

from functools import partial

from examples import izhikevich2003

from ._networks import DTYPES, compare
from .brunel import VARIANTS


def results(quick=False):
    for neurons in (1000,) if quick else (1000, 10_000):
        yield from compare("izhikevich", partial(izhikevich2003.build, neurons), neurons, 200.0 if quick else 1000.0,
                           {"ratio": 5.0}, VARIANTS if neurons > 1000 else DTYPES, rounds=1 if quick else 9)
