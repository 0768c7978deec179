"""Fitting a neuron model to another one, or to recordings, by a genetic algorithm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Union

import numpy as np

from ._native import compute
from ._numbers import floats, integer, number
from ._optional import progress_bar
from .connect import all_to_all
from .errors import unknown
from .models import Model
from .network import Network
from .sources import SpikeTimes

_SCORES = ("spikes", "coincidence", "trace")

Score = Union[str, Mapping[str, float]]


class Fit(NamedTuple):
    """What `fit` found.

    Attributes:
        parameters: The best values by name.
        score: Their score; 0 would be the target itself.
        history: The scores of all candidates, (generations, size).
        model: The model with these values.
    """

    parameters: dict[str, float]
    score: float
    history: np.ndarray
    model: Model


def fit(
    model: Model,
    target: Model | Mapping[str, Any],
    parameters: Mapping[str, tuple[float, float]],
    *,
    inputs: Any,
    duration: float,
    dt: float = 0.1,
    score: Score = "spikes",
    precision: float = 2.0,
    size: int = 100,
    generations: int = 100,
    bits: int = 8,
    crossover: float = 0.9,
    mutation: float = 0.1,
    tournament: int = 3,
    seed: int = 0,
    progress: bool = False,
    callback: Callable[[Fit], Any] | None = None,
) -> Fit:
    """Look for the parameters with which a neuron model does what a target does, by a genetic algorithm.

    All candidates of a generation are cells of one network, so a generation costs one run. The first generation is
    random; the parents of the next are winners of tournaments, crossed and mutated, and the best candidate stays. The
    same seed gives the same result. Ctrl-C ends it as it ends any run; `callback` has seen the best by then.

        hh = snn.HodgkinHuxley()
        found = snn.fit(snn.Izhikevich(), hh, {"a": (0.01, 0.2), "d": (0.5, 10.0)}, inputs=[5.0, 10.0], duration=500.0)
        net.add(found.model, 100)

    Args:
        model: The model to fit, with what is known of it.
        target: A model, which gets the same inputs; or recordings: `"spikes"`, a list with the times in ms of each
            input's spikes, and/or `"trace"`, samples of the membrane potential at dt, 2 dt, ..., (samples, inputs).
        parameters: For each parameter or initial state to be found its bounds, (low, high).
        inputs: What the cells get: a number, an `snn.Samples` or other input as `Network.drive` takes it, or an
            `snn.SpikeTimes` of one neuron, whose spikes have their `weights`; or a list of these, each given to cells
            of its own. Noise is not the same for all candidates.
        duration: Time in ms that is simulated.
        dt: Duration of a step in ms.
        score: What must agree, summed over the inputs: `"spikes"`, the squared differences of the number of spikes and
            of the mean interval, each in units of the target's, as in the crate spiking_neural_networks (an interval
            counts as the time from first to last spike divided by the number of spikes); `"coincidence"`, 1 minus the
            coincidence factor of the spikes (W. M. Kistler et al., Neural Computation 9 (1997) 1015); `"trace"`, the
            mean squared difference of the models' first states, their membrane potentials. A mapping of these
            names to factors adds several.
        precision: How far coincident spikes may be apart, in ms.
        size: Number of candidates, even.
        generations: Number of generations.
        bits: Bits of a parameter, 1 to 32: it has 2^bits values from low to high.
        crossover: Probability with which two parents are crossed.
        mutation: Probability with which a bit flips.
        tournament: Number of candidates in a tournament.
        seed: Seed of all random numbers.
        progress: Whether to show a progress bar (needs tqdm).
        callback: Called with the result so far after each generation.

    Returns:
        The best parameters, their score, the history of the scores and the model with these parameters.

    Raises:
        TypeError: an unknown parameter, an argument of the wrong type.
        ValueError: an argument out of its range; recordings that do not go with the inputs or the score.
    """
    names, low, high = _bounds(model, parameters)
    search = _Search(model, target, inputs, duration, dt, score, precision, seed)
    genes = {"low": low, "high": high, "bits": integer("bits", bits)}
    breeding = {
        "crossover": number("crossover", crossover), "mutation": number("mutation", mutation),
        "tournament": integer("tournament", tournament), "seed": integer("seed", seed),
    }
    if integer("size", size) < 2 or size % 2 != 0:
        raise ValueError(f"size must be an even number of candidates, at least 2, not {size}")
    if integer("generations", generations) < 1:
        raise ValueError(f"generations must be at least 1, not {generations}")
    history = np.empty((generations, size))
    best, least = low, np.inf
    population = compute("genetic_first", individuals=size, length=bits * len(names), seed=seed)
    with progress_bar("fit(progress=True)", generations, "generation", progress) as update:
        for generation in range(generations):
            candidates = compute("genetic_decode", population=population, **genes).reshape(size, len(names))
            scores = search.scores(dict(zip(names, candidates.T.copy())), size)
            if generation == 0 or scores.min() < least:
                best, least = candidates[scores.argmin()], float(scores.min())
            history[generation] = scores
            values = dict(zip(names, best.tolist()))
            found = Fit(values, least, history[:generation + 1].copy(), _with(model, values))
            update(1)
            if callback is not None:
                callback(found)
            population = compute(
                "genetic_next", population=population, scores=scores, generation=generation, **breeding
            )
    return found


class _Recording(NamedTuple):
    """What cells did under one input."""

    times: np.ndarray
    ids: np.ndarray
    trace: np.ndarray  # (samples, cells); of no interest unless it is scored


class _Search:
    """What candidates are measured by: the inputs, what the target does under each, and the score."""

    def __init__(
        self,
        model: Model,
        target: Any,
        inputs: Any,
        duration: float,
        dt: float,
        score: Score,
        precision: float,
        seed: int,
    ) -> None:
        self._model = model
        self._inputs = list(inputs) if isinstance(inputs, (list, tuple, np.ndarray)) else [inputs]
        self._duration = number("duration", duration)
        self._dt = number("dt", dt)
        self._precision = number("precision", precision)
        self._seed = integer("seed", seed)
        self._factors = _factors(score)
        self._target = self._simulated(target, 1) if isinstance(target, Model) else self._recorded(target)

    def scores(self, values: dict[str, np.ndarray], cells: int) -> np.ndarray:
        """The score of each of so many candidates, infinite where it is no number."""
        done = self._simulated(_with(self._model, values), cells)
        total = np.zeros(cells)
        for mine, its in zip(done, self._target):
            for name, factor in self._factors.items():
                total += factor * getattr(self, f"_{name}")(mine, its, cells)
        return np.where(np.isnan(total), np.inf, total)

    def _spikes(self, mine: _Recording, its: _Recording, cells: int) -> np.ndarray:
        return compute(
            "fitness_spikes", times=mine.times, ids=mine.ids, cells=cells, target=its.times, dt=self._dt
        )

    def _coincidence(self, mine: _Recording, its: _Recording, cells: int) -> np.ndarray:
        return compute(
            "fitness_coincidence", times=mine.times, ids=mine.ids, cells=cells, target=its.times,
            duration=self._duration, precision=self._precision,
        )

    def _trace(self, mine: _Recording, its: _Recording, cells: int) -> np.ndarray:
        return compute("fitness_trace", samples=mine.trace, target=its.trace)

    def _simulated(self, model: Model, cells: int) -> list[_Recording]:
        """What so many cells do under each input, all in one network."""
        with Network(self._dt, seed=self._seed, on_nan="keep") as net:
            records = []
            for given in self._inputs:
                population = net.add(model, cells)
                if isinstance(given, SpikeTimes):
                    net.connect(net.add(given, 1), population, all_to_all())
                else:
                    net.drive(population, given)
                trace = net.record(population, model.states.names[0]) if "trace" in self._factors else None
                records.append((net.record_spikes(population), trace))
            net.run(self._duration)
            return [
                _Recording(spikes.times, spikes.ids, np.empty(0) if trace is None else trace.values)
                for spikes, trace in records
            ]

    def _recorded(self, target: Any) -> list[_Recording]:
        """What was recorded under each input.

        Raises:
            TypeError: neither a model nor recordings.
            ValueError: recordings that do not go with the inputs or the score.
        """
        if not isinstance(target, Mapping) or not target or not set(target) <= {"spikes", "trace"}:
            raise TypeError(f"target must be a model, or a mapping with \"spikes\", \"trace\" or both, not {target!r}")
        k, samples = len(self._inputs), round(self._duration / self._dt)
        for name in self._factors:
            needed = "trace" if name == "trace" else "spikes"
            if needed not in target:
                raise ValueError(f"score {name!r} needs the target's {needed!r}")
        trains = [np.sort(floats("target", train)) for train in target.get("spikes", [()] * k)]
        trace = floats("target", target.get("trace", np.zeros((samples, k))))
        if len(trains) != k or any(train.ndim != 1 for train in trains):
            raise ValueError(f"target[\"spikes\"] must be a list of {k} arrays of times, one for each input")
        if trace.shape != (samples, k):
            raise ValueError(f"target[\"trace\"] has shape {trace.shape}; allowed is {(samples, k)}, (samples, inputs)")
        return [_Recording(train, np.empty(0), trace[:, i].copy()) for i, train in enumerate(trains)]


def _factors(score: Score) -> dict[str, float]:
    """The factor of each score."""
    given = {score: 1.0} if isinstance(score, str) else score
    if not isinstance(given, Mapping) or not given:
        raise TypeError(f"score must be the name of a score or a mapping of names to factors, not {score!r}")
    for name in given:
        if name not in _SCORES:
            raise ValueError(unknown("there is no score", str(name), _SCORES))
    return {name: number(f"score[{name!r}]", factor) for name, factor in given.items()}


def _bounds(model: Any, parameters: Any) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The names of what is to be found, and the bounds of each."""
    if not isinstance(model, Model):
        raise TypeError(f"model must be a neuron model, such as snn.Izhikevich(), not {model!r}")
    if not isinstance(parameters, Mapping) or not parameters:
        raise TypeError(f"parameters must be a mapping of names to (low, high), not {parameters!r}")
    for name, bounds in parameters.items():
        if np.shape(bounds) != (2,) or not number(f"low of {name}", bounds[0]) <= number(f"high of {name}", bounds[1]):
            raise ValueError(f"parameters[{name!r}] must be (low, high), not {bounds!r}")
    low, high = np.array(list(parameters.values()), dtype=np.float64).T
    _with(model, dict(zip(parameters, low)))  # an unknown name is refused here
    return list(parameters), low.copy(), high.copy()


def _with(model: Model, values: Mapping[str, Any]) -> Model:
    """The model with other values."""
    return type(model)(**{**model._given, **model._settings, **values})
