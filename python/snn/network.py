"""Network: what holds populations, projections, drives and records, and moves time."""

from __future__ import annotations

import copy
import itertools
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from ._describe import Arrays, Value
from ._native import Core, restored
from ._numbers import integer, number, text
from ._object import NetworkObject
from ._optional import progress_bar
from ._table import Table
from .connect import Projection, RuleInput, Static, Synapse, as_synapse, project
from .errors import SnnError, UnknownNameError, unknown
from .inputs import Constant, Drive, Input
from .models import Model
from .plasticity import Plasticity, checked
from .population import Population, checked_positions
from .profile import Profile
from .records import Record, Recorder, SpikeRecord
from .sources import Source

_CHUNK = 0.02  # seconds that `run` stays in the core before it looks for Ctrl-C

_STATIC = Static()

_MOST_STEPS = 2.0**53  # beyond, the clock would not be exact

Kind = TypeVar("Kind", bound=NetworkObject)
Checked = TypeVar("Checked")


class Entry(NamedTuple):
    """A row of `Network.summary`."""

    name: str
    kind: str
    what: str


class Named(dict[str, Kind]):
    """Objects of one kind by name. An unknown name is a KeyError that names the nearest."""

    def __missing__(self, name: str) -> Kind:
        raise UnknownNameError(unknown("the network has no", str(name), self))


