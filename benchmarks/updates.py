"""How many neurons can be moved by one step in a second? Uncoupled, on one thread, so nothing but the models' loops.

updates         every model by its default method, neurons with currents from 0 to one at which they spike often;
updates_silent  the same after a silence so long that whatever decays has become a denormal number, if it could;
updates_peer    the same equations, parameters, method, currents and dt as Brian2's standalone mode, which is compiled
                C++ in float64, without its compilation. Its float32 is no faster.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import snn

from ._measure import fastest, python_with, result, seconds

NEURONS = 100_000
DTYPES = ("float32", "float64")

# dt in ms and the largest current of each model; others have 0.1 ms and none.
SETTINGS = {
    "AdEx": (0.1, 1500.0),
    "FitzHughNagumo": (0.1, 1.0),
    "HodgkinHuxley": (0.1, 20.0),
    "Izhikevich": (0.5, 15.0),
    "LIF": (0.1, 300.0),
    "MorrisLecar": (0.1, 150.0),
    "QIF": (0.1, 300.0),
    "TraubMiles": (0.1, 700.0),
    "lixirnet.AdaptiveExpLeakyIntegrateAndFireNeuron": (0.1, 500.0),
    "lixirnet.AdaptiveLeakyIntegrateAndFireNeuron": (0.1, 500.0),
    "lixirnet.BCMIzhikevichNeuron": (1.0, 200.0),
    "lixirnet.HodgkinHuxleyNeuron": (0.01, 0.0),  # 0/0 where a potential meets -40 or -55 mV
    "lixirnet.IzhikevichNeuron": (1.0, 200.0),
    "lixirnet.LeakyIntegrateAndFireNeuron": (0.1, 500.0),
    "lixirnet.LeakyIzhikevichNeuron": (1.0, 2000.0),
    "lixirnet.MorrisLecarNeuron": (0.01, 150.0),
    "lixirnet.QuadraticIntegrateAndFireNeuron": (0.1, 500.0),
    "lixirnet.SimpleLeakyIntegrateAndFire": (0.1, 10.0),
}

# Parameters and initial states with which a state of the model decays towards 0; the others have none that does.
DECAYING = {
    "AdEx": {"a": 0.0, "tau_w": 20.0, "w": 100.0},
    "Izhikevich": {"b": 0.0, "u": 10.0},
    "LIF": {"E_L": 0.0, "V_reset": 0.0, "V_th": 15.0, "v": 10.0},
    "QIF": {"E_L": 0.0, "V_c": 15.0, "V_reset": 0.0, "v": 10.0},
    "lixirnet.AdaptiveExpLeakyIntegrateAndFireNeuron": {"alpha": 0.0, "w_value": 10.0},
    "lixirnet.AdaptiveLeakyIntegrateAndFireNeuron": {"alpha": 0.0, "w_value": 10.0},
    "lixirnet.BCMIzhikevichNeuron": {"b": 0.0, "w_value": 10.0, "average_activity": 1.0},
    "lixirnet.IzhikevichNeuron": {"b": 0.0, "w_value": 10.0},
    "lixirnet.LeakyIntegrateAndFireNeuron": {"e_l": 0.0, "v_reset": 0.0, "v_th": 15.0, "current_voltage": 10.0},
    "lixirnet.LeakyIzhikevichNeuron": {"b": 0.0, "w_value": 10.0},
    "lixirnet.SimpleLeakyIntegrateAndFire": {"v_reset": 0.0, "v_th": 15.0, "current_voltage": 10.0},
}
SILENT_STEPS = 400_000

RATES = {  # goals in neuron-steps per second
    ("Izhikevich", "float32"): 1.8e9,
    ("Izhikevich", "float64"): 1e9,
    ("HodgkinHuxley", "float32"): 2e8,
    ("HodgkinHuxley", "float64"): 8e7,
}

# As peers/brian2_updates.py has them: model, dt, largest current, goals of the ratio.
PEERS = {
    "LIF": (snn.LIF(E_L=-70.0, R=1.0, V_th=-50.0, V_reset=-70.0, v=snn.uniform(-70.0, -50.0)), 0.1, 30.0, (1.8, 1.2)),
    "Izhikevich": (snn.Izhikevich(method="euler", v=snn.uniform(-65.0, -50.0)), 0.5, 15.0, (1.8, 1.2)),
    "AdEx": (snn.AdEx(V_peak=-40.0, v=snn.uniform(-70.6, -55.6)), 0.1, 1500.0, (4.0, 1.7)),
    "HodgkinHuxley": (snn.HodgkinHuxley(v=snn.uniform(-65.0, -60.0)), 0.1, 20.0, (12.0, 5.0)),
    "TraubMiles": (snn.TraubMiles(v=snn.uniform(-60.0, -55.0)), 0.1, 700.0, (12.0, 5.0)),
}


def population(model, dtype, dt, top=0.0, neurons=NEURONS):
    """A network of one population with evenly spaced constant currents up to `top`."""
    net = snn.Network(dt=dt, dtype=dtype, seed=1, threads=1)
    cells = net.add(model, neurons)
    if top:
        net.drive(cells, top * np.arange(neurons) / neurons)
    return net, cells


def silent(name, dtype):
    """A population that has been silent for long. What is alike need not be waited for 100,000 times."""
    kind, dt = snn.model(name), SETTINGS.get(name, (0.1,))[0]
    net, few = population(kind(**DECAYING.get(name, {})), dtype, dt, neurons=16)
    net.step(SILENT_STEPS)
    states = {state.name: float(few.get(state.name)[0]) for state in kind.states}
    return population(kind(**{**DECAYING.get(name, {}), **states}), dtype, dt)[0]


def neuron_step(net, steps):
    """Seconds of a step of one neuron."""
    return seconds(net.step, steps) / steps / NEURONS


def measured(net):
    """What `fastest` calls: some 2 ms of steps, so that now and then nobody else is in between."""
    net.step(100)
    steps = max(1, round(2e-3 / seconds(net.step)))
    return lambda: neuron_step(net, steps)


def afresh(net, steps):
    """The same from the initial states. The first step also puts them aside, and is left out."""
    net.reset()
    net.step()
    return neuron_step(net, steps)


def of_models(rounds):
    """Every model, spiking and silent."""
    for name in (row.name for row in snn.models() if row.kind == "neuron"):
        for dtype in DTYPES:
            active = population(snn.model(name)(), dtype, *SETTINGS.get(name, ()) or (0.1,))[0]
            still = silent(name, dtype)
            moving, resting = fastest(measured(active), measured(still), rounds=rounds)
            rate = RATES.get((name, dtype))
            for suffix, each in (("", moving), ("_silent", resting)):
                yield result(f"updates{suffix}", f"{NEURONS} neurons", dtype, each, "neuron-step", model=name,
                             goal=rate and {"neuron_steps_per_second": rate}, neuron_steps_per_second=1 / each)


class Brian2:
    """The peer: a compiled program for each model, which says how long its steps took."""

    # Some 10 ms, so that now and then nobody else is in between.
    steps = {"LIF": 80, "Izhikevich": 80, "AdEx": 30, "HodgkinHuxley": 3, "TraubMiles": 3}

    def __init__(self, python, folder):
        script = Path(__file__).parent / "peers" / "brian2_updates.py"
        self.folder = folder
        models = [f"{name}:{steps}" for name, steps in self.steps.items()]
        output = subprocess.run([python, script, folder, str(NEURONS), *models], check=True, text=True,
                                stdout=subprocess.PIPE).stdout
        self.version = output.split()[-1]

    def neuron_step(self, name):
        """Seconds of a step of one neuron."""
        folder = self.folder / name
        subprocess.run(["./main"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return float((folder / "results" / "wall.txt").read_text()) / self.steps[name] / NEURONS


def of_peers(rounds):
    """The models that Brian2 can run in the same way, if it is here."""
    python = python_with("brian2")
    if python is None:
        print("no Brian2: no comparison", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            brian2 = Brian2(python, Path(folder))
        except subprocess.CalledProcessError as error:
            print(f"Brian2's standalone mode does not work here, no comparison: {error}", file=sys.stderr)
            return
        for name, (model, dt, top, goals) in PEERS.items():
            nets = [population(model, dtype, dt, top)[0] for dtype in DTYPES]
            steps = brian2.steps[name]
            peer, *ours = fastest(
                lambda: brian2.neuron_step(name),  # noqa: B023
                *(lambda net=net: afresh(net, steps) for net in nets),  # noqa: B023
                rounds=rounds,
            )
            for dtype, each, goal in zip(DTYPES, ours, goals):
                yield result("updates_peer", f"{NEURONS} neurons", dtype, each, "neuron-step", goal={"ratio": goal},
                             model=name, neuron_steps_per_second=1 / each, peer=f"Brian2 {brian2.version} standalone",
                             peer_dtype="float64", peer_seconds=peer)


def results(quick=False):
    yield from of_models(rounds=2 if quick else 60)
    yield from of_peers(rounds=2 if quick else 40)
