"""Cases computed with NEST: one neuron with its devices, one synapse between two spike trains, or a network.

Spike times must be the same in steps, traces and weights within TOLERANCE.

A device's time arguments are NEST's; here is what they mean in snn's: a current sent in the step that ends at t arrives
a delay later, and a NEST neuron uses it in the step after.
"""

import inspect

import numpy as np

import snn

from .case import Unsupported

TOLERANCE = 1e-10

STATE = {"V_m", "U_m"}  # of a neuron, that a case may set


def single_neuron(case, comparison):
    """A neuron with currents, spikes and recorders."""
    spec = case["spec"]
    dt = spec["resolution"]
    model = _model(spec)
    net = snn.Network(dt=dt, exact=getattr(model, "method", None) == "rkf45")  # chosen sub-steps hang on the last bits
    neuron = net.add(model, 1)
    for device in spec["inputs"]:
        DEVICES.get(device["device"], _unknown)(net, neuron, device, dt)
    names = spec["record_from"]
    traces = net.record(neuron, names, every=spec["record_interval"]) if names else None
    spikes = net.record_spikes(neuron)
    net.run(spec["simtime"])

    for name in names:
        samples = np.round(case.arrays["times"] / spec["record_interval"]).astype(int) - 1
        comparison.trace(name, traces[name][samples, 0], case.arrays[name])
    comparison.spikes("spikes", _steps(spikes.times, dt), _steps(case.arrays["spike_times"], dt))


def network(case, comparison):
    """Neurons of one model, joined as listed; the weights are those that NEST shows, without its last slice."""
    spec, arrays = case["spec"], case.arrays
    if spec["generators"]:
        raise Unsupported(f"generators {spec['generators']}")
    dt = spec["resolution"]
    net = snn.Network(dt=dt)
    neurons = net.add(_model({**spec, "params_set": spec["params"]}), spec["n"])
    neurons.set(**{name[len("neuron_"):]: arrays[name] for name in spec["per_neuron_arrays"]})
    rule = _rule(spec["synapse_model"], spec.get("synapse_common", {}), spec["params"])
    p = net.connect(neurons, neurons, snn.edges(arrays["pre"], arrays["post"]), weight=arrays["weight"],
                    delay=_grid(arrays["delay"], dt), plasticity=rule)
    voltages = net.record(neurons, "V_m")
    spikes = net.record_spikes(neurons)
    net.run(spec["simtime"] - spec["min_delay"])
    weight = p.weight
    net.run(spec["min_delay"])

    samples = np.round(arrays.get("V_m_times", np.empty(0)) / dt).astype(int) - 1
    for name in arrays:
        if name.startswith("V_m_") and name != "V_m_times":
            comparison.trace(name, voltages.values[samples, int(name[len("V_m_"):])], arrays[name])
    comparison.spikes("spikes", _steps(spikes.times, dt, spikes.ids),
                      _steps(arrays["spike_times"], dt, arrays["spike_neurons"]))
    if "final_weight" in arrays:
        mine = np.lexsort((p.delay, p.target, p.source))
        its = np.lexsort((arrays["final_delay"], arrays["final_post"], arrays["final_pre"]))
        comparison.trace("final_weight", weight[mine], arrays["final_weight"][its])


def synapse(case, comparison):
    """One synapse, observed at each spike of the first train."""
    if case["spec"]["synapse_model"] == "static_synapse":
        _static(case, comparison)
    else:
        _plastic(case, comparison)


def _static(case, comparison):
    """What arrives is seen in a neuron whose potential only ever jumps."""
    spec, arrays = case["spec"], case.arrays
    dt, weight = spec["resolution"], spec["individual_set"]["weight"]
    net = snn.Network(dt=dt)
    source = net.add(snn.SpikeTimes(arrays["pre_times"]), 1)
    cell = net.add(snn.LIF(tau_m=1e18, E_L=0.0, v=0.0, V_th=1e9, V_reset=0.0), 1)
    p = net.connect(source, cell, snn.one_to_one(), weight=weight, delay=spec["delay"])
    v = net.record(cell, "v", initial=True)
    net.run(spec["simtime"])

    arrivals = np.round((arrays["delivered_weight_times"] + spec["delay"]) / dt).astype(int)
    comparison.trace("delivered_weights", np.diff(v.values[:, 0])[arrivals - 1], arrays["delivered_weights"])
    comparison.trace("after_pre_weight", np.repeat(p.weight, len(arrivals)), arrays["after_pre_weight"])


