"""What populations, projections and drives share: variables that live in the core and are attributes here."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any, TypeVar

import numpy as np

from ._describe import Arrays, Value
from ._native import Core
from .errors import unknown

Self = TypeVar("Self", bound="VariableObject")


def read_only(array: np.ndarray) -> np.ndarray:
    """The same array, no longer writeable."""
    array.flags.writeable = False
    return array


class NetworkObject:
    """Something in a network: an object of the core, with a name."""

    def __init__(self, core: Core, number: int, name: str) -> None:
        self._core = core
        self._id = number
        self._name = name

    @property
    def name(self) -> str:
        """Its name in the network."""
        return self._name

    @property
    def _content(self) -> str:
        """What it is, in a few words."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._name!r}: {self._content}>"


class VariableObject(NetworkObject):
    """An object with variables, read as read-only copies and written as numbers, arrays or distributions.

    Indexing it may give a view, which is the same object on a part of its elements.

    Attributes:
        shape: Shape of the arrays that its variables give and take.
        size: Number of their elements.
    """

    def __init__(self, core: Core, number: int, name: str, shape: tuple[int, ...]) -> None:
        super().__init__(core, number, name)
        self._whole = shape
        self._index: np.ndarray | None = None  # a view's elements, counted in the whole

    @property
    def shape(self) -> tuple[int, ...]:
        return self._whole if self._index is None else self._index.shape

    @property
    def size(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64))

    @property
    def _whole_size(self) -> int:
        return int(np.prod(self._whole, dtype=np.int64))

    @property
    def _variables(self) -> Iterable[str]:
        """The names of the variables."""
        raise NotImplementedError

    def _same_as(self, other: Any) -> bool:
        """Whether both are the same object of a network, or the same part of it."""
        return (
            isinstance(other, VariableObject)
            and (self._core, self._id) == (other._core, other._id)
            and np.array_equal(self._index, other._index)  # type: ignore[arg-type]
        )

    def get(self, name: str) -> np.ndarray:
        """A read-only copy of a variable, with this object's shape.

        Raises:
            AttributeError: no such variable.
        """
        self._check(name)
        values = self._core.get(self._id, name)
        return self._chosen(np.repeat(values, self._whole_size) if values.size == 1 else values)

    def set(self, **values: Value) -> None:
        """Set variables by name. All values are checked for type and shape before the first is set. Where a model
        requires something of two parameters, it may hold only when both are set.

        Args:
            values: For each variable a number, an array of this object's shape or a distribution.

        Raises:
            AttributeError: no such variable, or one that cannot be set.
            TypeError: a value that is not numbers.
            ValueError: a value of another shape or out of its range.
        """
        waiting = [self._setting(name, value) for name, value in values.items()]
        while waiting:
            refused = [(each, error) for each in waiting if (error := self._refusal(*each))]
            if len(refused) == len(waiting):
                raise refused[0][1]
            waiting = [each for each, _ in refused]

    def _refusal(self, description: Any, arrays: Any) -> ValueError | None:
        """Set a variable; gives the error if its value is out of its range."""
        try:
            self._core.set(description, arrays)
        except ValueError as error:
            return error
        return None

    def __getattr__(self, name: str) -> np.ndarray:
        if name.startswith("_"):  # never a variable; copying and pickling ask for such names
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        return self.get(name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_") or getattr(getattr(type(self), name, None), "fset", None):
            object.__setattr__(self, name, value)
        elif hasattr(type(self), name):
            raise AttributeError(f"{self._name}.{name} cannot be set")
        else:
            self.set(**{name: value})

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *self._variables]

    def _check(self, name: str) -> None:
        """Raise an AttributeError that names the nearest variable unless `name` is one."""
        if name not in self._variables:
            raise AttributeError(unknown(f"{self._name} has no variable", name, self._variables))

    def _check_recordable(self, variable: str, at: str | None) -> None:
        """Raise an AttributeError that names the nearest variable unless `variable` can be recorded; `at` as in
        `Network.record`."""
        self._check(variable)

    def _unit(self, variable: str) -> str:
        """The unit of a variable."""
        raise NotImplementedError

    def _chosen(self, values: np.ndarray) -> np.ndarray:
        """Values of the whole object, (whole size,), as the read-only values of this one."""
        return read_only(values.reshape(self._whole) if self._index is None else np.asarray(values[self._index]))

    def _setting(self, name: str, value: Value) -> tuple[Any, Arrays]:
        self._check(name)
        arrays = Arrays()
        return {
            "id": self._id,
            "name": name,
            "value": arrays.value(f"{self._name}.{name}", value, self.shape),
            "index": arrays.index(self._index),
        }, arrays

    def _part(self: Self, key: Any) -> Self:
        """This object on the part that a NumPy index chooses.

        Raises:
            IndexError: outside this object.
            ValueError: something is chosen twice.
        """
        numbers = np.arange(self._whole_size).reshape(self._whole)
        chosen = np.array((numbers if self._index is None else self._index)[key], dtype=np.int64, order="C")
        if np.unique(chosen).size < chosen.size:
            raise ValueError(f"{self._name}: an index may choose each only once")
        view = copy.copy(self)
        view._index = chosen
        return view
