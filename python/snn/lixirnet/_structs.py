"""Objects of named values that are copied whenever they are handed over: neurons, trains and their parts."""

from __future__ import annotations

import ctypes
import enum
import operator
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple, TypeVar

import numpy as np

Self = TypeVar("Self", bound="Struct")


class Enumeration(enum.Enum):
    """Types of neurotransmitters."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class Field:
    """A value of a struct: an attribute and a keyword of its constructor.

    Args:
        default: The value unless it is given.
        keyword: The keyword; None: the name; "": it can't be given.
        read_only: Whether the attribute can't be set.
    """

    name: str

    def __init__(self, default: Any, keyword: str | None = None, read_only: bool = False) -> None:
        self._default = default
        self._keyword = keyword
        self._read_only = read_only

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, struct: Struct | None, owner: Any = None) -> Any:
        return self if struct is None else struct._held[self.name]

    def __set__(self, struct: Struct, value: Any) -> None:
        if self._read_only:
            raise AttributeError(f"{type(struct).__name__}.{self.name} cannot be set")
        struct._held[self.name] = self.checked(struct, value)

    @property
    def keyword(self) -> str:
        return self.name if self._keyword is None else self._keyword

    def default(self) -> Any:
        return self._default

    def checked(self, struct: Struct, value: Any) -> Any:
        """The value as it is kept.

        Raises:
            TypeError: a value of another type.
        """
        raise NotImplementedError

    def made(self, values: Mapping[str, Any], path: str) -> Any:
        """The value from those of a whole cell by path."""
        return values[path]

    def _refused(self, struct: Struct, value: Any, allowed: str) -> TypeError:
        return TypeError(f"{type(struct).__name__}.{self.name} must be {allowed}, not {value!r}")


class Number(Field):
    """A number of single precision."""

    def default(self) -> float:
        return ctypes.c_float(self._default).value

    def checked(self, struct: Struct, value: Any) -> float:
        try:
            return ctypes.c_float(value).value
        except TypeError:
            raise self._refused(struct, value, "a number") from None


class Flag(Field):
    """True or False."""

    def checked(self, struct: Struct, value: Any) -> bool:
        if not isinstance(value, (bool, np.bool_)):
            raise self._refused(struct, value, "True or False")
        return bool(value)


class Step(Field):
    """The number of a step, or None."""

    def checked(self, struct: Struct, value: Any) -> int | None:
        if value is None:
            return None
        try:
            return max(operator.index(value), 0)
        except TypeError:
            raise self._refused(struct, value, "a whole number or None") from None

    def made(self, values: Mapping[str, Any], path: str) -> int | None:
        return None if values[path] < 0 else values[path]


class Part(Field):
    """A struct within another: a copy goes in, and a copy comes out."""

    def __init__(self, kind: type[Struct], default: Struct | None = None, keyword: str | None = None) -> None:
        super().__init__(default, keyword)
        self._kind = kind

    def __get__(self, struct: Struct | None, owner: Any = None) -> Any:
        return self if struct is None else struct._held[self.name].copy()

    def default(self) -> Struct:
        return self._kind() if self._default is None else self._default.copy()

    def checked(self, struct: Struct, value: Any) -> Struct:
        if not isinstance(value, self._kind):
            raise self._refused(struct, value, f"a {self._kind.__name__}")
        return value.copy()

    def made(self, values: Mapping[str, Any], path: str) -> Struct:
        return self._kind._made(values, path + ".")


class Struct:
    """An object of named values. It has no other attributes."""

    _fields: ClassVar[dict[str, Field]] = {}

    # of those that are mechanisms in the catalogue of `snn.lixirnet`:
    _names: ClassVar[dict[str, str]] = {}  # what it calls a value otherwise
    _gates: ClassVar[dict[str, str]] = {}  # the name of the open fraction of a part with kinetics
    _kinetics: ClassVar[str]  # what these parts are there

    _held: dict[str, Any]  # by the names of the fields

    def __init_subclass__(cls) -> None:
        cls._fields = {**cls._fields, **{name: field for name, field in vars(cls).items() if isinstance(field, Field)}}

    def __init__(self, *values: Any, **given: Any) -> None:
        named = {field.keyword: field for field in self._fields.values() if field.keyword}
        if len(values) > len(named):
            raise TypeError(f"{type(self).__name__} takes at most {len(named)} values, not {len(values)}")
        for keyword, value in zip(named, values):
            if keyword in given:
                raise TypeError(f"{type(self).__name__} was given {keyword} twice")
            given[keyword] = value
        vars(self)["_held"] = {name: field.default() for name, field in self._fields.items()}
        for keyword, value in given.items():
            if keyword not in named:
                raise TypeError(f"{type(self).__name__} has no keyword {keyword!r}; it has {', '.join(named)}")
            if value is not None:
                self._held[named[keyword].name] = named[keyword].checked(self, value)

    def copy(self: Self) -> Self:
        """A copy with copies of its parts."""
        held = {name: value.copy() if isinstance(value, Struct) else value for name, value in self._held.items()}
        return self._of(held)

    def __copy__(self: Self) -> Self:
        return self.copy()

    def __deepcopy__(self: Self, memo: Any) -> Self:
        return self.copy()

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._fields and not isinstance(getattr(type(self), name, None), property):
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        rows = [f"{name}: {_shown(value)}," for name, value in self._shown().items()]
        return "\n".join([f"{type(self).__name__} {{", textwrap.indent("\n".join(rows), "    "), "}"])

    def _shown(self) -> dict[str, Any]:
        return self._held

    @classmethod
    def _of(cls: type[Self], held: dict[str, Any]) -> Self:
        struct = cls.__new__(cls)
        vars(struct)["_held"] = held
        return struct

    @classmethod
    def _made(cls: type[Self], values: Mapping[str, Any], prefix: str = "") -> Self:
        """The struct whose values stand in those of a whole cell by path, behind `prefix`."""
        return cls._of({name: field.made(values, prefix + name) for name, field in cls._fields.items()})

    def _values(self, prefix: str = "") -> Iterator[tuple[str, Any]]:
        """Its plain values and those of its parts by path: the names on the way, with dots between them."""
        for name, value in self._held.items():
            if isinstance(value, Struct):
                yield from value._values(f"{prefix}{name}.")
            else:
                yield prefix + name, value


def _shown(value: Any) -> str:
    """A value as Rust shows it."""
    return repr(value).lower() if isinstance(value, bool) else repr(value)


class Entry(NamedTuple):
    """What a map may hold under a type.

    Attributes:
        kind: Its class.
        mechanism: What it is in the catalogue of `snn.lixirnet`.
        settings: Parameters and options of the mechanism that the struct does not have.
        everywhere: Whether all cells of a lattice get it where one has it, the others with 0 for its parameters.
    """

    kind: type[Struct]
    mechanism: str
    settings: dict[str, Any] = {}  # noqa: RUF012
    everywhere: bool = False


HAS = "?"  # ends the path of whether a cell has an entry of a map


class Map(Struct):
    """A struct that also holds parts by type."""

    _entries: ClassVar[dict[Enumeration, Entry]]  # in the order in which the core sees to them

    _parts: dict[Enumeration, Struct]

    def __init__(self, *values: Any, **given: Any) -> None:
        super().__init__(*values, **given)
        vars(self)["_parts"] = {}

    def copy(self: Self) -> Self:
        copied = super().copy()
        vars(copied)["_parts"] = {kind: part.copy() for kind, part in vars(self)["_parts"].items()}
        return copied

    def _put(self, kind: Any, part: Any) -> None:
        """Take in a copy of a part.

        Raises:
            TypeError: not a type, or a part of another class.
        """
        wanted = self._entry(kind).kind
        if not isinstance(part, wanted):
            raise TypeError(f"{type(self).__name__}[{kind!r}] must be a {wanted.__name__}, not {part!r}")
        self._parts[kind] = part.copy()

    @classmethod
    def _entry(cls, kind: Any) -> Entry:
        if kind not in cls._entries:
            allowed = ", ".join(map(repr, cls._entries))
            raise TypeError(f"{cls.__name__} holds {allowed}; there is no {kind!r}")
        return cls._entries[kind]

    def _shown(self) -> dict[str, Any]:
        return {**self._held, **{kind.name: part for kind, part in self._parts.items()}}

    @classmethod
    def _made(cls: type[Self], values: Mapping[str, Any], prefix: str = "") -> Self:
        made = super()._made(values, prefix)
        entries: dict[Enumeration, Entry] = cls._entries  # type: ignore[attr-defined]
        vars(made)["_parts"] = {
            kind: entry.kind._made(values, f"{prefix}{kind.name}.")
            for kind, entry in entries.items() if values.get(f"{prefix}{kind.name}{HAS}")
        }
        return made

    def _values(self, prefix: str = "") -> Iterator[tuple[str, Any]]:
        yield from super()._values(prefix)
        for kind, part in self._parts.items():
            yield f"{prefix}{kind.name}{HAS}", True
            yield from part._values(f"{prefix}{kind.name}.")


Getter = Callable[[Any], Any]
Setter = Callable[[Any, Any], None]


def accessors(name: str) -> tuple[Getter, Setter]:
    """The methods `get_...` and `set_...` of a part."""

    def get(self: Struct) -> Any:
        """A copy of the part."""
        return getattr(self, name)

    def set(self: Struct, part: Any) -> None:
        """Take in a copy of a part."""
        setattr(self, name, part)

    return get, set
