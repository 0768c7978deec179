"""Cases of the Rust crate spiking_neural_networks, which lixirnet binds: equal bit for bit, in float32.

Arrays hold the state after each step, [run, step] of single cells and pairs, [step, row, column] of lattices.
"""

import re

import numpy as np

import snn

from .case import Unsupported

TOLERANCE = 0.0
SUM_TOLERANCE = 1e-6  # of what the crate adds up in float32
SIGNAL_TOLERANCE = 1e-4  # relative: rounding depends on the algorithm of the Fourier transform

# the crate's fields that the arrays call otherwise
FIELDS = {"voltage": "current_voltage", "w": "w_value", "i_leak": "i_k_leak"}

# inputs, and how far the crate departs from itself: no results of the cells
INPUTS = re.compile(r"order_spread_\w+|input_current|connection_\d+_to_\d+"
                    r"|(lattice\d+_)?(weights|initial_\w+|param_\w+)")


def single(case, comparison):
    """Cells with a current for every step."""
    current = case.arrays["input_current"]
    _only(case, {"is_spiking", *case["runs"][0]["initial_state"]})
    results = []
    for spec, values in zip(case["runs"], current):
        dt = spec["parameters"].get("dt", case["dt"])
        with _network(dt) as net:
            cell = Cells(net, dt, case["model"], spec["parameters"], spec["initial_state"], (1,), case)
            net.drive(cell.population, snn.Samples(values))
            net.step(case["steps"])
            results.append(cell.results())
    _compare_runs(case, comparison, results)


def coupled(case, comparison):
    """Pairs of cells: a current into the first, the second hangs on it by a gap junction."""
    states = {"is_spiking", *case["runs"][0]["pre"]["initial_state"]}
    chemical = {"pre_t", "post_r", "post_receptor_current", "post_receptor_total"}
    for name in chemical & set(case.arrays):
        if np.nan_to_num(case.arrays[name]).any():
            raise Unsupported("neurotransmitters and receptors")
    _only(case, {f"{cell}_{state}" for cell in ("pre", "post") for state in states} | chemical)
    results = []
    for run, spec in enumerate(case["runs"]):
        if spec.get("chemical_synapse") or any(_chemistry(spec[cell]) for cell in ("pre", "post")):
            raise Unsupported("neurotransmitters and receptors")
        with _network(case["dt"]) as net:
            pre, post = (Cells(net, case["dt"], case["model"], spec[cell]["parameters"], spec[cell]["initial_state"],
                               (1,), case, prefix=cell + "_") for cell in ("pre", "post"))
            current = case.arrays["input_current"][run] if "input_current" in case.arrays else spec["input_current"]
            net.drive(pre.population, snn.Samples(current) if np.ndim(current) else current)
            if spec["electrical_synapse"]:
                net.connect(pre.population, post.population, snn.one_to_one(), synapse=snn.Electrical())
            net.step(case["steps"])
            results.append({**pre.results(), **post.results()})
    _compare_runs(case, comparison, results)


def lattice(case, comparison):
    """A grid of cells and the matrix of their gap junctions."""
    _electrical(case)
    others = case["initial_state"]["others"]
    histories = {"average_voltage_history", "eeg_history", "spike_history_aggregate"}
    _only(case, {"is_spiking", *others} | histories)
    with _network(case["dt"]) as net:
        cells = Cells(net, case["dt"], case["model"], case["parameters"], others, (case["rows"], case["cols"]), case)
        _connect(net, cells, cells, case.arrays["weights"])
        average = net.record(cells.population, "current_voltage", reduce="mean")
        net.step(case["steps"])
        results = {**cells.results(), "spike_history_aggregate": cells.spikes.counts().reshape(cells.shape)}
        mean = average.values
    _compare(case, comparison, results)
    if "eeg_history" in case.arrays:
        comparison.near("eeg_history", snn.signal.eeg(results["voltage"]), case.arrays["eeg_history"], SUM_TOLERANCE)
    if "average_voltage_history" in case.arrays:
        comparison.trace("average_voltage_history", mean, case.arrays["average_voltage_history"])


