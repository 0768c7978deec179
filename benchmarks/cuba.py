"""How fast are 4,000 neurons with exponential currents, against Brian2 without and with its build?"""

from examples import cuba

from ._networks import compare


def results(quick=False):
    yield from compare("cuba", cuba.build, 4000, 100.0 if quick else 1000.0, {"ratio": 3.0, "ratio_with_build": 100.0},
                       rounds=1 if quick else 9)
