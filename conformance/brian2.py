"""Cases computed with Brian2: the equations of a case, which are text, tell the model and the names of its constants.

Spikes must be the same and traces within TOLERANCE inside the window of each neuron, the steps in which two correct
programs were seen to agree; behind it, where rounding has grown to anything, only the number of spikes is compared.
"""

import re
from typing import NamedTuple, Optional

import numpy as np

import snn

from .case import Unsupported

TOLERANCE = 1e-6


class Model(NamedTuple):
    """A model of snn and how a case writes it.

    {parameter} stands for what the case calls it, or for a number; what is in [] may be absent.
    """

    name: str
    equations: str
    threshold: str
    reset: str
    refractory: Optional[str]  # what it does to a refractory cell: "frozen" v, "silent" (no spikes, v goes on), None


_RATES = "dx/dt = alpha_x*(1 - x) - beta_x*x for x in m, h, n; "
_EXPREL = "\nexprel(x) = (exp(x) - 1)/x, 1 at x = 0"

MODELS = [
    Model("LIF", "{tau_m} dv/dt = {E_L} - v + {R}*{I}[*stim(t)]",
          threshold="v > {V_th}", reset="v = {V_reset}", refractory="frozen"),
    Model("AdEx", "{C} dv/dt = -{g_L}*(v - {E_L}) + {g_L}*{Delta_T}*exp((v - {V_T})/{Delta_T}) - w"
                  " + {I}[*stim(t)][ + gap]\n"
                  "{tau_w} dw/dt = {a}*(v - {E_L}) - w",
          threshold="v > {V_peak}", reset="v = {V_reset}; w += {b}", refractory="frozen"),
    Model("Izhikevich", "dv/dt = 0.04*v^2 + 5*v + 140 - u + {I}[*stim(t)][ + gap]\n"
                        "du/dt = {a}*({b}*v - u)",
          threshold="v >= {V_peak}", reset="v = {c}; u += {d}", refractory=None),
    Model("HodgkinHuxley", "{C} dv/dt = -{g_Na}*m^3*h*(v - {E_Na}) - {g_K}*n^4*(v - {E_K}) - {g_L}*(v - {E_L})"
                           " + {I}[*stim(t)][ + gap]\n" + _RATES + "rates in 1/ms:\n"
                           "alpha_m = 1/exprel(-(v + 40)/10), beta_m = 4*exp(-(v + 65)/18)\n"
                           "alpha_h = 0.07*exp(-(v + 65)/20), beta_h = 1/(1 + exp(-(v + 35)/10))\n"
                           "alpha_n = 0.1/exprel(-(v + 55)/10), beta_n = 0.125*exp(-(v + 65)/80)" + _EXPREL,
          threshold="v > {V_th}", reset="", refractory="silent"),
    Model("TraubMiles", "{C} dv/dt = {g_L}*({E_L} - v) - {g_Na}*m^3*h*(v - {E_Na}) - {g_K}*n^4*(v - {E_K})"
                        " + {I}[*stim(t)][ + gap]\n" + _RATES + "with s = v - {V_T} (mV) and rates in 1/ms:\n"
                        "alpha_m = 0.32*4/exprel((13 - s)/4), beta_m = 0.28*5/exprel((s - 40)/5)\n"
                        "alpha_h = 0.128*exp((17 - s)/18), beta_h = 4/(1 + exp((40 - s)/5))\n"
                        "alpha_n = 0.032*5/exprel((15 - s)/5), beta_n = 0.5*exp((10 - s)/40)" + _EXPREL,
          threshold="v > {V_th}", reset="", refractory="silent"),
]

PUBLISHED = "v += 0.5*f(v,u) twice, then u += a*(b*v - u) with the new v"  # Izhikevich's program of 2003
GAP = "gap_j = sum_i W[i, j]*(v_i - v_j)"


