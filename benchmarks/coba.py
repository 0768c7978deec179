"""How fast are 4,000 neurons with exponential conductances, against Brian2 without and with its build?

Both by exponential Euler.
"""

from examples import coba

from ._networks import compare


def results(quick=False):
    yield from compare("coba", coba.build, 4000, 100.0 if quick else 1000.0, {"ratio": 10.0, "ratio_with_build": 100.0},
                       rounds=1 if quick else 9)
