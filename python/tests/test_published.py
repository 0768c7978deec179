"""Morris-Lecar and FitzHugh-Nagumo against the equations of their papers, solved by SciPy, and their bifurcations."""

import numpy as np
import pytest
import scipy.integrate

import snn


def morris_lecar(current):
    """Rinzel and Ermentrout (1989), with the parameters of their Hopf case."""

    def rates(_, state):
        v, n = state
        m_inf, n_inf = (1 + np.tanh((v + 1.2) / 18)) / 2, (1 + np.tanh((v - 2) / 30)) / 2
        ions = 4.4 * m_inf * (v - 120) + 8 * n * (v + 84) + 2 * (v + 60)
        return [(current - ions) / 20, 0.04 * (n_inf - n) * np.cosh((v - 2) / 60)]

    return rates


def fitzhugh_nagumo(current):
    """FitzHugh's a = 0.7, b = 0.8 and a recovery 12.5 times slower."""
    return lambda _, state: [state[0] - state[0] ** 3 / 3 - state[1] + current, 0.08 * (state[0] + 0.7 - 0.8 * state[1])]


# equations, model, its states, where they start, a current at which it oscillates, the errors allowed after 300 ms
SOLVED = [
    (morris_lecar, snn.MorrisLecar, ("v", "n"), (-60.0, (1 + np.tanh(-62 / 30)) / 2), 120.0, 1e-5),
    (fitzhugh_nagumo, snn.FitzHughNagumo, ("v", "w"), (-1.2, -0.625), 0.5, 1e-6),
]


@pytest.mark.parametrize("equations, model, states, start, current, error", SOLVED, ids=["MorrisLecar", "FitzHughNagumo"])
def test_the_trace_is_that_of_the_papers_equations(equations, model, states, start, current, error):
    """By the fourth order, from the default initial states, over several oscillations."""
    with snn.Network(dt=0.02) as net:
        cell = net.add(model(), 1)
        assert [cell.get(name)[0] for name in states] == pytest.approx(start, abs=1e-12)
        net.drive(cell, current)
        record, spikes = net.record(cell, states, every=1.0), net.record_spikes(cell)
        net.run(300.0)
        found, times = np.array([record[name][:, 0] for name in states]), record.times
        assert len(spikes.times) >= 3
    solution = scipy.integrate.solve_ivp(equations(current), (0, 300), start, t_eval=times, method="DOP853", rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(found, solution.y, rtol=0, atol=error)


# Between these currents the fixed point is unstable (its eigenvalues cross the imaginary axis there): the cell oscillates.
HOPF = [(snn.MorrisLecar, 93.9, 212.0, 15.0), (snn.FitzHughNagumo, 0.3313, 1.4188, 0.1)]


@pytest.mark.parametrize("model, low, high, margin", HOPF, ids=["MorrisLecar", "FitzHughNagumo"])
def test_it_goes_on_firing_between_the_hopf_bifurcations_only(model, low, high, margin):
    """Below, it stays at rest; above, it stays depolarised."""
    with snn.Network(dt=0.1) as net:
        cells = net.add(model(), 3)
        net.drive(cells, [low - margin, (low + high) / 2, high + margin])
        spikes = net.record_spikes(cells, start=2000.0)
        net.run(4000.0)
        below, between, above = spikes.counts()
    assert (below, above) == (0, 0) and between > 10
