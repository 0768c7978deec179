"""PEP 517 and PEP 660 build backend of snn: the standard library and the .NET SDK, nothing else.

The C# core is published once for each instruction set into python/snn/_native, with the header that
describes it; Python chooses among these libraries when it is imported. The environment may say:

SNN_BUILD_ISA   which of v2,v3,v4 to build (default: all); one alone is quicker while developing
DOTNET          the dotnet to use where it is not on PATH
"""

import base64
import hashlib
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

try:
    import tomllib
except ImportError:  # Python before 3.11
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "python"
NATIVE = PACKAGES / "snn" / "_native"
INTEROP = ROOT / "src" / "Snn.Interop"

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
STEM = f"{PROJECT['name']}-{PROJECT['version']}"
DIST_INFO = f"{STEM}.dist-info"
LICENSES = ("LICENSE", "NOTICE")

# .NET's name of the system; how it names a shared library
SYSTEM, PREFIX, SUFFIX = {
    "linux": ("linux", "lib", ".so"),
    "darwin": ("osx", "lib", ".dylib"),
    "win32": ("win", "", ".dll"),
}.get(sys.platform, (sys.platform, "lib", ".so"))
MACHINE = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine())
LEVELS = {"x64": ("v2", "v3", "v4"), "arm64": ("base",)}

# What an sdist holds: all that building the wheel reads.
SOURCES = ("pyproject.toml", "README.md", *LICENSES, "CHANGELOG.md", ".editorconfig", "Directory.Build.props",
           "build_backend", "python", "src")
LEFT_OUT = {"bin", "obj", "_native", "__pycache__"}


def stop(reason):
    """End with one message and no traceback: pip shows it as it stands."""
    sys.exit(f"snn: {reason}")


# The native library

def find_dotnet():
    return os.environ.get("DOTNET") or shutil.which("dotnet") or stop(
        "the .NET SDK (9.0.300 or later) is needed to build the native library, and 'dotnet' is not on PATH: "
        "get it from https://dotnet.microsoft.com/download, or set DOTNET to where it is")


def chosen_levels():
    """The instruction sets to build for."""
    able = LEVELS.get(MACHINE) or stop(f"there is no build for {platform.machine()}")
    chosen = os.environ.get("SNN_BUILD_ISA", ",".join(able)).split(",")
    if not set(chosen) <= set(able):
        stop(f"SNN_BUILD_ISA={','.join(chosen)}: expected some of {','.join(able)}")
    return chosen