def network(case, comparison):
    """Several lattices; the mean over the junctions of a cell is over those of all of them together."""
    _electrical(case)
    if case.get("spike_train_lattices"):
        raise Unsupported("lattices of spike trains")
    lattices = case["lattices"]
    if any(spec.get("do_plasticity") for spec in lattices):
        raise Unsupported("plasticity")
    _only(case, {f"lattice{spec['id']}_{state}"
                 for spec in lattices for state in ("is_spiking", *spec["initial_state_of_others"])})
    with _network(case["dt"]) as net:
        cells = {spec["id"]: Cells(net, case["dt"], spec["model"], spec["parameters"], spec["initial_state_of_others"],
                                   (spec["rows"], spec["cols"]), case, prefix=f"lattice{spec['id']}_")
                 for spec in lattices}
        for own in cells.values():  # a sum begins with the junctions inside the lattice
            _connect(net, own, own, case.arrays[own.prefix + "weights"])
        for pre, post in dict.fromkeys((spec["pre"], spec["post"]) for spec in case["connections"]):
            if pre != post:
                _connect(net, cells[pre], cells[post], case.arrays[f"connection_{pre}_to_{post}"])
        net.step(case["steps"])
        results = {name: values for own in cells.values() for name, values in own.results().items()}
    _compare(case, comparison, results)


def hopfield(case, comparison):
    """Weights made from patterns, and what discrete neurons or a lattice of cells make of a distorted one."""
    discrete = "history" in case.arrays
    patterns = case.arrays["patterns"] if discrete else case.arrays["pattern"][np.newaxis]
    rule = case["weights_rule"]
    kind, means = ("binary", {name: rule[name] for name in ("a", "b", "scalar")}) if isinstance(rule, dict) else ("bipolar", {})
    weights = snn.attractors.hopfield_weights(patterns, kind, **means)
    comparison.trace("weights", np.where(np.eye(len(weights)) > 0, np.nan, weights), case.arrays["weights"])
    (_recall if discrete else _recall_by_spikes)(case, comparison, weights)


def _recall(case, comparison, weights):
    """One neuron after the other, from each distorted pattern."""
    history = [[snn.attractors.recall(weights, start, iterations + 1) for iterations in range(case["iterations"])]
               for start in case.arrays["start"]]
    comparison.trace("history", np.array(history, np.uint8), case.arrays["history"])
    comparison.trace("recalled", (np.array(history)[:, -1] == case.arrays["patterns"]).all(axis=(1, 2)), case["recalled"])


def _recall_by_spikes(case, comparison, weights):
    """The cells of the pattern are those that fire often."""
    parameters = case["parameters"]
    start = np.where(case.arrays["start"], parameters["v_th"], parameters["v_init"])
    with _network(case["dt"]) as net:
        others = {"voltage": start, "w": parameters["w_init"]}
        cells = Cells(net, case["dt"], case["model"], parameters, others, (case["rows"], case["cols"]), case)
        _connect(net, cells, cells, np.where(np.eye(len(weights)) > 0, np.nan, weights))
        net.step(case["steps"])
        counts = cells.spikes.counts().reshape(cells.shape)
        recalled = (counts >= case["firing_threshold"]).astype(np.uint8)
        _compare(case, comparison, {**cells.results(), "spike_counts": counts.astype(np.int32), "recalled": recalled})


