"""Cases of the Rust crate spiking_neural_networks, which lixirnet binds: equal bit for bit, in float32.

Arrays hold the state after each step, [run, step] of single cells and pairs, [step, row, column] of lattices.
"""

import inspect
import re

import numpy as np

import snn

from .case import Unsupported

TOLERANCE = 0.0
SUM_TOLERANCE = 1e-6  # of what the crate adds up in float32
SIGNAL_TOLERANCE = 1e-4  # relative: rounding depends on the algorithm of the Fourier transform

# what the arrays call otherwise than the crate, unless the model has a state of that very name
FIELDS = {"voltage": "current_voltage", "w": "w_value", "i_leak": "i_k_leak"}

# what the last axis of chemical arrays stands for
TYPES = ("AMPA", "NMDA", "GABA")
OLD = ("GABAa", "GABAb")

# results of transmitters and receptors
CHEMICAL = {"t", "r", "receptor_current", "receptor_total"}

# inputs, and how far the crate departs from itself: no results of the cells
INPUTS = re.compile(r"order_spread_\w+|input_current|concentrations|reward|connection_\d+_to_\d+"
                    r"|(lattice\d+_)?(weights|initial_\w+|param_\w+|has_transmitter_\w+|has_receptor_\w+)")

# what is recorded of learning junctions, by the arrays that hold it for every step
HISTORIES = {"weights_history": "weight", "trace_weight_history": "weight", "trace_c_history": "c",
             "trace_dw_history": "dw", "trace_counter_history": "counter"}

RULES = {"STDP": "STDP", "BCM": "BCM", "reward modulated STDP": "RewardModulatedSTDP"}


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
    """Pairs of cells: a current into the first, which the second feels by a gap junction or by what it releases."""
    states = {"is_spiking", *case["runs"][0]["pre"]["initial_state"]}
    _only(case, {f"{cell}_{state}" for cell in ("pre", "post") for state in states | CHEMICAL})
    results = []
    for run, spec in enumerate(case["runs"]):
        with _network(case["dt"]) as net:
            chemical = spec["chemical_synapse"]
            pre, post = (Cells(net, case["dt"], case["model"], spec[cell]["parameters"], spec[cell]["initial_state"],
                               (1,), case, prefix=cell + "_", transmitters=_transmitters(spec[cell]["chemistry"]),
                               receptors=_receptors(spec[cell]["chemistry"]) if chemical and cell == "post" else {})
                         for cell in ("pre", "post"))
            current = case.arrays["input_current"][run] if "input_current" in case.arrays else spec["input_current"]
            net.drive(pre.population, snn.Samples(current) if np.ndim(current) else current)
            if kinds := _kinds(spec):
                net.connect(pre.population, post.population, snn.one_to_one(), synapse=kinds)
            net.step(case["steps"])
            results.append({**pre.results(), **post.results()})
    _compare_runs(case, comparison, results)


def coupled_train(case, comparison):
    """A train, a cell that feels it, and one that feels that cell."""
    states = ("voltage", "w", "is_spiking")
    _only(case, {f"{cell}_{state}" for cell in ("pre", "post") for state in states} | {"train_voltage", "train_is_spiking"})
    results = []
    for spec in case["runs"]:
        cell = spec["neuron"]
        with _network(spec["spike_train"]["dt"]) as net:
            train = Trains(net, {"id": "", "rows": 1, "cols": 1, "trains": [spec["spike_train"]]}, case, spec["spike_train"]["dt"])
            parts = {"transmitters": _transmitters(cell["chemistry"]), "receptors": _receptors(cell["chemistry"])}
            pre, post = (Cells(net, net.dt, cell["model"], cell["parameters"], cell["initial_state"], (1,), case,
                               prefix=prefix, **parts) for prefix in ("pre_", "post_"))
            for one, other in ((train, pre), (pre, post)):
                net.connect(one.population, other.population, snn.one_to_one(), synapse=_kinds(spec))
            net.step(case["steps"])
            results.append({**{name: values.reshape(-1, 1) for name, values in train.results().items()}, **pre.results(), **post.results()})
    _compare_runs(case, comparison, results)


