"""Models of NEST 3.9 under their very names, parameters and defaults; units as there: mV, pA, pF, ms."""

from typing import Any

from .models import attribute as _attribute
from .models import of_module as _of_module


def __getattr__(name: str) -> Any:
    return _attribute("nest", name)


def __dir__() -> list[str]:
    return sorted(_of_module("nest"))