def signal(case, comparison):
    """Spectra of two signals, and how far they are apart. The crate computes in float32; its time is in seconds here."""
    x, y, dt = case.arrays["x"], case.arrays["y"], 1000 * case["dt"]
    for name in ("x", "y"):
        frequency, power = snn.signal.power_density(case.arrays[name], dt)
        comparison.near("frequency", frequency, case.arrays["frequency"], SIGNAL_TOLERANCE)
        expected = case.arrays[f"power_{name}"]
        comparison.near(f"power_{name}", power, expected, SIGNAL_TOLERANCE * expected.max())
    for name, got in {
        "power_density_comparison_x_x": snn.signal.power_density_comparison(x, x, dt),
        "power_density_comparison_x_y": snn.signal.power_density_comparison(x, y, dt),
        "power_density_comparison_y_x": snn.signal.power_density_comparison(y, x, dt),
        "pearsonr_x_x": snn.signal.correlation(x, x),
        "pearsonr_x_y": snn.signal.correlation(x, y),
        "pearsonr_constant": snn.signal.correlation(x, np.ones_like(x)),
    }.items():
        expected = float(case[name])
        comparison.near(name, got, expected, SIGNAL_TOLERANCE * max(1.0, abs(expected)))


RUN = {
    "single_neuron_static_input": single,
    "coupled_electrical": coupled,
    "lattice_electrical": lattice,
    "lattice_network_electrical": network,
    "hopfield": hopfield,
    "signal": signal,
}


class Cells:
    """A population as a case describes it, and the records of what the case has arrays of (named with the prefix)."""

    def __init__(self, net, dt, model, parameters, state, shape, case, prefix=""):
        arrays = case.arrays
        self.dt, self.steps, self.shape, self.prefix = dt, case["steps"], shape, prefix
        if parameters.get("dt", dt) != dt:
            raise Unsupported("cells with a dt of their own")
        parameters = {name: arrays.get(f"{prefix}param_{name}", value)
                      for name, value in parameters.items() if name not in ("dt", "initial_gates")}
        self.population = net.add(_model(model)(**parameters), shape=shape)
        self.population.set(**{FIELDS.get(name, name): arrays.get(f"{prefix}initial_{name}", value)
                               for name, value in state.items()})
        self.recorders = {name: net.record(self.population, FIELDS.get(name, name))
                          for name in state if prefix + name in arrays}
        self.spikes = net.record_spikes(self.population)

    def results(self):
        """The recorded arrays by the case's names for them, [step, *shape]."""
        values = {self.prefix + name: recorder.values for name, recorder in self.recorders.items()}
        spiking = np.zeros((self.steps, int(np.prod(self.shape))), np.uint8)
        spiking[np.rint(self.spikes.times / self.dt).astype(int) - 1, self.spikes.ids] = 1
        values[self.prefix + "is_spiking"] = spiking.reshape(self.steps, *self.shape)
        return values


def _model(name):
    model = getattr(getattr(snn, "lixirnet", None), name, None)
    if model is None:
        raise Unsupported(f"no model snn.lixirnet.{name}")
    return model


def _network(dt):
    return snn.Network(dt=dt, dtype="float32", exact=True, on_nan="keep")  # the crate's cells die of 0 / 0


def _connect(net, pre, post, weights):
    """Gap junctions wherever weights[pre, post] is a number, 0 too: it counts in the mean."""
    source, target = np.nonzero(~np.isnan(weights))
    if source.size:
        net.connect(pre.population, post.population, snn.edges(source, target), weight=weights[source, target],
                    synapse=snn.Electrical(), normalize="indegree")


def _electrical(case):
    """Refuses what the groups of electrical lattices leave open."""
    if case.get("chemical_synapse"):
        raise Unsupported("neurotransmitters and receptors")
    if not case["electrical_synapse"]:
        raise Unsupported("lattices without synapses")


def _chemistry(cell):
    return any(cell.get("chemistry", {}).values())


def _only(case, results):
    """Refuses arrays of which it isn't known what they record."""
    unknown = sorted(name for name in case.arrays if name not in results and not INPUTS.fullmatch(name))
    if unknown:
        raise Unsupported("records " + ", ".join(unknown))


def _compare_runs(case, comparison, results):
    _compare(case, comparison, {name: np.stack([run[name][:, 0] for run in results]) for name in results[0]})


def _compare(case, comparison, results):
    for name, values in results.items():
        if name in case.arrays:
            comparison.trace(name, values, case.arrays[name])