def dopamine(case, comparison):
    """A cell with the receptors of lixirnet 0.1.0 and given concentrations."""
    _only(case, {"voltage", "w", "is_spiking"})
    results = []
    for spec in case["runs"]:
        given = {name: value for name, value in case["parameters"].items() if name not in ("current_voltage", "w_value")}
        state = {"voltage": case["parameters"]["current_voltage"], "w": case["parameters"]["w_value"]}
        dopamine_, glutamate, gaba = ({name: float(value) for name, value in spec[part].items() if name not in ("current", "nmda_modifier", "inh_modifier")}
                                      for part in ("dopamine", "glutamate", "gaba"))
        receptors = {"Dopamine": snn.lixirnet.DopamineReceptor(release="0.23.5", **dopamine_),
                     "Glutamate": snn.lixirnet.GlutamateReceptor(release="0.23.5", **glutamate),
                     "GABA": snn.lixirnet.GABAaReceptor(**gaba)}
        with _network(given["dt"]) as net:
            cell = Cells(net, net.dt, "IzhikevichNeuron", given, state, (1,), case, receptors=receptors)
            net.drive(cell.population, spec["i"])
            for k, name in enumerate(("Glutamate", "GABA", "Dopamine")):
                net.drive(cell.population, snn.Samples(case.arrays["concentrations"][:, k]), port=name)
            net.step(case["steps"])
            results.append(cell.results())
    _compare_runs(case, comparison, results)


def old_release(case, comparison):
    """Pairs as the crate had them in 0.23.5: a current into the first, which opens a gate of the second."""
    given = {name: value for name, value in case["parameters"].items() if not name.startswith("initial_")}
    given.pop("channels", None)
    state = {"voltage": case["parameters"]["initial_voltage"]}
    if "initial_w" in case["parameters"]:
        state["w"] = case["parameters"]["initial_w"]
    _only(case, {f"{cell}_{name}" for cell in ("pre", "post")
                 for name in ("voltage", "is_spiking", "t", "r", "receptor_current")})
    results = []
    for spec in case["runs"]:
        name, gate = spec["neurotransmitter"], spec["receptor"]
        receptor = {"g": gate["g"], "reversal": gate["reversal"], "gating": gate["gating"], **(gate["gabab"] or {})}
        chemistry = {"neurotransmitters": {name: spec["neurotransmitter_kinetics"]}, "receptors": {name: receptor}}
        with _network(case["dt"]) as net:
            pre, post = (Cells(net, case["dt"], case["model"], given, state, (1,), case, prefix=cell + "_", types=(name,), **parts)
                         for cell, parts in (("pre", {"transmitters": _transmitters(chemistry, release="0.23.5")}),
                                             ("post", {"receptors": _receptors(chemistry, release="0.23.5")})))
            net.drive(pre.population, case["input_current"])
            net.connect(pre.population, post.population, snn.one_to_one(), synapse=snn.Chemical())
            net.step(case["steps"])
            one = {**pre.results(), **post.results()}
        results.append({name: values[..., 0] if name.endswith(("_t", "_r", "_receptor_current")) else values
                        for name, values in one.items()})
    _compare_runs(case, comparison, results)