DRIVEN = """\
{tau_m} dv/dt = {E_L} - v + g*({E_e} - v)
{tau_e} dg/dt = -g
pre event (after its delay): g += w (weight before the change), x += {a_plus}, w = clip(w + y, 0, {w_max})
post event (no delay): y += {a_minus}, w = clip(w + x, 0, {w_max}); {tau_x} dx/dt = -x, {tau_y} dy/dt = -y
v > {V_th}
v = {V_reset}"""


class Rule(NamedTuple):
    """A rule of snn and how a case writes what its events do."""

    name: str
    options: dict
    events: str
    traces: dict  # of the case: what snn calls the trace and its time constant
    scaled: bool  # whether the traces of the case hold the amplitudes; snn's jump by 1


_PAIRS = {"x": ("x", "tau_plus"), "y": ("y", "tau_minus")}
_TRIPLETS = {"r1": ("r1", "tau_plus"), "o1": ("o1", "tau_minus"), "r2": ("r2", "tau_x"), "o2": ("o2", "tau_y")}

RULES = [
    Rule("STDP", {}, "pre: x += {a_plus}, then w = clip(w + y); post: y += {a_minus}, then w = clip(w + x); {a_minus} < 0",
         _PAIRS, scaled=True),
    Rule("STDP", {"dependence": "multiplicative"},
         "pre: x += 1, then w = clip(w - {a_minus}*w*y); post: y += 1, then w = clip(w + {a_plus}*({w_max} - w)*x)",
         _PAIRS, scaled=False),
    Rule("STDP", {"pairing": "nearest"},
         "pre: x = 1, then w = clip(w - {a_minus}*y); post: y = 1, then w = clip(w + {a_plus}*x)",
         _PAIRS, scaled=False),
    Rule("TripletSTDP", {},
         "pre: w = clip(w - o1*({a2_minus} + {a3_minus}*r2)), then r1 += 1, r2 += 1; "
         "post: w = clip(w + r1*({a2_plus} + {a3_plus}*o2)), then o1 += 1, o2 += 1", _TRIPLETS, scaled=False),
]
TRACES = "tau_s ds/dt = -s for every trace s"
BOUNDS = "clip bounds are {w_min} and {w_max}"


def population(case, comparison):
    """Neurons for themselves, each with its own current."""
    _run(case, comparison, case["equations"])


def gap_network(case, comparison):
    """Neurons joined by gap junctions, W[pre, post]."""
    *equations, gap = case["equations"]
    if not _normal(gap).startswith(_normal(GAP)):
        raise Unsupported(f"coupling {gap!r}")
    _run(case, comparison, equations, case.arrays["W"])


def plastic_synapses(case, comparison):
    """Synapses between two sets of given spike trains, changed by their pairs."""
    rule, traces = _rule(case)
    arrays, dt = case.arrays, case["dt_ms"]
    with snn.Network(dt=dt) as net:
        pre, post = (net.add(_trains(case, side), case[f"n_{side}"]) for side in ("pre", "post"))
        p = net.connect(pre, post, snn.edges(arrays["syn_pre"], arrays["syn_post"]), weight=arrays["init_w"],
                        delay=arrays["pre_delay_steps"] * dt, post_delay=arrays["post_delay_steps"] * dt,
                        plasticity=rule)
        weights = net.record(p, "weight", every=case["record_every_steps"] * dt, initial=True)
        events = [net.record(p, [ours for ours, _ in traces.values()], at=side) for side in ("pre", "post")]
        net.step(case["n_steps"])
        _compare_weights(case, comparison, p, weights)
        for name, (ours, unit) in traces.items():
            comparison.trace(f"at_last_update_{name}", unit * _last(events, ours, p.size),
                             arrays[f"at_last_update_{name}"])


SHORT_TERM = """\
{tau_s} ds/dt = -s
{tau_facil} du/dt = -u, {tau_rec} dR/dt = 1 - R
pre event: u += {U}*(1 - u); s += w*u*R; R -= u*R (with the new u)"""


