"""NEST's neurons beside their recorded traces: parameters, what they refuse, chance, and the solver with its own sub-steps."""

import copy
import pickle

import numpy as np
import pytest

import snn

ADAPTIVE = ["iaf_cond_exp", "iaf_cond_alpha", "aeif_cond_exp", "aeif_cond_alpha", "hh_psc_alpha", "hh_cond_exp_traub", "gif_cond_exp"]

# Of NEST 3.9, without what all share.
DEFAULTS = {
    "iaf_cond_exp": dict(V_th=-55, V_reset=-60, t_ref=2, g_L=16.6667, C_m=250, E_ex=0, E_in=-85, E_L=-70, tau_syn_ex=0.2,
                         tau_syn_in=2, I_e=0, V_m=-70),
    "aeif_cond_alpha": dict(V_peak=0, V_reset=-60, t_ref=0, g_L=30, C_m=281, E_ex=0, E_in=-85, E_L=-70.6, Delta_T=2,
                            tau_w=144, a=4, b=80.5, V_th=-50.4, tau_syn_ex=0.2, tau_syn_in=2, I_e=0, gsl_error_tol=1e-6,
                            V_m=-70.6, w=0),
    "hh_psc_alpha": dict(g_Na=12000, g_K=3600, g_L=30, C_m=100, E_Na=50, E_K=-77, E_L=-54.402, tau_syn_ex=0.2,
                         tau_syn_in=2, I_e=0, t_ref=2, V_m=-65),
    "hh_cond_exp_traub": dict(g_Na=20000, g_K=6000, g_L=10, C_m=200, E_Na=50, E_K=-90, E_L=-60, V_T=-63, E_ex=0, E_in=-80,
                              tau_syn_ex=5, tau_syn_in=10, t_ref=2, I_e=0, V_m=-60),
    "mat2_psc_exp": dict(tau_m=5, C_m=100, t_ref=2, E_L=-70, I_e=0, tau_syn_ex=1, tau_syn_in=3, tau_1=10, tau_2=200,
                         alpha_1=37, alpha_2=2, omega=-51, V_m=-70),
    "gif_cond_exp": dict(g_L=4, E_L=-70, V_reset=-55, Delta_V=0.5, V_T_star=-35, lambda_0=1, t_ref=4, C_m=80, tau_syn_ex=2,
                         tau_syn_in=2, I_e=0, E_ex=0, E_in=-85, gsl_error_tol=1e-3, V_m=-70),
    "iaf_psc_exp": dict(rho=0.01, delta=0),
}


def alone(model, current=0.0, n=1, dt=0.1, **network):
    """Neurons with a constant current, and records of them."""
    net = snn.Network(dt=dt, seed=1, **network)
    cells = net.add(model, n)
    if np.any(current):
        net.drive(cells, current)
    return net, cells


@pytest.mark.parametrize("name", DEFAULTS)
def test_defaults(name):
    made = getattr(snn.nest, name)
    given = {row.name: row.default for row in (*made.parameters, *made.states)}
    assert {key: given[key] for key in DEFAULTS[name]} == DEFAULTS[name]


@pytest.mark.parametrize("name, values, said", [
    ("iaf_psc_alpha", dict(V_reset=-55.0), r"nest.iaf_psc_alpha needs V_reset < V_th, got V_th = -55, V_reset = -55"),
    ("iaf_cond_exp", dict(V_reset=-50.0), "needs V_reset < V_th"),
    ("iaf_cond_exp", dict(C_m=0.0), "C_m must be above 0"),
    ("iaf_cond_alpha", dict(t_ref=-1.0), "t_ref must be at least 0"),
    ("aeif_cond_exp", dict(V_peak=-51.0), "needs V_peak >= V_th"),
    ("aeif_cond_exp", dict(V_reset=0.0), "needs V_reset < V_peak"),
    ("aeif_cond_alpha", dict(Delta_T=0.05), r"needs V_peak - V_th < 663\.3 \* Delta_T"),
    ("aeif_cond_exp", dict(Delta_T=-1.0), "Delta_T must be at least 0"),
    ("aeif_cond_exp", dict(gsl_error_tol=0.0), "gsl_error_tol must be above 0"),
    ("mat2_psc_exp", dict(tau_m=3.0), "needs tau_m != tau_syn_in"),
    ("mat2_psc_exp", dict(t_ref=0.0), "t_ref must be above 0"),
    ("gif_psc_exp", dict(Delta_V=0.0), "Delta_V must be above 0"),
    ("iaf_psc_exp", dict(delta=-1.0), "delta must be at least 0"),
])
def test_refused_parameters(name, values, said):
    model = getattr(snn.nest, name)
    with pytest.raises(ValueError, match=said):
        snn.Network().add(model(**values), 3)
    cells = snn.Network().add(model(), 3)
    before = cells.get(next(iter(values)))
    with pytest.raises(ValueError, match=said):
        cells.set(**values)
    assert np.array_equal(cells.get(next(iter(values))), before)


