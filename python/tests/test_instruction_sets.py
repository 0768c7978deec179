"""The builds for different processors: the same bits from each, the right one chosen before it is loaded."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from snn import _native

PACKAGE = Path(_native.__file__).parent
FOLDER = PACKAGE / "_native"
BUILDS = ("v2", "v3", "v4")

# The whole catalogue, each method, type and kind of arithmetic: {what: hash of all states and spikes}.
CATALOGUE = '''
import hashlib, itertools, json
import numpy as np
import snn

# Where arithmetic has its corners: zeros of both signs, denormals, the smallest and the largest numbers of both types.
SPECIAL = [0.0, -0.0, 5e-324, -5e-324, 1e-310, 1e-45, -1e-40, 1.2e-38, 2.3e-308, 1e-300, -1e-20, 1.0, -1.0, 1e10, -1e10, 3e38, -3e38, 1e300, -1e300]

def case(cls, method, dtype, exact, special):
    rng = np.random.default_rng(7)
    n = 16 * len(SPECIAL) + 5  # no multiple of any width
    net = snn.Network(dt=0.1, seed=3, dtype=dtype, exact=exact, on_nan="keep")
    starts = {}
    for k, state in enumerate(cls.states):
        spread = rng.normal(0.0, 20.0 if state.unit == "mV" else 0.3, n) + (state.default or 0.0)
        starts[state.name] = np.resize(np.roll(SPECIAL, 5 * k), n) if special else spread
    parameters = {row.name: max(row.default, -1e30) * rng.uniform(0.9, 1.1, n) for row in cls.parameters if row.default is not None}
    given = {**starts, **parameters} if special else starts
    cells = net.add(cls(method=method), n)
    for name, values in given.items():
        try:
            cells.set(**{name: values})
        except (TypeError, ValueError) as error:  # of a whole number or out of its range
            refused.add(f"{cls.__name__}.{name}: {error}")
    others = net.add(cls(method=method), 37)
    net.drive(cells, snn.Noise(std=np.linspace(0.0, 50.0, n), mean=10.0))
    net.drive(others, snn.Sine(30.0, 50.0, offset=20.0))
    net.drive(others, snn.Poisson(rate=300.0, n=3), weight=4.0)
    net.connect(net.add(snn.Poisson(rate=100.0), 30), others, snn.fixed_indegree(5), weight=snn.normal(3, 1), delay=snn.uniform(0.1, 3.0))
    net.connect(others, others, snn.all_to_all(), weight=snn.uniform(0, 0.01), synapse=snn.Electrical())
    net.connect(others, others, snn.pairwise_bernoulli(0.1), weight=1.0, delay=1.0)
    spikes = net.record_spikes(cells, others)
    record = net.record(others, cls.states.names)
    with np.errstate(all="ignore"):
        net.run(1.0 if method == "rkf45" and special else 12.0)  # absurd states take thousands of sub-steps
    states = [population.get(state) for population in (cells, others) for state in cls.states.names]
    parts = [*states, spikes.times, spikes.ids, *(record[name] for name in cls.states.names)]
    # The sign and the payload of a NaN follow from the order in which operands stand in registers: any NaN is the same here.
    bits = [np.where(np.isnan(part), part.dtype.type(7), part).tobytes() + np.isnan(part).tobytes() for part in parts]
    return hashlib.sha256(b"".join(bits)).hexdigest(), len(spikes.times)

found, refused, spikes = {}, set(), 0
for entry in snn.models():
    if entry.kind == "neuron":
        cls = snn.model(entry.name)
        for method, dtype, exact, special in itertools.product(cls.methods, ("float32", "float64"), (False, True), (False, True)):
            found[f"{entry.name} {method} {dtype} exact={exact} special={special}"], fired = case(cls, method, dtype, exact, special)
            spikes += fired
found["spikes"], found["refused"] = spikes, sorted(refused)
print(json.dumps(found))
'''


def fits(build):
    """Skip where a build cannot be run or is not there."""
    if not _native._BUILDS[build] <= _native.processor_flags():
        pytest.skip(f"this processor cannot run {build}")
    if not (FOLDER / f"libsnn-{build}.so").exists():
        pytest.skip(f"{build} is not installed here")


@pytest.fixture(scope="module")
def bits():
    """The catalogue's hashes by build, each made once."""
    made = {}

    def of(build):
        if build not in made:
            done = subprocess.run(
                [sys.executable, "-c", CATALOGUE], capture_output=True, text=True, timeout=600, env={**os.environ, "SNN_ISA": build}
            )
            assert (done.returncode, done.stderr) == (0, "")
            made[build] = json.loads(done.stdout)
        return made[build]

    return of


