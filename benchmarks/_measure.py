"""What every benchmark measures and reports with."""

import os
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

# Of these quotients more is better, of seconds and of all else less.
MORE_IS_BETTER = {"ratio", "ratio_with_build", "speedup", "neuron_steps_per_second", "successes"}


def seconds(action, *arguments):
    """The wall time of a call."""
    began = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - began


def fastest(*timed, rounds=9):
    """The least of what each of several functions gives in `rounds` calls, taken in turns.

    Whatever else the machine does then meets all of them alike, and the least is what it leaves alone.
    """
    return [min(column) for column in zip(*([each() for each in timed] for _ in range(rounds)))]


def result(name, size, dtype, seconds, per, goal=None, threads=1, **more):
    """One line of the output.

    Args:
        name: Name of the benchmark, with whatever has a goal of its own.
        size: What it ran over, in words.
        dtype: Number type of the network; None where there is none.
        seconds: Wall time of one unit of `per`.
        per: "step", "event", "neuron-step", "simulated second" or "run".
        goal: Bounds on values of this line, by their key; whether all are kept stands in "meets".
        threads: Threads at work.
        more: Further values. With `peer_seconds` comes the ratio, with `peer_with_build_seconds` that of both with
            their builds.
    """
    line = {"name": name, "size": size, "dtype": dtype, "threads": threads, "seconds": seconds, "per": per, **more}
    if "peer_seconds" in line:
        line["ratio"] = line["peer_seconds"] / seconds
    if "peer_with_build_seconds" in line:
        line["ratio_with_build"] = line["peer_with_build_seconds"] / line["with_build_seconds"]
    if goal:
        line["goal"] = goal
        line["meets"] = all((line[key] >= bound) == (key in MORE_IS_BETTER) or line[key] == bound
                            for key, bound in goal.items())
    return {key: _rounded(value) for key, value in line.items()}


def _rounded(value):
    return float(f"{value:.4g}") if isinstance(value, float) else value


def machine():
    """What the figures were measured on, in a line."""
    info = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", info.read_text()) if info.exists() else None
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"machine: {cores} cores, {model[1] if model else platform.processor()}, {platform.platform()}{load}"


def memory():
    """Bytes of memory that this process has in use."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def python_with(package):
    """An interpreter that can import a package: this one, or the system's; None if neither can."""
    test = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({package!r}) is None)"
    system = shutil.which("python3", path=os.defpath)
    for python in (sys.executable, system):
        if python and subprocess.run([python, "-c", test], check=False).returncode == 0:
            return python
    return None