def _plastic(case, comparison):
    spec, arrays = case["spec"], case.arrays
    dt = spec["resolution"]
    given = {**spec["common_set"], **spec["individual_set"]}
    if spec["volume_transmitter"]:  # NEST counts in the network's shortest delay, snn in the projection's
        interval = spec["volume_transmitter"]["deliver_interval"] * spec["min_delay"]
        given["deliver_interval"] = interval / spec["delay"]
    weight = given.pop("weight", spec["defaults"]["weight"])
    rule = _rule(spec["synapse_model"], given, spec)
    net = snn.Network(dt=dt)
    pre, post = (net.add(snn.SpikeTimes(arrays[f"{side}_times"]), 1) for side in ("pre", "post"))
    p = net.connect(pre, post, snn.one_to_one(), weight=weight, delay=spec["delay"], plasticity=rule)
    if spec["volume_transmitter"]:
        dopamine = net.add(snn.SpikeTimes(arrays["dopa_emission_times"]), 1)
        net.connect(dopamine, p, snn.all_to_all(), delay=spec["dopamine_to_vt_delay"], port="dopamine")
    variables = [name.removeprefix("after_pre_") for name in arrays if name.startswith("after_pre_")]
    record = net.record(p, ["delivered", *variables], at="pre")
    present = net.record(p, variables, every=dt)
    net.run(spec["simtime"] + spec["min_delay"])

    comparison.spikes("pre spikes", _steps(record.times, dt), _steps(arrays["delivered_weight_times"], dt))
    comparison.trace("delivered_weights", record["delivered"], arrays["delivered_weights"])
    last = np.searchsorted(record.times, record.times, side="right") - 1  # the case shows it for all spikes of a step
    for name in variables:
        values = record[name][last]
        if spec["volume_transmitter"]:
            values = _as_shown(name, values, present, record.times, arrays["dopa_emission_times"], interval, spec)
        comparison.trace(f"after_pre_{name}", values, arrays[f"after_pre_{name}"])


def _as_shown(name, values, present, times, dopamine, interval, spec):
    """Variables of a dopamine synapse as NEST shows them a min_delay after pre spikes: where the volume transmitter came
    in between, they are as of then; n is always as of its last coming, or of the last dopamine spike."""
    dt = spec["resolution"]
    steps, every = np.round(times / dt).astype(int), round(interval / dt)
    shown = steps + round(spec["min_delay"] / dt)
    came = shown // every * every
    if name == "n":
        arrivals = np.round((dopamine + spec["dopamine_to_vt_delay"]) / dt).astype(int)
        for k, step in enumerate(steps):
            came[k] = max(came[k], *arrivals[arrivals <= step], 0)
        return np.where(came > 0, present[name][came - 1, 0], 0.0)
    return np.where(came > steps, present[name][came - 1, 0], values)


def pattern_detection(case, comparison):
    """Many given spike trains onto one neuron; a bin of 1 ms is a spike of the relay before the synapse 2 ms later."""
    spec, arrays = case["spec"], case.arrays
    dt = spec["resolution"]
    with np.load(case.path.with_name(spec["inputs_in"])) as inputs:
        ids = np.repeat(np.arange(spec["n_afferents"]), np.diff(inputs["input_offsets"]))
        times = inputs["input_bins"] + 2.0
    given = {**spec["synapse_common"], **spec["synapse_params"]}
    weight = given.pop("weight")
    rule = _rule(spec["synapse_model"], given, spec["post_params"])
    net = snn.Network(dt=dt)
    afferents = net.add(snn.SpikeTimes(times, ids=ids), spec["n_afferents"])
    neuron = net.add(snn.nest.iaf_psc_alpha(), 1)
    p = net.connect(afferents, neuron, snn.all_to_all(), weight=weight, delay=spec["delay"], plasticity=rule)
    voltage = net.record(neuron, "V_m", every=spec["vm_interval"])
    spikes = net.record_spikes(neuron)
    net.run(spec["simtime"] - spec["min_delay"])
    comparison.trace("final_weights", p.weight, arrays["final_weights"])
    net.run(spec["min_delay"])
    comparison.trace("V_m", voltage.values[:len(arrays["V_m"]), 0], arrays["V_m"])
    comparison.spikes("spikes", _steps(spikes.times, dt), _steps(arrays["post_spike_times"], dt))


RUN = {"single_neuron": single_neuron, "network": network, "synapse": synapse, "pattern_detection": pattern_detection}


def _model(spec):
    """The neuron with the parameters and states that the case gave it; other properties than ours must be at rest."""
    made = getattr(snn.nest, spec["model"], None)
    if made is None:
        raise Unsupported(f"no model snn.nest.{spec['model']}")
    known = {*made.parameters.names, *made.states.names}
    lists = inspect.signature(made).parameters.keys() - known
    for name, value in spec["params_set"].items():
        if name not in {*known, *lists} and not name.startswith("tau_minus"):
            raise Unsupported(f"{spec['model']} with {name}")
    given = {name: value if name in lists else float(value) for name, value in spec["params_set"].items()
             if name in {*known, *lists}}
    return made(**given)


