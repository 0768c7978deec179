"""Connections: rules that say which neurons are connected, kinds of synapses, and the projections they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from . import _csv
from ._describe import Arrays, Value
from ._native import Core
from ._numbers import floats, integer, integers, number, text
from ._object import VariableObject
from ._optional import require
from .errors import unknown
from .plasticity import Plasticity, described
from .population import Population

_BLOCK = 1 << 20  # pairs of positions that a function sees at a time


class Synapse:
    """How the activity of the pre cell becomes input of the post cell."""

    def _describe(self) -> Any:
        """This synapse as JSON data for the core."""
        raise NotImplementedError

    @property
    def _states(self) -> tuple[str, ...]:
        """The variables that the post cells get."""
        return ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in vars(self).items() if value is not None)
        return f"{type(self).__name__}({given})"


class Static(Synapse):
    """Each spike brings the weight to the port."""

    def _describe(self) -> str:
        return "static"


class Electrical(Synapse):
    """A gap junction: weight * (v_pre - v_post), times the post model's gap conductance where it has one."""

    def _describe(self) -> dict[str, Any]:
        return {"electrical": True, "chemical": None}


class Chemical(Synapse):
    """What the pre cells release reaches the receptors of the same name of the post cells: weight * concentration,
    summed over the synapses. Under `normalize="indegree"` the sum for each transmitter is divided by the number of
    synapses from cells that have it.

    Args:
        transmitters: Names of transmitters; none: all that the pre cells release and the post cells have receptors for.
    """

    def __init__(self, *transmitters: str) -> None:
        self.transmitters = tuple(text("a transmitter", each) for each in transmitters)

    def _describe(self) -> dict[str, Any]:
        return {"electrical": False, "chemical": list(self.transmitters)}

    def __repr__(self) -> str:
        return f"Chemical({', '.join(map(repr, self.transmitters))})"


class Together(Synapse):
    """Electrical and chemical synapses that share one set of weights: given as a tuple."""

    def __init__(self, *synapses: Synapse) -> None:
        self.synapses = synapses

    def _describe(self) -> dict[str, Any]:
        each = [synapse._describe() for synapse in self.synapses]
        return {
            "electrical": any(described["electrical"] for described in each),
            "chemical": next((described["chemical"] for described in each if described["chemical"] is not None), None),
        }

    def __repr__(self) -> str:
        return repr(self.synapses)


def as_synapse(synapse: Any) -> Synapse:
    """What was given as `synapse`: a synapse, or a tuple of electrical and chemical ones.

    Raises:
        TypeError: something else.
        ValueError: a tuple of others, or of two of a kind.
    """
    given = synapse if isinstance(synapse, tuple) else (synapse,)
    for each in given:
        if not isinstance(each, Synapse):
            hint = f"; write snn.{each.__name__}(...)" if isinstance(each, type) else ""
            allowed = "a synapse, such as snn.Static(), snn.Electrical() or snn.Exponential(tau)"
            raise TypeError(f"synapse must be {allowed}, not {each!r}{hint}")
    if not isinstance(synapse, tuple):
        return given[0]
    kinds = [type(each) for each in given]
    if not given or set(kinds) - {Electrical, Chemical} or len(set(kinds)) < len(kinds):
        raise ValueError(f"a tuple of synapses may have one snn.Electrical() and one snn.Chemical(), got {synapse!r}")
    return given[0] if len(given) == 1 else Together(*given)


class Kernel(Synapse):
    """A time course of what a spike brings. Its states live with the post cells and are moved by their model's method.

    Without a reversal potential it is a current, in the unit of the model's input current, and a weight of w a current
    of w. With one it is a conductance g, which gives the current g * (reversal - v); weights are 0 or more. Projections
    with equal kernels share the states, which stay when a projection is removed. A spike takes effect after the
    threshold test of the step that ends at its arrival, so that a delay of 0 is allowed.
    """

    _kind: ClassVar[str]
    _suffixes: ClassVar[tuple[str, ...]] = ("",)  # of the states' names

    def __init__(self, reversal: float | None, name: str | None, **times: float | None) -> None:
        for argument, time in times.items():
            setattr(self, argument, None if time is None else _positive(argument, time))
        self.reversal = None if reversal is None else number("reversal", reversal)
        self.name = None if name is None else _state_name(name)

    def _describe(self) -> dict[str, Any]:
        return {"kernel": self._kind, **vars(self)}

    @property
    def _states(self) -> tuple[str, ...]:
        return () if self.name is None else tuple(self.name + suffix for suffix in self._suffixes)


