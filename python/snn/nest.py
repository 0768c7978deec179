"""Models of NEST 3.9 under their very names, parameters and defaults; units as there: mV, pA, pF, ms."""

from typing import Any

from .models import attribute as _attribute
from .models import of_module as _of_module
from .sources import parrot_neuron

__all__ = ["parrot_neuron"]


def __getattr__(name: str) -> Any:
    return _attribute("nest", name, __all__)


def __dir__() -> list[str]:
    return sorted([*__all__, *_of_module("nest")])
