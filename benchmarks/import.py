"""How long does `import snn` take beyond what NumPy takes anyway?

In a fresh interpreter, with the files in the system's cache.
"""

import subprocess
import sys

from ._measure import fastest, result

SCRIPT = """
import time
began = time.perf_counter()
import numpy
middle = time.perf_counter()
{}
print(middle - began, time.perf_counter() - middle)
"""


def timed(statement):
    """Seconds of importing NumPy, then of the statement."""
    command = [sys.executable, "-c", SCRIPT.format(statement)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [float(word) for word in output.split()]


def results(quick=False):
    timed("import snn")  # brings the files into the cache
    numpy, alone, working = fastest(
        lambda: timed("pass")[0],
        lambda: timed("import snn")[1],
        lambda: timed("import snn; snn.Network().step()")[1],
        rounds=1 if quick else 9,
    )
    yield result("import", "import snn", None, alone, "run", goal={"seconds": 0.2}, numpy_seconds=numpy,
                 with_first_network_seconds=working)
