"""How fast are 4,000 neurons with exponential conductances, against Brian2 without and with its build?

Both by exponential Euler.
"""

from functools import partial

from examples import coba

from ._networks import compare

SEED = 2  # one start in twenty dies out, as is published


def results(quick=False):
    goal = {"ratio": 10.0, "ratio_with_build": 100.0}
    yield from compare("coba", partial(coba.build, seed=SEED), 4000, 100.0 if quick else 1000.0, goal,
                       rounds=1 if quick else 9)
