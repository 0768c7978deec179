"""snn.attractors: weights, recall and patterns."""

import numpy as np
import pytest

import snn
from snn import attractors

PATTERNS = [[[1, 0], [1, 1]], [[0, 0], [1, 0]]]


def test_hopfield_check_values():
    """The crate's for two patterns of 2 x 2."""
    bipolar = np.zeros((4, 4))
    bipolar[[0, 3], [3, 0]], bipolar[[1, 2], [2, 1]] = 2, -2
    np.testing.assert_array_equal(attractors.hopfield_weights(PATTERNS), bipolar)
    binary = np.zeros((4, 4))
    binary[[0, 1, 0, 3, 1, 3], [1, 0, 3, 0, 3, 1]] = 0.5
    np.testing.assert_array_equal(attractors.hopfield_weights(PATTERNS, "binary", a=1, b=1, scalar=0.5), binary)


def test_hopfield_weights_are_the_sums_they_say():
    x = attractors.random_patterns(5, (3, 4), seed=1).reshape(5, 12)
    signs = np.where(x, 1, -1)
    expected = {"bipolar": 2.0 * signs.T @ signs, "binary": 2.0 * (x - 0.3).T @ (x - 0.7)}
    for kind, weights in expected.items():
        np.fill_diagonal(weights, 0)
        for form in (x, x.reshape(5, 3, 4), signs, x.astype(np.float32)):
            got = attractors.hopfield_weights(form, kind, a=0.7, b=0.3, scalar=2.0)
            np.testing.assert_allclose(got, weights, atol=1e-12)


@pytest.mark.parametrize("kind", ["bipolar", "binary"])
def test_distorted_patterns_are_recalled(kind):
    patterns = attractors.random_patterns(4, (8, 8), seed=2)
    weights = attractors.hopfield_weights(patterns, kind)
    for k, pattern in enumerate(patterns):
        start = attractors.distort(pattern, 0.1, seed=k)
        end = attractors.recall(weights, start, 10)
        assert end.dtype == bool and end.shape == (8, 8)
        assert (start != pattern).any() and (end == pattern).all()


def test_recall_updates_one_neuron_after_the_other():
    """Each copies the one before: the first neuron's state runs through all of them at once."""
    chain = np.eye(5, k=1)
    chain[0, 0] = 1.0
    assert attractors.recall(chain, [1, 0, 0, 0, 0], 1).all()
    back = chain[::-1, ::-1]  # against the order it takes an iteration for each
    for n in range(5):
        assert attractors.recall(back, [0, 0, 0, 0, 1], n).sum() == n + 1
    assert not attractors.recall(np.zeros((3, 3)), [1, 1, 1], 1).any()  # an input of 0 is not above 0


def test_random_numbers_come_from_the_seed():
    pattern = attractors.random_patterns(1, 10_000, 0.3, seed=5)[0]
    assert pattern.mean() == pytest.approx(0.3, abs=0.02)
    np.testing.assert_array_equal(pattern, attractors.random_patterns(1, 10_000, 0.3, seed=5)[0])
    flipped = attractors.distort(pattern, 0.2, seed=5) != pattern
    assert flipped.mean() == pytest.approx(0.2, abs=0.02)
    assert flipped[pattern].mean() == pytest.approx(0.2, abs=0.03)  # equal seeds are no link between the two
    assert (attractors.distort(pattern, 0.2, seed=6) != attractors.distort(pattern, 0.2, seed=5)).any()
    assert not (attractors.distort(pattern, 0.0, seed=1) != pattern).any()
    assert (attractors.distort(pattern, 1.0, seed=1) != pattern).all()


def test_ring_weights():
    n = 24
    weights = attractors.ring_weights(n, width=30.0, excitation=2.0, inhibition=0.5)
    apart = np.abs((np.arange(n)[:, np.newaxis] - np.arange(n)) * 360 / n + 180) % 360 - 180
    expected = 2.0 * np.exp(-0.5 * (apart / 30) ** 2) - 0.5
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(weights, expected, atol=1e-12)
    shifted = attractors.ring_weights(n, width=30.0, shift=45.0)
    assert (shifted.argmax(axis=1) == (np.arange(n) + 3) % n).all()


def bump(spikes, start, stop, n):
    """The middle of the activity on a ring, and how many cells took part."""
    counts = spikes.between(start, stop).counts()
    middle = np.angle((counts * np.exp(2j * np.pi * np.arange(n) / n)).sum()) * n / (2 * np.pi)
    return middle % n, (counts > 0).sum()


@pytest.mark.parametrize("shift", [0.0, 8.0])
def test_a_ring_holds_a_bump_where_it_was_put(shift):
    """Long after the cue the cells around it fire and no others; with a shift they carry the bump on."""
    n, cued = 120, 30
    with snn.Network(dt=0.1) as net:
        ring = net.add(snn.LIF(refractory=5.0), n)
        weights = attractors.ring_weights(n, width=20.0, excitation=65.0, inhibition=20.0, shift=shift)
        net.connect(ring, ring, weights, synapse=snn.Exponential(30.0))
        net.drive(ring[cued - 4:cued + 5], 400.0, stop=100.0)
        spikes = net.record_spikes(ring)
        net.run(600.0)
        (early, _), (late, cells) = bump(spikes, 100.0, 300.0, n), bump(spikes, 400.0, 600.0, n)
    assert 10 < cells < n / 2
    if shift == 0:
        assert early == pytest.approx(cued) and late == pytest.approx(cued)
    else:
        assert cued + 10 < early < late - 10


