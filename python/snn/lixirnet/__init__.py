"""The models of lixirnet (crate spiking_neural_networks 0.24) under their very names, parameters and defaults.

Scripts written for the Python package lixirnet run with another import: `import snn.lixirnet.cpu as ln` is lixirnet
0.1.0 and `import snn.lixirnet.gpu as ln` is 0.4.0.
"""

from typing import Any

from ..models import attribute as _attribute
from ..models import of_module as _of_module


def __getattr__(name: str) -> Any:
    return _attribute("lixirnet", name)


def __dir__() -> list[str]:
    return sorted(_of_module("lixirnet"))