class Pulse(Kernel):
    """The weight, for some time from the step on in which the spike takes effect; so its delay is at least one dt.

    Args:
        duration: Time in ms, a multiple of dt; None: one dt.
        reversal: Reversal potential in mV, of a conductance; None: a current.
        name: Name under which the post cells have what acts now, to be read and recorded; None: it cannot be.
    """

    _kind = "pulse"

    def __init__(self, duration: float | None = None, reversal: float | None = None, name: str | None = None) -> None:
        super().__init__(reversal, name, duration=duration)


class Exponential(Kernel):
    """tau ds/dt = -s: jumps by the weight and decays.

    Args:
        tau: Time constant in ms.
        reversal: Reversal potential in mV, of a conductance; None: a current.
        name: Name under which the post cells have s, to be read, set and recorded; None: it cannot be.
    """

    _kind = "exponential"

    def __init__(self, tau: float, reversal: float | None = None, name: str | None = None) -> None:
        super().__init__(reversal, name, tau=tau)


class Alpha(Kernel):
    """tau ds/dt = x - s, tau dx/dt = -x: rises to a peak of the weight at tau after the spike's arrival.

    Args:
        tau: Time constant in ms.
        reversal: Reversal potential in mV, of a conductance; None: a current.
        name: Name under which the post cells have s, to be read, set and recorded, and with `_x` behind it x; None:
            they cannot be.
    """

    _kind = "alpha"
    _suffixes = ("", "_x")

    def __init__(self, tau: float, reversal: float | None = None, name: str | None = None) -> None:
        super().__init__(reversal, name, tau=tau)


class DoubleExponential(Kernel):
    """tau_decay ds/dt = x - s, tau_rise dx/dt = -x: a difference of two exponentials with a peak of the weight.

    Args:
        tau_rise: Time constant of the rise in ms, at most that of the decay.
        tau_decay: Time constant of the decay in ms.
        reversal: Reversal potential in mV, of a conductance; None: a current.
        name: Name under which the post cells have s, to be read, set and recorded, and with `_x` behind it x; None:
            they cannot be.
    """

    _kind = "double_exponential"
    _suffixes = ("", "_x")

    def __init__(
        self, tau_rise: float, tau_decay: float, reversal: float | None = None, name: str | None = None
    ) -> None:
        super().__init__(reversal, name, tau_rise=tau_rise, tau_decay=tau_decay)
        if number("tau_rise", tau_rise) > number("tau_decay", tau_decay):
            raise ValueError(f"tau_rise must not exceed tau_decay = {tau_decay} ms, not {tau_rise}")


def _positive(name: str, value: Any) -> float:
    given = number(name, value)
    if not 0 < given < np.inf:
        raise ValueError(f"{name} must be above 0 and finite, in ms, not {value!r}")
    return given


def _state_name(name: Any) -> str:
    """The name of a state, which will be an attribute of populations."""
    if not text("name", name).isidentifier() or name.startswith("_"):
        raise ValueError(f"name must be a Python name that does not begin with an underscore, not {name!r}")
    if hasattr(Population, name) or hasattr(Population, f"{name}_x"):
        raise ValueError(f"name: populations have an attribute {name!r} already; choose another name")
    return str(name)


class Rule:
    """Which neurons are connected."""

    def __init__(self, name: str, **parameters: Any) -> None:
        self._name = name
        self._parameters = parameters

    def _describe(self, arrays: Arrays) -> dict[str, Any]:
        """This rule as JSON data for the core."""
        return {"rule": self._name, **self._parameters}

    def __repr__(self) -> str:
        return f"{self._name}({', '.join(f'{name}={value!r}' for name, value in self._parameters.items())})"


def all_to_all(autapses: bool = True, symmetric: bool = False) -> Rule:
    """Each neuron to each.

    Args:
        autapses: Whether a neuron connects to itself.
        symmetric: Whether both synapses of a pair have one weight and one delay; pre and post must be the same.
    """
    return Rule("all_to_all", autapses=bool(autapses), symmetric=bool(symmetric))


def one_to_one() -> Rule:
    """Each neuron to the one of the same number; both populations have the same size."""
    return Rule("one_to_one")


