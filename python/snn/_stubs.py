"""Writes the stubs of snn and its modules, so that editors know the catalogue: `python -m snn._stubs`."""

from __future__ import annotations

import ast
import inspect
import textwrap
from pathlib import Path

import snn

from ._configured import Configured, Option
from .models import of_module
from .sources import Variable

_FOLDER = Path(__file__).parent
_HEAD = '"""Written by `python -m snn._stubs` from the catalogue; do not edit."""\n'


def stubs() -> dict[str, str]:
    """The text of each stub by file name."""
    return {
        "__init__.pyi": "\n".join([_HEAD, _public_names(), _module("")]),
        "lixirnet/__init__.pyi": "\n".join([_HEAD, _module("lixirnet", "..")]),
        "nest.pyi": "\n".join([_HEAD, "from .sources import parrot_neuron as parrot_neuron", _module("nest")]),
    }


def write() -> None:
    """Write the stubs into the package."""
    for name, text in stubs().items():
        (_FOLDER / name).write_text(text)


def _public_names() -> str:
    """The public names that `__init__.py` imports, each spelt so that checkers see it as exported."""
    tree = ast.parse((_FOLDER / "__init__.py").read_text())
    return "\n".join(
        f"from .{node.module or ''} import {alias.name} as {alias.name}"
        for node in tree.body if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names if alias.name in snn.__all__
    ) + "\n\n__all__: list[str]\n"


def _module(module: str, package: str = ".") -> str:
    """The classes of a module of the catalogue and what they need, from the package that lies there."""
    classes = of_module(module).values()
    bases = {_base(cls) for cls in classes}
    imports = sorted(f"from {package}{base.__module__.rpartition('.')[2]} import {base.__name__}" for base in bases)
    parts = {"from typing import Any"} if any(cls._parts for cls in classes) else set()
    if any(option.length for cls in classes for option in cls._options):
        parts.add("from collections.abc import Sequence")
    kinds = {name for cls in classes for part in cls._parts for name in _KINDS_OF_PARTS.get(part, ())}
    parts |= {f"from {package}mechanisms import {kind}" for kind in kinds} - set(imports)
    return "\n".join([*sorted(parts), f"from {package}_describe import Value", *imports, "", *map(_class, classes)])


# the type of each keyword that is neither a number nor an option, and the classes in it
_PARTS = {
    "receptors": "dict[str, Receptor] | None", "transmitters": "dict[str, Transmitter] | None",
    "refractoriness": "Refractoriness | None", "channels": "list[Channel] | None",
    "kinetics": "Kinetics | None", "where": "Any", "firing_times": "Any",
}
_KINDS_OF_PARTS = {
    "receptors": ("Receptor",), "transmitters": ("Transmitter",), "refractoriness": ("Refractoriness",),
    "kinetics": ("Kinetics",), "channels": ("Channel",),
}


def _base(cls: type[Configured]) -> type:
    return cls.__mro__[1]


_CLASS = '''
class {name}({base}):
    """{doc}
    """

    def __init__(
        self,
        {required}*,
        {keywords},
    ) -> None: ...
'''


def _class(cls: type[Configured]) -> str:
    must: tuple[str, ...] = getattr(cls, "_required", ())
    known = [row for row in (*cls.parameters, *cls._initial, *cls._options) if row.name not in must]
    rows = [f"{row.name}: {_type(row)} = {row.default!r}" for row in known]
    rows += [f"{name}: list[Value] | None = None" for name in getattr(cls, "_lists", ())]
    keywords = ",\n        ".join([*rows, *(f"{part}: {_PARTS[part]} = None" for part in cls._parts)])
    doc = textwrap.indent(inspect.getdoc(cls) or "", "    ").strip().replace("\\", "\\\\")
    required = "".join(f"{name}: Value, " for name in must)
    return _CLASS.format(
        name=cls.__name__, base=_base(cls).__name__, doc=doc, keywords=keywords, required=required
    )


def _type(row: Variable | Option) -> str:
    """The type of a keyword."""
    if isinstance(row, Option) and row.length:
        return "Sequence[int]"
    if isinstance(row, Option):
        return "str | float" if row.number else "str"
    return "Value | None" if row.default is None else "Value"


if __name__ == "__main__":
    write()
