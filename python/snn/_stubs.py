"""Writes the stubs of snn and its modules, so that editors know the model classes: `python -m snn._stubs`."""

from __future__ import annotations

import ast
import inspect
import textwrap
from pathlib import Path

import snn

from .models import Model, of_module

_FOLDER = Path(__file__).parent
_HEAD = '"""Written by `python -m snn._stubs` from the catalogue; do not edit."""\n'
_MODEL_IMPORTS = "from ._describe import Value\nfrom .models import Model\n"


def stubs() -> dict[str, str]:
    """The text of each stub by file name."""
    return {
        "__init__.pyi": "\n".join([_HEAD, _public_names(), _MODEL_IMPORTS, *map(_class, of_module("").values())]),
        **{
            f"{module}.pyi": "\n".join([_HEAD, _MODEL_IMPORTS, *map(_class, of_module(module).values())])
            for module in ("lixirnet", "nest")
        },
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


_TYPES = {str: "str", type(None): "Value | None"}  # of a keyword, by that of its default
_CLASS = '''
class {name}(Model):
    """{doc}
    """

    def __init__(
        self,
        *,
        {keywords},
    ) -> None: ...
'''


def _class(model: type[Model]) -> str:
    keywords = ",\n        ".join(
        f"{keyword.name}: {_TYPES.get(type(keyword.default), 'Value')} = {keyword.default!r}"
        for keyword in inspect.signature(model).parameters.values()
    )
    doc = textwrap.indent(inspect.getdoc(model) or "", "    ").strip().replace("\\", "\\\\")
    return _CLASS.format(name=model.__name__, doc=doc, keywords=keywords)


if __name__ == "__main__":
    write()
