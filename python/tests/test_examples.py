"""The examples, the notebook and the README run, and their networks live."""

import ast
import re
import runpy
import sys
from pathlib import Path

import matplotlib
import nbclient
import nbformat
import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@pytest.fixture(autouse=True)
def headless(monkeypatch):
    """No display is needed."""
    monkeypatch.setenv("MPLBACKEND", "Agg")
    matplotlib.use("Agg")


# Scripts with the options that make them short.
SCRIPTS = {
    "two_populations": "",
    "electrical_lattices": "",
    "brunel": "--scale 0.1 --time 250",
    "izhikevich2003": "--time 300",
    "cuba": "--time 200",
    "coba": "--time 200 --start kick",
    "cobahh": "--time 100",
    "microcircuit": "--scale 0.02 --transient 100 --time 100 --thalamus",
    "stdp_poisson": "--time 2000",
}


def test_every_script_is_tested():
    assert set(SCRIPTS) == {path.stem for path in EXAMPLES.glob("[!_]*.py")}


@pytest.mark.parametrize("name", SCRIPTS)
def test_script(name, tmp_path, monkeypatch, capsys):
    """It runs, tells how many spikes there were and saves its picture."""
    script, picture = EXAMPLES / f"{name}.py", tmp_path / "picture.png"
    monkeypatch.setattr(sys, "argv", [str(script), *SCRIPTS[name].split(), "--save", str(picture)])
    runpy.run_path(str(script), run_name="__main__")
    assert int(re.search(r"(\d+) spikes", capsys.readouterr().out)[1]) > 0
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("script", ["two_populations.py", "electrical_lattices.py"])
def test_the_network_of_a_script_lives(script):
    """There are spikes in its last 200 ms."""
    _, spikes = runpy.run_path(str(EXAMPLES / script))["simulate"]()
    assert_lives(spikes)


def test_notebook():
    """Each cell runs, and the raster is drawn."""
    notebook = nbformat.read(EXAMPLES / "two_populations.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs are not kept in the repository"
    nbclient.NotebookClient(notebook, timeout=120).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in outputs)


def test_readme():
    """The first example of the README runs as it stands, and its network lives."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[1]
    names = {}
    exec(compile(ast.parse(code), "README.md", "exec"), names)
    assert_lives(names["spikes"])
    assert names["v"].values.shape[1:] == (10, 10)


def test_the_page_about_lixirnet():
    """Its two networks are the same one."""
    names = {}
    for code in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "lixirnet.md").read_text(), re.DOTALL):
        exec(compile(ast.parse(code), "lixirnet.md", "exec"), names)
    np.testing.assert_array_equal(names["v"].values, names["history"].astype(np.float32))
    assert_lives(names["spikes"])


def assert_lives(spikes):
    """Neither silent nor saturated at the end."""
    stop = spikes.window[1]
    rates = spikes.between(stop - 200.0, stop).rates()
    assert 0.5 < rates.mean() < 300.0
