"""The conformance runner: recorded cases pass; it tells a wrong one, one of a new kind and a foreign one apart."""

import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from conformance.__main__ import adapter, check, main
from conformance.case import Case, cases
from conformance.compare import Comparison

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
CASES = {f"{folder.name}/{case.name}": case
         for folder in sorted(DATA.iterdir()) if folder.is_dir() for case in cases(folder)}
LINE = re.compile(r"(PASS|FAIL|UNSUPPORTED) (\w+)/(\w+) worst=(\S+) tol=(\S+)(?: \[(.+)\])?")


@pytest.fixture
def doctored(tmp_path):
    """Writes a case of tests/data, changed, into a folder of its system; gives the folder."""

    def write(name, change=lambda data, arrays: None, system=None, called="other"):
        case = CASES[name]
        data = json.loads(case.path.read_text(encoding="utf-8"))
        arrays = {name: values.copy() for name, values in case.arrays.items()}
        change(data, arrays)
        folder = tmp_path / (system or name.split("/")[0])
        folder.mkdir(exist_ok=True)
        (folder / f"{called}.json").write_text(json.dumps(data), encoding="utf-8")
        np.savez(folder / f"{called}.npz", **arrays)
        return folder

    return write


@pytest.fixture
def run(capsys):
    """Runs the runner: its lines, taken apart, its last line and its exit status."""

    def run(*folders):
        exit_status = main([str(folder) for folder in folders])
        *lines, last = capsys.readouterr().out.splitlines()
        assert all(LINE.fullmatch(line) for line in lines), lines
        return [LINE.fullmatch(line).groups() for line in lines], last, exit_status

    return run


@pytest.mark.parametrize("name", CASES)
def test_recorded_case_passes(name):
    status, worst, tolerance, reason = check(adapter(name.split("/")[0]), CASES[name])
    assert (status, reason) == ("PASS", "")
    assert worst <= tolerance


def test_lines_total_and_exit_status(doctored, run):
    folder = doctored("brian2/lif_exact", called="right")
    doctored("brian2/lif_exact", lambda data, arrays: data.update(kind="tissue"), called="new")
    lines, last, exit_status = run(folder)
    assert [line[:3] for line in lines] == [("UNSUPPORTED", "brian2", "new"), ("PASS", "brian2", "right")]
    assert [line[5] for line in lines] == ["kind 'tissue'", None]
    assert float(lines[1][3]) <= float(lines[1][4]) == 1e-6
    assert last == "conformance: 1 passed, 0 failed, 1 unsupported"
    assert exit_status == 0

    doctored("brian2/lif_exact", lambda data, arrays: arrays["rec_v"].__setitem__((2, 7), 0.0), called="wrong")
    lines, last, exit_status = run(folder)
    assert [line[0] for line in lines] == ["UNSUPPORTED", "PASS", "FAIL"]
    assert "rec_v off at 1 of 24000 places, first [2, 7]" in lines[2][5]
    assert last == "conformance: 1 passed, 1 failed, 1 unsupported"
    assert exit_status == 1


def test_command_line(doctored):
    folder = doctored("lixirnet/single_lif", called="case")
    (folder / "index.json").write_text("[]")
    command = [sys.executable, "-m", "conformance", f"{folder}{os.sep}"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ran.stdout == "PASS lixirnet/case worst=0 tol=0\nconformance: 1 passed, 0 failed, 0 unsupported\n"
    assert ran.returncode == 0

    doctored("lixirnet/single_lif", lambda data, arrays: data["runs"][1]["parameters"].update(e_l=-74.0), called="case")
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ran.stdout.startswith("FAIL lixirnet/case ")
    assert ran.returncode == 1


def test_folder_without_cases(tmp_path):
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path)])
    assert stopped.value.code == 2


def test_system_without_adapter(tmp_path, run):
    for system in ("spaic", "case", "someone's"):
        (tmp_path / system).mkdir()
        (tmp_path / system / "neuron.json").write_text("[1, 2]")
        (tmp_path / system / "index.json").write_text("[]")
        status, worst, tolerance, reason = check(adapter(system), Case(tmp_path / system / "neuron.json"))
        assert (status, reason) == ("UNSUPPORTED", "no adapter")
        assert math.isnan(worst) and math.isnan(tolerance)
    lines, last, exit_status = run(tmp_path / "spaic", f"{tmp_path}/case/")
    assert [line[1:3] for line in lines] == [("spaic", "neuron"), ("case", "neuron")]
    assert (last, exit_status) == ("conformance: 0 passed, 0 failed, 2 unsupported", 0)