def test_parameters_that_fit_only_together():
    cells = snn.Network().add(snn.nest.iaf_cond_exp(), 3)
    cells.set(V_reset=-40.0, V_th=-30.0)
    cells.set(V_th=-70.0, V_reset=-80.0)
    assert (cells.V_th == -70.0).all() and (cells.V_reset == -80.0).all()
    with pytest.raises(ValueError, match="for neuron 1"):
        cells.V_reset = [-80.0, -60.0, -80.0]


class TestLists:
    def test_are_their_elements(self):
        model = snn.nest.gif_psc_exp
        given = model(tau_sfa=[120.0, 10.0], q_sfa=np.array([5.0, 10.0]), tau_stc=(10.0,), q_stc=(20.0,))
        assert given == model(tau_sfa_1=120.0, tau_sfa_2=10.0, q_sfa_1=5.0, q_sfa_2=10.0, tau_stc_1=10.0, q_stc_1=20.0)
        assert pickle.loads(pickle.dumps(given)) == given
        assert model(tau_sfa=[], q_sfa=[]) == model()

    @pytest.mark.parametrize("values, error, said", [
        (dict(tau_sfa=[1.0] * 5, q_sfa=[1.0] * 5), ValueError, "tau_sfa has 5 elements; allowed are at most 4"),
        (dict(tau_sfa=[1.0]), ValueError, "as many elements in each of tau_sfa and q_sfa, but tau_sfa has 1, q_sfa has 0"),
        (dict(tau_stc=[1.0], q_stc=[1.0, 2.0]), ValueError, "tau_stc has 1, q_stc has 2"),
        (dict(tau_stc=1.0, q_stc=[1.0]), TypeError, "tau_stc must be a list of at most 4 elements, not 1.0"),
    ])
    def test_refused(self, values, error, said):
        with pytest.raises(error, match=said):
            snn.nest.gif_cond_exp(**values)

    def test_an_element_may_differ_between_neurons(self):
        _, cells = alone(snn.nest.gif_psc_exp(tau_sfa=[50.0], q_sfa=[np.arange(3.0)]), n=3)
        assert cells.q_sfa_1.tolist() == [0.0, 1.0, 2.0]


@pytest.mark.parametrize("name", ["gif_psc_exp", "gif_cond_exp"])
def test_chance_of_a_constant_hazard(name):
    """At the threshold the intervals are geometric with lambda_0, behind the refractory time."""
    rate, steps, n = 200.0, 400, 5000
    model = getattr(snn.nest, name)(V_T_star=-70.0, V_reset=-70.0, lambda_0=rate, t_ref=1.0)
    net, cells = alone(model, n=n)
    spikes = net.record_spikes(cells)
    net.step(steps)
    p = -np.expm1(-rate * 1e-3 * 0.1)
    order = np.lexsort((spikes.times, spikes.ids))
    times, ids = np.round(spikes.times[order] / 0.1).astype(int), spikes.ids[order]
    first = np.full(n, steps + 1)
    np.minimum.at(first, ids, times)
    for k in (1, 10, 50):
        expected = 1 - (1 - p) ** k
        assert abs((first <= k).mean() - expected) < 4 * np.sqrt(expected * (1 - expected) / n)
    gaps = np.diff(times)[np.diff(ids) == 0]
    assert gaps.min() == 11  # 10 steps refractory, then a chance in each
    begun = times[:-1][np.diff(ids) == 0]
    whole = gaps[begun < 150]  # far from the end of the run, which favours short ones
    assert abs((whole - 10 <= 5).mean() / (1 - (1 - p) ** 5) - 1) < 0.15


def test_escape_noise():
    """Fires with probability rho exp((V - V_th)/delta) dt, also while refractory; other neurons as always."""
    n, steps = 4000, 500
    delta = np.where(np.arange(n) % 2, 5.0, 0.0)
    model = snn.nest.iaf_psc_exp(rho=1000.0, delta=delta, V_th=-60.0)
    net, cells = alone(model, n=n)
    spikes = net.record_spikes(cells)
    net.step(steps)
    p = 1000.0 * np.exp(-10.0 / 5.0) * 0.1 * 1e-3
    trials = n // 2 * steps
    assert (spikes.ids % 2 == 1).all()
    assert abs(len(spikes.times) - trials * p) < 4 * np.sqrt(trials * p * (1 - p))
    order = np.lexsort((spikes.times, spikes.ids))
    gaps = np.diff(spikes.times[order])[np.diff(spikes.ids[order]) == 0]
    assert gaps.min() < 2.0  # less than t_ref
    cells.delta = 0.0
    net.step(steps)
    assert len(spikes.times) == len(spikes.times[spikes.times < (steps + 0.5) * 0.1])


