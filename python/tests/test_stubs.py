"""The stubs say what the catalogue says."""

from pathlib import Path

import pytest
from mypy import api

import snn
from snn import _stubs

PACKAGE = Path(snn.__file__).parent


@pytest.mark.parametrize("name", ["__init__.pyi", "lixirnet/__init__.pyi", "nest.pyi"])
def test_stubs_are_up_to_date(name):
    """Else: python -m snn._stubs."""
    assert (PACKAGE / name).read_text() == _stubs.stubs()[name]


def test_a_checker_knows_the_models(tmp_path):
    """Right keywords pass, wrong ones do not."""
    script = tmp_path / "script.py"
    script.write_text(
        "import snn\n"
        "net = snn.Network(dt=0.1, seed=1)\n"
        "exc = net.add(snn.Izhikevich(a=0.02, v=snn.normal(0, 1)), shape=(10, 10))\n"
        "inh = net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0), 25)\n"
        "p = net.connect(exc, inh, snn.pairwise_bernoulli(0.1), weight=2.0)\n"
        "print(exc.v.mean(), p.weight.sum(), net.record(exc, 'v').values.shape, snn.plot.raster)\n"
        "snn.Izhikevich(aa=3)\n"
    )
    out, err, status = api.run(["--no-incremental", "--cache-dir", str(tmp_path), str(script)])
    assert status == 1 and not err
    assert 'Unexpected keyword argument "aa"' in out and out.count("error:") == 1
