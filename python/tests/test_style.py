"""What tools can hold of the style."""

from pathlib import Path

import pytest

import snn

PACKAGE = Path(snn.__file__).parent


def test_the_package_is_typed():
    """mypy in its strict mode finds nothing."""
    api = pytest.importorskip("mypy.api", reason="mypy is not installed")
    settings = PACKAGE.parents[1] / "pyproject.toml"
    options = ["--config-file", str(settings)] if settings.exists() else []
    said, errors, status = api.run([*options, str(PACKAGE)])
    assert status == 0, said + errors


def test_lines_are_not_too_long():
    for path in PACKAGE.rglob("*.py"):
        long = [n for n, line in enumerate(path.read_text().splitlines(), 1) if len(line) > 120]
        assert not long, f"{path.name}: {long}"
