"""Synaptic currents and conductances with a time course: against closed solutions, in all that populations can do."""

import copy
import pickle

import numpy as np
import pytest

import snn

TAU_M, R = 20.0, 0.5
QUIET = {"tau_m": TAU_M, "R": R, "E_L": -60.0, "v": -60.0, "V_th": 1e9}  # a cell at rest that never fires

KERNELS = {
    "exponential": (snn.Exponential(5.0, name="s"), lambda t: np.exp(-t / 5)),
    "alpha": (snn.Alpha(5.0, name="s"), lambda t: t / 5 * np.exp(1 - t / 5)),
    "double": (snn.DoubleExponential(2.0, 8.0, name="s"), lambda t: (np.exp(-t / 8) - np.exp(-t / 2)) * 4 ** (4 / 3) / 3),
    "pulse": (snn.Pulse(3.0, name="s"), lambda t: (t < 3.0 - 1e-9) * 1.0),
}


def driven(kernel, weight=2.0, delay=1.0, dt=0.1, steps=400, method="exact", cell=QUIET, every=None, **network):
    """A cell that gets one spike at 1.0 ms: samples of v and s, and their times counted from the spike's effect."""
    net = snn.Network(dt=dt, **network)
    source = net.add(snn.SpikeTimes([1.0]))
    cells = net.add(snn.LIF(method=method, **cell), 1)
    net.connect(source, cells, snn.one_to_one(), weight=weight, delay=delay, synapse=kernel)
    record = net.record(cells, ["v", "s"])
    net.step(steps)
    return record["v"][:, 0], record["s"][:, 0], record.times - 1.0 - delay


@pytest.mark.parametrize("name, delay", [(name, d) for name in KERNELS for d in (0.0, 0.1, 2.3) if d or name != "pulse"])
def test_the_time_course_and_its_membrane_are_solved_exactly(name, delay):
    kernel, course = KERNELS[name]
    v, s, t = driven(kernel, delay=delay)
    if name == "pulse":
        t = t + 0.1  # it acts from the beginning of the step
        acts = (t > 1e-9) & (t < 3.0 + 1e-9)
        np.testing.assert_allclose(s, 2.0 * acts, atol=1e-12)
    else:
        np.testing.assert_allclose(s, np.where(t > -1e-9, 2.0 * course(np.maximum(t, 0)), 0.0), atol=1e-12)
    fine = np.linspace(0, max(t.max(), 0.1), 200_001)  # the convolution with the membrane by the trapezium rule
    kick = np.exp(fine / TAU_M) * 2.0 * course(fine)
    area = np.concatenate([[0.0], np.cumsum((kick[1:] + kick[:-1]) / 2) * fine[1]])
    expected = -60.0 + np.where(t > 0, R / TAU_M * np.exp(-t / TAU_M) * np.interp(t, fine, area), 0.0)
    np.testing.assert_allclose(v, expected, atol=2e-4 if name == "pulse" else 1e-7)


