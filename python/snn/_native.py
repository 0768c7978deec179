"""The native library: found, loaded and called here and nowhere else.

Its prototypes, statuses and element types are read from `snn.h`, which is shipped beside the libraries, so they
are written once. The library is loaded at first use: importing snn starts nothing.
"""

from __future__ import annotations

import ctypes
import json
import multiprocessing
import os
import re
import struct
import sys
import threading
import weakref
from collections.abc import Callable
from ctypes import byref
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from ._describe import Arrays
from .errors import SnnError, UnknownNameError

_FOLDER = Path(__file__).parent / "_native"

# The builds of the library, best first, with the flags of /proc/cpuinfo that each needs. A build that asks for
# more than the processor has would end the process while it loads, so the choice is made before.
_V2 = {"cx16", "popcnt", "sse4_1", "sse4_2", "ssse3"}
_V3 = _V2 | {"abm", "avx2", "bmi1", "bmi2", "fma", "movbe"}
_V4 = _V3 | {"avx512bw", "avx512cd", "avx512dq", "avx512f", "avx512vl"}
_BUILDS: dict[str, set[str]] = {"v4": _V4, "v3": _V3, "v2": _V2, "base": set()}

_EXCEPTIONS: dict[str, type[Exception]] = {
    "SNN_FAILURE": SnnError,
    "SNN_VALUE": ValueError,
    "SNN_TYPE": TypeError,
    "SNN_KEY": UnknownNameError,
    "SNN_ATTRIBUTE": AttributeError,
    "SNN_MEMORY": MemoryError,
    "SNN_CLOSED": SnnError,
    "SNN_INTERNAL": SnnError,
}

_DTYPES = {
    "SNN_FLOAT64": np.dtype(np.float64),
    "SNN_FLOAT32": np.dtype(np.float32),
    "SNN_INT64": np.dtype(np.int64),
    "SNN_INT32": np.dtype(np.int32),
    "SNN_UINT8": np.dtype(np.uint8),
}


class Header:
    """What `snn.h` says: `constants` by name and, for each function, the ctypes of its arguments."""

    def __init__(self, text: str) -> None:
        code = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        constants = re.findall(r"#define (\w+) (\d+)|(\w+) = (-?\d+)", code)
        self.constants = {a or c: int(b or d) for a, b, c, d in constants}
        self.prototypes = {
            name: [_ctype(argument) for argument in arguments.split(",")]
            for name, arguments in re.findall(r"SNN_API int32_t (\w+)\(([^)]*)\);", code)
        }

    def named(self, values: dict[str, Any]) -> dict[int, Any]:
        """`values` by the number of their constant instead of its name."""
        return {self.constants[name]: value for name, value in values.items()}


def _ctype(argument: str) -> Any:
    if "*" in argument:
        return ctypes.c_void_p
    return {"int32_t": ctypes.c_int32, "int64_t": ctypes.c_int64}[argument.split()[0]]


class Library:
    """The loaded library. Each function stands twice: `quick` keeps the interpreter's lock during the call,
    `long` gives it up, so that other Python threads go on (getting it back costs more than a short call)."""

    def __init__(self, path: Path, header: Header) -> None:
        try:
            _check_whole(path)
            quick = ctypes.PyDLL(str(path))
            functions = _functions(quick, header)
        except (OSError, AttributeError) as error:
            raise ImportError(f"snn: {path.name} cannot be loaded ({error}); install the package again") from error
        number = ctypes.c_int32()
        functions.snn_abi(byref(number))  # always the first call into the library
        if number.value != header.constants["SNN_ABI"]:
            raise ImportError(
                f"snn: {path.name} has ABI {number.value}, this package needs {header.constants['SNN_ABI']}; "
                "install the package again"
            )
        self.quick = functions
        self.long = _functions(ctypes.CDLL(str(path)), header)
        self.dtypes = header.named(_DTYPES)
        self.types = {dtype: number for number, dtype in self.dtypes.items()}
        self._exceptions = header.named(_EXCEPTIONS)

    def check(self, status: int) -> None:
        """Raise what a status other than 0 stands for, with the library's text."""
        if status != 0:
            raise self._exceptions.get(status, SnnError)(_text(self.quick.snn_error))

    def sent(self, arrays: Arrays) -> Any:
        """The four arguments that hand arrays over."""
        count = len(arrays.list)
        return (
            (ctypes.c_void_p * count)(*(array.ctypes.data for array in arrays.list)),
            (ctypes.c_int64 * count)(*(array.size for array in arrays.list)),
            (ctypes.c_int32 * count)(*(self.types[array.dtype] for array in arrays.list)),
            count,
        )

    def catalogue(self) -> dict[str, list[dict[str, Any]]]:
        """The models and plasticity rules of the library (docs/abi.md)."""
        catalogue: dict[str, list[dict[str, Any]]] = json.loads(_text(self.quick.snn_catalogue))
        return catalogue


