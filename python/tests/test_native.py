"""The loader: header, choice of the build, ABI, what importing does not do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from snn import _native

PACKAGE = Path(_native.__file__).parent
HEADER = PACKAGE / "_native" / "snn.h"


def python(code, **environment):
    """Run code in a fresh interpreter; gives the finished process."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **environment}, timeout=120
    )


def test_header_and_exceptions_agree():
    """Each failure of snn.h has an exception here, each element type a dtype, and nothing more."""
    constants = _native.Header(HEADER.read_text()).constants
    assert {name for name, value in constants.items() if value < 0} == set(_native._EXCEPTIONS)
    assert {name for name, value in constants.items() if value >= 0} == {"SNN_ABI", "SNN_OK", *_native._DTYPES}


def test_every_line_of_the_header_is_understood():
    """What the reader does not know must not slip through."""
    text = HEADER.read_text()
    prototypes = _native.Header(text).prototypes
    assert sum(line.startswith("SNN_API") for line in text.splitlines()) == len(prototypes) > 5
    assert all(hasattr(_native.library().quick, name) for name in prototypes)


def test_the_best_build_that_the_processor_can_run(tmp_path):
    """Not one that it cannot, for that would end the process."""
    for name in ("v2", "v3", "v4"):
        (tmp_path / f"libsnn-{name}.so").touch()
    for flags, expected in ((_native._V4, "v4"), (_native._V3, "v3"), (_native._V2 | {"avx2"}, "v2")):
        assert _native.find(tmp_path, flags).name == f"libsnn-{expected}.so"
    assert _native.find(tmp_path, _native._V4, "v2").name == "libsnn-v2.so"
    (tmp_path / "libsnn-v4.so").unlink()
    assert _native.find(tmp_path, _native._V4).name == "libsnn-v3.so"


@pytest.mark.parametrize("flags, wanted, text", [
    (set(), "", "no native library libsnn-base.so in .*; install the package again"),
    (_native._V3, "v4", "SNN_ISA=v4, but this processor has no avx512bw, "),
    (_native._V4, "v4", "no native library libsnn-v4.so"),
    (_native._V4, "avx", "SNN_ISA must be one of v4, v3, v2, base, not 'avx'"),
])
def test_no_library_says_what_to_do(tmp_path, flags, wanted, text):
    """As an ImportError."""
    with pytest.raises(ImportError, match=text):
        _native.find(tmp_path, flags, wanted)


def test_a_library_of_another_version_is_refused():
    """The ABI numbers of header and library are compared first."""
    header = _native.Header(HEADER.read_text())
    header.constants["SNN_ABI"] += 1
    with pytest.raises(ImportError, match="has ABI .*, this package needs .*; install the package again"):
        _native.Library(_native.find(HEADER.parent, _native.processor_flags()), header)


def test_a_file_that_is_no_library_is_refused(tmp_path):
    """As an ImportError too."""
    path = tmp_path / "libsnn-v2.so"
    path.write_text("no library")
    with pytest.raises(ImportError, match="cannot be loaded"):
        _native.Library(path, _native.Header(HEADER.read_text()))


def test_importing_does_nothing():
    """No library, no thread, no output, no file, no plotting package."""
    done = python(
        "import os, sys, snn, threading\n"
        "assert 'libsnn' not in open('/proc/self/maps').read(), 'library'\n"
        "assert threading.active_count() == 1 and len(os.listdir('/proc/self/task')) == int(sys.argv[0] == '-c')\n"
        "assert not {'matplotlib', 'scipy', 'pandas', 'tqdm'} & set(sys.modules), 'packages'\n",
        OPENBLAS_NUM_THREADS="1",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_wrong_build_is_an_import_error_at_first_use():
    """Not at import, and with a clear text."""
    done = python("import snn; print('imported'); snn.Network()", SNN_ISA="sse")
    assert done.stdout == "imported\n"
    assert "ImportError: snn: SNN_ISA must be one of v4, v3, v2, base, not 'sse'" in done.stderr


@pytest.mark.parametrize("build", ["v2", "v3", "v4"])
def test_every_build_gives_the_same_bits(build):
    """On processors that can run it."""
    if not _native._BUILDS[build] <= _native.processor_flags():
        pytest.skip(f"this processor cannot run {build}")
    if not (HEADER.parent / f"libsnn-{build}.so").exists():
        pytest.skip(f"{build} is not built here")
    code = (
        "import snn, hashlib\n"
        "net = snn.Network(seed=5); hh = net.add(snn.HodgkinHuxley(), 20); ad = net.add(snn.AdEx(), 20)\n"
        "net.connect(hh, ad, snn.pairwise_bernoulli(0.5), weight=snn.normal(1, 1), delay=snn.uniform(0.1, 2))\n"
        "net.drive(hh, snn.Noise(20.0, mean=10.0)); net.drive(ad, snn.Poisson(100.0), weight=3.0)\n"
        "r = [net.record(hh, ['v', 'm']), net.record(ad, ['v', 'w'])]; net.run(50.0)\n"
        "print(hashlib.sha256(b''.join(e[n].tobytes() for e in r for n in e.variables)).hexdigest())\n"
    )
    one, other = python(code, SNN_ISA=build), python(code)
    assert one.returncode == 0, one.stderr
    assert one.stdout == other.stdout


def test_exiting_with_a_run_in_a_daemon_thread_is_clean():
    """The network is not freed under the running thread."""
    done = python(
        "import snn, threading, time\n"
        "net = snn.Network(); net.add(snn.Izhikevich(), 1000)\n"
        "threading.Thread(target=net.run, args=(1e7,), daemon=True).start(); time.sleep(0.2)\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