@pytest.mark.parametrize("tau", [TAU_M, TAU_M * (1 + 1e-9), 0.01, 1e5])
@pytest.mark.parametrize("kind", [snn.Exponential, snn.Alpha])
def test_equal_and_extreme_time_constants(kind, tau):
    """However the step is cut, an exact solution is the same."""
    coarse, fine = (driven(kind(tau, name="s"), dt=dt, steps=round(20 / dt)) for dt in (1.0, 0.1))
    for one, other in zip(coarse[:2], fine[:2]):
        np.testing.assert_allclose(one, other[9::10], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("kernel", [snn.Exponential(3.0, name="s"), snn.Alpha(3.0, name="s"),
                                    snn.DoubleExponential(1.0, 4.0, name="s")], ids=str)
@pytest.mark.parametrize("reversal", [None, 0.0])
@pytest.mark.parametrize("method, order", [("euler", 1), ("rk2", 2), ("rk4", 4), ("exponential_euler", 1)])
def test_solvers_converge_with_their_order(kernel, reversal, method, order):
    kernel = type(kernel)(*([kernel.tau_rise, kernel.tau_decay] if hasattr(kernel, "tau_rise") else [kernel.tau]),
                          reversal=reversal, name="s")
    coarsest = 0.5 if order == 4 else 0.1
    cell = {**QUIET, "R": 2.0}

    def end(dt):
        v, s, _ = driven(kernel, delay=1.0, dt=dt, steps=round(12.0 / dt), method=method, cell=cell)
        return np.array([v[-1], s[-1]])

    best = driven(kernel, delay=1.0, dt=0.0125, steps=960, method="rk4", cell=cell)
    best = np.array([best[0][-1], best[1][-1]])
    errors = [np.abs(end(coarsest / 2**k) - best)[0] for k in range(3)]
    orders = np.log2(np.array(errors[:-1]) / errors[1:])
    assert (np.abs(orders - order) < 0.35).all(), orders


def test_rk4_is_that_of_the_whole_system():
    """The kernel's stages are those of the classical method on (v, s, x) together."""
    tau, dt, weight = 4.0, 0.5, 3.0

    def rate(y):
        v, s, x = y
        return np.array([(-60.0 - v + R * s) / TAU_M, (x - s) / tau, -x / tau])

    y, expected = np.array([-60.0, 0.0, 0.0]), []
    for step in range(1, 41):
        k1 = rate(y)
        k2 = rate(y + dt / 2 * k1)
        k3 = rate(y + dt / 2 * k2)
        k4 = rate(y + dt * k3)
        y = y + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        if step == 4:
            y[2] += np.e * weight
        expected.append(y)
    v, s, _ = driven(snn.Alpha(tau, name="s"), weight, dt=dt, steps=40, method="rk4")
    np.testing.assert_allclose(v, np.array(expected)[:, 0], rtol=1e-14)
    np.testing.assert_allclose(s, np.array(expected)[:, 1], rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("method", ["euler", "rk2", "rk4", "exponential_euler"])
def test_a_conductance_pulls_to_its_reversal_potential(method):
    net = snn.Network(dt=0.1)
    cells = net.add(snn.LIF(method=method, **QUIET), 3)
    silent = net.add(snn.SpikeTimes([1.0]), 3)
    net.connect(silent, cells, snn.one_to_one(), weight=0.0, synapse=snn.Exponential(1e6, reversal=0.0, name="g"))
    cells.g = [0.0, 2.0, 6.0]
    net.run(400.0)
    g = np.array([0.0, 2.0, 6.0]) * np.exp(-400.0 / 1e6)
    np.testing.assert_allclose(cells.v, -60.0 / (1 + R * g), rtol=1e-4)


@pytest.mark.parametrize("model", [snn.AdEx(), snn.QIF(), snn.Izhikevich(), snn.Izhikevich(method="rk4"), snn.HodgkinHuxley(),
                                   snn.HodgkinHuxley(method="rk4"), snn.TraubMiles(), snn.TraubMiles(method="rk2"),
                                   snn.MorrisLecar(), snn.FitzHughNagumo(method="euler")], ids=repr)
@pytest.mark.parametrize("reversal", [None, 0.0])
def test_every_model_of_equations_takes_kernels(model, reversal):
    net = snn.Network(dt=0.05)
    source = net.add(snn.SpikeTimes([1.0]))
    cells = net.add(model, 2)
    weight = 0.5 if reversal == 0.0 else 10.0
    net.connect(source, cells[1:], snn.one_to_one(), weight=weight, synapse=snn.Alpha(1.0, reversal=reversal, name="g"))
    record = net.record(cells, ["v", "g"])
    net.run(4.0)
    np.testing.assert_array_equal(record["g"][:, 0], 0.0)
    assert record["g"][:, 1].max() == pytest.approx(weight, rel=0.03)
    assert np.abs(np.diff(record["v"][25:30], axis=1)).min() > 0  # the one has moved away from the other


def test_current_kernels_lead_to_models_that_make_their_step_themselves():
    for model in ("lixirnet.LeakyIntegrateAndFireNeuron", "nest.iaf_psc_exp", "nest.iaf_psc_delta"):
        net = snn.Network(dt=0.1)
        source = net.add(snn.SpikeTimes([1.0]))
        cells = net.add(snn.model(model)(), 2)
        net.connect(source, cells[1:], snn.one_to_one(), weight=100.0, synapse=snn.Exponential(2.0, name="extra"))
        held = net.add(snn.model(model)(), 1)
        net.drive(held, snn.Samples(100.0 * np.exp(-0.05 * np.arange(100))), delay=1.1)
        net.run(6.0)
        potential = next(name for name in ("V_m", "current_voltage") if name in cells.model.states.names)
        assert cells.get(potential)[1] != cells.get(potential)[0]
        np.testing.assert_allclose(cells.get(potential)[1], held.get(potential)[0], rtol=1e-12)


def test_equal_kernels_share_their_states_and_others_do_not(net):
    cells = net.add(snn.LIF(**QUIET), 2)
    source = net.add(snn.SpikeTimes([0.1]))
    for weight in (1.0, 2.0):
        net.connect(source, cells, snn.all_to_all(), weight=weight, delay=0.0, synapse=snn.Exponential(5.0, name="a"))
    net.connect(source, cells, snn.all_to_all(), weight=4.0, delay=0.0, synapse=snn.Exponential(5.0, name="b"))
    net.connect(source, cells, snn.all_to_all(), weight=8.0, delay=0.0, synapse=snn.Exponential(5.0))
    net.step()
    np.testing.assert_array_equal(cells.a, 3.0)
    np.testing.assert_array_equal(cells.b, 4.0)
    net.step()
    moved = R / TAU_M * (np.exp(-0.1 / TAU_M) - np.exp(-0.1 / 5.0)) / (1 / 5.0 - 1 / TAU_M)  # by a current of 1
    np.testing.assert_allclose(cells.v, -60.0 + 15.0 * moved, rtol=1e-14)


@pytest.mark.parametrize("delay", [0.0, 0.1, 1.3])
@pytest.mark.parametrize("kernel", [kernel for kernel, _ in KERNELS.values()], ids=str)
def test_synapses_that_learn_flow_like_others(net, kernel, delay):
    """A rule without an effect leaves nothing but synapses."""
    if isinstance(kernel, snn.Pulse) and not delay:
        pytest.skip("a pulse acts within the step of its arrival")
    source = net.add(snn.SpikeTimes([1.0, 2.0, 5.0]), 1)
    plain, learning = (net.add(snn.LIF(**QUIET), 3) for _ in range(2))
    for post, rule in ((plain, None), (learning, snn.STDP(a_plus=0.0, a_minus=0.0, w_max=9.0))):
        net.connect(source, post, snn.all_to_all(), weight=[1.0, 2.0, 3.0], delay=delay, synapse=kernel, plasticity=rule)
    records = [net.record(post, ["v", "s"]) for post in (plain, learning)]
    net.run(10.0)
    assert records[0]["s"].max() > 3.0
    for name in ("v", "s"):
        np.testing.assert_array_equal(records[1][name], records[0][name])


def test_pulses_overlap_and_leave_nothing(net):
    rng = np.random.default_rng(3)
    times = np.sort(rng.integers(1, 300, 60)) * 0.1
    weights = rng.normal(size=5)
    cells = net.add(snn.LIF(**QUIET), 5)
    net.connect(net.add(snn.SpikeTimes(times)), cells, snn.all_to_all(), weight=weights, synapse=snn.Pulse(0.7, name="i"))
    record = net.record(cells, "i")
    net.run(40.0)
    counts = np.zeros(401)
    for step in np.rint(times / 0.1).astype(int):
        counts[step + 1:step + 8] += 1
    np.testing.assert_allclose(record.values, counts[1:, np.newaxis] * weights, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(record.values[counts[1:] == 0], 0.0)  # not nearly


@pytest.mark.parametrize("options", [{}, {"dtype": "float32"}, {"exact": True}, {"dtype": "float32", "exact": True}], ids=str)
def test_numbers_and_lanes_agree(options):
    def run(**options):
        net = snn.Network(dt=0.1, seed=2, **options)
        cells = net.add(snn.LIF(**{**QUIET, "tau_m": np.linspace(5.0, 30.0, 37)}), 37)
        noise = net.add(snn.Poisson(rate=100.0), 50)
        net.connect(noise, cells, snn.pairwise_bernoulli(0.4), weight=3.0, synapse=snn.Alpha(4.0, name="a"))
        net.connect(noise, cells, snn.pairwise_bernoulli(0.4), weight=-2.0, delay=0.0, synapse=snn.Exponential(7.0, name="e"))
        net.connect(noise, cells, snn.pairwise_bernoulli(0.4), weight=1.0, synapse=snn.Pulse(0.3, name="p"))
        net.run(50.0)
        return np.array([cells.v, cells.a, cells.a_x, cells.e, cells.p])

    np.testing.assert_allclose(run(**options), run(), rtol=2e-4 if "dtype" in options else 1e-13, atol=1e-3 if "dtype" in options else 1e-13)


def test_many_cells_go_as_few_do():
    """Blocks do not show."""
    def run(n):
        net = snn.Network(dt=0.1)
        cells = net.add(snn.LIF(tau_m=np.linspace(10, 30, n), V_th=-55.0, E_L=-49.0), n)
        source = net.add(snn.SpikeTimes([1.0, 3.0, 5.0]), 1)
        net.connect(source, cells, snn.all_to_all(), weight=np.linspace(1, 300, n), synapse=snn.Exponential(4.0, name="e"))
        spikes = net.record_spikes(cells)
        net.run(30.0)
        return cells.v, cells.e, spikes

    many, few = run(3001), run(4)
    for k in (0, 1):
        np.testing.assert_array_equal(many[k][[0, 1000, 2000, 3000]], few[k])
    assert len(np.unique(many[2].ids)) > 2000
    for i, j in enumerate([0, 1000, 2000, 3000]):
        np.testing.assert_array_equal(many[2].trains()[j], few[2].trains()[i])


def test_setting_a_time_constant_while_running():
    v = []
    for change in (False, True):
        net = snn.Network(dt=0.1)
        cells = net.add(snn.LIF(**{**QUIET, "tau_m": 20.0 if change else 10.0}), 2)
        source = net.add(snn.SpikeTimes([1.0]))
        net.connect(source, cells, snn.all_to_all(), weight=5.0, synapse=snn.Exponential(5.0))
        if change:
            cells[0].tau_m = 10.0
            cells[1].tau_m = 10.0
        net.run(20.0)
        v.append(cells.v)
    np.testing.assert_array_equal(*v)


def lively(**options):
    """Populations of which each does something else with kernels."""
    net = snn.Network(dt=0.1, seed=5, **options)
    cells = net.add(snn.LIF(E_L=-49.0, refractory=snn.uniform(1.0, 3.0), tau_m=snn.uniform(15.0, 25.0)), (6, 7), name="cells")
    noise = net.add(snn.Poisson(rate=80.0), 30, name="noise")
    others = net.add(snn.QIF(method="rk4"), 20, name="others")
    net.connect(noise, cells, snn.pairwise_bernoulli(0.3), weight=30.0, delay=snn.uniform(0.1, 8.0), synapse=snn.Exponential(5.0, name="ge"))
    net.connect(cells, cells, snn.pairwise_bernoulli(0.2), weight=-20.0, delay=0.0, synapse=snn.Alpha(3.0, name="gi"))
    net.connect(cells, cells[2:], snn.pairwise_bernoulli(0.2), weight=5.0, delay=3.0, synapse=snn.Pulse(2.5, name="p"))
    net.connect(cells, others, snn.pairwise_bernoulli(0.2), weight=0.3, synapse=snn.DoubleExponential(1.0, 6.0, 0.0, "g"))
    net.drive(others, snn.Sine(100.0, 30.0, offset=200.0))
    cells.ge = snn.normal(20.0, 4.0)
    net.record(cells, ["v", "ge", "gi", "gi_x", "p"], name="all")
    net.record(others[3:], ["v", "g", "g_x"], name="some")
    net.record_spikes(cells, others, name="spikes")
    return net


def seen(net):
    return [net["all"][name] for name in ("v", "ge", "gi", "gi_x", "p")] + [net["some"][name] for name in ("v", "g", "g_x")] + [
        net["spikes"].times, net["spikes"].ids]


def same(a, b):
    for one, other in zip(a, b):
        np.testing.assert_array_equal(one, other)
    assert len(a[-1]) > 50


@pytest.mark.parametrize("options", [{}, {"dtype": "float32"}, {"exact": True}], ids=str)
@pytest.mark.parametrize("again", [snn.Network.copy, copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))],
                         ids=["copy", "deepcopy", "pickle"])
def test_a_copy_goes_on_like_the_original(again, options):
    net = lively(**options)
    first = next(iter(net.projections.values()))
    net.connect(net["noise"], net["cells"], snn.all_to_all(), weight=0.5, synapse=snn.Exponential(5.0, name="ge"))
    net.run(20.0)
    net.remove(first)  # what flows stays
    twin = again(net)
    for one in (net, twin):
        one.run(30.0)
    same(seen(net), seen(twin))
    np.testing.assert_array_equal(net["cells"][1].gi, twin["cells"][1].gi)


def test_a_saved_network_goes_on(tmp_path):
    net = lively()
    net.run(15.0)
    net.save(tmp_path / "net")
    twin = snn.load(tmp_path / "net")
    for one in (net, twin):
        one.run(20.0)
    same(seen(net), seen(twin))


def test_a_run_does_not_depend_on_how_it_is_cut():
    whole, pieces = lively(), lively()
    whole.run(30.0)
    for _ in range(300):
        pieces.step()
    same(seen(whole), seen(pieces))


def test_reset_goes_back_to_what_was_set():
    net = lively()
    at_first = net["cells"].ge
    net.run(40.0)
    before = seen(net)
    net.reset(random=True)
    np.testing.assert_array_equal(net["cells"].ge, at_first)
    np.testing.assert_array_equal(net["cells"].gi, 0.0)
    np.testing.assert_array_equal(net["cells"].p, 0.0)
    net.run(40.0)
    same(seen(net), before)


def test_variables_of_views_and_of_the_whole():
    net = snn.Network(dt=0.1)
    cells = net.add(snn.LIF(), (2, 3))
    view = cells[1]
    source = net.add(snn.SpikeTimes([0.1]), 2)
    with pytest.raises(AttributeError, match="ge"):
        cells.ge
    net.connect(source, view, snn.all_to_all(), weight=1.5, delay=0.0, synapse=snn.Exponential(5.0, name="ge"))
    net.step()
    np.testing.assert_array_equal(cells.ge, [[0, 0, 0], [3, 3, 3]])
    np.testing.assert_array_equal(view.ge, [3, 3, 3])
    assert "ge" in dir(cells) and not cells.ge.flags.writeable
    view.ge = [1.0, 2.0, 3.0]
    np.testing.assert_array_equal(cells.ge, [[0, 0, 0], [1, 2, 3]])
    cells.set(ge=7.0, v=-50.0)
    np.testing.assert_array_equal(cells.get("ge"), np.full((2, 3), 7.0))
    assert net.record(view, "ge", reduce="mean").values.shape == (0,)


def test_what_flows_stays_when_its_projection_is_removed(net):
    cells = net.add(snn.LIF(**QUIET), 3)
    source = net.add(snn.SpikeTimes([0.1]), 3)
    projection = net.connect(source, cells, snn.one_to_one(), weight=2.0, synapse=snn.Exponential(5.0, name="ge"))
    net.step(2)
    net.remove(projection)
    twin = net.copy()
    for one in (net, twin):
        one.step(10)
        np.testing.assert_allclose(one["lif_1"].ge, 2.0 * np.exp(-1.0 / 5))


def test_weights_that_depend_on_positions(net):
    cells = net.add(snn.LIF(**QUIET), 4)
    source = net.add(snn.SpikeTimes([0.1]), 4)
    net.connect(source, cells, snn.all_to_all(), weight=lambda a, b: np.abs(a - b), synapse=snn.Exponential(5.0, name="ge"))
    net.step(2)
    np.testing.assert_allclose(cells.ge, [6, 4, 4, 6])


@pytest.mark.parametrize("make, error, text", [
    (lambda: snn.Exponential(0.0), ValueError, "tau must be above 0"),
    (lambda: snn.Exponential(-1.0), ValueError, "tau must be above 0"),
    (lambda: snn.Exponential("5"), TypeError, "tau"),
    (lambda: snn.Exponential(), TypeError, "tau"),
    (lambda: snn.Alpha(np.nan), ValueError, "tau"),
    (lambda: snn.Alpha([1.0, 2.0]), TypeError, "tau"),
    (lambda: snn.DoubleExponential(5.0, 2.0), ValueError, "tau_rise must not exceed tau_decay"),
    (lambda: snn.Pulse(0.0), ValueError, "duration must be above 0"),
    (lambda: snn.Exponential(5.0, reversal=np.inf), ValueError, "reversal"),
    (lambda: snn.Exponential(5.0, name=3), TypeError, "name"),
    (lambda: snn.Exponential(5.0, name="g e"), ValueError, "name must be a Python name"),
    (lambda: snn.Exponential(5.0, name="_g"), ValueError, "name must be a Python name"),
    (lambda: snn.Exponential(5.0, name="shape"), ValueError, "already"),
])
def test_bad_kernels(make, error, text):
    with pytest.raises(error, match=text):
        make()


def connect(net, model=None, **options):
    cells = net.add(model or snn.LIF(method="euler"), 3)
    return net.connect(net.add(snn.SpikeTimes([1.0]), 3), cells, snn.one_to_one(), **options)


@pytest.mark.parametrize("options, error, text", [
    ({"synapse": snn.Exponential}, TypeError, r"write snn.Exponential\(...\)"),
    ({"synapse": snn.Exponential(5.0, name="v")}, ValueError, "'v' already"),
    ({"synapse": snn.Exponential(5.0, name="tau_m")}, ValueError, "'tau_m' already"),
    ({"synapse": snn.Exponential(5.0, name="I")}, ValueError, "'I' already"),
    ({"synapse": snn.Pulse(0.25)}, ValueError, "duration must be a multiple of dt"),
    ({"synapse": snn.Pulse(), "delay": 0.0}, ValueError, "delay of a pulse must be at least one step"),
    ({"synapse": snn.Exponential(5.0, reversal=0.0), "weight": -1.0}, ValueError, "weight of a conductance must not be negative, got -1"),
    ({"synapse": snn.Exponential(5.0, reversal=0.0), "weight": [1.0, 2.0, -3.0]}, ValueError, "got -3 for element 2"),
    ({"synapse": snn.Exponential(5.0), "normalize": "indegree"}, ValueError, "electrical"),
    ({"synapse": snn.Exponential(5.0), "port": "v"}, ValueError, "port 'v'.*I does"),
    ({"synapse": snn.Exponential(5.0), "port": "w"}, KeyError, "no port 'w'"),
    ({"port": "I"}, ValueError, "port 'I' of LIF takes no spikes; v does.*snn.Pulse"),
    ({"model": snn.LIF(), "synapse": snn.Exponential(5.0, reversal=0.0)}, ValueError, "exponential_euler"),
    ({"model": snn.nest.iaf_psc_exp(), "synapse": snn.Exponential(5.0, reversal=0.0)}, ValueError, "takes no conductance"),
    ({"model": snn.lixirnet.IzhikevichNeuron(), "synapse": snn.Alpha(5.0, 0.0)}, ValueError, "takes no conductance"),
])
def test_bad_connections(net, options, error, text):
    with pytest.raises(error, match=text):
        connect(net, **options)
    assert not net.projections
    net.run(2.0)  # nothing of it is left


def test_no_current_flows_to_a_spike_source(net):
    source = net.add(snn.SpikeTimes([1.0]), 3)
    for rule in (None, snn.STDP()):
        with pytest.raises(ValueError, match="spike source"):
            net.connect(source, source, snn.one_to_one(), synapse=snn.Exponential(5.0), plasticity=rule)


@pytest.mark.parametrize("rule", [snn.fixed_indegree(2), snn.all_to_all(), snn.one_to_one()], ids=str)
def test_drawn_conductances_must_not_be_negative(net, rule):
    cells = net.add(snn.LIF(method="euler"), 9)
    with pytest.raises(ValueError, match="weight of a conductance must not be negative"):
        net.connect(cells, cells, rule, weight=snn.uniform(-2.0, -1.0), synapse=snn.Exponential(5.0, reversal=0.0))
    net.connect(cells, cells, rule, weight=snn.uniform(1.0, 2.0), synapse=snn.Exponential(5.0, reversal=0.0))


def test_kernels_of_one_name_must_be_equal(net):
    cells = net.add(snn.LIF(method="rk2"), 3)
    source = net.add(snn.SpikeTimes([1.0]), 3)
    net.connect(source, cells, snn.one_to_one(), synapse=snn.Alpha(5.0, name="g"))
    for other in (snn.Alpha(6.0, name="g"), snn.Alpha(5.0, 0.0, "g"), snn.Exponential(5.0, name="g"), snn.Pulse(name="g_x")):
        with pytest.raises(ValueError, match=r"another kernel with the state '\w+', Alpha\(5\); kernels of one name must be equal"):
            net.connect(source, cells, snn.one_to_one(), synapse=other)
    net.connect(source, cells, snn.one_to_one(), synapse=snn.Alpha(5.0, name="g"))
    net.connect(source, net.add(snn.LIF(), 3), snn.one_to_one(), synapse=snn.Alpha(6.0, name="g"))  # of another population


def test_what_cannot_be_set(net):
    projection = connect(net, synapse=snn.Exponential(5.0, reversal=0.0, name="g"))
    with pytest.raises(ValueError, match="weight of a conductance must not be negative"):
        projection.weight = [1.0, -1.0, 0.0]
    with pytest.raises(ValueError, match="g of a conductance must not be negative"):
        projection.post.g = -1.0
    projection.weight = 2.0
    pulse = connect(net, synapse=snn.Pulse(name="p"))
    with pytest.raises(AttributeError, match="cannot be set"):
        pulse.post.p = 1.0
    with pytest.raises(AttributeError, match="ge"):
        net.record(pulse.post, "ge")


def test_kernels_are_values():
    assert snn.Exponential(5.0, name="a") == snn.Exponential(5, name="a") != snn.Exponential(5.0)
    assert snn.Exponential(5.0) != snn.Alpha(5.0)
    assert repr(snn.Alpha(2.0, reversal=-70.0, name="g")) == "Alpha(tau=2.0, reversal=-70.0, name='g')"
    assert repr(snn.Static()) == "Static()"
    assert pickle.loads(pickle.dumps(snn.DoubleExponential(1.0, 2.0))) == snn.DoubleExponential(1.0, 2.0)