def _check_whole(path: Path) -> None:
    """Raise an OSError unless an ELF file reaches to its end, where its table of sections stands: loading one that was
    cut off would end the process."""
    if sys.platform != "linux":
        return
    with open(path, "rb") as file:
        header = file.read(64)
    if header[:4] != b"\x7fELF" or len(header) < 64:
        raise OSError("it is no library")
    offset, entry_size, entries = struct.unpack_from("<Q10xHH", header, 0x28)
    if path.stat().st_size < offset + entry_size * entries:
        raise OSError("it was cut off")


def _functions(dll: ctypes.CDLL, header: Header) -> SimpleNamespace:
    functions = SimpleNamespace()
    for name, argtypes in header.prototypes.items():
        function = getattr(dll, name)
        function.restype, function.argtypes = ctypes.c_int32, argtypes
        setattr(functions, name, function)
    return functions


def _text(function: Callable[..., int]) -> str:
    """A text of unknown length: asked for twice, first with no room."""
    length = ctypes.c_int64()
    function(None, 0, byref(length))
    buffer = ctypes.create_string_buffer(length.value)
    function(buffer, length.value, byref(length))
    return buffer.raw.decode()


def processor_flags() -> set[str]:
    """The processor's flags in /proc/cpuinfo; none where there is no such file."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return set()
    line = re.search(r"^flags\s*:(.*)$", text, flags=re.MULTILINE)
    return set(line[1].split()) if line else set()


def find(folder: Path, flags: set[str], wanted: str = "") -> Path:
    """The library to load.

    Args:
        folder: Where the libraries lie.
        flags: The processor's flags.
        wanted: The build to take (`SNN_ISA`); empty: the best one that is there and that the processor can run.

    Raises:
        ImportError: no such build, one that the processor cannot run, or none in the folder.
    """
    if wanted and wanted not in _BUILDS:
        raise ImportError(f"snn: SNN_ISA must be one of {', '.join(_BUILDS)}, not {wanted!r}")
    builds = [wanted] if wanted else [name for name, needed in _BUILDS.items() if needed <= flags]
    missing = _BUILDS[wanted] - flags if wanted else set()
    if missing:
        raise ImportError(f"snn: SNN_ISA={wanted}, but this processor has no {', '.join(sorted(missing))}")
    for path in (folder / f"libsnn-{name}.so" for name in builds):
        if path.exists():
            return path
    raise ImportError(
        f"snn: no native library {' or '.join(f'libsnn-{name}.so' for name in builds)} in {folder}; "
        "install the package again (building it needs the .NET SDK)"
    )


class _Calls:
    """The calls that let other Python threads go on. A process forks only between them: a thread that was inside the
    library would be gone in the child, and the library would wait for it for ever."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._inside: set[int] = set()  # threads
        self._forking = False

    def __enter__(self) -> None:
        with self._change:
            while self._forking:
                self._change.wait()
            self._inside.add(threading.get_ident())

    def __exit__(self, *exception: object) -> None:
        with self._change:
            self._inside.discard(threading.get_ident())
            if self._forking:
                self._change.notify_all()

    def before_fork(self) -> None:
        with self._change:
            self._forking = True
            while self._inside - {threading.get_ident()}:
                self._change.wait()

    def after_fork_in_parent(self) -> None:
        with self._change:
            self._forking = False
            self._change.notify_all()

    def after_fork_in_child(self) -> None:
        self.__init__()  # type: ignore[misc]  # the threads that waited are gone