def pairwise_bernoulli(p: float, autapses: bool = True, symmetric: bool = False) -> Rule:
    """Each pair with probability `p`.

    Args:
        p: Probability, 0 to 1.
        autapses: Whether a neuron may connect to itself.
        symmetric: Whether a pair is connected in both directions or in none, with one weight and one delay; pre and
            post must be the same.
    """
    return Rule("pairwise_bernoulli", p=number("p", p), autapses=bool(autapses), symmetric=bool(symmetric))


def fixed_indegree(k: int, autapses: bool = True, multapses: bool = True, symmetric: bool = False) -> Rule:
    """`k` randomly chosen pre neurons for each post neuron.

    Args:
        k: Number of synapses of each post neuron, 0 or more.
        autapses: Whether a neuron may connect to itself.
        multapses: Whether a pair may have several synapses.
        symmetric: Whether each synapse has a mirror in the other direction, with the same weight and delay; pre and
            post must be the same.
    """
    return _drawn("fixed_indegree", autapses, multapses, symmetric, k=integer("k", k))


def fixed_outdegree(k: int, autapses: bool = True, multapses: bool = True, symmetric: bool = False) -> Rule:
    """`k` randomly chosen post neurons for each pre neuron.

    Args:
        k: Number of synapses of each pre neuron, 0 or more.
        autapses, multapses, symmetric: As in `fixed_indegree`.
    """
    return _drawn("fixed_outdegree", autapses, multapses, symmetric, k=integer("k", k))


def fixed_total_number(n: int, autapses: bool = True, multapses: bool = True, symmetric: bool = False) -> Rule:
    """`n` synapses, the pre and the post neuron of each drawn at random.

    Args:
        n: Number of synapses, 0 or more.
        autapses, multapses, symmetric: As in `fixed_indegree`.
    """
    return _drawn("fixed_total_number", autapses, multapses, symmetric, n=integer("n", n))


def _drawn(name: str, autapses: bool, multapses: bool, symmetric: bool, **number: int) -> Rule:
    return Rule(name, **number, autapses=bool(autapses), multapses=bool(multapses), symmetric=bool(symmetric))


class Edges(Rule):
    """Listed pairs, made by `edges`. Those of a file may have a weight and a delay each."""

    def __init__(
        self,
        source: np.ndarray,
        target: np.ndarray,
        probability: np.ndarray | None = None,
        given: dict[str, np.ndarray] | None = None,
    ) -> None:
        super().__init__("edges")
        if source.shape != target.shape or source.ndim != 1:
            raise ValueError(f"source has shape {source.shape} and target {target.shape}; allowed are (k,) for both")
        self.source = source
        self.target = target
        self.probability = probability
        self.given = given or {}

    def _describe(self, arrays: Arrays) -> dict[str, Any]:
        listed = {"rule": "edges", "source": arrays.add(self.source), "target": arrays.add(self.target)}
        if self.probability is not None:
            listed["probability"] = arrays.add(self.probability)
        return listed

    def __repr__(self) -> str:
        return f"edges({self.source.size} pairs)"


def edges(source: Any, target: Any = None) -> Edges:
    """The pairs (source[i], target[i]), in this order; a pair listed twice gets two synapses.

    Args:
        source: Numbers of pre neurons, (k,); or the path of a `.csv` file with the columns `source` and `target`, as
            `Projection.to_csv` writes it. Where it has columns `weight` and `delay` (ms), these are the synapses'.
        target: Numbers of post neurons, (k,); none beside a file.

    Raises:
        OSError: a file that cannot be opened.
        TypeError: numbers that are not whole; a target beside a file, or none without one.
        ValueError: arrays of different shape; a file that is not as it should be, with the line.
    """
    if isinstance(source, (str, Path)):
        if target is not None:
            raise TypeError("target must be left out beside a file: it has both columns")
        return _edges_of_file(source)
    if target is None:
        raise TypeError("target is missing: give the numbers of the post neurons")
    return Edges(integers("source", source), integers("target", target))


def _edges_of_file(path: str | Path) -> Edges:
    ends, heading = ["source", "target"], _csv.heading(path)
    names = [name for name in ("weight", "delay") if name in heading]
    source, target, *values = _csv.read(path, ends + names, whole=ends).T.copy()
    return Edges(source.astype(np.int64), target.astype(np.int64), given=dict(zip(names, values)))


class Matrix(Rule):
    """The entries other than 0 of a dense matrix of weights, rows = pre."""

    def __init__(self, weights: np.ndarray) -> None:
        super().__init__("matrix")
        self.weights = weights

    def _describe(self, arrays: Arrays) -> dict[str, Any]:
        return {"rule": "matrix", "weights": arrays.add(self.weights)}