def test_several_spikes_in_one_step():
    """Without a refractory time aeif neurons fire as often as they come to the peak; each spike is one."""
    net, cells = alone(snn.nest.aeif_cond_exp(), current=[0.0, 3e5, 6e5], n=3)
    spikes, counts = net.record_spikes(cells), net.record(cells, "spikes")
    target = net.add(snn.nest.iaf_psc_delta(V_th=1e9, C_m=1e12, tau_m=1e12), 1)
    net.connect(cells, target, snn.all_to_all(), weight=1.0, delay=0.1)
    net.step(50)
    found = np.zeros((50, 3), int)
    np.add.at(found, (np.round(spikes.times / 0.1).astype(int) - 1, spikes.ids), 1)
    assert np.array_equal(found, counts.values) and counts.values.max() > 2
    net.step()
    assert target.V_m[0] == pytest.approx(-70.0 + len(spikes.times[spikes.times < 5.05]))


@pytest.mark.parametrize("name", ADAPTIVE)
def test_sub_steps_survive_copies_and_reset(name):
    """The size of the sub-step is a state: what goes on, goes on with the same bits."""
    model = getattr(snn.nest, name)
    net, cells = alone(model(), current=np.linspace(200.0, 900.0, 20), n=20)
    net.step(137)
    other = copy.deepcopy(net)
    for each in (net, other):
        each.step(200)
    last = cells.V_m
    assert np.array_equal(other[cells.name].V_m, last)
    net.reset(random=True)
    net.step(337)
    assert np.array_equal(cells.V_m, last)


@pytest.mark.parametrize("name", ADAPTIVE)
def test_neurons_do_not_depend_on_their_neighbours(name):
    """Each chooses its own sub-steps, whoever shares its lane."""
    model = getattr(snn.nest, name)
    currents = np.linspace(0.0, 1500.0, 9)
    net, cells = alone(model(), current=currents, n=9)
    net.step(300)
    for k in (0, 4, 8):
        single, cell = alone(model(), current=currents[[k]])
        single.step(300)
        if not name.startswith("gif"):  # whose chance is each neuron's own
            assert cell.V_m[0] == cells.V_m[k]


@pytest.mark.parametrize("name, current", [("LIF", 100.0), ("Izhikevich", 3.0), ("HodgkinHuxley", 1.5), ("MorrisLecar", 40.0), ("FitzHughNagumo", 0.2)])
def test_rkf45_of_the_published_models(name, current):
    """As near to the solution as its tolerance says, however long the step."""
    model = snn.model(name)
    net, cells = alone(model(method="rkf45"), current)
    fine, reference = alone(model(method="rk4"), current, dt=0.005)
    net.run(20.0)
    fine.run(20.0)
    assert cells.v[0] == pytest.approx(reference.v[0], abs=2e-3)


def test_rkf45_beyond_the_threshold():
    """The exponential of AdEx has no solution for long: a neuron waits for its reset, once it has passed the peak."""
    net, cells = alone(snn.AdEx(method="rkf45"), 1000.0)
    spikes = net.record_spikes(cells)
    net.run(100.0)
    fine, others = alone(snn.AdEx(method="rk2"), 1000.0, dt=0.001)
    finer = fine.record_spikes(others)
    fine.run(100.0)
    assert len(spikes.times) == len(finer.times) == 5
    assert np.abs(spikes.times - finer.times).max() < 0.1 * (len(spikes.times) + 1)


@pytest.mark.parametrize("model", [
    snn.nest.aeif_cond_exp(w=1e300), snn.nest.aeif_cond_alpha(V_m=-1e4), snn.nest.hh_psc_alpha(V_m=1e300),
    snn.nest.iaf_cond_exp(g_in=1e300, V_m=-60.0), snn.LIF(method="rkf45", tau_m=1e-12, v=0.0, V_th=1e9),
    snn.FitzHughNagumo(method="rkf45", v=1e200),
], ids=repr)
def test_numbers_beyond_all_bounds_end(model):
    """A step ends whatever happens in it; what is no longer a number is reported."""
    net, _ = alone(model, n=3)
    with pytest.raises(snn.SnnError, match="no longer finite"):
        net.run(1.0)


def test_conductances_are_refused():
    net, cells = alone(snn.nest.iaf_cond_exp(), n=2)
    with pytest.raises(ValueError, match="takes no conductance"):
        net.connect(cells, cells, snn.all_to_all(), synapse=snn.Exponential(tau=5.0, reversal=0.0))