def _set(**changes):
    return lambda data, arrays: data.update(changes)


def _rename(data, arrays):
    """The same cells with other names of the constants, numbers in the reset and other spaces."""
    constants = data["constants"]
    data["equations"] = ["tau dv/dt=Rest-v+Res *I   (v frozen while refractory)"]
    data["reset"] = f"v  = {constants['V_r']}"
    data["threshold"] = "v>Limit"
    data["constants"] = {"tau": constants["tau_m"], "Rest": constants["E_L"], "Res": constants["R"]}
    arrays["param_Limit"] = np.full(data["n_neurons"], constants["V_th"])


def _shorten(data, arrays):
    """Half of the steps, every fourth of them recorded."""
    steps = data["n_steps"] // 2
    data.update(n_steps=steps, compare_until_step=steps, compare_until_step_per_neuron=None, record_every_steps=4)
    early = arrays["spike_step"] < steps
    for name in ("spike_step", "spike_i"):
        arrays[name] = arrays[name][early]
    arrays["final_v"] = arrays["rec_v"][:, steps]
    arrays["rec_v"] = arrays["rec_v"][:, :steps:4]


@pytest.mark.parametrize("change", [_rename, _shorten])
def test_brian2_case_is_known_by_what_it_says(doctored, run, change):
    lines, _, _ = run(doctored("brian2/lif_rk2", change))
    assert lines[0][0] == "PASS", lines[0]


def _quadratic(data, arrays):
    data["equations"][0] = data["equations"][0].replace("E_L - v", "(v - E_L)*(v - V_c)")


def _thawed(data, arrays):
    data["equations"][0] = data["equations"][0].replace("   (v frozen while refractory)", "")


@pytest.mark.parametrize("name, change, reason", [
    ("brian2/lif_exact", _quadratic, "equations 'tau_m dv/dt = (v - E_L)"),
    ("brian2/lif_exact", _thawed, "refractoriness of LIF with v going on"),
    ("brian2/lif_exact", _set(threshold="v >= V_th"), "threshold 'v >= V_th' of LIF"),
    ("brian2/lif_exact", _set(reset="v -= V_r"), "reset 'v -= V_r' of LIF"),
    ("brian2/lif_exact", _set(method="milstein"), "method 'milstein' of LIF"),
    ("brian2/delays_exp", _set(kind="long_term_plasticity"), "kind 'long_term_plasticity'"),
    ("brian2/delays_exp", _set(threshold="v >= V_th"), "cells 'tau_m dv/dt=E_L-v+I+s' with threshold 'v >= V_th'"),
    ("brian2/delays_exp", lambda data, arrays: data["equations"].append("event: v *= w"), "event 'event:v*=w'"),
    ("nest/network_iaf100_psc_alpha", lambda data, arrays: data["spec"].update(synapse_model="tsodyks_synapse_2"),
     "no rule snn.nest.tsodyks_synapse_2"),
    ("brian2/gap_lattice_rk4", _set(kind="population"), "equations 'dv/dt = 0.04*v^2"),
    ("brian2/stdp_additive", lambda data, arrays: data["equations"].__setitem__(1, "pre: w += 1"), "rule 'pre: w += 1'"),
    ("brian2/stdp_nearest", lambda data, arrays: data["equations"].__setitem__(2, "no bounds"), "equations 'tau_s ds/dt"),
    ("nest/synapse_stdp_synapse_delay1", lambda data, arrays: data["spec"].update(synapse_model="stdp_synapse_new"),
     "no rule snn.nest.stdp_synapse_new"),
    ("nest/synapse_stdp_synapse_delay1", lambda data, arrays: data["spec"]["individual_set"].update(hue=3.0),
     "stdp_synapse with hue"),
    ("lixirnet/single_lif", _set(model="TwoCompartmentNeuron"), "no model snn.lixirnet.TwoCompartmentNeuron"),
    ("lixirnet/single_lif", lambda data, arrays: arrays.update(phase=np.zeros(3)), "records phase"),
    ("lixirnet/coupled_chemical_approximate", lambda data, arrays: data["runs"][0]["pre"]["chemistry"]
     ["neurotransmitters"]["AMPA"].update(kinetics="QuantalNeurotransmitter"), "no model snn.lixirnet.Quantal"),
])
def test_what_is_not_there_yet_is_unsupported(doctored, run, name, change, reason):
    lines, _, exit_status = run(doctored(name, change))
    assert lines[0][0] == "UNSUPPORTED"
    assert lines[0][5].startswith(reason)
    assert exit_status == 0


