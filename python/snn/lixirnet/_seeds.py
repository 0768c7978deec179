"""Seeds of the random numbers of Poisson trains."""

from __future__ import annotations

import itertools
import operator

import numpy as np


class _Seeds:
    """The seeds of the networks of the package, one after the other."""

    def __init__(self) -> None:
        self.start(0)

    def start(self, seed: int) -> None:
        self._seed = operator.index(seed)
        self._count = itertools.count()

    def next(self) -> int:
        return int(np.random.SeedSequence((self._seed, next(self._count))).generate_state(1)[0])


seeds = _Seeds()


def seed(seed: int) -> None:
    """Seed the random numbers of all Poisson trains that are run from now on; each lattice has its own. It is 0 when
    Python starts. lixirnet itself can't be seeded."""
    seeds.start(seed)