def distance(pre: np.ndarray, post: np.ndarray, period: Any = None) -> np.ndarray:
    """Euclidean distance, for functions of positions.

    Args:
        pre: Positions as a function of positions gets them: two axes in one dimension, else three, the last being
            the coordinates.
        post: Likewise.
        period: Length after which space repeats: a number, or one for each dimension. None: it does not.

    Returns:
        Distances, with two axes.

    Raises:
        ValueError: positions of different dimension.
    """
    if np.ndim(pre) != np.ndim(post):
        raise ValueError(f"pre and post must have the same dimension, not shapes {np.shape(pre)} and {np.shape(post)}")
    apart = np.abs(np.subtract(pre, post))
    if period is not None:
        apart = np.mod(apart, period)
        apart = np.minimum(apart, period - apart)
    return np.sqrt(np.einsum("ijk,ijk->ij", apart, apart)) if apart.ndim == 3 else apart


def _rule_and_weight(how: Any, pre: Population, post: Population, weight: Any) -> tuple[Rule, Any]:
    """What the user gave as `how` as a rule, and the weight, which a matrix brings along.

    Raises:
        TypeError: `how` is none of a rule, a matrix and a function of positions.
        ValueError: a matrix of the wrong shape, or a weight beside it.
    """
    if isinstance(how, Rule):
        return how, weight
    if callable(how):
        return _candidates(how, pre, post), weight
    if weight is not None:
        raise ValueError("weight must be left out when connecting by a matrix: its values are the weights")
    sparse = hasattr(how, "tocoo")
    matrix = how.tocoo() if sparse else floats("how", how)
    if matrix.shape != (pre.size, post.size):
        raise ValueError(f"the matrix has shape {matrix.shape}; allowed is (pre, post) = {(pre.size, post.size)}")
    return (edges(matrix.row, matrix.col), floats("how", matrix.data)) if sparse else (Matrix(matrix), None)