def _later_spike(data, arrays):
    arrays["spike_step"][0] += 1


def _other_voltage(data, arrays):
    arrays["voltage"][1, -1] = np.nextafter(arrays["voltage"][1, -1], np.float32(0))


def _no_voltage(data, arrays):
    del arrays["init_v"], data["constants"]["E_L"]


@pytest.mark.parametrize("name, change, reason", [
    ("brian2/lif_exact", _later_spike, "spikes: 1 missing and 1 too many of 239, first of neuron 4 in step 18"),
    ("brian2/gap_lattice_euler", lambda data, arrays: arrays["W"].__imul__(1.01), "rec_v off at "),
    ("brian2/hh_squid_rk4", lambda data, arrays: data["constants"].update(g_na=121.0), "rec_v off at "),
    ("brian2/lif_exact", _no_voltage, "KeyError: 'E_L'"),
    ("brian2/stdp_additive", lambda data, arrays: data["constants"].update(A_plus=0.011), "rec_w off at "),
    ("nest/synapse_stdp_synapse_delay1", lambda data, arrays: data["spec"].update(tau_minus=21.0), "delivered_weights off"),
    ("lixirnet/single_izhikevich", _other_voltage, "voltage off at 1 of 30000 places, first [1, 9999]"),
    ("lixirnet/single_lif", lambda data, arrays: arrays["is_spiking"].__setitem__((2, 0), 1), "is_spiking off at 1 of"),
    ("lixirnet/single_lif", lambda data, arrays: data.pop("steps"), "KeyError: 'steps'"),
    ("lixirnet/lattice_izhikevich_electrical_5x5", lambda data, arrays: arrays["weights"].__setitem__((3, 3), 0.0),
     "voltage off at "),
])
def test_wrong_case_fails(doctored, run, name, change, reason):
    lines, _, exit_status = run(doctored(name, change))
    assert lines[0][0] == "FAIL"
    assert reason in lines[0][5]
    assert exit_status == 1


def test_traces_are_compared_inside_the_window_only():
    comparison = Comparison(1e-6)
    got, expected = [[1.0, 2.0], [3.0, 9.0]], [[1.0, 2.0 + 5e-7], [3.0, 4.0]]
    comparison.trace("v", got, expected, inside=[[True, True], [True, False]])
    assert comparison.passed
    assert comparison.worst == pytest.approx(5e-7)


@pytest.mark.parametrize("got, expected, worst", [
    (np.nan, np.nan, 0.0), (np.nan, 1.0, np.inf), (1.0, np.nan, np.inf), (np.inf, np.inf, 0.0), (np.inf, 1.0, np.inf),
])
def test_infinite_values(got, expected, worst):
    comparison = Comparison(1e-6)
    comparison.trace("v", [got], [expected])
    assert comparison.worst == worst
    assert comparison.passed == (worst == 0)


def test_bit_for_bit():
    tenth = np.float32(0.1)
    for got, expected, same in ((tenth, tenth, True), (np.nextafter(tenth, np.float32(1)), tenth, False),
                                (np.float32(0.0), np.float32(-0.0), False), (np.nan, np.float32(np.nan), True)):
        comparison = Comparison(0.0)
        comparison.trace("v", [got], [expected])
        assert comparison.passed == same


def test_a_shape_is_compared_and_nothing_is_no_success():
    comparison = Comparison(1e-6)
    assert comparison.reason == "nothing compared"
    comparison.trace("v", np.zeros(3), np.zeros(2))
    assert not comparison.passed
