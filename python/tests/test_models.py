"""Model classes: made from the catalogue, complete, and values."""

import copy
import inspect
import pickle

import numpy as np
import pytest

import snn


def test_the_models_of_this_version_are_there():
    """At the top the published models, in lixirnet those of that system."""
    assert {"LIF", "QIF", "AdEx", "Izhikevich", "HodgkinHuxley", "TraubMiles", "MorrisLecar", "FitzHughNagumo"} <= set(dir(snn))
    assert {
        "LeakyIntegrateAndFireNeuron", "QuadraticIntegrateAndFireNeuron", "AdaptiveLeakyIntegrateAndFireNeuron",
        "AdaptiveExpLeakyIntegrateAndFireNeuron", "SimpleLeakyIntegrateAndFire", "IzhikevichNeuron", "LeakyIzhikevichNeuron",
        "BCMIzhikevichNeuron", "HodgkinHuxleyNeuron", "MorrisLecarNeuron",
    } <= set(dir(snn.lixirnet))


def test_izhikevich_is_as_published():
    """Names and defaults of the paper."""
    assert snn.Izhikevich.states.names == ("v", "u")
    defaults = {row.name: row.default for row in snn.Izhikevich.parameters}
    assert {name: defaults[name] for name in "abcd"} == {"a": 0.02, "b": 0.2, "c": -65.0, "d": 8.0}
    assert snn.lixirnet.IzhikevichNeuron.parameters["c_m"].default == 100.0


def test_the_table_of_models():
    """It lists all, prints a line for each and finds a row by name."""
    table = snn.models()
    assert table["Izhikevich"].kind == "neuron" and table["Poisson"].kind == "source"
    assert len(str(table).splitlines()) == len(table) + 1
    assert snn.model("lixirnet.IzhikevichNeuron") is snn.lixirnet.IzhikevichNeuron
    assert snn.model("Poisson") is snn.Poisson


def test_every_model_is_documented(any_model):
    """Docstring, units, ports, methods, equations, and a signature with the defaults."""
    doc = inspect.getdoc(any_model)
    keywords = inspect.signature(any_model).parameters
    for row in (*any_model.parameters, *any_model.states):
        assert f"    {row.name}" in doc and row.doc
        assert keywords[row.name].default == row.default
    assert keywords["method"].default in any_model.methods
    assert any_model.ports and all(port.doc and port.kind in ("current", "jump") for port in any_model.ports)
    assert [port.role for port in any_model.ports].count("drive") == 1
    for method in any_model.methods:
        assert any_model(method=method).equations.strip()
    assert any_model().equations == any_model.equations


def test_every_model_runs_by_every_method(any_model):
    """At rest and driven, in both precisions, nothing becomes NaN."""
    for dtype in ("float64", "float32"):
        for method in any_model.methods:
            with snn.Network(dt=0.05, dtype=dtype) as net:
                cells = net.add(any_model(method=method), 5)
                net.drive(cells, [0.0, 0.1, 1.0, 5.0, 10.0])
                net.run(20.0)
                for state in any_model.states.names:
                    assert np.isfinite(cells.get(state)).all()


def test_every_variable_can_be_given_set_and_read(any_model):
    """What went in comes out, for each neuron its own."""
    with snn.Network() as net:
        for row in (*any_model.parameters, *any_model.states):
            values = (row.default or 0.0) + np.array([0.0, 1.0, 3.0])
            if row.unit == "ms" or row.name.startswith("ref"):
                values = np.maximum(values, net.dt)
            given = net.add(any_model(**{row.name: values}), 3)
            np.testing.assert_array_equal(given.get(row.name), values)
            later = net.add(any_model(), 3)
            if "unless given" not in row.doc:
                np.testing.assert_array_equal(later.get(row.name), row.default)
            later.set(**{row.name: values})
            np.testing.assert_array_equal(later.get(row.name), values)


def test_equations_follow_the_method():
    """The class shows its default method, an object its own."""
    default = inspect.signature(snn.Izhikevich).parameters["method"].default
    assert default == "published"
    assert isinstance(snn.Izhikevich.equations, str) and "v" in snn.Izhikevich.equations
    assert snn.Izhikevich(method="euler").equations != snn.Izhikevich.equations


def test_a_model_is_a_value():
    """It shows what was given, compares by content, does not change and can be copied and pickled."""
    model = snn.Izhikevich(a=0.02, d=2.0)
    assert repr(model) == "Izhikevich(a=0.02, d=2.0)"
    assert repr(snn.Izhikevich(method="euler", a=np.ones(3))) == "Izhikevich(a=<array of shape (3,)>, method='euler')"
    assert model == snn.Izhikevich(d=2, a=0.02) and model != snn.Izhikevich(a=0.02) and model != snn.LIF()
    assert snn.Izhikevich(v=snn.normal(0, 1)) == snn.Izhikevich(v=snn.normal(0, 1))
    with pytest.raises(AttributeError, match="does not change"):
        model.a = 0.1
    assert copy.deepcopy(model) == model == pickle.loads(pickle.dumps(model))


def test_arrays_given_to_a_model_are_copied():
    """A later change of the array does not reach the model."""
    a = np.full(3, 0.1)
    model = snn.Izhikevich(a=a)
    a[:] = 5.0
    assert model == snn.Izhikevich(a=np.full(3, 0.1))


def test_wrong_names_name_the_nearest():
    """Of keywords, models, methods and attributes."""
    with pytest.raises(TypeError, match="no parameter or state 'V_pek'; did you mean 'V_peak'?"):
        snn.Izhikevich(V_pek=30.0)
    with pytest.raises(KeyError, match="did you mean 'lixirnet.IzhikevichNeuron'?") as error:
        snn.model("lixirnet.IzhikevichNeurn")
    assert not str(error.value).startswith("'")
    with pytest.raises(ValueError, match="did you mean 'euler'?"):
        snn.Izhikevich(method="eular")
    with pytest.raises(AttributeError, match="did you mean 'Izhikevich'?"):
        _ = snn.Izikevich
    with pytest.raises(AttributeError, match="did you mean 'IzhikevichNeuron'?"):
        _ = snn.lixirnet.IzhikevichNeuro
    with pytest.raises(ImportError):
        from snn import Nothing  # noqa: F401


def test_a_model_may_be_added_many_times(net):
    """Each population has its own state."""
    model = snn.Izhikevich()
    one, two = net.add(model, 2), net.add(model, 3)
    one.v = 0.0
    assert (two.v == -65.0).all()


def test_exact_mode_stays_close_to_the_fast_one(any_model):
    """exact=True differs in the last digits only."""
    values = []
    for exact in (False, True):
        with snn.Network(dt=0.05, exact=exact) as net:
            cells = net.add(any_model(), 3)
            net.run(2.0)
            values.append([cells.get(state) for state in any_model.states.names])
    np.testing.assert_allclose(values[0], values[1], rtol=1e-9, atol=1e-9)
