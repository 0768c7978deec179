"""snn.fit finds parameters that it cannot know; its genetic algorithm does what is said of it."""

import numpy as np
import pytest

import snn
from snn._native import compute

INPUTS = [180.0, 250.0]
LIF = {"tau_m": (5.0, 30.0), "V_th": (-58.0, -45.0)}


def bits(text):
    return np.array(list(text), dtype=np.uint8)


def test_decode_check_value():
    """The crate's: two numbers of 8 bits."""
    got = compute("genetic_decode", population=bits("1111000010100101"), low=np.array([0.0, -5.0]), high=np.array([1.0, 5.0]), bits=8)
    np.testing.assert_allclose(got, [0.9411765, 1.4705882], rtol=1e-7)
    for text, expected in (("0" * 64, -3.0), ("1" * 64, 7.0)):
        assert set(compute("genetic_decode", population=bits(text), low=np.array([-3.0]), high=np.array([7.0]), bits=32)) == {expected}


def test_the_summary_of_a_pair():
    """The crate's check value: a train drives one cell, which is coupled to another; 54 spikes, and none."""
    net = snn.Network(dt=0.1, dtype="float32", exact=True)
    train = net.add(snn.lixirnet.PresetSpikeTrain(firing_times=[10.0]), 1)
    pre, post = (net.add(snn.lixirnet.IzhikevichNeuron(c_m=25.0, gap_conductance=7.0), 1) for _ in range(2))
    net.connect(train, pre, snn.one_to_one(), synapse=snn.Electrical())
    net.connect(pre, post, snn.one_to_one(), synapse=snn.Electrical())
    spikes = net.record_spikes(pre, post)
    net.step(5000)
    assert spikes.counts().tolist() == [54, 0]
    steps = np.rint(spikes[pre].times / net.dt)
    assert np.diff(steps).sum() / steps.size == pytest.approx(88.35185, abs=5e-6)
    score = compute("fitness_spikes", times=spikes.times, ids=spikes.ids, cells=2, target=spikes[pre].times, dt=net.dt)
    assert score.tolist() == [0.0, 2.0]  # the target itself; one without spikes, off by 1 in both


def bred(population, scores, **changes):
    options = {"crossover": 0.0, "mutation": 0.0, "tournament": 3, "seed": 1, "generation": 0, **changes}
    flat = compute("genetic_next", population=population.reshape(-1), scores=np.array(scores, dtype=float), **options)
    return flat.reshape(population.shape)


def test_tournaments_choose_every_individual_and_the_better_more_often():
    """The one of number 0 too, which the crate leaves out."""
    size = 200
    population = ((np.arange(size)[:, np.newaxis] >> np.arange(8)) & 1).astype(np.uint8)
    for tournament, expected in ((1, 1 / 2), (2, 1 / 3), (5, 1 / 6)):
        chosen = np.concatenate([
            bred(population, np.arange(size), tournament=tournament, generation=g)[1:] @ (1 << np.arange(8)) for g in range(40)
        ])
        assert chosen.mean() / size == pytest.approx(expected, abs=0.02)  # of the smallest of so many uniform numbers
        if tournament == 1:
            assert (np.bincount(chosen, minlength=size) > 0).all()


def test_crossover_swaps_the_tails_of_pairs():
    """A child of parents that are all 0 and all 1 changes once, anywhere; without crossover it is one of them."""
    population = np.repeat(np.array([[0], [1]], dtype=np.uint8), 10, axis=1)

    def changes(crossover):
        children = [bred(population, [1.0, 1.0], crossover=crossover, generation=g, tournament=1)[1] for g in range(300)]
        return [tuple(np.flatnonzero(np.diff(child))) for child in children]

    assert set(changes(1.0)) == {(), *((point,) for point in range(9))}
    assert set(changes(0.0)) == {()}


def test_mutation_flips_bits_and_the_best_stays():
    population = np.zeros((1000, 20), dtype=np.uint8)
    population[7] = 1
    scores = np.ones(1000)
    scores[7] = 0.0
    children = bred(population, scores, mutation=0.2, tournament=1)
    assert (children[0] == 1).all()
    assert children[1:].mean() == pytest.approx(0.2, abs=0.01)
    scores[3] = np.nan  # is never the best
    assert (bred(population, scores, tournament=1)[0] == 1).all()


