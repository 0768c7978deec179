"""Cases computed with NEST: one neuron with its devices, or one synapse between two spike trains. Spike times must be the
same in steps, traces and weights within TOLERANCE.

A device's time arguments are NEST's; here is what they mean in snn's: a current sent in the step that ends at t arrives a
delay later, and a NEST neuron uses it in the step after.
"""

import numpy as np

import snn

from .case import Unsupported

TOLERANCE = 1e-10

STATE = {"V_m", "U_m"}  # of a neuron, that a case may set


def single_neuron(case, comparison):
    """A neuron with currents, spikes and recorders."""
    spec = case["spec"]
    dt = spec["resolution"]
    net = snn.Network(dt=dt)
    neuron = net.add(_model(spec), 1)
    for device in spec["inputs"]:
        DEVICES.get(device["device"], _unknown)(net, neuron, device, dt)
    names = spec["record_from"]
    traces = net.record(neuron, names, every=spec["record_interval"])
    spikes = net.record_spikes(neuron)
    net.run(spec["simtime"])

    samples = np.round(case.arrays["times"] / spec["record_interval"]).astype(int) - 1
    for name in names:
        comparison.trace(name, traces[name][samples, 0], case.arrays[name])
    comparison.spikes("spikes", _steps(spikes.times, dt), _steps(case.arrays["spike_times"], dt))


def synapse(case, comparison):
    """One synapse, recorded at each spike of the first train."""
    spec, arrays = case["spec"], case.arrays
    dt = spec["resolution"]
    weight, rule = _weight_and_rule(spec)
    net = snn.Network(dt=dt)
    pre, post = (net.add(snn.SpikeTimes(arrays[f"{side}_times"]), 1) for side in ("pre", "post"))
    p = net.connect(pre, post, snn.one_to_one(), weight=weight, delay=spec["delay"], plasticity=rule)
    variables = [name.removeprefix("after_pre_") for name in arrays if name.startswith("after_pre_")]
    record = net.record(p, ["delivered", *variables], at="pre")
    net.run(spec["simtime"])

    emitted = record.times - p.delay + p.dendritic_delay
    comparison.spikes("pre spikes", _steps(emitted, dt), _steps(arrays["delivered_weight_times"], dt))
    comparison.trace("delivered_weights", record["delivered"], arrays["delivered_weights"])
    last = np.searchsorted(record.times, record.times, side="right") - 1  # the case shows it for all spikes of a step
    for name in variables:
        comparison.trace(f"after_pre_{name}", record[name][last], arrays[f"after_pre_{name}"])


RUN = {"single_neuron": single_neuron, "synapse": synapse}


def _model(spec):
    """The neuron with the parameters and states that the case gave it; other properties than ours must be at rest."""
    made = getattr(snn.nest, spec["model"], None)
    if made is None:
        raise Unsupported(f"no model snn.nest.{spec['model']}")
    known = {*made.parameters.names, *made.states.names}
    for name, value in spec["params_set"].items():
        if name not in known and not name.startswith("tau_minus"):
            raise Unsupported(f"{spec['model']} with {name}")
    given = {name: float(value) for name, value in spec["params_set"].items() if name in known}
    return made(**given)


def _weight_and_rule(spec):
    """The weight at the start and the rule, None of a static synapse, with what the case gave them."""
    given = {**spec["common_set"], **spec["individual_set"]}
    weight = given.pop("weight", spec["defaults"]["weight"])
    model = spec["synapse_model"]
    if model == "static_synapse":
        return weight, None
    made = getattr(snn.nest, model, None)
    if made is None:
        raise Unsupported(f"no rule snn.nest.{model}")
    names = {name.rstrip("_"): name for name in (*made.parameters.names, *made.states.names)}  # lambda_
    given.update({name: spec[name] for name in ("tau_minus", "tau_minus_triplet") if name in names})
    if missing := given.keys() - names:
        raise Unsupported(f"{model} with {', '.join(sorted(missing))}")
    return weight, made(**{names[name]: float(value) for name, value in given.items()})


def _dc(net, neuron, device, dt):
    _current(net, neuron, device, dt, device["params"].get("amplitude", 0.0))


def _step_current(net, neuron, device, dt):
    given = device["params"]
    # a value for the time T is first sent in the step that ends there; the window's shift is not the values'
    shift = device["delay"] - dt
    times = np.asarray(given["amplitude_times"]) + shift
    _current(net, neuron, device, dt, snn.Steps(np.round(times / dt) * dt, given["amplitude_values"]))


def _current(net, neuron, device, dt, value):
    """From start (a device first sends in step 0, which acts a step late) to stop, a delay later."""
    given = device["params"]
    origin, delay = given.get("origin", 0.0), device["delay"]
    start = max(origin + given.get("start", 0.0), dt) + delay - dt
    stop = given.get("stop")
    end = None if stop in (None, "inf") else _grid(origin + stop + delay - dt, dt)
    net.drive(neuron, value, weight=device["weight"], start=_grid(start, dt), stop=end)


def _spikes(net, neuron, device, dt):
    given = device["params"]
    if "spike_weights" in given and np.ptp(given["spike_weights"]) > 0:
        raise Unsupported("spikes with weights of their own")
    factor = given["spike_weights"][0] if given.get("spike_weights") else 1.0
    origin = given.get("origin", 0.0)
    times = np.asarray(given["spike_times"], float) + origin
    count = np.asarray(given.get("spike_multiplicities") or np.ones(len(times)), int)
    stop = given.get("stop", "inf")
    inside = (times > origin + given.get("start", 0.0)) & (times <= origin + float(stop))
    source = net.add(snn.SpikeTimes(np.repeat(times[inside], count[inside])), 1)
    net.connect(source, neuron, snn.all_to_all(), weight=device["weight"] * factor, delay=device["delay"])


def _unknown(net, neuron, device, dt):
    raise Unsupported(f"device {device['device']}")


DEVICES = {"dc_generator": _dc, "step_current_generator": _step_current, "spike_generator": _spikes}


def _grid(time, dt):
    return round(time / dt) * dt


def _steps(times, dt):
    """Spikes of the one neuron as rows (step, 0)."""
    steps = np.round(np.asarray(times) / dt).astype(np.int64)
    return np.column_stack([steps, np.zeros_like(steps)])