def short_term_plasticity(case, comparison):
    """Given spike trains onto a current through synapses with resources."""
    names = _match(SHORT_TERM, "\n".join(case["equations"]))
    if names is None or case["init"] != "s = 0, u = 0, R = 1":
        raise Unsupported(f"equations {case['equations'][1]!r}")
    arrays, dt = case.arrays, case["dt_ms"]
    given = {parameter: _value(case, name) if name in case["constants"] else arrays[f"syn_{name}"]
             for parameter, name in names.items()}
    kernel = snn.Exponential(given.pop("tau_s"), name="s")
    with snn.Network(dt=dt) as net:
        source = net.add(_trains(case, "src"), case["n_pre"])
        cells = net.add(snn.LIF(V_th=1e9, method="exact"), case["n_post"])
        p = net.connect(source, cells, snn.edges(arrays["syn_pre"], arrays["syn_post"]), weight=arrays["syn_w"],
                        delay=arrays.get("syn_delay_steps", 0) * dt, synapse=kernel, plasticity=snn.TsodyksMarkram(**given))
        current = net.record(cells, "s", every=case["record_every_steps"] * dt, initial=True)
        net.step(case["n_steps"])
        expected = arrays["rec_s"]
        comparison.trace("rec_s", current.values.T[:, :expected.shape[1]], expected)
        for name in ("u", "R"):
            comparison.trace(f"at_last_update_{name}", p.get(name), arrays[f"at_last_update_{name}"])


def driven_plastic(case, comparison):
    """Cells driven by given spike trains through plastic conductances."""
    names = _match(DRIVEN, "\n".join([*case["equations"], case["threshold"], case["reset"]]))
    if names is None or case["refractory_ms"]:
        raise Unsupported(f"equations {case['equations'][0]!r}")
    given = {parameter: _value(case, name) for parameter, name in names.items()}
    membrane = {name: given[name] for name in ("tau_m", "E_L", "V_th", "V_reset")}
    rule = snn.STDP(tau_plus=given["tau_x"], tau_minus=given["tau_y"], a_plus=given["a_plus"],
                    a_minus=-given["a_minus"], w_max=given["w_max"])
    arrays, dt = case.arrays, case["dt_ms"]
    with snn.Network(dt=dt) as net:
        source = net.add(_trains(case, "src"), case["n_pre"])
        cells = net.add(snn.LIF(**membrane, R=1.0, refractory=0.0, v=given["V_reset"], method=case["method"]),
                        case["n_post"])
        p = net.connect(source, cells, snn.edges(arrays["syn_pre"], arrays["syn_post"]), weight=arrays["init_w"],
                        delay=arrays["syn_delay_steps"] * dt, plasticity=rule,
                        synapse=snn.Exponential(given["tau_e"], reversal=given["E_e"], name="g"))
        weights = net.record(p, "weight", every=case["record_every_steps"]["w"] * dt, initial=True)
        _compare(case, comparison, net, cells, {"w": None})
        _compare_weights(case, comparison, p, weights)


def synaptic(case, comparison):
    """Leaky cells with synapses, from each other or from given spikes."""
    if _normal(case["equations"][0]).startswith(_normal(SCRIPT)):
        _script(case, comparison)
        return
    with snn.Network(dt=case["dt_ms"]) as net:
        cells, kernels, events = _cells(net, case)
        pre = cells
        if case.get("n_sources"):
            pre = net.add(_trains(case, "src"), case["n_sources"])
        for event in events:
            for pattern, meant in EVENTS.items():
                if found := re.fullmatch(pattern, event):
                    meant(net, case, pre, cells, kernels, found)
                    break
            else:
                raise Unsupported(f"event {event!r}")
        cells.set(**_named(case, "init_"))
        names = {state: f"{kernel.name}_x" for state, kernel in kernels.items() if isinstance(kernel, snn.Alpha)}
        _compare(case, comparison, net, cells, names)