@pytest.mark.parametrize("score", ["spikes", "coincidence", "trace", {"trace": 0.1, "spikes": 1.0}], ids=str)
def test_a_parameter_of_a_model_is_found(score):
    """The target's own, from wide bounds: as near as eight bits can say, but for spikes, which others fit as well."""
    target = snn.LIF(tau_m=14.0)
    found = snn.fit(snn.LIF(), target, {"tau_m": (5.0, 30.0)}, inputs=INPUTS, duration=300.0, score=score, size=60,
                    generations=10, seed=3)
    assert found.parameters["tau_m"] == pytest.approx(14.0, abs=1.0 if score == "spikes" else 0.1)
    assert found.model == snn.LIF(**found.parameters)
    assert found.history.shape == (10, 60) and found.history.min() == found.score
    assert (np.diff(found.history.min(axis=1)) <= 0).all()  # the best stays


@pytest.mark.parametrize("seed", range(3))
def test_two_parameters_of_a_model_are_found(seed):
    """By the spikes at four currents, one of them too weak for any."""
    found = snn.fit(snn.LIF(), snn.LIF(tau_m=14.0, V_th=-51.0), LIF, inputs=[100.0, 180.0, 250.0, 350.0], duration=300.0,
                    score="spikes", size=100, generations=40, mutation=0.05, seed=seed)
    assert found.score < 0.01
    assert found.parameters["tau_m"] == pytest.approx(14.0, abs=1.5)
    assert found.parameters["V_th"] == pytest.approx(-51.0, abs=1.0)


def test_another_model_is_fitted_to_hodgkin_huxley():
    """Counts and intervals under three currents that make it fire."""
    sought = {"R": (0.5, 10.0), "tau_m": (2.0, 40.0), "V_reset": (-80.0, -60.0)}
    found = snn.fit(
        snn.LIF(refractory=8.0), snn.HodgkinHuxley(), sought, inputs=[8.0, 12.0, 18.0], duration=300.0, dt=0.05, size=40, generations=12
    )
    assert found.score < 0.1 < found.history[0].mean()


def test_recordings_are_a_target_like_the_model_they_came_from():
    target = snn.LIF(tau_m=14.0)
    with snn.Network(dt=0.1) as net:
        cells = net.add(target, 2)
        net.drive(cells, INPUTS)
        spikes, trace = net.record_spikes(cells), net.record(cells, "v")
        net.run(200.0)
        recorded = {"spikes": spikes.trains(), "trace": trace.values}
    options = {"inputs": INPUTS, "duration": 200.0, "score": {"coincidence": 1.0, "trace": 0.5}, "size": 10, "generations": 2}
    np.testing.assert_array_equal(
        snn.fit(snn.LIF(), recorded, LIF, **options).history, snn.fit(snn.LIF(), target, LIF, **options).history
    )


def test_spikes_are_an_input():
    train = snn.SpikeTimes(np.arange(5.0, 200.0, 7.0), weights=np.full(28, 9.0))
    found = snn.fit(snn.LIF(), snn.LIF(tau_m=20.0), {"tau_m": (5.0, 40.0)}, inputs=train, duration=200.0, score="trace", size=20, generations=8)
    assert found.parameters["tau_m"] == pytest.approx(20.0, abs=0.5)


def test_scores_of_given_spikes():
    """By hand: counts 3 and 2 and mean intervals 20/3 and 10/2; a train of none; spikes within 2 ms."""
    times, ids = np.array([10.0, 20.0, 10.0, 30.0]), np.array([0, 0, 1, 1])
    target = np.array([10.0, 20.0, 30.0])
    got = compute("fitness_spikes", times=times, ids=ids, cells=3, target=target, dt=0.1)
    interval = 20 / 3
    expected = [((n - 3) / 3) ** 2 + ((i - interval) / interval) ** 2 for n, i in ((2, 5.0), (2, 10.0), (0, 0.0))]
    np.testing.assert_allclose(got, expected)
    silent = compute("fitness_spikes", times=times, ids=ids, cells=3, target=np.empty(0), dt=0.1)
    np.testing.assert_allclose(silent, [(2 / 10) ** 2 + (5 / 80) ** 2, (2 / 10) ** 2 + (10 / 80) ** 2, 0.0])

    got = compute("fitness_coincidence", times=times, ids=ids, cells=3, target=target, duration=100.0, precision=2.0)
    chance = 2 * 2.0 * 3 / 100
    np.testing.assert_allclose(got, [*[1 - (2 - chance * 2) / 2.5 / (1 - chance)] * 2, 1.0])
    shifted = compute("fitness_coincidence", times=target + 1.9, ids=np.zeros(3, dtype=int), cells=1, target=target, duration=100.0, precision=2.0)
    assert shifted[0] == pytest.approx(0.0)