class Network:
    """A network of spiking neurons.

    Times are in ms, potentials in mV, currents in pA, conductances in nS, capacitances in pF, rates in Hz unless a
    model says otherwise. The network owns its random numbers: the same seed gives the same result.

    Args:
        dt: Duration of a step in ms, positive.
        seed: Seed of all random numbers of this network, a whole number.
        threads: Threads that make its steps, 1 to 256; results do not depend on it. None: as many as help, up to those
            that the process may use; 1 in a child process.
        dtype: `"float64"` or `"float32"`: precision of states, parameters and weights.
        exact: Whether exp, log, pow and tanh are those of the C library, one neuron at a time. Slower; meets programs
            that use it to the last bit.
        on_nan: `"raise"`: a state that becomes NaN is an SnnError; `"keep"`: it stays.

    Attributes:
        dt: Duration of a step in ms.
        seed: The seed.
        threads: The most threads that make its steps.
        dtype: The dtype's name.
        t: Time in ms.
        step_count: Number of steps made since t = 0.
        populations: Populations by name.
        projections: Projections by name.
        drives: Drives by name.
        recorders: Records by name.

    Raises:
        TypeError: an argument of the wrong type.
        ValueError: an argument out of its range.
    """

    def __init__(
        self,
        dt: float = 0.1,
        *,
        seed: int = 0,
        threads: int | None = None,
        dtype: str = "float64",
        exact: bool = False,
        on_nan: str = "raise",
    ) -> None:
        self._dt = number("dt", dt)
        self._seed = integer("seed", seed)
        self._dtype = np.dtype(dtype).name
        self._objects: Named[NetworkObject] = Named()
        self._core = Core({
            "dt": self._dt,
            "seed": self._seed,
            "threads": _optional(integer, "threads", threads),
            "dtype": self._dtype,
            "exact": bool(exact),
            "on_nan": text("on_nan", on_nan),
        })

    @property
    def dt(self) -> float:
        return self._dt

    @property
    def seed(self) -> int:
        return self._seed

    @property
    def threads(self) -> int:
        return int(self._core.get(0, "threads")[0])

    @property
    def dtype(self) -> str:
        return self._dtype

    @property
    def t(self) -> float:
        return self._core.step_count * self._dt

    @property
    def step_count(self) -> int:
        return self._core.step_count

    @property
    def populations(self) -> dict[str, Population]:
        return self._of_kind(Population)

    @property
    def projections(self) -> dict[str, Projection]:
        return self._of_kind(Projection)

    @property
    def drives(self) -> dict[str, Drive]:
        return self._of_kind(Drive)

    @property
    def recorders(self) -> dict[str, Recorder]:
        return self._of_kind(Recorder)

    def __getitem__(self, name: str) -> Any:
        """The population, projection, drive or record of this name.

        Raises:
            KeyError: no such name; names the nearest.
        """
        return self._objects[name]

    def add(
        self,
        model: Model | Source,
        shape: int | Sequence[int] = 1,
        *,
        name: str | None = None,
        positions: Any = None,
    ) -> Population:
        """Add a population of neurons or spike sources.

        Args:
            model: A model object, such as `snn.Izhikevich(a=0.02)`, or a source, such as `snn.Poisson(rate=10.0)`.
            shape: Number of neurons, or shape of their grid. Zero neurons are allowed.
            name: Name in the network; None: the model's with a number, such as `"izhikevich_1"`.
            positions: Coordinates, (size, d) or (size,); None: the index along each axis.

        Returns:
            The population.

        Raises:
            TypeError: not a model object.
            ValueError: a name already taken, a negative shape, values of the wrong shape or out of range.
        """
        if not isinstance(model, (Model, Source)):
            hint = f"; write snn.{model.__name__}(...)" if isinstance(model, type) else ""
            raise TypeError(f"model must be a model object, such as snn.Izhikevich(), not {model!r}{hint}")
        whole = _shape(shape)
        name = self._free_name(name, type(model).__name__.lower())
        size = int(np.prod(whole, dtype=object))
        coordinates = None if positions is None else checked_positions(positions, size)
        arrays = Arrays()
        added = self._core.add(
            {"kind": "population", "name": name, "shape": whole, **model._describe(arrays, whole)}, arrays
        )
        return self._keep(Population(self._core, added, name, whole, model, coordinates))

    def connect(
        self,
        pre: Population,
        post: Population | Projection,
        how: Any,
        *,
        weight: Any = None,
        delay: Any = None,
        dendritic_delay: Any = None,
        post_delay: Any = None,
        port: str | None = None,
        synapse: Synapse | tuple[Synapse, ...] = _STATIC,
        plasticity: Plasticity | tuple[Plasticity, ...] | None = None,
        normalize: str | None = None,
        name: str | None = None,
    ) -> Projection:
        """Make synapses from one population to another.

        Args:
            pre: Population or view that the synapses come from.
            post: Population or view that they go to; or a projection whose rule has ports, such as dopamine: then `how`
                is `snn.all_to_all()`, `port` names the port, and each spike brings its weight there.
            how: A matrix of weights (rows = pre; dense: 0 = no synapse; SciPy sparse: each stored entry is one), a
                rule such as `snn.pairwise_bernoulli(0.1)`, or a function of positions that gives bool or a probability
                for blocks of pairs: it gets (b, 1) and (1, n_post) in one dimension, else (b, 1, d) and (1, n_post, d).
            weight: Number, array (one per synapse, or (pre.size, post.size)), distribution or function of positions;
                None: 1, or the matrix's values. A spike makes `v` jump by weight mV in models without synapses.
            delay: From spike to effect, in ms, likewise; None: one dt. Electrical synapses take none.
            dendritic_delay: The part of the delay behind the synapse, in ms, likewise: `plasticity` sees a spike of the
                pre neuron at its time + delay - dendritic_delay. None: 0; of the rules of `snn.nest` the whole delay.
            post_delay: Time in ms after which `plasticity` sees a spike of the post neuron, likewise; None:
                dendritic_delay.
            port: Name of the post model's input; None: its default for spikes, of a kernel that for drives.
            synapse: `snn.Static()`; a kernel, which gives the model's input current a time course: `snn.Pulse()`,
                `snn.Exponential(tau)`, `snn.Alpha(tau)`, `snn.DoubleExponential(tau_rise, tau_decay)`; or
                `snn.Electrical()` for gap junctions, `snn.Chemical()` from transmitters to receptors, or a tuple of
                these two, which share the weights.
            plasticity: Rule by which the weights change, such as `snn.STDP()`, or a tuple of rules, applied in order:
                one, and behind it `snn.Normalize(total)`. With a rule the synapses may lead to a spike source, which
                nothing reaches: a protocol of given pairs. Electrical synapses take rules that act once a step, such as
                `snn.lixirnet.STDP()`. None: they stay.
            normalize: `"indegree"`: electrical and chemical input is divided by the in-degree of all projections that
                say so.
            name: Name in the network; None: `"projection_1"` and so on.

        Returns:
            The projection.

        Raises:
            KeyError: no such port.
            SnnError: a population of another network.
            TypeError: an argument of the wrong type.
            ValueError: an argument of the wrong shape or out of range, a name already taken, rules that do not go
                together.
        """
        self._check_population("pre", pre)
        self._check_part("post", post, Population, Projection)
        synapse = as_synapse(synapse)
        name = self._free_name(name, "projection")
        given = {"weight": weight, "delay": delay, "dendritic_delay": dendritic_delay, "post_delay": post_delay}
        into = {"port": _optional(text, "port", port), "normalize": _optional(text, "normalize", normalize)}
        end: Population | RuleInput = RuleInput(post, port) if isinstance(post, Projection) else post
        projection = project(self._core, name, pre, end, how, given, synapse, checked(plasticity), into)
        if isinstance(post, Population):
            post._kernels.update(dict.fromkeys(synapse._states))
        return self._keep(projection)

    def drive(
        self,
        target: Population | Projection,
        input: Input | Value,
        *,
        weight: Value = 1.0,
        delay: float | None = None,
        port: str | Sequence[str] | None = None,
        start: float | None = None,
        stop: float | None = None,
        combine: str = "add",
        name: str | None = None,
    ) -> Drive:
        """Give input to a population, or to the plasticity rule of a projection. Drives to the same port add up.

        With `combine="multiply"` the input is a factor instead: noise on all that a neuron receives, or a gain that
        changes. It multiplies the sum of what couplings (electrical or chemical) and other drives bring to the port,
        and leaves alone what spikes bring, with or without a kernel.

        Args:
            target: Population or view; or a projection whose rule has a port, such as `"reward"`, which takes one
                number a step for all synapses.
            input: Number, array (one per neuron) or distribution: constant; or `snn.Samples`, `snn.Steps`, `snn.Sine`,
                `snn.Noise`, `snn.OrnsteinUhlenbeck`, `snn.Poisson`. In the unit of the port.
            weight: Factor: number, array (one per neuron) or distribution. Of Poisson input: what a spike brings.
            delay: From spike to effect of Poisson input, in ms; None: one dt. Other input comes so much later.
            port: Name of the model's input, or several names, which get the same numbers; None: its default for drives,
                of Poisson input its default for spikes.
            start: First time in ms; None: 0.
            stop: Time in ms at which the input ends; None: never. Before and after it is as if it were not there.
            combine: `"add"` or `"multiply"`.
            name: Name in the network; None: `"drive_1"` and so on.

        Returns:
            The drive.

        Raises:
            KeyError: no such port.
            SnnError: a population of another network.
            TypeError: an argument of the wrong type.
            ValueError: an argument of the wrong shape or out of range, a name already taken; a projection without such
                a rule, or a part of one; Poisson input that multiplies.
        """
        self._check_part("target", target, Population, Projection)
        name = self._free_name(name, "drive")
        shape = target.shape if isinstance(target, Population) else ()
        given = input if isinstance(input, Input) else Constant(input)
        arrays = Arrays()
        added = self._core.add({
            "kind": "drive",
            "name": name,
            "target": target._id,
            "index": arrays.index(target._index),
            "input": given._describe_input(arrays, shape),
            "weight": arrays.value("weight", weight, shape),
            "delay": _optional(number, "delay", delay),
            "port": _ports(port),
            "start": _optional(number, "start", start),
            "stop": _optional(number, "stop", stop),
            "combine": text("combine", combine),
        }, arrays)
        return self._keep(Drive(self._core, added, name, target, shape, given))

    def record(
        self,
        what: Population | Projection,
        variables: str | Sequence[str],
        *,
        every: float | None = None,
        start: float | None = None,
        stop: float | None = None,
        initial: bool = False,
        reduce: str | None = None,
        at: str | None = None,
        dtype: str | None = None,
        last: float | None = None,
        to: str | Path | None = None,
        name: str | None = None,
    ) -> Record:
        """Record states or parameters from now on.

        Samples are taken after the step that ends when the clock is a multiple of `every`, or with `at` whenever the
        plasticity rule of a projection has seen a spike.

        Args:
            what: Population, projection or view.
            variables: One name or several: states and parameters of a population; `"weight"` and the states of the
                rule of a projection, with `at` also `"delivered"`, the weight that the spike brings.
            every: Time between samples in ms, a multiple of dt; None: each step.
            start: Time in ms of the first sample, from which `every` counts; None: 0.
            stop: Time in ms after which none is taken; None: for ever.
            initial: Whether the state of now is the first sample.
            reduce: `"mean"`, `"sum"`, `"min"` or `"max"` over the neurons or synapses; None: each of them.
            at: `"pre"` or `"post"`, of a projection with a rule: a sample of a synapse at each spike of that side, at
                the time at which the rule sees it and after what it does; it is there when the spike arrives. The
                record has the numbers of the synapses as `index`. None: by the clock.
            dtype: `"float32"` or `"float64"`; None: the network's.
            last: Time in ms for which samples are kept; None: for ever.
            to: File to which samples are streamed, with little memory; None: they are kept in memory. A `.npy` file has
                one variable as an array (samples, *shape), several as the fields of one; a `.csv` file the columns of
                `Record.to_csv`. The file is complete whenever `run` or `step` returns.
            name: Name in the network; None: `"record_1"` and so on.

        Returns:
            The record.

        Raises:
            AttributeError: no such state or parameter; names the nearest.
            SnnError: a population of another network.
            TypeError: an argument of the wrong type.
            ValueError: a time off the grid, a name already taken; `at` of what has no rule, or beside `every`,
                `initial`, `reduce`, `last` or `to`.
        """
        self._check_part("what", what, Population, Projection)
        names = [variables] if isinstance(variables, str) else [text("variables", each) for each in variables]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"variables must be one name or several different ones, not {names}")
        for each in names:
            what._check_recordable(each, at)
        name = self._free_name(name, "record")
        shape = what.shape if reduce is None and at is None else ()
        arrays = Arrays()
        added = self._core.add({
            "kind": "recorder",
            "name": name,
            "what": what._id,
            "index": arrays.index(what._index),
            "variables": names,
            "every": _optional(number, "every", every),
            "at": _optional(text, "at", at),
            "start": _optional(number, "start", start),
            "stop": _optional(number, "stop", stop),
            "initial": bool(initial),
            "reduce": _optional(text, "reduce", reduce),
            "dtype": None if dtype is None else np.dtype(dtype).name,
            "last": _optional(number, "last", last),
            "to": _file(to),
            "shape": shape,
        }, arrays)
        return self._keep(Record(self._core, added, name, what, names, shape, at))

    def record_spikes(
        self,
        *populations: Population,
        start: float | None = None,
        stop: float | None = None,
        last: float | None = None,
        to: str | Path | None = None,
        name: str | None = None,
    ) -> SpikeRecord:
        """Record spikes from now on.

        Args:
            populations: Populations or views, at least one.
            start: Time in ms after which spikes are recorded; None: now.
            stop: Time in ms until which they are recorded; None: for ever.
            last: Time in ms for which spikes are kept; None: for ever.
            to: File to which spikes are streamed, with little memory; None: they are kept in memory. A `.npy` file has
                an array with the fields `time` (ms) and `id`, a `.csv` file the columns of `SpikeRecord.to_csv`.
            name: Name in the network; None: `"spikes_1"` and so on.

        Returns:
            The record.

        Raises:
            SnnError: a population of another network.
            TypeError: not populations, or none.
            ValueError: a time off the grid, a name already taken.
        """
        if not populations:
            raise TypeError("record_spikes needs at least one population")
        for population in populations:
            self._check_population("populations", population)
        name = self._free_name(name, "spikes")
        begin, end = _optional(number, "start", start), _optional(number, "stop", stop)
        arrays = Arrays()
        what = [{"population": each._id, "index": arrays.index(each._index)} for each in populations]
        added = self._core.add({
            "kind": "spike_recorder",
            "name": name,
            "what": what,
            "start": begin,
            "stop": end,
            "last": _optional(number, "last", last),
            "to": _file(to),
        }, arrays)
        return self._keep(SpikeRecord(self._core, added, name, populations, self._dt, begin, end, last))

    def step(self, n: int = 1) -> None:
        """Make `n` steps. Cheap enough for a loop; other Python threads wait meanwhile (`run` lets them go on).

        Raises:
            SnnError: a state became NaN, the network is closed or runs in another thread.
            ValueError: a negative `n`.
        """
        self._core.step(integer("n", n))

    def run(
        self,
        duration: float,
        *,
        progress: bool = False,
        callback: Callable[[Network], Any] | None = None,
        every: float | None = None,
    ) -> None:
        """Let time go on. Ctrl-C ends the run within a moment and leaves a usable network.

        Args:
            duration: In ms, a multiple of dt, 0 or more.
            progress: Whether to show a progress bar (needs tqdm).
            callback: Called as `callback(net)` each time the clock is a multiple of `every`.
            every: Time between calls of `callback` in ms, a multiple of dt; None: each step.

        Raises:
            MemoryError: the samples to be recorded would not fit into memory.
            SnnError: a state became NaN, the network is closed or runs in another thread.
            ValueError: a negative duration, or a time that is not a multiple of dt.
        """
        steps = self._steps("duration", duration)
        period = 1 if every is None else self._steps("every", every)
        if period == 0:
            raise ValueError("every must be positive, not 0.0")
        if every is not None and callback is None:
            raise TypeError("every is the time between calls of callback, which is missing")
        if steps == 1 and not progress and callback is None:  # in a user's loop, where each microsecond counts
            self._core.run(1)
            return
        self._core.reserve(steps)
        with progress_bar("run(progress=True)", steps, "step", progress) as update:
            for made in self._chunks(steps, period if callback else None):
                update(made)
                if callback and self.step_count % period == 0:
                    callback(self)

    def reset(self, *, weights: bool = False, records: bool = True, random: bool = False) -> None:
        """Go back to t = 0: states to their initial values, spikes in flight dropped.

        Args:
            weights: Whether learned weights go back to what they were before the first step; otherwise they stay.
            records: Whether records are emptied.
            random: Whether the same random numbers are drawn again, so that the same noise comes; otherwise new ones.
        """
        self._core.reset(bool(weights), bool(records), bool(random))
        for record in self.recorders.values():
            if records and isinstance(record, SpikeRecord):
                record._restart()

    def profile(self) -> Profile:
        """Measures where the time of steps goes: `with net.profile() as p: net.run(100); print(p)`.

        Outside such a block nothing is measured, and it costs nothing.

        Returns:
            The profile, to be used in a `with` statement.
        """
        return Profile(self._core)

    def copy(self, *, seed: int | None = None) -> Network:
        """A network that goes on from here by itself, to the last bit like this one.

        Args:
            seed: Seed of the random numbers from now on; None: the same. What was drawn before stays.

        Returns:
            The copy. A streamed record keeps its further samples in memory there.
        """
        if seed is None:
            return copy.deepcopy(self)
        core = restored(self._core.snapshot(seed=integer("seed", seed)))
        twin = copy.deepcopy(self, {id(self._core): core})
        twin._seed = seed
        return twin

    def save(self, path: str | Path) -> None:
        """Write the network to a file, from which `snn.load` goes on to the last bit. The file is a pickle."""
        with open(path, "wb") as file:
            pickle.dump(self, file)

    def remove(self, part: NetworkObject) -> None:
        """Remove a population, projection, drive or record from the network.

        Raises:
            SnnError: not of this network, or already removed.
            TypeError: a view.
            ValueError: a population that others refer to.
        """
        if not isinstance(part, NetworkObject):
            raise TypeError(f"part must be a population, projection, drive or record, not {part!r}")
        if part._core is not self._core or part.name not in self._objects:
            raise SnnError(f"{part!r} is not, or no longer, in this network")
        if part is not self._objects[part.name]:
            raise TypeError(f"{part!r} is a part of {part.name!r}; only the whole can be removed")
        self._core.remove(part._id)
        del self._objects[part.name]

    def summary(self) -> Table[Entry]:
        """A table of all that is in the network: name, kind and what it is."""
        return Table(Entry(name, type(part).__name__, part._content) for name, part in self._objects.items())

    def close(self) -> None:
        """Free the network's memory. Any later use is an SnnError; closing twice does nothing."""
        self._core.close()

    def __enter__(self) -> Network:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        if self._core.closed:
            return "<Network, closed>"
        return (
            f"<Network at t = {self.t:g} ms, dt = {self._dt:g} ms: {len(self.populations)} populations, "
            f"{len(self.projections)} projections, {len(self.drives)} drives, {len(self.recorders)} recorders>"
        )

    def _repr_html_(self) -> str:
        return f"<p>{repr(self).strip('<>')}</p>{self.summary()._repr_html_()}"

    def _of_kind(self, kind: type[Kind]) -> Named[Kind]:
        return Named({name: part for name, part in self._objects.items() if isinstance(part, kind)})

    def _keep(self, part: Kind) -> Kind:
        self._objects[part.name] = part
        return part

    def _free_name(self, name: str | None, prefix: str) -> str:
        """The name, or the first one of the prefix and a number that is not taken."""
        if name is None:
            return next(n for n in (f"{prefix}_{i}" for i in itertools.count(1)) if n not in self._objects)
        if text("name", name) in self._objects:
            raise ValueError(f"the name {name!r} is already taken")
        return name

    def _check_population(self, argument: str, population: Any) -> None:
        self._check_part(argument, population, Population)

    def _check_part(self, argument: str, part: Any, *kinds: type[NetworkObject]) -> None:
        if not isinstance(part, kinds):
            allowed = " or ".join(f"a {kind.__name__.lower()}" for kind in kinds)
            raise TypeError(f"{argument} must be {allowed} or a view of one, not {part!r}")
        if part._core is not self._core:
            raise SnnError(f"{argument}: {part!r} is in another network")

    def _steps(self, argument: str, duration: float) -> int:
        """A time in ms as a number of steps."""
        steps = number(argument, duration) / self._dt
        if steps > _MOST_STEPS:
            raise ValueError(f"{argument} must be at most {_MOST_STEPS:g} steps of {self._dt:g} ms, not {duration}")
        if steps < 0 or abs(steps - round(steps)) > 1e-6:
            raise ValueError(f"{argument} must be a multiple of dt = {self._dt:g} ms, 0 or more, not {duration}")
        return round(steps)

    def _chunks(self, steps: int, period: int | None) -> Iterator[int]:
        """Make steps in calls of about 20 ms, none across a multiple of `period`; gives the number made by each."""
        chunk = 1
        while steps > 0:
            n = min(chunk, steps, period - self.step_count % period if period else steps)
            began = time.perf_counter()
            self._core.run(n)
            took = max(time.perf_counter() - began, 1e-9)
            chunk = max(1, min(int(n * _CHUNK / took), 8 * n + 1))
            steps -= n
            yield n