def _candidates(function: Callable[..., Any], pre: Population, post: Population) -> Edges:
    """The pairs to which a function of positions gives a probability other than 0."""
    rows = max(1, _BLOCK // max(1, post.size))
    here, there = _coordinates(pre)[:, np.newaxis], _coordinates(post)[np.newaxis]
    source: list[np.ndarray] = [np.empty(0, np.int64)]
    target: list[np.ndarray] = [np.empty(0, np.int64)]
    probability: list[np.ndarray] = [np.empty(0)]
    for first in range(0, pre.size, rows):
        block = here[first:first + rows]
        p = _result("how", function(block, there), (len(block), post.size))
        i, j = np.nonzero(p)
        source.append(i + first)
        target.append(j)
        probability.append(p[i, j])
    return Edges(np.concatenate(source), np.concatenate(target), np.concatenate(probability))


def _depends_on_pairs(value: Any) -> bool:
    """Whether a weight or delay is a function of positions or has the matrix's shape."""
    return callable(value) or np.ndim(value) == 2


def _of_pairs(
    name: str, value: Any, pre: Population, post: Population, source: np.ndarray, target: np.ndarray, dt: float
) -> Any:
    """One weight or delay for each pair, (k,), where it depends on the pairs; else the value as it is.

    Raises:
        ValueError: an array of another shape.
    """
    if not _depends_on_pairs(value):
        return value
    if callable(value):
        here, there = (_coordinates(p)[ids, np.newaxis] for p, ids in ((pre, source), (post, target)))
        result = _result(name, value(here, there), (len(source), 1))[:, 0]
        return result if name == "weight" else _rounded(result, dt, least=int(name == "delay"))
    matrix = floats(name, value)
    if matrix.shape != (pre.size, post.size):
        allowed = f"one number, one for each synapse or an array of shape {(pre.size, post.size)}"
        raise ValueError(f"{name} has shape {matrix.shape}; allowed are {allowed}")
    return matrix[source, target]


def _rounded(delay: np.ndarray, dt: float, least: int) -> np.ndarray:
    """Computed delays on the grid: the nearest step, at least `least`. Negative ones stay, for the core to refuse."""
    return np.where(delay < 0, delay, np.maximum(np.round(delay / dt), least) * dt)


def _coordinates(population: Population) -> np.ndarray:
    """Positions without their second axis where there is one dimension."""
    positions = population.positions
    return positions[:, 0] if positions.shape[1] == 1 else positions


def _result(name: str, values: Any, shape: tuple[int, int]) -> np.ndarray:
    array = floats(f"the result of the function {name}", values)
    try:
        return np.asarray(np.broadcast_to(array, shape), dtype=np.float64)
    except ValueError:
        problem = f"the function {name} gave an array of shape {array.shape} for pairs of shape {shape}"
        raise ValueError(problem) from None


class RuleInput:
    """The input of a projection's rule, as what spikes go to: `post` of a projection that leads there.

    Attributes:
        projection: The projection.
        port: Name of the rule's port.
        name: Both.
        size: 1, since all synapses of the projection have it in common.
    """

    size = 1
    _index = None

    def __init__(self, projection: Projection, port: str | None) -> None:
        if projection._index is not None:
            raise ValueError("post must be a whole projection: its rule has one input for all synapses")
        self.projection, self.port, self.name, self._id = projection, port, f"{projection.name}.{port}", projection._id

    def __repr__(self) -> str:
        return f"<RuleInput {self.name!r}>"

    def _number_within(self, targets: np.ndarray) -> np.ndarray:
        return targets


class Projection(VariableObject):
    """Synapses from one population to another, made by `Network.connect`.

    The synapses have an order that never changes. Indexing chooses some of them: `p[p.weight > 5].weight = 5.0`. Every
    parameter and state of the plasticity rule is an attribute, read and set like the weight. Reading never changes what
    follows.

    Attributes:
        pre: The population, or view, that they come from.
        post: The one that they go to, or a `RuleInput`.
        size: Number of synapses.
        source: Number of the pre neuron of each synapse, counted within `pre`, (size,).
        target: Number of the post neuron, counted within `post`, (size,).
        weight: Weights, (size,). Set it to a number, an array or a distribution.
        delay: Delays in ms, (size,).
        plasticity: The rule, or the tuple of several, as given; None: the weights stay.
        learning: With a rule: whether it changes the weights; set it to False or True.
        dendritic_delay: With a rule that acts at spikes: the part of the delay behind the synapse in ms, (size,).
        post_delay: Likewise: time in ms after which the rule sees a spike of the post neuron, (size,).
    """

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    delay: np.ndarray
    dendritic_delay: np.ndarray
    post_delay: np.ndarray

    def __init__(
        self,
        core: Core,
        number: int,
        name: str,
        pre: Population,
        post: Population | RuleInput,
        synapse: Synapse,
        rules: tuple[Plasticity, ...],
    ) -> None:
        super().__init__(core, number, name, (core.length(number, "source"),))
        self._pre = pre
        self._post = post
        self._synapse = synapse
        self._rules = rules

    @property
    def pre(self) -> Population:
        return self._pre

    @property
    def post(self) -> Population | RuleInput:
        return self._post

    @property
    def plasticity(self) -> Plasticity | tuple[Plasticity, ...] | None:
        return self._rules if len(self._rules) > 1 else self._rules[0] if self._rules else None

    @property
    def learning(self) -> bool:
        if not self._rules:
            raise AttributeError(f"{self._name} has no plasticity rule")
        return bool(self._core.get(self._id, "learning")[0])

    @learning.setter
    def learning(self, learning: bool) -> None:
        if not self._rules or self._index is not None:
            where = "without a plasticity rule" if not self._rules else "of a part of the synapses"
            raise AttributeError(f"{self._name}.learning cannot be set {where}")
        if not isinstance(learning, (bool, np.bool_)):
            raise TypeError(f"{self._name}.learning must be True or False, not {learning!r}")
        self._core.set({"id": self._id, "name": "learning", "value": int(learning)})

    def get(self, name: str) -> np.ndarray:
        values = super().get(name)
        end = {"source": self._pre, "target": self._post}.get(name)
        return values if end is None else end._number_within(values)

    def to_dense(self, fill: float = 0.0) -> np.ndarray:
        """The weights as a matrix (pre.size, post.size); synapses of the same pair are added.

        Args:
            fill: What stands where there is no synapse.
        """
        dense = np.full((self._pre.size, self._post.size), fill, dtype=np.float64)
        pairs = self.source, self.target
        dense[pairs] = 0.0
        np.add.at(dense, pairs, self.weight)
        return dense

    def to_scipy(self) -> Any:
        """The weights as a `scipy.sparse.coo_matrix` of shape (pre.size, post.size).

        Raises:
            ImportError: SciPy is not installed.
        """
        sparse = require("scipy.sparse", "Projection.to_scipy")
        shape = self._pre.size, self._post.size
        return sparse.coo_matrix((self.weight, (self.source, self.target)), shape=shape)

    def to_csv(self, path: str | Path) -> None:
        """Write a line for each synapse, with a heading, to a file of comma-separated values: `source`, `target`,
        `weight` and, unless they are gap junctions, `delay` in ms. `snn.edges` reads it."""
        names = ["source", "target", "weight", *([] if isinstance(self._synapse, Electrical) else ["delay"])]
        _csv.write(path, names, [self.get(name) for name in names])

    def __getitem__(self, key: Any) -> Projection:
        return self._part(key)

    @property
    def _content(self) -> str:
        rule = f" with {self.plasticity!r}" if self._rules else ""
        return f"{self.size} x {self._synapse!r}{rule} from {self._pre.name!r} to {self._post.name!r}"

    @property
    def _variables(self) -> Iterable[str]:
        synapses = ("source", "target", "weight", "delay")
        if not self._rules:
            return synapses
        delays = ("dendritic_delay", "post_delay") if self._rules[0]._at_spikes else ()
        parameters = [name for rule in self._rules for name in rule.parameters.names]
        return (*synapses, *delays, *parameters, *self._rules[0].states.names)

    def _unit(self, variable: str) -> str:
        rows = [row for rule in self._rules for row in (*rule.states, *rule.parameters)]
        return {row.name: row.unit for row in rows}.get(variable, "")

    def _check_recordable(self, variable: str, at: str | None) -> None:
        states = self._rules[0].states.names if self._rules else ()
        known = ("weight", *states, *(() if at is None else ("delivered",)))
        if variable not in known:
            raise AttributeError(unknown(f"{self._name} has nothing to record that is called", variable, known))


def project(
    core: Core,
    name: str,
    pre: Population,
    post: Population | RuleInput,
    how: Any,
    given: dict[str, Any],
    synapse: Synapse,
    rules: tuple[Plasticity, ...],
    into: dict[str, str | None],
) -> Projection:
    """Connect two populations in the core; the arguments are those of `Network.connect`: `given` its weight and delays,
    `into` its port and normalize.

    The pairs that a rule chooses are known to the core only. So where a weight or delay depends on them, they are
    connected for a moment, read, and connected again as edges.
    """
    if isinstance(post, RuleInput):
        if not (isinstance(how, Rule) and how._name == "all_to_all") or any(map(_depends_on_pairs, given.values())):
            raise ValueError("spikes go to the rule of a projection by snn.all_to_all(), weights that are no functions")
        return _add(core, name, pre, post, how, given, synapse, rules, into)
    rule, weight = _rule_and_weight(how, pre, post, given["weight"])
    given = {**given, "weight": weight}
    for key, values in rule.given.items() if isinstance(rule, Edges) else ():
        if given[key] is not None:
            raise ValueError(f"{key} must be left out: the file of edges has it")
        given[key] = values
    if any(map(_depends_on_pairs, given.values())):
        known = {"weight": None if _depends_on_pairs(weight) else weight}
        trial = _add(core, name, pre, post, rule, known, Static(), (), {})
        source, target = trial.source, trial.target
        given["weight"] = trial.weight if isinstance(rule, Matrix) else weight
        core.remove(trial._id)
        given = {key: _of_pairs(key, value, pre, post, source, target, core.dt) for key, value in given.items()}
        rule = edges(source, target)
    return _add(core, name, pre, post, rule, given, synapse, rules, into)


def _add(
    core: Core,
    name: str,
    pre: Population,
    post: Population | RuleInput,
    rule: Rule,
    given: dict[str, Any],
    synapse: Synapse,
    rules: tuple[Plasticity, ...],
    into: dict[str, str | None],
) -> Projection:
    arrays = Arrays()
    added = core.add({
        "kind": "projection",
        "name": name,
        "pre": pre._id,
        "post": post._id,
        "pre_index": arrays.index(pre._index),
        "post_index": arrays.index(post._index),
        "how": rule._describe(arrays),
        **{key: None if value is None else arrays.value(key, value, None) for key, value in given.items()},
        "synapse": synapse._describe(),
        "plasticity": described(rules, arrays),
        **into,
    }, arrays)
    return Projection(core, added, name, pre, post, synapse, rules)