def publish(dotnet, level):
    """Compile the core for one instruction set; return the library.

    Each level has its own artifacts path, since they would overwrite each other's intermediate files.
    One process and no compiler server: quicker for so few projects, and nothing is left running.
    """
    artifacts = ROOT / "build" / level
    result = subprocess.run(
        [dotnet, "publish", INTEROP, "-c", "Release", "-r", f"{SYSTEM}-{MACHINE}", f"-p:SnnIsa={level}",
         "--artifacts-path", artifacts, "-o", artifacts / "out", "-m:1", "-p:UseSharedCompilation=false",
         "--nologo", "-v", "quiet"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        env={**os.environ, "DOTNET_NOLOGO": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1"})
    if result.returncode:
        stop(f"dotnet publish failed for {level}:\n{result.stdout}\n"
             "It needs clang or gcc with binutils besides the SDK.")
    return artifacts / "out" / f"Snn.Interop{SUFFIX}"


def place(source, name):
    """Copy into python/snn/_native by renaming, so that a process that has the old file loaded lives on."""
    new = NATIVE / f"{name}.new"
    shutil.copyfile(source, new)
    return new.replace(NATIVE / name)


def build_native():
    """Build the chosen levels side by side, and leave only them in python/snn/_native; return the libraries."""
    dotnet, levels = find_dotnet(), chosen_levels()
    with ThreadPoolExecutor() as pool:
        built = list(pool.map(lambda level: publish(dotnet, level), levels))
    NATIVE.mkdir(exist_ok=True)
    placed = [place(library, f"{PREFIX}snn-{level}{SUFFIX}") for level, library in zip(levels, built)]
    header = place(INTEROP / "snn.h", "snn.h")
    for old in set(NATIVE.iterdir()) - {header, *placed}:
        old.unlink()
    return placed


def wheel_tag(libraries):
    """One wheel for every Python 3; on Linux the oldest glibc that has all the symbols linked against."""
    machine = platform.machine().lower()
    if SYSTEM == "linux":
        major, minor = max((int(major), int(minor)) for library in libraries
                           for major, minor in re.findall(rb"GLIBC_(\d+)\.(\d+)", library.read_bytes()))
        return f"py3-none-manylinux_{major}_{minor}_{machine}"
    return f"py3-none-macosx_12_0_{machine}" if SYSTEM == "osx" else f"py3-none-win_{machine}"


# Metadata

def requirements():
    """The Requires-Dist and Provides-Extra lines."""
    for requirement in PROJECT["dependencies"]:
        yield f"Requires-Dist: {requirement}"
    for extra, group in PROJECT["optional-dependencies"].items():
        yield f"Provides-Extra: {extra}"
        for requirement in group:
            name, _, marker = requirement.partition(";")
            condition = f"({marker.strip()}) and " if marker else ""
            yield f'Requires-Dist: {name.strip()}; {condition}extra == "{extra}"'


def metadata():
    return "\n".join([
        "Metadata-Version: 2.4",
        f"Name: {PROJECT['name']}",
        f"Version: {PROJECT['version']}",
        f"Summary: {PROJECT['description']}",
        f"License-Expression: {PROJECT['license']}",
        *(f"License-File: {name}" for name in LICENSES),
        f"Requires-Python: {PROJECT['requires-python']}",
        *requirements(),
        "Description-Content-Type: text/markdown",
        "",
        (ROOT / PROJECT["readme"]).read_text("utf-8"),
    ]).encode()


def dist_info(tag):
    """The files that say what the wheel is, but for RECORD."""
    wheel = f"Wheel-Version: 1.0\nGenerator: snn_build\nRoot-Is-Purelib: false\nTag: {tag}\n"
    return {
        f"{DIST_INFO}/METADATA": metadata(),
        f"{DIST_INFO}/WHEEL": wheel.encode(),
        **{f"{DIST_INFO}/licenses/{name}": (ROOT / name).read_bytes() for name in LICENSES},
    }


# Archives

def package_files():
    """Everything under python/snn, by its name in the wheel."""
    files = (f for f in sorted((PACKAGES / "snn").rglob("*")) if f.is_file() and "__pycache__" not in f.parts)
    return {f.relative_to(PACKAGES).as_posix(): f.read_bytes() for f in files}


def record_line(name, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(data)}\n"


def write_wheel(folder, tag, files):
    """Write a wheel of `files` (name -> bytes); return its name. The same files give the same bytes."""
    files = {**files, **dist_info(tag)}
    record = "".join(record_line(name, data) for name, data in files.items()) + f"{DIST_INFO}/RECORD,,\n"
    name = f"{STEM}-{tag}.whl"
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        for member, data in {**files, f"{DIST_INFO}/RECORD": record.encode()}.items():
            info = zipfile.ZipInfo(member, (2020, 1, 1, 0, 0, 0))
            info.external_attr = 0o100644 << 16
            wheel.writestr(info, data, zipfile.ZIP_DEFLATED)
    return name


def source_member(info):
    """Leave out what is built, and who built it."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    return None if LEFT_OUT & set(Path(info.name).parts) else info


# The hooks that pip calls

def get_requires_for_build_wheel(config_settings=None):
    return []


get_requires_for_build_editable = get_requires_for_build_sdist = get_requires_for_build_wheel


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    for name, data in dist_info("py3-none-any").items():
        file = Path(metadata_directory) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return DIST_INFO


prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    tag = wheel_tag(build_native())
    return write_wheel(wheel_directory, tag, package_files())


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    build_native()
    return write_wheel(wheel_directory, "py3-none-any", {"__editable__.snn.pth": f"{PACKAGES}\n".encode()})


def build_sdist(sdist_directory, config_settings=None):
    name, about = f"{STEM}.tar.gz", metadata()
    with tarfile.open(Path(sdist_directory) / name, "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for source in SOURCES:
            archive.add(ROOT / source, f"{STEM}/{source}", filter=source_member)
        info = tarfile.TarInfo(f"{STEM}/PKG-INFO")
        info.size = len(about)
        archive.addfile(info, io.BytesIO(about))
    return name