def _shape(shape: int | Sequence[int]) -> tuple[int, ...]:
    lengths = [shape] if np.ndim(shape) == 0 else list(shape)  # type: ignore[arg-type]
    whole = tuple(integer("shape", length) for length in lengths)
    if min(whole, default=-1) < 0:
        raise ValueError(f"shape must be a number of neurons or a tuple of them, 0 or more, not {shape!r}")
    return whole


def _file(to: str | Path | None) -> str | None:
    """The whole path of a file to stream to."""
    if to is None:
        return None
    if not isinstance(to, (str, Path)):
        raise TypeError(f"to must be the path of a file, not {to!r}")
    if Path(to).suffix not in (".npy", ".csv"):
        raise ValueError(f"to must name a .npy or .csv file, not {str(to)!r}")
    return str(Path(to).absolute())


def _ports(port: str | Sequence[str] | None) -> str | list[str] | None:
    if isinstance(port, (list, tuple)):
        return [text("port", each) for each in port]
    return _optional(text, "port", port)


def _optional(check: Callable[[str, Any], Checked], name: str, value: Any) -> Checked | None:
    return None if value is None else check(name, value)


def load(path: str | Path) -> Network:
    """The network that `Network.save` wrote, in any process. As with any pickle, load only files that you trust.

    Raises:
        OSError: the file cannot be read.
        TypeError: the file holds something else.
    """
    with open(path, "rb") as file:
        network = pickle.load(file)
    if not isinstance(network, Network):
        raise TypeError(f"{path} does not hold a network")
    return network
