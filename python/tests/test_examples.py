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

import snn

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
    "pattern_detection": "--time 2000",
    "morris_lecar": "",
    "coupled_izhikevich": "",
    "hodgkin_huxley_transmission": "",
    "hopfield": "",
    "stdp_lattice": "",
    "reward_lattice": "",
    "liquid_state_machine": "--trials 60",
    "head_direction": "",
    "interacting_pools": "",
    "lattice_animation": "--side 8 --time 200",
}


def test_every_script_is_tested():
    assert set(SCRIPTS) == {path.stem for path in EXAMPLES.glob("[!_]*.py")}


@pytest.mark.parametrize("name", SCRIPTS)
def test_script(name, tmp_path, monkeypatch, capsys):
    """It runs, tells how many spikes there were and saves its picture."""
    suffix, begin = (".gif", b"GIF8") if name == "lattice_animation" else (".png", b"\x89PNG")
    script, picture = EXAMPLES / f"{name}.py", tmp_path / f"picture{suffix}"
    monkeypatch.setattr(sys, "argv", [str(script), *SCRIPTS[name].split(), "--save", str(picture)])
    runpy.run_path(str(script), run_name="__main__")
    assert int(re.search(r"(\d+) spikes", capsys.readouterr().out)[1]) > 0
    assert picture.read_bytes().startswith(begin)


@pytest.mark.parametrize("script", ["two_populations.py", "electrical_lattices.py"])
def test_the_network_of_a_script_lives(script):
    """There are spikes in its last 200 ms."""
    _, spikes = runpy.run_path(str(EXAMPLES / script))["simulate"]()
    assert_lives(spikes)


def example(name):
    """The functions of a script, by name."""
    return runpy.run_path(str(EXAMPLES / f"{name}.py"))


def test_morris_lecar_has_a_rhythm_between_two_states_of_rest():
    """After the onset only the neuron with the current in the middle goes on, at equal intervals."""
    net = example("morris_lecar")["build"](currents=(60.0, 120.0, 250.0))
    net.run(1000.0)
    below, rhythm, above = net["spikes"].between(200.0, 1000.0).trains()
    assert below.size == above.size == 0
    assert rhythm.size > 5 and np.ptp(np.diff(rhythm)) < 0.2


def test_gap_junctions_make_a_neuron_without_a_current_fire():
    for weight in (0.0, 1.0):
        net = example("coupled_izhikevich")["build"](weight=weight)
        net.run(500.0)
        driven, coupled = net["spikes"].counts()
        assert driven > 0 and (coupled > 0) == (weight > 0)


def test_each_spike_is_transmitted():
    """The post neuron follows the pre neuron within 5 ms; NMDA receptors stay open longer than AMPA receptors."""
    net = example("hodgkin_huxley_transmission")["build"]()
    net.run(100.0)
    sent, followed = net["spikes"].trains()
    assert sent.size > 2 and sent.size == followed.size
    assert (followed > sent).all() and (followed < sent + 5.0).all()
    felt = net["felt"]
    assert felt["AMPA.r"].max() > felt["NMDA.r"].max() and felt["AMPA.r"][-1, 0] < felt["NMDA.r"][-1, 0]


def test_the_lattice_recalls_each_of_its_patterns():
    script, shape = example("hopfield"), (7, 7)
    patterns = snn.attractors.random_patterns(2, shape, seed=1)
    for pattern in patterns:
        start = snn.attractors.distort(pattern, 0.15, seed=1)
        net = script["build"](patterns, start)
        net.run(1000.0)
        assert (start != pattern).any()
        assert (script["recalled"](net["spikes"], shape) == pattern).all()


def test_stdp_of_two_trains_has_the_weights_of_lixirnet():
    net = example("stdp_lattice")["build"]()
    net.run(1000.0)
    np.testing.assert_array_equal(net["weights"].values[-1], np.float32([1.7372247, 3.1084168]))
    assert net["spikes"].counts().tolist()[-1] == 12


def test_a_lattice_learns_only_after_a_reward():
    script = example("reward_lattice")
    for reward in (0.0, 1e-4):
        net = script["build"]()
        script["train"](net, pulses=2, reward=reward)
        trace = net["trace"]
        before = trace.times <= 50.0
        assert (trace["weight"][before] == 1.0).all()
        assert (np.ptp(trace["weight"][-1]) > 1.0) == (trace["dopamine"].max() > 0.0) == (reward > 0.0)


def test_the_bump_turns_only_while_it_is_told_to():
    """There is one bump all the time: the cells of a third of the ring fire, no others."""
    script = example("head_direction")
    net = script["build"](cue=90.0)
    spikes = net["spikes"]

    def after(shift):
        script["turn"](net, shift)
        net.run(300.0)
        late = spikes.between(net.t - 50.0, net.t)
        assert 0 < np.count_nonzero(late.counts()) < spikes.size / 3
        return script["direction"](late)

    held = after(0.0)
    assert held == pytest.approx(90.0, abs=3.0)
    assert after(6.0) > held + 45.0
    there = after(0.0)
    assert after(0.0) == pytest.approx(there, abs=3.0)
    assert after(-6.0) < there - 45.0


