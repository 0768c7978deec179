"""Packages that only some functions need, imported when such a function is called."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


def require(module: str, purpose: str) -> Any:
    """Import `module`, or raise an ImportError that says what needs it and how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ImportError(f"{purpose} needs {package}: pip install {package}") from error


@contextmanager
def progress_bar(purpose: str, total: int, unit: str, wanted: bool) -> Iterator[Callable[[int], Any]]:
    """Gives what is to be told how many units were done: a progress bar, if one is wanted."""
    if wanted:
        with require("tqdm", purpose).tqdm(total=total, unit=unit) as bar:
            yield bar.update
    else:
        yield lambda done: None