def lattice(case, comparison):
    """A grid of cells and the matrix of what couples them, which may learn, with a reward for every step."""
    others = {name: value for name, value in case["initial_state"]["others"].items() if name != "traces"}
    averages = {"average_voltage_history", "eeg_history", "spike_history_aggregate"}
    _only(case, {"is_spiking", *others, *HISTORIES, "dopamine"} | CHEMICAL | averages)
    with _network(case["dt"]) as net:
        cells = Cells(net, case["dt"], case["model"], case["parameters"], others, (case["rows"], case["cols"]), case,
                      **_parts(case, case))
        rule = _rule(case.get("plasticity") or case.get("reward_modulator"), case["dt"], order="lattice")
        junctions = Junctions(net, cells, cells, case.arrays["weights"], case, rule)
        for name in HISTORIES.keys() & case.arrays.keys():
            junctions.record(name, HISTORIES[name])
        dopamine_ = net.record(junctions.projection[:1], "dopamine") if "dopamine" in case.arrays else None
        if "reward" in case.arrays:
            net.drive(junctions.projection, snn.Samples(case.arrays["reward"]), port="reward")
        average = net.record(cells.population, "current_voltage", reduce="mean")
        net.step(case["steps"])
        results = {**cells.results(), **junctions.results(),
                   "spike_history_aggregate": cells.spikes.counts().reshape(cells.shape)}
        if dopamine_ is not None:
            results["dopamine"] = dopamine_.values[:, 0]
        mean = average.values
    _compare(case, comparison, results)
    if "eeg_history" in case.arrays:
        comparison.near("eeg_history", snn.signal.eeg(results["voltage"]), case.arrays["eeg_history"], SUM_TOLERANCE)
    if "average_voltage_history" in case.arrays:
        comparison.trace("average_voltage_history", mean, case.arrays["average_voltage_history"])


def network(case, comparison):
    """Several lattices, of cells and of trains; the mean over the inputs of a cell is over all of them together.

    Junctions learn by the rule of the lattice that they lead to; both ends act whose lattices learn.
    """
    lattices = {spec["id"]: spec for spec in case["lattices"]}
    trains = {spec["id"]: spec for spec in case.get("spike_train_lattices", [])}
    pairs = [(each, each) for each in lattices]  # a sum begins with the junctions inside the lattice
    pairs += dict.fromkeys((spec["pre"], spec["post"]) for spec in case["connections"] if spec["pre"] != spec["post"])
    histories = {pair: f"lattice{pair[0]}_weights_history" if pair[0] == pair[1]
                 else f"connection_{pair[0]}_to_{pair[1]}_history" for pair in pairs}
    _only(case, {f"lattice{each}_{state}" for each, spec in lattices.items()
                 for state in ("is_spiking", *spec["initial_state_of_others"], *CHEMICAL)} | {*histories.values()}
          | {f"train{each}_{state}" for each in trains for state in ("is_spiking", "voltage")})
    rules = {rule["lattice"]: rule for rule in case.get("plasticity", {}).get("rules", [])}
    learning = {each for each, spec in lattices.items() if spec.get("do_plasticity")}
    with _network(case["dt"]) as net:
        cells = {each: Cells(net, case["dt"], spec["model"], spec["parameters"], spec["initial_state_of_others"],
                             (spec["rows"], spec["cols"]), case, prefix=f"lattice{each}_",
                             **_parts(case, spec, f"lattice{each}_")) for each, spec in lattices.items()}
        cells.update({each: Trains(net, spec, case) for each, spec in trains.items()})
        junctions = []
        for pre, post in pairs:
            weights = case.arrays[f"lattice{pre}_weights" if pre == post else f"connection_{pre}_to_{post}"]
            on = {(True, True): "both", (True, False): "pre", (False, True): "post"}.get(
                (pre in learning, post in learning))
            rule = _rule(rules[post], case["dt"], order="network", on=on) if on else None
            junctions.append(Junctions(net, cells[pre], cells[post], weights, case, rule))
            if histories[pre, post] in case.arrays:  # a lattice's own is taken before a step's changes
                junctions[-1].record(histories[pre, post], "weight", before=pre == post)
        net.step(case["steps"])
        results = {name: values for part in (*cells.values(), *junctions) for name, values in part.results().items()}
    _compare(case, comparison, results)


def stdp(case, comparison):
    """A lattice, or several."""
    (network if "connections" in case.data else lattice)(case, comparison)


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
        Junctions(net, cells, cells, np.where(np.eye(len(weights)) > 0, np.nan, weights), case)
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
    "coupled_chemical": coupled,
    "hodgkin_huxley_ligand_gated": coupled,
    "version_0_23_5_ligand_gated": old_release,
    "lattice_chemical": lattice,
    "lattice_network_electrochemical": network,
    "spike_train_lattice": network,
    "coupled_spike_train": coupled_train,
    "lixirnet_dopamine": dopamine,
    "stdp": stdp,
    "bcm": lattice,
    "rstdp": stdp,
    "hopfield": hopfield,
    "signal": signal,
}


