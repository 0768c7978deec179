"""Cases of the Rust crate spiking_neural_networks, which lixirnet binds: equal bit for bit, in float32.

Arrays hold the state after each step, [run, step] of single cells and pairs, [step, row, column] of lattices.
"""

import re

import numpy as np

import snn

from .case import Unsupported

TOLERANCE = 0.0

# what the arrays call otherwise than the crate, unless the model has a state of that very name
FIELDS = {"voltage": "current_voltage", "w": "w_value", "i_leak": "i_k_leak"}

# inputs, and how far the crate departs from itself: no results of the cells
INPUTS = re.compile(r"order_spread_\w+|input_current|connection_\d+_to_\d+"
                    r"|(lattice\d+_)?(weights|initial_\w+|param_\w+)")
NOT_COMPARED = {"eeg_history"}  # an affine function of the average voltage, for which snn has no name yet


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
    histories = {"average_voltage_history", "spike_history_aggregate"}
    _only(case, {"is_spiking", *others} | histories | NOT_COMPARED)
    with _network(case["dt"]) as net:
        cells = Cells(net, case["dt"], case["model"], case["parameters"], others, (case["rows"], case["cols"]), case)
        _connect(net, cells, cells, case.arrays["weights"])
        average = net.record(cells.population, "current_voltage", reduce="mean")
        net.step(case["steps"])
        results = {**cells.results(), "spike_history_aggregate": cells.spikes.counts().reshape(cells.shape)}
        mean = average.values
    _compare(case, comparison, results)
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


RUN = {
    "single_neuron_static_input": single,
    "coupled_electrical": coupled,
    "lattice_electrical": lattice,
    "lattice_network_electrical": network,
}


class Cells:
    """A population as a case describes it, and the records of what the case has arrays of (named with the prefix)."""

    def __init__(self, net, dt, model, parameters, state, shape, case, prefix=""):
        arrays = case.arrays
        self.dt, self.steps, self.shape, self.prefix = dt, case["steps"], shape, prefix
        if parameters.get("dt", dt) != dt:
            raise Unsupported("cells with a dt of their own")
        parameters = {name: arrays.get(f"{prefix}param_{name}", value)
                      for name, value in parameters.items() if name != "dt" and not name.startswith("initial_")}
        kind = _model(model)
        self.population = net.add(kind(**parameters), shape=shape)
        fields = {name: name if name in kind.states.names else FIELDS.get(name, name) for name in state}
        self.population.set(**{field: arrays.get(f"{prefix}initial_{name}", state[name]) for name, field in fields.items()})
        self.recorders = {name: net.record(self.population, field) for name, field in fields.items() if prefix + name in arrays}
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
