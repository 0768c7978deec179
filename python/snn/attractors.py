"""Weights of attractor networks and of liquids, patterns for them, and readouts. Matrices have a row for each pre
neuron and 0 on the diagonal. `net.connect(cells, cells, w)` takes them as they are; a 0 is then no synapse. Where zero
weights count, as in the mean over gap junctions, connect all pairs:

    w = snn.attractors.hopfield_weights(patterns)
    pairs = snn.all_to_all(autapses=False)
    net.connect(cells, cells, pairs, weight=w, synapse=snn.Electrical(), normalize="indegree")

A pattern is an array of True and False (also 1 and 0, or 1 and -1): the neurons that are active. All that is random is
drawn from a seed and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ._native import compute
from ._numbers import floats, integer, number, text

_KINDS = ("bipolar", "binary")


def hopfield_weights(
    patterns: Any, kind: str = "bipolar", a: float = 0.5, b: float = 0.5, scalar: float = 1.0
) -> np.ndarray:
    """Hebbian weights that make patterns attractors (J. J. Hopfield, PNAS 79 (1982) 2554).

    Args:
        patterns: Patterns, (k, *shape); neurons are numbered as in a population of that shape.
        kind: `"bipolar"`: the sum of x_pre * x_post over the patterns, x being 1 or -1. `"binary"`: the sum of
            (x_pre - b) * (x_post - a), x being 1 or 0.
        a: Mean activity that is subtracted from the post neuron; binary only.
        b: Mean activity that is subtracted from the pre neuron; binary only.
        scalar: Factor of all weights.

    Returns:
        The weights, (n, n), rows = pre, 0 on the diagonal.

    Raises:
        TypeError: patterns that are not numbers.
        ValueError: patterns of different shapes or with other values; an unknown kind.
    """
    each = _pattern("patterns", patterns)
    if each.ndim < 2:
        raise ValueError(f"patterns has shape {each.shape}; allowed is (k, *shape) for k patterns of one shape")
    if text("kind", kind) not in _KINDS:
        raise ValueError(f"kind must be one of {', '.join(_KINDS)}, not {kind!r}")
    n = int(np.prod(each.shape[1:]))
    means = {"a": number("a", a), "b": number("b", b)} if kind == "binary" else {}
    return compute(f"hopfield_{kind}", patterns=each, n=n, scalar=number("scalar", scalar), **means).reshape(n, n)


def recall(weights: Any, state: Any, iterations: int) -> np.ndarray:
    """What a network of neurons with two states, 1 and -1, makes of a state: each is updated in the order of its number
    to 1 if its input, the sum of weight * state over the neurons before, is above 0, else to -1, at once seen by the
    next ones. This serves weights of both kinds.

    Args:
        weights: Weights, (n, n), rows = pre.
        state: The state to begin with: a pattern of n elements.
        iterations: How often all neurons are updated; it ends before when nothing changes any more.

    Returns:
        The state then: an array of bool of the shape of `state`.

    Raises:
        TypeError: weights or a state that are not numbers, iterations that are not whole.
        ValueError: weights of another shape or not finite; negative iterations.
    """
    matrix, begin = floats("weights", weights), _pattern("state", state)
    if matrix.shape != (begin.size, begin.size):
        raise ValueError(f"weights has shape {matrix.shape}; a state of {begin.size} neurons needs {(begin.size,) * 2}")
    end = compute("recall", weights=matrix, state=begin, iterations=integer("iterations", iterations))
    return end.astype(bool).reshape(begin.shape)


def distort(pattern: Any, p: float, seed: int) -> np.ndarray:
    """A pattern with each element flipped with probability `p`.

    Args:
        pattern: The pattern, of any shape.
        p: Probability, 0 to 1.
        seed: Seed of the random numbers.

    Returns:
        An array of bool of the same shape.
    """
    given = _pattern("pattern", pattern)
    flipped = compute("distort", pattern=given, p=number("p", p), seed=integer("seed", seed))
    return flipped.astype(bool).reshape(given.shape)


def random_patterns(k: int, shape: int | Sequence[int], p: float = 0.5, *, seed: int) -> np.ndarray:
    """Patterns whose elements are active with probability `p`.

    Args:
        k: Number of patterns.
        shape: Shape of a pattern.
        p: Probability, 0 to 1.
        seed: Seed of the random numbers.

    Returns:
        An array of bool, (k, *shape).
    """
    sides: Any = (shape,) if np.ndim(shape) == 0 else shape
    whole = tuple(integer("shape", side) for side in sides)
    if integer("k", k) < 0 or min(whole, default=0) < 0:
        raise ValueError(f"k and shape must be 0 or more, not {k} and {shape}")
    elements = int(np.prod((k, *whole), dtype=object))
    patterns = compute("random_patterns", elements=elements, p=number("p", p), seed=integer("seed", seed))
    return patterns.astype(bool).reshape(k, *whole)


def ring_weights(
    n: int, width: float = 18.0, excitation: float = 1.0, inhibition: float = 0.5, shift: float = 0.0
) -> np.ndarray:
    """Weights of a ring that holds a bump of activity at any angle: excitation nearby, inhibition everywhere,
    excitation * exp(-x^2 / (2 width^2)) - inhibition, x being the angle between two neurons (after A. Compte et al.,
    Cerebral Cortex 10 (2000) 910). With a `shift` the bump is pushed around, as by cells that turn a head direction.

    Args:
        n: Number of neurons; they are 360 / n degrees apart.
        width: Width of the excitation in degrees.
        excitation: Weight of the excitation of a neuron at no distance.
        inhibition: What is subtracted from each weight.
        shift: Angle in degrees by which the excitation goes ahead of the neuron that sends it.

    Returns:
        The weights, (n, n), rows = pre, 0 on the diagonal.

    Raises:
        ValueError: a width that is not positive, or a negative `n`.
    """
    return compute(
        "ring_weights", n=integer("n", n), width=number("width", width), excitation=number("excitation", excitation),
        inhibition=number("inhibition", inhibition), shift=number("shift", shift),
    ).reshape(n, n)


def liquid_weights(
    n: int, connectivity: float = 0.25, spectral_radius: float = 2.0, *, mean: float = 0.0, std: float = 1.0, seed: int
) -> np.ndarray:
    """Recurrent weights of a liquid: each pair is connected at random, with the magnitude of a normal number, all
    scaled so that the largest magnitude of an eigenvalue is `spectral_radius`.

    The scripts of lixirnet divide by the radius and a scalar: `spectral_radius` is 1 / scalar, 2 by their default. The
    eigenvalues of 1000 neurons take about 10 s.

    Args:
        n: Number of neurons.
        connectivity: Probability of a connection, 0 to 1.
        spectral_radius: The largest magnitude of an eigenvalue, above 0.
        mean: Mean of the normal numbers.
        std: Their standard deviation.
        seed: Seed of the random numbers.

    Returns:
        The weights, (n, n), rows = pre, 0 on the diagonal.

    Raises:
        ValueError: an argument out of its range, or too few connections for any eigenvalue but 0.
    """
    return compute(
        "liquid_weights", n=integer("n", n), connectivity=number("connectivity", connectivity),
        spectral_radius=number("spectral_radius", spectral_radius), mean=number("mean", mean), std=number("std", std),
        seed=integer("seed", seed),
    ).reshape(n, n)


class Readout(NamedTuple):
    """Linear units that read something from the activity of a network, made by `fit_readout`.

    Attributes:
        weights: Weights, (features, outputs).
        bias: What is added, (outputs,).
    """

    weights: np.ndarray
    bias: np.ndarray

    def __call__(self, states: Any) -> np.ndarray:
        """The outputs, (samples, outputs), for states (samples, *shape) with as many features."""
        return _features(states) @ self.weights + self.bias


def fit_readout(states: Any, targets: Any, ridge: float = 0.0) -> Readout:
    """The linear readout of a liquid whose outputs come nearest to given targets, by least squares (W. Maass,
    T. Natschlaeger, H. Markram, Neural Computation 14 (2002) 2531).

        readout = snn.attractors.fit_readout(states[:800], labels[:800], ridge=1.0)
        right = (readout(states[800:])[:, 0] > 0.5) == labels[800:]

    Args:
        states: Activity of the network, (samples, *shape): spike counts or filtered spikes, a row for each sample.
        targets: What is to be read, (samples,) or (samples, outputs): numbers, or True and False.
        ridge: Penalty on the sum of the squared weights, 0 or more; it keeps the readout from learning noise by heart.
            Features should have one unit.

    Raises:
        TypeError: not numbers.
        ValueError: other shapes, values that are not finite, no samples, or a negative `ridge`.
    """
    x, y = _features(states), floats("targets", targets).astype(np.float64)
    y = y[:, np.newaxis] if y.ndim == 1 else y
    if y.ndim != 2 or len(y) != len(x) or len(x) == 0:
        raise ValueError(f"targets has shape {np.shape(targets)}; allowed are ({len(x)},) and ({len(x)}, outputs)")
    if number("ridge", ridge) < 0:
        raise ValueError(f"ridge must be 0 or more, not {ridge}")
    if not np.isfinite(y).all():
        raise ValueError("targets must be finite")
    mean, goal = x.mean(axis=0), y.mean(axis=0)
    penalty = np.sqrt(ridge) * np.eye(x.shape[1] if ridge else 0, x.shape[1])  # rows that cost what weights cost
    wanted = np.concatenate([y - goal, np.zeros((len(penalty), y.shape[1]))])
    weights = np.linalg.lstsq(np.concatenate([x - mean, penalty]), wanted, rcond=None)[0]
    return Readout(weights, goal - mean @ weights)


def _features(states: Any) -> np.ndarray:
    array = floats("states", states)
    if array.ndim < 2 or not np.isfinite(array).all():
        problem = "must be finite" if array.ndim > 1 else f"has shape {array.shape}; allowed is (samples, *shape)"
        raise ValueError(f"states {problem}")
    return array.reshape(len(array), int(np.prod(array.shape[1:]))).astype(np.float64)


def _pattern(name: str, values: Any) -> np.ndarray:
    """What is active, as bytes 1 and 0."""
    array = floats(name, values)
    if not np.isin(array, (-1.0, 0.0, 1.0)).all():
        raise ValueError(f"{name} must consist of True and False, 1 and 0, or 1 and -1")
    return (array > 0).astype(np.uint8)