class Cells:
    """A population as a case describes it, and the records of what the case has arrays of (named with the prefix)."""

    def __init__(self, net, dt, model, parameters, state, shape, case, prefix="", receptors=None, transmitters=None, types=TYPES):
        arrays = case.arrays
        self.dt, self.steps, self.shape, self.prefix = dt, case["steps"], shape, prefix
        if parameters.get("dt", dt) != dt:
            raise Unsupported("cells with a dt of their own")
        parameters = {name: arrays.get(f"{prefix}param_{name}", value)
                      for name, value in parameters.items() if name != "dt" and not name.startswith("initial_")}
        kind = _model(model)
        self.population = net.add(kind(**parameters, receptors=receptors, transmitters=transmitters), shape=shape)
        fields = {name: name if name in kind.states.names else FIELDS.get(name, name) for name in state}
        self.population.set(**{field: arrays.get(f"{prefix}initial_{name}", state[name]) for name, field in fields.items()})
        self.recorders = {name: net.record(self.population, field) for name, field in fields.items() if prefix + name in arrays}
        self.spikes = net.record_spikes(self.population)
        self.c_m = parameters.get("c_m")
        self.chemical = {
            name: [net.record(self.population, f"{type_}.{variable}") if type_ in parts else None for type_ in types]
            for name, variable, parts in (("t", "t", transmitters or {}), ("r", "r", receptors or {}),
                                          ("receptor_current", "current", receptors or {}))
            if prefix + name in arrays}
        self.total = net.record(self.population, "receptor_total") if receptors and prefix + "receptor_total" in arrays else None

    def results(self):
        """The recorded arrays by the case's names for them, [step, *shape]."""
        values = {self.prefix + name: recorder.values for name, recorder in self.recorders.items()}
        spiking = np.zeros((self.steps, int(np.prod(self.shape))), np.uint8)
        spiking[np.rint(self.spikes.times / self.dt).astype(int) - 1, self.spikes.ids] = 1
        values[self.prefix + "is_spiking"] = spiking.reshape(self.steps, *self.shape)
        for name, recorders in self.chemical.items():
            nothing = np.full((self.steps, *self.shape), np.nan, np.float32)
            each = [nothing if recorder is None else recorder.values for recorder in recorders]
            values[self.prefix + name] = np.stack(each, axis=-1)
        if self.total is not None:
            values[self.prefix + "receptor_total"] = self.total.values * (np.float32(self.dt) / np.float32(self.c_m))
        return values


class Junctions:
    """Couplings wherever weights[pre, post] is a number, 0 too: it counts in the mean."""

    def __init__(self, net, pre, post, weights, case, rule=None):
        self.net, self.shape, self.records = net, weights.shape, {}
        self.pairs = np.nonzero(~np.isnan(weights))
        self.projection = None
        kinds = _kinds(case)
        if snn.Chemical() in kinds and not set(pre.population.model.transmitters) & set(post.population.model.receptors):
            kinds = kinds[:-1]
        if self.pairs[0].size and kinds:
            self.projection = net.connect(
                pre.population, post.population, snn.edges(*self.pairs), weight=weights[self.pairs],
                synapse=kinds, normalize="indegree", plasticity=rule)

    def record(self, name, variable, before=False):
        """Keeps a variable after each step, or before it, for an array of this name."""
        self.records[name] = self.net.record(self.projection, variable, initial=before), before

    def results(self):
        """The recorded arrays by name, [step, pre, post], NaN where there is none."""
        results = {}
        for name, (recorder, before) in self.records.items():
            values = recorder.values[:-1] if before else recorder.values
            results[name] = np.full((len(values), *self.shape), np.nan, values.dtype)
            results[name][:, self.pairs[0], self.pairs[1]] = values
        return results