def test_liquid_weights():
    weights = attractors.liquid_weights(80, connectivity=0.3, spectral_radius=0.9, std=2.0, seed=4)
    assert np.abs(np.linalg.eigvals(weights)).max() == pytest.approx(0.9)
    assert (weights >= 0).all() and not weights.diagonal().any()
    assert (weights > 0).sum() / (80 * 79) == pytest.approx(0.3, abs=0.03)
    assert (attractors.liquid_weights(80, 0.3, 0.9, std=2.0, seed=5) != weights).any()
    sizes = attractors.liquid_weights(200, 1.0, mean=5.0, std=1.0, seed=1)[~np.eye(200, dtype=bool)]
    assert sizes.std() / sizes.mean() == pytest.approx(0.2, rel=0.05)


def test_a_liquid_without_cycles_has_no_scale():
    """Where none was drawn that is said, else the radius is right, however few the connections are."""
    scaled = 0
    for seed in range(60):
        try:
            weights = attractors.liquid_weights(4, 0.3, 1.0, seed=seed)
        except ValueError as error:
            assert "no cycle" in str(error)
            continue
        scaled += 1
        assert np.abs(np.linalg.eigvals(weights)).max() == pytest.approx(1.0)
    assert 10 < scaled < 50


@pytest.mark.parametrize("call, error, text", [
    (lambda a: a.hopfield_weights([[1, 2]]), ValueError, "patterns must consist of"),
    (lambda a: a.hopfield_weights([1, 0]), ValueError, "allowed is"),
    (lambda a: a.hopfield_weights([[1, 0]], "ternary"), ValueError, "kind must be one of bipolar, binary"),
    (lambda a: a.recall(np.zeros((2, 2)), [1, 0, 1], 1), ValueError, r"needs \(3, 3\)"),
    (lambda a: a.recall([[0, np.inf], [0, 0]], [1, 0], 1), ValueError, "weights must be finite"),
    (lambda a: a.recall(np.zeros((2, 2)), [1, 0], -1), ValueError, "iterations must be 0 or more"),
    (lambda a: a.recall(np.zeros((2, 2)), [1, 0], 1.5), TypeError, "iterations must be a whole number"),
    (lambda a: a.distort([1, 0], 1.5, 1), ValueError, "p must be from 0 to 1"),
    (lambda a: a.random_patterns(-1, 3, seed=1), ValueError, "0 or more"),
    (lambda a: a.random_patterns(10**9, 10**9, seed=1), ValueError, "elements must be"),
    (lambda a: a.ring_weights(5, width=0), ValueError, "width must be above 0"),
    (lambda a: a.ring_weights(-5), ValueError, "n must be a whole number from 0"),
    (lambda a: a.liquid_weights(5, connectivity=0.0, seed=1), ValueError, "no cycle was drawn"),
    (lambda a: a.liquid_weights(5, spectral_radius=-1.0, seed=1), ValueError, "spectral_radius must be above 0"),
    (lambda a: a.liquid_weights(10**6, seed=1), MemoryError, "a matrix of 1000000 x 1000000 weights"),
])
def test_bad_input(call, error, text):
    with pytest.raises(error, match=text):
        call(attractors)


def test_a_readout_finds_what_is_there():
    """Without noise exactly, of any shape of states; a ridge makes weights smaller, as the normal equations say."""
    rng = np.random.default_rng(3)
    states = rng.normal(2.0, 1.0, (50, 2, 3))
    weights, bias = rng.normal(size=(6, 2)), np.array([3.0, -1.0])
    targets = states.reshape(50, 6) @ weights + bias
    readout = snn.attractors.fit_readout(states, targets)
    np.testing.assert_allclose(readout.weights, weights, atol=1e-12)
    np.testing.assert_allclose(readout.bias, bias, atol=1e-12)
    np.testing.assert_allclose(readout(states), targets, atol=1e-12)

    centred = states.reshape(50, 6) - states.reshape(50, 6).mean(axis=0)
    expected = np.linalg.solve(centred.T @ centred + 5.0 * np.eye(6), centred.T @ (targets[:, 0] - targets[:, 0].mean()))
    ridged = snn.attractors.fit_readout(states, targets[:, 0], ridge=5.0)
    np.testing.assert_allclose(ridged.weights[:, 0], expected)
    np.testing.assert_allclose(ridged(states).mean(), targets[:, 0].mean())


def test_a_readout_of_more_features_than_samples():
    """It is the one with the smallest weights; truth values are numbers."""
    states, labels = np.random.default_rng(4).random((10, 30)), np.arange(10) % 2 == 0
    readout = snn.attractors.fit_readout(states, labels)
    np.testing.assert_allclose(readout(states)[:, 0], labels, atol=1e-10)


@pytest.mark.parametrize("states, targets, ridge, problem", [
    (np.zeros(4), np.zeros(4), 0.0, "states"), (np.zeros((4, 2)), np.zeros(3), 0.0, "targets"),
    (np.zeros((0, 2)), np.zeros(0), 0.0, "targets"), (np.full((4, 2), np.nan), np.zeros(4), 0.0, "finite"),
    (np.zeros((4, 2)), np.full(4, np.inf), 0.0, "finite"), (np.zeros((4, 2)), np.zeros(4), -1.0, "ridge"),
])
def test_mistakes_of_readouts(states, targets, ridge, problem):
    with pytest.raises(ValueError, match=problem):
        snn.attractors.fit_readout(states, targets, ridge)