def _rule(model, given, neuron):
    """The rule with the properties that were given to the synapse, or to the neuron where NEST keeps them there."""
    if model == "static_synapse":
        return None
    made = getattr(snn.nest, model, None)
    if made is None:
        raise Unsupported(f"no rule snn.nest.{model}")
    lists = made._options.names
    names = {name.rstrip("_"): name for name in (*made.parameters.names, *made.states.names, *lists)}  # lambda_
    of_neuron = names.keys() & neuron.keys() & {"tau_minus", "tau_minus_triplet"}
    given = {**given, **{name: neuron[name] for name in of_neuron}}
    if missing := given.keys() - names:
        raise Unsupported(f"{model} with {', '.join(sorted(missing))}")
    return made(**{names[name]: value if name in lists else float(value) for name, value in given.items()})


def _dc(net, neuron, device, dt):
    _current(net, neuron, device, dt, device["params"].get("amplitude", 0.0))


def _noise(net, neuron, device, dt):
    if device["params"].get("std", 0.0) or device["params"].get("std_mod", 0.0):
        raise Unsupported("NEST's random numbers")
    _current(net, neuron, device, dt, snn.Noise(0.0, mean=device["params"].get("mean", 0.0)))


def _ac(net, neuron, device, dt):
    given = device["params"]
    sine = snn.Sine(*(given.get(name, 0.0) for name in ("amplitude", "frequency", "offset", "phase")))
    _current(net, neuron, device, dt, sine, shifted=True)


def _step_current(net, neuron, device, dt):
    given = device["params"]
    # a value for the time T is first sent in the step that ends there; the window's shift is not the values'
    shift = device["delay"] - dt
    times = np.asarray(given["amplitude_times"]) + shift
    _current(net, neuron, device, dt, snn.Steps(np.round(times / dt) * dt, given["amplitude_values"]))


def _current(net, neuron, device, dt, value, shifted=False):
    """From start (a device first sends in step 0, which acts a step late) to stop, a delay later; its values too?"""
    given = device["params"]
    origin, delay = given.get("origin", 0.0), _grid(device["delay"] - dt, dt)
    window, later = (0.0, delay) if shifted else (delay, 0.0)
    start = max(origin + given.get("start", 0.0), dt) + window
    stop = given.get("stop")
    end = None if stop in (None, "inf") else _grid(origin + stop + window, dt)
    net.drive(neuron, value, weight=device["weight"], delay=later, start=_grid(start, dt), stop=end)


def _spikes(net, neuron, device, dt):
    given = device["params"]
    origin = given.get("origin", 0.0)
    times = np.asarray(given["spike_times"], float) + origin
    count = np.asarray(given.get("spike_multiplicities") or np.ones(len(times)), int)
    stop = given.get("stop", "inf")
    inside = (times > origin + given.get("start", 0.0)) & (times <= origin + float(stop))
    weights = np.asarray(given.get("spike_weights") or np.ones(len(times)))
    for weight in np.unique(weights):  # a source has no weights of its own
        these = inside & (weights == weight)
        source = net.add(snn.SpikeTimes(np.repeat(times[these], count[these])), 1)
        _send(net, source, neuron, {**device, "weight": device["weight"] * weight})


def _pulses(net, neuron, device, dt):
    given = device["params"]
    if given["sdev"]:
        raise Unsupported("NEST's random numbers")
    times = np.asarray(given["pulse_times"]) + dt  # it emits a step late
    source = net.add(snn.PulsePacket(times, given["activity"], given["sdev"]), 1)
    _send(net, source, neuron, device)


def _send(net, source, neuron, device):
    port = {"port": "ignored"} if device.get("receptor_type", 0) == 1 else {}
    net.connect(source, neuron, snn.all_to_all(), weight=device.get("weight", 1.0), delay=device["delay"], **port)


def _unknown(net, neuron, device, dt):
    raise Unsupported(f"device {device['device']}")


DEVICES = {
    "dc_generator": _dc, "ac_generator": _ac, "noise_generator": _noise, "step_current_generator": _step_current,
    "spike_generator": _spikes, "pulsepacket_generator": _pulses,
}


def _grid(time, dt):
    return np.round(np.asarray(time) / dt) * dt


def _steps(times, dt, ids=0):
    """Spikes as rows (step, neuron)."""
    steps = np.round(np.asarray(times) / dt).astype(np.int64)
    return np.column_stack([steps, np.broadcast_to(ids, steps.shape)])