class Trains:
    """A lattice of spike trains as a case describes it."""

    def __init__(self, net, spec, case, dt=None):
        self.dt, self.steps = dt or case["dt"], case["steps"]
        self.shape, self.prefix = (spec["rows"], spec["cols"]), f"train{spec['id']}_"
        self.population = net.add(_train(spec["trains"], case, self.shape), shape=self.shape)
        self.voltage = net.record(self.population, "current_voltage")
        self.spikes = net.record_spikes(self.population)

    def results(self):
        spiking = np.zeros((self.steps, int(np.prod(self.shape))), np.uint8)
        spiking[np.rint(self.spikes.times / self.dt).astype(int) - 1, self.spikes.ids] = 1
        return {self.prefix + "voltage": self.voltage.values,
                self.prefix + "is_spiking": spiking.reshape(self.steps, *self.shape)}


def _train(specs, case, shape=None):
    """The trains of a lattice, which differ in numbers and firing times only."""
    first = dict(specs[0])
    model, shape = _model(first.pop("model")), shape or (len(specs),)
    shaped = "ExponentialDecay" if "exponential refractoriness" in case["description"] else "DeltaDirac"
    given = {name: np.reshape([spec[name] for spec in specs], shape) for name in first
             if name not in ("dt", "k", "firing_times", "neurotransmitters", "last_firing_time")}
    if "firing_times" in first:
        given["firing_times"] = [spec["firing_times"] for spec in specs]
    refractoriness = _model(shaped)(k=np.reshape([spec["k"] for spec in specs], shape))
    return model(**given, refractoriness=refractoriness, transmitters=_transmitters({"neurotransmitters": first["neurotransmitters"]}))


def _rule(spec, dt, **options):
    """The plasticity that a case describes; None where there is none."""
    if spec is None:
        return None
    if spec["dt"] != dt:
        raise Unsupported("a rule with a dt of its own")
    rule = getattr(snn.lixirnet, RULES[spec["rule"]])
    given = ("rule", "dt", "lattice", "do_plasticity")
    return rule(**{name: value for name, value in spec.items() if name not in given}, **options)


def _kinds(spec):
    """The couplings that a case has."""
    has = {snn.Electrical(): spec.get("electrical_synapse", True), snn.Chemical(): spec.get("chemical_synapse", False)}
    return tuple(kind for kind, there in has.items() if there)


def _parts(case, spec, prefix=""):
    """Transmitters and receptors of a lattice, with the cells that have them."""
    chemistry = {"neurotransmitters": {}, "receptors": {}}
    cells = (spec[name] for name in ("chemistry", *(f"chemistry_of_neuron_0_{k}" for k in range(2))) if spec.get(name))
    for cell in cells:
        for kind in chemistry:
            chemistry[kind].update(cell.get(kind, {}))

    def where(kind, name):
        has = case.arrays.get(f"{prefix}has_{kind}_{name}")
        return None if has is None else has.astype(bool)

    return {"transmitters": _transmitters(chemistry, where=where),
            "receptors": _receptors(chemistry, where=where) if case.get("chemical_synapse") else {}}


def _transmitters(chemistry, where=lambda kind, name: None, **more):
    return {name: _part(spec, where=where("transmitter", name), **more)
            for name, spec in chemistry.get("neurotransmitters", {}).items()}


def _receptors(chemistry, where=lambda kind, name: None, **more):
    receptors = {}
    for name in sorted(chemistry.get("receptors", {}), key=(TYPES + OLD).index):
        spec = dict(chemistry["receptors"][name])
        gating = _part(spec.pop("gating"))
        receptors[name] = _part({"kinetics": f"{name}Receptor", **spec}, kinetics=gating, where=where("receptor", name), **more)
    return receptors


def _part(spec, **more):
    """A transmitter, receptor or its kinetics; `more` as far as it takes it."""
    spec = dict(spec)
    model = _model(spec.pop("kinetics"))
    return model(**spec, **{name: value for name, value in more.items() if name in inspect.signature(model).parameters})


def _model(name):
    model = getattr(getattr(snn, "lixirnet", None), name, None)
    if model is None:
        raise Unsupported(f"no model snn.lixirnet.{name}")
    return model


def _network(dt):
    return snn.Network(dt=dt, dtype="float32", exact=True, on_nan="keep")  # the crate's cells die of 0 / 0


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
