"""A recorded case: `<name>.json` says what was simulated, `<name>.npz`, where there is one, holds its arrays."""

import json
from functools import cached_property
from pathlib import Path

import numpy as np


class Unsupported(Exception):
    """The case asks for something that snn does not offer yet; the text says what."""


class Case:
    """One case: `case["key"]` and `case.get("key")` read the JSON, `case.arrays` holds the NumPy arrays by name."""

    def __init__(self, path):
        self.path = Path(path)
        self.name = self.path.stem

    @cached_property
    def data(self):
        return json.loads(self.path.read_text(encoding="utf-8"))

    @cached_property
    def arrays(self):
        file = self.path.with_suffix(".npz")
        if not file.exists():
            return {}
        with np.load(file) as arrays:
            return dict(arrays)

    def __getitem__(self, key):
        return self.data[key]

    def get(self, key, default=None):
        return self.data.get(key, default)

    @property
    def kind(self):
        """What sort of set-up it is: the `kind`, the `group` or, in the file's specification, the `spec.kind`."""
        spec = self.get("spec")
        return self.get("kind") or self.get("group") or (spec.get("kind") if isinstance(spec, dict) else None)


def cases(folder):
    """The cases of a folder, by name."""
    return [Case(path) for path in sorted(Path(folder).glob("*.json")) if path.name != "index.json"]