@pytest.mark.parametrize("build", ["v3", "v4"])
def test_the_whole_catalogue_has_the_same_bits_in_every_build(bits, build):
    """Every model, method and type; the library's own functions and the C library's; special values of the state."""
    fits("v2")
    fits(build)
    one, other = bits("v2"), bits(build)
    assert one["spikes"] > 1000 and len(one) > 100
    assert [case for case in one if one[case] != other[case]] == []


# ---- the choice -----------------------------------------------------------------------------------------------------

PROCESSORS = {  # what Linux says of processors from 2008 to 2021, as far as it matters
    "Core 2": ("cx16 ssse3 sse4_1", None),
    "Nehalem": ("cx16 ssse3 sse4_1 sse4_2 popcnt", "v2"),
    "Sandy Bridge": ("cx16 ssse3 sse4_1 sse4_2 popcnt avx", "v2"),
    "Haswell": ("cx16 ssse3 sse4_1 sse4_2 popcnt avx avx2 bmi1 bmi2 fma abm movbe f16c", "v3"),
    "Zen 3": ("cx16 ssse3 sse4_1 sse4_2 popcnt avx avx2 bmi1 bmi2 fma abm movbe f16c sse4a", "v3"),
    "Knights Landing": ("cx16 ssse3 sse4_1 sse4_2 popcnt avx avx2 bmi1 bmi2 fma abm movbe avx512f avx512cd avx512er", "v3"),
    "Skylake-SP": (
        "cx16 ssse3 sse4_1 sse4_2 popcnt avx avx2 bmi1 bmi2 fma abm movbe avx512f avx512cd avx512bw avx512dq avx512vl", "v4",
    ),
}


@pytest.mark.parametrize("processor", PROCESSORS)
def test_each_processor_gets_its_build(tmp_path, processor):
    """Never one that it cannot run, which would end the process."""
    flags, build = PROCESSORS[processor]
    for name in BUILDS:
        (tmp_path / f"libsnn-{name}.so").touch()
    if build is None:
        with pytest.raises(ImportError, match="no native library libsnn-base.so in .*install the package again"):
            _native.find(tmp_path, set(flags.split()))
    else:
        assert _native.find(tmp_path, set(flags.split())).name == f"libsnn-{build}.so"


@pytest.mark.parametrize("model, flags, build", [
    ("Nehalem", "cx16 ssse3 sse4_1 sse4_2 popcnt", "v2"),
    ("Haswell,-rtm,-hle", "cx16 ssse3 sse4_1 sse4_2 popcnt avx avx2 bmi1 bmi2 fma abm movbe", "v3"),
], ids=["Nehalem", "Haswell"])
def test_under_an_emulator_of_an_older_processor(tmp_path, model, flags, build):
    """qemu-user ends a program that loads what the processor lacks. It shows the host's /proc/cpuinfo, so it is given another."""
    qemu = shutil.which("qemu-x86_64")
    if qemu is None:
        pytest.skip("qemu-x86_64 is not installed (Debian and Ubuntu: apt install qemu-user)")
    fits(build)
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc" / "cpuinfo").write_text(f"processor\t: 0\nflags\t\t: {flags}\n\n")
    code = (
        "import snn\n"
        "net = snn.Network(seed=2); cells = net.add(snn.AdEx(), 50); net.drive(cells, snn.Noise(100.0, mean=700.0))\n"
        "r = net.record(cells, 'v'); net.run(5.0)\n"
        "import hashlib, re\n"
        "print(*sorted(set(re.findall(r'libsnn-(\\w+)\\.so', open('/proc/self/maps').read()))))\n"
        "print(hashlib.sha256(r.values.tobytes()).hexdigest())\n"
    )
    environment = {
        **os.environ, "OPENBLAS_NUM_THREADS": "1", "DOTNET_GCHeapHardLimit": "10000000"  # hexadecimal; a smaller map is quicker there
    }
    environment.pop("SNN_ISA", None)
    done = subprocess.run(
        [qemu, "-L", str(tmp_path), "-cpu", model, sys.executable, "-c", code],
        capture_output=True, text=True, timeout=600, env=environment,
    )
    assert done.returncode == 0, done.stderr
    used, hashed = done.stdout.split()
    assert used == build
    native = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, env=environment)
    assert native.stdout.split()[-1] == hashed


