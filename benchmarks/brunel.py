"""How fast is Brunel's network with fixed weights, on one thread and on its default of threads, against Brian2?"""

from functools import partial

from examples import brunel

from ._networks import compare


def results(quick=False):
    scale = 0.1 if quick else 1.0
    yield from compare("brunel", partial(brunel.build, scale), round(12_500 * scale), 100.0 if quick else 1000.0,
                       {"ratio": 10.0}, rounds=1 if quick else 3)