def test_inhibition_turns_bursts_into_a_rhythm_of_volleys():
    """Nearly all excitatory neurons fire once in a period of 40 to 80 ms; without inhibition they fire more."""
    rates = []
    for inhibition in (5.0, 0.0):
        net = example("interacting_pools")["build"](inhibition)
        net.run(1000.0)
        exc = net["spikes"][net["exc"]].between(200.0, 1000.0)
        rates.append(exc.rates().mean())
        if inhibition:
            volleys = np.split(exc.times, np.flatnonzero(np.diff(exc.times) > 15.0) + 1)
            periods = np.diff([np.median(volley) for volley in volleys])
            assert periods.size > 8 and 40.0 < periods.min() and periods.max() < 80.0
            assert exc.times.size / len(volleys) == pytest.approx(exc.size, rel=0.1)
    assert rates[1] > 1.5 * rates[0]


def test_the_wave_reaches_the_cells_the_later_the_farther_they_are():
    net = example("lattice_animation")["build"](side=12)
    net.run(400.0)
    first = np.array([train[0] for train in net["spikes"].trains()]).reshape(12, 12)
    assert (np.diff(first.diagonal()[3:]) > 0).all()


def test_a_liquid_remembers_for_a_while():
    """Readouts tell the cue 50 ms after its end, not 300 ms later; recurrent connections lengthen the memory."""
    names = example("liquid_state_machine")
    shares = {}
    for radius in (0.01, 2.0):
        net = names["build"](radius)
        first = names["present"](net, 240)
        shares[radius] = names["accuracy"](net["states"].values.reshape(240, -1, 100), first)
    after = {time: shares[2.0][round((time + names["CUE"]) / names["EVERY"]) - 1] for time in (50, 125, 300)}
    assert after[50] > 0.9 and after[125] > 0.75 > after[300]
    assert shares[2.0][5:9].mean() > shares[0.01][5:9].mean() + 0.03


@pytest.mark.parametrize("synapse, spikes, mean", [
    ("static_synapse", 19, 0.5), ("stdp_synapse", 2, 0.1737655816552846), ("stdp_triplet_synapse", 456, 99.48252651665385),
    ("stdp_facetshw_synapse_hom", 7, 0.0),
])  # fmt: skip
def test_the_courses_network_has_the_numbers_of_nest(synapse, spikes, mean):
    """Its spikes in a second, and the mean of its weights when NEST reads them."""
    experiment = example("pattern_detection")["build_notebook"](synapse)
    experiment.run(999.0)
    assert experiment.synapses.weight.mean() == pytest.approx(mean, rel=1e-10)
    experiment.run(1.0)
    assert experiment.spikes.times.size == spikes


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES.glob("*.ipynb")])
def test_notebook(name):
    """Each cell runs, and there are pictures."""
    notebook = nbformat.read(EXAMPLES / f"{name}.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs are not kept in the repository"
    nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
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
    check_histories(names)
    assert 5.0 < names["final"] < 10.0 and np.ptp(names["learning"].weight) > 0
    assert names["remembered"].counts().tolist() == [7, 7, 6]


def check_histories(names):
    """What they are called is what they are."""
    grid, average, weights, chemistry = (names[name] for name in ("grid", "average", "weights", "chemistry"))
    assert grid.values.shape == (1000, 4, 4) and weights.values.shape == (50, 240)
    np.testing.assert_allclose(average.values, grid.values.mean(axis=(1, 2)))
    np.testing.assert_allclose(names["potential"], (grid.values - 0.007).sum(axis=(1, 2)) / (4 * np.pi * 251 * 0.8))
    assert names["frequency"].shape == names["power"].shape == (500,)
    resets = (grid.values == -55.0).sum(axis=0)
    assert names["fired"].counts().sum() == resets.sum() > 0
    np.testing.assert_array_equal(names["fired"].counts(), resets.ravel())
    assert np.ptp(weights.values[-1]) > 0
    np.testing.assert_array_equal(weights.values[-1], names["p"].weight)
    assert chemistry["AMPA.t"].max() > 0.9 and chemistry["AMPA.r"].max() > 0 and (chemistry["AMPA.g"] == 1).all()
    np.testing.assert_allclose(chemistry["receptor_total"], chemistry["AMPA.current"])


def test_the_page_about_nest():
    """Its blocks run in order; the neuron is the course's, with its numbers."""
    names = {}
    for code in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "nest.md").read_text(), re.DOTALL):
        exec(compile(ast.parse(code), "nest.md", "exec"), names)
    assert names["detector"].times.size == 2  # as NEST has it
    assert names["potential"]["V_m"].shape == (10000, 1)
    assert names["voltmeter"].values.max() == pytest.approx(-60.652, abs=1e-3)


def assert_lives(spikes):
    """Neither silent nor saturated at the end."""
    stop = spikes.window[1]
    rates = spikes.between(stop - 200.0, stop).rates()
    assert 0.5 < rates.mean() < 300.0
