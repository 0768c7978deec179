"""Mechanisms: parts of neurons with states of their own. Their classes are made from the catalogue (`models`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import numpy as np

from ._configured import Configured
from ._describe import Arrays
from ._numbers import text
from .sources import Variable


class Mechanism(Configured):
    """A part of a neuron with the values of its parameters and initial states. A value: it never changes, equals one
    that was given the same and may be given to many models.

    Attributes:
        parameters: Table of the parameters: name, unit, default, doc.
        states: Table of the states: name, unit, default, doc.
        equations: The equations as integrated.
    """

    equations: ClassVar[str]

    _kind: ClassVar[str]
    _releases: ClassVar[tuple[str, ...]]  # of its origin, the default first; "" where there is one only

    @property
    def _release(self) -> str:
        release = str(self._settings.get("release", self._releases[0]))
        return "" if release == _NEWEST else release

    def _entry(self, name: str, arrays: Arrays, shape: tuple[int, ...], **more: Any) -> dict[str, Any]:
        """This mechanism as JSON data for the core, in a population of `shape`, as a part of what is called `name`."""
        values = self._values(arrays, shape)
        return {"name": name, "model": self._name, "release": self._release, "values": values, **more}


_NEWEST = "0.24"  # the release of lixirnet's crate that needs no saying


class Kinetics(Mechanism):
    """How a receptor opens: `kinetics=` of a receptor."""


class Refractoriness(Mechanism):
    """The shape of a train's pulse as gap junctions feel it: `refractoriness=` of a train of `snn.lixirnet`."""


class Located(Mechanism):
    """A mechanism that only some neurons may have.

    Attributes:
        where: Which neurons have it, bool with the population's shape; None: all. The others are read as NaN, and
            averages do not count them.
    """

    _parts: ClassVar[tuple[str, ...]] = ("where",)

    where: np.ndarray | None

    def _checked_part(self, name: str, value: Any) -> Any:
        if value is None:
            return None
        where = np.array(value)
        if where.dtype != np.bool_:
            raise TypeError(f"where must be an array of bool, not of {where.dtype}")
        where.flags.writeable = False
        return where

    def _describe(self, name: str, arrays: Arrays, shape: tuple[int, ...]) -> list[dict[str, Any]]:
        """This mechanism and what belongs to it as JSON data for the core, under the name `name`."""
        raise NotImplementedError

    def _marks(self, arrays: Arrays, shape: tuple[int, ...]) -> dict[str, int] | None:
        if self.where is None:
            return None
        if self.where.shape != shape:
            raise ValueError(f"where has shape {self.where.shape}; allowed is {shape}")
        return arrays.add(self.where.reshape(-1).astype(np.int64))


class Transmitter(Located):
    """What a neuron releases: a value of `transmitters=` of a model, under the name of the receptors that take it."""

    def _describe(self, name: str, arrays: Arrays, shape: tuple[int, ...]) -> list[dict[str, Any]]:
        return [self._entry(name, arrays, shape, where=self._marks(arrays, shape))]


class Channel(Transmitter):
    """A channel for ions: in the list `channels=` of a model, by whose class it is called (`hh.CaL.g`)."""


class Receptor(Located):
    """What lets a current into a neuron: a value of `receptors=` of a model, under the name of the transmitter.

    Attributes:
        kinetics: How it opens.
        where: Which neurons have it, bool with the population's shape; None: all.
    """

    _parts: ClassVar[tuple[str, ...]] = ("kinetics", "where")

    _gates_of: ClassVar[dict[str, tuple[str, ...]]]  # names of the open fractions, by release
    _default: ClassVar[tuple[str, dict[str, float]]]  # kinetics: full name and parameters

    kinetics: Kinetics

    def _checked_part(self, name: str, value: Any) -> Any:
        if name == "where":
            return super()._checked_part(name, value)
        if value is None:
            return self._default_kinetics()
        if not isinstance(value, Kinetics):
            hint = f"; write {value.__name__}(...)" if isinstance(value, type) else ""
            raise TypeError(f"kinetics must be kinetics such as snn.DestexheReceptor(), not {value!r}{hint}")
        return value

    @classmethod
    def _default_kinetics(cls) -> Kinetics:
        from .models import catalogue  # the catalogue makes this very class

        name, values = cls._default
        made = catalogue()[name](**values)
        assert isinstance(made, Kinetics)
        return made

    @property
    def _gates(self) -> tuple[str, ...]:
        return self._gates_of[self._release]

    def _describe(self, name: str, arrays: Arrays, shape: tuple[int, ...]) -> list[dict[str, Any]]:
        where = self._marks(arrays, shape)
        gates = [None] if self._gates == ("r",) else self._gates
        return [
            *(self.kinetics._entry(name, arrays, shape, gate=gate, where=where) for gate in gates),
            self._entry(name, arrays, shape, where=where),
        ]

    def _variables(self) -> Iterator[Variable]:
        """The variables of the kinetics, whose open fraction has the name of the gate where there are several."""
        for row in (*self.kinetics.states, *self.kinetics.parameters):
            if row.name == "r" and self._gates != ("r",):
                yield from (row._replace(name=gate) for gate in self._gates)
            else:
                yield row


def as_channels(given: Any) -> dict[str, Channel]:
    """The channels that were given as `channels`, by name.

    Raises:
        TypeError: not a list of channels.
        ValueError: two of a kind.
    """
    channels = [] if given is None else list(given.values()) if isinstance(given, Mapping) else list(given)
    for channel in channels:
        if not isinstance(channel, Channel):
            hint = f"; write snn.{channel.__name__}(...)" if isinstance(channel, type) else ""
            raise TypeError(f"channels must be a list of channels such as snn.Na(), not with {channel!r}{hint}")
    named = {type(channel).__name__: channel for channel in channels}
    if len(named) < len(channels):
        raise ValueError("channels must be one of each kind")
    return named


def checked(argument: str, given: Any, kind: type[Mechanism]) -> dict[str, Any]:
    """The mechanisms that were given as `receptors` or `transmitters`, by name.

    Raises:
        TypeError: not a dict from names to mechanisms of the kind.
        ValueError: a name that is no identifier.
    """
    if given is None:
        return {}
    article = f"a dict from names to {argument}"
    if not isinstance(given, Mapping):
        raise TypeError(f"{argument} must be {article}, such as {{'AMPA': ...}}, not {given!r}")
    for name, mechanism in given.items():
        if not text(f"a name in {argument}", name).isidentifier():
            raise ValueError(f"a name in {argument} must be an identifier, not {name!r}")
        if not isinstance(mechanism, kind):
            hint = f"; write {mechanism.__name__}(...)" if isinstance(mechanism, type) else ""
            raise TypeError(f"{argument}[{name!r}] must be a {kind.__name__.lower()}, not {mechanism!r}{hint}")
    return dict(given)