_calls = _Calls()


class _Loader:
    """Loads the library once a process. A forked child cannot go on with its parent's, whose other threads are gone:
    it loads a private copy, of the same file under another path."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._forked = False

    def library(self) -> Library:
        with self._lock:
            if self._library is None:
                path = find(_FOLDER, processor_flags(), os.environ.get("SNN_ISA", ""))
                header = Header((_FOLDER / "snn.h").read_text())
                self._library = Library(_copy(path) if self._forked else path, header)
            return self._library

    def before_fork(self) -> None:
        if self._library is not None:
            self._library.quick.snn_rest(byref(ctypes.c_int32()))

    def after_fork(self) -> None:
        self._lock = threading.Lock()  # another thread may have held it
        self._forked = self._forked or self._library is not None
        self._library = None


def _copy(path: Path) -> Path:
    """The file in memory, under a path of its own; it stays open for as long as the process lives."""
    descriptor = os.memfd_create(path.name)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(path.read_bytes())
    return Path(f"/proc/self/fd/{descriptor}")


_loader = _Loader()


def library() -> Library:
    """The library, loaded at the first call.

    Raises:
        ImportError: it is missing, of another version, or `SNN_ISA` is wrong.
    """
    return _loader.library()


def compute(function: str, **given: Any) -> np.ndarray:
    """A function of the core (docs/abi.md) of what is given by name: arrays, and other JSON data. Gives an array of one
    axis. Other Python threads go on meanwhile."""
    arrays = Arrays()
    description = {name: arrays.add(value) if isinstance(value, np.ndarray) else value for name, value in given.items()}
    text = json.dumps({"function": function, **description}).encode()
    own = library()
    with _calls:
        status = own.long.snn_compute(text, len(text), *own.sent(arrays))
    own.check(status)
    kind, length = ctypes.c_int32(), ctypes.c_int64()
    own.check(own.quick.snn_result(None, 0, byref(kind), byref(length)))
    result = np.empty(length.value, own.dtypes[kind.value])
    own.check(own.quick.snn_result(result.ctypes.data, result.nbytes, byref(kind), byref(length)))
    return result


_PLASTIC_DELAYS = ("dendritic_delay", "post_delay")


class Described(NamedTuple):
    """What an object of a network was made of."""

    description: dict[str, Any]
    arrays: Arrays

    @classmethod
    def of(cls, description: dict[str, Any], arrays: Arrays) -> Described:
        """What must be kept of an object just added: a projection is read from the core when it is needed."""
        kept = Arrays()
        if description["kind"] != "projection":
            kept.list.extend(array.copy() for array in arrays.list)
        return cls(description, kept)

    def keep_kernel(self, kernel: dict[str, Any]) -> None:
        """A kernel that a projection brought to this population, which has it from now on."""
        kernels = self.description.get("kernels", [])
        if kernel not in kernels:
            self.description["kernels"] = [*kernels, kernel]

    def now(self, core: Core, number: int) -> Described:
        """What makes the object again as it is: a projection of its synapses, a streamed record without its file."""
        changes: dict[str, Any] = {"to": None} if "to" in self.description else {}
        if self.description["kind"] != "projection":
            return Described({**self.description, **changes}, self.arrays)
        arrays = Arrays()

        def value(name: str) -> dict[str, int]:
            return arrays.add(core.get(number, name))

        changes.update(
            pre_index=None, post_index=None,
            how={"rule": "edges", "source": value("source"), "target": value("target")}, weight=value("weight"),
            delay=None if "electrical" in self.description["synapse"] else value("delay"),  # a coupling has none
        )
        changes.update({name: value(name) for name in _PLASTIC_DELAYS if self.description[name] is not None})

        def present(rule: dict[str, Any] | None) -> dict[str, Any] | None:
            """A plasticity rule, with the one after it, and its parameters as they are."""
            if rule is None:
                return None
            read = {name: core.get(number, name) for name in core.parameters(rule["rule"])}
            given = {name: arrays.add(values) for name, values in read.items() if not np.isnan(values).all()}
            return {**rule, "values": given, "then": present(rule.get("then"))}

        changes["plasticity"] = present(self.description["plasticity"])
        return Described({**self.description, **changes}, arrays)


class Snapshot(NamedTuple):
    """All that a network in the library is: its description, its objects by id, their states (0: the network's own)."""

    network: dict[str, Any]
    objects: dict[int, Described]
    states: dict[int, np.ndarray]


class Core:
    """One network in the library. It is freed when closed, or when nothing refers to it any more.

    A copied, pickled or forked network is made again from a snapshot, with the same ids, so that the objects that
    refer to it go on.
    """

    def __init__(self, description: dict[str, Any]) -> None:
        self._description = description
        self._objects: dict[int, Described] = {}
        self._create()
        _cores.add(self)

    def _create(self) -> None:
        self._library = library()
        text = json.dumps({**self._description, "threads": _threads(self._description["threads"])}).encode()
        handle = ctypes.c_int64()
        self._library.check(self._library.quick.snn_create(text, len(text), byref(handle)))
        self._handle = handle.value
        self._done = byref(ctypes.c_int64())
        self._quick_step = self._library.quick.snn_step
        self._freeing = weakref.finalize(self, self._library.quick.snn_destroy, self._handle)
        self._freeing.atexit = False  # a daemon thread may still be in a call when Python ends
        self._inherited = False  # through a fork, and not used since

    @property
    def dt(self) -> float:
        """Duration of a step in ms."""
        return float(self._description["dt"])

    @property
    def dtype(self) -> str:
        """Name of the dtype of states and samples."""
        return str(self._description["dtype"])

    @property
    def closed(self) -> bool:
        """Whether the network is freed."""
        return not self._freeing.alive

    def close(self) -> None:
        """Free the network now. Closing twice does nothing."""
        if not self.closed:
            self._library.check(self._library.quick.snn_destroy(self._handle))
            self._freeing.detach()

    def add(self, description: dict[str, Any], arrays: Arrays) -> int:
        """Add an object; gives its id."""
        text = json.dumps(description).encode()
        number = ctypes.c_int64()
        add = self._mine.long.snn_add
        sent = self._library.sent(arrays)
        with _calls:
            status = add(self._handle, text, len(text), *sent, byref(number))
        self._library.check(status)
        self._objects[number.value] = Described.of(description, arrays)
        if description["kind"] == "projection" and "kernel" in description["synapse"]:
            self._objects[description["post"]].keep_kernel(description["synapse"])
        return number.value

    def remove(self, number: int) -> None:
        """Remove an object."""
        self._library.check(self._mine.quick.snn_remove(self._handle, number))
        del self._objects[number]

    def set(self, description: dict[str, Any], arrays: Arrays | None = None) -> None:
        """Set one variable of an object, or a part's state (docs/abi.md)."""
        text = json.dumps(description).encode()
        sent = self._mine.sent(arrays or Arrays())
        self._library.check(self._mine.quick.snn_set(self._handle, text, len(text), *sent))

    def get(self, number: int, name: str) -> np.ndarray:
        """All elements of a variable of an object, as an array of one axis."""
        data = self._room(number, name)
        self._read(number, name, data)
        return data

    def length(self, number: int, name: str) -> int:
        """The number of elements of a variable of an object."""
        return self._room(number, name).size

    @property
    def step_count(self) -> int:
        """The number of steps made since t = 0."""
        return int(self.get(0, "step_count")[0])

    def step(self, n: int) -> None:
        """Make `n` steps at the lowest cost of a call; other Python threads wait meanwhile."""
        status = self._quick_step(self._handle, n, self._done)
        if status:
            self._library.check(status)

    def reserve(self, n: int) -> None:
        """Check that the samples of `n` steps will fit into memory."""
        self._library.check(self._mine.quick.snn_reserve(self._handle, n))

    def run(self, n: int) -> None:
        """Make `n` steps; other Python threads go on meanwhile."""
        step = self._mine.long.snn_step
        with _calls:
            status = step(self._handle, n, self._done)
        if status:
            self._library.check(status)

    def reset(self, weights: bool, records: bool, random: bool) -> None:
        """Go back to t = 0."""
        self._library.check(self._mine.quick.snn_reset(self._handle, weights, records, random))

    def parameters(self, rule: str) -> list[str]:
        """The names of the parameters of a plasticity rule."""
        full = {f"{row['module']}.{row['name']}".lstrip("."): row for row in self._mine.catalogue()["rules"]}
        return [row["name"] for row in full[rule]["parameters"]]

    def described(self, number: int) -> dict[str, Any]:
        """What an object was made of, in this process."""
        self._mine  # a network that was inherited moves here first
        return self._objects[number].description

    def snapshot(self, **changes: Any) -> Snapshot:
        """The network as it is now, its own description with `changes`."""
        objects = {number: described.now(self, number) for number, described in self._objects.items()}
        states = {number: self.get(number, "state") for number in (*objects, 0)}
        return Snapshot({**self._description, **changes}, objects, states)

    def __deepcopy__(self, memo: dict[int, Any]) -> Core:
        return restored(self.snapshot())

    def __reduce__(self) -> Any:
        return restored, (self.snapshot(),)

    def _restore(self, snapshot: Snapshot) -> None:
        """Make the objects of a snapshot in this network, which has none yet."""
        for number, described in snapshot.objects.items():
            self.add({**described.description, "id": number}, described.arrays)
        for number, state in snapshot.states.items():
            arrays = Arrays()
            self.set({"id": number, "name": "state", "value": arrays.add(state)}, arrays)

    @property
    def _mine(self) -> Library:
        """This process's library. A network that a forked child inherited moves there when it is first used."""
        if self._inherited and not self.closed:
            self._inherited = False
            snapshot = self.snapshot()  # by the parent's library, in which a single thread can still read
            self._freeing.detach()  # the network there is the parent's to free
            self._create()
            self._restore(snapshot)
        return self._library

    def _inherit(self) -> None:
        self._inherited = True
        self._quick_step = self._move_and_step

    def _move_and_step(self, handle: int, n: int, done: Any) -> int:
        step = self._mine.quick.snn_step
        self._quick_step = step
        status: int = step(self._handle, n, self._done)
        return status

    def _room(self, number: int, name: str) -> np.ndarray:
        dtype, length = self._read(number, name, None)
        return np.empty(length, dtype)

    def _read(self, number: int, name: str, data: Any) -> Any:
        """The element type and length of a variable; its elements too where `data` has room for them."""
        key, kind, length = name.encode(), ctypes.c_int32(), ctypes.c_int64()
        address, capacity = (None, 0) if data is None else (data.ctypes.data, data.nbytes)
        get = self._mine.quick.snn_get
        status = get(self._handle, number, key, len(key), address, capacity, byref(kind), byref(length))
        self._library.check(status)
        return self._library.dtypes[kind.value], length.value


def _threads(threads: int | None) -> int | None:
    """How many threads the core is asked for: None leaves it to the core, but processes side by side get one each."""
    return 1 if threads is None and multiprocessing.parent_process() is not None else threads


def restored(snapshot: Snapshot) -> Core:
    """A network that goes on from a snapshot."""
    core = Core(snapshot.network)
    core._restore(snapshot)
    return core


_cores: weakref.WeakSet[Core] = weakref.WeakSet()


def _before_fork() -> None:
    _calls.before_fork()
    _loader.before_fork()


def _after_fork_in_child() -> None:
    _calls.after_fork_in_child()
    _loader.after_fork()
    for core in _cores:
        core._inherit()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork,
        after_in_parent=_calls.after_fork_in_parent,
        after_in_child=_after_fork_in_child,
    )