def test_the_seed_decides_and_threads_do_not():
    options = {"inputs": INPUTS, "duration": 50.0, "score": "trace", "size": 10, "generations": 4}
    one, same, other = (snn.fit(snn.LIF(), snn.LIF(tau_m=12.0), LIF, seed=seed, **options) for seed in (1, 1, 2))
    assert one.history.tobytes() == same.history.tobytes() != other.history.tobytes()


def test_progress_and_callback(capsys):
    seen = []
    found = snn.fit(
        snn.LIF(), snn.LIF(tau_m=12.0), LIF, inputs=200.0, duration=20.0, size=4, generations=3, progress=True, callback=seen.append
    )
    assert "3/3" in capsys.readouterr().err
    assert [len(each.history) for each in seen] == [1, 2, 3]
    assert seen[-1].parameters == found.parameters and seen[-1].score == found.score


def test_ctrl_c_ends_it():
    def stop(found):
        if len(found.history) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        snn.fit(snn.LIF(), snn.LIF(), LIF, inputs=200.0, duration=20.0, size=4, callback=stop)


def test_a_candidate_that_becomes_nan_is_the_worst():
    """With a threshold that a runaway cannot reach."""
    found = snn.fit(
        snn.Izhikevich(), snn.Izhikevich(), {"V_peak": (30.0, 1e300)}, inputs=20.0, duration=100.0, score="trace", size=10, generations=3, bits=1
    )
    assert np.isinf(found.history).any() and found.score == 0.0


@pytest.mark.parametrize("changes, error, text", [
    ({"model": "LIF"}, TypeError, "model must be a neuron model"),
    ({"model": snn.LIF}, TypeError, "model must be a neuron model"),
    ({"target": [1, 2]}, TypeError, "target must be a model"),
    ({"target": {"trace": np.zeros((5, 1))}}, ValueError, "score 'spikes' needs the target's 'spikes'"),
    ({"target": {"spikes": [[1.0], [2.0]]}}, ValueError, "a list of 1 arrays"),
    ({"target": {"trace": np.zeros((5, 1))}, "score": "trace"}, ValueError, r"allowed is \(200, 1\)"),
    ({"parameters": {}}, TypeError, "parameters must be"),
    ({"parameters": {"tau": (1, 2)}}, TypeError, "did you mean 'tau_m'"),
    ({"parameters": {"tau_m": (3, 2)}}, ValueError, "must be .low, high."),
    ({"parameters": {"tau_m": 3}}, ValueError, "must be .low, high."),
    ({"score": "shape"}, ValueError, "there is no score 'shape'"),
    ({"score": 3}, TypeError, "score must be"),
    ({"score": "coincidence", "precision": 50.0}, ValueError, "precision must be below"),
    ({"size": 5}, ValueError, "size must be an even number"),
    ({"generations": 0}, ValueError, "generations must be at least 1"),
    ({"bits": 33}, ValueError, "bits must be from 1 to 32"),
    ({"mutation": 1.5}, ValueError, "mutation must be from 0 to 1"),
    ({"tournament": 0}, ValueError, "tournament must be at least 1"),
])
def test_bad_input(changes, error, text):
    arguments = {"model": snn.LIF(), "target": snn.LIF(), "parameters": LIF, "inputs": 300.0, "duration": 20.0, "generations": 2, "size": 4}
    given = {**arguments, **changes}
    with pytest.raises(error, match=text):
        snn.fit(given.pop("model"), given.pop("target"), given.pop("parameters"), **given)