RUN = {"population": population, "gap_network": gap_network, "driven_population": synaptic, "network": synaptic,
       "plastic_synapses": plastic_synapses, "driven_plastic": driven_plastic,
       "short_term_plasticity": short_term_plasticity}


# Izhikevich's program of 2003 for networks: the spikes of the step before are a current.
SCRIPT = ("per 1 ms step: I = noise[step] + sum over neurons that spiked in the previous step of W[pre, post]; "
          "v += 0.5*f")


def _script(case, comparison):
    with snn.Network(dt=case["dt_ms"]) as net:
        cells = net.add(snn.Izhikevich(method="published", **_named(case, "param_")), case["n_neurons"])
        cells.set(**_named(case, "init_"))
        net.drive(cells, snn.Samples(case.arrays["noise"]))
        net.connect(cells, cells, case.arrays["weights"], synapse=snn.Pulse())
        _compare(case, comparison, net, cells)


def _cells(net, case):
    """Leaky cells; the synapse by the state at which its spikes arrive; and the events."""
    lines = [_normal(_without_remark(line)) for line in case["equations"]]
    membrane = re.fullmatch(r"(\w+) dv/dt=(\w*)-v((?:\+\w+(?:\*\(\w+-v\))?)*)", lines[0])
    if not membrane or case["threshold"] != "v > V_th" or case["reset"] != "v = V_r":
        raise Unsupported(f"cells {lines[0]!r} with threshold {case['threshold']!r} and reset {case['reset']!r}")
    rates = {found[2]: found for line in lines[1:] if (found := re.fullmatch(r"(\w+) d(\w+)/dt=(\w*)-\2", line))}
    tau, rest, terms = membrane.groups()
    cells = net.add(snn.LIF(
        method=case["method"], refractory=case["refractory_ms"], tau_m=_value(case, tau), R=1.0,
        E_L=_value(case, rest or "0"), V_th=_value(case, "V_th"), V_reset=_value(case, "V_r"),
    ), case["n_neurons"])
    synapses = {"v": snn.Static()}
    for term, reversal in re.findall(r"\+(\w+)(?:\*\((\w+)-v\))?", terms):
        if term not in rates:
            net.drive(cells, _value(case, term))
            continue
        tau, state, fed_by = rates[term].groups()
        options = {"reversal": _value(case, reversal) if reversal else None, "name": state}
        kernel = snn.Alpha if fed_by else snn.Exponential
        synapses[fed_by or state] = kernel(_value(case, tau), **options)
    return cells, synapses, lines[1 + len(rates):]


def _each_its_weight(net, case, pre, cells, synapses, found):
    _connect(net, case, pre, cells, synapses[found[1]], case.arrays["syn_w"])


def _weight_by_source(net, case, pre, cells, synapses, found):
    excitatory = case.arrays["syn_pre"] < case["n_exc"]
    for state, weight, which in ((found[1], found[2], excitatory), (found[3], found[4], ~excitatory)):
        _connect(net, case, pre, cells, synapses[state], _value(case, weight), which)


def _external(net, case, pre, cells, synapses, found):
    step, neuron = np.nonzero(case.arrays["ext_counts"])
    source = net.add(_spikes(case, step, neuron, case.arrays["ext_counts"][step, neuron]), case["n_neurons"])
    net.connect(source, cells, snn.one_to_one(), weight=_value(case, "J"), delay=0.0)


EVENTS = {
    r"(?:recurrent )?event:(\w+)\+=w": _each_its_weight,
    r"event from neuron<n_exc:(\w+)\+=(\w+);else (\w+)\+=(\w+)": _weight_by_source,
    r"after threshold,before recurrent events:v\+=J\*ext\[step,neuron\]": _external,
    r"both kinds of input are discarded for a neuron that is refractory or has spiked in this step": lambda *_: None,
}