# ---- libraries that do not fit --------------------------------------------------------------------------------------

@pytest.fixture
def package(tmp_path):
    """A copy of the package whose libraries a test may spoil; gives its folder of them and a way to use it."""
    tmp_path = tmp_path / "a föld er"
    shutil.copytree(PACKAGE, tmp_path / "snn", ignore=shutil.ignore_patterns("__pycache__"))

    def use(**environment):
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1", **environment}
        code = (
            f"import snn\nassert snn.__file__.startswith({str(tmp_path)!r})\nprint('imported')\n"
            "try:\n    snn.Network()\nexcept ImportError as error:\n    print(error)\nelse:\n    print('works')\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=environment)
        assert (done.returncode, done.stderr) == (0, "")
        first, *text = done.stdout.splitlines()
        assert first == "imported" and len(text) == 1
        return text[0]

    return tmp_path / "snn" / "_native", use


def spoil(folder, change):
    for path in folder.glob("libsnn-*.so"):
        change(path)


def test_the_package_works_from_another_folder(package):
    """What the other tests here spoil works at first, though a space and a letter beyond ASCII are in its path."""
    folder, use = package
    assert use() == "works"


def test_missing_libraries(package):
    folder, use = package
    spoil(folder, Path.unlink)
    text = use()
    assert "no native library" in text and "install the package again" in text and ".NET SDK" in text


@pytest.mark.parametrize("length", [0, 3, 63, 64, 1000, 5000, 0.2, 0.5, 0.9, 0.999, -1])
def test_truncated_libraries(package, length):
    """A file cut off by a full disk or a broken download, wherever."""
    folder, use = package
    spoil(folder, lambda path: os.truncate(path, whole(length, path.stat().st_size)))
    text = use()
    assert "cannot be loaded" in text and "install the package again" in text


def whole(length, size):
    return int(length * size) if isinstance(length, float) else length % size


@pytest.mark.parametrize(
    "content", [b"", b"no library\n" * 100, b"\x7fELF" + b"\xff" * 5000, b"\0" * 10_000], ids=["empty", "text", "ELF", "zeros"]
)
def test_files_that_are_no_libraries(package, content):
    folder, use = package
    spoil(folder, lambda path: path.write_bytes(content))
    text = use()
    assert "cannot be loaded" in text and "install the package again" in text


def test_libraries_of_something_else(package):
    """A shared object without our functions."""
    import _ctypes

    folder, use = package
    spoil(folder, lambda path: shutil.copyfile(_ctypes.__file__, path))
    text = use()
    assert "install the package again" in text


def test_libraries_of_another_version(package):
    """The numbers of header and library are compared."""
    folder, use = package
    header = folder / "snn.h"
    text = header.read_text()
    assert text.count("#define SNN_ABI 2") == 1
    header.write_text(text.replace("#define SNN_ABI 2", "#define SNN_ABI 99"))
    said = use()
    assert "has ABI 2, this package needs 99" in said and "install the package again" in said


def test_libraries_without_a_function_of_the_header(package):
    """The same number, but not the same header: a tree built by halves."""
    folder, use = package
    header = folder / "snn.h"
    header.write_text(header.read_text().replace("snn_remove", "snn_no_such_function"))
    assert "install the package again" in use()


@pytest.mark.parametrize("wanted", ["sse", "V3", "../v3", " ", "v33"])
def test_an_unknown_build_is_asked_for(package, wanted):
    _, use = package
    assert f"SNN_ISA must be one of v4, v3, v2, base, not {wanted!r}" in use(SNN_ISA=wanted)


@pytest.mark.parametrize("wanted", ["v2", "v3", "v4"])
def test_a_build_is_asked_for(package, wanted):
    """It is taken where the processor can run it; otherwise an ImportError says what the processor lacks."""
    folder, use = package
    if _native._BUILDS[wanted] <= _native.processor_flags():
        for path in folder.glob("libsnn-*.so"):
            if path.name != f"libsnn-{wanted}.so":
                path.unlink()
        if not (folder / f"libsnn-{wanted}.so").exists():
            pytest.skip(f"{wanted} is not installed here")
        assert use(SNN_ISA=wanted) == "works"
    else:
        assert f"SNN_ISA={wanted}, but this processor has no" in use(SNN_ISA=wanted)
