"""The C ABI under random calls: never a crash, always a status that snn.h has, always a text.

As a program it is the fuzzer itself, so that it can end without ending the tests, and so that a call that ended it can
be found again: `python test_abi_fuzz.py SEED CALLS`. The same seed makes the same calls.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import random
import subprocess
import sys
import time
from collections import Counter
from ctypes import byref
from pathlib import Path

import numpy as np
import pytest

from snn import _native

CALLS = int(os.environ.get("SNN_FUZZ_CALLS", "20000"))
SEED = int(os.environ.get("SNN_FUZZ_SEED", "1"))
PARTS = 20_000  # calls that one process makes
MOST_BYTES = 2 * 10**9  # that it may take: what would not fit is refused before it is begun, on each machine alike


class Call:
    """One call: arguments for ctypes, and what keeps them alive."""

    def __init__(self, name, *arguments):
        self.name = name
        self.arguments = arguments

    def __repr__(self):
        return f"{self.name}({', '.join(map(shown, self.arguments))})"


def shown(argument):
    values = list(argument) if isinstance(argument, ctypes.Array) else argument
    return repr(values)[:2000]


class Fuzzer:
    """Random calls into the library, of which the greater part is nearly right."""

    WORDS = (
        "", "v", "u", "w", "m", "a", "b", "E_L", "refractory", "weight", "delay", "source", "target", "value", "rate", "times", "ids",
        "nbytes", "spiked", "state", "step_count", "clear", "emit", "flush", "reserve", "I", "x", "é", "a\0b", "v" * 300, "r0.npy",
        "r1.npy", "no/such/folder.npy", "Izhikevich", "euler", "rk4", "float32", "hold", "mean", "electrical", "\N{GRINNING FACE}",
    )
    NUMBERS = (
        0, -0.0, 1, 2, 3, -1, 0.1, 0.2, 0.5, 1.5, 10, -65.0, 100, 1e-9, 5e-324, -5e-324, 1e9, 1e20, -1e20, 1e300, -1e300, 2**31 - 1,
        2**31, 2**32, 2**53 + 1, 2**62, 2**63 - 1, -(2**63), 2**63, 2**64, 10**30,
    )
    SIZES = (0, 0, 1, 1, 2, 3, 4, 7, 8, 15, 16, 17, 33, 64, 100)
    WITHOUT_NETWORK = {"snn_abi", "snn_error", "snn_catalogue", "snn_create", "snn_rest", "snn_compute", "snn_result"}
    SEEDS = (0, 1, -1, 2**32, 2**63 - 1, -(2**63))
    ABSURD = (10**12, 2**31 - 1, 2**31, 2**40, 2**63 - 1, -1, -(2**63))

    def __init__(self, seed):
        self.random = random.Random(seed)
        library = _native.library()
        header = _native.Header((Path(_native.__file__).parent / "_native" / "snn.h").read_text())
        self.functions = vars(library.long)
        self.types = sorted(header.named(_native._DTYPES))
        self.closed = header.constants["SNN_CLOSED"]
        self.internal = header.constants["SNN_INTERNAL"]
        self.statuses = {0, *header.named(_native._EXCEPTIONS)}
        catalogue = library.catalogue()
        self.models, self.rules = catalogue["models"], catalogue["rules"]
        self.networks = {}  # by handle: the parts, {id: (kind, size, names)}
        self.dt = {}  # by handle
        self.gone = []  # handles that were networks
        self.states = [b"", b"\0" * 8, b"\xff" * 64]  # bytes that were some part's state
        self.counts = Counter()
        self.texts = set()
        self.slowest = (0.0, "")

    # ---- the pieces of a call ------------------------------------------------------------------------------------

    def chance(self, p):
        return self.random.random() < p

    def pick(self, items):
        return self.random.choice(items)

    def handle(self):
        """Mostly of a network that lives."""
        if self.networks and not self.chance(0.04):
            return self.pick(list(self.networks))
        forged = [0, -1, 1, 2**24, 2**63 - 1, -(2**63), self.random.getrandbits(63), self.random.getrandbits(30)]
        near = [handle + self.pick([-1, 1, 1 << 24, -(1 << 24), 1 << 62]) for handle in list(self.networks)[:2]]
        known = set(self.networks)
        return self.pick([h for h in [*forged, *near, *self.gone[-5:]] if h not in known and -(2**63) <= h < 2**63])

    def part(self, handle, *kinds):
        """The id of a part, mostly one of these kinds; with its size and names."""
        parts = self.networks.get(handle, {})
        fitting = [(number, *part) for number, part in parts.items() if not kinds or part[0] in kinds]
        if fitting and not self.chance(0.03):
            return self.pick(fitting)
        number = self.pick([0, 1, 2, 3, -1, 2**31, 2**63 - 1, -(2**63), *parts])
        return (number, *parts.get(number, ("", 3, ["v"])))

    def number(self):
        return self.pick(self.NUMBERS) if self.chance(0.4) else round(self.random.uniform(-100, 100), 3)

    def moment(self):
        """A time, mostly on the grid of most networks; none for which spikes would be kept for minutes, which is slow."""
        time = self.number() if self.chance(0.15) else self.random.randrange(0, 200) / 10
        return time if abs(time) <= 1000 or abs(time) > 1e15 else 1e15

    def rate(self, arrays, handle, size):
        """A rate in Hz at which a source does not drown in spikes, or none."""
        most = 5e4 / max(self.dt.get(handle, 1), 1e-3)
        return self.pick([0, most, most / 3, -1.0, -0.0, 5e-324, {"distribution": "uniform", "low": 0, "high": most}])

    def size(self):
        return self.pick(self.ABSURD) if self.chance(0.02) else self.pick(self.SIZES)

    def array(self, arrays, length, whole=False, high=None):
        """The reference to an array put into `arrays`: buffer, length and type as they will be claimed."""
        if self.chance(0.04):
            length = self.pick([0, 1, length + 1, max(0, length - 1), 50])
        length = min(max(length, 0), 4000)
        if whole:
            top = high if high and not self.chance(0.04) else 2**63 - 1
            low = 0 if not self.chance(0.04) else -top
            data = np.array([self.random.randint(low, max(low, top - 1)) for _ in range(length)], dtype=np.int64)
            kind = 2
        elif self.chance(0.5):
            data = np.array([self.random.uniform(-5, 20) for _ in range(length)])
            kind = 0
        else:
            data = np.array([self.pick([self.number(), math.nan, math.inf, 0.1]) for _ in range(length)], dtype=np.float64)
            kind = 0
        if self.chance(0.1):
            kind, as_type = self.pick([(1, np.float32), (3, np.int32), (4, np.uint8)])
            with np.errstate(all="ignore"):
                data = data.astype(as_type)
        if self.chance(0.02):  # another type: the buffer is wide enough for any
            kind = self.pick([0, 1, 2, 3, 4, 5, -1, 2**31 - 1, -(2**31)])
        return self.sent(arrays, data.tobytes(), length, kind)

    def sent(self, arrays, data, length, kind):
        buffer = ctypes.create_string_buffer(data, max(len(data), 8 * length) + 8)
        arrays.append((buffer, length, kind))
        return {"array": len(arrays) - 1}

    def value(self, arrays, length):
        kind = self.random.randrange(6)
        if kind <= 1:
            return self.number()
        if kind <= 3:
            return self.array(arrays, length)
        low, high = sorted([self.number(), self.number()])
        return self.pick([
            {"distribution": "normal", "mean": self.number(), "std": self.number()},
            {"distribution": "normal", "mean": 0, "std": 1, "low": -1.0, "high": 1.0, "outside": self.pick(["clip", "redraw"])},
            {"distribution": "normal", "mean": self.number(), "std": self.number(), "low": low, "high": high, "outside": "clip"},
            {"distribution": "uniform", "low": low, "high": high},
            {"distribution": "lognormal", "mean": self.number(), "sigma": self.number()},
            {"distribution": "exponential", "scale": self.number()},
        ])

    def index(self, arrays, size):
        """Neuron numbers, mostly each once; gives also how many there are."""
        if self.chance(0.6):
            return None, size
        if self.chance(0.9):
            chosen = self.random.sample(range(min(size, 200)), self.random.randint(0, min(size, 200)))
            return self.sent(arrays, np.array(chosen, dtype=np.int64).tobytes(), len(chosen), 2), len(chosen)
        length = self.random.randrange(5)
        return self.array(arrays, length, whole=True, high=size), length

    # ---- descriptions --------------------------------------------------------------------------------------------

    def population(self, handle, arrays):
        shape = self.pick([[self.size()]] * 4 + [[], [self.pick([0, 1, 2, 5, 8]), self.size()], [self.pick([1, 2, 3]) for _ in range(4)]])
        size = math.prod(shape)
        size = size if 0 <= size <= 4000 else 3
        if self.chance(0.15):
            given = {"rate": self.rate(arrays, handle, size), **self.window()}
            return {"kind": "population", "model": "Poisson", "shape": shape, "values": given}, (size, ["rate"])
        if self.chance(0.1):
            return {"kind": "population", "shape": shape, **self.source(arrays, size)}, (size, ["spiked"])
        if self.chance(0.15):
            k = self.random.randrange(20)
            times = np.array([self.moment() for _ in range(k)], dtype=np.float64)
            return {
                "kind": "population", "model": "SpikeTimes", "shape": shape, "times": self.sent(arrays, times.tobytes(), k, 0),
                "ids": self.array(arrays, k, whole=True, high=size),
            }, (size, ["spiked"])
        model = self.pick(self.models)
        names = [row["name"] for row in (*model["states"], *model["parameters"])]
        kernels = [self.kernel() for _ in range(self.pick([0, 0, 0, 1, 2]))]
        given = self.random.sample(names, self.random.choice([0, 0, 1, 2, len(names)]))
        return {
            "kind": "population", "model": f"{model['module']}.{model['name']}".lstrip("."), "shape": shape,
            "method": self.pick([None, *model["methods"]]), "values": {name: self.value(arrays, size) for name in given},
            "kernels": kernels,
        }, (size, [*names, "g", "g_x"])

    def window(self):
        return {name: self.pick([None, None, self.moment()]) for name in ("start", "stop")}

    def source(self, arrays, size):
        """A source whose spikes follow from few numbers, or a parrot."""
        k = self.random.randrange(5)
        return self.pick([
            lambda: {"model": "nest.parrot_neuron"},
            lambda: {"model": "Regular", "values": {
                "period": self.pick([5.0, self.value(arrays, size)]), "start": self.pick([None, self.value(arrays, size)]),
                "stop": self.pick([None, self.moment()]),
            }},
            lambda: {"model": "PulsePacket", "values": {
                "times": self.array(arrays, k), "activity": self.pick([0, 1, 7, 100, *self.ABSURD]), "sdev": self.pick([0.0, 1.0, self.number()]),
                **self.window(),
            }},
        ])()

    def kernel(self):
        tau = self.pick([5.0, 5.0, 0.3, self.number()])
        return {**self.pick([
            {"kernel": "exponential", "tau": tau}, {"kernel": "alpha", "tau": tau},
            {"kernel": "double_exponential", "tau_rise": tau, "tau_decay": self.pick([tau, 10.0, self.number()])},
            {"kernel": "pulse", "duration": self.pick([None, 0.5, self.moment()])},
        ]), "reversal": self.pick([None, None, 0.0, self.number()]), "name": self.pick([None, "g", "h", "v", self.pick(self.WORDS)])}

    def projection(self, handle, arrays):
        pre, _, pre_size, _ = self.part(handle, "population")
        post, _, post_size, _ = self.part(handle, "population")
        pre_index, n = self.index(arrays, pre_size)
        post_index, m = self.index(arrays, post_size)
        k = self.random.randrange(30)
        how, count = self.pick([
            lambda: ({"rule": "matrix", "weights": self.array(arrays, n * m)}, n * m),
            lambda: ({"rule": "edges", "source": self.array(arrays, k, True, n), "target": self.array(arrays, k, True, m)}, k),
            lambda: ({
                "rule": "edges", "source": self.array(arrays, k, True, n), "target": self.array(arrays, k, True, m),
                "probability": self.array(arrays, k),
            }, k),
            lambda: ({"rule": "all_to_all", "autapses": self.chance(0.5)}, n * m),
            lambda: ({"rule": "one_to_one"}, n),
            lambda: ({"rule": "pairwise_bernoulli", "p": self.pick([0, 0.2, 1, self.number()]), "autapses": self.chance(0.5)}, 3),
            *(lambda rule=rule, key=key, ends=ends: ({
                "rule": rule, key: self.pick([0, 1, 2, *self.ABSURD]), "autapses": self.chance(0.5), "multapses": self.chance(0.5),
            }, 2 * ends) for rule, key, ends in (("fixed_indegree", "k", m), ("fixed_outdegree", "k", n), ("fixed_total_number", "n", 1))),
        ])()
        if how["rule"] not in ("matrix", "edges", "one_to_one") or self.chance(0.05):
            how["symmetric"] = self.pick([False, False, False, True])
        synapse = self.pick(["static", "static", "electrical", self.kernel(), self.kernel()])
        plasticity, names = self.plasticity(arrays, count, synapse != "electrical") if self.chance(0.5) else (None, [])
        delays = [None, None, None, 0.1, 1.0, self.value(arrays, count), self.moment(), {"distribution": "uniform", "low": 0.1, "high": 3}]
        return {
            "kind": "projection", "pre": pre, "post": post, "pre_index": pre_index, "post_index": post_index, "how": how,
            "weight": self.pick([None, 0.5, self.value(arrays, count)]),
            "delay": self.pick(delays) if synapse != "electrical" or self.chance(0.1) else None,
            "port": self.pick([None, None, None, "v", "I", "current_voltage", "ignored", self.pick(self.WORDS)]), "synapse": synapse,
            "dendritic_delay": self.pick([None, None, 0.0, 0.1, self.pick(delays)]), "post_delay": self.pick([None, None, self.pick(delays)]),
            "normalize": self.pick([None, None, "indegree"]), "plasticity": plasticity,
        }, (count, ["source", "target", "weight", "delay", "dendritic_delay", "post_delay", "learning", "delivered", *names])

    def plasticity(self, arrays, synapses, at_spikes):
        """A rule of the catalogue, mostly one that acts at spikes or not, and the names of its variables."""
        rule = self.pick([row for row in self.rules if row["at_spikes"] == at_spikes or self.chance(0.05)])
        names = [row["name"] for row in (*rule["states"], *rule["parameters"])]
        given = self.random.sample(names, self.random.choice([0, 0, 1, 2, len(names)]))
        options = {row["name"]: self.pick([*row["choices"], self.number()]) for row in rule["options"] if self.chance(0.5)}
        return {
            "rule": f"{rule['module']}.{rule['name']}".lstrip("."), "options": options,
            "values": {name: self.value(arrays, synapses) for name in given},
            **({"then": self.normalize(arrays, synapses)} if self.chance(0.1) else {}),
        }, names

    def normalize(self, arrays, synapses):
        total, every = (self.pick([1.0, 2.0, self.value(arrays, synapses)]) for _ in range(2))
        return {"rule": self.pick(["Normalize", "Normalize", "STDP"]), "options": {}, "values": {"total": total, "every": every}}

    def drive(self, handle, arrays):
        target, kind, size, _ = self.part(handle, self.pick(["population", "population", "projection"]))
        index, n = self.index(arrays, size) if kind == "population" or self.chance(0.1) else (None, 1)
        rows = self.random.randrange(20)
        wide = self.pick([1, n])
        values = self.pick([
            lambda: {"type": "constant", "value": self.value(arrays, n)},
            lambda: {
                "type": "samples", "values": self.array(arrays, rows * wide), "rows": rows if self.chance(0.9) else self.size(),
                "every": self.pick([None, self.moment()]), "then": self.pick([0.0, "hold", self.number()]),
            },
            lambda: {
                "type": "steps", "values": self.array(arrays, rows * wide),
                "times": self.sent(arrays, np.sort(np.array([self.moment() for _ in range(rows)], dtype=float)).tobytes(), rows, 0),
            },
            lambda: {"type": "sine", **{each: self.value(arrays, n) for each in ("amplitude", "frequency", "offset", "phase")}},
            lambda: {
                "type": "noise", "std": self.value(arrays, n), "mean": self.value(arrays, n), "every": self.pick([None, self.moment()]),
            },
            lambda: {
                "type": "noise", "every": None, **{each: self.value(arrays, n) for each in ("mean", "low", "high", "frequency", "phase")},
                "std": self.pick([100.0, self.value(arrays, n)]), "std_mod": self.pick([0.0, 10.0, self.value(arrays, n)]),
            },
            lambda: {"type": "ornstein_uhlenbeck", "tau": self.pick([5.0, self.value(arrays, n)]), **{each: self.value(arrays, n) for each in ("mean", "std")}},
            lambda: {"type": "poisson", "rate": self.value(arrays, n), "n": self.pick([1, 3, self.value(arrays, n)]), **self.window()},
        ])()
        return {
            "kind": "drive", "target": target, "index": index, "input": values, "weight": self.pick([1.0, self.value(arrays, n)]),
            "delay": self.pick([None, None, self.moment()]), "combine": self.pick(["add", "add", "multiply"]),
            "port": self.pick([None, None, "v", "I", ["I"], ["v", "I"], []]) if kind == "population" else self.pick([None, "reward"]),
            "start": self.pick([None, self.moment()]), "stop": self.pick([None, self.moment()]),
        }, (n, ["value", "rate", "weight"])

    def recorder(self, handle, arrays):
        what, kind, size, names = self.part(handle, *self.pick([["population"], ["projection"]]))
        index, n = self.index(arrays, size)
        variables = self.random.sample(names, min(len(names), self.random.randint(1, 3)))
        return {
            "kind": "recorder", "what": what, "index": index, "variables": variables, "every": self.pick([None, None, self.moment()]),
            "at": self.pick([None, "pre", "post"]) if kind == "projection" or self.chance(0.05) else None,
            "start": self.pick([None, self.moment()]), "stop": self.pick([None, self.moment()]), "initial": self.chance(0.5),
            "reduce": self.pick([None, None, "mean", "sum", "min", "max"]), "dtype": self.pick([None, "float32", "float64"]),
            "last": self.pick([None, None, self.moment()]), "to": self.pick([None] * 6 + ["r0.npy", "r1.npy", "r0.csv", ".", "no/such.npy", ""]),
            "shape": self.pick([[n], [], [self.size()]]),
        }, (n, [*variables, "times", "index", "nbytes"])

    def spike_recorder(self, handle, arrays):
        what = []
        for _ in range(self.random.randint(1, 3)):
            population, _, size, _ = self.part(handle, "population")
            what.append({"population": population, "index": self.index(arrays, size)[0]})
        return {
            "kind": "spike_recorder", "what": what, "start": self.pick([None, self.moment()]), "stop": self.pick([None, self.moment()]),
            "last": self.pick([None, None, self.moment()]), "to": self.pick([None] * 6 + ["s0.npy", "s0.csv"]),
        }, (1, ["times", "ids", "nbytes"])

    # ---- spoiling ------------------------------------------------------------------------------------------------

    def spoiled(self, description):
        """The JSON of a description, of which something may be wrong, as bytes."""
        if self.chance(0.08):
            description = self.mutated(description)
        text = json.dumps(description)
        if self.chance(0.03):
            at = self.random.randrange(len(text) + 1)
            junk = ["", "\0", '"', "{", "]", "1e999", "-", "\\ud800", "\x01", "[" * 100, "NaN", "," * 5, "é", text]
            text = text[:at] + self.pick(junk) + text[at + self.random.randrange(4):]
        if self.chance(0.003):
            depth = self.pick([63, 64, 65, 1000, 100_000])
            text = self.pick(["[" * depth, '{"a":' * depth, "[" * depth + "]" * depth, '{"kind":' * depth + "1" + "}" * depth])
        data = text.encode("utf-8", "surrogatepass")
        if self.chance(0.01):
            at = self.random.randrange(len(data) + 1)
            data = data[:at] + bytes([self.random.randrange(256)]) + data[at + 1:]
        return data

    def mutated(self, value):
        """The same with something else somewhere."""
        if isinstance(value, dict) and value and self.chance(0.85):
            key = self.pick(list(value))
            other = {**value, key: self.mutated(value[key])}
            if self.chance(0.15):
                del other[key]
            if self.chance(0.15):
                other[self.pick(self.WORDS)] = self.junk()
            return other
        if isinstance(value, list) and value and self.chance(0.5):
            at = self.random.randrange(len(value))
            return [*value[:at], self.mutated(value[at]), *value[at + 1:]]
        return self.junk()

    def junk(self):
        return self.pick([
            None, True, False, [], {}, self.number(), self.pick(self.WORDS), [self.number()] * 3, {"array": self.random.randrange(-1, 4)},
            {"array": 2**63 - 1}, {"array": 0.5}, {"distribution": "normal"}, {"distribution": "nothing"}, {"type": "x"}, [[[[]]]],
        ])

    # ---- calls ---------------------------------------------------------------------------------------------------

    def given(self, data):
        """A text and its length, which is never more than there is."""
        if self.chance(0.01):
            return None, self.pick([0, 1, -1, len(data)])
        if self.chance(0.02):
            return data, self.pick([0, -1, -(2**63), self.random.randint(0, len(data))])
        return data, len(data)

    def handed(self, arrays):
        """The four arguments that hand arrays over."""
        if self.chance(0.01):
            return None, None, None, self.pick([0, 1, -1, -(2**63)])
        lengths = [length for _, length, _ in arrays]
        if arrays and self.chance(0.02):
            at = self.random.randrange(len(arrays))
            lengths[at] = self.pick([0, -1, -(2**63), lengths[at] // 2])
        addresses = [ctypes.addressof(buffer) for buffer, _, _ in arrays]
        if arrays and self.chance(0.01):
            addresses[self.random.randrange(len(arrays))] = None
        n = len(arrays)
        count = self.pick([0, -1, -(2**63), max(0, n - 1)]) if self.chance(0.01) else n
        return (
            (ctypes.c_void_p * n)(*addresses), (ctypes.c_int64 * n)(*lengths),
            (ctypes.c_int32 * n)(*(kind for _, _, kind in arrays)), count,
        )

    def output(self, kind=ctypes.c_int64):
        return None if self.chance(0.005) else byref(kind())

    def abi(self):
        self.do(Call("snn_abi", self.output(ctypes.c_int32)))

    def text(self):
        capacity = self.pick([0, 1, 100, 5000, -1, -(2**63)])
        buffer = None if self.chance(0.2) else ctypes.create_string_buffer(5000)
        self.do(Call(self.pick(["snn_error", "snn_error", "snn_catalogue"]), buffer, capacity, self.output()))

    def create(self):
        description = {
            "dt": self.pick([0.1, 0.1, 0.1, 0.1, 1.0, 0.5, self.number()]), "seed": self.random.choice([0, 1, 2**62, self.number()]),
            "threads": self.pick([None, 1, 2, 3, self.number()]), "dtype": self.pick(["float64", "float32"]), "exact": self.chance(0.2), "on_nan": self.pick(["raise", "keep"]),
        }
        network = ctypes.c_int64()
        status = self.do(Call("snn_create", *self.given(self.spoiled(description)), byref(network)))
        if status == 0:
            self.networks[network.value] = {}
            self.dt[network.value] = description["dt"]

    def destroy(self):
        handle = self.handle()
        if self.do(Call("snn_destroy", handle)) == 0:
            del self.networks[handle]
            self.gone.append(handle)

    def add(self):
        handle = self.handle()
        arrays = []
        kind = self.pick(["population"] * 3 + ["projection"] * 3 + ["drive"] * 2 + ["recorder", "spike_recorder"])
        description, about = getattr(self, kind)(handle, arrays)
        if self.chance(0.05):
            description["id"] = self.pick([1, 5, 1000, 2**20, 2**32, 2**63 - 1, 0, -1])
        if self.chance(0.3):
            description["name"] = self.pick(self.WORDS)
        number = ctypes.c_int64()
        data, length = self.given(self.spoiled(description))
        if self.do(Call("snn_add", handle, data, length, *self.handed(arrays), byref(number))) == 0:
            self.networks[handle][number.value] = (kind, *about)

    def remove(self):
        handle = self.handle()
        number = self.part(handle)[0]
        if self.do(Call("snn_remove", handle, number)) == 0:
            del self.networks[handle][number]

    def set(self):
        handle = self.handle()
        number, kind, size, names = self.part(handle)
        arrays = []
        index, n = self.index(arrays, size)

        def value(name):
            return self.rate(arrays, handle, n) if (kind, name) == ("population", "rate") else self.value(arrays, n)

        description = self.pick([
            lambda: {"id": number, "name": (name := self.pick(names)), "value": value(name), "index": index},
            lambda: {"id": number, "name": (name := self.pick(names)), "value": value(name)},
            lambda: {"id": number, "name": "clear"},
            lambda: {
                "id": number, "name": "emit", "value": self.array(arrays, 3, True, size),
                **({} if self.chance(0.5) else {"times": self.array(arrays, 3)}),
            },
            lambda: {"id": self.pick([0, number, number]), "name": "state", "value": self.state(arrays)},
            lambda: {"id": number, "name": self.pick(self.WORDS), "value": self.value(arrays, n), "index": index},
        ])()
        data, length = self.given(self.spoiled(description))
        self.do(Call("snn_set", handle, data, length, *self.handed(arrays)))

    def state(self, arrays):
        """Bytes that were a state, mostly with something changed."""
        data = bytearray(self.pick(self.states))
        change = self.random.randrange(6)
        if change == 0 and data:
            data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
        elif change == 1 and len(data) >= 8:
            at = 8 * self.random.randrange(len(data) // 8)
            data[at:at + 8] = int(self.pick([0, 1, -1, 2, 100, 2**31, 2**62, 2**63 - 1, -(2**63)])).to_bytes(8, "little", signed=True)
        elif change == 2:
            data = data[:self.random.randint(0, len(data))]
        elif change == 3:
            data += bytes(self.random.randrange(20))
        elif change == 4 and self.chance(0.3):
            data = bytearray(self.random.randbytes(self.random.randrange(100)))
        return self.sent(arrays, bytes(data), len(data), 4)

    def get(self):
        handle = self.handle()
        number, kind, size, names = self.part(handle)
        if self.chance(0.1):
            number = 0
        name = "state" if self.chance(0.2) else "step_count" if number == 0 else self.pick([*names, self.pick(self.WORDS)])
        data = name.encode()
        if self.chance(0.02):
            data = self.random.randbytes(self.random.randrange(20))
        room = self.pick([0, 8, 64, 1024, 16384])
        buffer = ctypes.create_string_buffer(room)
        capacity = self.pick([room, room, room, room // 2, max(0, room - 1), -1, -(2**63)])
        kind, length = ctypes.c_int32(-7), ctypes.c_int64(-7)
        status = self.do(Call(
            "snn_get", handle, number, *self.given(data), None if self.chance(0.1) else buffer, capacity,
            byref(kind) if not self.chance(0.005) else None, byref(length) if not self.chance(0.005) else None,
        ))
        if status == 0:
            if kind.value not in self.types or length.value < 0:
                raise AssertionError(f"type {kind.value}, length {length.value}")
            if name == "state" and 0 < length.value <= capacity and len(self.states) < 3000:
                self.states.append(buffer.raw[:length.value])

    def step(self):
        handle = self.handle()
        steps = self.pick([0, 1, 1, 1, 2, 3, 5, 10, 30, -1, -(2**63)])
        if handle not in self.networks and self.chance(0.5):
            steps = 2**63 - 1
        done = ctypes.c_int64(-7)
        out = self.output() if self.chance(0.01) else byref(done)
        status = self.do(Call("snn_step", handle, steps, out))
        if status == 0 and done.value not in (-7, steps) or not (done.value == -7 or 0 <= done.value <= max(steps, 0)):
            raise AssertionError(f"status {status}: {done.value} of {steps} steps")

    def reserve(self):
        self.do(Call("snn_reserve", self.handle(), self.pick([0, 1, 1000, 10**9, 2**63 - 1, -1, -(2**63)])))

    def compute(self):
        arrays = []
        n = self.pick([0, 1, 2, 3, 8, 17])

        def array(length=n, whole=False, high=None):
            return self.array(arrays, length, whole, high)

        def pattern(length=n):
            bits = bytes(self.random.randrange(2) for _ in range(length))
            return self.sent(arrays, bits, length, 4)

        function, options = self.pick([
            ("power_density", lambda: {"x": array(), "dt": self.number()}),
            ("power_density_comparison", lambda: {"x": array(), "y": array(), "dt": 1.0}),
            ("earth_movers_distance", lambda: {"a": array(), "b": array()}),
            ("correlation", lambda: {"x": array(), "y": array()}),
            ("eeg", lambda: {"v": array(3 * n), "cells": n, "reference_voltage": 0.0, "distance": 1.0, "conductivity": self.number()}),
            ("find_peaks", lambda: {"x": array(), "tolerance": self.number()}),
            ("hopfield_bipolar", lambda: {"patterns": pattern(2 * n), "n": n, "scalar": 1.0}),
            ("hopfield_binary", lambda: {"patterns": pattern(2 * n), "n": n, "a": 0.5, "b": self.number(), "scalar": 1.0}),
            ("recall", lambda: {"weights": array(n * n), "state": pattern(), "iterations": self.pick([0, 1, 5, -1])}),
            ("distort", lambda: {"pattern": pattern(), "p": self.pick([0.5, self.number()]), "seed": self.pick(self.SEEDS)}),
            ("random_patterns", lambda: {"elements": self.size(), "p": 0.5, "seed": self.pick(self.SEEDS)}),
            ("ring_weights", lambda: {"n": self.size(), "width": self.number(), "excitation": 1.0, "inhibition": self.number(), "shift": 0.0}),
            ("liquid_weights", lambda: {"n": self.size(), "connectivity": 0.5, "spectral_radius": 1.0, "mean": self.number(), "std": 1.0, "seed": 1}),
            ("genetic_first", lambda: {"individuals": self.size(), "length": self.size(), "seed": 1}),
            ("genetic_decode", lambda: {"population": pattern(8 * n), "low": array(n), "high": array(n), "bits": self.pick([8, self.pick(self.SEEDS)])}),
            ("genetic_next", lambda: {"population": pattern(8 * n), "scores": array(n), "seed": 1, "generation": self.pick(self.SEEDS),
                                      "crossover": 0.9, "mutation": 0.1, "tournament": self.pick([3, 0, -1])}),
            ("fitness_spikes", lambda: {"times": array(), "ids": array(n, True, 5), "cells": 5, "target": array(), "dt": 0.1}),
            ("fitness_coincidence", lambda: {"times": array(), "ids": array(n, True, 5), "cells": 5, "target": array(),
                                             "duration": 100.0, "precision": self.number()}),
            ("fitness_trace", lambda: {"samples": array(3 * n), "target": array()}),
            ("csv_heading", lambda: {"path": self.pick(["r0.csv", "s0.csv", "fuzz.log", *self.WORDS])}),
            ("csv_read", lambda: {"path": self.pick(["r0.csv", "s0.csv", "fuzz.log"]),
                                  "columns": [{"name": name, "whole": name == "id"} for name in self.pick([["time", "id"], ["time"], ["v"], []])]}),
            (self.pick(self.WORDS), lambda: {}),
        ])
        data, length = self.given(self.spoiled({"function": function, **options()}))
        self.do(Call("snn_compute", data, length, *self.handed(arrays)))

    def result(self):
        room = self.pick([0, 8, 1024, 1 << 20])
        kind, length = ctypes.c_int32(-7), ctypes.c_int64(-7)
        out = ctypes.create_string_buffer(room) if self.chance(0.9) else None
        status = self.do(Call("snn_result", out, room, byref(kind), byref(length) if not self.chance(0.01) else None))
        if status == 0 and (kind.value not in self.types or length.value < 0):
            raise AssertionError(f"type {kind.value}, length {length.value}")

    def rest(self):
        self.do(Call("snn_rest", self.output(ctypes.c_int32)))

    def reset(self):
        self.do(Call("snn_reset", self.handle(), self.pick([0, 1]), self.pick([0, 1, -1, 2**31 - 1]), self.pick([0, 1, -(2**31)])))

    def do(self, call):
        """Make the call; what it gives must be a known status, and a failure must have a text."""
        began = time.perf_counter()
        status = self.functions[call.name](*call.arguments)
        took = time.perf_counter() - began
        if took > self.slowest[0]:
            self.slowest = took, repr(call)[:600]
        if took > 2:
            print(f"SLOW: {took:.1f} s, {call}", file=sys.stderr, flush=True)
        self.counts[call.name, status] += 1
        if status not in self.statuses:
            raise AssertionError(f"status {status} of {call}")
        if status != 0:
            text = _native._text(self.functions["snn_error"])
            if not text.strip():
                raise AssertionError(f"no text for status {status} of {call}")
            if status == self.internal and text.splitlines()[0][:200] not in self.texts:
                self.texts.add(text.splitlines()[0][:200])
                print(f"INTERNAL: {call}\n{text}\n", flush=True)
        living = call.arguments[0] in self.networks if call.name not in self.WITHOUT_NETWORK else None
        if living is False and status != self.closed and None not in call.arguments:
            raise AssertionError(f"status {status} of {call}, whose handle is no network")
        if living is True and status == self.closed:
            raise AssertionError(f"{call}: its network lives")
        return status

    def any(self):
        """A random call. There are never many networks, and none lives for ever."""
        if not self.networks or len(self.networks) < 12 and self.chance(0.02):
            self.create()
        if self.chance(0.004):
            self.create()
        if self.chance(0.01) and (len(self.networks) > 6 or self.chance(0.2)):
            self.destroy()
        self.pick([self.add] * 8 + [self.set] * 6 + [self.get] * 5 + [self.step] * 5 + [self.remove] * 2
                  + [self.reset, self.reserve, self.text, self.abi, self.rest, self.compute, self.compute, self.result])()


def reference():
    """The bits of a small network: the same before and after anything else."""
    import snn

    with snn.Network(seed=7) as net:
        exc = net.add(snn.Izhikevich(), 50)
        net.connect(exc, exc, snn.pairwise_bernoulli(0.2), weight=snn.normal(1, 1), delay=snn.uniform(0.1, 2))
        net.drive(exc, snn.Noise(5.0, mean=5.0))
        record = net.record(exc, ["v", "u"])
        net.run(50.0)
        return record["v"].tobytes() + record["u"].tobytes()


def main(seed, calls):
    import faulthandler
    import resource

    faulthandler.enable()
    before = reference()
    fuzzer = Fuzzer(seed)
    with open("/proc/self/statm") as file:
        taken = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_BYTES, resource.RLIM_INFINITY))
    report = open("fuzz.log", "w+b", buffering=0)
    show = int(os.environ.get("SNN_FUZZ_SHOW", "0"))  # print the calls from this one on
    while (made := sum(fuzzer.counts.values())) < calls:
        report.seek(0)
        report.write(b"%12d calls made\n" % made)
        if show and made >= show:
            do = fuzzer.do
            fuzzer.do = lambda call: (print(call, flush=True), do(call))[1]
            show = 0
        fuzzer.any()
    for handle in list(fuzzer.networks):
        fuzzer.do(Call("snn_destroy", handle))
    if reference() != before:
        raise AssertionError("after it all a network gives other bits")
    if fuzzer.texts:
        raise AssertionError(f"{len(fuzzer.texts)} defects of the library")
    print(json.dumps({
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10, "calls": sum(fuzzer.counts.values()), "ok": sum(n for (_, status), n in fuzzer.counts.items() if status == 0),
        "by": {f"{name} {status}": n for (name, status), n in sorted(fuzzer.counts.items())}, "slowest": fuzzer.slowest,
    }))


@pytest.mark.parametrize("part", range(max(1, math.ceil(CALLS / PARTS))))
def test_random_calls_never_end_the_process(part, tmp_path):
    """Each call gives a status of snn.h and none is the library's own defect; each function succeeds and fails sometimes."""
    calls = min(PARTS, CALLS)
    seed = SEED + part
    done = subprocess.run(
        [sys.executable, __file__, str(seed), str(calls)], cwd=tmp_path, capture_output=True, text=True, timeout=1200
    )
    log = tmp_path / "fuzz.log"
    assert done.returncode == 0, (
        f"python {Path(__file__).name} {seed} {calls}: exit status {done.returncode} after "
        f"{log.read_text().strip() if log.exists() else 'no call'}\n{done.stdout[-8000:]}\n{done.stderr[-8000:]}"
    )
    report = json.loads(done.stdout.splitlines()[-1])
    counts = report["by"]
    print(f"{report['megabytes']} MB at most; the slowest call: {report['slowest']}")
    names = _native.Header((Path(_native.__file__).parent / "_native" / "snn.h").read_text()).prototypes
    assert {name for name in names if f"{name} 0" not in counts} == set()
    asked = {"snn_abi", "snn_error", "snn_catalogue", "snn_rest"}  # they fail by a null pointer only, which may not come up
    assert {name for name in names if not any(key.startswith(f"{name} -") for key in counts)} <= asked


def test_the_same_seed_makes_the_same_calls(tmp_path):
    """So that what was found can be found again."""
    logs = []
    for run in ("one", "other"):
        (tmp_path / run).mkdir()
        done = subprocess.run(
            [sys.executable, __file__, "5", "1500"], cwd=tmp_path / run, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, done.stderr
        logs.append(json.loads(done.stdout.splitlines()[-1])["by"])
    assert logs[0] == logs[1]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