def _connect(net, case, pre, cells, synapse, weight, which=slice(None)):
    """The case's synapses, or some of them. The weight of an alpha is its peak."""
    arrays, dt = case.arrays, case["dt_ms"]
    delay = (arrays["syn_delay_steps"][which] if "syn_delay_steps" in arrays else case["delay_steps"]) * dt
    peak = 1 / np.e if isinstance(synapse, snn.Alpha) else 1.0
    pairs = snn.edges(arrays["syn_pre"][which], arrays["syn_post"][which])
    net.connect(pre, cells, pairs, weight=weight * peak, delay=delay, synapse=synapse)


def _run(case, comparison, equations, junctions=None):
    model, current = _model(case, equations, coupled=junctions is not None)
    with snn.Network(dt=case["dt_ms"]) as net:
        cells = net.add(model, shape=case["n_neurons"])
        cells.set(**_named(case, "init_"))
        net.drive(cells, current)
        if junctions is not None:
            source, target = np.nonzero(junctions)
            net.connect(cells, cells, snn.edges(source, target), weight=junctions[source, target],
                        synapse=snn.Electrical())
        _compare(case, comparison, net, cells)


def _model(case, equations, coupled):
    """The model of the case and its input."""
    text = "\n".join(_without_remark(line) for line in equations)
    for model in MODELS:
        if (names := _match(model.equations, text)) and coupled == ("gap" in text):
            break
    else:
        raise Unsupported(f"equations {equations[0]!r}")
    for template, part in ((model.threshold, "threshold"), (model.reset, "reset")):
        if (more := _match(template, case[part])) is None:
            raise Unsupported(f"{part} {case[part]!r} of {model.name}")
        names.update(more)
    current = _value(case, names.pop("I"))
    if "stim(t)" in text:
        current = _timed(case, current)
    parameters = {parameter: _value(case, name) for parameter, name in names.items()}
    if model.refractory:
        parameters["refractory"] = case["refractory_ms"] or 0.0
    if case["refractory_ms"]:
        frozen = any("frozen while refractory" in line for line in equations)
        if model.refractory != ("frozen" if frozen else "silent"):
            raise Unsupported(f"refractoriness of {model.name} with v {'frozen' if frozen else 'going on'}")
    return getattr(snn, model.name)(method=_method(case, model.name), **parameters), current


def _rule(case):
    """The rule of the case, and for each of its traces snn's name and how much of it a jump of snn's is."""
    traces, events, bounds = case["equations"]
    for rule in RULES:
        if names := _match(rule.events, events):
            break
    else:
        raise Unsupported(f"rule {events!r}")
    if traces != TRACES or (limits := _match(BOUNDS, bounds)) is None:
        raise Unsupported(f"equations {traces!r}, {bounds!r}")
    given = {parameter: _value(case, name) for parameter, name in {**names, **limits}.items()}
    if "a_minus" in given:
        amplitudes = {"x": given["a_plus"], "y": given["a_minus"]}
        given["a_minus"] = abs(given["a_minus"])  # its sign stands in the case's equations or in its constant
    units = amplitudes if rule.scaled else dict.fromkeys(rule.traces, 1.0)
    given.update({tau: _value(case, f"tau_{name}") for name, (_, tau) in rule.traces.items()})
    traces = {name: (ours, units[name]) for name, (ours, _) in rule.traces.items()}
    return getattr(snn, rule.name)(**given, **rule.options), traces


def _trains(case, which):
    """Trains of given spikes."""
    return _spikes(case, *(case.arrays[f"{which}_spike_{what}"] for what in ("step", "i")))


def _spikes(case, steps, ids, counts=None):
    """Given spikes; Brian2 names a step by its start, where snn takes its end."""
    return snn.SpikeTimes((steps + 1) * case["dt_ms"], ids, counts)


def _last(events, name, size):
    """The value of a variable at the last event of each synapse; of two at once the post spike's comes last."""
    times, index, values = (np.concatenate(part) for part in zip(*((r.times, r.index, r[name]) for r in events)))
    order = np.argsort(times, kind="stable")
    last = np.zeros(size)
    last[index[order]] = values[order]
    return last


