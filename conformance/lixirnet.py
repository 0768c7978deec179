"""Cases of the Rust crate spiking_neural_networks, which lixirnet binds: equal bit for bit, in float32.

Arrays hold the state after each step, [run, step] of single cells and pairs, [step, row, column] of lattices.
"""

import re

import numpy as np

import snn

from .case import Unsupported

TOLERANCE = 0.0

# the crate's fields that the arrays call otherwise
FIELDS = {"voltage": "current_voltage", "w": "w_value", "i_leak": "i_k_leak"}

# inputs, and how far the crate departs from itself: no results of the cells
INPUTS = re.compile(r"order_spread_\w+|input_current|reward|connection_\d+_to_\d+"
                    r"|(lattice\d+_)?(weights|initial_\w+|param_\w+)")
# what is recorded of learning junctions, by the arrays that hold it for every step
HISTORIES = {"weights_history": "weight", "trace_weight_history": "weight", "trace_c_history": "c",
             "trace_dw_history": "dw", "trace_counter_history": "counter"}

RULES = {"STDP": "STDP", "BCM": "BCM", "reward modulated STDP": "RewardModulatedSTDP"}

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
    """A grid of cells and the matrix of their gap junctions, which may learn, with a reward for every step."""
    _electrical(case)
    others = {name: value for name, value in case["initial_state"]["others"].items() if name != "traces"}
    averages = {"average_voltage_history", "spike_history_aggregate"}
    _only(case, {"is_spiking", *others, *HISTORIES, "dopamine"} | averages | NOT_COMPARED)
    with _network(case["dt"]) as net:
        cells = Cells(net, case["dt"], case["model"], case["parameters"], others, (case["rows"], case["cols"]), case)
        rule = _rule(case.get("plasticity") or case.get("reward_modulator"), case["dt"], order="lattice")
        junctions = Junctions(net, cells, cells, case.arrays["weights"], rule)
        for name in HISTORIES.keys() & case.arrays.keys():
            junctions.record(name, HISTORIES[name])
        dopamine = net.record(junctions.projection[:1], "dopamine") if "dopamine" in case.arrays else None
        if "reward" in case.arrays:
            net.drive(junctions.projection, snn.Samples(case.arrays["reward"]), port="reward")
        average = net.record(cells.population, "current_voltage", reduce="mean")
        net.step(case["steps"])
        results = {**cells.results(), **junctions.results(),
                   "spike_history_aggregate": cells.spikes.counts().reshape(cells.shape)}
        if dopamine is not None:
            results["dopamine"] = dopamine.values[:, 0]
        mean = average.values
    _compare(case, comparison, results)
    if "average_voltage_history" in case.arrays:
        comparison.trace("average_voltage_history", mean, case.arrays["average_voltage_history"])


def network(case, comparison):
    """Several lattices; the mean over the junctions of a cell is over those of all of them together.

    Junctions learn by the rule of the lattice that they lead to; both ends act whose lattices learn.
    """
    _electrical(case)
    if case.get("spike_train_lattices") or case.get("spike_trains"):
        raise Unsupported("lattices of spike trains")
    lattices = {spec["id"]: spec for spec in case["lattices"]}
    pairs = [(each, each) for each in lattices]  # a sum begins with the junctions inside the lattice
    pairs += dict.fromkeys((spec["pre"], spec["post"]) for spec in case["connections"] if spec["pre"] != spec["post"])
    histories = {pair: f"lattice{pair[0]}_weights_history" if pair[0] == pair[1]
                 else f"connection_{pair[0]}_to_{pair[1]}_history" for pair in pairs}
    _only(case, {f"lattice{each}_{state}" for each, spec in lattices.items()
                 for state in ("is_spiking", *spec["initial_state_of_others"])} | {*histories.values()})
    rules = {rule["lattice"]: rule for rule in case.get("plasticity", {}).get("rules", [])}
    learning = {each for each, spec in lattices.items() if spec.get("do_plasticity")}
    with _network(case["dt"]) as net:
        cells = {each: Cells(net, case["dt"], spec["model"], spec["parameters"], spec["initial_state_of_others"],
                             (spec["rows"], spec["cols"]), case, prefix=f"lattice{each}_")
                 for each, spec in lattices.items()}
        junctions = []
        for pre, post in pairs:
            weights = case.arrays[f"lattice{pre}_weights" if pre == post else f"connection_{pre}_to_{post}"]
            on = {(True, True): "both", (True, False): "pre", (False, True): "post"}.get(
                (pre in learning, post in learning))
            rule = _rule(rules[post], case["dt"], order="network", on=on) if on else None
            junctions.append(Junctions(net, cells[pre], cells[post], weights, rule))
            if histories[pre, post] in case.arrays:  # a lattice's own is taken before a step's changes
                junctions[-1].record(histories[pre, post], "weight", before=pre == post)
        net.step(case["steps"])
        results = {name: values for part in (*cells.values(), *junctions) for name, values in part.results().items()}
    _compare(case, comparison, results)


def stdp(case, comparison):
    """A lattice, or several."""
    (network if "connections" in case.data else lattice)(case, comparison)


RUN = {
    "single_neuron_static_input": single,
    "coupled_electrical": coupled,
    "lattice_electrical": lattice,
    "lattice_network_electrical": network,
    "stdp": stdp,
    "bcm": lattice,
    "rstdp": stdp,
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


class Junctions:
    """Gap junctions wherever weights[pre, post] is a number, 0 too: it counts in the mean."""

    def __init__(self, net, pre, post, weights, rule):
        self.net, self.shape, self.records = net, weights.shape, {}
        self.pairs = np.nonzero(~np.isnan(weights))
        self.projection = None
        if self.pairs[0].size:
            self.projection = net.connect(
                pre.population, post.population, snn.edges(*self.pairs), weight=weights[self.pairs],
                synapse=snn.Electrical(), normalize="indegree", plasticity=rule)

    def record(self, name, variable, before=False):
        """Keeps a variable after each step, or before it, for an array of this name."""
        self.records[name] = self.net.record(self.projection, variable, initial=before), before

    def results(self):
        """The recorded arrays by name, [step, pre, post], NaN where there is no junction."""
        results = {}
        for name, (recorder, before) in self.records.items():
            values = recorder.values[:-1] if before else recorder.values
            results[name] = np.full((len(values), *self.shape), np.nan, values.dtype)
            results[name][:, self.pairs[0], self.pairs[1]] = values
        return results


def _model(name):
    model = getattr(getattr(snn, "lixirnet", None), name, None)
    if model is None:
        raise Unsupported(f"no model snn.lixirnet.{name}")
    return model


def _network(dt):
    return snn.Network(dt=dt, dtype="float32", exact=True, on_nan="keep")  # the crate's cells die of 0 / 0


def _rule(spec, dt, **options):
    """The plasticity that a case describes; None where there is none."""
    if spec is None:
        return None
    if spec["dt"] != dt:
        raise Unsupported("a rule with a dt of its own")
    rule = getattr(snn.lixirnet, RULES[spec["rule"]])
    given = ("rule", "dt", "lattice", "do_plasticity")
    return rule(**{name: value for name, value in spec.items() if name not in given}, **options)


def _electrical(case):
    """Refuses what the groups of electrical lattices leave open."""
    if case.get("chemical_synapse"):
        raise Unsupported("neurotransmitters and receptors")
    if not case.get("electrical_synapse", True):
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