def _method(case, model):
    method = case["method"]
    if _normal(method).startswith(_normal(PUBLISHED)):
        method = "published"
    if method not in getattr(snn, model).methods:
        raise Unsupported(f"method {method!r} of {model}")
    return method


def _timed(case, current):
    """The current times the waveform, the last value of which holds on."""
    values = case.arrays["stim_values"]
    return snn.Samples(np.multiply.outer(values, np.broadcast_to(current, case["n_neurons"])),
                       every=case["stim_dt_ms"], then="hold")


def _compare(case, comparison, net, cells, names=None):
    """Runs the network and compares what the case has recorded.

    `names` are snn's where they differ, None of what is no variable of the cells.
    """
    names = names or {}
    names = {name: names.get(name, name) for name in case["record"] if names.get(name, name)}
    steps, dt = case["n_steps"], case["dt_ms"]
    neurons = case.get("record_neurons") or range(cells.size)
    every = case["record_every_steps"]
    every = {name: every[name] if isinstance(every, dict) else every for name in names}
    recorders = {name: net.record(cells, ours, every=every[name] * dt, initial=True) for name, ours in names.items()}
    spikes = net.record_spikes(cells)
    net.step(steps)

    window = np.broadcast_to(case.get("compare_until_step_per_neuron") or case["compare_until_step"], cells.size)
    for name, recorder in recorders.items():
        expected = case.arrays["rec_" + name]
        taken = np.arange(expected.shape[1]) * every[name]
        comparison.trace("rec_" + name, recorder.values.T[neurons, :len(taken)], expected,
                         inside=taken < window[neurons, np.newaxis])
    for name, values in _named(case, "final_").items():
        if name in names:
            comparison.trace("final_" + name, cells.get(names[name]), values, inside=window >= steps)

    steps_of_spikes = np.rint(spikes.times / dt).astype(int) - 1  # Brian2 names a step by its start
    found = np.column_stack([steps_of_spikes, spikes.ids])
    expected = np.column_stack([case.arrays["spike_step"], case.arrays["spike_i"]])
    comparison.spikes("spikes", *(rows[rows[:, 0] < window[rows[:, 1]]] for rows in (found, expected)))
    comparison.near("number of spikes", len(found), len(expected), slack=2 + 0.2 * len(expected))


def _compare_weights(case, comparison, projection, record):
    expected = case.arrays["rec_w"]
    comparison.trace("rec_w", record.values.T[:, :expected.shape[1]], expected)
    comparison.trace("final_w", projection.weight, case.arrays["final_w"])


def _named(case, prefix):
    """The arrays whose names begin with the prefix, by the rest of the name."""
    return {name[len(prefix):]: values for name, values in case.arrays.items() if name.startswith(prefix)}


def _value(case, name):
    """A number is itself; a name, the array of that parameter or the constant."""
    try:
        return float(name)
    except ValueError:
        return case.arrays["param_" + name] if "param_" + name in case.arrays else case["constants"][name]


def _without_remark(equation):
    """Equations may end in remarks in parentheses, such as units."""
    return re.sub(r"\s+\([^()]*\)\s*$", "", equation)


def _normal(text):
    """Without the spaces that mean nothing."""
    return re.sub(r" *([^\w {}]) *", r"\1", re.sub(" +", " ", text)).strip()


_NAME = r"[A-Za-z_]\w*|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"


def _match(template, text):
    """What the text has in place of the template's {names}; None if it is not of that form."""
    seen = set()

    def piece(found):
        if found[0] in (r"\[", r"\]"):
            return "(?:" if found[0] == r"\[" else ")?"
        name = found[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>{_NAME})"

    pattern = re.sub(r"\\\[|\\\]|\\\{(\w+)\\\}", piece, re.escape(_normal(template)))
    found = re.fullmatch(pattern, _normal(text))
    return found and found.groupdict()
